//! Commands: what the editor runs by name.

use std::{path::PathBuf, sync::Arc, time::Duration};

use serde_json::Value;
use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{ExecuteCommandParams, LSPAny, Location, Position, Range, ShowDocumentParams, Uri},
};

use super::{Shared, sources::Cause};

/// Reads all sources again.
const REINDEX: &str = "copydesk.reindex";
/// Writes the annotated copy of a draft.
const REPORT: &str = "copydesk.report";
/// Opens a source: its address or path, and a line, from 1.
const OPEN_SOURCE: &str = "copydesk.openSource";

/// All commands.
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
            REPORT => Err(Error {
                message: "this version of copydesk cannot write reports yet".into(),
                ..Error::new(ErrorCode::ServerError(REQUEST_FAILED))
            }),
            OPEN_SOURCE => self.open_source(&params.arguments).map(Some),
            other => Err(Error::invalid_params(format!("unknown command {other}"))),
        }
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
            let client = self.client.clone();
            // Never awaited in the handler: the client may itself be waiting for its answer.
            tokio::spawn(async move {
                let shown = tokio::time::timeout(PATIENCE, client.show_document(params)).await;
                if !matches!(shown, Ok(Ok(true))) {
                    tracing::warn!("the editor did not show the source");
                }
            });
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
