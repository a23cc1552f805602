//! The protocol's methods, a few lines each.
//!
//! Notifications change the state before any `.await`, so they take effect in the order of their
//! arrival. Requests take their snapshot before any `.await` too, and work on it on other threads.

use std::{path::PathBuf, sync::Arc, time::Duration};

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::{
    LanguageServer,
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{
        CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionList,
        CompletionParams, CompletionResponse, ConfigurationItem, CreateFilesParams, DeleteFilesParams,
        DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
        DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
        DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
        DocumentLink, DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
        GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
        InitializedParams, InlayHint, InlayHintParams, LSPAny, Location, PublishDiagnosticsParams,
        ReferenceParams, RenameFilesParams, ServerInfo, Uri, WorkspaceDiagnosticParams,
        WorkspaceDiagnosticReportResult, WorkspaceSymbolParams, WorkspaceSymbolResponse,
    },
};

use super::{
    Shared,
    capabilities::{
        abilities, capabilities, encoding, folders, format, needs_drafts_alone, overrides, preferences,
        watched_files,
    },
    commands, convert, features,
    features::Asked,
    parent,
    pull::{self, Given},
    sources::{Cause, file_path},
    state::Version,
};
use crate::{config::Editor, ide, text::Encoding};

/// How long a client may take to say its settings.
const PATIENCE: Duration = Duration::from_secs(5);

/// The protocol's methods over the shared state.
pub(super) struct Handlers(pub Arc<Shared>);

impl LanguageServer for Handlers {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (encoding, kind) = encoding(&params.capabilities);
        let mut state = self.0.state();
        state.encoding = encoding;
        state.abilities = abilities(&params.capabilities, params.client_info.as_ref());
        state.folders = folders(&params);
        let client = params.client_info.as_ref().map(|client| client.name.clone());
        let settings = Editor::read(&params.initialization_options.clone().unwrap_or_default());
        state.preferences = preferences(&settings, client.as_deref());
        state.overrides = overrides(settings);
        state.client_name = client;
        let abilities = state.abilities;
        drop(state);
        if let Some(process) = params.process_id {
            parent::watch(process, Arc::clone(&self.0.gone));
        }
        Ok(InitializeResult {
            capabilities: capabilities(
                kind,
                abilities.pull,
                !needs_drafts_alone(params.client_info.as_ref(), abilities),
            ),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if !self.0.state().abilities.watch {
            return;
        }
        let client = self.0.client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.register_capability(vec![watched_files()]).await {
                tracing::warn!("the editor does not watch files: {error}");
            }
        });
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let format = format(&document.uri, &document.language_id);
        self.0.state().open(document.uri.clone(), document.version, &document.text, format);
        let _ = self.0.causes.send(Cause::Opened(document.uri));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let open = self.0.state().change(&document.uri, document.version, &params.content_changes);
        if open {
            self.0.check(&document.uri);
        } else {
            tracing::warn!("{} is changed but not open", document.uri.as_str());
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let mut state = self.0.state();
        let pull = state.abilities.pull;
        if state.documents.remove(&uri).is_some() && !pull {
            self.0.publish(&PublishDiagnosticsParams::new(uri, Vec::new(), None));
        }
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn did_rename_files(&self, _: RenameFilesParams) {
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn did_delete_files(&self, _: DeleteFilesParams) {
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let settings = params.settings.get("copydesk").unwrap_or(&params.settings);
        if settings.is_object() {
            self.0.take_settings(settings);
        } else if self.0.state().abilities.configuration {
            // Many editors say only that something changed and want to be asked.
            tokio::spawn(Arc::clone(&self.0).ask_for_settings());
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let mut state = self.0.state();
        let paths = |folders: &[tower_lsp::ls_types::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| file_path(&folder.uri)).collect()
        };
        let removed = paths(&params.event.removed);
        state.folders.retain(|folder| !removed.contains(folder));
        state.folders.extend(paths(&params.event.added));
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let Given { id, items, .. } =
            self.0.give(params.text_document.uri, params.previous_result_id).await?;
        Ok(DocumentDiagnosticReportResult::Report(pull::report(id, items)))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(self.0.give_all(params.previous_result_ids).await.into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let preferences = self.0.state().preferences;
        let hover =
            move |version: &Version, encoding| features::hover(version, at.position, encoding, preferences);
        self.0.on_version(&at.text_document.uri, hover).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let places = move |version: &Version, encoding| features::definition(version, at.position, encoding);
        let places = self.0.on_version(&at.text_document.uri, places).await?;
        Ok((!places.is_empty()).then_some(GotoDefinitionResponse::Array(places)))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let places = move |version: &Version, encoding| features::references(version, at.position, encoding);
        Ok(Some(self.0.on_version(&at.text_document.uri, places).await?))
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let places = move |version: &Version, encoding| features::highlights(version, at.position, encoding);
        Ok(Some(self.0.on_version(&at.text_document.uri, places).await?))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(Some(self.0.on_version(&params.text_document.uri, features::links).await?))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let (wanted, command) = {
            let state = self.0.state();
            (state.preferences.code_lens, state.abilities.shows_facts.then_some(commands::SHOW_FACTS))
        };
        if !wanted {
            // Some editors take no answer for no change.
            return Ok(Some(Vec::new()));
        }
        let lens = move |version: &Version, encoding| features::lens(version, command, encoding);
        Ok(Some(self.0.on_version(&params.text_document.uri, lens).await?.into_iter().collect()))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.0.state().preferences.inlay_hints {
            return Ok(None);
        }
        let hints = move |version: &Version, encoding| features::hints(version, params.range, encoding);
        Ok(Some(self.0.on_version(&params.text_document.uri, hints).await?))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let (corpora, encoding) = {
            let state = self.0.state();
            (
                state.corpora.values().filter_map(|shelf| shelf.corpus.clone()).collect::<Vec<_>>(),
                state.encoding,
            )
        };
        let found = spawn_blocking(move || features::symbols(&corpora, &params.query, encoding)).await;
        Ok(Some(WorkspaceSymbolResponse::Flat(found.map_err(|_| Error::internal_error())?)))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let symbols = self.0.on_version(&params.text_document.uri, |version, encoding| {
            let outline = ide::outline(&version.analysis().article);
            convert::symbols(version, outline, encoding)
        });
        Ok(Some(DocumentSymbolResponse::Nested(symbols.await?)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let items = move |version: &Version, encoding| features::completions(version, at.position, encoding);
        let items = self.0.on_version(&at.text_document.uri, items).await?;
        Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let (shared, abilities) = (Arc::clone(&self.0), self.0.state().abilities);
        let uri = params.text_document.uri.clone();
        let actions = move |version: &Version, encoding| {
            Asked { shared: &shared, encoding, abilities }.actions(version, &params)
        };
        Ok(Some(self.0.on_version(&uri, actions).await?))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let (shared, abilities) = (Arc::clone(&self.0), self.0.state().abilities);
        let uri = action.data.as_ref().and_then(|data| data.get("uri")).and_then(Value::as_str);
        let uri = uri.and_then(|uri| uri.parse::<Uri>().ok());
        let uri = uri.ok_or_else(|| Error::invalid_params("the action lacks the data that it was given"))?;
        let resolve = move |version: &Version, encoding| {
            Asked { shared: &shared, encoding, abilities }.resolve(version, action)
        };
        self.0.on_version(&uri, resolve).await?
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        if params.command == commands::REPORT {
            return self.0.write_report(&params).await.map(Some);
        }
        self.0.run(&params)
    }
}

impl Shared {
    /// Takes the editor's settings over.
    fn take_settings(&self, settings: &Value) {
        let settings = Editor::read(settings);
        let mut state = self.state();
        let preferences = preferences(&settings, state.client_name.as_deref());
        state.overrides = overrides(settings);
        let hints = state.preferences.inlay_hints != preferences.inlay_hints;
        let lens = state.preferences.code_lens != preferences.code_lens;
        state.preferences = preferences;
        drop(state);
        let _ = self.causes.send(Cause::Changed);
        self.refresh_shown(hints, lens);
    }

    /// Asks the editor for its settings.
    async fn ask_for_settings(self: Arc<Self>) {
        let item = ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
        let asked = tokio::time::timeout(PATIENCE, self.client.configuration(vec![item])).await;
        let Ok(Ok(settings)) = asked else {
            tracing::warn!("the editor does not say its settings; the last ones stay in force");
            return;
        };
        if let Some(settings) = settings.first().filter(|settings| settings.is_object()) {
            self.take_settings(settings);
        }
    }

    /// Works on the newest text of a document, on another thread, once its sources are read.
    pub(super) async fn on_version<T: Send + 'static>(
        &self,
        uri: &Uri,
        work: impl FnOnce(&Version, Encoding) -> T + Send + 'static,
    ) -> Result<T> {
        let (version, pending, encoding) = {
            let mut state = self.state();
            let encoding = state.encoding;
            let Some(document) = state.documents.get_mut(uri) else {
                return Err(Error::invalid_params(format!("{} is not open", uri.as_str())));
            };
            match document.version(uri) {
                Some(version) => (Some(version), None, encoding),
                None => (None, Some(document.pending(uri)), encoding),
            }
        };
        let version = match (version, pending) {
            (Some(version), _) => Some(version),
            (None, Some(pending)) => {
                let version = pending.ready().await;
                version.map(|version| self.state().newest_like(&version).unwrap_or(version))
            }
            (None, None) => None,
        };
        let version = version.ok_or_else(|| Error::new(ErrorCode::ContentModified))?;
        spawn_blocking(move || work(&version, encoding)).await.map_err(|_| Error::internal_error())
    }
}
