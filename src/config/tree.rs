//! TOML and YAML as one tree of values with their places in the text.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};
use toml::de::{DeTable, DeValue};

use super::ConfigError;
use crate::text::{BOM, Encoding, LineIndex, Position, Span};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub value: Value,
    /// In bytes of the text; `None` where the parser does not know.
    pub span: Option<Span>,
}

/// What configuration is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A string, or a TOML date as written.
    Text(String),
    Bool(bool),
    List(Vec<Node>),
    /// Keys in the order of the text.
    Table(Vec<(Key, Node)>),
    /// Something that no setting takes, by its name.
    Other(&'static str),
}

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub name: String,
    pub span: Option<Span>,
}

impl Value {
    /// What the value is, as an error message calls it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a string",
            Value::Bool(_) => "a boolean",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        }
    }
}

/// Reads TOML. A byte-order mark is allowed.
pub(super) fn toml(text: &str) -> Result<Node, ConfigError> {
    let bare = text.strip_prefix(BOM).unwrap_or(text);
    let skipped = text.len() - bare.len();
    let table = DeTable::parse(bare).map_err(|error| {
        let span = error.span().map(|range| Span::from(range).shifted(skipped));
        ConfigError::at(text, span, format!("this is not valid TOML: {}", one_line(error.message())))
    })?;
    let span = Some(Span::from(table.span()).shifted(skipped));
    Ok(Node { value: toml_table(table.get_ref(), skipped), span })
}

fn toml_table(table: &DeTable<'_>, skipped: usize) -> Value {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let span = Some(Span::from(key.span()).shifted(skipped));
            let key = Key { name: key.get_ref().to_string(), span };
            (key, toml_node(value, skipped))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    Value::Table(entries)
}

fn toml_node(node: &toml::Spanned<DeValue<'_>>, skipped: usize) -> Node {
    let value = match node.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Other("a number"),
        DeValue::Array(items) => Value::List(items.iter().map(|item| toml_node(item, skipped)).collect()),
        DeValue::Table(table) => toml_table(table, skipped),
    };
    Node { value, span: Some(Span::from(node.span()).shifted(skipped)) }
}

/// Reads YAML.
pub(super) fn yaml(text: &str) -> Result<Node, ConfigError> {
    let node: Node = serde_saphyr::from_str(text).map_err(|error| {
        let span = error.location().and_then(|at| span_of(at).or_else(|| character_at(text, at)));
        let message = error.without_snippet().to_string();
        // The place is said by the span, counted in the whole file.
        let message = message.split(" at line ").next().unwrap_or(&message);
        ConfigError::at(text, span, format!("this is not valid YAML: {}", one_line(message)))
    })?;
    Ok(node)
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn span_of(location: Location) -> Option<Span> {
    let span = location.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let len = usize::try_from(span.byte_len().unwrap_or(0)).ok()?;
    Some(Span::new(start, start.saturating_add(len)))
}

/// The character at a place of which the parser knows line and column alone, both from 1.
fn character_at(text: &str, location: Location) -> Option<Span> {
    let line = usize::try_from(location.line()).ok()?.checked_sub(1)?;
    let character = usize::try_from(location.column()).ok()?.saturating_sub(1);
    let start = LineIndex::new(text).offset(text, Position { line, character }, Encoding::Utf32);
    let len = text.get(start..)?.chars().next().map_or(0, char::len_utf8);
    Some(Span::new(start, start + len))
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Self { value: spanned.value, span: span_of(spanned.referenced) })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Other("nothing"))
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Other("nothing"))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = items.next_element::<Node>()? {
            list.push(node);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut table = Vec::new();
        while let Some(key) = entries.next_key::<Spanned<String>>()? {
            let span = span_of(key.referenced);
            table.push((Key { name: key.value, span }, entries.next_value::<Node>()?));
        }
        Ok(Value::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans_of(node: &Node, text: &str) -> Vec<(String, String)> {
        let Value::Table(entries) = &node.value else { return Vec::new() };
        let of = |span: Option<Span>| span.map(|s| s.of(text).to_owned()).unwrap_or_default();
        entries.iter().map(|(key, node)| (of(key.span), of(node.span))).collect()
    }

    #[test]
    fn toml_keeps_the_order_and_the_places() {
        let text = "\u{feff}sources = [\"é\"]\ndate = 2018-11-26\r\nab = 1\n";
        let node = toml(text).unwrap();
        assert_eq!(
            spans_of(&node, text),
            [("sources", "[\"é\"]"), ("date", "2018-11-26"), ("ab", "1")]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }

    #[test]
    fn yaml_keeps_the_order_and_the_places() {
        let text = "titel: Größe\nrules:\n  misquoted: off\nsources: [a.txt]\n";
        let node = yaml(text).unwrap();
        let spans = spans_of(&node, text);
        let keys: Vec<&str> = spans.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["titel", "rules", "sources"]);
        let Value::Table(entries) = &node.value else { panic!("a table") };
        let rules = &entries[1].1;
        assert_eq!(spans_of(rules, text), [("misquoted".to_owned(), "off".to_owned())]);
    }

    #[test]
    fn what_is_no_toml_or_yaml_is_an_error_with_its_line() {
        let error = toml("a = 1\nb = \n").unwrap_err();
        assert_eq!(error.line, Some(2), "{error}");
        let error = yaml("a: 1\nb: [\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: this is not valid YAML: unclosed bracket '['");
    }
}
