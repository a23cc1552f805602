//! What the client can do and says, and what the server offers.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::{
    ClientCapabilities, ClientInfo, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities,
    DidChangeWatchedFilesRegistrationOptions, DocumentLinkOptions, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, FileSystemWatcher,
    HoverProviderCapability, InitializeParams, OneOf, PositionEncodingKind, Registration,
    ResourceOperationKind, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri, WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::{
    commands::COMMANDS,
    sources::file_path,
    state::{Abilities, Preferences},
};
use crate::{config, prose::Format, text::Encoding, workspace::Overrides};

/// The kind of the action that makes all safe changes at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// Behind these characters completion is asked for without a key.
const TRIGGERS: [&str; 9] = ["\u{201c}", "\"", "\u{201e}", "@", "^", "(", "$", "€", "£"];

/// The first encoding of the client's list that is known; UTF-16 where it gives none.
pub(super) fn encoding(capabilities: &ClientCapabilities) -> (Encoding, PositionEncodingKind) {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let known = offered.into_iter().flatten().find_map(|kind| match kind.as_str() {
        "utf-8" => Some((Encoding::Utf8, PositionEncodingKind::UTF8)),
        "utf-16" => Some((Encoding::Utf16, PositionEncodingKind::UTF16)),
        "utf-32" => Some((Encoding::Utf32, PositionEncodingKind::UTF32)),
        _ => None,
    });
    known.unwrap_or((Encoding::Utf16, PositionEncodingKind::UTF16))
}

pub(super) fn abilities(capabilities: &ClientCapabilities, client: Option<&ClientInfo>) -> Abilities {
    let window = capabilities.window.as_ref();
    let workspace = capabilities.workspace.as_ref();
    let watched = workspace.and_then(|w| w.did_change_watched_files);
    let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
    Abilities {
        progress: window.and_then(|w| w.work_done_progress).unwrap_or_default(),
        watch: watched.and_then(|w| w.dynamic_registration).unwrap_or_default(),
        document_changes: edits.and_then(|e| e.document_changes).unwrap_or_default(),
        show_document: window.and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
        create_files: edits.is_some_and(|e| {
            e.resource_operations.iter().flatten().any(|kind| *kind == ResourceOperationKind::Create)
        }),
        resolve_edits: capabilities
            .text_document
            .as_ref()
            .and_then(|t| t.code_action.as_ref()?.resolve_support.as_ref())
            .is_some_and(|resolve| resolve.properties.iter().any(|property| property == "edit")),
        configuration: workspace.and_then(|w| w.configuration).unwrap_or_default(),
        hints_refresh: workspace
            .and_then(|w| w.inlay_hint.as_ref())
            .and_then(|h| h.refresh_support)
            .unwrap_or_default(),
        pull: capabilities.text_document.as_ref().is_some_and(|t| t.diagnostic.is_some())
            && !never_asks_again(client),
        refresh: workspace
            .and_then(|w| w.diagnostics.as_ref())
            .and_then(|d| d.refresh_support)
            .unwrap_or_default(),
    }
}

/// Neovim 0.10 asks for diagnostics when a text changes and cannot be told to ask again when a source
/// does, so it is sent them.
fn never_asks_again(client: Option<&ClientInfo>) -> bool {
    let version = client.filter(|c| c.name == "Neovim").and_then(|c| c.version.as_deref());
    version.is_some_and(|version| version.trim_start_matches('v').starts_with("0.10"))
}

#[expect(deprecated, reason = "older clients send nothing else")]
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|folders| !folders.is_empty()) {
        return folders.iter().filter_map(|folder| file_path(&folder.uri)).collect();
    }
    let root = params.root_uri.as_ref().and_then(file_path);
    root.or_else(|| params.root_path.as_ref().map(PathBuf::from)).into_iter().collect()
}

/// What the editor's settings say of the editor itself: `inlayHints`, `hoverFindings`. Where hovers
/// need not say the findings' messages is known of some editors.
pub(super) fn preferences(settings: &Value, client: Option<&str>) -> Preferences {
    let says = settings.get("hoverFindings").and_then(Value::as_bool);
    Preferences {
        inlay_hints: settings.get("inlayHints").and_then(Value::as_bool).unwrap_or_default(),
        hover_findings: says.unwrap_or_else(|| !shows_messages_in_hovers(client.unwrap_or_default())),
    }
}

/// Editors that show the messages of diagnostics above what a hover says, by the name that they give.
fn shows_messages_in_hovers(client: &str) -> bool {
    let client = client.to_lowercase();
    ["visual studio code", "vscod", "code - oss", "cursor", "windsurf"]
        .iter()
        .any(|name| client.contains(name))
}

/// What the editor's settings say over the configuration: `sources`, `config`, `date`. What has
/// another type than it should is left out.
pub(super) fn overrides(settings: &Value) -> Overrides {
    let text = |key: &str| settings.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let sources = settings.get("sources").and_then(Value::as_array);
    Overrides {
        config: text("config").map(PathBuf::from),
        sources: sources.into_iter().flatten().filter_map(Value::as_str).map(PathBuf::from).collect(),
        date: text("date").and_then(config::date),
        root: None,
    }
}

pub(super) fn capabilities(encoding: PositionEncodingKind, pull: bool) -> ServerCapabilities {
    let diagnostics =
        DiagnosticOptions { identifier: Some("copydesk".into()), ..DiagnosticOptions::default() };
    ServerCapabilities {
        diagnostic_provider: pull.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
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
        document_highlight_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: COMMANDS.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                did_create: Some(any_file()),
                did_rename: Some(any_file()),
                did_delete: Some(any_file()),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
        }),
        ..ServerCapabilities::default()
    }
}

/// Sources may have any name, so every file and folder matters.
fn any_file() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern { glob: "**".into(), matches: None, options: None };
    FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter { scheme: Some("file".into()), pattern }],
    }
}

/// The files whose changes an editor is asked to tell of.
pub(super) fn watched_files() -> Registration {
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
pub(super) fn format(uri: &Uri, language: &str) -> Format {
    let path = uri.path().as_str();
    let name = path.rsplit('/').next().unwrap_or_default();
    match language {
        "plaintext" | "text" if !name.contains('.') => Format::Plain,
        _ => Format::of_path(path),
    }
}
