//! The language server from the outside: the real binary over stdio.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

mod support;

use std::{fs, path::Path, process::Command, time::Duration};

use serde_json::{Value, json};
use support::{
    lsp::{Client, range, uri},
    random::Random,
};

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
    for (initialized, shut_down, status) in [(false, false, 1), (true, false, 1), (true, true, 0)] {
        let mut client = if initialized { Client::in_folder(None) } else { Client::start() };
        if shut_down {
            client.request("shutdown", Value::Null).unwrap();
        }
        client.close_stdin();
        assert_eq!(client.ended(Duration::from_secs(5)).unwrap().code(), Some(status));
    }
}

#[test]
fn a_stdin_closed_amid_work_ends_the_process_all_the_same() {
    let mut client = Client::in_folder(None);
    client.open("untitled:long", 1, &"Nokia holds 31% of the market.\n\n".repeat(5_000));
    client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:long" } }));
    client.send_raw(b"Content-Length: 500\r\n\r\n{\"jsonrpc\"");
    client.close_stdin();
    assert_eq!(client.ended(Duration::from_secs(8)).unwrap().code(), Some(1));
}

#[test]
fn the_server_ends_when_its_parent_does() {
    let mut parent = Command::new("sleep").arg("60").spawn().unwrap();
    let mut client = Client::start();
    client.initialize(json!({ "processId": parent.id(), "capabilities": {} }));
    assert_lives(&mut client);
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(client.ended(Duration::from_secs(8)).unwrap().code(), Some(1));
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
    let mut client = Client::start();
    client.initialize(json!({ "capabilities": {}, "initializationOptions": { "inlayHints": true } }));
    client.change("untitled:never", 2, &[(None, "text")]);
    client.close("untitled:never");
    client.open("untitled:closed", 1, "Text.\n");
    client.diagnostics("untitled:closed", Some(1));
    client.close("untitled:closed");
    for document in ["untitled:never", "untitled:closed"] {
        for method in
            ["hover", "definition", "completion", "documentHighlight", "documentSymbol", "documentLink"]
        {
            let error = client.at(&format!("textDocument/{method}"), document, 0, 0).unwrap_err();
            assert_eq!(error["code"], -32602, "{method} {document}");
        }
        let asked = json!({ "textDocument": { "uri": document }, "range": range((0, 0), (0, 0)),
            "context": { "diagnostics": [] } });
        for method in ["textDocument/codeAction", "textDocument/inlayHint"] {
            assert_eq!(client.request(method, asked.clone()).unwrap_err()["code"], -32602, "{method}");
        }
        for method in ["textDocument/diagnostic", "copydesk/facts", "copydesk/sources", "copydesk/report"] {
            let error = client.request(method, json!({ "textDocument": { "uri": document } })).unwrap_err();
            assert_eq!(error["code"], -32602, "{method} {document}");
        }
        let asked = json!({ "textDocument": { "uri": document }, "position": { "line": 0, "character": 0 },
            "context": { "includeDeclaration": true } });
        assert_eq!(client.request("textDocument/references", asked).unwrap_err()["code"], -32602);
        let run = json!({ "command": "copydesk.report", "arguments": [document] });
        assert_eq!(client.request("workspace/executeCommand", run).unwrap_err()["code"], -32602);
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
    for (line, character) in [(huge, huge), (huge, 0), (0, huge), (7, 7)] {
        assert_eq!(client.at("textDocument/hover", uri, line, character), Ok(Value::Null));
        assert_eq!(client.at("textDocument/definition", uri, line, character), Ok(Value::Null));
        assert_eq!(client.at("textDocument/documentHighlight", uri, line, character), Ok(json!([])));
        let offers = client.at("textDocument/completion", uri, line, character).unwrap();
        assert_eq!(offers["items"], json!([]));
        let backwards = json!({ "textDocument": { "uri": uri }, "range": range((line, character), (0, 0)),
            "context": { "diagnostics": [] } });
        assert_eq!(client.request("textDocument/codeAction", backwards), Ok(json!([])));
    }
    let error = client.at("textDocument/hover", uri, huge + 1, 0).unwrap_err();
    assert_eq!(error["code"], -32602, "no position of the protocol");
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
    // The draft is long, so that the hover cannot have been answered before.
    assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
    client.notify("$/cancelRequest", json!({ "id": id }));
    client.notify("$/cancelRequest", json!({ "id": "never asked" }));
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
    let long = "Words and 12% of them ".repeat(40) + &"word ".repeat(200_000);
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

// Findings in their places

/// A comment that hides nothing, which is a finding that needs no sources.
const UNUSED: &str = "<!-- copydesk: ignore conflicting-figure -->";

fn with_encoding(encoding: &str) -> Client {
    let mut client = Client::start();
    client.initialize(json!({ "capabilities": { "general": { "positionEncodings": [encoding] } } }));
    client
}

fn units(encoding: &str, text: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}

/// Where findings of a rule stand.
fn places(diagnostics: &[Value], rule: &str) -> Vec<Value> {
    diagnostics.iter().filter(|d| d["code"] == rule).map(|d| d["range"].clone()).collect()
}

#[test]
fn findings_stand_on_their_words_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = with_encoding(encoding);
        let before = "😀 é \u{301}中 ";
        // The mark is a character of the text that the client sent, so it counts.
        for head in ["", "One.\r\n\r\n", "One.\r\r", "\u{feff}", "\u{2028}\u{85}\u{c}\n\n"] {
            let text = format!("{head}{before}{UNUSED} end\r\n");
            let breaks = head.replace("\r\n", "\n").matches(['\n', '\r']).count();
            let first = if breaks == 0 { format!("{head}{before}") } else { before.to_owned() };
            let start = units(encoding, &first);
            let uri = "untitled:a";
            client.open(uri, 1, &text);
            let expected = range((breaks, start), (breaks, start + UNUSED.len()));
            let found = places(&client.diagnostics(uri, Some(1)), "unused-ignore");
            assert_eq!(found, [expected], "{encoding} {text:?}");
        }
    }
}

/// The position of a character offset in a text, by the protocol's definition.
fn position(text: &[char], offset: usize, encoding: &str) -> (usize, usize) {
    let (mut line, mut start, mut at) = (0, 0, 0);
    while at < offset {
        let wide = text[at] == '\r' && text.get(at + 1) == Some(&'\n');
        // Between the two characters of a line break one is still on the line.
        if wide && at + 1 == offset {
            return (line, units(encoding, &text[start..at].iter().collect::<String>()));
        }
        let breaks = matches!(text[at], '\r' | '\n');
        at += if wide { 2 } else { 1 };
        if breaks {
            (line, start) = (line + 1, at);
        }
    }
    (line, units(encoding, &text[start..offset].iter().collect::<String>()))
}

#[test]
fn a_thousand_changes_sent_at_once_leave_the_text_that_they_should() {
    let pieces = [
        UNUSED, "\n", "\r\n", "\r", "é", "😀", "中文", "word ", "\n\n", "\u{2028}", "", UNUSED, "\n\n", "* ",
        "Nokia ",
    ];
    for (seed, encoding) in [(1, "utf-8"), (2, "utf-16"), (3, "utf-32")] {
        let mut random = Random(seed);
        let mut model: Vec<char> = format!("One.\r\n\r\n{UNUSED}\n\nTwo.\n").chars().collect();
        let mut client = with_encoding(encoding);
        let uri = "untitled:a";
        client.open(uri, 0, &model.iter().collect::<String>());
        for version in 1..=1000 {
            let start = random.below(model.len() + 1);
            let end = (start + random.below(8)).min(model.len());
            // An offset inside a line break cannot be said in the protocol.
            let split = |at: usize| at > 0 && model.get(at) == Some(&'\n') && model[at - 1] == '\r';
            let (start, end) = (start - usize::from(split(start)), end - usize::from(split(end)));
            let piece = pieces[random.below(pieces.len())];
            let span = range(position(&model, start, encoding), position(&model, end, encoding));
            model.splice(start..end.max(start), piece.chars());
            client.change(uri, version, &[(Some(span), piece)]);
            if random.below(50) == 0 {
                client.ask(
                    "textDocument/hover",
                    json!({ "textDocument": { "uri": uri },
                    "position": { "line": 0, "character": 0 } }),
                );
            }
        }
        let text: String = model.iter().collect();
        let changed = client.diagnostics(uri, Some(1000));
        client.open("untitled:fresh", 1, &text);
        let fresh = client.diagnostics("untitled:fresh", Some(1));
        assert!(fresh.len() > 10, "the text has findings to compare by: {}", fresh.len());
        assert_eq!(changed, fresh, "{encoding}");
    }
}

/// What the random edits put in.
const PIECES: [&str; 21] = [
    "Huawei’s revenue rose 12 per cent to $82.55 billion in 2017. ",
    "\n\n",
    "\r\n",
    "é",
    "😀 ",
    " not",
    "31% ",
    "7",
    "“We have a strong record in security,” said Guo Pin. ",
    "Chief executive Guo Ping ",
    "Nokia ",
    "the company ",
    "",
    "Nokia holds 31% of the telecom equipment market. ",
    UNUSED,
    "# ",
    "- ",
    "\n\n",
    "Guo ",
    ".",
    "",
];

/// From this length on, in characters, more is taken out than put in, so that a step stays cheap.
const LONG: usize = 800;

#[test]
fn whatever_is_typed_the_findings_are_those_of_a_fresh_start_in_utf_8() {
    edit_a_thousand_times(4, "utf-8");
}

#[test]
fn whatever_is_typed_the_findings_are_those_of_a_fresh_start_in_utf_16() {
    edit_a_thousand_times(5, "utf-16");
}

#[test]
fn whatever_is_typed_the_findings_are_those_of_a_fresh_start_in_utf_32() {
    edit_a_thousand_times(6, "utf-32");
}

/// Types, pastes, deletes, undoes and does again, and compares after every step what is found and read
/// with what a fresh start on the same text gives.
fn edit_a_thousand_times(seed: u64, encoding: &str) {
    let folder = folder(&[
        (
            "sources/a.txt",
            "Rotating chairman Guo Ping said Huawei’s revenue rose 12 per cent to $92.55 billion in 2017.\n",
        ),
        ("sources/b.txt", SOURCE),
        (
            "sources/c.txt",
            "“We have a strong track record in security,” Guo said. Huawei has 180,000 employees.\n",
        ),
    ]);
    let mut random = Random(seed);
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()),
        "capabilities": { "general": { "positionEncodings": [encoding] } } }));
    let draft = uri(&folder.path().join("draft.md"));
    let first = format!("{}\n\n{}{DRAFT}", PIECES[0], PIECES[8]);
    let mut history = History { texts: vec![first.chars().collect()], now: 0 };
    client.open(&draft, 0, &first);
    let (mut found, mut undone, mut redone) = (0, 0, 0);
    for version in 1..=1000 {
        let before = history.text().to_vec();
        match random.below(8) {
            0 | 1 if history.now > 0 => {
                history.now -= 1;
                undone += 1;
            }
            2 | 3 if history.now + 1 < history.texts.len() => {
                history.now += 1;
                redone += 1;
            }
            _ => history.edit(&mut random),
        }
        let (span, piece) = difference(&before, history.text(), encoding);
        client.change(&draft, version, &[(Some(span), &piece)]);
        let text: String = history.text().iter().collect();
        let fresh = uri(&folder.path().join(format!("fresh-{version}.md")));
        client.open(&fresh, 1, &text);
        let changed = client.diagnostics(&draft, Some(version));
        let expected = json!(client.diagnostics(&fresh, Some(1))).to_string().replace(&fresh, &draft);
        assert_eq!(json!(changed).to_string(), expected, "{encoding} {version} {text:?}");
        if version % 10 == 0 {
            let mut read = |uri: &str| {
                client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }))
            };
            assert_eq!(read(&draft), read(&fresh), "{encoding} {version} {text:?}");
        }
        client.close(&fresh);
        client.forget();
        found += changed.len();
    }
    assert!(found > 1000, "there was something to compare: {found}");
    assert!(undone > 100 && redone > 50, "{undone} undone, {redone} done again");
}

/// The texts of a draft, as an editor keeps them to undo and to do again.
struct History {
    texts: Vec<Vec<char>>,
    now: usize,
}

impl History {
    fn text(&self) -> &[char] {
        &self.texts[self.now]
    }

    /// Puts a piece in at a random place, or in the place of what stands there.
    fn edit(&mut self, random: &mut Random) {
        let mut text = self.text().to_vec();
        let most = if text.len() > LONG { 300 } else { 12 };
        let start = random.below(text.len() + 1);
        let end = (start + random.below(most)).min(text.len());
        text.splice(start..end, PIECES[random.below(PIECES.len())].chars());
        self.texts.truncate(self.now + 1);
        self.texts.push(text);
        self.now += 1;
    }
}

/// The range in which two texts differ, and what the second has there.
fn difference(before: &[char], after: &[char], encoding: &str) -> (Value, String) {
    let inside = |text: &[char], at: usize| at > 0 && text.get(at) == Some(&'\n') && text[at - 1] == '\r';
    let shorter = before.len().min(after.len());
    let mut start = (0..shorter).take_while(|&n| before[n] == after[n]).count();
    // An offset inside a line break cannot be said in the protocol.
    while inside(before, start) || inside(after, start) {
        start -= 1;
    }
    let most = shorter - start;
    let mut tail =
        (0..most).take_while(|&n| before[before.len() - 1 - n] == after[after.len() - 1 - n]).count();
    while inside(before, before.len() - tail) || inside(after, after.len() - tail) {
        tail -= 1;
    }
    let end = before.len() - tail;
    let span = range(position(before, start, encoding), position(before, end, encoding));
    (span, after[start..after.len() - tail].iter().collect())
}

// Calm

/// Types letters behind each other; gives the place and version reached.
fn type_behind(
    client: &mut Client,
    uri: &str,
    line: usize,
    from: usize,
    version: i32,
    text: &str,
) -> (usize, i32) {
    let (mut at, mut version) = (from, version);
    for letter in text.chars() {
        version += 1;
        client.change(uri, version, &[(Some(range((line, at), (line, at))), &letter.to_string())]);
        at += letter.len_utf16();
    }
    (at, version)
}

#[test]
fn the_sentence_that_is_typed_waits_until_it_ends() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 0, DRAFT);
    assert_eq!(codes(&client.diagnostics(&draft, Some(0))), ["conflicting-figure"]);
    let end = DRAFT.trim_end().len();
    let sentence = " Nokia holds 31% of the telecom equipment market";
    let (end, version) = type_behind(&mut client, &draft, 0, end, 0, sentence);
    let given = client.diagnostics(&draft, Some(version));
    assert_eq!(codes(&given), ["conflicting-figure"], "what was shown stays, what is being typed waits");
    assert_eq!(given[0]["range"]["start"]["character"], 12);
    let (_, version) = type_behind(&mut client, &draft, 0, end, version, ".");
    assert_eq!(client.diagnostics(&draft, Some(version)).len(), 2, "it has ended");
}

#[test]
fn the_sentence_that_is_typed_is_given_when_the_keys_rest() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 0, "");
    let (_, version) = type_behind(&mut client, &draft, 0, 0, 0, DRAFT.trim_end().trim_end_matches('.'));
    assert_eq!(client.diagnostics(&draft, Some(version)), [] as [Value; 0]);
    assert_eq!(
        codes(&client.diagnostics(&draft, Some(version))),
        ["conflicting-figure"],
        "once more, at rest"
    );
    assert!(client.is_quiet(&draft, Duration::from_millis(900)), "and then no more");
}

#[test]
fn a_correction_is_not_typing() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 0, "Nokia holds 1% of the telecom equipment market");
    client.diagnostics(&draft, Some(0));
    client.change(&draft, 1, &[(Some(range((0, 12), (0, 12))), "3")]);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), ["conflicting-figure"]);
    client.change(&draft, 2, &[(None, DRAFT)]);
    assert_eq!(codes(&client.diagnostics(&draft, Some(2))), ["conflicting-figure"]);
}

// Diagnostics that are asked for

/// A server whose client asks for diagnostics.
fn asking(folder: &Path) -> Client {
    let mut client = Client::start();
    let answer = client.initialize(json!({ "rootUri": uri(folder), "capabilities": {
        "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } } }));
    assert_eq!(answer["capabilities"]["diagnosticProvider"]["identifier"], "copydesk");
    client
}

fn ask_for_diagnostics(client: &mut Client, uri: &str, previous: Option<&str>) -> Value {
    let params = json!({ "textDocument": { "uri": uri }, "previousResultId": previous });
    client.request("textDocument/diagnostic", params).unwrap()
}

#[test]
fn diagnostics_are_given_when_asked_for_and_then_never_pushed() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = asking(folder.path());
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    let report = ask_for_diagnostics(&mut client, &draft, None);
    assert_eq!((&report["kind"], codes(report["items"].as_array().unwrap()).len()), (&json!("full"), 1));
    let id = report["resultId"].as_str().unwrap().to_owned();
    let again = ask_for_diagnostics(&mut client, &draft, Some(&id));
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": id }));
    client.change(&draft, 2, &[(None, SOURCE)]);
    let report = ask_for_diagnostics(&mut client, &draft, Some(&id));
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    // A source changes: the client is told to ask again.
    write(folder.path(), "sources/a.txt", b"Nokia holds 17% of the telecom equipment market.\n");
    client.wait_for(|m| m["method"] == "workspace/diagnostic/refresh");
    let report = ask_for_diagnostics(&mut client, &draft, None);
    assert_eq!(codes(report["items"].as_array().unwrap()), ["conflicting-figure"]);
    client.close(&draft);
    assert!(client.is_quiet(&draft, QUIET), "nothing is ever pushed");
    let error =
        client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": draft } })).unwrap_err();
    assert_eq!(error["code"], -32602);
}

fn ask_for_the_workspace(client: &mut Client, previous: &[(&str, &str)]) -> Vec<Value> {
    let previous: Vec<Value> =
        previous.iter().map(|(uri, value)| json!({ "uri": uri, "value": value })).collect();
    let report = client.request("workspace/diagnostic", json!({ "previousResultIds": previous })).unwrap();
    report["items"].as_array().unwrap().clone()
}

#[test]
fn the_workspaces_diagnostics_are_those_of_the_open_drafts() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = asking(folder.path());
    assert_eq!(ask_for_the_workspace(&mut client, &[]), [] as [Value; 0]);
    let drafts = ["a.md", "b.md"].map(|name| uri(&folder.path().join(name)));
    client.open(&drafts[0], 3, DRAFT);
    client.open(&drafts[1], 4, SOURCE);
    let items = ask_for_the_workspace(&mut client, &[]);
    let given = |item: &Value| (item["uri"].clone(), item["version"].clone(), item["kind"].clone());
    assert_eq!(given(&items[0]), (json!(drafts[0]), json!(3), json!("full")));
    assert_eq!(given(&items[1]), (json!(drafts[1]), json!(4), json!("full")));
    assert_eq!(codes(items[0]["items"].as_array().unwrap()), ["conflicting-figure"]);
    assert_eq!(items[1]["items"], json!([]));
    // The ids are those of the answers about one draft.
    let ids = [0, 1].map(|n: usize| items[n]["resultId"].as_str().unwrap());
    let alone = ask_for_diagnostics(&mut client, &drafts[0], Some(ids[0]));
    assert_eq!(alone, json!({ "kind": "unchanged", "resultId": ids[0] }));

    client.change(&drafts[0], 5, &[(None, SOURCE)]);
    let known = [(drafts[0].as_str(), ids[0]), (drafts[1].as_str(), ids[1])];
    let items = ask_for_the_workspace(&mut client, &known);
    assert_eq!(given(&items[0]), (json!(drafts[0]), json!(5), json!("full")));
    assert_eq!(given(&items[1]), (json!(drafts[1]), json!(4), json!("unchanged")));
    client.close(&drafts[1]);
    let items = ask_for_the_workspace(&mut client, &known);
    assert_eq!(given(&items[1]), (json!(drafts[1]), Value::Null, json!("full")));
    assert_eq!(items[1]["items"], json!([]), "a closed draft has none");
}

#[test]
fn the_workspaces_diagnostics_are_not_offered_to_editors_that_are_better_off_without() {
    let commands = json!({ "commands": { "commands": ["copydesk.showFacts"] } });
    for (name, experimental, offered) in [
        ("Visual Studio Code", Value::Null, false),
        ("Neovim", Value::Null, false),
        ("Some Studio", commands, false),
        ("Some Studio", Value::Null, true),
    ] {
        let mut client = Client::start();
        let answer = client.initialize(json!({ "clientInfo": { "name": name },
            "capabilities": { "textDocument": { "diagnostic": {} }, "experimental": experimental } }));
        assert_eq!(answer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], offered, "{name}");
    }
}

#[test]
fn a_client_that_has_diagnostics_pushed_is_not_offered_to_ask() {
    let mut client = Client::start();
    let answer = client.initialize(json!({ "capabilities": {} }));
    assert_eq!(answer["capabilities"]["diagnosticProvider"], Value::Null);
}

#[test]
fn what_waits_while_typing_can_be_asked_for_at_rest() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = asking(folder.path());
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 0, "");
    type_behind(&mut client, &draft, 0, 0, 0, DRAFT.trim_end().trim_end_matches('.'));
    let report = ask_for_diagnostics(&mut client, &draft, None);
    assert_eq!(report["items"], json!([]));
    client.wait_for(|m| m["method"] == "workspace/diagnostic/refresh");
    let report = ask_for_diagnostics(&mut client, &draft, report["resultId"].as_str());
    assert_eq!(codes(report["items"].as_array().unwrap()), ["conflicting-figure"]);
}

// Sources and configuration

const DRAFT: &str = "Nokia holds 31% of the telecom equipment market.\n";
const SOURCE: &str = "Nokia holds 13% of the telecom equipment market.\n";

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|d| d["code"].as_str().unwrap().to_owned()).collect()
}

/// Publications of a document until one fits.
fn until(client: &mut Client, uri: &str, fits: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    loop {
        let message = client
            .wait_for(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri);
        let diagnostics = message["params"]["diagnostics"].as_array().unwrap().clone();
        if fits(&diagnostics) {
            return diagnostics;
        }
    }
}

#[test]
fn configuration_is_taken_up_when_it_changes() {
    let folder = folder(&[("copydesk.toml", ""), ("drafts/a.md", UNUSED)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("drafts/a.md"));
    let config = uri(&folder.path().join("copydesk.toml"));
    client.open(&draft, 1, UNUSED);
    let first = client.diagnostics(&draft, Some(1));
    assert_eq!(codes(&first), ["unused-ignore"]);
    assert_eq!(first[0]["severity"], 4);

    write(folder.path(), "copydesk.toml", b"[rules]\nunused-ignore = \"error\"\n");
    let louder = until(&mut client, &draft, |d| d.first().is_some_and(|d| d["severity"] == 1));
    assert_eq!(codes(&louder), ["unused-ignore"]);

    write(folder.path(), "copydesk.toml", b"[rules]\nunused-ignore = \"loud\"\n");
    let broken = until(&mut client, &config, |d| !d.is_empty());
    assert_eq!(broken[0]["range"]["start"]["line"], 1);
    client.change(&draft, 2, &[(Some(range((0, 0), (0, 0))), "\n")]);
    assert_eq!(client.diagnostics(&draft, Some(2))[0]["severity"], 1, "the last good one stays in force");

    write(folder.path(), "copydesk.toml", b"[rules]\nunused-ignore = \"off\"\n");
    until(&mut client, &config, <[Value]>::is_empty);
    until(&mut client, &draft, <[Value]>::is_empty);

    fs::remove_file(folder.path().join("copydesk.toml")).unwrap();
    until(&mut client, &draft, |d| d.len() == 1);
}

#[test]
fn a_configuration_that_appears_above_a_draft_is_taken_up() {
    let folder = folder(&[("2026/drafts/a.md", UNUSED)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("2026/drafts/a.md"));
    client.open(&draft, 1, UNUSED);
    assert_eq!(client.diagnostics(&draft, Some(1)).len(), 1);
    write(folder.path(), "copydesk.toml", b"[rules]\nunused-ignore = \"off\"\n");
    until(&mut client, &draft, <[Value]>::is_empty);
}

#[test]
fn a_configuration_broken_from_the_start_is_reported_and_the_defaults_hold() {
    let folder = folder(&[("copydesk.toml", "[rules]\nno-such-rule = \"off\"\n"), ("a.md", UNUSED)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("a.md"));
    client.open(&draft, 1, UNUSED);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), ["unused-ignore"]);
    let config = uri(&folder.path().join("copydesk.toml"));
    let broken = client.diagnostics(&config, None);
    assert_eq!((&broken[0]["range"]["start"]["line"], &broken[0]["severity"]), (&json!(1), &json!(1)));
}

#[test]
fn a_draft_is_checked_against_the_sources_of_its_own_folder() {
    let folder = folder(&[
        ("one/sources/a.txt", SOURCE),
        ("one/draft.md", DRAFT),
        ("two/sources/a.txt", DRAFT),
        ("two/draft.md", DRAFT),
    ]);
    let mut client = Client::start();
    let roots = ["one", "two"].map(|name| json!({ "uri": uri(&folder.path().join(name)), "name": name }));
    client.initialize(json!({ "capabilities": {}, "workspaceFolders": roots }));
    let drafts = ["one/draft.md", "two/draft.md"].map(|name| uri(&folder.path().join(name)));
    client.open(&drafts[0], 1, DRAFT);
    client.open(&drafts[1], 1, DRAFT);
    let found = client.diagnostics(&drafts[0], Some(1));
    assert_eq!(codes(&found), ["conflicting-figure"]);
    assert_eq!(codes(&client.diagnostics(&drafts[1], Some(1))), [] as [&str; 0]);

    let finding = &found[0];
    assert_eq!(finding["source"], "copydesk");
    assert_eq!(finding["severity"], 2);
    assert_eq!(finding["range"], range((0, 12), (0, 15)));
    assert!(finding["codeDescription"]["href"].as_str().unwrap().ends_with("#conflicting-figure"));
    let related = &finding["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], uri(&folder.path().join("one/sources/a.txt")));
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 0, "character": 12 }));
    assert!(related["message"].as_str().unwrap().contains(SOURCE.trim_end()));
    assert!(finding["data"]["fixes"][0]["edits"][0]["newText"].is_string());
}

#[test]
fn sources_are_taken_up_when_they_change() {
    let folder = folder(&[("draft.md", DRAFT)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    client.diagnostics(&draft, Some(1));
    let conflict = |d: &[Value]| codes(d).contains(&"conflicting-figure".to_owned());

    write(folder.path(), "sources/a.txt", SOURCE.as_bytes());
    until(&mut client, &draft, conflict);
    write(folder.path(), "sources/a.txt", DRAFT.as_bytes());
    until(&mut client, &draft, |d| !conflict(d));
    write(folder.path(), "sources/deeper/b.txt", b"");
    fs::remove_file(folder.path().join("sources/a.txt")).unwrap();
    write(folder.path(), "sources/deeper/b.txt", SOURCE.as_bytes());
    until(&mut client, &draft, conflict);
    fs::remove_dir_all(folder.path().join("sources")).unwrap();
    until(&mut client, &draft, |d| !conflict(d));
    assert_lives(&mut client);
}

/// One source of many changes, is added, and goes; the findings follow, those of the others stay.
#[test]
fn one_source_that_changes_leaves_the_others_as_they_were() {
    let other = "Huawei has 180,000 employees.\n";
    let folder = folder(&[("sources/a.txt", SOURCE), ("sources/b.txt", other)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, &format!("{DRAFT}\nHuawei has 120,000 employees.\n"));
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), ["conflicting-figure", "conflicting-figure"]);
    write(folder.path(), "sources/a.txt", DRAFT.as_bytes());
    until(&mut client, &draft, |d| codes(d) == ["conflicting-figure"] && d[0]["range"]["start"]["line"] == 2);
    write(folder.path(), "sources/c.txt", b"Huawei has 120,000 employees, it said.\n");
    until(&mut client, &draft, |d| !codes(d).contains(&"conflicting-figure".to_owned()));
    fs::remove_file(folder.path().join("sources/c.txt")).unwrap();
    until(&mut client, &draft, |d| codes(d) == ["conflicting-figure"] && d[0]["range"]["start"]["line"] == 2);
}

#[test]
fn an_editor_that_watches_files_is_listened_to() {
    let folder = folder(&[("draft.md", DRAFT), ("sources/a.txt", DRAFT)]);
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()), "capabilities": {
        "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } } }));
    client.wait_for(|m| m["method"] == "client/registerCapability");
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    client.diagnostics(&draft, Some(1));
    write(folder.path(), "sources/a.txt", SOURCE.as_bytes());
    let source = uri(&folder.path().join("sources/a.txt"));
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": source, "type": 2 }] }));
    until(&mut client, &draft, |d| codes(d) == ["conflicting-figure"]);
}

#[test]
fn reading_sources_shows_progress_where_the_editor_can() {
    let folder = folder(&[("draft.md", DRAFT), ("sources/a.txt", SOURCE)]);
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()),
        "capabilities": { "window": { "workDoneProgress": true } } }));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    let create = client.wait_for(|m| m["method"] == "window/workDoneProgress/create");
    for kind in ["begin", "end"] {
        let step = client.wait_for(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == kind);
        assert_eq!(step["params"]["token"], create["params"]["token"]);
    }
    client.diagnostics(&draft, Some(1));
}

#[test]
fn a_client_without_progress_is_not_asked_for_it() {
    let folder = folder(&[("draft.md", DRAFT), ("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    client.diagnostics(&draft, Some(1));
    assert!(client.wait_within(QUIET, |m| m["method"] == "$/progress").is_none());
    assert_eq!(client.asked, [] as [Value; 0]);
}

#[test]
fn sources_that_are_no_utf8_are_read_or_left_out() {
    let folder = folder(&[("draft.md", DRAFT), ("sources/a.txt", SOURCE)]);
    write(folder.path(), "sources/b.txt", b"\xff\xfe\xfa Nokia \x93 \0\0\x01");
    write(folder.path(), "sources/c.txt", b"Caf\xe9 Nokia \xc3\x28.\n");
    write(folder.path(), "sources/d.txt", b"");
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), ["conflicting-figure"]);
}

#[test]
fn a_source_or_a_configuration_in_the_editor_is_no_draft() {
    let folder = folder(&[("copydesk.toml", ""), ("sources/a.txt", UNUSED)]);
    let mut client = Client::in_folder(Some(folder.path()));
    for name in ["copydesk.toml", "sources/a.txt"] {
        let document = uri(&folder.path().join(name));
        client.open(&document, 1, UNUSED);
        assert_eq!(client.diagnostics(&document, Some(1)), [] as [Value; 0], "{name}");
    }
}

#[test]
fn an_unsaved_draft_is_checked_against_the_sources_of_the_open_folder() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    client.open("untitled:Untitled-1", 1, DRAFT);
    let found = client.diagnostics("untitled:Untitled-1", Some(1));
    assert_eq!(codes(&found), ["conflicting-figure"]);
}

#[test]
fn front_matter_names_other_sources() {
    let folder = folder(&[("draft.md", ""), ("sources/a.txt", DRAFT), ("other/b.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), [] as [&str; 0]);
    let front = "---\nsources: [other]\n---\n";
    client.change(&draft, 2, &[(Some(range((0, 0), (0, 0))), front)]);
    let found = until(&mut client, &draft, |d| codes(d) == ["conflicting-figure"]);
    assert_eq!(found[0]["range"]["start"]["line"], 3);
    client.change(&draft, 3, &[(Some(range((1, 10), (1, 15))), "gone")]);
    let problem = until(&mut client, &draft, |d| codes(d).contains(&"configuration".to_owned()));
    assert!(problem[0]["message"].as_str().unwrap().contains("gone"));
}

#[test]
fn settings_of_the_editor_name_sources() {
    let folder = folder(&[("draft.md", DRAFT), ("elsewhere/a.txt", SOURCE)]);
    let draft = uri(&folder.path().join("draft.md"));
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()), "capabilities": {},
        "initializationOptions": { "sources": ["elsewhere"] } }));
    client.open(&draft, 1, DRAFT);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), ["conflicting-figure"]);
    client
        .notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": { "sources": [] } } }));
    until(&mut client, &draft, |d| !codes(d).contains(&"conflicting-figure".to_owned()));
}

/// A draft's own settings before the editor's, those before the folder's, and those before the defaults.
#[test]
fn settings_hold_in_one_order() {
    let folder = folder(&[("draft.md", UNUSED), ("desk.toml", "[rules]\nunused-ignore = \"warning\"\n")]);
    let draft = uri(&folder.path().join("draft.md"));
    let mut client = Client::in_folder(Some(folder.path()));
    client.open(&draft, 1, UNUSED);
    let severity = |d: &[Value]| d.first().and_then(|d| d["severity"].as_i64());
    assert_eq!(severity(&client.diagnostics(&draft, Some(1))), Some(4), "the default");
    write(folder.path(), "copydesk.toml", b"[rules]\nunused-ignore = \"error\"\n");
    until(&mut client, &draft, |d| severity(d) == Some(1));
    let set = |client: &mut Client, settings: Value| {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": settings } }));
    };
    set(&mut client, json!({ "config": "desk.toml" }));
    until(&mut client, &draft, |d| severity(d) == Some(2));
    client.change(
        &draft,
        2,
        &[(None, &format!("---\nrules: {{unused-ignore: information}}\n---\n\n{UNUSED}"))],
    );
    until(&mut client, &draft, |d| severity(d) == Some(3));
    set(&mut client, json!({}));
    client.change(&draft, 3, &[(None, UNUSED)]);
    until(&mut client, &draft, |d| severity(d) == Some(1));
}

#[test]
fn a_folder_that_is_opened_or_closed_later_is_taken_up() {
    let folder = folder(&[("sources/a.txt", SOURCE), ("2026/draft.md", DRAFT)]);
    let draft = uri(&folder.path().join("2026/draft.md"));
    let mut client = Client::in_folder(None);
    client.open(&draft, 1, DRAFT);
    client.diagnostics(&draft, Some(1));
    let opened = json!([{ "uri": uri(folder.path()), "name": "desk" }]);
    let change = |client: &mut Client, added: &Value, removed: &Value| {
        let event = json!({ "event": { "added": added, "removed": removed } });
        client.notify("workspace/didChangeWorkspaceFolders", event);
    };
    change(&mut client, &opened, &json!([]));
    until(&mut client, &draft, |d| codes(d) == ["conflicting-figure"]);
    change(&mut client, &json!([]), &opened);
    until(&mut client, &draft, |d| !codes(d).contains(&"conflicting-figure".to_owned()));
}

#[test]
fn files_that_the_editor_creates_renames_and_deletes_are_taken_up() {
    let folder = folder(&[("notes/a.txt", SOURCE), ("draft.md", DRAFT)]);
    let [notes, sources] = ["notes", "sources"].map(|name| folder.path().join(name));
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, DRAFT);
    client.diagnostics(&draft, Some(1));
    let conflict = |d: &[Value]| codes(d) == ["conflicting-figure"];
    fs::rename(&notes, &sources).unwrap();
    let renamed = json!({ "files": [{ "oldUri": uri(&notes), "newUri": uri(&sources) }] });
    client.notify("workspace/didRenameFiles", renamed);
    until(&mut client, &draft, conflict);
    fs::remove_dir_all(&sources).unwrap();
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": uri(&sources) }] }));
    until(&mut client, &draft, |d| !conflict(d));
    write(folder.path(), "sources/b.txt", SOURCE.as_bytes());
    let created = json!({ "files": [{ "uri": uri(&sources.join("b.txt")) }] });
    client.notify("workspace/didCreateFiles", created);
    until(&mut client, &draft, conflict);
    // A draft that is renamed is closed and opened under its new name.
    let renamed = uri(&folder.path().join("story.md"));
    client.close(&draft);
    client.open(&renamed, 1, DRAFT);
    assert_eq!(client.diagnostics(&draft, None), [] as [Value; 0]);
    assert_eq!(codes(&client.diagnostics(&renamed, Some(1))), ["conflicting-figure"]);
}

// Features

/// The action of that title.
fn titled<'a>(actions: &'a Value, title: &str) -> &'a Value {
    let found = actions.as_array().unwrap().iter().find(|action| action["title"] == title);
    found.unwrap_or_else(|| panic!("no “{title}” in {actions}"))
}

/// A draft of the text, open, with sources beside it.
#[allow(clippy::needless_pass_by_value, reason = "so that `json!` can be written in the call")]
fn opened(capabilities: Value, text: &str, sources: &[(&str, &str)]) -> (tempfile::TempDir, Client, String) {
    let folder = folder(sources);
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()), "capabilities": capabilities,
        "initializationOptions": { "inlayHints": true } }));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, text);
    client.diagnostics(&draft, Some(1));
    (folder, client, draft)
}

#[allow(clippy::needless_pass_by_value, reason = "so that `json!` can be written in the call")]
fn actions_at(client: &mut Client, uri: &str, at: (usize, usize), only: Value) -> Value {
    let params = json!({ "textDocument": { "uri": uri }, "range": range(at, at),
        "context": { "diagnostics": [], "only": only } });
    client.request("textDocument/codeAction", params).unwrap()
}

const GUO: &str = "Rotating chairman Guo Ping said Huawei’s revenue was US$92.55 billion in 2017. “We have a strong track record in security,” Guo said.\n";

#[test]
fn names_are_highlighted_and_found_in_the_workspace() {
    let text = "Guo Ping spoke.\n\nThen Guo left.\n";
    let (folder, mut client, draft) = opened(json!({}), text, &[("sources/a.txt", GUO)]);
    let found = client.at("textDocument/documentHighlight", &draft, 0, 1).unwrap();
    assert_eq!(found[0]["range"], range((0, 0), (0, 8)));
    assert_eq!(found[1]["range"], range((2, 5), (2, 8)));
    let found = client.request("workspace/symbol", json!({ "query": "guo" })).unwrap();
    assert_eq!(
        (&found[0]["name"], &found[0]["containerName"]),
        (&json!("Guo Ping"), &json!("Rotating chairman"))
    );
    assert_eq!(found[0]["location"]["uri"], uri(&folder.path().join("sources/a.txt")));
}

#[test]
fn hints_say_how_many_sources_stand_behind_a_sentence_where_they_are_wanted() {
    let text = "Nokia holds 13% of the telecom equipment market.\n";
    let (_folder, mut client, draft) = opened(json!({}), text, &[("sources/a.txt", SOURCE)]);
    let params = json!({ "textDocument": { "uri": draft }, "range": range((0, 0), (1, 0)) });
    let hints = client.request("textDocument/inlayHint", params.clone()).unwrap();
    assert_eq!((&hints[0]["label"], &hints[0]["position"]["character"]), (&json!("1 source"), &json!(48)));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": {} } }));
    assert_eq!(client.request("textDocument/inlayHint", params), Ok(Value::Null), "they are off by default");
}

#[test]
fn a_line_above_the_draft_counts_its_facts_where_it_is_wanted() {
    let text = format!("---\ntitle: Shares\n---\n{SOURCE}\n{DRAFT}\nIt has 77 halls.\n");
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let draft = uri(&folder.path().join("draft.md"));
    let lens = |client: &mut Client| {
        client.request("textDocument/codeLens", json!({ "textDocument": { "uri": draft } }))
    };
    let commands = json!({ "commands": { "commands": ["copydesk.showFacts"] } });
    for (experimental, command) in [(Value::Null, ""), (commands, "copydesk.showFacts")] {
        let mut client = Client::start();
        client.initialize(json!({ "rootUri": uri(folder.path()), "capabilities": {
            "experimental": experimental, "workspace": { "codeLens": { "refreshSupport": true } } } }));
        client.open(&draft, 1, &text);
        client.diagnostics(&draft, Some(1));
        assert_eq!(lens(&mut client), Ok(json!([])), "it is off by default");
        let settings = json!({ "settings": { "copydesk": { "codeLens": true } } });
        client.notify("workspace/didChangeConfiguration", settings);
        client.wait_for(|m| m["method"] == "workspace/codeLens/refresh");
        let shown = lens(&mut client).unwrap();
        assert_eq!(shown.as_array().unwrap().len(), 1);
        assert_eq!(shown[0]["range"], range((3, 0), (3, 0)), "above the text, not the front matter");
        assert_eq!(shown[0]["command"]["title"], "1 of 3 facts has a source · 1 contradicted · 1 open");
        assert_eq!(shown[0]["command"]["command"], command);
        // A source that changes is taken up.
        client.forget();
        write(folder.path(), "sources/b.txt", b"Nokia has 77 halls.\n");
        client.wait_for(|m| m["method"] == "workspace/codeLens/refresh");
        fs::remove_file(folder.path().join("sources/b.txt")).unwrap();
        client.open(&draft, 2, "No fact.\n");
        assert_eq!(lens(&mut client), Ok(json!([])));
    }
}

#[test]
fn citations_are_put_in_and_lead_to_their_sources() {
    let text = "Nokia holds 13% of the telecom equipment market.\n";
    let config = "[citations]\nstyle = \"link\"\n";
    let (folder, mut client, draft) =
        opened(json!({}), text, &[("sources/a.txt", SOURCE), ("copydesk.toml", config)]);
    let actions = actions_at(&mut client, &draft, (0, 13), json!(["quickfix"]));
    let edit = &titled(&actions, "Cite a.txt")["edit"]["changes"][&draft][0];
    assert_eq!(edit["newText"], " ([a.txt](sources/a.txt))");
    assert_eq!(edit["range"], range((0, 47), (0, 47)));
    client.change(&draft, 2, &[(Some(edit["range"].clone()), edit["newText"].as_str().unwrap())]);
    let links =
        client.request("textDocument/documentLink", json!({ "textDocument": { "uri": draft } })).unwrap();
    assert_eq!(links[0]["target"], uri(&folder.path().join("sources/a.txt")));
    assert_eq!(links[0]["range"], range((0, 50), (0, 55)));
}

#[test]
fn a_quotation_gets_its_wording_back() {
    let text = "“We have a strong record in security,” said Guo Ping.\n";
    let (_folder, mut client, draft) = opened(json!({}), text, &[("sources/a.txt", GUO)]);
    let actions = actions_at(&mut client, &draft, (0, 5), json!(["quickfix"]));
    let edit = &titled(&actions, "Restore the source’s wording")["edit"]["changes"][&draft][0];
    assert_eq!(edit["newText"], "We have a strong track record in security,");
}

#[test]
fn a_rule_is_switched_off_in_the_configuration() {
    let (folder, mut client, draft) =
        opened(json!({}), DRAFT, &[("sources/a.txt", SOURCE), ("copydesk.toml", "[rules]\n")]);
    let actions = actions_at(&mut client, &draft, (0, 13), Value::Null);
    let title = "Switch conflicting-figure off in copydesk.toml";
    let config = uri(&folder.path().join("copydesk.toml"));
    let edit = &titled(&actions, title)["edit"]["changes"][&config][0];
    assert_eq!(*edit, json!({ "range": range((1, 0), (1, 0)), "newText": "conflicting-figure = \"off\"\n" }));
    // Without a file, one is created where the client can.
    let edits = json!({ "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } } });
    let (folder, mut client, draft) = opened(edits, DRAFT, &[("sources/a.txt", SOURCE)]);
    let actions = actions_at(&mut client, &draft, (0, 13), Value::Null);
    let changes = &titled(&actions, title)["edit"]["documentChanges"];
    let config = uri(&folder.path().join("copydesk.toml"));
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(config)));
    assert_eq!(changes[1]["edits"][0]["newText"], "[rules]\nconflicting-figure = \"off\"\n");
}

#[test]
fn an_action_gets_its_edit_when_it_is_chosen() {
    let later = json!({ "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } } });
    let (_folder, mut client, draft) = opened(later, DRAFT, &[("sources/a.txt", SOURCE)]);
    let actions = actions_at(&mut client, &draft, (0, 13), json!(["quickfix"]));
    let action = titled(&actions, "Change to 13%").clone();
    assert_eq!(action.get("edit"), None);
    let resolved = client.request("codeAction/resolve", action.clone()).unwrap();
    assert_eq!(resolved["edit"]["changes"][&draft][0]["newText"], "13%");
    client.change(&draft, 2, &[(Some(range((0, 0), (0, 0))), "x")]);
    assert_eq!(
        client.request("codeAction/resolve", action).unwrap_err()["code"],
        -32801,
        "the text has changed"
    );
    assert_eq!(client.request("codeAction/resolve", json!({ "title": "x" })).unwrap_err()["code"], -32602);
}

#[test]
fn all_that_is_safe_is_mended_at_once_where_that_is_asked_for() {
    let text = format!("{UNUSED}\nGuo Pingg of Huawei spoke. Guo Pingg left.\n");
    let (_folder, mut client, draft) = opened(json!({}), &text, &[("sources/a.txt", GUO)]);
    for kind in ["source", "source.fixAll", "source.fixAll.copydesk"] {
        let actions = actions_at(&mut client, &draft, (0, 0), json!([kind]));
        let edits = actions[0]["edit"]["changes"][&draft].as_array().unwrap();
        let texts: Vec<&Value> = edits.iter().map(|edit| &edit["newText"]).collect();
        assert_eq!(texts, [&json!(""), &json!("Guo Ping"), &json!("Guo Ping")]);
    }
    assert_eq!(actions_at(&mut client, &draft, (0, 0), json!(["source.organizeImports"])), json!([]));
    let actions = actions_at(&mut client, &draft, (1, 2), Value::Null);
    let everywhere = titled(&actions, "Change Guo Pingg to Guo Ping everywhere (2 places)");
    assert_eq!(everywhere["edit"]["changes"][&draft].as_array().unwrap().len(), 2);
}

#[test]
fn figures_quotations_and_citations_are_completed() {
    let (_folder, mut client, draft) = opened(json!({}), "", &[("sources/a.txt", GUO)]);
    for (version, text, inserted) in [
        (2, "Huawei had revenue of $9", "US$92.55 billion"),
        (3, "Guo Ping said: “We ha", "We have a strong track record in security"),
        (4, "It grew.[^", "a"),
        (5, "It [grew](", "sources/a.txt"),
    ] {
        client.change(&draft, version, &[(None, text)]);
        let offers = client.at("textDocument/completion", &draft, 0, text.encode_utf16().count()).unwrap();
        assert_eq!(offers["items"][0]["textEdit"]["newText"], inserted, "{text}");
    }
}

#[test]
fn commands_are_run_or_refused() {
    let show = json!({ "window": { "showDocument": { "support": true } } });
    let (folder, mut client, _draft) = opened(show, "", &[("sources/a.txt", SOURCE)]);
    let source = folder.path().join("sources/a.txt");
    let run = |client: &mut Client, command: &str, arguments: Value| {
        client.request("workspace/executeCommand", json!({ "command": command, "arguments": arguments }))
    };
    assert_eq!(run(&mut client, "copydesk.reindex", json!([])), Ok(Value::Null));
    let place = run(&mut client, "copydesk.openSource", json!([source.to_str().unwrap(), 3])).unwrap();
    assert_eq!((&place["uri"], &place["range"]["start"]["line"]), (&json!(uri(&source)), &json!(2)));
    let shown = client.wait_for(|m| m["method"] == "window/showDocument");
    assert_eq!(shown["params"]["uri"], uri(&source));
    let place = run(&mut client, "copydesk.openSource", json!([{ "uri": uri(&source) }])).unwrap();
    assert_eq!(place["range"]["start"]["line"], 0);
    for (command, arguments) in
        [("copydesk.openSource", json!([])), ("copydesk.openSource", json!([7])), ("x", json!([]))]
    {
        assert_eq!(run(&mut client, command, arguments).unwrap_err()["code"], -32602);
    }
    assert_lives(&mut client);
}

#[test]
fn an_editor_that_shows_the_messages_itself_is_not_told_them_twice() {
    for (name, repeated) in [("Visual Studio Code", false), ("Neovim", true)] {
        let folder = folder(&[("sources/a.txt", SOURCE)]);
        let mut client = Client::start();
        client.initialize(
            json!({ "rootUri": uri(folder.path()), "capabilities": {}, "clientInfo": { "name": name } }),
        );
        let draft = uri(&folder.path().join("draft.md"));
        client.open(&draft, 1, DRAFT);
        let hover = client.at("textDocument/hover", &draft, 0, 13).unwrap();
        let markdown = hover["contents"]["value"].as_str().unwrap();
        assert!(markdown.contains("Contradicts:"), "{markdown}");
        assert_eq!(markdown.contains("sources say"), repeated, "{name}: {markdown}");
    }
}

#[test]
fn the_code_of_a_rule_shows_its_page() {
    let (_folder, mut client, draft) =
        opened(json!({}), &format!("{UNUSED}\n{DRAFT}"), &[("sources/a.txt", SOURCE)]);
    let hover = client.at("textDocument/hover", &draft, 0, UNUSED.find("figure").unwrap()).unwrap();
    assert!(hover["contents"]["value"].as_str().unwrap().contains("How to mend"), "{hover}");
}

#[test]
fn an_editor_is_asked_for_settings_that_it_does_not_send() {
    let folder = folder(&[("elsewhere/a.txt", SOURCE)]);
    let mut client = Client::start();
    client.initialize(json!({ "rootUri": uri(folder.path()),
        "capabilities": { "workspace": { "configuration": true } } }));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    let asked = client.wait_for(|m| m["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "copydesk");
    assert_lives(&mut client);
}

#[test]
fn a_figure_leads_to_its_source_and_back_to_the_right_value() {
    let folder =
        folder(&[("sources/a.txt", "Old news.\n\n😀 Nokia holds 13% of the telecom equipment market.\n")]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    let text = "😀 Nokia holds 31% of the telecom equipment market.\n";
    client.open(&draft, 1, text);
    let source = uri(&folder.path().join("sources/a.txt"));

    let hover = client.at("textDocument/hover", &draft, 0, 16).unwrap();
    let markdown = hover["contents"]["value"].as_str().unwrap();
    assert!(markdown.contains(&format!("<{source}#L3>")) && markdown.contains("holds 13%"), "{markdown}");
    assert_eq!(hover["range"], range((0, 15), (0, 18)));

    let places = client.at("textDocument/definition", &draft, 0, 16).unwrap();
    assert_eq!(places[0]["uri"], source);
    assert_eq!(places[0]["range"]["start"], json!({ "line": 2, "character": 15 }));

    let ask = |only: Value| {
        json!({ "textDocument": { "uri": draft }, "range": range((0, 16), (0, 16)),
                "context": { "diagnostics": [], "only": only } })
    };
    let actions = client.request("textDocument/codeAction", ask(json!(["quickfix"]))).unwrap();
    let edit = &actions[0]["edit"]["changes"][&draft][0];
    assert_eq!((&edit["range"], &edit["newText"]), (&range((0, 15), (0, 18)), &json!("13%")));
    assert_eq!((&actions[0]["isPreferred"], &actions[0]["kind"]), (&json!(true), &json!("quickfix")));
    let last = titled(&actions, "Ignore conflicting-figure in this block");
    let edit = &last["edit"]["changes"][&draft][0];
    assert_eq!(edit["range"], range((0, 0), (0, 0)));
    assert_eq!(edit["newText"], format!("{UNUSED}\n"));
    let refactors = client.request("textDocument/codeAction", ask(json!(["refactor"]))).unwrap();
    assert_eq!(refactors, json!([]));
}

#[test]
fn a_name_shows_its_card() {
    let folder =
        folder(&[("sources/a.txt", "Rotating chairman Guo Ping said revenue rose 12 per cent in 2017.\n")]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, "The plan was made by Guo Ping alone.\n");
    let hover = client.at("textDocument/hover", &draft, 0, 23).unwrap();
    let markdown = hover["contents"]["value"].as_str().unwrap();
    assert!(markdown.contains("Guo Ping") && markdown.contains("12 per cent"), "{markdown}");
    let places = client.at("textDocument/definition", &draft, 0, 23).unwrap();
    assert_eq!(places[0]["uri"], uri(&folder.path().join("sources/a.txt")));
}

/// Figures by measure with dates and links, roles over time, who said what, and where sources differ.
#[test]
fn a_card_tells_at_a_glance_what_the_sources_say_and_where_they_differ() {
    let dated = |date: &str, text: &str| format!("---\ndate: {date}\npublisher: {text}\n");
    let a = dated(
        "2018-11-23",
        "The Wire\n---\n\nNokia holds 13% of the telecom equipment market.\n\nDeputy chairwoman Anna Weber of \
         Nokia said: “We are in no hurry to sell the networks business.”\n\nNokia’s revenue was $23.1 billion in 2017.",
    );
    let b = dated(
        "2019-03-08",
        "The Ledger\n---\n\nNokia holds 17% of the telecom equipment market.\n\nChief executive Anna Weber of Nokia \
         spoke in Barcelona.",
    );
    let folder = folder(&[("sources/a.md", &a), ("sources/b.md", &b)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, "The halls of Nokia were full.\n\nThe plan was made by Anna Weber.\n");
    let mut card = |line: usize, character: usize| {
        let hover = client.at("textDocument/hover", &draft, line, character).unwrap();
        hover["contents"]["value"].as_str().unwrap().to_owned()
    };
    let nokia = card(0, 15);
    assert!(nokia.starts_with("**Nokia** · organization · in 2 sources\n"), "{nokia}");
    let differ = nokia.lines().find(|line| line.contains("sources differ")).unwrap();
    for words in ["**17%** ([The Ledger, 8 Mar 2019](", "**13%** ([The Wire, 23 Nov 2018]("] {
        assert!(differ.contains(words), "{differ}");
    }
    assert!(nokia.contains("revenue, 2017: **\\$23.1 billion** ([The Wire, 23 Nov 2018]("), "{nokia}");
    let weber = card(2, 24);
    let (latest, earlier) = weber.split_once(", earlier ").unwrap();
    assert!(
        latest.contains("hief executive ([The Ledger") && earlier.contains("eputy chairwoman ([The Wire"),
        "{weber}"
    );
    assert!(
        weber.contains("- says: “We are in no hurry to sell the networks business.” ([The Wire"),
        "{weber}"
    );
}

#[test]
fn a_name_is_found_wherever_it_stands_and_offered_while_it_is_typed() {
    let folder = folder(&[("sources/a.txt", "Rotating chairman Guo Ping spoke.\n\nThen Guo Ping left.\n")]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, "The plan was made by Guo Ping alone.\n\nSo said Pi");
    let places = client
        .request(
            "textDocument/references",
            json!({ "textDocument": { "uri": draft },
            "position": { "line": 0, "character": 23 }, "context": { "includeDeclaration": true } }),
        )
        .unwrap();
    let files: Vec<&Value> = places.as_array().unwrap().iter().map(|place| &place["uri"]).collect();
    let source = json!(uri(&folder.path().join("sources/a.txt")));
    assert_eq!(files, [&json!(draft), &source, &source]);

    let offers = client.at("textDocument/completion", &draft, 2, 10).unwrap();
    assert_eq!(
        offers["items"][0]["textEdit"],
        json!({ "newText": "Guo Ping", "range": range((2, 8), (2, 10)) })
    );
    let offers = client.at("textDocument/completion", &draft, 2, 5).unwrap();
    assert_eq!(offers["items"], json!([]), "nothing is offered for a small letter");
}

#[test]
fn the_outline_holds_the_headings() {
    let mut client = Client::in_folder(None);
    client.open("untitled:a", 1, "# One\n\n## Two\n\nText.\n\n# Three\n");
    let symbols = client
        .request("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:a" } }))
        .unwrap();
    assert_eq!((&symbols[0]["name"], &symbols[1]["name"]), (&json!("One"), &json!("Three")));
    assert_eq!(symbols[0]["children"][0]["name"], "Two");
    assert_eq!(symbols[0]["selectionRange"]["start"], json!({ "line": 0, "character": 2 }));
}

#[test]
fn the_status_counts_what_stands_and_what_falls() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    for (version, text, counts) in [(1, DRAFT, [0, 1, 0]), (2, SOURCE, [1, 0, 0]), (3, "Text.\n", [0, 0, 0])]
    {
        client.open(&draft, version, text);
        let status =
            client.wait_for(|m| m["method"] == "copydesk/status" && m["params"]["version"] == version);
        let given = ["supported", "contradicted", "open"].map(|key| status["params"][key].clone());
        assert_eq!(given, counts.map(|n: i32| json!(n)), "{text}");
    }
}

#[test]
fn a_confirmed_figure_shows_who_confirms_it() {
    let folder = folder(&[("sources/a.txt", SOURCE)]);
    let mut client = Client::in_folder(Some(folder.path()));
    let draft = uri(&folder.path().join("draft.md"));
    client.open(&draft, 1, SOURCE);
    assert_eq!(codes(&client.diagnostics(&draft, Some(1))), [] as [&str; 0]);
    let hover = client.at("textDocument/hover", &draft, 0, 13).unwrap();
    let markdown = hover["contents"]["value"].as_str().unwrap();
    assert!(markdown.contains("Confirms") && markdown.contains("a.txt#L1"), "{markdown}");
    let places = client.at("textDocument/definition", &draft, 0, 13).unwrap();
    assert_eq!(places[0]["uri"], uri(&folder.path().join("sources/a.txt")));
}

#[test]
fn what_stands_beside_the_text_is_told() {
    let (draft, told) =
        ("Nokia holds 31% of the market. It has 77 halls.\n", "Nokia holds 13% of the market.\n");
    let folder = folder(&[("a.md", draft), ("sources/s.txt", told), ("sources/b.pdf", "%PDF-1.4")]);
    let mut client = Client::in_folder(Some(folder.path()));
    let uri = uri(&folder.path().join("a.md"));
    client.open(&uri, 3, draft);
    let document = json!({ "textDocument": { "uri": uri } });

    let sources = client.request("copydesk/sources", document.clone()).unwrap();
    assert!(sources["sources"][0]["uri"].as_str().unwrap().ends_with("/sources/s.txt"), "{sources}");
    assert_eq!(sources["sources"].as_array().unwrap().len(), 1);
    assert!(sources["skipped"][0]["reason"].as_str().unwrap().contains("pdf"));

    let facts = client.request("copydesk/facts", document.clone()).unwrap();
    assert_eq!(facts["version"], 3);
    let share = &facts["facts"][0];
    assert_eq!(
        (&share["text"], &share["kind"], &share["standing"]),
        (&json!("31%"), &json!("figure"), &json!("contradicted"))
    );
    assert_eq!(share["rule"], "conflicting-figure");
    assert_eq!(share["range"]["start"], json!({ "line": 0, "character": 12 }));

    let mut named = document.clone();
    named["name"] = json!("nokia");
    let card = client.request("copydesk/card", named.clone()).unwrap();
    assert!(card["markdown"].as_str().unwrap().contains("13%"), "{card}");
    named["name"] = json!("Nobody At All");
    assert_eq!(client.request("copydesk/card", named).unwrap()["markdown"], Value::Null);

    let report = client.request("copydesk/report", document).unwrap();
    assert!(report["html"].as_str().unwrap().starts_with("<!DOCTYPE html>"));
    let run = |arguments: Value| json!({ "command": "copydesk.report", "arguments": arguments });
    let written = client.request("workspace/executeCommand", run(json!([uri]))).unwrap();
    assert!(written["uri"].as_str().unwrap().ends_with("/a.report.html"), "{written}");
    let file = std::fs::read_to_string(folder.path().join("a.report.html")).unwrap();
    assert_eq!(file, report["html"].as_str().unwrap());
    write(folder.path(), "mine.html", b"<p>mine</p>");
    let mine = folder.path().join("mine.html");
    assert!(client.request("workspace/executeCommand", run(json!([uri, mine]))).is_err());
    assert!(client.request("workspace/executeCommand", run(json!([]))).is_err());
    let other = json!({ "textDocument": { "uri": "file:///not/open.md" } });
    assert!(client.request("copydesk/facts", other).is_err());
    assert!(client.request("copydesk/facts", json!([])).is_err());
}
