//! Commands: what the editor runs by name.

use std::{path::PathBuf, sync::Arc, time::Duration};

use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{ExecuteCommandParams, LSPAny, Location, Position, Range, ShowDocumentParams, Uri},
};

use super::{
    Shared, beside,
    sources::{Cause, file_path},
};
use crate::workspace;

/// Reads all sources again.
const REINDEX: &str = "copydesk.reindex";
/// Writes the annotated copy of an open draft: its address, and the file where it is not to be
/// `draft.report.html` beside the draft.
pub(super) const REPORT: &str = "copydesk.report";
/// Opens a source: its address or path, and a line, from 1.
const OPEN_SOURCE: &str = "copydesk.openSource";

/// Lists a draft's facts: its address. The client's own, where it says that it has it.
pub(super) const SHOW_FACTS: &str = "copydesk.showFacts";

/// All commands of the server.
pub(super) const COMMANDS: [&str; 3] = [REINDEX, REPORT, OPEN_SOURCE];

/// The protocol's code of a request that is understood and cannot be done.
const REQUEST_FAILED: i64 = -32803;
/// How long a client may take to show a document.
const PATIENCE: Duration = Duration::from_secs(10);

impl Shared {
    /// Runs a command.
    ///
    /// # Errors
    /// An unknown command, or arguments that it cannot work with.
    pub(super) fn run(self: &Arc<Self>, params: &ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match params.command.as_str() {
            REINDEX => {
                let _ = self.causes.send(Cause::Reindex);
                Ok(None)
            }
            OPEN_SOURCE => self.open_source(&params.arguments).map(Some),
            other => Err(Error::invalid_params(format!("unknown command {other}"))),
        }
    }

    /// Writes the annotated copy, shows it in the browser where the client can, and answers with its
    /// address.
    ///
    /// # Errors
    /// Arguments that name no open draft, a file that is there and is none of ours or that cannot be
    /// written.
    pub(super) async fn write_report(self: &Arc<Self>, params: &ExecuteCommandParams) -> Result<LSPAny> {
        let argument = |n: usize| params.arguments.get(n).and_then(Value::as_str);
        let draft: Uri = argument(0)
            .and_then(|uri| uri.parse().ok())
            .ok_or_else(|| Error::invalid_params(format!("{REPORT} needs the address of an open draft")))?;
        let target = match argument(1) {
            Some(path) => Some(PathBuf::from(path)),
            None => file_path(&draft).map(|path| path.with_extension("report.html")),
        };
        let target = target.filter(|path| path.is_absolute()).ok_or_else(|| {
            Error::invalid_params("an unsaved draft needs the absolute path of the file to write".to_owned())
        })?;
        let failed = |message: String| Error {
            message: message.into(),
            ..Error::new(ErrorCode::ServerError(REQUEST_FAILED))
        };
        let html = self.on_version(&draft, |version, _| beside::page(version)).await?;
        if workspace::is_no_report(&target) {
            let message = "is there already and no annotated copy; name another file";
            return Err(failed(format!("{} {message}", target.display())));
        }
        let cannot = |error| failed(format!("{}: cannot be written: {error}", target.display()));
        std::fs::write(&target, html).map_err(cannot)?;
        let uri = Uri::from_file_path(&target).ok_or_else(Error::internal_error)?;
        if self.state().abilities.show_document {
            let params = ShowDocumentParams {
                uri: uri.clone(),
                external: Some(true),
                take_focus: None,
                selection: None,
            };
            self.show(params);
        }
        Ok(json!({ "uri": uri }))
    }

    /// Has the client show a document. Never awaited in a handler: the client may itself be waiting for
    /// its answer.
    fn show(&self, params: ShowDocumentParams) {
        let client = self.client.clone();
        tokio::spawn(async move {
            let shown = tokio::time::timeout(PATIENCE, client.show_document(params)).await;
            if !matches!(shown, Ok(Ok(true))) {
                tracing::warn!("the editor did not show the document");
            }
        });
    }

    /// Shows a source where the client can; the place is answered in any case.
    fn open_source(&self, arguments: &[LSPAny]) -> Result<LSPAny> {
        let (uri, line) = place(arguments).ok_or_else(|| {
            Error::invalid_params(format!(
                "{OPEN_SOURCE} needs a source's address or path, and may have a line"
            ))
        })?;
        let start = Position::new(line, 0);
        let range = Range::new(start, start);
        if self.state().abilities.show_document {
            let params = ShowDocumentParams {
                uri: uri.clone(),
                external: None,
                take_focus: Some(true),
                selection: Some(range),
            };
            self.show(params);
        }
        serde_json::to_value(Location::new(uri, range)).map_err(|_| Error::internal_error())
    }
}

/// The address and the line, from 0, of `[address or path, line]` or `[{"uri" or "path", "line"}]`.
fn place(arguments: &[LSPAny]) -> Option<(Uri, u32)> {
    let first = arguments.first()?;
    let (name, line) = match first {
        Value::Object(object) => (object.get("uri").or(object.get("path"))?, object.get("line")),
        name => (name, arguments.get(1)),
    };
    let name = name.as_str()?;
    let uri = if name.starts_with("file:") {
        name.parse().ok()?
    } else {
        Uri::from_file_path(PathBuf::from(name))?
    };
    let line = line.and_then(Value::as_u64).and_then(|line| u32::try_from(line).ok()).unwrap_or(1);
    Some((uri, line.saturating_sub(1)))
}
