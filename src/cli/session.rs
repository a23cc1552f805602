//! One run over drafts: which there are, with which configuration and sources. Each configuration
//! and each set of sources is read once, however many drafts share it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Failure, Output, Reading, complain, progress::Progress};
use crate::{
    article::{Aliases, Article},
    check::{self, Finding, Weighing},
    config::{Config, ConfigError},
    corpus::{self, Corpus, Skipped},
    prose::Format,
    text::{self, LineIndex},
    workspace::{self, SourceList, Workspace},
};

/// A draft file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The file, absolute.
    pub path: PathBuf,
    /// As it was given, or below the folder that was given.
    pub shown: String,
    /// The folder that was given, or the current one.
    root: PathBuf,
}

/// A draft with what was found in it.
#[derive(Debug)]
pub(super) struct Checked {
    /// The path as shown to people.
    pub shown: String,
    pub text: String,
    pub lines: LineIndex,
    /// Sorted by position.
    pub findings: Vec<Finding>,
    /// Every figure, date and quotation with how it was weighed, where that was asked for.
    pub weighed: Vec<Weighing>,
    /// The sources it was checked against.
    pub corpus: Arc<Corpus>,
}

/// What a list of sources depends on: the folder, and what a draft's front matter names there.
type ListKey = (PathBuf, Option<Vec<String>>);

/// One run.
pub(super) struct Session<'a> {
    reading: &'a Reading,
    output: Output,
    /// By the folder of drafts; `None` where the configuration is broken, which has been said.
    workspaces: HashMap<PathBuf, Option<Arc<Workspace>>>,
    lists: HashMap<ListKey, Result<Arc<SourceList>, ConfigError>>,
    corpora: BTreeMap<(Arc<Vec<PathBuf>>, Aliases), Arc<Corpus>>,
    /// Drafts named one by one, which are never sources.
    named: BTreeSet<PathBuf>,
    /// What could not be done; many drafts may meet one broken file, which is said once.
    failures: BTreeSet<String>,
}

/// A draft that has been read, on its way to being checked.
pub(super) struct Opened {
    pub draft: Draft,
    pub workspace: Arc<Workspace>,
    pub text: String,
    pub article: Article,
    /// What its front matter sets, and what is wrong with it.
    own: Config,
    errors: Vec<ConfigError>,
}

impl<'a> Session<'a> {
    pub(super) fn new(reading: &'a Reading, output: Output) -> Self {
        Self {
            reading,
            output,
            workspaces: HashMap::new(),
            lists: HashMap::new(),
            corpora: BTreeMap::new(),
            named: BTreeSet::new(),
            failures: BTreeSet::new(),
        }
    }

    /// Whether something could not be done; messages about it have been written.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.failures.is_empty()
    }

    fn failed(&mut self, message: String) {
        if !self.failures.contains(&message) {
            complain(&message);
            self.failures.insert(message);
        }
    }

    /// The drafts that paths name: files as they are, folders with every draft below them. Sorted by
    /// the path shown, each once.
    pub(super) fn drafts(&mut self, paths: &[PathBuf]) -> Vec<Draft> {
        let mut drafts: BTreeMap<PathBuf, Draft> = BTreeMap::new();
        for given in paths {
            let path = workspace::absolute(given);
            if path.is_dir() {
                for draft in self.drafts_below(given, &path) {
                    drafts.entry(draft.path.clone()).or_insert(draft);
                }
            } else if path.exists() {
                self.named.insert(path.clone());
                let draft = Draft { shown: given.display().to_string(), root: here(&path), path };
                drafts.insert(draft.path.clone(), draft);
            } else {
                self.failed(format!("{}: no such file or folder", given.display()));
            }
        }
        let mut drafts: Vec<Draft> = drafts.into_values().collect();
        drafts.sort_by(|a, b| a.shown.cmp(&b.shown));
        drafts
    }

    fn drafts_below(&mut self, given: &Path, folder: &Path) -> Vec<Draft> {
        let root = if folder.starts_with(here(folder)) { here(folder) } else { folder.to_owned() };
        let Some(top) = self.workspace(folder, &root) else { return Vec::new() };
        let mut drafts = Vec::new();
        for path in top.drafts(folder) {
            let below = path.parent().unwrap_or(folder);
            // A folder below may have its own configuration, and so its own sources.
            let is_source = self.workspace(below, &root).is_some_and(|own| {
                own.root != top.root
                    && self.list(&own, None).is_ok_and(|list| list.files.binary_search(&path).is_ok())
            });
            if !is_source {
                let rest = path.strip_prefix(folder).unwrap_or(&path);
                let shown = if given == Path::new(".") { rest.to_owned() } else { given.join(rest) };
                let shown = shown.display().to_string();
                drafts.push(Draft { path, shown, root: root.clone() });
            }
        }
        if drafts.is_empty() {
            let patterns = top.config.drafts.clone();
            let patterns = patterns.map_or_else(|| "*.md and *.txt".to_owned(), |p| p.join(", "));
            self.failed(format!(
                "{}: no drafts in this folder; looked for {patterns} outside the sources",
                given.display()
            ));
        }
        drafts
    }

    /// The workspace of a folder; `None`, once said, where its configuration is broken.
    fn workspace(&mut self, folder: &Path, root: &Path) -> Option<Arc<Workspace>> {
        if let Some(known) = self.workspaces.get(folder) {
            return known.clone();
        }
        let found = match Workspace::find(folder, &self.reading.overrides(root)) {
            Ok(workspace) => Some(Arc::new(workspace)),
            Err(error) => {
                self.failed(Failure::from(error).0);
                None
            }
        };
        self.workspaces.insert(folder.to_owned(), found.clone());
        found
    }

    /// The sources of a workspace, or of a draft that names its own.
    fn list(
        &mut self,
        workspace: &Workspace,
        own: Option<&Vec<String>>,
    ) -> Result<Arc<SourceList>, ConfigError> {
        let folder = if own.is_some() { &workspace.folder } else { &workspace.root };
        let key = (folder.clone(), own.cloned());
        if let Some(known) = self.lists.get(&key) {
            return known.clone();
        }
        let list = workspace.sources(own.map(Vec::as_slice)).map(|mut list| {
            list.files.retain(|file| !self.named.contains(file));
            Arc::new(list)
        });
        self.lists.insert(key, list.clone());
        list
    }

    /// The sources of a draft; errors are at their place in it.
    fn list_of(&mut self, opened: &Opened) -> Result<Arc<SourceList>, Failure> {
        let list = self.list(&opened.workspace, opened.own.sources.as_ref());
        list.map_err(|error| {
            let error = workspace::at_front_matter(error, &opened.text, &opened.article);
            let path = error.path.clone().unwrap_or_else(|| PathBuf::from(&opened.draft.shown));
            Failure::from(error.in_file(path))
        })
    }

    /// The sources of a list, read.
    fn corpus(&mut self, list: &SourceList, aliases: &Aliases) -> Arc<Corpus> {
        let files = Arc::new(list.files.clone());
        let key = (Arc::clone(&files), aliases.clone());
        if let Some(known) = self.corpora.get(&key) {
            return Arc::clone(known);
        }
        let progress = Progress::new("reading sources", files.len(), self.output);
        let relative: Vec<PathBuf> = files.iter().map(|file| PathBuf::from(shown(file))).collect();
        let mut corpus = corpus::read::read(&relative, aliases, &|_| progress.step());
        let skipped = list.skipped.iter();
        corpus.skipped.extend(skipped.map(|(path, why)| Skipped { shown: shown(path), reason: why.clone() }));
        corpus.skipped.sort_by(|a, b| a.shown.cmp(&b.shown));
        let corpus = Arc::new(corpus);
        self.corpora.insert(key, Arc::clone(&corpus));
        corpus
    }

    /// The sources of a draft or a folder, read; `None`, once said, where some are missing.
    ///
    /// # Errors
    /// A path that is not there.
    pub(super) fn corpus_of(&mut self, given: &Path) -> Result<Option<Arc<Corpus>>, Failure> {
        let path = workspace::absolute(given);
        if !path.exists() {
            return Err(Failure(format!("{}: no such file or folder", given.display())));
        }
        let folder =
            if path.is_dir() { path.clone() } else { path.parent().map(Path::to_owned).unwrap_or_default() };
        let Some(workspace) = self.workspace(&folder, &here(&path)) else { return Ok(None) };
        let list = if path.is_file() {
            let draft = Draft { shown: given.display().to_string(), root: here(&path), path };
            self.list_of(&open(draft, Arc::clone(&workspace)).map_err(Failure)?)?
        } else {
            self.list(&workspace, None)?
        };
        Ok(Some(self.corpus(&list, &workspace.config.names)))
    }

    /// Checks drafts, in parallel; those that cannot be read are said and left out.
    pub(super) fn check(&mut self, drafts: Vec<Draft>) -> Vec<Checked> {
        let opened = self.open(drafts);
        let ready = self.with_sources(opened);
        let progress = Progress::new("checking", ready.len(), self.output);
        let verbose = self.output.verbose;
        let check = |(opened, corpus): (Opened, Arc<Corpus>)| {
            let checked = opened.check(corpus, verbose);
            progress.step();
            checked
        };
        ready.into_par_iter().map(check).collect()
    }

    /// One draft with its sources, read and not yet checked; `None`, once said, where that failed.
    pub(super) fn draft(&mut self, given: &Path) -> Option<(Opened, Arc<Corpus>)> {
        let drafts = self.drafts(&[given.to_owned()]);
        let opened = self.open(drafts);
        self.with_sources(opened).pop()
    }

    fn open(&mut self, drafts: Vec<Draft>) -> Vec<Opened> {
        let mut with_workspace = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let folder = draft.path.parent().map(Path::to_owned).unwrap_or_default();
            if let Some(workspace) = self.workspace(&folder, &draft.root) {
                with_workspace.push((draft, workspace));
            }
        }
        let progress = Progress::new("reading drafts", with_workspace.len(), self.output);
        let open = |(draft, workspace): (Draft, Arc<Workspace>)| {
            let opened = open(draft, workspace);
            progress.step();
            opened
        };
        let opened: Vec<Result<Opened, String>> = with_workspace.into_par_iter().map(open).collect();
        let ok = opened.into_iter().filter_map(|opened| opened.map_err(|message| self.failed(message)).ok());
        ok.collect()
    }

    /// The drafts with their sources, less those drafts that others name as their source.
    fn with_sources(&mut self, opened: Vec<Opened>) -> Vec<(Opened, Arc<Corpus>)> {
        let mut listed = Vec::with_capacity(opened.len());
        let mut sources: BTreeSet<PathBuf> = BTreeSet::new();
        for opened in opened {
            for error in &opened.errors {
                self.failed(error.to_string());
            }
            match self.list_of(&opened) {
                Ok(list) => {
                    if opened.own.sources.is_some() {
                        sources.extend(list.files.iter().cloned());
                    }
                    listed.push((opened, list));
                }
                Err(failure) => self.failed(failure.0),
            }
        }
        listed.retain(|(opened, _)| !sources.contains(&opened.draft.path));
        let with_corpus = listed.into_iter().map(|(opened, list)| {
            let corpus = self.corpus(&list, &opened.workspace.config.names);
            (opened, corpus)
        });
        with_corpus.collect()
    }
}

/// Reads a draft.
///
/// # Errors
/// A file that cannot be read or is no text, in words that name it.
fn open(draft: Draft, workspace: Arc<Workspace>) -> Result<Opened, String> {
    let bytes = fs::read(&draft.path).map_err(|error| format!("{}: cannot be read: {error}", draft.shown))?;
    let text = text::decode(bytes).map_err(|error| format!("{}: {error}", draft.shown))?.text;
    let context = workspace.context(Some(&draft.path));
    let article = Article::read(&text, Format::of_path(&draft.shown), &context);
    let (own, errors) = workspace::front_matter(&text, &article);
    let errors = errors.into_iter().map(|error| error.in_file(&draft.shown)).collect();
    Ok(Opened { draft, workspace, text, article, own, errors })
}

impl Opened {
    fn check(self, corpus: Arc<Corpus>, verbose: bool) -> Checked {
        let (settings, _) = self.workspace.settings(&self.text, &self.article);
        let mut findings = check::check(&self.text, &self.article, &corpus, &settings);
        findings.sort_by_key(|finding| (finding.span, finding.rule));
        let weighed = if verbose {
            check::weigh_all(&self.text, &self.article, &corpus, &settings)
        } else {
            Vec::new()
        };
        Checked {
            shown: self.draft.shown,
            lines: LineIndex::new(&self.text),
            text: self.text,
            findings,
            weighed,
            corpus,
        }
    }
}

/// The current folder where a path lies below it, else the path's own folder.
fn here(path: &Path) -> PathBuf {
    let current = workspace::absolute(Path::new("."));
    if path.starts_with(&current) {
        current
    } else if path.is_dir() {
        path.to_owned()
    } else {
        path.parent().map(Path::to_owned).unwrap_or_default()
    }
}

/// A path as shown to people: from the current folder where it lies below it.
pub(super) fn shown(path: &Path) -> String {
    let current = workspace::absolute(Path::new("."));
    path.strip_prefix(&current).unwrap_or(path).display().to_string()
}
