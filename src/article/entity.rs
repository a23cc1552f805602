//! Which names, pronouns and descriptions mean the same person, company or place.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::{Article, reference};
use crate::{
    extract::name::{
        self, NameKind,
        form::{core, fold, given, initials, is_acronym, is_everyday, surname},
    },
    text::Span,
};

/// Index into [`Article::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// Somebody or something that a document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// The canonical name: the fullest form, or the configuration's.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Every form that the document uses, the canonical one included, sorted.
    pub aliases: Vec<String>,
    /// Titles and offices said of it, with the passage and span that say so.
    pub roles: Vec<Role>,
}

/// A title or an office that a document gives somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words: "rotating chairman".
    pub title: String,
    /// Index of the passage.
    pub passage: usize,
    /// Where the words stand in its text.
    pub span: Span,
}

/// A pronoun or description that stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words in the passage's text.
    pub span: Span,
    /// Whom or what they mean.
    pub entity: EntityId,
}

/// Canonical names with their aliases, as `[names]` in the configuration gives them.
pub type Aliases = BTreeMap<String, Vec<String>>;

/// Fills `entities`, and each passage's `names`, `references` and `speakers`.
pub(super) fn resolve(article: &mut Article, aliases: &Aliases) {
    let mut cast = Cast::new(aliases);
    let forms = cast.gather(article);
    cast.join();
    let (entities, of_form) = cast.entities();
    article.entities = entities;
    for (passage, forms) in article.passages.iter_mut().zip(forms) {
        passage.names = forms.into_iter().map(|form| of_form[form]).collect();
    }
    add_roles(article);
    reference::resolve(article);
    find_speakers(article);
}

/// One way in which the document writes a name.
#[derive(Debug)]
struct Form {
    /// As first written.
    text: String,
    /// As compared.
    folded: String,
    /// Folded, without what may be left off.
    core: String,
    /// How often.
    count: usize,
    /// Votes for each kind, in the order of [`KINDS`].
    votes: [usize; 6],
    /// The canonical name of the configuration or the tables.
    canonical: Option<String>,
    /// Whether the configuration gave it.
    configured: bool,
}

/// All kinds; where votes are equal, the earlier wins.
const KINDS: [NameKind; 6] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Product,
    NameKind::Event,
    NameKind::Other,
];

impl Form {
    fn kind(&self) -> NameKind {
        kind_by(&self.votes)
    }

    fn is_single(&self) -> bool {
        !self.folded.contains(' ')
    }
}

fn kind_by(votes: &[usize; 6]) -> NameKind {
    let mut best = 5;
    for (at, count) in votes.iter().enumerate() {
        if *count > votes[best] {
            best = at;
        }
    }
    if votes[best] == 0 { NameKind::Other } else { KINDS[best] }
}

/// The document's forms, and which of them belong together.
#[derive(Default)]
struct Cast {
    /// Folded alias to the configuration's canonical name.
    configured: HashMap<String, String>,
    forms: Vec<Form>,
    by_folded: HashMap<String, usize>,
    sets: Sets,
}

/// Union-find over the forms.
#[derive(Default)]
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, mut id: usize) -> usize {
        while self.0[id] != id {
            self.0[id] = self.0[self.0[id]];
            id = self.0[id];
        }
        id
    }

    fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The earlier form leads, so that the order of entities is that of the text.
        self.0[a.max(b)] = a.min(b);
    }
}

impl Cast {
    fn new(aliases: &Aliases) -> Self {
        let mut configured = HashMap::new();
        for (canonical, forms) in aliases {
            for form in forms.iter().chain([canonical]) {
                configured.insert(fold(form), canonical.clone());
            }
        }
        Self { configured, ..Self::default() }
    }

    /// Collects the forms; for each passage, the form of each name.
    fn gather(&mut self, article: &Article) -> Vec<Vec<usize>> {
        let mut out = Vec::with_capacity(article.passages.len());
        let mut met: HashMap<&str, usize> = HashMap::new();
        let mut form = |cast: &mut Self, text, kind| {
            let id = *met.entry(text).or_insert_with(|| cast.form(text));
            cast.vote(id, kind);
            id
        };
        for passage in &article.passages {
            let text = &passage.block.text;
            let mut ids = Vec::with_capacity(passage.mentions.names.len());
            for name in &passage.mentions.names {
                let id = form(self, name.span.of(text), name.kind);
                ids.push(id);
                if let Some(short) = name.short {
                    let short = form(self, short.of(text), name.kind);
                    self.sets.union(id, short);
                }
            }
            out.push(ids);
        }
        out
    }

    /// The form that a name's text is of.
    fn form(&mut self, text: &str) -> usize {
        let mut folded = fold(text);
        // "us" and "US" must not fall together.
        if is_acronym(text) && text.len() <= 3 {
            folded.insert(0, '^');
        }
        match self.by_folded.get(&folded) {
            Some(id) => *id,
            None => self.add(text, folded),
        }
    }

    /// Counts one use of a form for something of a kind.
    fn vote(&mut self, form: usize, kind: NameKind) {
        let form = &mut self.forms[form];
        form.count += 1;
        let at = KINDS.iter().position(|k| *k == kind).unwrap_or(5);
        form.votes[at] += 1;
    }

    fn add(&mut self, text: &str, folded: String) -> usize {
        let id = self.forms.len();
        let plain = folded.trim_start_matches('^').to_owned();
        let configured = self.configured.get(&plain).cloned();
        let canonical = configured.clone().or_else(|| name::canonical(text).map(str::to_owned));
        self.by_folded.insert(folded, id);
        self.forms.push(Form {
            text: text.to_owned(),
            core: plain.clone(),
            folded: plain,
            count: 0,
            votes: [0; 6],
            configured: configured.is_some(),
            canonical,
        });
        self.sets.0.push(id);
        id
    }

    /// Brings the forms of one entity together, the surest evidence first.
    fn join(&mut self) {
        for form in &mut self.forms {
            form.core = core(&form.folded, form.kind());
        }
        self.join_equal(|form| form.canonical.as_deref().map(fold));
        self.join_equal(|form| Some((form.kind().name(), form.core.as_str())));
        self.join_acronyms();
        self.join_persons();
    }

    /// Joins the forms for which `key` is the same.
    fn join_equal<'f, K: Eq + std::hash::Hash>(&'f mut self, key: impl Fn(&'f Form) -> Option<K>) {
        let mut first: HashMap<K, usize> = HashMap::new();
        for (id, form) in self.forms.iter().enumerate() {
            if let Some(key) = key(form) {
                let other = *first.entry(key).or_insert(id);
                self.sets.union(other, id);
            }
        }
    }

    /// "WSJ" and the one name whose initials it is.
    fn join_acronyms(&mut self) {
        let mut long: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for id in 0..self.forms.len() {
            let form = &self.forms[id];
            if form.kind() != NameKind::Person
                && let Some(letters) = initials(&form.folded)
            {
                let root = self.sets.root(id);
                long.entry(letters).or_default().insert(root);
            }
        }
        for id in 0..self.forms.len() {
            let form = &self.forms[id];
            if is_acronym(&form.text)
                && form.canonical.is_none()
                && let Some(ids) = long.get(&form.folded)
                && let (1, Some(only)) = (ids.len(), ids.first().copied())
            {
                self.sets.union(only, id);
            }
        }
    }

    /// "Trump", "Guo", "Jared" and the one person so called.
    fn join_persons(&mut self) {
        let mut called: HashMap<&str, BTreeMap<usize, usize>> = HashMap::new();
        for id in 0..self.forms.len() {
            let root = self.sets.root(id);
            let form = &self.forms[id];
            if form.is_single() || form.kind() != NameKind::Person {
                continue;
            }
            for short in surname(&form.core).into_iter().chain(given(&form.core)) {
                *called.entry(short).or_default().entry(root).or_default() += form.count;
            }
        }
        for id in 0..self.forms.len() {
            let form = &self.forms[id];
            let may_be_person =
                form.kind() == NameKind::Person || form.votes[0] > 0 || !is_everyday(&form.folded);
            if !form.is_single() || form.canonical.is_some() || !may_be_person {
                continue;
            }
            if let Some(full) = called.get(form.core.as_str()).and_then(foremost) {
                self.sets.union(full, id);
            }
        }
    }

    /// The entities in the order of their first mention, and the entity of each form.
    fn entities(&mut self) -> (Vec<Entity>, Vec<EntityId>) {
        let mut of_root: HashMap<usize, EntityId> = HashMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of_form = Vec::with_capacity(self.forms.len());
        for id in 0..self.forms.len() {
            let root = self.sets.root(id);
            let entity = *of_root.entry(root).or_insert_with(|| {
                members.push(Vec::new());
                EntityId(members.len() - 1)
            });
            members[entity.0].push(id);
            of_form.push(entity);
        }
        (members.iter().map(|ids| self.entity(ids)).collect(), of_form)
    }

    fn entity(&self, ids: &[usize]) -> Entity {
        let forms = || ids.iter().map(|id| &self.forms[*id]);
        let mut votes = [0; 6];
        for form in forms() {
            // Full names tell their kind better than short ones.
            let weight = if form.canonical.is_some() || !form.is_single() { 6 } else { 2 };
            for (at, (sum, count)) in votes.iter_mut().zip(form.votes).enumerate() {
                // Single words without a hint are taken for persons, so that counts for less.
                let weight = if at == 0 && form.is_single() { 1 } else { weight };
                *sum += count * weight;
            }
        }
        let fullest = forms().reduce(|best, form| if fullness(form) > fullness(best) { form } else { best });
        let canonical = forms()
            .filter(|f| f.configured)
            .chain(forms())
            .find_map(|f| f.canonical.clone())
            .or_else(|| fullest.map(|f| f.text.clone()));
        let name = canonical.unwrap_or_default();
        let mut aliases: Vec<String> = forms().map(|f| f.text.clone()).chain([name.clone()]).collect();
        aliases.sort_unstable();
        aliases.dedup();
        Entity { name, kind: kind_by(&votes), aliases, roles: Vec::new() }
    }
}

/// Order of forms by how much of the name they hold.
fn fullness(form: &Form) -> (bool, usize, usize) {
    (!is_acronym(&form.text), form.folded.split(' ').count(), form.folded.len())
}

/// The only one, or the one named at least three times as often as all the others.
fn foremost(counts: &BTreeMap<usize, usize>) -> Option<usize> {
    let (best, count) = counts.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)))?;
    let others: usize = counts.values().sum::<usize>() - count;
    (others * 3 <= *count).then_some(*best)
}

fn add_roles(article: &mut Article) {
    for (index, passage) in article.passages.iter().enumerate() {
        for (name, id) in passage.mentions.names.iter().zip(&passage.names) {
            if let (Some(span), Some(entity)) = (name.role, article.entities.get_mut(id.0)) {
                let title = span.of(&passage.block.text).to_owned();
                entity.roles.push(Role { title, passage: index, span });
            }
        }
    }
}

/// Maps each quotation's speaker to the entity that the words name or stand for.
fn find_speakers(article: &mut Article) {
    for passage in article.passages.iter_mut().filter(|passage| !passage.mentions.quotes.is_empty()) {
        let names = passage.mentions.names.iter().map(|n| n.span).zip(passage.names.iter().copied());
        let references = passage.references.iter().map(|r| (r.span, r.entity));
        let mut known: Vec<(Span, EntityId)> = names.chain(references).collect();
        known.sort_unstable_by_key(|(span, _)| span.start);
        let speakers =
            passage.mentions.quotes.iter().map(|quote| speaker(&known, quote.speaker?, &article.entities));
        passage.speakers = speakers.collect();
    }
}

/// The entity in a speaker's words: a person where there is one, else the last named, since in "a
/// spokesman for Huawei" that is whom he speaks for.
fn speaker(known: &[(Span, EntityId)], words: Span, entities: &[Entity]) -> Option<EntityId> {
    let from = known.partition_point(|(span, _)| span.end <= words.start);
    let within = || known[from..].iter().take_while(|(span, _)| span.start < words.end).map(|(_, id)| *id);
    let is_person = |id: &EntityId| entities.get(id.0).is_some_and(|e| e.kind == NameKind::Person);
    within().find(is_person).or_else(|| within().last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, prose::Format};

    fn read(text: &str) -> Article {
        Article::read(text, Format::Markdown, &Context::default())
    }

    /// The entity of each name of the document.
    fn meant(article: &Article) -> Vec<&str> {
        let ids = article.passages.iter().flat_map(|p| &p.names);
        ids.map(|id| article.entities[id.0].name.as_str()).collect()
    }

    /// Each reference with whom it means.
    fn references(article: &Article) -> Vec<(&str, &str)> {
        let all = article.passages.iter().flat_map(|p| p.references.iter().map(move |r| (p, r)));
        all.map(|(p, r)| (r.span.of(&p.block.text), article.entities[r.entity.0].name.as_str())).collect()
    }

    #[test]
    fn short_forms_join_their_full_names() {
        let article = read(
            "We met Paula Miller and Guo Ping of the European Space Agency. Miller and Guo praised the ESA.",
        );
        assert_eq!(
            meant(&article),
            [
                "Paula Miller",
                "Guo Ping",
                "European Space Agency",
                "Paula Miller",
                "Guo Ping",
                "European Space Agency"
            ]
        );
    }

    #[test]
    fn two_of_one_surname_stay_apart() {
        let article = read("We met Paula Miller and John Miller. Later we asked Miller again.");
        assert_eq!(meant(&article), ["Paula Miller", "John Miller", "Miller"]);
    }

    #[test]
    fn countries_have_one_name_and_their_people_another() {
        let article = read("The U.S. and Britain met. The UK left the United States. The British stayed.");
        let (us, uk) = ("United States", "United Kingdom");
        assert_eq!(meant(&article), [us, uk, uk, us, "British"]);
    }

    #[test]
    fn configured_aliases_come_first() {
        let aliases = Aliases::from([("Acme Group".to_owned(), vec!["Roadrunner Works".to_owned()])]);
        let context = Context { aliases, ..Context::default() };
        let article = Article::read("We visited Roadrunner Works in May.", Format::Markdown, &context);
        assert_eq!(meant(&article), ["Acme Group"]);
    }

    #[test]
    fn pronouns_and_descriptions_need_a_clear_antecedent() {
        let article = read("Nokia rose on Monday. The company said its sales grew.");
        assert_eq!(references(&article), [("The company", "Nokia"), ("its", "Nokia")]);
        let article = read("Chairman John Miller resigned. He gave no reason, and the chairman left.");
        assert_eq!(references(&article), [("He", "John Miller"), ("the chairman", "John Miller")]);
        assert!(references(&read("It is clear that the company lost.")).is_empty());
    }

    #[test]
    fn odd_documents_do_no_harm() {
        for text in ["", "\n\n", "He. She. It. The company.", "“””“", "A", "The The The"] {
            let _ = read(text);
        }
    }
}
