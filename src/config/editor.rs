//! The settings that an editor gives, declared once: what the server reads, the settings of the VS
//! Code extension and the documentation's lists all follow [`EDITOR_SETTINGS`].

use std::{fmt::Write as _, path::PathBuf};

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::date;

/// What an editor's setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A path; an empty one is none.
    Path,
    /// A list of files, folders or globs.
    Paths,
    /// A day, as `"YYYY-MM-DD"`; an empty one is none.
    Date,
    /// True or false.
    Flag,
    /// One of some names, each with what it means. The first is the default.
    OneOf(&'static [(&'static str, &'static str)]),
}

impl Takes {
    /// In words.
    #[must_use]
    pub fn describe(self) -> String {
        let words = match self {
            Takes::Path => "string",
            Takes::Paths => "list of strings",
            Takes::Date => "\"YYYY-MM-DD\"",
            Takes::Flag => "true or false",
            Takes::OneOf(names) => {
                let names: Vec<String> = names.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                return names.join(" or ");
            }
        };
        words.to_owned()
    }

    /// As VS Code's schema of a setting.
    fn schema(self) -> Json {
        match self {
            Takes::Path => json!({"type": "string", "default": ""}),
            Takes::Paths => json!({"type": "array", "items": {"type": "string"}, "default": []}),
            Takes::Date => json!({
                "type": "string",
                "default": "",
                "pattern": r"^(\d{4}-\d{2}-\d{2})?$",
                "patternErrorMessage": "A date is written YYYY-MM-DD.",
            }),
            Takes::Flag => json!({"type": "boolean", "default": false}),
            Takes::OneOf(names) => json!({
                "type": "string",
                "enum": names.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
                "enumDescriptions": names.iter().map(|(_, meaning)| *meaning).collect::<Vec<_>>(),
                "default": names.first().map(|(name, _)| *name),
            }),
        }
    }
}

/// Who acts on a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadBy {
    /// The server, whatever the editor.
    Server,
    /// The VS Code extension alone.
    Extension,
}

/// One setting of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditorSetting {
    /// The key, without `copydesk.` before it.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Who acts on it.
    pub read_by: ReadBy,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// What holds where it is not set, in Markdown.
    pub unset: &'static str,
}

/// Every setting, in the order in which editors list them. What a desk shares stands in
/// `copydesk.toml`; here is what differs from writer to writer.
pub const EDITOR_SETTINGS: [EditorSetting; 8] = [
    EditorSetting {
        key: "path",
        takes: Takes::Path,
        read_by: ReadBy::Extension,
        doc: "The `copydesk` program to start. `~` and `${workspaceFolder}` may be used.",
        unset: "the program packaged with the extension, else the one on the `PATH`",
    },
    EditorSetting {
        key: "sources",
        takes: Takes::Paths,
        read_by: ReadBy::Server,
        doc: "Files, folders or globs of sources, besides those that `copydesk.toml` names. Relative ones \
              count from the folder that is open.",
        unset: "what `copydesk.toml` names, else `sources/`, `corpus/` and `research/`",
    },
    EditorSetting {
        key: "config",
        takes: Takes::Path,
        read_by: ReadBy::Server,
        doc: "A configuration file to use for all drafts.",
        unset: "the nearest `copydesk.toml`, from the draft's folder upwards",
    },
    EditorSetting {
        key: "date",
        takes: Takes::Date,
        read_by: ReadBy::Server,
        doc: "The drafts' date, from which \"last month\" is counted.",
        unset: "the draft's own, else that of `copydesk.toml`",
    },
    EditorSetting {
        key: "inlayHints",
        takes: Takes::Flag,
        read_by: ReadBy::Server,
        doc: "Whether each sentence with facts shows behind it how many sources bear it out.",
        unset: "false",
    },
    EditorSetting {
        key: "codeLens",
        takes: Takes::Flag,
        read_by: ReadBy::Server,
        doc: "Whether a line above the draft says how many of its facts have sources and how many are to \
              be checked.",
        unset: "false",
    },
    EditorSetting {
        key: "hoverFindings",
        takes: Takes::Flag,
        read_by: ReadBy::Server,
        doc: "Whether a hover repeats the findings' messages above the passages.",
        unset: "false in VS Code and its kin, which show the messages there themselves; elsewhere true",
    },
    EditorSetting {
        key: "trace.server",
        takes: Takes::OneOf(&[
            ("messages", "The names of messages."),
            ("verbose", "The messages as they are."),
        ]),
        read_by: ReadBy::Extension,
        doc: "What the log holds of the talk between editor and server while its level is *Trace*. The \
              command *Developer: Set Log Level…* sets the level.",
        unset: "`messages`",
    },
];

/// What an editor has set. What has another type than it should counts as not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// Sources besides the configured ones.
    pub sources: Vec<PathBuf>,
    /// The configuration to use.
    pub config: Option<PathBuf>,
    /// The drafts' date.
    pub date: Option<Date>,
    /// Whether the number of sources stands behind sentences.
    pub inlay_hints: bool,
    /// Whether a line above the draft counts its facts.
    pub code_lens: bool,
    /// Whether a hover says the findings' messages, where that is said.
    pub hover_findings: Option<bool>,
}

impl Editor {
    /// Reads the section `copydesk` of an editor's settings; anything is valid.
    #[must_use]
    pub fn read(settings: &Json) -> Self {
        let text = |key: &str| settings.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
        let flag = |key: &str| settings.get(key).and_then(Json::as_bool);
        let sources = settings.get("sources").and_then(Json::as_array).into_iter().flatten();
        let sources = sources.filter_map(Json::as_str).filter(|path| !path.is_empty());
        Self {
            sources: sources.map(PathBuf::from).collect(),
            config: text("config").map(PathBuf::from),
            date: text("date").and_then(date),
            inlay_hints: flag("inlayHints").unwrap_or_default(),
            code_lens: flag("codeLens").unwrap_or_default(),
            hover_findings: flag("hoverFindings"),
        }
    }
}

/// The settings as VS Code's `contributes.configuration`.
#[must_use]
pub fn vscode_configuration() -> Json {
    let mut properties = json!({});
    for (at, setting) in EDITOR_SETTINGS.iter().enumerate() {
        let mut property = setting.takes.schema();
        property["order"] = (at + 1).into();
        // A program to start is the user's to name, or a trusted workspace's.
        property["scope"] = if setting.key == "path" { "machine-overridable" } else { "window" }.into();
        let (doc, unset) = (setting.doc, setting.unset);
        property["markdownDescription"] = match setting.takes {
            Takes::Path | Takes::Paths | Takes::Date => format!("{doc} If empty: {unset}.").into(),
            Takes::Flag | Takes::OneOf(_) => doc.into(),
        };
        properties[format!("copydesk.{}", setting.key)] = property;
    }
    json!({"title": "copydesk", "properties": properties})
}

/// The settings as a Markdown table: all of them as VS Code names them, or without a prefix those that
/// every editor may give.
#[must_use]
pub fn editor_table(for_vscode: bool) -> String {
    let prefix = if for_vscode { "copydesk." } else { "" };
    let mut out =
        String::from("| setting | takes | what it does | where it is not set |\n|---|---|---|---|\n");
    for setting in EDITOR_SETTINGS.iter().filter(|s| for_vscode || s.read_by == ReadBy::Server) {
        let EditorSetting { key, takes, doc, unset, .. } = setting;
        let unset = if for_vscode && *takes == Takes::Flag { "false" } else { unset };
        let _ = writeln!(out, "| `{prefix}{key}` | {} | {doc} | {unset} |", takes.describe());
    }
    out
}

/// The settings that every editor may give as a list for Vim's help, in lines of at most 78 columns.
#[must_use]
pub fn editor_help() -> String {
    let mut out = String::new();
    for setting in EDITOR_SETTINGS.iter().filter(|s| s.read_by == ReadBy::Server) {
        let EditorSetting { key, takes, doc, unset, .. } = setting;
        let words = format!("{}. {doc} Not set: {unset}.", takes.describe());
        let mut line = format!("    {key:<15}");
        for word in words.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > 78 {
                let _ = writeln!(out, "{line}");
                line = " ".repeat(19);
            }
            line.push(' ');
            line.push_str(word);
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value that is another than the default.
    fn other(takes: Takes) -> Json {
        match takes {
            Takes::Path => "a/b.toml".into(),
            Takes::Paths => json!(["a"]),
            Takes::Date => "2018-11-26".into(),
            Takes::Flag => true.into(),
            Takes::OneOf(names) => names.last().map(|(name, _)| *name).into(),
        }
    }

    #[test]
    fn what_is_declared_is_read() {
        for setting in EDITOR_SETTINGS {
            let read = Editor::read(&json!({ setting.key: other(setting.takes) }));
            assert_eq!(read != Editor::default(), setting.read_by == ReadBy::Server, "{}", setting.key);
        }
    }

    #[test]
    fn what_is_empty_or_of_another_type_counts_as_not_set() {
        let odd =
            json!({"sources": ["", 7], "config": "", "date": "soon", "inlayHints": "yes", "codeLens": 1});
        for settings in [odd, json!(null), json!([]), json!({})] {
            assert_eq!(Editor::read(&settings), Editor::default());
        }
    }

    #[test]
    fn a_writer_has_under_a_dozen_settings_to_choose_from() {
        assert!(EDITOR_SETTINGS.len() < 12);
        for setting in EDITOR_SETTINGS {
            assert!(setting.doc.ends_with('.') && !setting.unset.ends_with('.'), "{}", setting.key);
        }
    }

    #[test]
    fn the_help_fits_its_columns() {
        let help = editor_help();
        assert!(help.lines().all(|line| line.chars().count() <= 78), "{help}");
        assert!(help.contains("    hoverFindings"), "{help}");
    }
}
