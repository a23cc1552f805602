//! Diagnostics for clients that ask for them, and telling clients to ask again.
//!
//! A result's id names the version and whether something was withheld, so that the same answer is
//! never sent twice. Of the workspace, the open drafts are reported; a closed one that the client still
//! holds something of is emptied.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};

use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
        RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
        UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
        WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
    },
};

use super::{Shared, checks::Calm};

/// How long a client may take to answer that it will ask again.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a client is given when it asks for a draft's diagnostics.
pub(super) struct Given {
    /// The number of the text.
    pub version: i32,
    /// By which the client names the result when it asks again.
    pub id: String,
    /// `None` where the client has them already.
    pub items: Option<Vec<Diagnostic>>,
}

impl Shared {
    /// The diagnostics of a document's newest text for a client that may have those of an earlier
    /// answer.
    ///
    /// # Errors
    /// The document is not open, or was closed meanwhile.
    pub(super) async fn give(self: &Arc<Self>, uri: Uri, previous: Option<String>) -> Result<Given> {
        let (encoding, refresh) = {
            let state = self.state();
            (state.encoding, state.abilities.refresh)
        };
        let shared = Arc::clone(self);
        let given = self.on_version(&uri, move |version, _| {
            let (rested, shown) = {
                let state = shared.state();
                let document = state.documents.get(&version.uri);
                let rested = document.is_none_or(|d| d.rested == Some(version.revision));
                (rested, document.map(|d| Arc::clone(&d.shown)).unwrap_or_default())
            };
            // A client that cannot be told to ask again must get everything at once.
            let calm = Calm { encoding, rested: rested || !refresh, shown };
            let id = format!("{}.{}", version.revision, u8::from(calm.rested));
            let number = version.number;
            if previous.as_ref() == Some(&id) {
                return Given { version: number, id, items: None };
            }
            let (items, shown, withheld) = calm.diagnostics(version);
            if let Some(document) =
                shared.state().documents.get_mut(&version.uri).filter(|d| d.revision == version.revision)
            {
                document.shown = Arc::new(shown);
            }
            if withheld {
                tokio::runtime::Handle::current()
                    .spawn(Arc::clone(&shared).give_after_rest(version.uri.clone(), version.revision));
            }
            Given { version: number, id, items: Some(items) }
        });
        given.await
    }

    /// The same for all open documents, and nothing for those that the client knows and that are closed.
    pub(super) async fn give_all(
        self: &Arc<Self>,
        known: Vec<PreviousResultId>,
    ) -> WorkspaceDiagnosticReport {
        let mut known: HashMap<Uri, String> = known.into_iter().map(|last| (last.uri, last.value)).collect();
        let open: Vec<Uri> = self.state().documents.keys().cloned().collect();
        let mut reports = BTreeMap::new();
        for uri in open {
            let previous = known.remove(&uri);
            // What is closed meanwhile has nothing to be told of.
            if let Ok(given) = self.give(uri.clone(), previous).await {
                reports.insert(uri.as_str().to_owned(), in_workspace(uri, given));
            }
        }
        let closed = known.into_keys().map(|uri| {
            let full = FullDocumentDiagnosticReport::default();
            let report = WorkspaceFullDocumentDiagnosticReport {
                uri,
                version: None,
                full_document_diagnostic_report: full,
            };
            (report.uri.as_str().to_owned(), report.into())
        });
        reports.extend(closed);
        WorkspaceDiagnosticReport { items: reports.into_values().collect() }
    }

    /// Tells a client that asks for diagnostics to ask again.
    pub(super) fn ask_again(&self) {
        let abilities = self.state().abilities;
        if abilities.pull && abilities.refresh {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await;
            });
        }
    }

    /// The same for all that a client asks for and that depends on the sources.
    pub(super) fn look_again(&self) {
        let preferences = self.state().preferences;
        self.ask_again();
        self.refresh_shown(preferences.inlay_hints, preferences.code_lens);
    }

    /// Has the client ask anew for what stands in and above the text.
    pub(super) fn refresh_shown(&self, hints: bool, lens: bool) {
        let abilities = self.state().abilities;
        let (hints, lens) = (hints && abilities.hints_refresh, lens && abilities.lens_refresh);
        let client = self.client.clone();
        tokio::spawn(async move {
            if hints {
                let _ = tokio::time::timeout(PATIENCE, client.inlay_hint_refresh()).await;
            }
            if lens {
                let _ = tokio::time::timeout(PATIENCE, client.code_lens_refresh()).await;
            }
        });
    }
}

/// The answer about one document.
pub(super) fn report(id: String, items: Option<Vec<Diagnostic>>) -> DocumentDiagnosticReport {
    match items {
        Some(items) => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        }),
        None => DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }),
    }
}

/// The answer about one document of several.
fn in_workspace(uri: Uri, given: Given) -> WorkspaceDocumentDiagnosticReport {
    let Given { version, id, items } = given;
    let version = Some(i64::from(version));
    match items {
        Some(items) => WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        }
        .into(),
        None => WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }
        .into(),
    }
}
