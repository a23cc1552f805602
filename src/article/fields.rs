//! Front matter and sidecars as named values: YAML or TOML, whole or broken.
//!
//! Owns the two syntaxes and the words for what is wrong with them.
//! Must never know: what a key means.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::text::{BOM, Span};

/// Something in a document that could not be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands, in bytes of the text that was read.
    pub span: Span,
    /// What is wrong and how to mend it, in a sentence that stands alone.
    pub message: String,
}

/// A value with the place of its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The value. A TOML date is a string.
    pub value: Value,
    /// The line of its key, in bytes of the text that was read.
    pub span: Span,
}

/// The top level of a piece of YAML or TOML. Keys are in lower case, with `-` for `_` and spaces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// The values by key. Of a key that stands twice the last one counts.
    pub values: BTreeMap<String, Field>,
    /// What is wrong with the whole. The lines that could be made out are read all the same.
    pub trouble: Option<Note>,
}

/// Reads the YAML or TOML under `body` in `text`. Never fails: where the syntax is broken, simple
/// `key: value` lines are taken as they stand and `trouble` says what is wrong.
#[must_use]
pub fn fields(text: &str, body: Span, toml: bool) -> Fields {
    let source = body.of(text);
    let lines = key_lines(source, body.start, if toml { '=' } else { ':' });
    let read = if toml { read_toml(source) } else { read_yaml(source) };
    let (values, trouble) = match read {
        Ok(values) => (values, None),
        Err((span, message)) => {
            let span = line_around(source, span).shifted(body.start);
            (plain_values(&lines), Some(Note { span, message }))
        }
    };
    let mut out = Fields { values: BTreeMap::new(), trouble };
    for (key, value) in values {
        let key = folded(&key);
        let span = lines.iter().rev().find(|line| line.key == key).map_or(body, |line| line.span);
        out.values.insert(key, Field { value, span });
    }
    out
}

/// Values by their keys as written, or the place of the mistake within the source and its words.
type Read = Result<Vec<(String, Value)>, (Span, String)>;

fn read_yaml(source: &str) -> Read {
    let source_text = source.trim_start_matches(BOM);
    if source_text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Vec::new());
    }
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
    };
    serde_saphyr::from_str_with_options::<BTreeMap<String, Value>>(source_text, options)
        .map(|map| map.into_iter().collect())
        .map_err(|error| {
            let error = error.without_snippet();
            let line = error.location().map_or(1, |l| usize::try_from(l.line()).unwrap_or(1));
            let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let first = error.to_string().lines().next().unwrap_or_default().to_owned();
            let message = format!(
                "the front matter is no valid YAML ({first}); put values that hold a colon between quotation marks"
            );
            (Span::new(start, start), message)
        })
}

fn read_toml(source: &str) -> Read {
    match source.trim_start_matches(BOM).parse::<toml::Table>() {
        Ok(table) => Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
        Err(error) => {
            let span = error.span().map_or_else(Span::default, Span::from);
            let message = format!("the front matter is no valid TOML ({})", error.message());
            Err((span, message))
        }
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Integer(i) => Value::from(i),
        toml::Value::Float(f) => Value::from(f),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}

/// A line of the top level that opens with a key.
struct KeyLine<'a> {
    key: String,
    rest: &'a str,
    span: Span,
}

fn key_lines(source: &str, origin: usize, mark: char) -> Vec<KeyLine<'_>> {
    let mut lines = Vec::new();
    let mut at = origin;
    for line in source.split_inclusive(['\n', '\r']) {
        let bare = line.trim_end();
        if let Some((key, rest)) = bare.trim_start_matches(BOM).split_once(mark)
            && is_key(key.trim_end())
        {
            lines.push(KeyLine { key: folded(key), rest: rest.trim(), span: Span::new(at, at + bare.len()) });
        }
        at += line.len();
    }
    lines
}

/// Whether the words before a colon or an equals sign can be a key of the top level.
pub(crate) fn is_key(key: &str) -> bool {
    let key = key.trim_matches('"');
    key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || "_- .".contains(c))
        && key.split(' ').count() <= 3
}

fn folded(key: &str) -> String {
    key.trim().trim_matches('"').to_lowercase().replace(['_', ' '], "-")
}

/// What the lines say where the whole is no YAML or TOML: one plain value a line.
fn plain_values(lines: &[KeyLine<'_>]) -> Vec<(String, Value)> {
    let plain = lines.iter().filter_map(|line| {
        let value = line.rest.trim_matches(['"', '\'']).trim();
        let structured = value.is_empty() || value.starts_with(['[', '{', '|', '>', '&', '*', '!']);
        (!structured).then(|| (line.key.clone(), Value::String(value.to_owned())))
    });
    plain.collect()
}

fn line_around(source: &str, span: Span) -> Span {
    let at = (0..=span.start.min(source.len())).rev().find(|&i| source.is_char_boundary(i)).unwrap_or(0);
    let start = source[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let end = source[at..].find(['\n', '\r']).map_or(source.len(), |i| at + i);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, toml: bool) -> Fields {
        fields(text, Span::new(0, text.len()), toml)
    }

    fn value(fields: &Fields, key: &str) -> Value {
        fields.values.get(key).map_or(Value::Null, |f| f.value.clone())
    }

    #[test]
    fn yaml_and_toml_give_the_same_values() {
        let yaml = read("title: A\nauthors: [B, C]\nDate_Published: 2018-11-23\n", false);
        let toml = read("title = \"A\"\nauthors = [\"B\", \"C\"]\nDate_Published = 2018-11-23\n", true);
        for fields in [&yaml, &toml] {
            assert_eq!(value(fields, "title"), "A");
            assert_eq!(value(fields, "authors"), serde_json::json!(["B", "C"]));
            assert_eq!(value(fields, "date-published"), "2018-11-23");
            assert_eq!(fields.trouble, None);
        }
    }

    #[test]
    fn a_key_knows_its_line() {
        let text = "---\ntitle: A\r\ndate: soon\r\n---\n";
        let fields = fields(text, Span::new(4, 27), false);
        assert_eq!(fields.values.get("date").map(|f| f.span.of(text)), Some("date: soon"));
    }

    #[test]
    fn broken_yaml_gives_its_plain_lines_and_a_note_on_the_line() {
        let text = "title: Huawei: a history\npublisher: \"Taiwan News\"\ntags: [a, b\n";
        let fields = read(text, false);
        assert_eq!(value(&fields, "title"), "Huawei: a history");
        assert_eq!(value(&fields, "publisher"), "Taiwan News");
        assert_eq!(value(&fields, "tags"), Value::Null);
        let note = fields.trouble.expect("a note");
        assert!(note.message.contains("quotation marks"), "{}", note.message);
        assert!(text.contains(note.span.of(text)));
    }

    #[test]
    fn broken_toml_gives_a_note_on_the_line() {
        let text = "title = \"A\"\npublisher = Taiwan News\n";
        let fields = read(text, true);
        assert_eq!(
            fields.trouble.map(|n| n.span.of(text).to_owned()),
            Some("publisher = Taiwan News".into())
        );
        assert_eq!(fields.values.get("title").map(|f| f.value.clone()), Some("A".into()));
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", "\n\n", "# only a remark\n"] {
            assert_eq!(read(text, false), Fields::default());
            assert_eq!(read(text, true), Fields::default());
        }
    }

    #[test]
    fn a_doubled_key_is_no_mistake() {
        let fields = read("title: A\ntitle: B\n", false);
        assert_eq!(value(&fields, "title"), "B");
        assert_eq!(fields.trouble, None);
    }
}
