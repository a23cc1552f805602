//! What the client can do and says, and what the server offers.

use std::path::PathBuf;

use tower_lsp::ls_types::{
    ClientCapabilities, ClientInfo, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CodeLensOptions, CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities,
    DidChangeWatchedFilesRegistrationOptions, DocumentLinkOptions, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, FileSystemWatcher,
    HoverProviderCapability, InitializeParams, OneOf, PositionEncodingKind, Registration,
    ResourceOperationKind, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri, WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::{
    commands::{COMMANDS, SHOW_FACTS},
    sources::file_path,
    state::{Abilities, Preferences},
};
use crate::{config::Editor, prose::Format, text::Encoding, workspace::Overrides};

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
        lens_refresh: workspace
            .and_then(|w| w.code_lens.as_ref())
            .and_then(|l| l.refresh_support)
            .unwrap_or_default(),
        shows_facts: runs(capabilities, SHOW_FACTS),
        pull: capabilities.text_document.as_ref().is_some_and(|t| t.diagnostic.is_some())
            && !never_asks_again(client),
        refresh: workspace
            .and_then(|w| w.diagnostics.as_ref())
            .and_then(|d| d.refresh_support)
            .unwrap_or_default(),
    }
}

/// Whether the editor says, among what goes beyond the protocol, that it runs a command of that name
/// by itself: `{"experimental": {"commands": {"commands": […]}}}`, as with other servers.
fn runs(capabilities: &ClientCapabilities, command: &str) -> bool {
    let known = capabilities.experimental.as_ref().and_then(|beyond| beyond.pointer("/commands/commands"));
    known.and_then(|known| known.as_array()).is_some_and(|known| known.iter().any(|name| name == command))
}

/// Whether a client is better off without the workspace's diagnostics. VS Code asks for them every two
/// seconds as long as it is open, and for those of a file once more when it is closed. Neovim, told to ask
/// again, then asks for nothing else, and takes nothing from them for what is open. VS Code has many names;
/// with one of the project's own extensions a client lists facts.
pub(super) fn needs_drafts_alone(client: Option<&ClientInfo>, abilities: Abilities) -> bool {
    abilities.shows_facts || client.is_some_and(|client| is_vscode(&client.name) || client.name == "Neovim")
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

/// What the editor's settings say of the editor itself. Where hovers need not say the findings'
/// messages is known of some editors.
pub(super) fn preferences(settings: &Editor, client: Option<&str>) -> Preferences {
    let client = client.unwrap_or_default();
    Preferences {
        inlay_hints: settings.inlay_hints,
        code_lens: settings.code_lens,
        hover_findings: settings.hover_findings.unwrap_or_else(|| !is_vscode(client)),
    }
}

/// VS Code and what was made of it, by the name that they give: editors that show the messages of
/// diagnostics above what a hover says.
fn is_vscode(client: &str) -> bool {
    let client = client.to_lowercase();
    ["visual studio code", "vscod", "code - oss", "code-server", "cursor", "windsurf"]
        .iter()
        .any(|name| client.contains(name))
}

/// What the editor's settings say over the configuration.
pub(super) fn overrides(settings: Editor) -> Overrides {
    let Editor { sources, config, date, .. } = settings;
    Overrides { config, sources, date, root: None }
}

pub(super) fn capabilities(
    encoding: PositionEncodingKind,
    pull: bool,
    workspace_diagnostics: bool,
) -> ServerCapabilities {
    let diagnostics = DiagnosticOptions {
        identifier: Some("copydesk".into()),
        workspace_diagnostics,
        ..DiagnosticOptions::default()
    };
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
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
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
