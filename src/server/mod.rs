//! The Language Server Protocol on stdin and stdout.
//!
//! | file | owns |
//! |---|---|
//! | `transport` | frames, order, panics, the end of the process |
//! | `state` | everything the server knows, behind one lock |
//! | `handlers` | the protocol's methods, a few lines each |
//! | `features`, `commands` | what they give |
//! | `capabilities` | what the client can do and says, what the server offers |
//! | `checks` | when a draft is checked, what is published |
//! | `pull` | diagnostics for clients that ask for them |
//! | `beside` | what an editor shows beside the text: sources, facts, cards, the annotated copy |
//! | `sources` | configuration and sources: finding, reading, watching |
//! | `position`, `convert` | the protocol's types and back |
//!
//! Must never know: how anything is found.

mod beside;
mod capabilities;
mod checks;
mod commands;
mod convert;
mod features;
mod handlers;
mod parent;
mod position;
mod pull;
mod sources;
mod state;
mod transport;
mod watch;

use std::{
    io,
    process::ExitCode,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, mpsc};
use tower_lsp::{
    Client, LspService,
    ls_types::{Uri, notification::Notification},
};
use tracing::Level;

use handlers::Handlers;
use sources::Cause;
use state::State;

/// The environment variable that says how much is logged to stderr: `error`, `warn`, `info`,
/// `debug` or `trace`.
const LOG_VARIABLE: &str = "COPYDESK_LOG";

/// A notification as it leaves. Written out where it is made, so that the threads that serve the
/// protocol are not kept by it.
fn message<N: Notification>(params: &N::Params) -> String {
    #[derive(Serialize)]
    struct Message<'a, P> {
        jsonrpc: &'static str,
        method: &'static str,
        params: &'a P,
    }
    let message = Message { jsonrpc: "2.0", method: N::METHOD, params };
    serde_json::to_string(&message).unwrap_or_else(|error| {
        tracing::error!("{} not sent: {error}", N::METHOD);
        String::new()
    })
}

/// `copydesk/status`: how many of a draft's facts stand, fall and are open, for a status bar.
enum Status {}

impl Notification for Status {
    type Params = StatusParams;
    const METHOD: &'static str = "copydesk/status";
}

#[derive(Debug, Serialize, Deserialize)]
struct StatusParams {
    uri: Uri,
    version: i32,
    supported: usize,
    contradicted: usize,
    open: usize,
}

/// What handlers and tasks share.
struct Shared {
    state: Mutex<State>,
    client: Client,
    /// Publications on their way to the client, in order.
    outbox: mpsc::UnboundedSender<String>,
    /// Reasons to look at the disk.
    causes: mpsc::UnboundedSender<Cause>,
    /// Told when the process that started the server is gone.
    gone: Arc<Notify>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until the client ends it. The status is 0 after an orderly shutdown, otherwise 1.
#[must_use]
pub fn run() -> ExitCode {
    let level = std::env::var(LOG_VARIABLE).ok().and_then(|level| level.parse().ok());
    let _ = tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_max_level(level.unwrap_or(Level::WARN))
        .try_init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("the server cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let status = runtime.block_on(serve());
    // Checks under way are of no use to anybody now.
    runtime.shutdown_background();
    status
}

async fn serve() -> ExitCode {
    let (outbox, mut leaving) = mpsc::unbounded_channel();
    let (causes, incoming) = mpsc::unbounded_channel();
    let gone = Arc::new(Notify::new());
    let output = transport::output();
    let end = Arc::clone(&gone);
    let (service, socket) = LspService::build(|client| {
        let shared = Arc::new(Shared { state: Mutex::default(), client, outbox, causes, gone: end });
        tokio::spawn(sources::keep_surveying(Arc::clone(&shared), incoming));
        let outward = output.clone();
        tokio::spawn(async move {
            while let Some(message) = leaving.recv().await {
                let _ = outward.send(transport::Out::Message(message)).await;
            }
        });
        Handlers(shared)
    })
    .custom_method(beside::SOURCES, Handlers::sources)
    .custom_method(beside::FACTS, Handlers::facts)
    .custom_method(beside::CARD, Handlers::card)
    .custom_method(beside::REPORT, Handlers::report)
    .finish();
    transport::serve(service, socket, transport::input(), output.clone(), gone).await
}
