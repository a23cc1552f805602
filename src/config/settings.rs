//! The settings, declared once: the reader, the commented file of `copydesk init`, the editors'
//! JSON schema and the documentation's table all follow [`SETTINGS`].

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::CitationStyle;
use crate::check::{Rule, Severity};

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A list of strings.
    Strings,
    /// A day, as `"YYYY-MM-DD"`.
    Date,
    /// A table from a rule's code to a severity or `"off"`.
    Rules,
    /// One of the names of [`CitationStyle`].
    CitationStyle,
    /// A table from a name to its other forms.
    Names,
}

impl Kind {
    /// What the setting takes, in words.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Kind::Strings => "list of strings",
            Kind::Date => "date, \"YYYY-MM-DD\"",
            Kind::Rules => "table: rule = \"off\", \"hint\", \"information\", \"warning\" or \"error\"",
            Kind::CitationStyle => "\"footnote\", \"link\", \"pandoc\" or \"comment\"",
            Kind::Names => "table: name = list of strings",
        }
    }
}

/// One setting of `copydesk.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key; a dot stands between a table and its key: `citations.style`.
    pub key: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What holds where it is not set, in words.
    pub default: &'static str,
    /// A value as it stands in the file; for a table one line with a key.
    pub example: &'static str,
    /// What it does.
    pub doc: &'static str,
}

/// Every setting, in the order of the documentation.
pub const SETTINGS: [Setting; 6] = [
    Setting {
        key: "sources",
        kind: Kind::Strings,
        default: "`sources/`, `corpus/` and `research/` beside the file, as far as they exist",
        example: "[\"sources\"]",
        doc: "The sources: files, folders or globs, relative to this file. In a folder every .txt, .text, \
              .md and .markdown file is read.",
    },
    Setting {
        key: "drafts",
        kind: Kind::Strings,
        default: "`[\"**/*.md\", \"**/*.txt\"]`",
        example: "[\"**/*.md\", \"**/*.txt\"]",
        doc: "Globs of what `copydesk check` reads in a folder, relative to this file. Never the sources \
              themselves, hidden files or node_modules.",
    },
    Setting {
        key: "date",
        kind: Kind::Date,
        default: "the draft's own: its front matter, its text, otherwise the day the file was changed",
        example: "\"2018-11-26\"",
        doc: "The date of drafts that carry none, from which \"last month\" is counted.",
    },
    Setting {
        key: "rules",
        kind: Kind::Rules,
        default: "each rule's own severity",
        example: "unsourced-claim = \"off\"",
        doc: "How much each rule's findings matter, or \"off\". `copydesk explain` lists the rules.",
    },
    Setting {
        key: "citations.style",
        kind: Kind::CitationStyle,
        default: "`\"footnote\"`",
        example: "\"footnote\"",
        doc: "How a quick fix writes a citation: a footnote, a Markdown link, a Pandoc key or an HTML comment.",
    },
    Setting {
        key: "names",
        kind: Kind::Names,
        default: "the names that the texts themselves use",
        example: "\"Huawei\" = [\"Huawei Technologies Co\", \"the Shenzhen company\"]",
        doc: "Names with the other forms that mean the same person, organization or place.",
    },
];

/// The name of the file that holds the settings.
pub const FILE_NAME: &str = "copydesk.toml";

/// The folders beside the file that hold sources where none are set.
pub const DEFAULT_SOURCES: [&str; 3] = ["sources", "corpus", "research"];

/// The globs of drafts where none are set.
pub const DEFAULT_DRAFTS: [&str; 2] = ["**/*.md", "**/*.txt"];

/// The file that `copydesk init` writes: every setting with its documentation, commented out.
#[must_use]
pub fn template() -> String {
    let mut out = String::from("# How copydesk checks the drafts of this folder and the folders below it.\n");
    out.push_str("# A line that opens with \"#\" is not in force; take the mark away to set it.\n");
    for setting in SETTINGS {
        let (table, key) = setting.key.rsplit_once('.').unwrap_or(("", setting.key));
        out.push('\n');
        match setting.kind {
            Kind::Rules | Kind::Names => {
                comment(&mut out, setting.doc);
                let _ = writeln!(out, "[{key}]");
                if setting.kind == Kind::Rules {
                    rules(&mut out);
                } else {
                    let _ = writeln!(out, "# {}", setting.example);
                }
            }
            _ => {
                if !table.is_empty() {
                    let _ = writeln!(out, "[{table}]");
                }
                comment(&mut out, setting.doc);
                let _ = writeln!(out, "# {key} = {}", setting.example);
            }
        }
    }
    out
}

fn rules(out: &mut String) {
    for rule in Rule::ALL {
        let _ = writeln!(out, "# {} = \"{}\"", rule.code(), rule.severity());
    }
}

/// Writes words as comment lines of at most 100 columns.
fn comment(out: &mut String, words: &str) {
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.len() + 1 + word.len() > 100 {
            let _ = writeln!(out, "{line}");
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}

/// The settings as a Markdown table.
#[must_use]
pub fn markdown_table() -> String {
    let mut out =
        String::from("| setting | takes | where it is not set | what it does |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let (key, takes) = (setting.key, setting.kind.describe());
        let _ = writeln!(out, "| `{key}` | {takes} | {} | {} |", setting.default, setting.doc);
    }
    out
}

/// A JSON schema (draft 7) of `copydesk.toml`, for editors that complete and check TOML.
#[must_use]
pub fn json_schema() -> Json {
    let mut root = object("Settings of copydesk, the fact checker for drafts.");
    for setting in SETTINGS {
        let schema = schema_of(&setting);
        match setting.key.split_once('.') {
            None => root["properties"][setting.key] = schema,
            Some((table, key)) => {
                let tables = &mut root["properties"];
                if tables[table].is_null() {
                    tables[table] = object("");
                }
                tables[table]["properties"][key] = schema;
            }
        }
    }
    root["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    root["title"] = FILE_NAME.into();
    root
}

fn object(description: &str) -> Json {
    let mut object = json!({"type": "object", "additionalProperties": false, "properties": {}});
    if !description.is_empty() {
        object["description"] = description.into();
    }
    object
}

fn schema_of(setting: &Setting) -> Json {
    let strings = json!({"type": "array", "items": {"type": "string"}});
    let mut schema = match setting.kind {
        Kind::Strings => strings,
        Kind::Date => json!({"type": "string", "format": "date"}),
        Kind::CitationStyle => {
            json!({"enum": CitationStyle::ALL.map(CitationStyle::name), "default": CitationStyle::default().name()})
        }
        Kind::Names => json!({"type": "object", "additionalProperties": strings}),
        Kind::Rules => {
            let mut rules = object("");
            for rule in Rule::ALL {
                let levels: Vec<&str> =
                    std::iter::once("off").chain(Severity::ALL.map(Severity::name)).collect();
                rules["properties"][rule.code()] = json!({"enum": levels, "default": rule.severity().name()});
            }
            rules
        }
    };
    schema["description"] = setting.doc.into();
    schema
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_written_file_is_valid_as_it_stands_and_with_every_setting_in_force() {
        let written = template();
        assert_eq!(Config::parse(&written), Ok(Config::default()));
        let is_setting = |line: &str| {
            line.strip_prefix("# ").is_some_and(|l| {
                l.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ') || key.starts_with('"'))
            })
        };
        let in_force: String = written
            .lines()
            .map(|line| if is_setting(line) { &line[2..] } else { line })
            .fold(String::new(), |text, line| text + line + "\n");
        let config = Config::parse(&in_force).unwrap();
        assert_eq!(config.sources, Some(vec!["sources".to_owned()]));
        assert_eq!(config.drafts, Some(DEFAULT_DRAFTS.map(str::to_owned).to_vec()));
        assert_eq!(config.rules.len(), Rule::ALL.len());
        assert_eq!(config.names.len(), 1);
    }

    #[test]
    fn every_setting_has_words_and_a_row() {
        let table = markdown_table();
        for setting in SETTINGS {
            assert!(!setting.doc.is_empty() && !setting.default.is_empty() && !setting.example.is_empty());
            assert!(table.contains(&format!("| `{}` |", setting.key)));
        }
        assert_eq!(table.lines().filter(|l| l.matches('|').count() != 5).count(), 0, "{table}");
    }

    #[test]
    fn the_schema_names_every_key() {
        let schema = json_schema();
        assert!(schema["properties"]["rules"]["properties"]["misquoted"].is_object());
        assert_eq!(schema["properties"]["citations"]["properties"]["style"]["default"], "footnote");
    }
}
