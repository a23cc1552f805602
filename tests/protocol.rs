//! The language server from the outside: the real binary over stdio.

mod support;

use std::{fs, path::Path, process::Command, time::Duration};

use serde_json::{Value, json};
use support::lsp::{Client, range, uri};

/// Long enough for anything that should not come to have come.
const QUIET: Duration = Duration::from_millis(400);

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The method that proves, wherever it is sent, that the server still listens.
fn assert_lives(client: &mut Client) {
    let uri = "untitled:alive";
    client.open(uri, 1, "Text.\n");
    client.diagnostics(uri, Some(1));
    client.close(uri);
    assert_eq!(client.diagnostics(uri, None), [] as [Value; 0]);
}

// Life

#[test]
fn an_orderly_end_has_status_0() {
    let client = Client::in_folder(None);
    assert_eq!(client.shut_down().code(), Some(0));
}

#[test]
fn exit_without_shutdown_has_status_1_though_stdin_stays_open() {
    let mut client = Client::in_folder(None);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(Duration::from_secs(5)).unwrap().code(), Some(1));
}

#[test]
fn exit_before_initialize_ends_the_process() {
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(Duration::from_secs(5)).unwrap().code(), Some(1));
}

#[test]
fn shutdown_takes_parameters_that_mean_nothing() {
    let mut client = Client::in_folder(None);
    assert_eq!(client.request("shutdown", json!({})), Ok(Value::Null));
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(client.ended(Duration::from_secs(5)).unwrap().code(), Some(0));
}

#[test]
fn a_closed_stdin_ends_the_process() {
    for initialized in [false, true] {
        let mut client = if initialized { Client::in_folder(None) } else { Client::start() };
        client.close_stdin();
        assert!(client.ended(Duration::from_secs(5)).is_some());
    }
}

#[test]
fn the_server_ends_when_its_parent_does() {
    let mut parent = Command::new("sleep").arg("60").spawn().unwrap();
    let mut client = Client::start();
    client.initialize(json!({ "processId": parent.id(), "capabilities": {} }));
    assert_lives(&mut client);
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert!(client.ended(Duration::from_secs(8)).is_some());
}

#[test]
fn requests_before_initialize_and_after_shutdown_are_refused() {
    let mut client = Client::start();
    let error = client.at("textDocument/hover", "untitled:a", 0, 0).unwrap_err();
    assert_eq!(error["code"], -32002);
    client.initialize(json!({ "capabilities": {} }));
    let error = client.request("initialize", json!({ "capabilities": {} })).unwrap_err();
    assert_eq!(error["code"], -32600);
    client.request("shutdown", Value::Null).unwrap();
    let error = client.at("textDocument/hover", "untitled:a", 0, 0).unwrap_err();
    assert_eq!(error["code"], -32600);
}

// Errors

#[test]
fn malformed_messages_are_answered_and_read_past() {
    let mut client = Client::in_folder(None);
    let nobody = |m: &Value| m.get("id").is_some_and(Value::is_null) && m.get("error").is_some();
    let frames: [(&[u8], i64); 6] = [
        (b"Content-Length: 9\r\n\r\n{\"jsonrpc", -32700),
        (b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}", -32600),
        (b"Content-Length: x\r\n\r\n", -32700),
        (b"Length\r\n\r\n", -32700),
    ];
    for (frame, code) in frames {
        client.send_raw(frame);
        assert_eq!(client.wait_for(nobody)["error"]["code"], code, "{}", frame.escape_ascii());
    }
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    client.send_raw(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes());
    assert_eq!(client.wait_for(nobody)["error"]["code"], -32700);
    assert_lives(&mut client);
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_ignored() {
    let mut client = Client::in_folder(None);
    assert_eq!(client.request("copydesk/nothing", json!({})).unwrap_err()["code"], -32601);
    client.notify("copydesk/nothing", json!({}));
    client.notify("$/nothing", json!([1]));
    client.notify("textDocument/didOpen", json!({ "textDocument": 7 }));
    let error = client.request("textDocument/hover", json!({ "textDocument": 7 })).unwrap_err();
    assert_eq!(error["code"], -32602);
    let error = client.request("workspace/executeCommand", json!({ "command": "rm" })).unwrap_err();
    assert_eq!(error["code"], -32602);
    assert_lives(&mut client);
}

#[test]
fn documents_that_are_not_open_are_an_error() {
    let mut client = Client::in_folder(None);
    client.change("untitled:never", 2, &[(None, "text")]);
    client.close("untitled:never");
    client.open("untitled:closed", 1, "Text.\n");
    client.diagnostics("untitled:closed", Some(1));
    client.close("untitled:closed");
    for document in ["untitled:never", "untitled:closed"] {
        for method in ["textDocument/hover", "textDocument/definition"] {
            let error = client.at(method, document, 0, 0).unwrap_err();
            assert_eq!(error["code"], -32602, "{method} {document}");
        }
    }
    assert!(client.is_quiet("untitled:never", QUIET));
    assert_lives(&mut client);
}

#[test]
fn positions_and_versions_out_of_order_are_survived() {
    let mut client = Client::in_folder(None);
    let uri = "untitled:a";
    client.open(uri, 5, "One line.\n");
    client.diagnostics(uri, Some(5));
    let huge = u32::MAX as usize;
    assert_eq!(client.at("textDocument/hover", uri, huge, huge), Ok(Value::Null));
    client.change(uri, 3, &[(Some(range((9, 9), (huge, huge))), "More.")]);
    client.diagnostics(uri, Some(3));
    client.change(uri, 6, &[(Some(range((1, 3), (0, 0))), "x")]);
    client.diagnostics(uri, Some(6));
    assert_lives(&mut client);
}

#[test]
fn a_request_can_be_cancelled() {
    let folder = folder(&[]);
    let mut client = Client::in_folder(Some(folder.path()));
    client.open("untitled:long", 1, &"Nokia holds 31% of the market.\n\n".repeat(30_000));
    let id = client.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": "untitled:long" },
        "position": { "line": 0, "character": 1 } }),
    );
    client.notify("$/cancelRequest", json!({ "id": id }));
    if let Err(error) = client.answer(id) {
        assert_eq!(error["code"], -32800);
    }
    assert_lives(&mut client);
}

// Documents

#[test]
fn each_settled_version_is_published_once_and_a_closed_one_is_emptied() {
    let mut client = Client::in_folder(None);
    let uri = "untitled:a";
    client.open(uri, 1, "");
    assert_eq!(client.diagnostics(uri, Some(1)), [] as [Value; 0]);
    for version in 2..10 {
        client.change(uri, version, &[(None, "The same text.")]);
        client.diagnostics(uri, Some(version));
    }
    client.close(uri);
    assert_eq!(client.diagnostics(uri, None), [] as [Value; 0]);
    assert!(client.is_quiet(uri, QUIET));
}

#[test]
fn overtaken_versions_are_skipped_and_none_comes_late() {
    let mut client = Client::in_folder(None);
    let uri = "untitled:a";
    client.open(uri, 0, &"A sentence that takes a moment to read.\n\n".repeat(2000));
    for version in 1..=200 {
        client.change(uri, version, &[(Some(range((0, 0), (0, 0))), "x")]);
    }
    let mut last = -1;
    loop {
        let message = client.wait_for(|m| m["method"] == "textDocument/publishDiagnostics");
        let version = message["params"]["version"].as_i64().unwrap();
        assert!(version > last, "{version} after {last}");
        last = version;
        if version == 200 {
            break;
        }
    }
    assert!(client.is_quiet(uri, QUIET));
}

#[test]
fn a_document_opened_again_starts_afresh() {
    let mut client = Client::in_folder(None);
    let uri = "untitled:a";
    for _ in 0..20 {
        client.open(uri, 1, "Text.");
        client.close(uri);
    }
    client.open(uri, 7, "Text.");
    client.diagnostics(uri, Some(7));
    assert_lives(&mut client);
}

#[test]
fn the_first_known_encoding_of_the_client_is_taken() {
    let cases = [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-32", "utf-8"]), "utf-32"),
        (json!(["utf-7", "utf-16"]), "utf-16"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ];
    for (offered, taken) in cases {
        let mut client = Client::start();
        let result =
            client.initialize(json!({ "capabilities": { "general": { "positionEncodings": offered } } }));
        assert_eq!(result["capabilities"]["positionEncoding"], taken);
    }
}

#[test]
fn odd_documents_are_read_without_harm() {
    let empty = folder(&[]);
    let long = "word 12% ".repeat(120_000);
    let nested = "> ".repeat(5000) + "deep\n" + &"- ".repeat(5000) + "deep\n" + &"[".repeat(10_000);
    let quotes = "“".repeat(10_000) + &"\"".repeat(10_000);
    let cases =
        ["", "\u{feff}", "\r\n\r\n", "\u{feff}Text.\r\nMore.\r\n", &long, &nested, &quotes, "---\n", "\0"];
    for root in [None, Some(empty.path())] {
        let mut client = Client::in_folder(root);
        for (n, text) in cases.iter().enumerate() {
            let uri = format!("untitled:{n}");
            client.open(&uri, 1, text);
            client.diagnostics(&uri, Some(1));
            client.change(&uri, 2, &[(Some(range((0, 0), (0, 1))), "é😀")]);
            client.diagnostics(&uri, Some(2));
        }
        assert_eq!(client.shut_down().code(), Some(0));
    }
}

#[test]
fn a_draft_without_a_workspace_is_checked_all_the_same() {
    let folder = folder(&[("draft.md", "Text.\n")]);
    let mut client = Client::in_folder(None);
    let uri = uri(&folder.path().join("draft.md"));
    client.open(&uri, 1, "Text.\n");
    client.diagnostics(&uri, Some(1));
}
