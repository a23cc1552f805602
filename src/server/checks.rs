//! When a draft is checked, and what is published.
//!
//! Each document has at most one task that checks it. The task takes the newest text, checks it and
//! publishes if no newer one has come meanwhile; else it goes on with that. Versions that were
//! overtaken before their turn are never checked. Publications leave through one queue that is
//! filled under the state's lock, so nothing stale is sent after something newer, or after the empty
//! list of a closed document.

use std::sync::Arc;

use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams, Uri, notification::PublishDiagnostics};

use super::{
    Shared, Status, StatusParams, convert, message,
    sources::{Cause, own_sources},
    state::Version,
};
use crate::{check::Tally, text::Encoding};

impl Shared {
    /// Sees to it that the newest text of a document is checked and published.
    pub(super) fn check(self: &Arc<Self>, uri: &Uri) {
        let mut state = self.state();
        let Some(document) = state.documents.get_mut(uri) else { return };
        if document.checking || document.basis.borrow().is_none() {
            return;
        }
        document.checking = true;
        let opening = document.opening;
        drop(state);
        tokio::spawn(Arc::clone(self).keep_checking(uri.clone(), opening));
    }

    async fn keep_checking(self: Arc<Self>, uri: Uri, opening: u64) {
        loop {
            let (version, encoding) = {
                let mut state = self.state();
                let encoding = state.encoding;
                let document = state.documents.get_mut(&uri).filter(|d| d.opening == opening);
                let Some(document) = document else { return };
                let Some(version) = document.version(&uri) else {
                    document.checking = false;
                    return;
                };
                (version, encoding)
            };
            let revision = version.revision;
            let failed = Checked::failed(&version);
            let checked = tokio::task::spawn_blocking(move || Checked::of(&version, encoding));
            let checked = checked.await.unwrap_or_else(|error| {
                tracing::error!("{} could not be checked: {error}", uri.as_str());
                failed
            });
            let mut state = self.state();
            let document = state.documents.get_mut(&uri).filter(|d| d.opening == opening);
            let Some(document) = document else { return };
            if document.revision == revision {
                document.checking = false;
                let wanted = document.wanted.as_ref();
                if wanted.is_some_and(|survey| survey.own_sources != checked.own_sources) {
                    let _ = self.causes.send(Cause::Opened(uri));
                }
                let _ = self.outbox.send(checked.publication);
                let _ = self.outbox.send(checked.status);
                return;
            }
        }
    }

    /// Puts a publication into the queue. Call it with the state locked, so that order is kept.
    pub(super) fn publish(&self, params: &PublishDiagnosticsParams) {
        let _ = self.outbox.send(message::<PublishDiagnostics>(params));
    }
}

/// What comes of a check, ready to leave.
struct Checked {
    publication: String,
    status: String,
    /// The sources that the draft's front matter names.
    own_sources: Option<Vec<String>>,
}

impl Checked {
    /// Takes long.
    fn of(version: &Version, encoding: Encoding) -> Self {
        let diagnostics = convert::diagnostics(version, encoding);
        let analysis = version.analysis();
        Self::with(version, diagnostics, analysis.tally, own_sources(&analysis.text))
    }

    /// What stands in for a check that failed.
    fn failed(version: &Version) -> Self {
        Self::with(version, Vec::new(), Tally::default(), None)
    }

    fn with(
        version: &Version,
        diagnostics: Vec<Diagnostic>,
        tally: Tally,
        own_sources: Option<Vec<String>>,
    ) -> Self {
        let (uri, number) = (version.uri.clone(), version.number);
        let Tally { supported, contradicted, open } = tally;
        let status = StatusParams { uri: uri.clone(), version: number, supported, contradicted, open };
        let publication = PublishDiagnosticsParams::new(uri, diagnostics, Some(number));
        Self {
            publication: message::<PublishDiagnostics>(&publication),
            status: message::<Status>(&status),
            own_sources,
        }
    }
}
