//! The protocol's methods, a few lines each.
//!
//! Notifications change the state before any `.await`, so they take effect in the order of their
//! arrival. Requests take their snapshot before any `.await` too, and work on it on other threads.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::{
    LanguageServer,
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{
        ClientCapabilities, CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand,
        CodeActionParams, CodeActionProviderCapability, CodeActionResponse, CompletionList,
        CompletionOptions, CompletionParams, CompletionResponse, DidChangeConfigurationParams,
        DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
        DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
        DocumentChanges, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandOptions,
        ExecuteCommandParams, FileSystemWatcher, GotoDefinitionParams, GotoDefinitionResponse, Hover,
        HoverContents, HoverParams, HoverProviderCapability, InitializeParams, InitializeResult,
        InitializedParams, LSPAny, Location, MarkupContent, MarkupKind, OneOf,
        OptionalVersionedTextDocumentIdentifier, Position, PositionEncodingKind, PublishDiagnosticsParams,
        ReferenceParams, Registration, ServerCapabilities, ServerInfo, TextDocumentEdit,
        TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkspaceEdit,
        WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
    },
};

use super::{
    Shared, convert, parent, position,
    sources::{Cause, file_path},
    state::{Abilities, Version},
};
use crate::{
    check::Evidence,
    config,
    ide::{self, View},
    prose::Format,
    text::Encoding,
    workspace::Overrides,
};

/// Reads all sources again.
const REINDEX: &str = "copydesk.reindex";

/// The protocol's methods over the shared state.
pub(super) struct Handlers(pub Arc<Shared>);

impl LanguageServer for Handlers {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (encoding, kind) = encoding(&params.capabilities);
        let mut state = self.0.state();
        state.encoding = encoding;
        state.abilities = abilities(&params.capabilities);
        state.folders = folders(&params);
        if let Some(options) = &params.initialization_options {
            state.overrides = overrides(options);
        }
        drop(state);
        if let Some(process) = params.process_id {
            parent::watch(process, Arc::clone(&self.0.gone));
        }
        Ok(InitializeResult {
            capabilities: capabilities(kind),
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
        if state.documents.remove(&uri).is_some() {
            self.0.publish(PublishDiagnosticsParams::new(uri, Vec::new(), None));
        }
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        let _ = self.0.causes.send(Cause::Changed);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let settings = params.settings.get("copydesk").unwrap_or(&params.settings);
        if settings.is_object() {
            self.0.state().overrides = overrides(settings);
            let _ = self.0.causes.send(Cause::Changed);
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

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.on_version(&at.text_document.uri, move |version, encoding| hover(version, at.position, encoding))
            .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let places = self.on_version(&at.text_document.uri, move |version, encoding| {
            definition(version, at.position, encoding)
        });
        let places = places.await?;
        Ok((!places.is_empty()).then_some(GotoDefinitionResponse::Array(places)))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let places = self.on_version(&at.text_document.uri, move |version, encoding| {
            let offset = position::offset(&version.rope, at.position, encoding);
            let places = ide::references(&view(version), offset);
            places.iter().filter_map(|place| convert::evidence_location(version, place, encoding)).collect()
        });
        Ok(Some(places.await?))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let symbols = self.on_version(&params.text_document.uri, |version, encoding| {
            let outline = ide::outline(&version.analysis().article);
            convert::symbols(version, outline, encoding)
        });
        Ok(Some(DocumentSymbolResponse::Nested(symbols.await?)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let items = self.on_version(&at.text_document.uri, move |version, encoding| {
            let offset = position::offset(&version.rope, at.position, encoding);
            let (span, offers) = ide::offers(&view(version), offset);
            let range = position::range(&version.rope, span, encoding);
            offers
                .into_iter()
                .enumerate()
                .map(|(rank, offer)| convert::completion(offer, range, rank))
                .collect()
        });
        let items = items.await?;
        Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let versioned = self.0.state().abilities.document_changes;
        let uri = params.text_document.uri.clone();
        self.on_version(&uri, move |version, encoding| Some(actions(version, &params, encoding, versioned)))
            .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        if params.command != REINDEX {
            return Err(Error::invalid_params(format!("unknown command {}", params.command)));
        }
        let _ = self.0.causes.send(Cause::Reindex);
        Ok(None)
    }
}

impl Handlers {
    /// Works on the newest text of a document, on another thread, once its sources are read.
    pub(super) async fn on_version<T: Send + 'static>(
        &self,
        uri: &Uri,
        work: impl FnOnce(&Version, Encoding) -> T + Send + 'static,
    ) -> Result<T> {
        let (version, pending, encoding) = {
            let mut state = self.0.state();
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
            (None, Some(pending)) => pending.ready().await,
            (None, None) => None,
        };
        let version = version.ok_or_else(|| Error::new(ErrorCode::ContentModified))?;
        spawn_blocking(move || work(&version, encoding)).await.map_err(|_| Error::internal_error())
    }
}

fn view(version: &Version) -> View<'_> {
    let analysis = version.analysis();
    View {
        text: &analysis.text,
        article: &analysis.article,
        corpus: &version.basis.corpus,
        findings: &analysis.findings,
    }
}

fn hover(version: &Version, at: Position, encoding: Encoding) -> Option<Hover> {
    let offset = position::offset(&version.rope, at, encoding);
    let link = |evidence: &Evidence| convert::link(&version.basis.corpus, evidence);
    let hover = ide::hover(&view(version), offset, &link)?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown }),
        range: Some(position::range(&version.rope, hover.span, encoding)),
    })
}

fn definition(version: &Version, at: Position, encoding: Encoding) -> Vec<Location> {
    let offset = position::offset(&version.rope, at, encoding);
    let places = ide::definition(&view(version), offset);
    places.iter().filter_map(|place| convert::evidence_location(version, place, encoding)).collect()
}

fn actions(
    version: &Version,
    params: &CodeActionParams,
    encoding: Encoding,
    versioned: bool,
) -> Vec<CodeActionOrCommand> {
    let asked = params.context.only.as_ref();
    let wanted = |kind: &CodeActionKind| {
        let (kind, quick) = (kind.as_str(), CodeActionKind::QUICKFIX.as_str().to_owned());
        kind.is_empty() || quick == kind || quick.starts_with(&format!("{kind}."))
    };
    if asked.is_some_and(|kinds| !kinds.iter().any(wanted)) {
        return Vec::new();
    }
    let span = position::span(&version.rope, params.range, encoding);
    let view = view(version);
    let analysis = version.analysis();
    let action = |action: ide::Action| {
        let diagnostic = convert::diagnostic(version, analysis, action.finding, encoding);
        let edits = convert::edits(version, &action.edits, encoding);
        CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic]),
            edit: Some(workspace_edit(version, edits, versioned)),
            is_preferred: Some(action.preferred),
            ..CodeAction::default()
        })
    };
    ide::actions(&view, span).into_iter().map(action).collect()
}

fn workspace_edit(
    version: &Version,
    edits: Vec<tower_lsp::ls_types::TextEdit>,
    versioned: bool,
) -> WorkspaceEdit {
    if !versioned {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(version.uri.clone(), edits)])),
            ..WorkspaceEdit::default()
        };
    }
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri: version.uri.clone(), version: Some(version.number) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        ..WorkspaceEdit::default()
    }
}

/// The first encoding of the client's list that is known; UTF-16 where it gives none.
fn encoding(capabilities: &ClientCapabilities) -> (Encoding, PositionEncodingKind) {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let known = offered.into_iter().flatten().find_map(|kind| match kind.as_str() {
        "utf-8" => Some((Encoding::Utf8, PositionEncodingKind::UTF8)),
        "utf-16" => Some((Encoding::Utf16, PositionEncodingKind::UTF16)),
        "utf-32" => Some((Encoding::Utf32, PositionEncodingKind::UTF32)),
        _ => None,
    });
    known.unwrap_or((Encoding::Utf16, PositionEncodingKind::UTF16))
}

fn abilities(capabilities: &ClientCapabilities) -> Abilities {
    let window = capabilities.window.as_ref();
    let workspace = capabilities.workspace.as_ref();
    let watched = workspace.and_then(|w| w.did_change_watched_files);
    let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
    Abilities {
        progress: window.and_then(|w| w.work_done_progress).unwrap_or_default(),
        watch: watched.and_then(|w| w.dynamic_registration).unwrap_or_default(),
        document_changes: edits.and_then(|e| e.document_changes).unwrap_or_default(),
    }
}

#[expect(deprecated, reason = "older clients send nothing else")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|folders| !folders.is_empty()) {
        return folders.iter().filter_map(|folder| file_path(&folder.uri)).collect();
    }
    let root = params.root_uri.as_ref().and_then(file_path);
    root.or_else(|| params.root_path.as_ref().map(PathBuf::from)).into_iter().collect()
}

/// What the editor's settings say over the configuration: `sources`, `config`, `date`. What has
/// another type than it should is left out.
fn overrides(settings: &Value) -> Overrides {
    let text = |key: &str| settings.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let sources = settings.get("sources").and_then(Value::as_array);
    Overrides {
        config: text("config").map(PathBuf::from),
        sources: sources.into_iter().flatten().filter_map(Value::as_str).map(PathBuf::from).collect(),
        date: text("date").and_then(config::date),
        root: None,
    }
}

fn capabilities(encoding: PositionEncodingKind) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions::default()),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![REINDEX.into()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The files whose changes an editor is asked to tell of.
fn watched_files() -> Registration {
    let globs = ["**/copydesk.toml", "**/{sources,corpus,research}/**"];
    let watchers = globs.map(|glob| FileSystemWatcher { glob_pattern: glob.to_owned().into(), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() };
    Registration {
        id: "copydesk/watch".into(),
        method: "workspace/didChangeWatchedFiles".into(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// The file name decides where it says something, the editor's language where it does not.
fn format(uri: &Uri, language: &str) -> Format {
    let path = uri.path().as_str();
    let name = path.rsplit('/').next().unwrap_or_default();
    match language {
        "plaintext" | "text" if !name.contains('.') => Format::Plain,
        _ => Format::of_path(path),
    }
}
