//! Frames on stdin and stdout, and the life of the process.
//!
//! Drives the service itself rather than through the library's own loop, for four guarantees: a
//! frame that is no valid message is answered and read past; a handler that panics answers with an
//! error and takes nothing else down; `exit` and a closed stdin end the process at once, though
//! requests may be open; and any number of slow requests keep no notification waiting.
//!
//! Order: each message is polled once, in the order of arrival, before the next one is read. What a
//! handler does before its first `.await` therefore happens in that order.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    panic::AssertUnwindSafe,
    pin::Pin,
    process::ExitCode,
    sync::Arc,
    task::Poll,
    thread,
    time::Duration,
};

use futures_util::{FutureExt, SinkExt, StreamExt};
use serde_json::Value;
use tokio::{
    sync::{Notify, mpsc, oneshot},
    task::JoinSet,
    time::timeout,
};
use tower_lsp::{
    ClientSocket, LanguageServer, LspService,
    jsonrpc::{Error, ErrorCode, Id, Request, Response},
};
use tower_service::Service;

/// Longest message that is taken in, in bytes.
const LONGEST_MESSAGE: u64 = 1 << 30;
/// Longest header line, in bytes; anything longer is no header.
const LONGEST_HEADER: u64 = 4096;
/// How long open requests may still answer after stdin was closed.
const LAST_ANSWERS: Duration = Duration::from_secs(2);
/// How long the last answers may take to be written.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// Messages that may wait between the threads of stdin and stdout and the server.
const QUEUE: usize = 256;

/// What stdin gives.
pub(super) enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Bytes that are no message.
    Broken(&'static str),
}

/// What goes to the thread that writes.
pub(super) enum Out {
    /// A message's text.
    Message(String),
    /// Answered when everything before it is written.
    Flush(oneshot::Sender<()>),
}

/// Where messages leave, in order.
pub(super) type Output = mpsc::Sender<Out>;

/// Where messages arrive, in order.
pub(super) type Input = mpsc::Receiver<Frame>;

/// Opens stdin.
pub(super) fn input() -> Input {
    spawn_reader(io::stdin())
}

/// Opens stdout.
pub(super) fn output() -> Output {
    spawn_writer(io::stdout())
}

/// Serves until `exit`, the end of stdin, or `gone`. The status is 0 after `shutdown`, otherwise 1.
pub(super) async fn serve<S: LanguageServer>(
    mut service: LspService<S>,
    socket: ClientSocket,
    mut input: Input,
    output: Output,
    gone: Arc<Notify>,
) -> ExitCode {
    let (mut requests, mut responses) = socket.split();
    let client_output = output.clone();
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            send(&client_output, &request).await;
        }
    });
    let mut running = JoinSet::new();
    let mut shut_down = false;
    loop {
        let frame = tokio::select! {
            frame = input.recv() => frame,
            () = gone.notified() => break,
        };
        while running.try_join_next().is_some() {}
        let Some(frame) = frame else {
            let drain = async { while running.join_next().await.is_some() {} };
            let _ = timeout(LAST_ANSWERS, drain).await;
            break;
        };
        let request = match read_message(frame) {
            Ok(Message::Request(request)) => request,
            Ok(Message::Response(response)) => {
                let _ = responses.send(response).await;
                continue;
            }
            Err((id, error)) => {
                tracing::warn!("message refused: {error}");
                send(&output, &Response::from_error(id, error)).await;
                continue;
            }
        };
        let exit = request.method() == "exit";
        shut_down |= request.method() == "shutdown";
        let id = request.id().cloned();
        let call = service.call(request);
        let mut task: Pin<Box<_>> = Box::pin(answer(call, id, output.clone()));
        let first = std::future::poll_fn(|cx| Poll::Ready(task.as_mut().poll(cx))).await;
        if exit {
            break;
        }
        if first.is_pending() {
            running.spawn(task);
        }
    }
    flush(&output).await;
    if shut_down { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Waits for a handler and sends its answer; a panic becomes an internal error.
async fn answer<E>(call: impl Future<Output = Result<Option<Response>, E>>, id: Option<Id>, output: Output) {
    let response = match AssertUnwindSafe(call).catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => None,
        Err(_) => id.map(|id| Response::from_error(id, Error::internal_error())),
    };
    if let Some(response) = response {
        send(&output, &response).await;
    }
}

async fn send(output: &Output, message: &impl serde::Serialize) {
    match serde_json::to_string(message) {
        Ok(text) => {
            let _ = output.send(Out::Message(text)).await;
        }
        Err(error) => tracing::error!("message not sent: {error}"),
    }
}

async fn flush(output: &Output) {
    let (done, written) = oneshot::channel();
    let last = async {
        let _ = output.send(Out::Flush(done)).await;
        let _ = written.await;
    };
    let _ = timeout(LAST_WORDS, last).await;
}

enum Message {
    Request(Request),
    Response(Response),
}

/// Parses a frame; an error comes with the id that the answer must bear.
fn read_message(frame: Frame) -> Result<Message, (Id, Error)> {
    let body = match frame {
        Frame::Body(body) => body,
        Frame::Broken(what) => {
            let error = Error { message: what.into(), ..Error::new(ErrorCode::ParseError) };
            return Err((Id::Null, error));
        }
    };
    let mut value: Value = serde_json::from_slice(&body).map_err(|e| {
        let message = format!("Parse error: {e}").into();
        (Id::Null, Error { message, ..Error::new(ErrorCode::ParseError) })
    })?;
    let id = value.get("id").cloned().and_then(|id| serde_json::from_value(id).ok()).unwrap_or(Id::Null);
    let invalid = |what: String| {
        let message = format!("Invalid request: {what}").into();
        (id.clone(), Error { message, ..Error::new(ErrorCode::InvalidRequest) })
    };
    if value.get("result").is_some() || value.get("error").is_some() {
        return serde_json::from_value(value).map(Message::Response).map_err(|e| invalid(e.to_string()));
    }
    match value.get("method").and_then(Value::as_str) {
        None => return Err(invalid("a message needs a method".into())),
        // These two have no parameters; some clients send `null` or `{}`, which is meant well.
        Some("shutdown" | "exit") => {
            value.as_object_mut().map(|message| message.remove("params"));
        }
        Some(_) => {}
    }
    serde_json::from_value(value).map(Message::Request).map_err(|e| invalid(e.to_string()))
}

/// Reads frames on a thread of its own, since a blocked read of stdin cannot be cancelled.
fn spawn_reader(stdin: impl Read + Send + 'static) -> Input {
    let (frames, receiver) = mpsc::channel(QUEUE);
    thread::spawn(move || {
        let mut stdin = BufReader::new(stdin);
        while let Ok(Some(frame)) = read_frame(&mut stdin) {
            if frames.blocking_send(frame).is_err() {
                return;
            }
        }
    });
    receiver
}

/// One frame: header lines, an empty line, the body. `None` at the end of the input.
///
/// Lines that are no header are read past and reported once, so that the next good frame is found.
fn read_frame(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    let mut begun = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            match length {
                Some(length) => return read_body(input, length),
                None if begun => return Ok(Some(Frame::Broken("Parse error: no Content-Length"))),
                None => continue,
            }
        }
        begun = true;
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.trim().eq_ignore_ascii_case("content-length") {
            match value.trim().parse::<u64>() {
                Ok(n) if n <= LONGEST_MESSAGE => length = Some(n),
                _ => return Ok(Some(Frame::Broken("Parse error: not a valid Content-Length"))),
            }
        }
    }
}

fn read_body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Frame>> {
    let mut body = Vec::new();
    let read = input.by_ref().take(length).read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some(Frame::Body(body)))
}

/// Writes messages on a thread of its own: a client that does not read blocks nothing else.
fn spawn_writer(mut stdout: impl Write + Send + 'static) -> Output {
    let (output, mut messages) = mpsc::channel(QUEUE);
    thread::spawn(move || {
        while let Some(message) = messages.blocking_recv() {
            let written = match message {
                Out::Message(text) => write!(stdout, "Content-Length: {}\r\n\r\n{text}", text.len())
                    .and_then(|()| stdout.flush()),
                Out::Flush(done) => {
                    let _ = done.send(());
                    Ok(())
                }
            };
            if written.is_err() {
                return;
            }
        }
    });
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<Result<String, &'static str>> {
        let mut frames = Vec::new();
        while let Ok(Some(frame)) = read_frame(&mut input) {
            frames.push(match frame {
                Frame::Body(body) => Ok(String::from_utf8_lossy(&body).into_owned()),
                Frame::Broken(what) => Err(what),
            });
        }
        frames
    }

    #[test]
    fn frames_follow_each_other() {
        let input = b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x\r\n\r\n[1]";
        assert_eq!(frames(input), [Ok("{}".into()), Ok("[1]".into())]);
    }

    #[test]
    fn broken_frames_are_reported_and_read_past() {
        let input = b"Content-Length: many\r\n\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(frames(input), [Err("Parse error: not a valid Content-Length"), Ok("{}".into())]);
        let input = b"noise\r\n\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(frames(input), [Err("Parse error: no Content-Length"), Ok("{}".into())]);
    }

    #[test]
    fn a_frame_cut_short_is_the_end() {
        assert_eq!(frames(b"Content-Length: 20\r\n\r\n{}"), []);
        assert_eq!(frames(b""), []);
    }

    /// A server whose every handler panics, one at once, one after a while.
    struct Panics;

    impl LanguageServer for Panics {
        async fn initialize(
            &self,
            _: tower_lsp::ls_types::InitializeParams,
        ) -> tower_lsp::jsonrpc::Result<tower_lsp::ls_types::InitializeResult> {
            Ok(tower_lsp::ls_types::InitializeResult::default())
        }

        async fn shutdown(&self) -> tower_lsp::jsonrpc::Result<()> {
            Ok(())
        }

        async fn hover(
            &self,
            _: tower_lsp::ls_types::HoverParams,
        ) -> tower_lsp::jsonrpc::Result<Option<tower_lsp::ls_types::Hover>> {
            panic!("at once");
        }

        async fn document_highlight(
            &self,
            _: tower_lsp::ls_types::DocumentHighlightParams,
        ) -> tower_lsp::jsonrpc::Result<Option<Vec<tower_lsp::ls_types::DocumentHighlight>>> {
            tokio::task::yield_now().await;
            panic!("after a while");
        }

        async fn did_save(&self, _: tower_lsp::ls_types::DidSaveTextDocumentParams) {
            panic!("in a notification");
        }
    }

    #[tokio::test]
    async fn a_handler_that_panics_answers_and_takes_nothing_down() {
        let (service, socket) = LspService::new(|_| Panics);
        let (frames, input) = mpsc::channel(QUEUE);
        let (output, mut messages) = mpsc::channel(QUEUE);
        let served = tokio::spawn(serve(service, socket, input, output, Arc::default()));
        let place = r#"{"textDocument":{"uri":"untitled:a"},"position":{"line":0,"character":0}}"#;
        let saved = r#"{"textDocument":{"uri":"untitled:a"}}"#;
        let message = |head: &str, params: &str| {
            Frame::Body(format!(r#"{{"jsonrpc":"2.0",{head},"params":{params}}}"#).into_bytes())
        };
        for frame in [
            message(r#""id":1,"method":"initialize""#, r#"{"capabilities":{}}"#),
            message(r#""id":2,"method":"textDocument/hover""#, place),
            message(r#""method":"textDocument/didSave""#, saved),
            message(r#""id":3,"method":"textDocument/documentHighlight""#, place),
            message(r#""id":4,"method":"shutdown""#, "null"),
        ] {
            assert!(frames.send(frame).await.is_ok());
        }
        let mut answers = std::collections::BTreeMap::new();
        while answers.len() < 4 {
            let Some(Out::Message(text)) = messages.recv().await else { break };
            let answer: Value = serde_json::from_str(&text).unwrap_or_default();
            answers.insert(answer["id"].as_i64(), answer["error"]["code"].as_i64());
        }
        let codes: Vec<Option<i64>> = answers.into_values().collect();
        assert_eq!(codes, [None, Some(-32603), Some(-32603), None]);
        assert!(frames.send(Frame::Body(br#"{"jsonrpc":"2.0","method":"exit"}"#.to_vec())).await.is_ok());
        tokio::spawn(async move {
            while let Some(message) = messages.recv().await {
                if let Out::Flush(done) = message {
                    let _ = done.send(());
                }
            }
        });
        let ended = timeout(Duration::from_secs(5), served).await;
        assert_eq!(ended.ok().and_then(Result::ok), Some(ExitCode::SUCCESS));
    }

    fn refused(body: &str) -> Option<(Id, i64)> {
        let message = read_message(Frame::Body(body.into()));
        message.err().map(|(id, error)| (id, error.code.code()))
    }

    #[test]
    fn what_is_no_message_is_refused_with_its_id() {
        assert_eq!(refused("{"), Some((Id::Null, -32700)));
        assert_eq!(refused("[]"), Some((Id::Null, -32600)));
        assert_eq!(refused(r#"{"jsonrpc":"2.0","id":7}"#), Some((Id::Number(7), -32600)));
        assert_eq!(refused(r#"{"jsonrpc":"1.0","id":7,"method":"x"}"#), Some((Id::Number(7), -32600)));
        assert_eq!(refused(&"[".repeat(100_000)), Some((Id::Null, -32700)));
        assert_eq!(refused(r#"{"jsonrpc":"2.0","id":7,"method":"shutdown","params":null}"#), None);
    }
}
