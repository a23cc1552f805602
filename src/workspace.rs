//! Where a draft's configuration, sources and date come from. Shared by the command line and the
//! server; touches the file system.
//!
//! Must never know: what the texts say, the protocol.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    time::SystemTime,
};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    article::{Article, Context, Meta},
    check::{self, Settings},
    config::{Config, ConfigError, DEFAULT_DRAFTS, DEFAULT_SOURCES, FILE_NAME},
    report::GENERATOR,
    text::Span,
};

/// What the command line or the editor's settings say over `copydesk.toml`.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// A configuration file to read instead of the one found.
    pub config: Option<PathBuf>,
    /// Files, folders or globs of sources; they are added to the configured ones and replace the default.
    pub sources: Vec<PathBuf>,
    /// The drafts' date.
    pub date: Option<Date>,
    /// Without a configuration: how far up from the draft's folder a folder of sources is looked
    /// for. The folder on the command line, or the editor's workspace folder; `None` looks in the
    /// draft's own folder only.
    pub root: Option<PathBuf>,
}

/// A configuration with the folder that it speaks for.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The folder of `copydesk.toml`. Without one, the nearest folder from the draft's upwards that
    /// has sources beside it, or the draft's own.
    pub root: PathBuf,
    /// The draft's folder, absolute.
    pub folder: PathBuf,
    /// The file itself, where there is one.
    pub config_file: Option<PathBuf>,
    /// What it says.
    pub config: Config,
    /// What overrides it.
    pub overrides: Overrides,
}

/// Source files, and what stands among them without being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceList {
    /// The files, absolute, sorted, each once.
    pub files: Vec<PathBuf>,
    /// What is left out and why, sorted.
    pub skipped: Vec<(PathBuf, String)>,
}

/// The endings of files that are read as sources when a folder is named.
const SOURCE_ENDINGS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// The endings of files that describe the source of the same name.
const SIDECAR_ENDINGS: [&str; 3] = ["yaml", "yml", "toml"];

impl Workspace {
    /// The workspace of a draft or folder: `copydesk.toml` is looked for from there upwards.
    ///
    /// # Errors
    /// A configuration that cannot be read or is wrong.
    pub fn find(path: &Path, overrides: &Overrides) -> Result<Self, ConfigError> {
        let path = absolute(path);
        let folder = if path.is_dir() { path } else { path.parent().map(Path::to_owned).unwrap_or_default() };
        let config_file = match &overrides.config {
            Some(file) => Some(absolute(file)),
            None => folder.ancestors().map(|above| above.join(FILE_NAME)).find(|file| file.is_file()),
        };
        let config = config_file.as_deref().map(read_config).transpose()?.unwrap_or_default();
        let root = match config_file.as_deref().and_then(Path::parent) {
            Some(root) => root.to_owned(),
            None => root_without_config(&folder, overrides),
        };
        Ok(Self { root, folder, config_file, config, overrides: overrides.clone() })
    }

    /// The source files, sorted, each once; `draft_sources` are those that the draft's front matter
    /// names, from the draft's folder or the root. Never the drafts themselves. No folder of sources
    /// gives an empty list where nothing was configured.
    ///
    /// # Errors
    /// A configured file or folder that is not there, by name.
    pub fn source_files(&self, draft_sources: Option<&[String]>) -> Result<Vec<PathBuf>, ConfigError> {
        Ok(self.sources(draft_sources)?.files)
    }

    /// The source files as in [`Workspace::source_files`], with what is left out and why.
    ///
    /// # Errors
    /// A configured file or folder that is not there, by name.
    pub fn sources(&self, draft_sources: Option<&[String]>) -> Result<SourceList, ConfigError> {
        let mut found = Found::default();
        match (draft_sources, &self.config.sources) {
            (Some(entries), _) => {
                for entry in entries {
                    let added = found.add(&self.folder, entry) || found.add(&self.root, entry);
                    if !added {
                        let message = format!("`sources` in front matter names {entry:?}, {NOT_THERE}");
                        return Err(ConfigError { path: None, span: None, line: None, message });
                    }
                }
            }
            (None, Some(entries)) => {
                for entry in entries {
                    if !found.add(&self.root, entry) {
                        return Err(self.missing(entry));
                    }
                }
            }
            (None, None) if self.overrides.sources.is_empty() => {
                for entry in DEFAULT_SOURCES {
                    found.add(&self.root, entry);
                }
            }
            (None, None) => {}
        }
        for path in &self.overrides.sources {
            if !found.add(Path::new(""), &path.to_string_lossy()) {
                return Err(ConfigError::of_file(path, "no such source; name a file or a folder"));
            }
        }
        if let Some(patterns) = &self.config.drafts {
            let drafts: Vec<Pattern> = patterns.iter().map(|p| Pattern::new(&self.root, p)).collect();
            found.files.retain(|file, depth| {
                !drafts.iter().any(|draft| draft.depth() > *depth && draft.matches(file))
            });
        }
        Ok(found.list())
    }

    /// The error for an entry of the configuration that leads nowhere, at its place in the file.
    fn missing(&self, entry: &str) -> ConfigError {
        let message = format!("`sources` names {entry:?}, {NOT_THERE} in {}", self.root.display());
        let Some(file) = &self.config_file else {
            return ConfigError { path: None, span: None, line: None, message };
        };
        let text = fs::read_to_string(file).unwrap_or_default();
        let quoted = [format!("\"{entry}\""), format!("'{entry}'")];
        let place = quoted.iter().find_map(|q| text.find(q).map(|at| Span::new(at, at + q.len())));
        ConfigError::at(&text, place, message).in_file(file)
    }

    /// The drafts below a folder: what `drafts` matches, less the sources and hidden files, sorted.
    #[must_use]
    pub fn drafts(&self, folder: &Path) -> Vec<PathBuf> {
        let folder = absolute(folder);
        let base = if folder.starts_with(&self.root) { &self.root } else { &folder };
        let patterns: Vec<Pattern> = match &self.config.drafts {
            Some(patterns) => patterns.iter().map(|p| Pattern::new(base, p)).collect(),
            None => DEFAULT_DRAFTS.iter().map(|p| Pattern::new(base, p)).collect(),
        };
        // The default folders hold sources even where others are named for this run.
        let kept_out: Vec<PathBuf> = match self.config {
            Config { drafts: None, sources: None, .. } => {
                DEFAULT_SOURCES.iter().map(|name| self.root.join(name)).collect()
            }
            _ => Vec::new(),
        };
        let sources = self.source_files(None).unwrap_or_default();
        let (files, _) = walk(&folder);
        let mut drafts: Vec<PathBuf> = files
            .into_iter()
            .filter(|file| patterns.iter().any(|pattern| pattern.matches(file)))
            .filter(|file| sources.binary_search(file).is_err())
            .filter(|file| !kept_out.iter().any(|folder| file.starts_with(folder)))
            .collect();
        drafts.sort();
        drafts.dedup();
        drafts
    }

    /// What reading a draft depends on. `path` is the draft's file, where it has one.
    #[must_use]
    pub fn context(&self, path: Option<&Path>) -> Context {
        Context {
            meta: Meta { date: self.overrides.date, ..Meta::default() },
            default_date: self.config.date,
            fallback_date: path.and_then(changed),
            aliases: self.config.names.clone(),
        }
    }

    /// The rules in force for a draft; its front matter comes before the configuration. Errors in
    /// front matter are returned beside, with spans in the draft's `text`.
    #[must_use]
    pub fn settings(&self, text: &str, draft: &Article) -> (Settings, Vec<ConfigError>) {
        let (own, errors) = front_matter(text, draft);
        let mut rules = self.config.rules.clone();
        rules.extend(own.rules);
        let is_there = |name: &String| {
            let path = Path::new(name);
            self.folder.join(path).exists() || self.root.join(path).exists()
        };
        let files = check::named_files(draft).into_iter().filter(is_there).collect();
        (Settings { rules, files }, errors)
    }
}

const NOT_THERE: &str = "which is no file or folder and matches none";

/// What a draft's front matter sets; see [`Config::of_front_matter`].
#[must_use]
pub fn front_matter(text: &str, draft: &Article) -> (Config, Vec<ConfigError>) {
    draft.front.as_ref().map(|front| Config::of_front_matter(text, front)).unwrap_or_default()
}

/// The error of [`Workspace::sources`] for an entry that a draft's front matter names, at its place
/// in the draft. Errors that have a place already keep it.
#[must_use]
pub fn at_front_matter(error: ConfigError, text: &str, draft: &Article) -> ConfigError {
    let (Some(front), None, None) = (&draft.front, &error.path, error.span) else { return error };
    let (own, _) = front_matter(text, draft);
    let entry =
        own.sources.unwrap_or_default().into_iter().find(|e| error.message.contains(&format!("{e:?}")));
    let body = front.body.of(text);
    let place = entry.and_then(|entry| {
        let start = front.body.start + body.find(&entry)?;
        Some(Span::new(start, start + entry.len()))
    });
    ConfigError::at(text, place.or(Some(front.body)), error.message)
}

/// The path from the root of the file system, without `.` and `..`. Follows no links.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    // An empty path has no absolute form; it means the current folder.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for component in whole.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

fn read_config(file: &Path) -> Result<Config, ConfigError> {
    let bytes =
        fs::read(file).map_err(|error| ConfigError::of_file(file, format!("cannot be read: {error}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| ConfigError::of_file(file, "not UTF-8; save it again as UTF-8 text"))?;
    Config::parse(&text).map_err(|error| error.in_file(file))
}

/// The nearest folder with sources beside it, no further up than the overrides' root.
fn root_without_config(folder: &Path, overrides: &Overrides) -> PathBuf {
    let limit = overrides.root.as_deref().map(absolute).filter(|root| folder.starts_with(root));
    let has_sources = |above: &&Path| DEFAULT_SOURCES.iter().any(|name| above.join(name).is_dir());
    let limit = limit.as_deref().unwrap_or(folder);
    let within = folder.ancestors().take_while(|above| above.starts_with(limit));
    within.into_iter().find(has_sources).unwrap_or(folder).to_owned()
}

/// Whether a file is there that is no annotated copy, and so is not to be written over unasked.
#[must_use]
pub fn is_no_report(path: &Path) -> bool {
    /// The mark stands near the beginning.
    const HEAD: usize = 4096;
    fs::read(path)
        .is_ok_and(|bytes| !String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).contains(GENERATOR))
}

/// The day on which a file was last changed, in UTC.
fn changed(path: &Path) -> Option<Date> {
    let time: SystemTime = fs::metadata(path).ok()?.modified().ok()?;
    Some(Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC).date())
}

/// All files below a folder but hidden ones and `node_modules`, with the places that could not be
/// read. Files that git ignores count: writers keep sources out of git.
fn walk(folder: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let (mut files, mut failed) = (Vec::new(), Vec::new());
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => failed.push((folder.to_owned(), error.to_string())),
        }
    }
    (files, failed)
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn is_glob(entry: &str) -> bool {
    entry.contains(['*', '?', '[', '{'])
}

/// A glob with the folder below which it can match.
struct Pattern {
    folder: PathBuf,
    /// Matches paths relative to `folder`; `None` for a pattern that is no glob: it matches the
    /// path itself and all below it.
    glob: Option<GlobMatcher>,
}

impl Pattern {
    fn new(base: &Path, pattern: &str) -> Self {
        let normal = if cfg!(windows) { pattern.replace('\\', "/") } else { pattern.to_owned() };
        let first = normal.split('/').position(is_glob);
        let Some(first) = first else {
            return Self { folder: absolute(&base.join(pattern)), glob: None };
        };
        let parts: Vec<&str> = normal.split('/').collect();
        let literal = parts[..first].join("/");
        // `join` of "" keeps the base; a pattern from the file system's root stays one.
        let literal = if literal.is_empty() && normal.starts_with('/') { "/".to_owned() } else { literal };
        let rest = parts[first..].join("/");
        // A pattern that is no valid glob is taken at its word, and so matches nothing but that name.
        let glob = GlobBuilder::new(&rest).literal_separator(true).build().map(|glob| glob.compile_matcher());
        Self { folder: absolute(&base.join(literal)), glob: glob.ok() }
    }

    fn matches(&self, file: &Path) -> bool {
        match (file.strip_prefix(&self.folder), &self.glob) {
            (Ok(rest), Some(glob)) => glob.is_match(rest),
            (Ok(_), None) => true,
            (Err(_), _) => false,
        }
    }

    /// How closely the pattern names a place: what is named more closely wins over what a wide
    /// pattern happens to cover.
    fn depth(&self) -> usize {
        self.folder.components().count()
    }
}

/// Sources as they are gathered.
#[derive(Default)]
struct Found {
    /// Each file with the depth of the entry that named it; see [`Pattern::depth`].
    files: BTreeMap<PathBuf, usize>,
    skipped: BTreeMap<PathBuf, String>,
}

impl Found {
    /// Adds what an entry names; false where it names nothing.
    fn add(&mut self, base: &Path, entry: &str) -> bool {
        let path = absolute(&base.join(entry));
        if path.is_file() {
            self.files.insert(path, usize::MAX);
            return true;
        }
        if path.is_dir() {
            self.add_folder(&path, None);
            return true;
        }
        if !is_glob(entry) {
            return false;
        }
        let pattern = Pattern::new(base, entry);
        let before = self.files.len() + self.skipped.len();
        self.add_folder(&pattern.folder, Some(&pattern));
        self.files.len() + self.skipped.len() > before
    }

    fn add_folder(&mut self, folder: &Path, pattern: Option<&Pattern>) {
        let (files, failed) = walk(folder);
        // A glob's folder need not be there; that it matches nothing is said by the caller.
        if pattern.is_none() {
            self.skipped.extend(failed);
        }
        let depth = folder.components().count();
        for file in &files {
            if pattern.is_some_and(|pattern| !pattern.matches(file)) {
                continue;
            }
            let ending = ending(file);
            if SOURCE_ENDINGS.contains(&ending.as_str()) {
                let known = self.files.entry(file.clone()).or_default();
                *known = depth.max(*known);
            } else if !is_sidecar(file, &ending) && file.file_name() != Some(FILE_NAME.as_ref()) {
                self.skipped.insert(file.clone(), reason_to_skip(&ending));
            }
        }
    }

    fn list(mut self) -> SourceList {
        // What one entry passes over, another may name.
        self.skipped.retain(|path, _| !self.files.contains_key(path));
        SourceList { files: self.files.into_keys().collect(), skipped: self.skipped.into_iter().collect() }
    }
}

/// Whether a file describes the source beside it: `report.yaml`, `report.txt.yaml` or
/// `report.meta.yaml` for `report.txt`.
fn is_sidecar(file: &Path, ending: &str) -> bool {
    if !SIDECAR_ENDINGS.contains(&ending) {
        return false;
    }
    let mut bare = file.with_extension("");
    if bare.extension().is_some_and(|ending| ending == "meta") {
        bare.set_extension("");
    }
    bare.is_file() || SOURCE_ENDINGS.iter().any(|ending| bare.with_extension(ending).is_file())
}

fn reason_to_skip(ending: &str) -> String {
    match ending {
        "yaml" | "yml" | "toml" | "json" => {
            "describes a source, but none of that name stands beside it".to_owned()
        }
        "" => "no ending; copydesk reads .txt, .text, .md and .markdown".to_owned(),
        _ => format!(".{ending} is not read; save its text as .txt or .md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with files, each with a line of text.
    fn folder(files: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Text.\n").unwrap();
        }
        (folder, root)
    }

    fn names(root: &Path, files: &[PathBuf]) -> Vec<String> {
        let shown = files.iter().map(|f| f.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
        shown.collect()
    }

    fn sources(root: &Path, draft: &str, config: &str, overrides: &Overrides) -> Vec<String> {
        if !config.is_empty() {
            fs::write(root.join(FILE_NAME), config).unwrap();
        }
        let workspace = Workspace::find(&root.join(draft), overrides).unwrap();
        names(root, &workspace.source_files(None).unwrap())
    }

    #[test]
    fn the_default_folders_are_read_and_their_sidecars_are_not() {
        let (_guard, root) = folder(&[
            "a.md",
            "sources/b.txt",
            "sources/b.yaml",
            "sources/c.md",
            "sources/c.md.toml",
            "sources/deep/d.TEXT",
            "sources/.hidden.txt",
            "sources/e.pdf",
            "research/f.markdown",
            "other/g.txt",
        ]);
        let workspace = Workspace::find(&root.join("a.md"), &Overrides::default()).unwrap();
        let list = workspace.sources(None).unwrap();
        assert_eq!(
            names(&root, &list.files),
            ["research/f.markdown", "sources/b.txt", "sources/c.md", "sources/deep/d.TEXT"]
        );
        assert_eq!(list.skipped.len(), 1);
        assert!(list.skipped[0].1.contains(".pdf is not read"));
    }

    #[test]
    fn a_draft_in_a_subfolder_takes_the_sources_beside_it_up_to_the_root() {
        let (_guard, root) =
            folder(&["drafts/a.md", "drafts/deep/b.md", "sources/s.txt", "drafts/deep/corpus/t.txt"]);
        let overrides = Overrides { root: Some(root.clone()), ..Overrides::default() };
        assert_eq!(sources(&root, "drafts/a.md", "", &overrides), ["sources/s.txt"]);
        assert_eq!(sources(&root, "drafts/deep/b.md", "", &overrides), ["drafts/deep/corpus/t.txt"]);
        assert_eq!(sources(&root, "drafts/a.md", "", &Overrides::default()), [""; 0]);
    }

    #[test]
    fn configured_sources_are_files_folders_or_globs() {
        let (_guard, root) =
            folder(&["d/a.md", "s/b.txt", "s/deep/c.txt", "notes/d.md", "notes/e.txt", "f.rst"]);
        let none = Overrides::default();
        let config = "sources = [\"s/*.txt\", \"notes\", \"f.rst\"]";
        assert_eq!(
            sources(&root, "d/a.md", config, &none),
            ["f.rst", "notes/d.md", "notes/e.txt", "s/b.txt"]
        );
        assert_eq!(
            sources(&root, "d/a.md", "sources = [\"**/c.*\", \"./s/../notes/e.txt\"]", &none),
            ["notes/e.txt", "s/deep/c.txt"]
        );
    }

    #[test]
    fn sources_on_the_command_line_add_to_the_configuration_and_replace_the_default() {
        let (_guard, root) = folder(&["a.md", "sources/b.txt", "more/c.txt"]);
        let overrides = Overrides { sources: vec![root.join("more")], ..Overrides::default() };
        assert_eq!(sources(&root, "a.md", "", &overrides), ["more/c.txt"]);
        assert_eq!(
            sources(&root, "a.md", "sources = [\"sources\"]", &overrides),
            ["more/c.txt", "sources/b.txt"]
        );
        let drafts = Workspace::find(&root, &overrides).unwrap().drafts(&root);
        assert_eq!(names(&root, &drafts), ["a.md"]);
    }

    #[test]
    fn what_is_not_there_is_named_with_its_line() {
        let (_guard, root) = folder(&["a.md"]);
        fs::write(root.join(FILE_NAME), "# one\nsources = [\"nowhere\"]\n").unwrap();
        let error = Workspace::find(&root, &Overrides::default()).unwrap().source_files(None).unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.message.contains("`sources` names \"nowhere\""), "{error}");
        let overrides = Overrides { sources: vec![root.join("gone")], ..Overrides::default() };
        fs::remove_file(root.join(FILE_NAME)).unwrap();
        let error = Workspace::find(&root, &overrides).unwrap().source_files(None).unwrap_err();
        assert_eq!(error.path, Some(root.join("gone")));
    }

    #[test]
    fn drafts_are_never_sources() {
        let (_guard, root) =
            folder(&["a.md", "deep/b.txt", "c.rst", ".d.md", "node_modules/e.md", "sources/s.md"]);
        let drafts = |config: &str| {
            fs::write(root.join(FILE_NAME), config).unwrap();
            names(&root, &Workspace::find(&root, &Overrides::default()).unwrap().drafts(&root))
        };
        assert_eq!(drafts(""), ["a.md", "deep/b.txt"]);
        assert_eq!(drafts("drafts = [\"*.md\", \"*.rst\"]"), ["a.md", "c.rst"]);
        // The narrower of two overlapping entries wins.
        assert_eq!(drafts("sources = [\".\"]\ndrafts = [\"deep/*.txt\"]"), ["deep/b.txt"]);
        assert_eq!(
            sources(&root, "a.md", "sources = [\".\"]\ndrafts = [\"deep/*.txt\"]", &Overrides::default()),
            ["a.md", "sources/s.md"]
        );
    }

    #[test]
    fn front_matter_names_sources_from_the_draft_or_the_root() {
        let (_guard, root) =
            folder(&["drafts/a.md", "drafts/x.txt", "lib/y.txt", "sources/z.txt", "copydesk.toml"]);
        fs::write(root.join(FILE_NAME), "").unwrap();
        let workspace = Workspace::find(&root.join("drafts/a.md"), &Overrides::default()).unwrap();
        let of = |entries: &[&str]| {
            let entries: Vec<String> = entries.iter().map(|&e| e.to_owned()).collect();
            workspace.source_files(Some(&entries)).map(|files| names(&root, &files))
        };
        assert_eq!(of(&["x.txt", "lib"]).unwrap(), ["drafts/x.txt", "lib/y.txt"]);
        assert!(of(&["gone"]).is_err());
    }

    #[test]
    fn dates_come_from_the_command_line_then_the_configuration_then_the_file() {
        let (_guard, root) = folder(&["a.md"]);
        let day = crate::config::date("2018-11-26");
        let with_date = Overrides { date: day, ..Overrides::default() };
        let path = root.join("a.md");
        let context = Workspace::find(&path, &with_date).unwrap().context(Some(&path));
        assert_eq!(context.meta.date, day);
        let context = Workspace::find(&path, &Overrides::default()).unwrap().context(Some(&path));
        assert!(context.meta.date.is_none() && context.fallback_date.is_some());
        fs::write(root.join(FILE_NAME), "date = 2018-11-26").unwrap();
        let context = Workspace::find(&path, &Overrides::default()).unwrap().context(Some(&path));
        assert_eq!(context.default_date, day);
    }

    #[test]
    fn a_broken_configuration_is_named_with_its_file_and_line() {
        let (_guard, root) = folder(&["deep/a.md"]);
        fs::write(root.join(FILE_NAME), "\nsorces = []").unwrap();
        let error = Workspace::find(&root.join("deep/a.md"), &Overrides::default()).unwrap_err();
        assert_eq!((error.path, error.line), (Some(root.join(FILE_NAME)), Some(2)));
        let overrides = Overrides { config: Some(root.join("gone.toml")), ..Overrides::default() };
        assert!(Workspace::find(&root, &overrides).unwrap_err().message.starts_with("cannot be read"));
    }
}
