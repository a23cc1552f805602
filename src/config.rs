//! `copydesk.toml` and a draft's front matter: what they may hold, and reading them.
//!
//! Must never know: how settings are applied, the file system.

mod editor;
mod settings;
mod tree;

use std::{collections::BTreeMap, fmt, path::PathBuf};

use jiff::civil::Date;

pub use editor::{
    EDITOR_SETTINGS, Editor, EditorSetting, ReadBy, Takes, editor_help, editor_table, vscode_configuration,
};
pub use settings::{
    DEFAULT_DRAFTS, DEFAULT_SOURCES, FILE_NAME, Kind, SETTINGS, Setting, json_schema, markdown_table,
    template,
};
use tree::{Key, Node, Value};

use crate::{
    article::Aliases,
    check::{Rule, Severity},
    prose::Front,
    text::{LineIndex, Span},
};

/// How citations are inserted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CitationStyle {
    #[default]
    Footnote,
    Link,
    Pandoc,
    Comment,
}

impl CitationStyle {
    /// All of them.
    pub const ALL: [CitationStyle; 4] =
        [CitationStyle::Footnote, CitationStyle::Link, CitationStyle::Pandoc, CitationStyle::Comment];

    /// The name that the configuration uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CitationStyle::Footnote => "footnote",
            CitationStyle::Link => "link",
            CitationStyle::Pandoc => "pandoc",
            CitationStyle::Comment => "comment",
        }
    }
}

/// A configuration as read. What is `None` or empty was not set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Files, folders or globs, relative to the configuration's folder.
    pub sources: Option<Vec<String>>,
    /// Globs of what `check` reads in a folder.
    pub drafts: Option<Vec<String>>,
    /// The drafts' date.
    pub date: Option<Date>,
    /// Severities that differ from the rules' own; `None` is off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
    /// How citations are inserted.
    pub citation_style: CitationStyle,
    /// Canonical names with their aliases.
    pub names: Aliases,
}

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file; `None` where the text came from elsewhere (front matter, a client's settings).
    pub path: Option<PathBuf>,
    /// The place in the file, in bytes, where one is known.
    pub span: Option<Span>,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl ConfigError {
    /// An error at a place of `text`.
    #[must_use]
    pub fn at(text: &str, span: Option<Span>, message: impl Into<String>) -> Self {
        let line = span.map(|span| LineIndex::new(text).line_of(span.start) + 1);
        Self { path: None, span, line, message: message.into() }
    }

    /// An error of a file as a whole.
    #[must_use]
    pub fn of_file(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { path: Some(path.into()), span: None, line: None, message: message.into() }
    }

    /// The same error, in that file.
    #[must_use]
    pub fn in_file(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => write!(f, "{}:{line}: ", path.display())?,
            (Some(path), None) => write!(f, "{}: ", path.display())?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the text of a `copydesk.toml`.
    ///
    /// # Errors
    /// An unknown key, a wrong type, an unknown rule or severity, a broken date, each with its line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let root = tree::toml(text)?;
        let mut config = Self::default();
        Reader { text, front: false }.table(&mut config, "", &root)?;
        Ok(config)
    }

    /// What a draft's front matter sets for it: `sources` and `rules`, at the top or under
    /// `copydesk`. Other keys are the writer's and are left alone; the date is read with the rest
    /// of the article's data. Errors stand beside, with spans in the draft's `text`.
    #[must_use]
    pub fn of_front_matter(text: &str, front: &Front) -> (Self, Vec<ConfigError>) {
        let mut config = Self::default();
        let body = front.body.of(text);
        let root = if front.toml { tree::toml(body) } else { tree::yaml(body) };
        let Value::Table(entries) = (match root {
            Ok(root) => root.value,
            // Broken front matter is the publishing system's business unless it names copydesk's keys.
            Err(error) if names_own_key(body) => return (config, vec![moved(error, text, front)]),
            Err(_) => return (config, Vec::new()),
        }) else {
            return (config, Vec::new());
        };
        let reader = Reader { text: body, front: true };
        let mut errors = Vec::new();
        for (key, node) in &entries {
            let read = match key.name.as_str() {
                "sources" | "rules" => reader.entry(&mut config, "", key, node),
                "copydesk" => reader.table(&mut config, "", node),
                _ => Ok(()),
            };
            errors.extend(read.err().map(|error| moved(error, text, front)));
        }
        (config, errors)
    }
}

/// Whether front matter has one of the keys that copydesk reads.
fn names_own_key(body: &str) -> bool {
    body.lines().any(|line| {
        let key = line.split([':', '=', ']']).next().unwrap_or("").trim_start_matches('[').trim_end();
        matches!(key, "sources" | "rules" | "copydesk")
    })
}

/// An error in front matter's body, counted in the whole draft.
fn moved(error: ConfigError, text: &str, front: &Front) -> ConfigError {
    let span = error.span.map_or(front.body, |span| span.shifted(front.body.start));
    ConfigError::at(text, Some(span), error.message)
}

/// Reads a tree of values into a configuration.
struct Reader<'a> {
    text: &'a str,
    /// Whether this is front matter, where fewer keys are allowed and one string is a list.
    front: bool,
}

/// What front matter's `copydesk` table may hold.
const FRONT_KEYS: [&str; 2] = ["sources", "rules"];

impl Reader<'_> {
    fn error<T>(&self, span: Option<Span>, message: String) -> Result<T, ConfigError> {
        Err(ConfigError::at(self.text, span, message))
    }

    fn table(&self, config: &mut Config, prefix: &str, node: &Node) -> Result<(), ConfigError> {
        let Value::Table(entries) = &node.value else {
            let message = format!("`{prefix}` takes a table, not {}", node.value.kind());
            return self.error(node.span, message);
        };
        entries.iter().try_for_each(|(key, node)| self.entry(config, prefix, key, node))
    }

    fn entry(&self, config: &mut Config, prefix: &str, key: &Key, node: &Node) -> Result<(), ConfigError> {
        let name = &key.name;
        let full = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        let allowed = |setting: &&Setting| !self.front || FRONT_KEYS.contains(&setting.key);
        if let Some(setting) = SETTINGS.iter().filter(allowed).find(|setting| setting.key == full) {
            return self.setting(config, setting, node);
        }
        let below = format!("{full}.");
        if SETTINGS.iter().filter(allowed).any(|setting| setting.key.starts_with(&below)) {
            return self.table(config, &full, node);
        }
        let known = SETTINGS.iter().filter(allowed).map(|setting| setting.key);
        self.error(key.span, format!("unknown setting `{full}`{}", hint(&full, known)))
    }

    fn setting(&self, config: &mut Config, setting: &Setting, node: &Node) -> Result<(), ConfigError> {
        match (setting.kind, setting.key) {
            (Kind::Strings, "sources") => config.sources = Some(self.strings(setting.key, node)?),
            (Kind::Strings, _) => config.drafts = Some(self.strings(setting.key, node)?),
            (Kind::Date, _) => config.date = Some(self.date(setting.key, node)?),
            (Kind::Rules, _) => config.rules.extend(self.rules(node)?),
            (Kind::CitationStyle, _) => config.citation_style = self.citation_style(setting.key, node)?,
            (Kind::Names, _) => config.names = self.names(node)?,
        }
        Ok(())
    }

    fn entries<'n>(&self, key: &str, node: &'n Node) -> Result<&'n [(Key, Node)], ConfigError> {
        match &node.value {
            Value::Table(entries) => Ok(entries),
            other => self.error(node.span, format!("`{key}` takes a table, not {}", other.kind())),
        }
    }

    fn string<'n>(&self, key: &str, node: &'n Node) -> Result<&'n str, ConfigError> {
        match &node.value {
            Value::Text(text) => Ok(text),
            other => self.error(node.span, format!("`{key}` takes a string, not {}", other.kind())),
        }
    }

    fn strings(&self, key: &str, node: &Node) -> Result<Vec<String>, ConfigError> {
        match &node.value {
            Value::List(items) => items
                .iter()
                .map(|item| match &item.value {
                    Value::Text(text) => Ok(text.clone()),
                    other => self.error(item.span, format!("`{key}` takes strings, not {}", other.kind())),
                })
                .collect(),
            Value::Text(text) if self.front => Ok(vec![text.clone()]),
            Value::Text(text) => {
                self.error(node.span, format!("`{key}` takes a list of strings: [{text:?}]"))
            }
            other => self.error(node.span, format!("`{key}` takes a list of strings, not {}", other.kind())),
        }
    }

    fn date(&self, key: &str, node: &Node) -> Result<Date, ConfigError> {
        let text = self.string(key, node)?;
        match date(text) {
            Some(date) => Ok(date),
            None => self.error(node.span, format!("`{text}` is no date; write it as \"YYYY-MM-DD\"")),
        }
    }

    fn rules(&self, node: &Node) -> Result<Vec<(Rule, Option<Severity>)>, ConfigError> {
        let entries = self.entries("rules", node)?;
        entries.iter().map(|(key, node)| Ok((self.rule(key)?, self.level(&key.name, node)?))).collect()
    }

    fn rule(&self, key: &Key) -> Result<Rule, ConfigError> {
        match Rule::from_code(&key.name) {
            Some(rule) => Ok(rule),
            None => self.error(key.span, unknown_rule(&key.name)),
        }
    }

    /// A rule's severity; `None` is off.
    fn level(&self, rule: &str, node: &Node) -> Result<Option<Severity>, ConfigError> {
        let name = match &node.value {
            Value::Text(name) => name.as_str(),
            // YAML 1.1 reads a bare `off` as false.
            Value::Bool(false) if self.front => "off",
            other => {
                let message =
                    format!("`{rule}` takes \"off\" or a severity in quotation marks, not {}", other.kind());
                return self.error(node.span, message);
            }
        };
        if name == "off" {
            return Ok(None);
        }
        let known = || std::iter::once("off").chain(Severity::ALL.map(Severity::name));
        match Severity::from_name(name) {
            Some(severity) => Ok(Some(severity)),
            None => self.error(node.span, format!("unknown severity `{name}`{}", hint(name, known()))),
        }
    }

    fn citation_style(&self, key: &str, node: &Node) -> Result<CitationStyle, ConfigError> {
        let name = self.string(key, node)?;
        let names = CitationStyle::ALL.map(CitationStyle::name);
        match CitationStyle::ALL.into_iter().find(|style| style.name() == name) {
            Some(style) => Ok(style),
            None => self.error(node.span, format!("unknown citation style `{name}`{}", hint(name, names))),
        }
    }

    fn names(&self, node: &Node) -> Result<Aliases, ConfigError> {
        let entries = self.entries("names", node)?;
        entries.iter().map(|(key, node)| Ok((key.name.clone(), self.strings(&key.name, node)?))).collect()
    }
}

/// A day written `YYYY-MM-DD`.
///
/// Stricter than ISO 8601, which also allows `20181126` and times of day.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    shape.then(|| text.parse().ok()).flatten()
}

/// What to say of a rule's code that does not exist.
#[must_use]
pub fn unknown_rule(code: &str) -> String {
    match nearest(code, Rule::ALL.map(Rule::code)) {
        Some(near) => format!("unknown rule `{code}`; did you mean `{near}`?"),
        None => format!("unknown rule `{code}`; `copydesk explain` lists them"),
    }
}

/// A hint at the nearest of the known names, or at all of them where none is near.
fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = nearest(name, known.clone()) {
        return format!("; did you mean `{near}`?");
    }
    let all: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    format!("; known are {}", all.join(", "))
}

/// The known name that a misspelling most likely means: at most a third of its letters differ, or
/// it is the last part of one (`style` for `citations.style`).
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = name.to_lowercase().replace('_', "-");
    // Longer input than any name has is no slip, and comparing it would take long.
    if folded.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| {
            let last = candidate.rsplit('.').next().unwrap_or(candidate);
            let distance = strsim::damerau_levenshtein(&folded, candidate)
                .min(strsim::damerau_levenshtein(&folded, last) + usize::from(last != candidate));
            (distance, candidate)
        })
        .filter(|(distance, candidate)| distance * 3 <= candidate.len().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    fn error(text: &str) -> (Option<usize>, String, String) {
        let error = Config::parse(text).unwrap_err();
        let words = error.span.map(|span| span.of(text).to_owned()).unwrap_or_default();
        (error.line, words, error.message)
    }

    #[test]
    fn every_setting_is_read() {
        let config = Config::parse(
            "sources = [\"sources\", \"notes/*.md\"]\ndrafts = [\"drafts/**\"]\ndate = \"2018-11-26\"\n\
             [rules]\nunsourced-claim = \"off\"\nvague-attribution = \"error\"\n\
             [citations]\nstyle = \"pandoc\"\n[names]\n\"Huawei\" = [\"the Shenzhen company\"]\n",
        )
        .unwrap();
        assert_eq!(config.sources.unwrap().len(), 2);
        assert_eq!(config.drafts.unwrap(), ["drafts/**"]);
        assert_eq!(config.date, date("2018-11-26"));
        assert_eq!(config.rules[&Rule::UnsourcedClaim], None);
        assert_eq!(config.rules[&Rule::VagueAttribution], Some(Severity::Error));
        assert_eq!(config.citation_style, CitationStyle::Pandoc);
        assert_eq!(config.names["Huawei"], ["the Shenzhen company"]);
        assert_eq!(Config::parse("date = 2018-11-26").unwrap().date, date("2018-11-26"));
        assert_eq!(Config::parse(""), Ok(Config::default()));
    }

    #[test]
    fn mistakes_are_named_with_their_line_and_words() {
        for (text, line, words, message) in [
            ("\nsorces = []", 2, "sorces", "unknown setting `sorces`; did you mean `sources`?"),
            ("style = \"link\"", 1, "style", "unknown setting `style`; did you mean `citations.style`?"),
            ("sources = \"src\"", 1, "\"src\"", "`sources` takes a list of strings: [\"src\"]"),
            ("sources = [1]", 1, "1", "`sources` takes strings, not a number"),
            ("date = \"26.11.2018\"", 1, "\"26.11.2018\"", "is no date; write it as \"YYYY-MM-DD\""),
            ("date = \"2018-02-30\"", 1, "\"2018-02-30\"", "is no date"),
            ("date = 2018", 1, "2018", "`date` takes a string, not a number"),
            ("rules = 1", 1, "1", "`rules` takes a table, not a number"),
            ("[rules]\nmisquote = \"off\"", 2, "misquote", "did you mean `misquoted`?"),
            ("[rules]\nxyz = \"off\"", 2, "xyz", "`copydesk explain` lists them"),
            ("[rules]\nmisquoted = \"warn\"", 2, "\"warn\"", "unknown severity `warn`"),
            ("[rules]\nmisquoted = false", 2, "false", "takes \"off\" or a severity"),
            ("[citations]\nstile = \"link\"", 2, "stile", "did you mean `citations.style`?"),
            ("[citations]\nstyle = \"links\"", 2, "\"links\"", "did you mean `link`?"),
            ("[names]\nA = \"B\"", 2, "\"B\"", "`A` takes a list of strings: [\"B\"]"),
            ("citations = []", 1, "[]", "`citations` takes a table, not a list"),
        ] {
            let (found_line, found_words, found) = error(text);
            assert_eq!((found_line, found_words.as_str()), (Some(line), words), "{text}: {found}");
            assert!(found.contains(message), "{text}: {found}");
        }
        assert!(error("a = 1\na = 2").2.starts_with("this is not valid TOML"));
    }

    #[test]
    fn errors_name_the_file_and_line() {
        let error = Config::parse("\nsorces = []").unwrap_err().in_file("a/copydesk.toml");
        assert_eq!(error.to_string(), "a/copydesk.toml:2: unknown setting `sorces`; did you mean `sources`?");
    }

    fn front(text: &str) -> (Config, Vec<String>) {
        let article = Article::read(text, Format::Markdown, &Context::default());
        let (config, errors) = Config::of_front_matter(text, &article.front.unwrap());
        let shown = errors.iter().map(|e| format!("{} {}", e.line.unwrap_or(0), e.span.unwrap().of(text)));
        (config, shown.collect())
    }

    #[test]
    fn front_matter_sets_sources_and_rules() {
        let text =
            "---\ntitle: A\nsources: [a.txt, b.txt]\nrules: {misquoted: off, wrong-count: error}\n---\n";
        let (config, errors) = front(text);
        assert_eq!(errors, [""; 0]);
        assert_eq!(config.sources.unwrap(), ["a.txt", "b.txt"]);
        assert_eq!(config.rules[&Rule::Misquoted], None);
        assert_eq!(config.rules[&Rule::WrongCount], Some(Severity::Error));
        let (config, errors) = front("+++\n[copydesk]\nsources = \"a\"\nrules.misquoted = \"off\"\n+++\n");
        assert_eq!(errors, [""; 0]);
        assert_eq!(config.sources.unwrap(), ["a"]);
        assert_eq!(config.rules.len(), 1);
    }

    #[test]
    fn mistakes_in_front_matter_stand_where_they_are_and_hide_nothing_else() {
        let text = "---\nrules:\n  misquote: off\nsources: [a]\ncopydesk:\n  colour: red\n---\nText";
        let (config, errors) = front(text);
        assert_eq!(errors, ["3 misquote", "6 colour"]);
        assert_eq!(config.sources.unwrap(), ["a"]);
    }

    #[test]
    fn front_matter_that_is_none_is_left_alone() {
        let rules = "---\nJust a line between two rules\n---\n";
        assert_eq!(Article::read(rules, Format::Markdown, &Context::default()).front, None);
        assert_eq!(front("---\ntags: [a\n---\n").1, [""; 0]);
        assert_eq!(front("---\nsources: [a\n---\n").1.len(), 1);
    }
}
