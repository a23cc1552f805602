//! Everything the server knows, in one struct behind one lock.
//!
//! The lock is held for moments and never across an `.await`; whatever takes longer works on an
//! [`Arc<Version>`], which nothing changes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use ropey::Rope;
use tokio::sync::watch;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::position;
use crate::{
    article::{Article, Cache, Context},
    check::{self, Backing, Checked, Finding, Memory, Rule, Tally},
    config::ConfigError,
    corpus::Corpus,
    prose::Format,
    text::Encoding,
    workspace::{Overrides, Workspace},
};

/// What a draft is read with and checked against.
#[derive(Debug, Default)]
pub(super) struct Basis {
    pub workspace: Workspace,
    pub context: Context,
    pub files: Vec<PathBuf>,
    /// Of each file, as of the last look at the disk.
    pub stamps: Arc<[u64]>,
    /// Of all of them.
    pub stamp: u64,
    pub corpus: Arc<Corpus>,
    /// Whether the document is itself a source or a configuration, and so has nothing to be checked.
    pub exempt: bool,
    /// What is wrong with the sources that the draft's front matter names.
    pub problems: Vec<ConfigError>,
}

impl Basis {
    /// Whether a check against the one finds what a check against the other finds.
    pub fn same(&self, other: &Survey) -> bool {
        self.stamp == other.stamp
            && self.files == other.files
            && self.exempt == other.exempt
            && self.problems == other.own_problems
            && self.workspace.root == other.workspace.root
            && self.workspace.config == other.workspace.config
            && self.context.meta == other.context.meta
            && self.context.default_date == other.context.default_date
            && self.context.fallback_date == other.context.fallback_date
            && self.context.aliases == other.context.aliases
    }
}

/// What a look at the disk says about a draft's configuration and sources.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub workspace: Workspace,
    pub context: Context,
    pub files: Vec<PathBuf>,
    pub stamps: Arc<[u64]>,
    pub stamp: u64,
    pub exempt: bool,
    /// What is wrong with the configuration.
    pub problems: Vec<ConfigError>,
    /// The sources that the draft's front matter names.
    pub own_sources: Option<Vec<String>>,
    /// What is wrong with them.
    pub own_problems: Vec<ConfigError>,
}

impl Survey {
    pub fn key(&self) -> CorpusKey {
        (self.workspace.root.clone(), self.files.clone())
    }

    pub fn with(&self, corpus: Arc<Corpus>) -> Basis {
        Basis {
            workspace: self.workspace.clone(),
            context: self.context.clone(),
            files: self.files.clone(),
            stamps: Arc::clone(&self.stamps),
            stamp: self.stamp,
            corpus,
            exempt: self.exempt,
            problems: self.own_problems.clone(),
        }
    }
}

/// A corpus is told by its folder and its files; what they held is told by the stamp beside.
pub(super) type CorpusKey = (PathBuf, Vec<PathBuf>);

/// A corpus that is being read, or was.
#[derive(Debug)]
pub(super) struct Shelf {
    pub stamp: u64,
    /// `None` while it is being read for the first time.
    pub corpus: Option<Arc<Corpus>>,
}

/// What a check of one text gave.
#[derive(Debug)]
pub(super) struct Analysis {
    pub text: String,
    pub article: Article,
    pub findings: Vec<Finding>,
    pub tally: Tally,
    /// What the sources say of each figure, date and quotation.
    pub backing: Vec<Backing>,
    /// What is wrong in the draft's front matter.
    pub problems: Vec<ConfigError>,
}

/// One text of a document with all that its analysis depends on. Nothing of it ever changes.
#[derive(Debug)]
pub(super) struct Version {
    pub uri: Uri,
    /// The number that the client gave the text.
    pub number: i32,
    /// The server's own count, over all documents: never the same twice.
    pub revision: u64,
    pub rope: Rope,
    pub basis: Arc<Basis>,
    /// Where the caret stands, while somebody types.
    pub caret: Option<usize>,
    format: Format,
    cache: Arc<Mutex<Cache>>,
    memory: Arc<Mutex<Memory>>,
    analysis: OnceLock<Analysis>,
}

impl Version {
    /// The analysis; the first caller does the work, others wait for it. Takes long: never call it
    /// on a thread that serves the protocol.
    pub fn analysis(&self) -> &Analysis {
        self.analysis.get_or_init(|| self.analyse())
    }

    fn analyse(&self) -> Analysis {
        let text = self.rope.to_string();
        let article = {
            let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            Article::read_again(&text, self.format, &self.basis.context, &mut cache)
        };
        if self.basis.exempt {
            return Analysis {
                text,
                article,
                findings: Vec::new(),
                tally: Tally::default(),
                backing: Vec::new(),
                problems: Vec::new(),
            };
        }
        let (settings, mut problems) = self.basis.workspace.settings(&text, &article);
        let place = article.front.as_ref().map(|front| front.span);
        let own = self.basis.problems.iter();
        problems.extend(own.map(|problem| ConfigError { span: problem.span.or(place), ..problem.clone() }));
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let Checked { findings, tally, backing } =
            check::check_again(&text, &article, &self.basis.corpus, &settings, &mut memory);
        drop(memory);
        Analysis { text, article, findings, tally, backing, problems }
    }
}

/// Findings by their rules and the places where their words begin.
pub(super) type Shown = BTreeSet<(Rule, usize)>;

/// A run of keystrokes, each directly behind the one before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Typing {
    keys: usize,
    caret: usize,
}

impl Typing {
    /// With fewer keystrokes in a row, an edit is a correction and no typing.
    const RUN: usize = 3;

    /// The place behind the last key, while somebody types.
    fn caret(self) -> Option<usize> {
        (self.keys >= Self::RUN).then_some(self.caret)
    }

    /// What it becomes with more changes; `rope` is the text after them. Only a single character that
    /// was put in is a keystroke: what was replaced, pasted, completed or undone is not.
    fn then(self, rope: &Rope, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) -> Self {
        let [change] = changes else { return Self::default() };
        let Some(range) = change.range.filter(|range| range.start == range.end) else {
            return Self::default();
        };
        if change.text.chars().count() != 1 || change.text.contains(['\n', '\r']) {
            return Self::default();
        }
        let start = position::offset(rope, range.start, encoding);
        let keys = if start == self.caret { self.keys + 1 } else { 1 };
        Self { keys, caret: start + change.text.len() }
    }
}

/// An open document.
#[derive(Debug)]
pub(super) struct Document {
    /// Tells this opening from an earlier one of the same document.
    pub opening: u64,
    pub number: i32,
    pub revision: u64,
    pub rope: Rope,
    pub format: Format,
    /// What the last look at the disk said; the basis follows once the sources are read.
    pub wanted: Option<Survey>,
    /// What is in force; `None` until the sources have been read once.
    pub basis: watch::Sender<Option<Arc<Basis>>>,
    /// Whether a task is checking it.
    pub checking: bool,
    /// What is being typed.
    pub typing: Typing,
    /// The findings that the client was last given.
    pub shown: Arc<Shown>,
    /// The revision at which the typing rested.
    pub rested: Option<u64>,
    latest: Option<Arc<Version>>,
    cache: Arc<Mutex<Cache>>,
    memory: Arc<Mutex<Memory>>,
}

impl Document {
    /// Makes a basis the one in force; whether there was one before.
    pub fn rest_on(&mut self, basis: Basis, revision: u64) -> bool {
        self.revision = revision;
        self.latest = None;
        self.basis.send_replace(Some(Arc::new(basis))).is_some()
    }

    /// The newest text with what is in force; `None` while the sources are still being read.
    pub fn version(&mut self, uri: &Uri) -> Option<Arc<Version>> {
        if self.latest.is_none() {
            let basis = self.basis.borrow().clone()?;
            self.latest = Some(Arc::new(self.version_on(uri, basis)));
        }
        self.latest.clone()
    }

    /// The newest text on a basis.
    fn version_on(&self, uri: &Uri, basis: Arc<Basis>) -> Version {
        Version {
            uri: uri.clone(),
            number: self.number,
            revision: self.revision,
            rope: self.rope.clone(),
            basis,
            caret: self.typing.caret(),
            format: self.format,
            cache: Arc::clone(&self.cache),
            memory: Arc::clone(&self.memory),
            analysis: OnceLock::new(),
        }
    }

    /// A text that waits for its sources.
    pub fn pending(&self, uri: &Uri) -> Pending {
        Pending { basis: self.basis.subscribe(), version: self.version_on(uri, Arc::default()) }
    }
}

/// A text whose sources are still being read.
pub(super) struct Pending {
    basis: watch::Receiver<Option<Arc<Basis>>>,
    version: Version,
}

impl Pending {
    /// The version, once the sources are read; `None` where the document is closed before.
    pub async fn ready(mut self) -> Option<Arc<Version>> {
        let basis = self.basis.wait_for(Option::is_some).await.ok()?.clone()?;
        Some(Arc::new(Version { basis, ..self.version }))
    }
}

/// What the client said it can do.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the protocol has one for each")]
pub(super) struct Abilities {
    pub progress: bool,
    pub watch: bool,
    pub document_changes: bool,
    pub show_document: bool,
    pub create_files: bool,
    /// Whether actions are asked for their edits later.
    pub resolve_edits: bool,
    /// Whether the client can be asked for its settings.
    pub configuration: bool,
    pub hints_refresh: bool,
    pub lens_refresh: bool,
    /// Whether the client lists a draft's facts by itself when the line above it is chosen.
    pub shows_facts: bool,
    /// Whether the client asks for diagnostics, so that none are pushed.
    pub pull: bool,
    /// Whether it can be told to ask again.
    pub refresh: bool,
}

/// What the editor's settings say of the editor itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Preferences {
    /// Whether the number of sources is shown behind sentences.
    pub inlay_hints: bool,
    /// Whether a line above the draft counts its facts.
    pub code_lens: bool,
    /// Whether a hover says the findings' messages.
    pub hover_findings: bool,
}

/// The state of the server.
#[derive(Debug, Default)]
pub(super) struct State {
    pub encoding: Encoding,
    pub abilities: Abilities,
    pub preferences: Preferences,
    /// What the editor calls itself.
    pub client_name: Option<String>,
    /// The workspace's folders.
    pub folders: Vec<PathBuf>,
    /// What the editor's settings say.
    pub overrides: Overrides,
    pub documents: HashMap<Uri, Document>,
    pub corpora: HashMap<CorpusKey, Shelf>,
    /// The last configuration that could be read, by its file.
    pub good: HashMap<PathBuf, Workspace>,
    /// What is wrong with configurations, as last published.
    pub reported: BTreeMap<PathBuf, Vec<ConfigError>>,
    count: u64,
}

impl State {
    /// A number never given before.
    pub fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Opens a document, or opens it again with another text.
    pub fn open(&mut self, uri: Uri, number: i32, text: &str, format: Format) {
        let (opening, revision) = (self.next(), self.next());
        let document = Document {
            opening,
            number,
            revision,
            rope: Rope::from_str(text),
            format,
            wanted: None,
            basis: watch::Sender::new(None),
            checking: false,
            typing: Typing::default(),
            shown: Arc::default(),
            rested: None,
            latest: None,
            cache: Arc::default(),
            memory: Arc::default(),
        };
        self.documents.insert(uri, document);
    }

    /// Changes a document; false where it is not open.
    pub fn change(&mut self, uri: &Uri, number: i32, changes: &[TextDocumentContentChangeEvent]) -> bool {
        let (revision, encoding) = (self.next(), self.encoding);
        let Some(document) = self.documents.get_mut(uri) else { return false };
        for change in changes {
            position::apply(&mut document.rope, change, encoding);
        }
        document.typing = document.typing.then(&document.rope, changes, encoding);
        document.number = number;
        document.revision = revision;
        document.latest = None;
        true
    }

    /// The document's own version of a text, where that is still the newest, so that no work is done
    /// twice.
    pub fn newest_like(&mut self, version: &Version) -> Option<Arc<Version>> {
        let document = self.documents.get_mut(&version.uri).filter(|d| d.number == version.number)?;
        document.version(&version.uri).filter(|newest| newest.number == version.number)
    }

    /// Forgets corpora that no open document rests on or waits for.
    pub fn forget_unused(&mut self) {
        let used: HashSet<CorpusKey> =
            self.documents.values().filter_map(|d| d.wanted.as_ref()).map(Survey::key).collect();
        self.corpora.retain(|key, _| used.contains(key));
    }
}
