//! Who is who across the sources: one record for each person, company or place that they name.
//!
//! Each source's own entities ([`crate::article::Entity`]) are brought together by their full names
//! first, then short forms by the one full name that they can stand for. Looking a name up costs a
//! few hash look-ups, looking for misspelled ones a few dozen, however many sources there are.
//! Must never know: rules, the draft's text.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use jiff::civil::Date;

use super::{Source, SourceId};
use crate::{
    article::{Article, Entity, EntityId},
    extract::name::{
        self, NameKind,
        form::{core, fold, given, initials, is_acronym, surname},
    },
    text::{Span, lexicon::WordMap},
};

/// Index of a record in its [`Register`]; stable as long as the sources stay the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub usize);

/// Where a source names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The source.
    pub source: SourceId,
    /// Index of the passage in the source's article.
    pub passage: usize,
    /// The name in the passage's text.
    pub span: Span,
}

/// A title or office that a source gives somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRole {
    /// The words: "rotating chairman".
    pub title: String,
    /// Where they stand.
    pub at: Mention,
    /// The source's date.
    pub date: Option<Date>,
}

/// Somebody or something that sources name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The fullest form that the sources use, or the configuration's.
    pub name: String,
    /// What it is, by the vote of the sources.
    pub kind: NameKind,
    /// Every form that the sources use, sorted.
    pub aliases: Vec<String>,
    /// Everywhere it is named, in the order of the sources.
    pub mentions: Vec<Mention>,
    /// Titles and offices, in the order of the sources.
    pub roles: Vec<RecordRole>,
}

impl Record {
    /// How many sources name it.
    #[must_use]
    pub fn sources(&self) -> usize {
        // Mentions stand in the order of the sources.
        self.mentions.chunk_by(|a, b| a.source == b.source).count()
    }

    /// A person's family name, as the full name has it.
    #[must_use]
    pub fn family_name(&self) -> Option<&str> {
        let folded = fold(&self.name);
        let family = surname(&folded).filter(|_| self.kind == NameKind::Person)?;
        self.name.split_whitespace().find(|word| fold(word) == family)
    }
}

/// Every record, with the ways to find one.
#[derive(Debug, Default)]
pub struct Register {
    records: Vec<Record>,
    /// For each source, the record of each of its entities.
    of_source: Vec<Vec<RecordId>>,
    /// Folded forms, whole and without what may be left off.
    by_form: HashMap<String, Vec<RecordId>>,
    /// Folded family names, first names and initials that sources did not use by themselves.
    by_short: HashMap<String, Vec<RecordId>>,
    /// For a short name its full names, for a full name its short ones; see [`Register::may_be_one`].
    akin: WordMap<RecordId, Vec<RecordId>>,
    near: OnceLock<Near>,
}

impl Register {
    /// Brings the entities of all sources together.
    #[must_use]
    pub fn new(sources: &[Arc<Source>]) -> Self {
        let mut builder = Builder::default();
        builder.place_full_names(sources);
        builder.place_short_names(sources);
        builder.finish(sources)
    }

    /// The record of that id.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(id.0)
    }

    /// All records, in the order of their ids.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &Record)> {
        self.records.iter().enumerate().map(|(id, record)| (RecordId(id), record))
    }

    /// The record of a source's entity.
    #[must_use]
    pub fn of_source(&self, source: SourceId, entity: EntityId) -> Option<RecordId> {
        self.of_source.get(source.0)?.get(entity.0).copied()
    }

    /// The record that a name means, in any of its forms and whatever its case; `None` where no
    /// source has it or where it may mean several.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Record> {
        self.record(self.find_id(name)?)
    }

    /// As [`Register::find`], the id.
    #[must_use]
    pub fn find_id(&self, name: &str) -> Option<RecordId> {
        self.look_up(name, None)
    }

    /// Whether two names mean the same: by the sources, where they know both, else by their forms
    /// alone ("Guo" and "Guo Ping", "Huawei" and "Huawei Technologies Co Ltd").
    #[must_use]
    pub fn same(&self, a: &str, b: &str) -> bool {
        if let (Some(x), Some(y)) = (self.find_id(a), self.find_id(b)) {
            return x == y;
        }
        let canonical = |form: &str| name::canonical(form).map_or_else(|| fold(form), fold);
        let (a, b) = (canonical(a), canonical(b));
        let kinds = [NameKind::Person, NameKind::Organization];
        a == b
            || kinds.iter().any(|kind| core(&a, *kind) == core(&b, *kind))
            || surname(&a) == Some(b.as_str())
            || surname(&b) == Some(a.as_str())
    }

    /// Whether two records may be one all the same: one is a short name that its sources leave open
    /// ("Miller", where they name two), and the other's name may be shortened to it.
    #[must_use]
    pub fn may_be_one(&self, a: RecordId, b: RecordId) -> bool {
        a == b || self.akin(a).binary_search(&b).is_ok()
    }

    /// The other records that may be one with this one; see [`Register::may_be_one`].
    #[must_use]
    pub fn akin(&self, id: RecordId) -> &[RecordId] {
        self.akin.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The records that sources call by one of these forms.
    pub fn called<'r>(&'r self, forms: &'r [String]) -> impl Iterator<Item = RecordId> + 'r {
        forms.iter().filter_map(|form| self.by_form.get(&fold(form))).flatten().copied()
    }

    /// For each entity of a draft, the record that it is, where the sources have it.
    #[must_use]
    pub fn resolve_draft(&self, draft: &Article) -> Vec<Option<RecordId>> {
        draft.entities.iter().map(|entity| self.resolve(entity)).collect()
    }

    /// The record that an entity of a draft is, by its name, kind and forms, where the sources have it.
    #[must_use]
    pub fn resolve(&self, entity: &Entity) -> Option<RecordId> {
        self.look_up(&entity.name, Some(entity.kind)).or_else(|| {
            let mut forms: Vec<&String> = entity.aliases.iter().filter(|a| **a != entity.name).collect();
            forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
            // A full name that no source has is somebody else than whom its short form means there.
            let may_be_short = entity.kind != NameKind::Person || !entity.name.contains(' ');
            let mut forms = forms.into_iter().filter(|form| may_be_short || form.contains(' '));
            forms.find_map(|form| self.look_up(form, Some(entity.kind)))
        })
    }

    /// Names of the kind that are a letter or two away from this one, the nearest first. `Other`
    /// asks for any kind. The name itself is among them, at distance 0, where a source has it.
    #[must_use]
    pub fn near(&self, name: &str, kind: NameKind) -> Vec<(&Record, usize)> {
        let folded = fold(name);
        let near = self.near.get_or_init(|| Near::new(&self.records));
        let mut seen = HashSet::new();
        let mut out: Vec<(usize, usize)> = Vec::new();
        for (record, distance) in near.search(&folded) {
            let is_kind = self.records.get(record).is_some_and(|r| may_be(r.kind, kind));
            if is_kind && seen.insert(record) {
                out.push((distance, record));
            }
        }
        out.sort_unstable();
        out.into_iter().filter_map(|(distance, id)| Some((self.records.get(id)?, distance))).collect()
    }

    fn look_up(&self, name: &str, kind: Option<NameKind>) -> Option<RecordId> {
        let folded = fold(name);
        let kind_is = kind.unwrap_or_default();
        self.pick(self.by_form.get(&folded), kind)
            .or_else(|| self.pick(self.by_form.get(&fold(name::canonical(name)?)), kind))
            .or_else(|| {
                let kinds = [NameKind::Organization, NameKind::Person];
                let mut cores = kinds.iter().filter(|k| may_be(**k, kind_is)).map(|k| core(&folded, *k));
                cores.find_map(|core| self.pick(self.by_form.get(&core), kind))
            })
            .or_else(|| self.pick(self.by_short.get(&folded), kind))
    }

    /// The only fitting record, or the one that is named at least three times as often as the others.
    fn pick(&self, ids: Option<&Vec<RecordId>>, kind: Option<NameKind>) -> Option<RecordId> {
        let count = |id: &RecordId| self.records.get(id.0).map_or(0, |r| r.mentions.len());
        let fits = |id: &&RecordId| {
            let record = self.records.get(id.0);
            kind.is_none_or(|kind| record.is_some_and(|r| may_be(r.kind, kind) || !r.name.contains(' ')))
        };
        let fitting = || ids.into_iter().flatten().filter(fits);
        let best = *fitting().max_by_key(|id| (count(id), std::cmp::Reverse(id.0)))?;
        let others: usize = fitting().map(count).sum::<usize>() - count(&best);
        (others * 3 <= count(&best)).then_some(best)
    }
}

/// Whether two kinds may be of one entity: "other" is not known, and only persons are never mistaken
/// for the rest.
fn may_be(a: NameKind, b: NameKind) -> bool {
    a == b || a == NameKind::Other || b == NameKind::Other || (a != NameKind::Person && b != NameKind::Person)
}

/// Whether a name stands for itself: of several words, or well known in this form.
fn is_full(entity: &Entity) -> bool {
    entity.name.contains(' ') || name::canonical(&entity.name).is_some()
}

/// A register that is being built.
#[derive(Default)]
struct Builder {
    /// Person or not, and the core of the full name.
    by_core: HashMap<(bool, String), usize>,
    /// Short forms of full names to the records they may stand for.
    short: HashMap<String, BTreeSet<usize>>,
    /// For each record, how many mentions its sources' entities have, and its names' votes.
    drafts: Vec<Draft>,
    /// For each source, for each entity, its record.
    of_source: Vec<Vec<Option<usize>>>,
}

/// A record that is being built.
#[derive(Default)]
struct Draft {
    names: HashMap<String, usize>,
    kinds: HashMap<NameKind, usize>,
    aliases: BTreeSet<String>,
}

impl Builder {
    fn place_full_names(&mut self, sources: &[Arc<Source>]) {
        for source in sources {
            let entities = &source.article.entities;
            let ids = entities.iter().map(|entity| is_full(entity).then(|| self.full(entity)));
            let ids: Vec<Option<usize>> = ids.collect();
            self.of_source.push(ids);
        }
        for (id, draft) in self.drafts.iter().enumerate() {
            for name in draft.names.keys() {
                for short in short_forms(name) {
                    self.short.entry(short).or_default().insert(id);
                }
            }
        }
    }

    fn full(&mut self, entity: &Entity) -> usize {
        let key = (entity.kind == NameKind::Person, core(&fold(&entity.name), entity.kind));
        self.add(key, entity)
    }

    fn add(&mut self, key: (bool, String), entity: &Entity) -> usize {
        let drafts = &mut self.drafts;
        let id = *self.by_core.entry(key).or_insert_with(|| {
            drafts.push(Draft::default());
            drafts.len() - 1
        });
        self.join(id, entity);
        id
    }

    fn join(&mut self, id: usize, entity: &Entity) {
        if let Some(draft) = self.drafts.get_mut(id) {
            *draft.names.entry(entity.name.clone()).or_default() += 1;
            *draft.kinds.entry(entity.kind).or_default() += if is_full(entity) { 3 } else { 1 };
            draft.aliases.extend(entity.aliases.iter().cloned());
        }
    }

    /// Short names go to the one full name that they can stand for, else to their like.
    fn place_short_names(&mut self, sources: &[Arc<Source>]) {
        for (index, source) in sources.iter().enumerate() {
            for (at, entity) in source.article.entities.iter().enumerate() {
                if self.of_source[index][at].is_none() {
                    self.of_source[index][at] = Some(self.short(entity));
                }
            }
        }
    }

    fn short(&mut self, entity: &Entity) -> usize {
        let core = core(&fold(&entity.name), entity.kind);
        let is_person = entity.kind == NameKind::Person;
        let same = self.by_core.get(&(is_person, core.clone())).copied();
        let same = same.or_else(|| self.by_core.get(&(!is_person, core.clone())).copied());
        let meant = same.or_else(|| {
            let ids = self.short.get(&core)?;
            // The only one, or the one in at least three times as many sources as the others.
            let sources = |id: &usize| self.drafts.get(*id).map_or(0, |d| d.names.values().sum::<usize>());
            let best = *ids.iter().max_by_key(|id| (sources(id), std::cmp::Reverse(**id)))?;
            let others: usize = ids.iter().map(sources).sum::<usize>() - sources(&best);
            (others * 3 <= sources(&best)).then_some(best)
        });
        match meant {
            Some(id) => {
                self.join(id, entity);
                id
            }
            None => self.add((is_person, core), entity),
        }
    }

    fn finish(self, sources: &[Arc<Source>]) -> Register {
        let mut records: Vec<Record> = self.drafts.into_iter().map(Draft::finish).collect();
        let of_source: Vec<Vec<RecordId>> = self
            .of_source
            .into_iter()
            .map(|ids| ids.into_iter().map(|id| RecordId(id.unwrap_or(usize::MAX))).collect())
            .collect();
        for (index, source) in sources.iter().enumerate() {
            add_mentions(&mut records, SourceId(index), source, &of_source[index]);
        }
        let mut register = Register { records, of_source, ..Register::default() };
        register.index();
        register
    }
}

impl Draft {
    fn finish(self) -> Record {
        let name = self
            .names
            .into_iter()
            .max_by(|(a, x), (b, y)| (a.contains(' '), x, a.len(), b).cmp(&(b.contains(' '), y, b.len(), a)));
        let kind = self.kinds.into_iter().max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)));
        Record {
            name: name.map(|(name, _)| name).unwrap_or_default(),
            kind: kind.map(|(kind, _)| kind).unwrap_or_default(),
            aliases: self.aliases.into_iter().collect(),
            mentions: Vec::new(),
            roles: Vec::new(),
        }
    }
}

/// Forms that a full name may be shortened to.
fn short_forms(full: &str) -> Vec<String> {
    let folded = fold(full);
    let mut out: Vec<String> =
        surname(&folded).into_iter().chain(given(&folded)).map(str::to_owned).collect();
    out.extend(initials(&folded));
    out
}

fn add_mentions(records: &mut [Record], id: SourceId, source: &Source, of_entity: &[RecordId]) {
    let article = &source.article;
    for (index, passage) in article.passages.iter().enumerate() {
        for (name, entity) in passage.mentions.names.iter().zip(&passage.names) {
            let record = of_entity.get(entity.0).and_then(|id| records.get_mut(id.0));
            if let Some(record) = record {
                record.mentions.push(Mention { source: id, passage: index, span: name.span });
            }
        }
    }
    for (entity, record) in article.entities.iter().zip(of_entity) {
        let Some(record) = records.get_mut(record.0) else { continue };
        record.roles.extend(entity.roles.iter().map(|role| RecordRole {
            title: role.title.clone(),
            at: Mention { source: id, passage: role.passage, span: role.span },
            date: article.meta.date,
        }));
    }
}

impl Register {
    fn index(&mut self) {
        for (id, record) in self.records.iter().enumerate() {
            let id = RecordId(id);
            let put = |map: &mut HashMap<String, Vec<RecordId>>, form: String| {
                let ids = map.entry(form).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            };
            for form in record.aliases.iter().chain([&record.name]) {
                let folded = fold(form);
                put(&mut self.by_form, core(&folded, record.kind));
                put(&mut self.by_form, folded);
            }
            if record.kind == NameKind::Person {
                let folded = fold(&record.name);
                if let Some(short) = surname(&folded) {
                    put(&mut self.by_short, short.to_owned());
                }
            } else if let Some(letters) =
                initials(&fold(&record.name)).filter(|l| is_acronym(&l.to_uppercase()))
            {
                put(&mut self.by_short, letters);
            }
        }
        self.relate();
    }

    /// Notes which short names stand for which full ones.
    fn relate(&mut self) {
        let mut short: HashMap<String, Vec<RecordId>> = HashMap::new();
        for (id, record) in self.records().filter(|(_, record)| !record.name.contains(' ')) {
            short.entry(fold(&record.name)).or_default().push(id);
        }
        let mut akin: WordMap<RecordId, Vec<RecordId>> = WordMap::default();
        for (full, record) in self.records() {
            for form in short_forms(&record.name) {
                for &short in short.get(&form).into_iter().flatten().filter(|short| **short != full) {
                    akin.entry(full).or_default().push(short);
                    akin.entry(short).or_default().push(full);
                }
            }
        }
        for ids in akin.values_mut() {
            ids.sort_unstable();
            ids.dedup();
        }
        self.akin = akin;
    }
}

/// Most letters that may differ.
const REACH: usize = 2;

/// How many first letters of a form are varied; more would cost memory and find nothing else.
const PREFIX: usize = 7;

/// Forms by what remains of their beginnings when up to two letters are left out (the symmetric
/// deletion of W. Garbe's `SymSpell`): two forms within two edits share such a remainder.
#[derive(Debug, Default)]
struct Near {
    forms: Vec<(String, usize)>,
    /// Hash of a remainder and index into `forms`, sorted.
    remainders: Vec<(u32, u32)>,
}

impl Near {
    fn new(records: &[Record]) -> Self {
        let mut near = Self::default();
        for (id, record) in records.iter().enumerate() {
            let mut forms: BTreeSet<String> =
                record.aliases.iter().chain([&record.name]).map(|f| fold(f)).collect();
            forms.extend(record.family_name().map(fold));
            for form in forms {
                let Ok(index) = u32::try_from(near.forms.len()) else { break };
                near.remainders.extend(remainders(&form).into_iter().map(|hash| (hash, index)));
                near.forms.push((form, id));
            }
        }
        near.remainders.sort_unstable();
        near
    }

    /// Records with a form within reach, and how far it is.
    fn search(&self, folded: &str) -> Vec<(usize, usize)> {
        let mut indexes = BTreeSet::new();
        for hash in remainders(folded) {
            let from = self.remainders.partition_point(|(h, _)| *h < hash);
            let found = self.remainders[from..].iter().take_while(|(h, _)| *h == hash);
            indexes.extend(found.map(|(_, index)| *index));
        }
        let mut out = Vec::new();
        for index in indexes {
            let Some((form, record)) = self.forms.get(index as usize) else { continue };
            if form.len().abs_diff(folded.len()) > REACH * 4 || form.len() > 128 {
                continue;
            }
            let distance = strsim::damerau_levenshtein(form, folded);
            if distance <= REACH {
                out.push((*record, distance));
            }
        }
        out.sort_unstable_by_key(|(record, distance)| (*distance, *record));
        out
    }
}

/// Hashes of what remains of the first letters when up to two are left out.
fn remainders(form: &str) -> BTreeSet<u32> {
    let letters: Vec<char> = form.chars().take(PREFIX).collect();
    let mut out = BTreeSet::new();
    let skip_two = |a: usize, b: usize| {
        letters.iter().enumerate().filter(move |(i, _)| *i != a && *i != b).map(|(_, c)| *c)
    };
    for a in 0..=letters.len() {
        for b in a..=letters.len() {
            out.insert(hash(skip_two(a, b)));
        }
    }
    out
}

/// FNV-1a.
fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, prose::Format, text::LineIndex};

    fn register(texts: &[&str]) -> Register {
        let sources: Vec<Arc<Source>> = texts
            .iter()
            .enumerate()
            .map(|(n, text)| {
                Arc::new(Source {
                    path: format!("{n}.txt").into(),
                    shown: format!("{n}.txt"),
                    text: (*text).to_owned(),
                    lines: LineIndex::new(text),
                    article: Article::read(text, Format::Plain, &Context::default()),
                })
            })
            .collect();
        Register::new(&sources)
    }

    const TEXTS: &[&str] = &[
        "Rotating chairman Guo Ping said that Huawei Technologies Co Ltd would grow. Guo smiled.",
        "In Berlin, Guo said Huawei was ready. The European Space Agency (ESA) agreed.",
        "John Miller met Paula Miller. The ESA was there.",
    ];

    #[test]
    fn short_names_mean_the_one_full_name() {
        let register = register(TEXTS);
        assert_eq!(register.find("Guo").map(|r| r.name.as_str()), Some("Guo Ping"));
        assert!(register.same("Guo", "guo ping"));
        assert!(register.same("Huawei", "Huawei Technologies Co Ltd"));
        assert!(register.same("ESA", "European Space Agency"));
        assert_eq!(register.find("Guo Ping").map(Record::sources), Some(2));
    }

    #[test]
    fn two_of_a_name_stay_two() {
        let register = register(TEXTS);
        assert!(register.find("Miller").is_none());
        assert!(!register.same("John Miller", "Paula Miller"));
        let id = |name: &str| register.find_id(name).unwrap_or(RecordId(usize::MAX));
        assert!(!register.may_be_one(id("John Miller"), id("Paula Miller")));
        assert!(register.find("Nobody Here").is_none());
    }

    #[test]
    fn roles_keep_their_place() {
        let register = register(TEXTS);
        let roles = register.find("Guo Ping").map(|r| r.roles.clone()).unwrap_or_default();
        assert_eq!(roles[0].title, "Rotating chairman");
        assert_eq!(roles[0].at.source, SourceId(0));
    }

    #[test]
    fn near_forms_are_found_and_far_ones_not() {
        let register = register(TEXTS);
        let near =
            |name: &str| register.near(name, NameKind::Person).first().map(|(r, d)| (r.name.clone(), *d));
        assert_eq!(near("Gou Ping"), Some(("Guo Ping".to_owned(), 1)));
        assert_eq!(near("Guo Pingg"), Some(("Guo Ping".to_owned(), 1)));
        assert_eq!(near("Jon Miler"), Some(("John Miller".to_owned(), 2)));
        assert_eq!(near("Miler").map(|(_, distance)| distance), Some(1));
        assert_eq!(near("Angela Merkel"), None);
    }

    #[test]
    fn a_draft_finds_its_records() {
        let register = register(TEXTS);
        let draft =
            Article::read("Guo Ping of Huawei met Robert Miller.", Format::Markdown, &Context::default());
        let names: Vec<Option<&str>> = register
            .resolve_draft(&draft)
            .into_iter()
            .map(|id| id.and_then(|id| register.record(id)).map(|r| r.name.as_str()))
            .collect();
        assert_eq!(names, [Some("Guo Ping"), Some("Huawei Technologies Co Ltd"), None]);
    }
}
