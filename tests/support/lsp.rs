//! A small client that drives the real binary over stdio.
#![allow(dead_code, reason = "each program that includes it uses a part of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should fail")]
#![allow(clippy::needless_pass_by_value, reason = "so that `json!` can be written in the call")]

use std::{
    collections::VecDeque,
    ffi::OsStr,
    fmt::Write as _,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// How long anything may take before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server and the client's end of it.
pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that came while another one was waited for.
    kept: VecDeque<Value>,
    /// Requests that the server made; all are answered with null.
    pub asked: Vec<Value>,
    next_id: i64,
}

impl Client {
    /// Starts a server and sends nothing yet.
    pub fn start() -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_copydesk"), &["server", "--stdio"])
    }

    /// Starts another language server.
    pub fn start_program(program: &str, arguments: &[impl AsRef<OsStr>]) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { child, stdin, messages, kept: VecDeque::new(), asked: Vec::new(), next_id: 1 }
    }

    /// Starts a server and initializes it in a folder, or in none.
    pub fn in_folder(folder: Option<&Path>) -> Self {
        let mut client = Self::start();
        client.initialize(json!({ "rootUri": folder.map(uri), "capabilities": {} }));
        client
    }

    /// Initializes; `params` needs `capabilities` at least. Gives the answer.
    pub fn initialize(&mut self, mut params: Value) -> Value {
        let object = params.as_object_mut().unwrap();
        object.entry("processId").or_insert(Value::Null);
        object.entry("rootUri").or_insert(Value::Null);
        let result = self.request("initialize", params).unwrap();
        self.notify("initialized", json!({}));
        result
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    /// Sends a message in its frame.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting; gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The answer to a request: its result, or its error.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.wait_for(|m| m["id"] == json!(id) && m.get("method").is_none());
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["result"].take()),
        }
    }

    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// The first message, among those not yet taken, that fits.
    pub fn wait_for(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        self.wait_within(PATIENCE, fits).expect("the server did not send what was waited for")
    }

    /// The same, or nothing within that time.
    pub fn wait_within(&mut self, time: Duration, fits: impl Fn(&Value) -> bool) -> Option<Value> {
        if let Some(at) = self.kept.iter().position(&fits) {
            return self.kept.remove(at);
        }
        let end = Instant::now() + time;
        loop {
            let message = match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            };
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
                self.asked.push(message.clone());
            }
            if fits(&message) {
                return Some(message);
            }
            self.kept.push_back(message);
        }
    }

    /// Forgets what came and was not waited for.
    pub fn forget(&mut self) {
        self.kept.clear();
        self.asked.clear();
    }

    /// The memory that the server holds, in KiB; 0 where the system does not say.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|kb| kb.parse().ok()).unwrap_or(0)
    }

    pub fn open(&mut self, uri: &str, version: i32, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument":
                { "uri": uri, "languageId": "markdown", "version": version, "text": text } }),
        );
    }

    /// Changes a document; a change is `(range, text)`, without a range the whole text.
    pub fn change(&mut self, uri: &str, version: i32, changes: &[(Option<Value>, &str)]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|(range, text)| match range {
                Some(range) => json!({ "range": range, "text": text }),
                None => json!({ "text": text }),
            })
            .collect();
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// The diagnostics published for a version; `None` stands for a publication without one.
    pub fn diagnostics(&mut self, uri: &str, version: Option<i32>) -> Vec<Value> {
        let message = self.wait_for(|m| is_publication(m, uri, version));
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Whether nothing is published for a document within that time.
    pub fn is_quiet(&mut self, uri: &str, time: Duration) -> bool {
        let published =
            |m: &Value| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri;
        self.wait_within(time, published).is_none()
    }

    /// Hover, definition and the like at a place.
    pub fn at(&mut self, method: &str, uri: &str, line: usize, character: usize) -> Result<Value, Value> {
        self.request(
            method,
            json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } }),
        )
    }

    /// Shuts down in good order; gives the exit status.
    pub fn shut_down(mut self) -> ExitStatus {
        self.request("shutdown", Value::Null).unwrap();
        self.notify("exit", Value::Null);
        self.ended(PATIENCE).expect("the server did not end")
    }

    /// Closes the server's stdin.
    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// The exit status, if the process ends within that time.
    pub fn ended(&mut self, time: Duration) -> Option<ExitStatus> {
        let end = Instant::now() + time;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a message publishes a document's diagnostics for that version.
pub fn is_publication(message: &Value, uri: &str, version: Option<i32>) -> bool {
    message["method"] == "textDocument/publishDiagnostics"
        && message["params"]["uri"] == uri
        && message["params"]["version"] == version.map_or(Value::Null, Value::from)
}

/// A range in the protocol's form.
pub fn range(start: (usize, usize), end: (usize, usize)) -> Value {
    json!({ "start": { "line": start.0, "character": start.1 },
            "end": { "line": end.0, "character": end.1 } })
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    let path = path.to_str().unwrap().replace('\\', "/");
    let mut escaped = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => write!(escaped, "%{byte:02X}").unwrap(),
        }
    }
    format!("file://{}{escaped}", if escaped.starts_with('/') { "" } else { "/" })
}

fn read(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        length =
            line.strip_prefix("Content-Length: ").expect("nothing but frames on stdout").parse().unwrap();
    }
    let mut body = vec![0; length];
    stdout.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("nothing but JSON in frames"))
}
