//! Do two figures count or measure the same?
//!
//! Owns what is known of the words for what is counted and measured: which of them are general, name people, or
//! stand for one another where money or shares are told of. The head of a phrase (its last word) decides;
//! modifiers may be left out on either side. Must never know subjects, times and places.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{
    align::{Part, is_common},
    view::View,
};
use crate::{
    extract::{
        figure::{self, Figure, FigureKind},
        name::Name,
        stem::{Stem, stem},
        token::{Tag, Token},
    },
    text::Span,
};

/// The head of a phrase: its last content word.
fn head(view: View<'_>, span: Option<Span>) -> Option<Stem> {
    let span = span?;
    view.tokens().rfind(|(t, s)| span.covers(t.span) && s.is_some()).map(|(_, s)| s)
}

/// What a figure counts or measures, in one word.
pub(super) fn measured(view: View<'_>, figure: &Figure) -> Option<Stem> {
    head(view, figure.noun).or_else(|| head(view, figure.measure)).or_else(|| head(view, figure.field))
}

/// What is counted or measured.
pub(super) fn measure(draft: View<'_>, figure: &Figure, source: View<'_>, other: &Figure) -> Part {
    if figure.kind == FigureKind::Rank {
        return field(draft, figure, source, other);
    }
    let (mine, theirs) = (Told { view: draft, figure }, Told { view: source, figure: other });
    match (by_noun(mine, theirs), by_measure(mine, theirs)) {
        (Part::Agrees, _) | (_, Part::Agrees) => Part::Agrees,
        (noun, Part::Open) => noun,
        (_, measure) => measure,
    }
}

/// A figure in its sentence.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    view: View<'a>,
    figure: &'a Figure,
}

impl<'a> Told<'a> {
    /// The head of what is counted; people, where it is told what befell them: "killed seven".
    fn counted(self) -> Option<Stem> {
        let befallen = self.figure.noun.is_none() && self.figure.unit.as_deref() == Some("person");
        // What "viewed 500 times" counts no noun of the sentence says.
        let is_attendance = |unit: &&str| self.figure.noun.is_none() && figure::is_attendance(unit);
        let attended = || self.figure.unit.as_deref().filter(is_attendance);
        head(self.view, self.figure.noun)
            .or_else(|| befallen.then(|| PEOPLE[0]))
            .or_else(|| attended().map(stem))
    }

    /// What happened so many times: "viewed" in "was viewed more than 500 times".
    fn happened(self) -> Option<Stem> {
        let text = self.view.block_text();
        self.figure.noun.filter(|noun| noun.of(text).eq_ignore_ascii_case("times"))?;
        let before = self.view.tokens().rev().skip_while(|(t, _)| t.span.end > self.figure.span.start);
        let is_of_number =
            |tag| !matches!(tag, Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Punctuation);
        let mut near = before.take(FAR).take_while(|(t, _)| is_of_number(t.tag));
        near.find(|(t, stem)| t.tag == Tag::Verb && stem.is_some()).map(|(_, stem)| stem)
    }

    /// The head of what is measured.
    fn measure(self) -> Option<Stem> {
        head(self.view, self.figure.measure)
    }

    /// The last word of what is measured.
    fn measure_word(self) -> &'a str {
        let words = self.figure.measure.map_or("", |span| span.of(self.view.block_text()));
        words.split_whitespace().next_back().unwrap_or("")
    }

    /// The content words of what is counted and measured.
    fn words(self) -> Vec<Stem> {
        let spans = [self.figure.noun, self.figure.measure];
        let is_inside = |span: Span| spans.iter().flatten().any(|s| s.covers(span));
        self.view.tokens().filter(|(t, s)| s.is_some() && is_inside(t.span)).map(|(_, s)| s).collect()
    }

    /// Whether what is measured ends in a name.
    fn measures_a_name(self) -> bool {
        let covers = |name: &Name, span: Span| name.span.end == span.end && name.span.overlaps(span);
        self.figure.measure.is_some_and(|span| self.view.names().any(|(name, _)| covers(name, span)))
    }

    /// Whether the noun of the figure names people: "13 occupants".
    fn counts_people(self) -> bool {
        let words = self.figure.noun.map_or("", |noun| noun.of(self.view.block_text()));
        words.split_whitespace().next_back().is_some_and(names_people)
    }

    /// Whether its sentence has another sum of money for that.
    fn has_sum_of(self, measure: Stem) -> bool {
        let is_sum = |f: &Figure| f.kind == FigureKind::Money && f.span != self.figure.span;
        self.view.figures().any(|f| is_sum(f) && head(self.view, f.measure) == Some(measure))
    }

    /// Whether it is the length of a list: "her top five".
    fn is_top(self) -> bool {
        let before = self.view.tokens_before(self.figure.span).next();
        before.is_some_and(|t| t.is(self.view.block_text(), "top"))
    }

    fn is_small(self) -> bool {
        self.figure.value.low().value < Decimal::TEN
    }

    /// Where a profit is measured, the words that say which: "operating" in "operating profit", and its own one
    /// for "earnings per share".
    fn gain(self) -> Option<Vec<Stem>> {
        let [profit, income, net] = *GAINS;
        let words = self.words();
        let head =
            self.measure().filter(|head| *head == profit || *head == income && words.contains(&net))?;
        let text = self.view.block_text();
        let mut behind = self.view.tokens_behind(self.figure.measure?);
        let per = behind.next().is_some_and(|t| t.is_any(text, &["per", "a"]));
        let per_share = behind.next().filter(|t| per && t.is(text, "share")).map(|_| profit);
        let own = words.into_iter().filter(|w| *w != head && KINDS.contains(w));
        let mut kinds: Vec<Stem> = own.chain(per_share).collect();
        kinds.sort_unstable();
        Some(kinds)
    }

    /// Whether it says how much of something somebody owns: "a 12% stake", "owns 12 per cent of it".
    fn is_ownership(self) -> bool {
        let text = self.view.block_text();
        let owned = self.measure().is_some_and(|head| OWNED.contains(&head));
        let is_verb = |t: &&Token| t.is_any(text, OWNS);
        let owns = || self.view.tokens_before(self.figure.span).take(FAR).find(is_verb).is_some();
        self.figure.kind == FigureKind::Percent && self.figure.trend.is_none() && (owned || owns())
    }
}

/// How many words before a figure its verb is looked for.
const FAR: usize = 5;

/// Verbs of those who own a part of something.
const OWNS: &[&str] = &[
    "own",
    "owns",
    "owned",
    "owning",
    "hold",
    "holds",
    "held",
    "holding",
    "control",
    "controls",
    "controlled",
    "buy",
    "buys",
    "bought",
    "buying",
    "acquire",
    "acquires",
    "acquired",
    "acquiring",
];

/// What counted things are called on either side.
fn by_noun(mine: Told<'_>, theirs: Told<'_>) -> Part {
    let (Some(a), Some(b)) = (mine.counted(), theirs.counted()) else {
        return if mine.is_top() && theirs.is_top() { Part::Agrees } else { Part::Open };
    };
    // What was viewed 500 times has 500 views.
    let (a, b) = match (mine.happened(), theirs.happened()) {
        (Some(mine), Some(theirs)) => (mine, theirs),
        (Some(mine), None) if a != b => (mine, b),
        (None, Some(theirs)) if a != b => (a, theirs),
        _ => (a, b),
    };
    // "A 15-year affair" may be "a relationship of 15 years", and 328 emails 328 messages, unless the source knows
    // both; a small number recurs, and five guests are not five cooks.
    let knows_both = || theirs.view.has(a) || mine.view.has(b);
    let may_be_one =
        || is_telling(mine.figure.kind) || !mine.is_small() && !theirs.is_small() && !knows_both();
    alike((mine, a), (theirs, b)).unwrap_or_else(|| if may_be_one() { Part::Unlike } else { Part::Opposed })
}

/// What is measured on either side.
fn by_measure(mine: Told<'_>, theirs: Told<'_>) -> Part {
    let (Some(a), Some(b)) = (mine.measure(), theirs.measure()) else { return Part::Open };
    alike((mine, a), (theirs, b)).unwrap_or_else(|| by_other_word((mine, a), (theirs, b)))
}

/// Whether two heads are the same or say nothing of each other; `None` where they differ.
fn alike((mine, a): (Told<'_>, Stem), (theirs, b): (Told<'_>, Stem)) -> Option<Part> {
    if GENERAL.contains(&a) || GENERAL.contains(&b) {
        return Some(Part::Open);
    }
    // "789 recoveries" are people who recovered.
    let people = is_people(a) && (is_people(b) || tells_of_people(mine.view, b))
        || is_people(b) && tells_of_people(theirs.view, a);
    let sex = SEXES.iter().any(|words| words.contains(&a) && words.contains(&b));
    if a == b || sex || mine.words().contains(&b) || theirs.words().contains(&a) || people {
        return Some(Part::Agrees);
    }
    let may_be_people = is_people(a) && theirs.counts_people() || is_people(b) && mine.counts_people();
    may_be_people.then_some(Part::Open)
}

/// How measures stand to each other that are called otherwise.
fn by_other_word((mine, a): (Told<'_>, Stem), (theirs, b): (Told<'_>, Stem)) -> Part {
    if let Some((kinds, others)) = mine.gain().zip(theirs.gain()) {
        return if kinds == others { Part::Agrees } else { Part::Opposed };
    }
    // "A 12% stake in Acme" is 12% of Acme, and of the pump maker.
    let of_either = [a, b].iter().any(|head| OWNED.contains(head));
    if of_either && mine.is_ownership() && theirs.is_ownership() {
        return Part::Open;
    }
    // Profit is not revenue, but a company has a name.
    if mine.measures_a_name() != theirs.measures_a_name() {
        return Part::Unlike;
    }
    let are_money = mine.figure.kind == FigureKind::Money && theirs.figure.kind == FigureKind::Money;
    if are_money && DEALS.contains(&a) && DEALS.contains(&b) {
        return Part::Agrees;
    }
    // "A £15m move" may be "the £10m transfer", unless either has a sum of its own for the other's word.
    let is_priced =
        |told: Told<'_>, head| DEALS.contains(&head) || !figure::measures_money(told.measure_word());
    let has_its_own = || theirs.has_sum_of(a) || mine.has_sum_of(b);
    if are_money && is_priced(mine, a) && is_priced(theirs, b) && !has_its_own() {
        return Part::Unlike;
    }
    // The area of a suite may be told of the suite.
    let is_named_as_measure = |told: Told<'_>| figure::is_measure(told.measure_word());
    if is_telling(mine.figure.kind) && is_named_as_measure(mine) != is_named_as_measure(theirs) {
        return Part::Unlike;
    }
    Part::Opposed
}

/// The stems of a few words.
fn stems(words: &str) -> Vec<Stem> {
    words.split_whitespace().map(stem).collect()
}

/// Words that measure anything: "at 75 cents" beside "the cost was 75 cents".
static GENERAL: LazyLock<Vec<Stem>> =
    LazyLock::new(|| stems("cost price worth total amount sum number figure level apiece piece"));

/// Men and women by what they are called in statistics.
static SEXES: LazyLock<[Vec<Stem>; 2]> = LazyLock::new(|| ["men males", "women females"].map(stems));

/// What is agreed upon at a price.
static DEALS: LazyLock<Vec<Stem>> = LazyLock::new(|| stems("deal agreement contract accord pact"));

/// What somebody has who owns a part of something.
static OWNED: LazyLock<Vec<Stem>> = LazyLock::new(|| stems("stake share holding interest"));

/// Words for a profit, of which income is one if it is net.
static GAINS: LazyLock<[Stem; 3]> = LazyLock::new(|| ["profit", "income", "net"].map(stem));

/// Words that make one profit another than the next.
static KINDS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    stems(
        "operating operational gross pretax tax taxable trading underlying adjusted core interest investment premium \
         rental comprehensive distributable headline",
    )
});

/// Whether a figure of this kind says by itself what it measures.
fn is_telling(kind: FigureKind) -> bool {
    use FigureKind::{Age, Area, Duration, Length, Mass, Speed, Temperature, Volume};
    matches!(kind, Age | Area | Duration | Length | Mass | Speed | Temperature | Volume)
}

/// Whether people are counted, whatever they do.
fn is_people(noun: Stem) -> bool {
    PEOPLE.contains(&noun)
}

/// Whether a sentence has a word of that stem for what people do or what befalls them: "recovered" and "workers", but
/// not "parks".
fn tells_of_people(view: View<'_>, noun: Stem) -> bool {
    let text = view.block_text();
    view.tokens().any(|(t, stem)| stem == noun && (t.tag != Tag::Noun || names_people(t.of(text))))
}

static PEOPLE: LazyLock<[Stem; 4]> =
    LazyLock::new(|| ["people", "persons", "patients", "individuals"].map(stem));

/// The field of a rank: "smartphone maker" in "second-largest smartphone maker". All of the shorter
/// one's words must stand in the longer one.
fn field(draft: View<'_>, figure: &Figure, source: View<'_>, other: &Figure) -> Part {
    let words = |view: View<'_>, span: Option<Span>| -> Vec<Stem> {
        let Some(span) = span else { return Vec::new() };
        let tokens = view.tokens().filter(|(t, s)| span.covers(t.span) && s.is_some() && !is_common(*s));
        tokens.map(|(_, s)| s).collect()
    };
    let (a, b) = (words(draft, figure.field), words(source, other.field));
    if a.is_empty() && b.is_empty() {
        return Part::Open;
    }
    if a.is_empty() || b.is_empty() {
        return Part::Opposed;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.iter().all(|s| long.contains(s)) { Part::Agrees } else { Part::Opposed }
}

/// Whether a word names people by what they do or where they are from, for which there is always another
/// word: growers are farmers.
pub(super) fn names_people(word: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ers", "ors", "ists", "ians", "ants", "ents", "ees", "men", "geons", "people", "staff", "police"];
    const THINGS: &str = "papers numbers computers offers orders letters members plants events cents documents \
        incidents accidents statements degrees trees floors doors restaurants grants centers motors flowers \
        rivers towers parents quarters payments investments shipments apartments departments fees committees \
        dollars pigeons";
    let word = word.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && !THINGS.split(' ').any(|thing| thing == word)
}
