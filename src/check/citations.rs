//! Where a draft's citations lead.
//!
//! A citation is a link, a footnote, a key in brackets or a comment `<!-- source: … -->`. It leads to
//! sources of the corpus, elsewhere (the web, a picture, a file that is no source), or nowhere.
//! Paths are compared by their ends, so that it does not matter from which folder either is told.
//!
//! Must never know: the file system, what the cited sources say.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry},
    path::Path,
    sync::Arc,
};

use super::room::Room;
use crate::{
    article::{self, Article, Field},
    corpus::{Corpus, SourceId},
    extract::citation::Citation,
    prose::{Block, BlockKind, Link, LinkKind},
    text::Span,
};

/// Where a citation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// To these sources; more than one where a footnote names several.
    Sources(Vec<SourceId>),
    /// To something that is no matter of the sources.
    Elsewhere,
    /// To a source that is not there; with the name of one that may be meant.
    Nowhere(Option<String>),
}

/// A citation of the draft.
#[derive(Clone, Debug)]
pub(super) struct Cited<'a> {
    /// What is cited, as written.
    pub target: &'a str,
    /// How.
    pub kind: LinkKind,
    /// The target's words in the file, or the whole mark.
    pub place: Span,
    /// Where it leads.
    pub lead: Lead,
}

/// The draft's citations.
#[derive(Debug, Default)]
pub(super) struct Citations<'a> {
    /// In the order of the text.
    pub all: Vec<Cited<'a>>,
    by_sentence: HashMap<(usize, usize), Vec<usize>>,
}

impl<'a> Citations<'a> {
    /// Reads them all and finds where they lead.
    pub fn read(room: &Room<'a>) -> Self {
        let mut out = Self::default();
        if room.draft.passages.iter().all(|p| p.mentions.citations.is_empty()) {
            return out;
        }
        let library = Library::new(room);
        let mut leads: HashMap<(LinkKind, &str), Lead> = HashMap::new();
        for (passage, p) in room.draft.passages.iter().enumerate() {
            let links: Links<'_> =
                p.block.links.iter().map(|link| ((link.span, link.target.as_str()), link)).collect();
            for citation in &p.mentions.citations {
                let sentence = sentence_of(&p.block, citation.span);
                let lead = match leads.entry((citation.kind, &citation.target)) {
                    Entry::Occupied(known) => known.get().clone(),
                    Entry::Vacant(new) => new.insert(library.lead(citation.kind, &citation.target)).clone(),
                };
                let cited = Cited {
                    target: &citation.target,
                    kind: citation.kind,
                    place: place(room.text, &p.block, &links, citation),
                    lead,
                };
                if let Some(sentence) = sentence {
                    out.by_sentence.entry((passage, sentence)).or_default().push(out.all.len());
                }
                out.all.push(cited);
            }
        }
        out
    }

    /// The citations in or behind a sentence.
    pub fn of(&self, passage: usize, sentence: usize) -> impl Iterator<Item = &Cited<'a>> {
        self.by_sentence.get(&(passage, sentence)).into_iter().flatten().map(|i| &self.all[*i])
    }
}

/// The sentence that a citation stands in; a mark between two sentences belongs to the one before.
fn sentence_of(block: &Block, span: Span) -> Option<usize> {
    let at = if span.is_empty() { span.start.saturating_sub(1) } else { span.start };
    block.sentences.partition_point(|s| s.start <= at).checked_sub(1)
}

/// A block's links by their words and targets.
type Links<'a> = HashMap<(Span, &'a str), &'a Link>;

/// Where a citation's target stands in the file; the whole reference where it is not written out.
fn place(text: &str, block: &Block, links: &Links<'_>, citation: &Citation) -> Span {
    let Some(link) = links.get(&(citation.span, citation.target.as_str())) else {
        return block.in_file(citation.span);
    };
    let Some(written) = text.get(link.file.start..link.file.end) else { return link.file };
    let found = match citation.kind {
        LinkKind::Footnote => None,
        _ if written.len() > LONGEST => None,
        LinkKind::Key => key_in(written, &citation.target),
        LinkKind::Link | LinkKind::Comment => {
            written.rfind(&citation.target).map(|at| Span::new(at, at + citation.target.len()))
        }
    };
    found.filter(|span| !span.is_empty()).map_or(link.file, |span| span.shifted(link.file.start))
}

/// In a longer reference, in bytes, the target is not looked for.
const LONGEST: usize = 2_000;

/// A key with its `@`, as a whole.
fn key_in(written: &str, key: &str) -> Option<Span> {
    let with_sign = format!("@{key}");
    let found = written.match_indices(&with_sign).find(|(at, _)| {
        let rest = &written[at + with_sign.len()..];
        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
    });
    found.map(|(at, _)| Span::new(at, at + with_sign.len()))
}

/// The endings of files that may be sources.
const ENDINGS: [&str; 6] = ["txt", "text", "md", "markdown", "html", "htm"];

fn has_ending(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending.to_lowercase().as_str()))
}

/// Prefixes of keys that are references within the document, or addresses.
const NO_KEYS: &[&str] = &["fig:", "tbl:", "tab:", "sec:", "eq:", "lst:", "doi:", "http:", "https:", "10."];

/// The local path that a target names, without its anchor; `None` for addresses and anchors.
fn local(target: &str) -> Option<String> {
    let target = target.trim();
    let scheme = target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && !has_ending(scheme)
    });
    if scheme || target.starts_with("//") || target.starts_with('#') {
        return None;
    }
    let path = target.split(['#', '?']).next().unwrap_or_default();
    // "notes.txt:12" leads to a line.
    let path = match path.rsplit_once(':') {
        Some((file, line)) if has_ending(file) && line.chars().all(|c| c.is_ascii_digit() || c == '-') => {
            file
        }
        _ => path,
    };
    Some(unescaped(path)).filter(|p| !p.trim().is_empty())
}

/// A path with `%20` and the like resolved, and `/` between its parts.
fn unescaped(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| path.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned()).replace('\\', "/")
}

/// The parts of a path in lower case, without `.` and leading `..`.
fn parts(path: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            out.pop();
        } else {
            out.push(part.to_lowercase());
        }
    }
    out
}

/// A name with nothing but its letters and digits, in lower case, as keys are compared.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A file's name without its ending.
fn stem_of(name: &str) -> &str {
    if has_ending(name) { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name }
}

/// The local files that the draft's citations name, as they name them. Whoever knows the file system
/// says which of them are there, in [`super::Settings::files`].
#[must_use]
pub fn named_files(draft: &Article) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for passage in &draft.passages {
        for citation in &passage.mentions.citations {
            if matches!(citation.kind, LinkKind::Link | LinkKind::Comment) {
                out.extend(local(&citation.target));
            }
        }
        if passage.block.kind == BlockKind::Footnote {
            out.extend(file_names(&passage.block.text).map(str::to_owned));
        }
    }
    for comment in &draft.comments {
        out.extend(source_comment(&comment.text).into_iter().filter_map(local));
    }
    out
}

/// What a comment `source: a.txt; b.txt` names.
pub(super) fn source_comment(comment: &str) -> Vec<&str> {
    let Some(rest) = comment.strip_prefix("source:").or_else(|| comment.strip_prefix("sources:")) else {
        return Vec::new();
    };
    rest.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The words of a text that name a file which may be a source.
fn file_names(text: &str) -> impl Iterator<Item = &str> {
    let outer = |c: char| !(c.is_alphanumeric() || c == '/' || c == '_');
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    words
        .map(move |word| {
            word.trim_start_matches(['(', '[', '“', '"', '‘', '\'', '<']).trim_end_matches(outer)
        })
        .filter(|word| has_ending(word))
}

/// A file that the draft names as a source and that is none: its name as written, where it stands in
/// the file, and the name of a source that may be meant.
pub(super) type Missing<'a> = (&'a str, Span, Option<String>);

/// What comments on lines of their own name as sources that are not there; comments within a
/// paragraph are citations.
pub(super) fn source_comments<'a>(room: &Room<'a>) -> Vec<Missing<'a>> {
    let comments = room.draft.comments.iter().filter(|comment| comment.block);
    let named: Vec<(&str, Span)> =
        comments.flat_map(|c| source_comment(&c.text).into_iter().map(move |name| (name, c.span))).collect();
    missing(room, named)
}

/// The files that footnotes name in words and that are not there.
pub(super) fn named_in_footnotes<'a>(room: &Room<'a>) -> Vec<Missing<'a>> {
    let footnotes = room.draft.passages.iter().filter(|p| p.block.kind == BlockKind::Footnote);
    let named: Vec<(&str, Span)> =
        footnotes.flat_map(|p| file_names(&p.block.text).map(move |name| (name, p.block.span))).collect();
    missing(room, named)
}

fn missing<'a>(room: &Room<'a>, named: Vec<(&'a str, Span)>) -> Vec<Missing<'a>> {
    if named.is_empty() {
        return Vec::new();
    }
    let library = Library::new(room);
    let mut out = Vec::new();
    for (name, around) in named {
        if let Lead::Nowhere(near) = library.source_named(name) {
            let within = room.text.get(around.start..around.end).unwrap_or_default();
            let place = within.find(name).map(|at| Span::new(at, at + name.len()).shifted(around.start));
            out.push((name, place.unwrap_or(around), near));
        }
    }
    out
}

/// What a citation may call the sources, whatever the draft.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// File names without their endings, and keys, bare.
    names: HashMap<String, Vec<SourceId>>,
    addresses: HashMap<String, Vec<SourceId>>,
    /// The folders in which sources lie, as parts.
    folders: BTreeSet<Vec<String>>,
}

impl Catalogue {
    pub fn new(corpus: &Corpus) -> Self {
        let mut out = Self::default();
        let mut folders: BTreeSet<&Path> = BTreeSet::new();
        for (at, source) in corpus.sources.iter().enumerate() {
            folders.extend(source.path.parent());
            let name = stem_of(file_name(&source.path));
            let key = source.article.meta.key.as_deref();
            for name in [Some(name), key].into_iter().flatten() {
                out.names.entry(bare(name)).or_default().push(SourceId(at));
            }
            if let Some(url) = source.article.meta.url.as_deref() {
                out.addresses.entry(plain_address(url).to_owned()).or_default().push(SourceId(at));
            }
        }
        out.folders = folders.into_iter().map(|folder| parts(&folder.to_string_lossy())).collect();
        out
    }
}

/// The sources by everything that a citation may call them.
struct Library<'a> {
    text: &'a str,
    draft: &'a Article,
    corpus: &'a Corpus,
    settings: &'a super::Settings,
    catalogue: Arc<Catalogue>,
    /// The texts of footnotes by their labels, in lower case.
    footnotes: HashMap<String, Vec<&'a Block>>,
    /// The draft in lower case, where it has footnotes.
    folded: String,
    /// The draft's front matter.
    front: BTreeMap<String, Field>,
    /// How many names may still be offered for what is not there; each costs a look at every source.
    offers: Cell<usize>,
}

/// How many names are offered in one draft at most.
const OFFERS: usize = 50;

impl<'a> Library<'a> {
    fn new(room: &Room<'a>) -> Self {
        let mut out = Self {
            text: room.text,
            draft: room.draft,
            corpus: room.corpus,
            settings: room.settings,
            catalogue: room.catalogue(),
            footnotes: HashMap::new(),
            folded: String::new(),
            front: BTreeMap::new(),
            offers: Cell::new(OFFERS),
        };
        if let Some(front) = room.draft.front.as_ref().filter(|_| !room.text.is_empty()) {
            out.front = article::fields(room.text, front.body, front.toml).values;
        }
        let citations = || room.draft.passages.iter().flat_map(|p| p.mentions.citations.iter());
        if citations().any(|citation| citation.kind == LinkKind::Footnote) {
            out.folded = room.text.to_lowercase();
        }
        for block in room.draft.passages.iter().map(|p| &p.block) {
            if let Some(label) = &block.label {
                out.footnotes.entry(label.to_lowercase()).or_default().push(block);
            }
        }
        out
    }

    fn lead(&self, kind: LinkKind, target: &str) -> Lead {
        match kind {
            LinkKind::Key => self.key(target),
            LinkKind::Footnote => self.footnote(target),
            LinkKind::Link => self.link(target),
            LinkKind::Comment => self.comment(target),
        }
    }

    fn key(&self, key: &str) -> Lead {
        if let Some(found) = self.catalogue.names.get(&bare(key)) {
            return Lead::Sources(found.clone());
        }
        let is_other = NO_KEYS.iter().any(|prefix| key.starts_with(prefix));
        if is_other || self.corpus.sources.is_empty() || self.is_defined_in_front(key) {
            return Lead::Elsewhere;
        }
        let known = self.corpus.sources.iter().flat_map(|source| {
            let stem = stem_of(file_name(&source.path)).to_owned();
            source.article.meta.key.clone().into_iter().chain([stem])
        });
        Lead::Nowhere(self.nearest(key, known))
    }

    /// Whether the draft's front matter has the key among its references, or names a bibliography,
    /// which only whoever sets the text can read.
    fn is_defined_in_front(&self, key: &str) -> bool {
        let lists = ["references", "sources", "keys"];
        let mut listed = lists.iter().filter_map(|name| self.front.get(*name));
        self.front.contains_key("bibliography") || listed.any(|field| holds(&field.value, key))
    }

    fn footnote(&self, label: &str) -> Lead {
        let Some(definitions) = self.footnotes.get(&label.to_lowercase()) else {
            // One without any text is defined all the same.
            let mark = format!("[^{label}]:").to_lowercase();
            if self.text.is_empty() || self.folded.contains(&mark) {
                return Lead::Elsewhere;
            }
            let known = self.draft.passages.iter().filter_map(|p| p.block.label.clone());
            return Lead::Nowhere(self.nearest(label, known));
        };
        let mut sources = Vec::new();
        for block in definitions {
            match self.definition(block) {
                Some(found) => sources.extend(found),
                None => return Lead::Elsewhere,
            }
        }
        if sources.is_empty() { Lead::Elsewhere } else { Lead::Sources(sources) }
    }

    /// The sources that a footnote's text names; `None` where it names something else too.
    fn definition(&self, block: &Block) -> Option<Vec<SourceId>> {
        // A title says which source is meant, whatever the address beside it.
        let mut sources = self.by_title(&block.text);
        if !sources.is_empty() {
            return Some(sources);
        }
        for link in &block.links {
            match self.lead_of_part(link.kind, &link.target) {
                Lead::Sources(found) => sources.extend(found),
                Lead::Elsewhere | Lead::Nowhere(_) => return None,
            }
        }
        for name in file_names(&block.text) {
            sources.extend(self.of_path(name));
        }
        if sources.is_empty() {
            sources = self.by_publisher(&block.text);
        }
        Some(sources)
    }

    /// A footnote within a footnote leads nowhere further.
    fn lead_of_part(&self, kind: LinkKind, target: &str) -> Lead {
        if kind == LinkKind::Footnote { Lead::Elsewhere } else { self.lead(kind, target) }
    }

    /// The sources whose title a text gives.
    fn by_title(&self, text: &str) -> Vec<SourceId> {
        let all = self.corpus.sources.iter().enumerate();
        let titled = all.filter(|(_, s)| {
            s.article.meta.title.as_deref().is_some_and(|t| t.len() >= TITLE && text.contains(t))
        });
        titled.map(|(at, _)| SourceId(at)).collect()
    }

    /// The sources whose publisher and day a text gives; without a day, all of the publisher's.
    fn by_publisher(&self, text: &str) -> Vec<SourceId> {
        let all = || self.corpus.sources.iter().enumerate();
        let published: Vec<usize> = all()
            .filter(|(_, s)| {
                s.article.meta.publisher.as_deref().is_some_and(|p| p.len() > 2 && text.contains(p))
            })
            .map(|(at, _)| at)
            .collect();
        let of_day = |at: &usize| {
            self.corpus.sources[*at].article.meta.date.is_some_and(|day| {
                DAYS.iter().any(|format| text.contains(&day.strftime(*format).to_string()))
            })
        };
        let dated: Vec<usize> = published.iter().copied().filter(of_day).collect();
        let found = if dated.is_empty() { published } else { dated };
        found.into_iter().map(SourceId).collect()
    }

    fn link(&self, target: &str) -> Lead {
        let Some(path) = local(target) else { return self.address(target) };
        let found = self.of_path(&path);
        if !found.is_empty() {
            return Lead::Sources(found);
        }
        if self.is_known_elsewhere(&path) || !has_ending(&path) || self.corpus.sources.is_empty() {
            return Lead::Elsewhere;
        }
        let near = self.near_file(&path);
        if near.is_none() && !self.is_among_sources(&path) {
            return Lead::Elsewhere;
        }
        Lead::Nowhere(near)
    }

    fn comment(&self, target: &str) -> Lead {
        let mut sources = Vec::new();
        let mut elsewhere = false;
        for part in target.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            match self.source_named(part) {
                Lead::Sources(found) => sources.extend(found),
                Lead::Elsewhere => elsewhere = true,
                nowhere @ Lead::Nowhere(_) => return nowhere,
            }
        }
        if elsewhere || sources.is_empty() { Lead::Elsewhere } else { Lead::Sources(sources) }
    }

    /// What a comment names as a source: a file, a key, or somebody asked.
    fn source_named(&self, name: &str) -> Lead {
        let Some(path) = local(name) else { return self.address(name) };
        let found = self.of_path(&path);
        if !found.is_empty() {
            return Lead::Sources(found);
        }
        if let Some(found) = self.catalogue.names.get(&bare(name.trim_start_matches('@'))) {
            return Lead::Sources(found.clone());
        }
        let is_file = has_ending(&path);
        if self.is_known_elsewhere(&path) || self.corpus.sources.is_empty() || !is_file {
            return Lead::Elsewhere;
        }
        Lead::Nowhere(self.near_file(&path))
    }

    fn address(&self, target: &str) -> Lead {
        match self.catalogue.addresses.get(plain_address(target.trim())) {
            Some(found) => Lead::Sources(found.clone()),
            None => Lead::Elsewhere,
        }
    }

    /// The sources whose path ends as this one does; without an ending, by their names.
    fn of_path(&self, path: &str) -> Vec<SourceId> {
        let wanted = parts(path);
        let Some(name) = wanted.last() else { return Vec::new() };
        let with_ending = has_ending(name);
        let named = self.catalogue.names.get(&bare(stem_of(name))).into_iter().flatten();
        let fits = |id: &&SourceId| {
            let Some(source) = self.corpus.source(**id) else { return false };
            let mut own = parts(&source.path.to_string_lossy());
            if !with_ending && let Some(last) = own.last_mut() {
                *last = stem_of(last).to_owned();
            }
            own.ends_with(&wanted) || wanted.ends_with(&own)
        };
        named.filter(fits).copied().collect()
    }

    /// Whether the file is there, though it is no source.
    fn is_known_elsewhere(&self, path: &str) -> bool {
        let wanted = parts(path);
        self.settings.files.contains(path)
            || self.corpus.skipped.iter().any(|skipped| parts(&skipped.shown).ends_with(&wanted))
    }

    /// Whether the path leads into a folder in which sources lie.
    fn is_among_sources(&self, path: &str) -> bool {
        let wanted = parts(path);
        let folder = &wanted[..wanted.len().saturating_sub(1)];
        (1..=folder.len()).any(|n| self.catalogue.folders.iter().any(|own| own.ends_with(&folder[..n])))
    }

    fn near_file(&self, path: &str) -> Option<String> {
        let wanted = parts(path);
        let names = self.corpus.sources.iter().map(|source| file_name(&source.path).to_owned());
        self.nearest(wanted.last()?, names)
    }

    fn nearest(&self, wanted: &str, names: impl Iterator<Item = String>) -> Option<String> {
        self.offers.set(self.offers.get().checked_sub(1)?);
        nearest(wanted, names)
    }
}

/// A title of as many bytes is not met by accident.
const TITLE: usize = 16;

/// How footnotes write days.
const DAYS: &[&str] =
    &["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%-d %b %Y", "%-d %b. %Y", "%b %-d, %Y", "%b. %-d, %Y"];

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default()
}

/// An address without what differs between two ways of giving it.
fn plain_address(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url);
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
}

/// Whether a value is the key or holds it anywhere.
fn holds(value: &serde_json::Value, key: &str) -> bool {
    use serde_json::Value;
    match value {
        Value::String(text) => text.trim_start_matches('@') == key,
        Value::Array(list) => list.iter().any(|value| holds(value, key)),
        Value::Object(map) => map.iter().any(|(name, value)| name == key || holds(value, key)),
        _ => false,
    }
}

/// Whether a target leads to a source.
pub(super) fn is_path_of_source(corpus: &Corpus, target: &str) -> bool {
    let wanted = local(target).map(|path| parts(&path)).unwrap_or_default();
    let ends_so = |path: &Path| parts(&path.to_string_lossy()).ends_with(&wanted);
    !wanted.is_empty() && corpus.sources.iter().any(|source| ends_so(&source.path))
}

/// The name that is a slip or two away from the wanted one, the nearest first.
fn nearest(wanted: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let folded = wanted.to_lowercase();
    let furthest = (folded.chars().count() / 4).clamp(1, 3);
    names
        .map(|name| (strsim::osa_distance(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, name)| name)
}

/// What stands for the source in a target of this kind: its key, or the target's path with the
/// source's name in it. `None` where the source lies in another folder than the one cited.
pub(super) fn retarget(
    corpus: &Corpus,
    kind: LinkKind,
    target: &str,
    from: Option<SourceId>,
    to: SourceId,
) -> Option<String> {
    let source = corpus.source(to)?;
    let name = file_name(&source.path);
    match kind {
        LinkKind::Key => {
            let key = source.article.meta.key.clone().unwrap_or_else(|| stem_of(name).to_owned());
            let plain = key.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c));
            plain.then(|| format!("@{key}"))
        }
        LinkKind::Link | LinkKind::Comment => {
            if let Some(from) = from.and_then(|id| corpus.source(id))
                && from.path.parent() != source.path.parent()
            {
                return None;
            }
            local(target)?;
            let folder = target.rfind('/').map_or("", |at| &target[..=at]);
            let name = if has_ending(target) { name } else { stem_of(name) };
            let name = if kind == LinkKind::Link { name.replace(' ', "%20") } else { name.to_owned() };
            Some(format!("{folder}{name}"))
        }
        LinkKind::Footnote => None,
    }
}

/// Where a footnote names a source's file, so that another's name can stand there. `None` where the
/// footnote is cited more than once, since it would then change for others too, or does not name it once.
pub(super) fn in_footnote(
    room: &Room<'_>,
    citations: &Citations<'_>,
    label: &str,
    from: SourceId,
) -> Option<Span> {
    let is_same = |other: &str| other.to_lowercase() == label.to_lowercase();
    let marks = citations.all.iter().filter(|c| c.kind == LinkKind::Footnote && is_same(c.target)).count();
    let mut blocks = room.draft.passages.iter().map(|p| &p.block);
    let block = blocks.find(|block| block.label.as_deref().is_some_and(is_same))?;
    let name = file_name(&room.corpus.source(from)?.path);
    let text = room.text.get(block.span.start..block.span.end)?;
    let mut places = text.match_indices(name);
    let (at, _) = places.next()?;
    let once = marks == 1 && places.next().is_none();
    once.then(|| Span::new(at, at + name.len()).shifted(block.span.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_addresses() {
        for target in
            ["https://example.org/a.txt", "mailto:a@b.org", "#top", "//example.org/a", "doi:10.1/2", ""]
        {
            assert_eq!(local(target), None, "{target}");
        }
        let cases = [
            ("sources/a.txt", "sources/a.txt"),
            ("a.txt#L3", "a.txt"),
            ("a.txt:12", "a.txt"),
            ("my%20notes.md", "my notes.md"),
            ("..\\sources\\a.txt", "../sources/a.txt"),
            ("100%.md", "100%.md"),
        ];
        for (target, want) in cases {
            assert_eq!(local(target).as_deref(), Some(want), "{target}");
        }
    }

    #[test]
    fn names_near_by_are_offered_and_others_are_not() {
        let names = || ["guo.md", "strayer-press-call.md"].into_iter().map(str::to_owned);
        assert_eq!(nearest("gou.md", names()).as_deref(), Some("guo.md"));
        assert_eq!(nearest("Strayer-press-cal.md", names()).as_deref(), Some("strayer-press-call.md"));
        assert_eq!(nearest("meng.md", names()), None);
        assert_eq!(nearest("", names()), None);
    }

    #[test]
    fn file_names_are_found_in_words() {
        let text = "See (sources/guo.md), p. 3; “notes.txt”. Not example.org, not http://a.org/b.html.";
        assert_eq!(file_names(text).collect::<Vec<_>>(), ["sources/guo.md", "notes.txt"]);
    }

    #[test]
    fn a_key_is_found_as_a_whole() {
        assert_eq!(key_in("[@lee2018a; @lee2018, p. 3]", "lee2018"), Some(Span::new(12, 20)));
        assert_eq!(key_in("[@lee2018a]", "lee2018"), None);
    }

    #[test]
    fn odd_targets_do_no_harm() {
        for target in ["%", "%e", "%zz", "é%c3", ":", "a:", "..", "/", "./..//", "\u{fffc}"] {
            let _ = local(target).map(|path| parts(&path));
        }
    }
}
