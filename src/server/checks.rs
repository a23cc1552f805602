//! When a draft is checked, and what the client is given.
//!
//! Each document has at most one task that checks it. The task takes the newest text, checks it and
//! publishes if no newer one has come meanwhile; else it goes on with that. Versions that were
//! overtaken before their turn are never checked. Publications leave through one queue that is
//! filled under the state's lock, so nothing stale is sent after something newer, or after the empty
//! list of a closed document.
//!
//! A client that asks for diagnostics gets them when it asks and never has any pushed; the check runs
//! all the same, so that the answer is there and the status is told.
//!
//! While somebody types at the end of a sentence, new findings in that sentence are withheld until it
//! ends, until the next edit is elsewhere, or until the keys rest for [`REST`]: then they are given,
//! once more for the same version. What was given before stays.

use std::{sync::Arc, time::Duration};

use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams, Uri, notification::PublishDiagnostics};

use super::{
    Shared, Status, StatusParams, convert, message,
    sources::{Cause, own_sources},
    state::{Shown, Version},
};
use crate::{check::Finding, ide, text::Encoding};

/// How long the keys must rest before the findings in an unfinished sentence are given.
const REST: Duration = Duration::from_millis(500);

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
            let (version, view, pull) = {
                let mut state = self.state();
                let (encoding, pull) = (state.encoding, state.abilities.pull);
                let document = state.documents.get_mut(&uri).filter(|d| d.opening == opening);
                let Some(document) = document else { return };
                let Some(version) = document.version(&uri) else {
                    document.checking = false;
                    return;
                };
                let rested = document.rested == Some(version.revision);
                (version, Calm { encoding, rested, shown: Arc::clone(&document.shown) }, pull)
            };
            let revision = version.revision;
            let work = Arc::clone(&version);
            let checked = tokio::task::spawn_blocking(move || {
                let given = if pull { None } else { Some(view.publication(&work)) };
                (given, status(&work), own_sources(&work.analysis().text))
            });
            let checked = checked.await;
            let mut state = self.state();
            let document = state.documents.get_mut(&uri).filter(|d| d.opening == opening);
            let Some(document) = document else { return };
            if document.revision != revision {
                continue;
            }
            document.checking = false;
            let (given, status, sources) = match checked {
                Ok(checked) => checked,
                Err(error) => {
                    tracing::error!("{} could not be checked: {error}", uri.as_str());
                    if !pull {
                        self.publish(&PublishDiagnosticsParams::new(uri, Vec::new(), Some(version.number)));
                    }
                    return;
                }
            };
            if document.wanted.as_ref().is_some_and(|survey| survey.own_sources != sources) {
                let _ = self.causes.send(Cause::Opened(uri.clone()));
            }
            if let Some(given) = given {
                document.shown = Arc::new(given.shown);
                let _ = self.outbox.send(given.text);
                if given.withheld {
                    tokio::spawn(Arc::clone(&self).give_after_rest(uri, revision));
                }
            }
            let _ = self.outbox.send(status);
            return;
        }
    }

    /// Gives what was withheld, if nothing was typed meanwhile.
    pub(super) async fn give_after_rest(self: Arc<Self>, uri: Uri, revision: u64) {
        tokio::time::sleep(REST).await;
        let mut state = self.state();
        let pull = state.abilities.pull;
        let Some(document) = state.documents.get_mut(&uri).filter(|d| d.revision == revision) else { return };
        document.rested = Some(revision);
        drop(state);
        if pull {
            self.ask_again();
        } else {
            self.check(&uri);
        }
    }

    /// Puts a publication into the queue. Call it with the state locked, so that order is kept.
    pub(super) fn publish(&self, params: &PublishDiagnosticsParams) {
        let _ = self.outbox.send(message::<PublishDiagnostics>(params));
    }
}

/// What is given of a version's findings.
pub(super) struct Calm {
    pub encoding: Encoding,
    /// Whether nothing is withheld, since the keys rest.
    pub rested: bool,
    /// What was given last.
    pub shown: Arc<Shown>,
}

/// A publication, ready to leave.
struct Publication {
    text: String,
    shown: Shown,
    withheld: bool,
}

impl Calm {
    /// The diagnostics to give, the findings among them, and whether some were withheld. Takes long.
    pub fn diagnostics(&self, version: &Version) -> (Vec<Diagnostic>, Shown, bool) {
        let analysis = version.analysis();
        let caret = version.caret.filter(|_| !self.rested);
        let typed = caret.and_then(|caret| ide::unfinished(&analysis.article, caret));
        let key = |finding: &Finding| (finding.rule, finding.span.start);
        let is_withheld = |finding: &Finding| {
            typed.is_some_and(|typed| typed.overlaps(finding.span)) && !self.shown.contains(&key(finding))
        };
        let given = analysis.findings.iter().filter(|finding| !is_withheld(finding));
        let shown: Shown = given.clone().map(key).collect();
        let withheld = given.clone().count() < analysis.findings.len();
        (convert::diagnostics(version, given, self.encoding), shown, withheld)
    }

    fn publication(&self, version: &Version) -> Publication {
        let (diagnostics, shown, withheld) = self.diagnostics(version);
        let params = PublishDiagnosticsParams::new(version.uri.clone(), diagnostics, Some(version.number));
        Publication { text: message::<PublishDiagnostics>(&params), shown, withheld }
    }
}

/// `copydesk/status` of a version.
fn status(version: &Version) -> String {
    let tally = version.analysis().tally;
    message::<Status>(&StatusParams {
        uri: version.uri.clone(),
        version: version.number,
        supported: tally.supported,
        contradicted: tally.contradicted,
        open: tally.open,
    })
}
