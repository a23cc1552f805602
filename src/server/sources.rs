//! Finding, reading and watching what drafts are checked against.
//!
//! One task surveys the disk, in turn, whenever a draft was opened or something changed; surveys are
//! cheap (configuration, list of files, their sizes and times). A corpus is read only where the
//! survey differs from what was read before, each on a task of its own. What was in force stays so
//! until the new corpus is there.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use ropey::Rope;
use tokio::{
    sync::{Notify, mpsc},
    task::spawn_blocking,
    time::timeout,
};
use tower_lsp::ls_types::{ProgressToken, PublishDiagnosticsParams, Uri};

use super::{
    Shared, convert,
    state::{CorpusKey, Document, Shelf, Survey},
    watch::Watch,
};
use crate::{
    config::{Config, ConfigError, DEFAULT_SOURCES, FILE_NAME},
    corpus::{self, Corpus, Source, read::Sidecars},
    prose,
    workspace::{Overrides, Workspace},
};

/// How long the client may take to allow a progress bar.
const PROGRESS_PATIENCE: Duration = Duration::from_secs(5);
/// How often a progress bar moves.
const PROGRESS_STEP: Duration = Duration::from_millis(200);
/// How long the disk must be quiet before it is looked at again.
const QUIET: Duration = Duration::from_millis(60);
/// How long a noisy disk may put that off.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many folders above a draft are watched for a configuration that may appear.
const DEEPEST: usize = 8;

/// A reason to survey the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A draft was opened, or names other sources than before.
    Opened(Uri),
    /// Files may have changed, or settings.
    Changed,
    /// Everything is to be read again.
    Reindex,
}

/// What a survey of one draft starts from.
struct Question {
    uri: Uri,
    path: Option<PathBuf>,
    text: Rope,
    overrides: Overrides,
    folders: Vec<PathBuf>,
}

impl Question {
    /// The editor's settings for this draft; their relative paths count from the folder that is open.
    fn overrides(&self) -> Overrides {
        let holds = |folder: &&PathBuf| self.path.as_ref().is_some_and(|path| path.starts_with(folder));
        let folder = self.folders.iter().find(holds).or(self.folders.first());
        let mut overrides = self.overrides.clone();
        if let Some(folder) = folder {
            overrides.config = overrides.config.map(|file| folder.join(file));
            overrides.sources = overrides.sources.iter().map(|path| folder.join(path)).collect();
            overrides.root = Some(folder.clone());
        }
        overrides
    }

    /// Where the search for a configuration starts: the draft, or the folder that is open.
    fn start(&self) -> Option<&Path> {
        self.path.as_deref().or(self.folders.first().map(PathBuf::as_path))
    }

    /// The draft's folder and those above it, as far as the workspace reaches: where a
    /// configuration may appear.
    fn above(&self) -> Vec<PathBuf> {
        let Some(path) = &self.path else { return self.folders.clone() };
        let inside = |folder: &&Path| self.folders.iter().any(|open| folder.starts_with(open));
        let own = path.parent();
        own.into_iter()
            .chain(path.ancestors().skip(2).take_while(inside))
            .take(DEEPEST)
            .map(Path::to_owned)
            .collect()
    }
}

fn new_watch(causes: &mpsc::UnboundedSender<Cause>) -> Watch {
    let changed = causes.clone();
    Watch::new(move || {
        let _ = changed.send(Cause::Changed);
    })
}

/// Surveys for as long as the server lives.
pub(super) async fn keep_surveying(shared: Arc<Shared>, mut causes: mpsc::UnboundedReceiver<Cause>) {
    let mut watch = new_watch(&shared.causes);
    while let Some(cause) = causes.recv().await {
        let mut batch = vec![cause];
        if batch[0] == Cause::Changed {
            let settle = async {
                while let Ok(Some(cause)) = timeout(QUIET, causes.recv()).await {
                    batch.push(cause);
                }
            };
            let _ = timeout(PATIENCE, settle).await;
        }
        while let Ok(cause) = causes.try_recv() {
            batch.push(cause);
        }
        let afresh = batch.contains(&Cause::Reindex);
        if afresh {
            shared.state().corpora.clear();
        }
        let all = batch.iter().any(|cause| !matches!(cause, Cause::Opened(_)));
        let questions = shared.questions(|uri| all || batch.contains(&Cause::Opened(uri.clone())));
        let good = shared.state().good.clone();
        let asked = spawn_blocking(move || {
            let mut surveys = Vec::new();
            for question in questions {
                let survey = survey(&question, &good);
                watch.add(watched(&survey, question.above()));
                surveys.push((question.uri, survey));
            }
            (surveys, watch)
        });
        let surveys = match asked.await {
            Ok((surveys, kept)) => {
                watch = kept;
                surveys
            }
            Err(error) => {
                tracing::error!("the survey of configuration and sources failed: {error}");
                watch = new_watch(&shared.causes);
                continue;
            }
        };
        for (uri, survey) in surveys {
            shared.settle(&uri, survey, afresh);
        }
        shared.report_problems();
    }
}

impl Shared {
    fn questions(&self, about: impl Fn(&Uri) -> bool) -> Vec<Question> {
        let state = self.state();
        let documents = state.documents.iter().filter(|(uri, _)| about(uri));
        let question = |(uri, document): (&Uri, &Document)| Question {
            uri: uri.clone(),
            path: file_path(uri),
            text: document.rope.clone(),
            overrides: state.overrides.clone(),
            folders: state.folders.clone(),
        };
        documents.map(question).collect()
    }

    /// Takes a survey's result up: at once where its corpus is there, else when it has been read. Sources
    /// that have not changed are read only where all is to be read `afresh`.
    fn settle(self: &Arc<Self>, uri: &Uri, survey: Survey, afresh: bool) {
        let mut state = self.state();
        let revision = state.next();
        if let Some(file) = &survey.workspace.config_file
            && survey.problems.is_empty()
        {
            state.good.insert(file.clone(), survey.workspace.clone());
        }
        let key = survey.key();
        let held = state.corpora.get(&key).filter(|shelf| shelf.stamp == survey.stamp);
        let (is_known, corpus) = (held.is_some(), held.and_then(|shelf| shelf.corpus.clone()));
        let Some(document) = state.documents.get_mut(uri) else { return };
        document.wanted = Some(survey.clone());
        if let Some(corpus) = corpus {
            let in_force = document.basis.borrow().as_ref().is_some_and(|basis| basis.same(&survey));
            let known = !in_force && document.rest_on(survey.with(corpus), revision);
            drop(state);
            if !in_force {
                self.check(uri);
            }
            if known {
                self.look_again();
            }
        } else if !is_known {
            state.corpora.insert(key, Shelf { stamp: survey.stamp, corpus: None });
            drop(state);
            let before = if afresh { HashMap::new() } else { self.read_before(&survey) };
            tokio::spawn(Arc::clone(self).read(survey, before));
        }
    }

    async fn read(self: Arc<Self>, survey: Survey, before: HashMap<PathBuf, Arc<Source>>) {
        let (total, read) = (survey.files.len(), Arc::new(AtomicUsize::new(0)));
        let done = Arc::new(Notify::new());
        if total > 0 && self.state().abilities.progress {
            tokio::spawn(Arc::clone(&self).show_progress(total, Arc::clone(&read), Arc::clone(&done)));
        }
        let (files, names) = (survey.files.clone(), survey.workspace.config.names.clone());
        let reading = spawn_blocking(move || {
            let known = |path: &Path| before.get(path).cloned();
            corpus::read::read_again(&files, &names, &known, &|_| {
                read.fetch_add(1, Ordering::Relaxed);
            })
        });
        let corpus = reading.await.unwrap_or_else(|error| {
            tracing::error!("the sources could not be read: {error}");
            Corpus::default()
        });
        done.notify_one();
        for skipped in &corpus.skipped {
            tracing::warn!("{} left out: {}", skipped.shown, skipped.reason);
        }
        self.shelve(&survey.key(), survey.stamp, &Arc::new(corpus));
    }

    /// The sources in force for some draft that a survey finds unchanged.
    fn read_before(&self, survey: &Survey) -> HashMap<PathBuf, Arc<Source>> {
        let state = self.state();
        let in_force = state.documents.values().filter_map(|document| document.basis.borrow().clone());
        let names = &survey.workspace.config.names;
        let Some(basis) = in_force.into_iter().find(|basis| {
            basis.workspace.root == survey.workspace.root && basis.workspace.config.names == *names
        }) else {
            return HashMap::new();
        };
        let before: HashMap<&Path, u64> =
            basis.files.iter().map(PathBuf::as_path).zip(basis.stamps.iter().copied()).collect();
        let now = survey.files.iter().zip(survey.stamps.iter());
        let same: HashSet<&Path> = now
            .filter(|(file, stamp)| before.get(file.as_path()) == Some(*stamp))
            .map(|(file, _)| file.as_path())
            .collect();
        // What was wrong with a sidecar is told only when it is read.
        let told: HashSet<PathBuf> = basis.corpus.skipped.iter().map(|s| PathBuf::from(&s.shown)).collect();
        let is_kept = |source: &&Arc<Source>| {
            same.contains(source.path.as_path())
                && (told.is_empty()
                    || !corpus::read::sidecars(&source.path).any(|beside| told.contains(&beside)))
        };
        basis.corpus.sources.iter().filter(is_kept).map(|s| (s.path.clone(), Arc::clone(s))).collect()
    }

    /// Puts a corpus that has been read where the drafts that wait for it find it.
    fn shelve(self: &Arc<Self>, key: &CorpusKey, stamp: u64, corpus: &Arc<Corpus>) {
        let mut state = self.state();
        let held = state.corpora.get_mut(key).filter(|shelf| shelf.stamp == stamp);
        let Some(held) = held else { return };
        held.corpus = Some(Arc::clone(corpus));
        let revision = state.next();
        let (mut ready, mut known) = (Vec::new(), false);
        for (uri, document) in &mut state.documents {
            let waits = document.wanted.as_ref().filter(|s| s.stamp == stamp && s.key() == *key);
            if let Some(survey) = waits {
                let basis = survey.with(Arc::clone(corpus));
                known |= document.rest_on(basis, revision);
                ready.push(uri.clone());
            }
        }
        state.forget_unused();
        drop(state);
        for uri in &ready {
            self.check(uri);
        }
        if known {
            self.look_again();
        }
    }

    /// A progress bar in the editor, until `done`.
    async fn show_progress(self: Arc<Self>, total: usize, read: Arc<AtomicUsize>, done: Arc<Notify>) {
        let token = ProgressToken::String(format!("copydesk/sources/{}", self.state().next()));
        let allowed = timeout(PROGRESS_PATIENCE, self.client.create_work_done_progress(token.clone())).await;
        if !matches!(allowed, Ok(Ok(()))) {
            return;
        }
        let bar = self.client.progress(token, "Reading sources").with_percentage(0).begin().await;
        while timeout(PROGRESS_STEP, done.notified()).await.is_err() {
            let read = read.load(Ordering::Relaxed).min(total);
            let percent = u32::try_from(read * 100 / total.max(1)).unwrap_or(100);
            bar.report_with_message(format!("{read}/{total}"), percent).await;
        }
        bar.finish_with_message(format!("{total} sources")).await;
    }

    /// Publishes what is wrong with configurations, and takes back what no longer is.
    fn report_problems(&self) {
        let mut state = self.state();
        let mut problems: BTreeMap<PathBuf, Vec<ConfigError>> = BTreeMap::new();
        for survey in state.documents.values().filter_map(|d| d.wanted.as_ref()) {
            for problem in &survey.problems {
                let file = problem.path.clone().or_else(|| survey.workspace.config_file.clone());
                let Some(file) = file else {
                    tracing::error!("{problem}");
                    continue;
                };
                let known = problems.entry(file).or_default();
                if !known.contains(problem) {
                    known.push(problem.clone());
                }
            }
        }
        let files: BTreeSet<&PathBuf> = problems.keys().chain(state.reported.keys()).collect();
        for file in files {
            let now = problems.get(file).map_or(&[][..], Vec::as_slice);
            let before = state.reported.get(file).map_or(&[][..], Vec::as_slice);
            if now != before
                && let Some(uri) = Uri::from_file_path(file)
            {
                let diagnostics = convert::config_diagnostics(file, now, state.encoding);
                self.publish(&PublishDiagnosticsParams::new(uri, diagnostics, None));
            }
        }
        state.reported = problems;
    }
}

/// The file of a `file:` address.
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    file.then(|| uri.to_file_path()).flatten().map(Cow::into_owned)
}

/// Looks at the disk: the draft's configuration, its sources, and whether they changed.
fn survey(question: &Question, good: &HashMap<PathBuf, Workspace>) -> Survey {
    let (mut problems, mut own_problems) = (Vec::new(), Vec::new());
    let start = question.start();
    let overrides = question.overrides();
    let workspace = match start.map(|path| Workspace::find(path, &overrides)) {
        None => Workspace { overrides, ..Workspace::default() },
        Some(Ok(workspace)) => workspace,
        Some(Err(problem)) => {
            let kept = last_good(&problem, good, &overrides, start);
            problems.push(problem);
            kept
        }
    };
    let own_sources = own_sources(&question.text.to_string());
    let files = match start.map(|_| workspace.source_files(own_sources.as_deref())) {
        None => Vec::new(),
        Some(Ok(files)) => files,
        Some(Err(problem)) => {
            let list = if own_sources.is_some() { &mut own_problems } else { &mut problems };
            list.push(problem);
            Vec::new()
        }
    };
    let exempt = question
        .path
        .as_ref()
        .is_some_and(|path| path.file_name().is_some_and(|name| name == FILE_NAME) || files.contains(path));
    let mut hasher = DefaultHasher::new();
    workspace.config.names.hash(&mut hasher);
    let sidecars = Sidecars::of(&files);
    let stamps: Vec<u64> = files.par_iter().map(|file| stamp(file, &sidecars)).collect();
    let stamps: Arc<[u64]> = stamps.into();
    (&files, &stamps).hash(&mut hasher);
    Survey {
        context: workspace.context(question.path.as_deref()),
        workspace,
        files,
        stamps,
        stamp: hasher.finish(),
        exempt,
        problems,
        own_sources,
        own_problems,
    }
}

/// The sources that a draft's front matter names for itself.
pub(super) fn own_sources(text: &str) -> Option<Vec<String>> {
    Config::of_front_matter(text, &prose::front(text)?).0.sources
}

/// The configuration that stays in force while its file is broken.
fn last_good(
    problem: &ConfigError,
    good: &HashMap<PathBuf, Workspace>,
    overrides: &Overrides,
    start: Option<&Path>,
) -> Workspace {
    let file = problem.path.clone();
    if let Some(known) = file.as_ref().and_then(|file| good.get(file)) {
        return known.clone();
    }
    let folder = file.as_deref().or(start).and_then(Path::parent);
    Workspace {
        root: folder.map(Path::to_owned).unwrap_or_default(),
        config_file: file,
        overrides: overrides.clone(),
        ..Workspace::default()
    }
}

/// Size and time of a file and of the sidecars that may lie beside it, as a hash.
fn stamp(file: &Path, sidecars: &Sidecars) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in [file.to_owned()].into_iter().chain(sidecars.of_source(file)) {
        let data = fs::metadata(path).ok();
        let modified = data.as_ref().and_then(|data| data.modified().ok());
        data.map(|data| data.len()).hash(&mut hasher);
        modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).hash(&mut hasher);
    }
    hasher.finish()
}

/// The folders to watch for a draft, each with whether the folders in it are watched too.
fn watched(survey: &Survey, above: Vec<PathBuf>) -> BTreeMap<PathBuf, bool> {
    let root = &survey.workspace.root;
    let mut folders = BTreeMap::new();
    let configured = survey.workspace.config.sources.iter().flatten().map(|entry| root.join(entry));
    let default = DEFAULT_SOURCES.map(|name| root.join(name));
    let given = survey.workspace.overrides.sources.iter().cloned();
    for path in configured.chain(default).chain(given).filter(|path| path.is_dir()) {
        folders.insert(path, true);
    }
    let parents = survey.files.iter().filter_map(|file| file.parent()).map(Path::to_owned);
    for folder in parents.chain([root.clone()]).chain(above) {
        let covered = folders.iter().any(|(path, deep)| *deep && folder.starts_with(path));
        if !covered && folder.is_dir() {
            folders.insert(folder, false);
        }
    }
    folders
}
