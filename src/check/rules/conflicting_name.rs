//! The right statement with another name in it.

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    deed,
    finding::Fix,
    namesakes::{are_related, is_contraction, is_derived, is_other_spelling, is_within, share_a_name},
    regions,
    room::Room,
    signs::{self, Pair},
    slot::Kinship,
    vicinity::Rivals,
    view::View,
};
use crate::{
    article::{Entity, EntityId},
    extract::{
        name::{
            self, Name, NameKind,
            form::{self, is_everyday},
            given,
        },
        token::Tag,
    },
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a person, place, organization or product where the sources say the same of another one.

## Why
A name swapped turns a true sentence into a false one about somebody else.

## Example
> Canada has banned the company from its 5G networks.

where the sources say that Australia has.

## How to mend
Take the source's name (quick fix), or add the source that says it of this one.

## Limits
Flagged only where the source has the other name in the same slot, among the same words, and no source says it
of the name in the draft. How much else must agree depends on whether the sources know the draft's name at
all. Left alone are a list that holds both; a place within the other place, where draft or source says so;
other forms of one name (short for it, made from it, in another spelling); two people whom draft and source
describe differently; and whoever, the source goes on to say, did the same.
";

/// What the sources know of a name of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acquaintance {
    /// No source has any word of it.
    Stranger,
    /// Some source has words of it.
    Known,
}

/// With fewer other words and names than this, agreement says little.
const FEWEST_WORDS: usize = 3;
/// The speaker of a quotation of fewer words is compared here, not as a speaker.
const FEWEST_QUOTED: usize = 4;
/// With several sources, and so several stories: the fewest other words, and the share of them that the
/// source's sentence must have, for a name that it has elsewhere or that is of another story, for one
/// that other sources have, and for a stranger.
const FEWEST_WORDS_OF_SEVERAL: usize = 4;
const OF_OTHER_STORY: f32 = 0.85;
const OF_SEVERAL: f32 = 0.7;
const STRANGER_OF_SEVERAL: f32 = 0.75;
const PERSON_OF_SEVERAL: f32 = 0.6;
/// With several sources: the least share of the words right beside both names, and the share of more
/// words around them that does instead.
const SEVERAL_VERY_NEAR: f32 = 0.2;
const SEVERAL_NEAR: f32 = 0.85;
/// A source of fewer sentences is a note or an excerpt, and need not name what it speaks of.
const TELLS_AT_LENGTH: usize = 8;
/// With one source: the least share of the words for a stranger, how like the slots must be, and the
/// share that does where no word beside the names agrees.
const STRANGER: f32 = 0.39;
const STRANGER_LIKENESS: f32 = -1.5;
const STRANGER_FAR: f32 = 0.5;
/// The share of the words that does where the slots are so much alike.
const STRANGER_IN_SLOT: f32 = 0.25;
const IN_SLOT: f32 = 4.0;
/// The share of the words right beside a pronoun or a description.
const GUESSED_VERY_NEAR: f32 = 0.5;
/// The least share of the words right beside both names where less of the sentence agrees.
const STRANGER_VERY_NEAR: f32 = 0.25;
/// The same in an excerpt, with the share of the words right beside both names.
const EXCERPT_LIKENESS: f32 = 0.4;
const EXCERPT_VERY_NEAR: f32 = 0.5;
/// The same for a name of several words of which one was replaced by a word that no source has.
const REPLACED: f32 = 0.15;
const REPLACED_LIKENESS: f32 = -3.0;
const REPLACED_NEAR: f32 = 0.2;
const REPLACED_VERY_NEAR: f32 = 0.5;
/// The same for a name that the source has elsewhere, and how much more of the words must agree than
/// where the source has it.
const KNOWN: f32 = 0.33;
const KNOWN_VERY_NEAR: f32 = 0.2;
const KNOWN_NEAR: f32 = 0.2;
const KNOWN_LEAD: f32 = 0.15;
/// The share of the words right beside a place that the source's has for another place that the sentence
/// names as well, and how many words must stand between the two.
const RECURRING_VERY_NEAR: f32 = 0.3;
const FAR_OFF: usize = 4;
/// The share of a sentence's words, and of those right beside a people, from which on what belongs to it may
/// be told in another word.
const OF_ONE_THING: f32 = 0.75;
const BESIDE_ONE_THING: f32 = 0.5;
/// The share of the words around the names of two bodies that share a word, and the fewest words of such names.
const BODIES_NEAR: f32 = 0.7;
const LONG_NAME: usize = 3;
/// The least share of the words and the least likeness of the slots where both names hold one office.
const OFFICE: f32 = 0.15;
const OFFICE_LIKENESS: f32 = -2.5;
/// The least share of the words besides two names that changed places, and besides one with another first name.
const TURNED: f32 = 0.4;
const NAMESAKE: f32 = 0.5;
/// The least share of the words right beside two outlets.
const WITHIN_REPORT: f32 = 0.5;
/// From this share on, a sentence that has the draft's name speaks of it, whatever its source.
const SPEAKS_OF_IT: f32 = 0.42;
/// The share of the words that must agree, and how much more than where the source has the name, where both
/// names are people and subjects.
const SUBJECTS: f32 = 0.5;
const SUBJECTS_LEAD: f32 = 0.2;

/// A name of the draft.
#[derive(Clone, Copy, Debug)]
struct Mine<'a> {
    view: View<'a>,
    name: &'a Name,
    id: EntityId,
    kind: NameKind,
    acquaintance: Acquaintance,
}

impl<'a> Mine<'a> {
    fn new(room: &Room<'a>, view: View<'a>, name: &'a Name, id: EntityId) -> Self {
        let entity = room.draft.entities.get(id.0);
        let text = name.span.of(view.block_text());
        let forms = entity.map_or(&[][..], |e| &e.aliases);
        let is_stranger = room.cast.is_unknown(text) && forms.iter().all(|form| room.cast.is_unknown(form));
        let acquaintance = if is_stranger { Acquaintance::Stranger } else { Acquaintance::Known };
        Self { view, name, id, kind: entity.map_or(name.kind, |e| e.kind), acquaintance }
    }

    fn is_stranger_of_kind(&self, kind: NameKind) -> bool {
        self.acquaintance == Acquaintance::Stranger && self.kind == kind
    }

    fn text(&self) -> &'a str {
        self.name.span.of(self.view.block_text())
    }

    fn is_people(&self) -> bool {
        is_people(self.text())
    }

    /// Whether it is a name that can be compared: nobody's who says a quotation, which is another
    /// rule's, no label or credit, no cry in capitals, no common word that opens a sentence.
    fn is_comparable(&self) -> bool {
        let text = self.view.block_text();
        let before = text[..self.name.span.start].trim_end();
        let behind = &text[self.name.span.end..];
        // "Image: Anna Weber", "(BBC)" and an interview's "Weber:" stand beside what is told.
        let is_label =
            is_credit(before) || behind.starts_with(':') || before.ends_with('(') && behind.starts_with(')');
        let is_tag = before.len() == self.name.span.start && before.ends_with(['#', '@']);
        let several = self.text().contains(' ');
        let is_cry = several && !self.text().chars().any(char::is_lowercase);
        let is_common = is_common_word(self.view, self.name.span);
        let is_kind = match self.kind {
            NameKind::Event => false,
            NameKind::Other => self.is_people(),
            _ => true,
        };
        is_kind && !self.speaks() && !is_label && !is_tag && !is_cry && !is_common
    }

    /// Whether it is an outlet, unknown to the sources, that told of what is told: "according to the Norlund Post".
    fn reports(&self) -> bool {
        let text = self.view.block_text();
        let mut before = self.view.tokens_before(self.name.span).filter(|t| t.tag != Tag::Determiner);
        let is_led = before.next().is_some_and(|t| t.is_any(text, &["to", "by", "in"]));
        self.acquaintance == Acquaintance::Stranger
            && (is_led && before.take(2).any(|t| t.is_any(text, &REPORTING)))
    }

    /// Whether it says a quotation that is long enough to be looked up as one.
    fn speaks(&self) -> bool {
        let text = self.view.block_text();
        let is_long = |span: Span| span.of(text).split_whitespace().count() >= FEWEST_QUOTED;
        let is_its = |speaker: Option<Span>| speaker.is_some_and(|s| s.overlaps(self.name.span));
        self.view.passage().mentions.quotes.iter().any(|q| is_its(q.speaker) && is_long(q.span))
    }

    /// "US Senator", "Bakersfield, California": a place or people that belongs to what stands behind it.
    fn belongs_to_what_follows(&self) -> bool {
        let behind = self.view.tokens().find(|(t, _)| t.span.start >= self.name.span.end);
        (self.kind == NameKind::Place || self.is_people())
            && behind.is_some_and(|(t, _)| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
    }

    /// Whether it only says where something is that the sources name: "Cowes in Hampshire", or is one of
    /// a list with it.
    fn is_beside_a_known_name(&self, room: &Room<'_>) -> bool {
        let text = self.view.block_text();
        self.view.names().any(|(other, _)| {
            let (a, b) = if other.span.start < self.name.span.start {
                (other.span.end, self.name.span.start)
            } else {
                (self.name.span.end, other.span.start)
            };
            let between = text.get(a..b).map(str::trim);
            matches!(between, Some("," | "in" | "at" | "near" | "of" | "and" | ", and"))
                && !room.cast.is_unknown(other.span.of(text))
        })
    }
}

/// Words before an outlet that has told of something.
const REPORTING: [&str; 10] = [
    "according",
    "article",
    "broadcast",
    "published",
    "quoted",
    "report",
    "reported",
    "reports",
    "story",
    "statement",
];

/// Words before a colon that tell where something comes from, or what else there is to read.
const CREDITS: [&str; 22] = [
    "audio",
    "author",
    "by",
    "caption",
    "contact",
    "copyright",
    "credit",
    "editing",
    "editor",
    "graphic",
    "illustration",
    "image",
    "more",
    "photo",
    "photograph",
    "photos",
    "picture",
    "pictures",
    "reporting",
    "source",
    "video",
    "writing",
];

/// Whether a text ends with "Image:" and the like.
fn is_credit(before: &str) -> bool {
    let word = before.strip_suffix(':').and_then(|label| label.split_whitespace().last());
    word.is_some_and(|word| CREDITS.contains(&word.to_lowercase().as_str()))
}

/// Whether a capital is but the beginning of a sentence's: a single word of everyday language, or none
/// that could be a name.
fn is_common_word(view: View<'_>, span: Span) -> bool {
    let form = span.of(view.block_text());
    let Some((first, _)) = view.tokens().next() else { return false };
    let opens = first.span.start == span.start;
    let is_other_word = !matches!(first.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    opens && !form.contains(' ') && (is_everyday(&form.to_lowercase()) || is_other_word)
}

/// A name of a source that may stand where the draft has another.
#[derive(Clone, Copy, Debug)]
struct Theirs<'a> {
    view: View<'a>,
    span: Span,
    id: EntityId,
    coverage: f32,
    likeness: f32,
}

/// Looks for sentences of the sources that have another name in the slot of one of the draft's.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for (index, sentence) in room.sentences.iter().enumerate() {
        // Whose office is wrong is not somebody else as well.
        let is_misnamed = |role: Span| out.iter().any(|f| f.span == sentence.view.in_file(role));
        let swaps: Vec<(Mine<'_>, Theirs<'_>)> = sentence
            .view
            .names()
            .map(|(name, id)| Mine::new(room, sentence.view, name, id))
            .filter(|mine| mine.is_comparable() && !mine.name.role.is_some_and(is_misnamed))
            .filter_map(|mine| {
                let other = in_its_place(room, index, mine);
                Some((mine, other.or_else(|| with_another_first_name(room, index, mine))?))
            })
            .collect();
        let swaps = if swaps.is_empty() { turned(room, index).into_iter().collect() } else { swaps };
        let found = swaps.iter().filter(|swap| !swaps.iter().any(|other| takes_over(other, swap)));
        out.extend(found.filter_map(|(mine, theirs)| finding(room, *mine, *theirs)));
    }
}

/// Whether the first of two swaps has the better claim on one name of a source: it can stand in the
/// place of one only, and sooner of a stranger.
fn takes_over((mine, theirs): &(Mine<'_>, Theirs<'_>), (other, same): &(Mine<'_>, Theirs<'_>)) -> bool {
    let is_stranger = |mine: &Mine<'_>| mine.acquaintance == Acquaintance::Stranger;
    let claim = |mine: &Mine<'_>, theirs: &Theirs<'_>| (is_stranger(mine), theirs.likeness);
    mine.id != other.id
        && (theirs.view.source, theirs.view.passage, theirs.span)
            == (same.view.source, same.view.passage, same.span)
        && claim(mine, theirs) > claim(other, same)
}

/// Whether one name is the other with one word replaced by a word that no source has: "Pebble
/// Kitchen" for Lantern Kitchen. Two persons of one family name are two persons.
fn is_replaced(room: &Room<'_>, mine: Mine<'_>, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (mine.text().split_whitespace().collect(), other.split_whitespace().collect());
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let mut differing = a.iter().zip(&b).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let (Some((wrong, right)), None) = (differing.next(), differing.next()) else { return false };
    let namesakes = mine.kind == NameKind::Person && a.last() == b.last();
    let digits = wrong.chars().chain(right.chars()).any(|c| c.is_ascii_digit());
    !namesakes && !digits && !are_related(wrong, right) && room.cast.is_unknown(wrong)
}

/// Whether two names that are no persons' share their first or last words and differ in the others:
/// Norland Parliament and Norland Council.
fn differs_in_part(mine: Mine<'_>, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (mine.text().split_whitespace().collect(), other.split_whitespace().collect());
    let same = |(x, y): &(&&str, &&str)| x.eq_ignore_ascii_case(y);
    let head = a.iter().zip(&b).take_while(same).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let rests =
        if head >= tail { (&a[head..], &b[head..]) } else { (&a[..a.len() - tail], &b[..b.len() - tail]) };
    let (x, y) = (rests.0.join(" "), rests.1.join(" "));
    let digits = x.chars().chain(y.chars()).any(|c| c.is_ascii_digit());
    mine.kind != NameKind::Person
        && !digits
        && head + tail > 0
        && !x.is_empty()
        && !y.is_empty()
        && !are_related(&x, &y)
}

/// What the draft's sentence and one source's have in common beside a name.
#[derive(Clone, Copy, Debug)]
struct Setting<'a> {
    source: View<'a>,
    rank: usize,
    coverage: f32,
    /// The most that a sentence with the draft's name covers.
    speaks_of_it: f32,
    several: bool,
    /// Whether the source tells its story at length.
    at_length: bool,
}

/// The name that a source has in the place of the draft's, where that is certain enough.
fn in_its_place<'a>(room: &Room<'a>, index: usize, mine: Mine<'a>) -> Option<Theirs<'a>> {
    let sentence = &room.sentences[index];
    let view = mine.view;
    // Every mention of the entity in the sentence is left out of what must agree.
    let mentions: Vec<_> =
        view.mentions_of().filter(|(_, other)| *other == mine.id).map(|(s, _)| s).collect();
    let topic = Topic::new(room.corpus, view, mine.name.span, &mentions);
    let several = room.corpus.sources.len() > 1;
    if std::env::var_os("CN_TRACE").is_some() {
        eprintln!(
            "MINE {:?} kind {:?} {:?} comparable-ok topic {} cands {}",
            mine.text(),
            mine.kind,
            mine.acquaintance,
            topic.len(),
            sentence.candidates.len()
        );
    } //TRACE
    if topic.len() < if several { FEWEST_WORDS_OF_SEVERAL } else { FEWEST_WORDS } {
        return None;
    }
    let is_known = mine.acquaintance == Acquaintance::Known;
    let mut speaks_of_it = 0.0_f32;
    let mut others = Vec::new();
    for (rank, &source) in sentence.candidates.iter().enumerate() {
        let coverage = align::context(&topic, &room.cast, source);
        let has_it = source.mentions_of().any(|(_, other)| room.cast.same(view, mine.id, source, other))
            || room.cast.named_in(view, mine.id, source)
            || source.names().any(|(name, _)| is_a_form(name.span.of(source.block_text()), mine.text()));
        if std::env::var_os("CN_TRACE").is_some() {
            eprintln!(
                "  cand {rank} cov {coverage:.2} has_it {has_it} otherfig {} {:?}",
                signs::tell_other_figures(view, source),
                source.text()
            );
        } //TRACE
        if has_it {
            speaks_of_it = speaks_of_it.max(coverage);
        } else if coverage >= REPLACED
            && align::time(view, source) != align::Part::Opposed
            && !((is_known || coverage < STRANGER_FAR) && signs::tell_other_figures(view, source))
        {
            others.push((rank, coverage, source));
        }
    }
    if several && speaks_of_it >= SPEAKS_OF_IT {
        return None;
    }
    let mut best: Option<Theirs<'a>> = None;
    for (rank, coverage, source) in others {
        let sentences = source.article.passages.iter().map(|p| p.block.sentences.len());
        let at_length = sentences.sum::<usize>() >= TELLS_AT_LENGTH;
        let setting = Setting { source, rank, coverage, speaks_of_it, several, at_length };
        for theirs in source.mentions_of().filter_map(|other| weigh(room, mine, setting, other)) {
            if best.is_none_or(|b| b.likeness < theirs.likeness) {
                best = Some(theirs);
            }
        }
    }
    if std::env::var_os("CN_TRACE").is_some() {
        if let Some(t) = best {
            eprintln!(
                "  BEST {:?} maymean {}",
                t.span.of(t.view.block_text()),
                may_mean_the_same(room, mine, t)
            );
        }
    } //TRACE
    best.filter(|theirs| !may_mean_the_same(room, mine, *theirs))
}

/// Whether a form of a source's sentence is the draft's name in another dress.
fn is_a_form(form: &str, mine: &str) -> bool {
    is_within(form, mine)
        || is_other_spelling(form, mine)
        || is_derived(form, mine)
        || is_contraction(form, mine)
        || is_contraction(mine, form)
}

/// Whether what the source says elsewhere makes the two names one, or one part of the other.
fn may_mean_the_same(room: &Room<'_>, mine: Mine<'_>, theirs: Theirs<'_>) -> bool {
    let rivals = rivals(room, mine, (theirs.view, theirs.span, theirs.id));
    let is_stranger = mine.acquaintance == Acquaintance::Stranger;
    let forms = || theirs.view.article.entities.iter().flat_map(|e| &e.aliases);
    rivals.did_likewise()
        || mine.kind != NameKind::Person && rivals.lie_within_each_other()
        || is_stranger && is_of_its_people(mine, theirs)
        || is_stranger && forms().any(|form| is_contraction(mine.text(), form))
}

/// The doer of a deed that a source tells the other way round, with the source's doer: "Norlund beat Holmgate" for
/// "Holmgate beat Norlund". Two may beat each other: a source that tells it the draft's way as well ends it.
fn turned<'a>(room: &Room<'a>, index: usize) -> Option<(Mine<'a>, Theirs<'a>)> {
    let sentence = &room.sentences[index];
    let view = sentence.view;
    let least = if room.corpus.sources.len() > 1 { OF_SEVERAL } else { TURNED };
    let same =
        |source: View<'a>, a: (Span, EntityId), b: (Span, EntityId)| room.cast.same(view, a.1, source, b.1);
    deed::of(view).into_iter().find_map(|deed| {
        let (name, id) = view.names().find(|(name, _)| name.span == deed.doer.0)?;
        let topic = Topic::new(room.corpus, view, deed.doer.0, &[deed.other.0]);
        let told = sentence.candidates.iter().flat_map(|source| {
            deed::of(*source).into_iter().filter(|other| deed.is_like(other)).map(|other| (*source, other))
        });
        let (mut turned, mut straight) = (None, false);
        for (source, other) in told {
            straight |= same(source, deed.doer, other.doer) && same(source, deed.other, other.other);
            let coverage = align::context(&topic, &room.cast, source);
            let is_turned = same(source, deed.doer, other.other) && same(source, deed.other, other.doer);
            let is_same_time =
                align::time(view, source) != align::Part::Opposed && !signs::tell_other_figures(view, source);
            if is_turned && is_same_time && (topic.len() == 0 || coverage >= least) {
                let (span, id) = other.doer;
                turned = turned.or(Some(Theirs { view: source, span, id, coverage, likeness: 0.0 }));
            }
        }
        turned.filter(|_| !straight).map(|theirs| (Mine::new(room, view, name, id), theirs))
    })
}

/// A source's person of the same family name, where no source knows the draft's first name and the source has but one
/// of that family: "Jo Larsen" for Hugo Larsen.
fn with_another_first_name<'a>(room: &Room<'a>, index: usize, mine: Mine<'a>) -> Option<Theirs<'a>> {
    let (first, _) = mine.text().split_once(' ')?;
    let family = mine.text().rsplit(' ').next()?;
    let is_whole = |word: &str| word.chars().count() >= LONG_NAME && word.chars().all(char::is_alphabetic);
    // "Ranger Larsen" is not somebody called Ranger.
    form::given(&form::fold(mine.text()))?;
    if mine.kind != NameKind::Person || !is_whole(first) || !is_whole(family) || !room.cast.is_unknown(first)
    {
        return None;
    }
    let topic = Topic::new(room.corpus, mine.view, mine.name.span, &[]);
    let least = if room.corpus.sources.len() > 1 { OF_OTHER_STORY } else { NAMESAKE };
    let namesake =
        |form: &str| form.rsplit_once(' ').is_some_and(|(_, last)| last.eq_ignore_ascii_case(family));
    let in_draft = |form: &str| room.draft.entities.iter().flat_map(|e| &e.aliases).any(|own| own == form);
    let mut found =
        room.sentences[index].candidates.iter().filter_map(|&source| {
            let text = source.block_text();
            let (name, id) = source.names().find(|(name, _)| namesake(name.span.of(text)))?;
            let form = name.span.of(text);
            let entities = source.article.entities.iter().filter(|e| namesake(&e.name));
            let other = form.split(' ').next()?;
            let coverage = align::context(&topic, &room.cast, source);
            let is_other =
                entities.count() == 1 && !given::may_be_one(first, other) && !is_other_spelling(first, other);
            (is_other && !in_draft(form) && coverage >= least && topic.len() >= FEWEST_WORDS)
                .then_some(Theirs { view: source, span: name.span, id, coverage, likeness: 0.0 })
        });
    found.next().filter(|theirs| {
        !rivals(room, mine, (theirs.view, theirs.span, theirs.id)).are_described_differently()
    })
}

fn rivals<'r>(
    room: &'r Room<'r>,
    mine: Mine<'r>,
    (source, span, id): (View<'r>, Span, EntityId),
) -> Rivals<'r> {
    Rivals { cast: &room.cast, draft: mine.view, here: (mine.name.span, mine.id), source, there: (span, id) }
}

/// One name of a source's sentence, where it may well stand in the place of the draft's.
fn weigh<'a>(
    room: &Room<'a>,
    mine: Mine<'a>,
    setting: Setting<'a>,
    (span, id): (Span, EntityId),
) -> Option<Theirs<'a>> {
    let Setting { source, rank, coverage, several, .. } = setting;
    let entity = source.article.entities.get(id.0)?;
    let form = span.of(source.block_text());
    let is_name = source.names().any(|(name, _)| name.span == span);
    let is_replaced = is_replaced(room, mine, form);
    if std::env::var_os("CN_TRACE").is_some() {
        let pair =
            Pair { corpus: room.corpus, draft: mine.view, here: mine.name.span, source, there: span, rank };
        let same_kind = entity.kind == mine.kind && is_people(form) == mine.is_people();
        let slot = Kinship::new(pair, is_name, same_kind);
        eprintln!(
            "    {form:?} {:?} name {is_name} rival {} barred {} one_of_mine {} repl {is_replaced} ofkind {} lik {:.2} vn {:.2} near {:.2} gov {} subj {} beh {} framed {}  stranger_ok {} known_ok {} cov {coverage:.2} speaks {:.2} length {}",
            entity.kind,
            is_rival(mine, entity, form, is_name),
            is_barred(room, mine, source, (span, id)),
            is_one_of_mine(room, mine, source, (form, id), slot),
            is_of_kind(mine, (entity.kind, form), slot),
            slot.likeness,
            slot.very_near,
            slot.near,
            slot.same_government,
            slot.are_subjects,
            slot.same_behind,
            slot.is_framed,
            is_likely_for_stranger(setting, slot, mine, same_kind),
            is_likely_for_known(setting, slot),
            setting.speaks_of_it,
            setting.at_length
        );
    } //TRACE
    if !is_rival(mine, entity, form, is_name) || is_barred(room, mine, source, (span, id)) {
        return None;
    }
    let pair =
        Pair { corpus: room.corpus, draft: mine.view, here: mine.name.span, source, there: span, rank };
    let same_kind = entity.kind == mine.kind && is_people(form) == mine.is_people();
    let slot = Kinship::new(pair, is_name, same_kind);
    if !is_replaced && is_one_of_mine(room, mine, source, (form, id), slot) {
        return None;
    }
    if !is_name && slot.very_near < GUESSED_VERY_NEAR
        || !is_replaced && !is_of_kind(mine, (entity.kind, form), slot)
        || mine.belongs_to_what_follows()
            && !(slot.same_behind || may_change_what_follows(mine, coverage, slot))
    {
        return None;
    }
    if mine.reports() && slot.very_near < WITHIN_REPORT {
        return None;
    }
    let is_likely = if several {
        let is_close = slot.very_near >= SEVERAL_VERY_NEAR || slot.near >= SEVERAL_NEAR;
        (is_close || is_replaced) && is_likely_of_several(room, mine, source, coverage)
    } else if is_replaced {
        coverage >= REPLACED && slot.likeness >= REPLACED_LIKENESS && is_held_alike(slot)
    } else if mine.acquaintance == Acquaintance::Stranger {
        is_likely_for_stranger(setting, slot, mine, same_kind)
            || is_name
                && setting.at_length
                && coverage >= OFFICE
                && slot.likeness >= OFFICE_LIKENESS
                && hold_one_office(mine, source, entity)
    } else {
        is_likely_for_known(setting, slot) && (same_kind || slot.is_framed || slot.is_twin())
            || mine.kind == NameKind::Person && same_kind && are_likely_subjects(setting, slot)
    };
    let likeness = slot.likeness + if is_replaced { -REPLACED_LIKENESS } else { 0.0 };
    is_likely.then_some(Theirs { view: source, span, id, coverage, likeness })
}

/// Whether what stands in a source's sentence names somebody or something, as far as is known.
fn is_rival(mine: Mine<'_>, entity: &Entity, form: &str, is_name: bool) -> bool {
    // Whom a pronoun means is a guess, good enough where the draft's name is a stranger.
    let is_guessed = mine.is_stranger_of_kind(NameKind::Person);
    // "Young" is somebody's where the source has "Edda Young" as well.
    let has_longer = || entity.aliases.iter().any(|alias| alias.contains(' '));
    let is_everyday = is_everyday(&form.to_lowercase()) && name::canonical(form).is_none();
    let is_word = is_name && is_everyday && !has_longer();
    (is_name || is_guessed) && entity.kind != NameKind::Event && !is_word
}

/// Whether what stands around the two names says that they are not in one place.
fn is_barred(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, there: (Span, EntityId)) -> bool {
    let rivals = rivals(room, mine, (source, there.0, there.1));
    let is_beside = mine.is_stranger_of_kind(NameKind::Place) && mine.is_beside_a_known_name(room);
    let text = source.block_text();
    let mut others = source.names().filter(|(name, _)| name.span != there.0);
    is_beside && !rivals.have_one_list_mate()
        || rivals.is_of_another_noun()
        || rivals.are_described_differently()
        || others.any(|(name, _)| share_a_name(mine.text(), name.span.of(text)))
}

/// Whether so much is the same that it may be of other words for one thing: "a Swiss man who fell" for "a Greek
/// who fell", "the Swiss star" for "the Greek striker".
fn may_change_what_follows(mine: Mine<'_>, coverage: f32, slot: Kinship) -> bool {
    mine.is_people()
        && (coverage >= OF_ONE_THING || slot.same_preposition && slot.very_near >= BESIDE_ONE_THING)
}

/// Whether a source's name is the draft's in another form, or another one of the draft's sentence.
fn is_one_of_mine(
    room: &Room<'_>,
    mine: Mine<'_>,
    source: View<'_>,
    (form, id): (&str, EntityId),
    slot: Kinship,
) -> bool {
    let full = room.draft.entities.get(mine.id.0).map_or("", |e| &e.name);
    let their_full = source.article.entities.get(id.0).map_or("", |e| &e.name);
    let is_related = are_related(mine.text(), form) || are_related(full, their_full);
    is_related && !(differs_in_part(mine, form) || are_told_apart(mine, (full, their_full), slot))
        || is_named_beside(room, mine, source, id, slot)
}

/// Whether two names that share a word are two all the same: two countries, or two people of one first name
/// in one frame.
fn are_told_apart(mine: Mine<'_>, (full, other): (&str, &str), slot: Kinship) -> bool {
    let country = |form: &str| name::canonical(form).filter(|_| name::is_country(form));
    let are_countries = country(full).zip(country(other)).is_some_and(|(a, b)| a != b);
    let ends = |form: &str| -> Option<(String, String)> {
        let (first, rest) = form.split_once(' ')?;
        Some((first.to_lowercase(), rest.rsplit(' ').next()?.to_lowercase()))
    };
    let are_persons = mine.kind == NameKind::Person
        && slot.is_twin()
        && ends(full).zip(ends(other)).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1);
    let are_bodies =
        mine.kind == NameKind::Organization && slot.near >= BODIES_NEAR && are_two_bodies(full, other);
    are_countries || are_persons || are_bodies
}

/// Whether two long names have but one word in common, neither the first nor the last.
fn are_two_bodies(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let common = a.iter().filter(|word| b.iter().any(|other| word.eq_ignore_ascii_case(other))).count();
    let are_long = a.len() >= LONG_NAME && b.len() >= LONG_NAME;
    are_long && common <= 1 && a.first() != b.first() && a.last() != b.last()
}

/// Whether the draft's sentence names whom the source's name means as well. That it names a place far from
/// a stranger's does not keep the source from having it in the stranger's stead, too.
fn is_named_beside(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, id: EntityId, slot: Kinship) -> bool {
    let same = |other| other != mine.id && room.cast.same(mine.view, other, source, id);
    let between = |span: Span| {
        let here = mine.name.span;
        let (a, b) = if span.end <= here.start { (span.end, here.start) } else { (here.end, span.start) };
        mine.view.tokens().filter(|(t, _)| t.span.start >= a && t.span.end <= b).count()
    };
    let is_stranger = mine.is_stranger_of_kind(NameKind::Place) && slot.same_preposition;
    let may_recur = is_stranger && slot.very_near >= RECURRING_VERY_NEAR;
    mine.view.mentions_of().any(|(span, other)| same(other) && !(may_recur && between(span) > FAR_OFF))
}

fn is_people(form: &str) -> bool {
    name::country_of_people(form).is_some()
}

/// Whether two names are of one kind, so far as kinds can be told.
fn is_of_kind(mine: Mine<'_>, (kind, form): (NameKind, &str), slot: Kinship) -> bool {
    let is_people = is_people(form);
    if kind == mine.kind && is_people == mine.is_people() {
        return kind != NameKind::Place
            || name::is_country(mine.text()) == name::is_country(form)
            || regions::are_apart(mine.text(), form);
    }
    let may_be_mistaken = !is_people && !mine.is_people() && may_be_mistaken(mine.kind, kind);
    may_be_mistaken || slot.is_twin() || are_of_two_countries(mine.text(), form)
}

/// Whether a people and a country are told, and not its own: "the Swiss striker", "the Peru striker".
fn are_of_two_countries(a: &str, b: &str) -> bool {
    let people = name::country_of_people(a).or(name::country_of_people(b));
    let countries = [a, b].into_iter().filter(|form| name::is_country(form));
    let country = countries.filter_map(name::canonical).next();
    people.zip(country).is_some_and(|(people, country)| people != country)
}

fn is_likely_for_stranger(setting: Setting<'_>, slot: Kinship, mine: Mine<'_>, same_kind: bool) -> bool {
    if setting.coverage < if slot.likeness >= IN_SLOT { STRANGER_IN_SLOT } else { STRANGER } {
        return false;
    }
    if setting.at_length {
        let is_close = slot.very_near >= STRANGER_VERY_NEAR || slot.same_behind || slot.are_subjects;
        return slot.likeness >= STRANGER_LIKENESS && (is_close || setting.coverage >= STRANGER_FAR);
    }
    // "Norland has banned it" beside "it is banned in Sudland": places change their slots.
    let is_moved = mine.kind == NameKind::Place && setting.coverage >= OF_OTHER_STORY;
    let is_alike =
        slot.same_government && slot.likeness >= EXCERPT_LIKENESS && slot.very_near >= EXCERPT_VERY_NEAR;
    same_kind && (is_moved || is_alike)
}

fn is_likely_for_known(setting: Setting<'_>, slot: Kinship) -> bool {
    let least = if setting.at_length { KNOWN_VERY_NEAR } else { EXCERPT_VERY_NEAR };
    slot.same_government
        && slot.very_near >= least
        && slot.near >= KNOWN_NEAR
        && setting.coverage >= KNOWN
        && setting.coverage - setting.speaks_of_it >= KNOWN_LEAD
}

/// Whether the draft gives its name an office that one person holds at a time, and the source gives it to its own
/// and to nobody else.
fn hold_one_office(mine: Mine<'_>, source: View<'_>, theirs: &Entity) -> bool {
    let Some(role) = mine.name.role.filter(|role| role.end <= mine.name.span.start) else { return false };
    let title = role.of(mine.view.block_text()).to_lowercase();
    let is_single = title.rsplit(' ').next().is_some_and(|head| SINGLE_OFFICES.contains(&head));
    let holds = |entity: &Entity| entity.roles.iter().any(|role| role.title.to_lowercase() == title);
    is_single
        && holds(theirs)
        && !source.article.entities.iter().any(|other| other.name != theirs.name && holds(other))
}

/// The last words of offices that one person holds at a time.
const SINGLE_OFFICES: [&str; 18] = [
    "captain",
    "ceo",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "emperor",
    "executive",
    "governor",
    "king",
    "manager",
    "mayor",
    "pope",
    "premier",
    "president",
    "queen",
    "minister",
];

/// Whether the same governs both names, or stands right beside them, and some of what is around them agrees.
fn is_held_alike(slot: Kinship) -> bool {
    let is_governed = slot.same_government || slot.same_behind || slot.very_near >= REPLACED_VERY_NEAR;
    is_governed && slot.very_near.max(slot.near) >= REPLACED_NEAR
}

/// Whether much more is said of a source's person than the source says of the draft's, whatever the words
/// beside the two.
fn are_likely_subjects(setting: Setting<'_>, slot: Kinship) -> bool {
    setting.at_length
        && slot.are_subjects
        && setting.coverage >= SUBJECTS
        && setting.coverage - setting.speaks_of_it >= SUBJECTS_LEAD
}

/// Kinds that are read off few signs and taken for each other: teams are named after their towns.
fn may_be_mistaken(a: NameKind, b: NameKind) -> bool {
    use NameKind::{Organization, Place, Product};
    let is_one = |kind| matches!(kind, Organization | Place | Product);
    is_one(a) && is_one(b)
}

/// Whether enough agrees where there are several sources, and so several stories.
fn is_likely_of_several(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, coverage: f32) -> bool {
    // A name that the source has elsewhere is no stranger to the story, and less likely a slip.
    let elsewhere = source.source.is_some_and(|s| room.cast.is_named_in(mine.view, mine.id, s));
    let same_story = room.tells_same_story(mine.view.passage, source);
    let enough = match (same_story, elsewhere) {
        (true, false) if mine.acquaintance == Acquaintance::Stranger => {
            if mine.kind == NameKind::Person {
                PERSON_OF_SEVERAL
            } else {
                STRANGER_OF_SEVERAL
            }
        }
        (true, false) => OF_SEVERAL,
        _ => OF_OTHER_STORY,
    };
    coverage >= enough
}

/// Whether the source speaks of the draft's country by its people, or of its people by the country:
/// "Italian stores" are in Italy.
fn is_of_its_people(mine: Mine<'_>, theirs: Theirs<'_>) -> bool {
    let country = |form: &str| name::country_of_people(form).or_else(|| name::canonical(form));
    let Some(own) = country(mine.text()) else { return false };
    let entities = theirs.view.article.entities.iter();
    entities.flat_map(|e| &e.aliases).any(|form| country(form) == Some(own))
}

fn finding(room: &Room<'_>, mine: Mine<'_>, theirs: Theirs<'_>) -> Option<Finding> {
    let (view, source) = (mine.view, theirs.view);
    let here = mine.text();
    let is_name = source.names().any(|(name, _)| name.span == theirs.span);
    // A pronoun or a description stands for whom it means.
    let there = match source.article.entities.get(theirs.id.0) {
        Some(entity) if !is_name => entity.name.as_str(),
        _ => theirs.span.of(source.block_text()),
    };
    let message = format!("sources say this of {there} ({}), the draft of {here}", room.credit(source));
    let mut finding = room.finding(Rule::ConflictingName, view, mine.name.span, message)?;
    finding.evidence.push(Room::evidence(source, theirs.span, Stance::Conflicts));
    finding.why.push(format!("all else agrees by {:.0} %", theirs.coverage * 100.0));
    if view.passage().block.map.is_literal(mine.name.span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(mine.name.span), text: there.to_owned() }],
        });
    }
    Some(finding)
}
