//! Is this the same statement?
//!
//! A statement is a value with everything that binds it: whom it is said of, what is measured, the
//! unit, the time, and the words around it. [`context`] says how much of what the draft's sentence
//! speaks of the source's sentence speaks of too, rare words counting more than common ones, words
//! near the value more than far ones. [`statement`] then looks at the bound parts one by one: each
//! agrees, is open, or is opposed. One opposed part makes it another statement, whatever the words.
//!
//! What decides whether two sentences speak of one thing is in this file and, for what is counted or
//! measured, in [`measure`]; for how far it has come in [`status`], for the time over which it is counted in
//! [`basis`], for parts and wholes in [`extent`], for who says it in [`voices`]. The rules ask and never look for
//! themselves.

use std::cell::LazyCell;

pub(super) use super::measure::measured;
use super::{
    apart::{self, Told},
    basis,
    cast::Cast,
    compare::{self, Calendar, Dated},
    extent,
    measure::{self, names_people},
    signs::Grain,
    status,
    view::View,
    voices,
};
use crate::{
    article::EntityId,
    corpus::Corpus,
    extract::{
        date::{DateMention, Time, TimeKind},
        figure::{self, Figure, FigureKind},
        name::{self, Name, NameKind},
        saying,
        stem::Stem,
        token::{Tag, Token, TokenKind},
    },
    text::Span,
};

/// How one part of a statement stands to the other side's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Both sides give it and it is the same.
    Agrees,
    /// One side leaves it open.
    Open,
    /// Both sides give it in words or names that may mean the same: "relationship" beside "affair".
    Unlike,
    /// Both sides give it and it differs.
    Opposed,
}

/// How well a source's statement fits the draft's.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// From 0 (nothing in common) to about 1 (the same statement).
    pub score: f32,
    /// Share of the draft's words, by weight, that the source's sentence has too.
    pub coverage: f32,
    /// Whom it is said of.
    pub subject: Part,
    /// What is counted or measured.
    pub measure: Part,
    /// When.
    pub time: Part,
    /// Where: Germany is not Europe.
    pub scope: Part,
    /// How far it has come: a forecast is not a result. Told of places that give another value alone.
    pub status: Part,
    /// On what basis: from the previous quarter is not from a year earlier. Told of the same places.
    pub basis: Part,
    /// On whose word: the police are not those who march. Told of the same places.
    pub speaker: Part,
}

impl Alignment {
    /// Whether no part is opposed or unlike.
    pub fn is_sound(&self) -> bool {
        !self.is_barred() && ![self.subject, self.measure].contains(&Part::Unlike)
    }

    /// Whether a part is opposed: it is another statement, whatever the words.
    pub fn is_barred(&self) -> bool {
        self.is_of_another_thing() || [self.status, self.basis, self.speaker].contains(&Part::Opposed)
    }

    /// Whether it is said of somebody or something else, of another time or of another place.
    pub fn is_of_another_thing(&self) -> bool {
        [self.subject, self.measure, self.time, self.scope].contains(&Part::Opposed)
    }

    /// The same with what only matters where the values differ: how far it has come, on what basis, of how much of a
    /// thing and on whose word it is said.
    pub fn of_figures(mut self, cast: &Cast<'_>, mine: Told<'_>, theirs: Told<'_>) -> Self {
        let (here, there) = ((mine.view, mine.figure.span), (theirs.view, theirs.figure.span));
        self.basis = basis::part(mine, theirs);
        if is_another_day(here, there) {
            self.time = Part::Opposed;
        }
        if extent::is_another(cast, mine, theirs) {
            self.scope = Part::Opposed;
        }
        self.with_standing(here, there)
    }

    /// The same with how far it has come and on whose word it is said.
    pub fn with_standing(mut self, here: (View<'_>, Span), there: (View<'_>, Span)) -> Self {
        self.status = status::part(here, there);
        if voices::are_of_other_sides(here.0, there.0) {
            self.speaker = Part::Opposed;
        }
        self
    }

    /// The same as said of somebody else.
    pub fn of_another(self) -> Self {
        scored(self.coverage, Part::Opposed, self.measure, self.time, self.scope)
    }

    /// The same as of another time.
    pub fn of_another_time(self) -> Self {
        scored(self.coverage, self.subject, self.measure, Part::Opposed, self.scope)
    }

    /// For `check -v`: how each part stands.
    pub fn explain(&self) -> String {
        let word = |part| match part {
            Part::Agrees => "agrees",
            Part::Open => "open",
            Part::Unlike => "unlike",
            Part::Opposed => "opposed",
        };
        format!(
            "alignment {:.2}: words {:.0} %, subject {}, measure {}, time {}, scope {}, status {}, basis {}, speaker {}",
            self.score,
            self.coverage * 100.0,
            word(self.subject),
            word(self.measure),
            word(self.time),
            word(self.scope),
            word(self.status),
            word(self.basis),
            word(self.speaker)
        )
    }
}

/// Weights of the score, in one place.
mod weights {
    /// A part that agrees, beside the words' coverage.
    pub const SUBJECT: f32 = 0.12;
    pub const MEASURE: f32 = 0.15;
    pub const TIME: f32 = 0.08;
    /// A part that is opposed.
    pub const OPPOSED: f32 = 0.4;
    /// How much a mark between a word and the value takes off the word's weight.
    pub const CLAUSE: f32 = 0.35;
    /// A name's weight against a rare word's.
    pub const NAME: f32 = 1.3;
    /// What a name is worth that the source speaks of near by, but not in the sentence.
    pub const NEAR_BY: f32 = 0.6;
    /// What a word is worth that stands in the sentence before or the headline.
    pub const WORD_NEAR_BY: f32 = 0.35;
    /// Words that every article has.
    pub const COMMON: f32 = 0.4;
}

/// Words that say little of what a sentence is about, though they are no function words.
const COMMON: &str = "year years month months week weeks day days time times people person part way number \
report reported reports new first last world global overall total such ago earlier later according expected";

pub(super) fn is_common(stem: Stem) -> bool {
    static COMMON_STEMS: std::sync::LazyLock<Vec<Stem>> = std::sync::LazyLock::new(|| {
        let mut stems: Vec<Stem> = COMMON.split_whitespace().map(crate::extract::stem::stem).collect();
        stems.sort_unstable();
        stems
    });
    COMMON_STEMS.binary_search(&stem).is_ok()
}

/// The weight of a word by its rarity.
pub(super) fn weight(corpus: &Corpus, stem: Stem) -> f32 {
    corpus.rarity(stem) * if is_common(stem) { weights::COMMON } else { 1.0 }
}

/// One word of a draft's sentence, weighted.
#[derive(Clone, Copy, Debug)]
struct Word {
    stem: Stem,
    weight: f32,
}

/// What a draft's sentence speaks of, seen from one place in it.
#[derive(Clone, Debug)]
pub(super) struct Topic<'a> {
    view: View<'a>,
    words: Vec<Word>,
    names: Vec<(crate::article::EntityId, f32)>,
    total: f32,
    /// Whom or what the draft's sentence is about, as far as it names them before the value.
    bearers: Vec<EntityId>,
}

impl<'a> Topic<'a> {
    /// The sentence as seen from `focus`, whose own words do not count; nor do those of `left_out`.
    pub fn new(corpus: &Corpus, view: View<'a>, focus: Span, left_out: &[Span]) -> Self {
        let text = view.block_text();
        let out = |span: Span| focus.overlaps(span) || left_out.iter().any(|s| s.overlaps(span));
        let around = view.span.union(focus);
        let marks = around.of(text).match_indices([',', ';', ':', '–', '—', '(']);
        let marks: Vec<usize> = marks.map(|(at, _)| around.start + at).collect();
        let distance = |span: Span| -> f32 {
            let between = if span.start < focus.start {
                Span::new(span.end, focus.start)
            } else {
                Span::new(focus.end.min(span.start), span.start)
            };
            let before = |end: usize| marks.partition_point(|at| *at < end);
            let marks = before(between.end).saturating_sub(before(between.start));
            #[expect(clippy::cast_precision_loss, reason = "a handful of marks")]
            let marks = marks.min(12) as f32;
            1.0 / (1.0 + weights::CLAUSE * marks)
        };
        let mut names: Vec<(crate::article::EntityId, f32)> = Vec::new();
        let mut taken: Vec<Span> = Vec::new();
        for (span, id) in view.mentions_of() {
            taken.push(span);
            if out(span) {
                continue;
            }
            let weight = weights::NAME * distance(span);
            match names.iter_mut().find(|(n, _)| *n == id) {
                Some((_, known)) => *known = known.max(weight),
                None => names.push((id, weight)),
            }
        }
        let mut words: Vec<Word> = Vec::new();
        for (token, stem) in view.tokens() {
            if !stem.is_some() || out(token.span) || taken.iter().any(|s| s.overlaps(token.span)) {
                continue;
            }
            let weight = weight(corpus, stem) * distance(token.span);
            match words.iter_mut().find(|w| w.stem == stem) {
                Some(known) => known.weight = known.weight.max(weight),
                None => words.push(Word { stem, weight }),
            }
        }
        let total = words.iter().map(|w| w.weight).chain(names.iter().map(|n| n.1)).sum();
        Self { view, words, names, total, bearers: bearers(view, focus) }
    }

    /// How many words and names there are to compare.
    pub fn len(&self) -> usize {
        self.words.len() + self.names.len()
    }
}

/// Share of a topic, by weight, that a source's sentence speaks of too, from 0 to 1. Names count
/// wherever the source means them, by whatever form.
pub(super) fn context(topic: &Topic<'_>, cast: &Cast<'_>, source: View<'_>) -> f32 {
    if topic.total <= 0.0 {
        return 0.0;
    }
    let passage = source.passage();
    let title = source.article.passages.first().filter(|p| p.part == crate::article::Part::Headline);
    let previous = LazyCell::new(|| source.previous());
    let near_by =
        |stem: Stem| previous.is_some_and(|v| v.has(stem)) || title.is_some_and(|t| t.stems.contains(&stem));
    let mut shared = 0.0;
    for word in &topic.words {
        if source.has(word.stem) {
            shared += word.weight;
        } else if near_by(word.stem) {
            shared += word.weight * weights::WORD_NEAR_BY;
        }
    }
    for (id, weight) in &topic.names {
        let same = |other| cast.same(topic.view, *id, source, other);
        let in_sentence = source.mentions_of().any(|(_, other)| same(other))
            || source.speakers().any(same)
            || cast.named_in(topic.view, *id, source);
        if in_sentence {
            shared += weight;
        } else if passage.names.iter().any(|other| same(*other))
            || title.is_some_and(|t| t.names.iter().any(|other| same(*other)))
        {
            shared += weight * weights::NEAR_BY;
        }
    }
    (shared / topic.total).min(1.0)
}

/// Aligns a draft's figure with a source's; `coverage` is what [`context`] says of the two sentences.
pub(super) fn statement(
    topic: &Topic<'_>,
    coverage: f32,
    cast: &Cast<'_>,
    (figure, other): (&Figure, &Figure),
    source: View<'_>,
) -> Alignment {
    let subject = subject(topic.view, cast, figure, source, other);
    let measure = measure::measure(topic.view, figure, source, other);
    let time = time(topic.view, source);
    scored(coverage, subject, measure, time, scope(topic.view, cast, source))
}

/// Aligns the sentences alone, for statements without a figure.
pub(super) fn sentence(topic: &Topic<'_>, cast: &Cast<'_>, source: View<'_>) -> Alignment {
    let coverage = context(topic, cast, source);
    scored(coverage, Part::Open, Part::Open, time(topic.view, source), scope(topic.view, cast, source))
}

fn scored(coverage: f32, subject: Part, measure: Part, time: Part, scope: Part) -> Alignment {
    let mut score = coverage;
    for (part, gain) in [(subject, weights::SUBJECT), (measure, weights::MEASURE), (time, weights::TIME)] {
        score += match part {
            Part::Agrees => gain,
            Part::Open => 0.0,
            Part::Unlike | Part::Opposed => -weights::OPPOSED,
        };
    }
    let (status, basis, speaker) = (Part::Open, Part::Open, Part::Open);
    Alignment { score, coverage, subject, measure, time, scope, status, basis, speaker }
}

/// Whom the two figures are said of.
fn subject(draft: View<'_>, cast: &Cast<'_>, figure: &Figure, source: View<'_>, other: &Figure) -> Part {
    let of = |view: View<'_>, figure: &Figure| figure.subject.and_then(|s| view.entity_at(s));
    // Whom a pronoun means is a guess: good enough to agree, not to oppose.
    let by_name = |view: View<'_>, figure: &Figure| {
        let named = |s: Span| view.names().any(|(name, _)| name.span.overlaps(s));
        // Whose the counted things are, "her top five", is open where but a pronoun says it.
        let counts = matches!(figure.kind, FigureKind::Count | FigureKind::Number);
        let possessive =
            |s: Span| ["her", "his"].iter().any(|w| s.of(view.block_text()).eq_ignore_ascii_case(w));
        let is_owner = |s: Span| counts && possessive(s);
        figure
            .subject
            .is_some_and(|s| named(s) && !is_joined(view, s) || !is_owner(s) && means_the_only_one(view, s))
    };
    match (of(draft, figure), of(source, other)) {
        (Some(a), Some(b)) if cast.same(draft, a, source, b) => Part::Agrees,
        (Some(a), Some(b)) if by_name(draft, figure) && by_name(source, other) => {
            // Where the source gives the draft's subject a figure of its own, this one is another's.
            let has_its_own = source.figures().any(|f| {
                f.kind == other.kind
                    && f.span != other.span
                    && of(source, f).is_some_and(|own| cast.same(draft, a, source, own))
            });
            if has_its_own {
                return Part::Opposed;
            }
            // The source may bind the figure to a part of a list or to a description that also
            // means the draft's subject; then its clause names the subject too.
            let around = clause(source, other.span);
            let named =
                source.mentions_of().any(|(span, b)| around.covers(span) && cast.same(draft, a, source, b));
            if named {
                Part::Open
            } else if source.mentions_of().any(|(_, b)| cast.same(draft, a, source, b))
                || draft.mentions_of().any(|(_, a)| cast.same(draft, a, source, b))
            {
                Part::Unlike
            } else if is_short_for(draft, a, source, b) || are_converse((draft, figure), (source, other)) {
                Part::Open
            } else if bears(draft, figure) != bears(source, other)
                && source.source.is_some_and(|id| cast.is_named_in(draft, a, id))
            {
                // What the source names elsewhere it may call "the Netflix show" here.
                Part::Unlike
            } else {
                Part::Opposed
            }
        }
        _ => Part::Open,
    }
}

/// Whether a subject is the last of several: "14 states and American Samoa".
fn is_joined(view: View<'_>, subject: Span) -> bool {
    let text = view.block_text();
    let mut before = view.tokens_before(subject).skip_while(|t| {
        t.tag == Tag::Determiner
            || view.names().any(|(n, _)| n.span.overlaps(subject) && n.span.covers(t.span))
    });
    before.next().is_some_and(|t| t.is_any(text, &["and", "&"]))
        && before.next().is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
}

/// The noun that a name stands before in a figure's subject: "show" in "the Netflix show"; none, where the name is
/// itself the subject or has what is measured: "Norlund net".
fn bears(view: View<'_>, figure: &Figure) -> Option<Stem> {
    let subject = figure.subject?;
    let (last, stem) = view.tokens().rfind(|(token, _)| subject.covers(token.span))?;
    let word = last.of(view.block_text());
    let is_thing = !figure::is_measure(word) && !word.eq_ignore_ascii_case("net");
    (is_thing && !view.names().any(|(name, _)| name.span.overlaps(last.span))).then_some(stem)
}

/// Whether one side tells the gap from behind and the other from ahead: "eight points behind the leaders", who "are
/// eight points clear".
fn are_converse((draft, figure): (View<'_>, &Figure), (source, other): (View<'_>, &Figure)) -> bool {
    is_ahead(draft, figure).zip(is_ahead(source, other)).is_some_and(|(mine, theirs)| mine != theirs)
}

/// Of a figure that says how far one is from another, whether it is told of the one in front.
fn is_ahead(view: View<'_>, figure: &Figure) -> Option<bool> {
    let text = view.block_text();
    let span = figure.noun.map_or(figure.span, |noun| figure.span.union(noun));
    let behind = view.tokens_behind(span).next()?;
    let is_any = |words: &[&str]| behind.is_any(text, words);
    is_any(&["ahead", "clear"]).then_some(true).or_else(|| is_any(&["behind", "adrift"]).then_some(false))
}

/// Whether a pronoun means the only person whom its sentence names before it: "Anna Weber said she had lost".
fn means_the_only_one(view: View<'_>, pronoun: Span) -> bool {
    let people = view.names().filter(|(name, _)| name.kind == NameKind::Person);
    let mut before =
        people.take_while(|(name, _)| name.span.end <= pronoun.start).map(|(_, id)| id).peekable();
    before.peek().is_some() && before.all(|id| view.entity_at(pronoun) == Some(id))
}

/// Whom or what a sentence says something of: whom its subject names, if not with a preposition, as the one
/// who says it or as a country, and where its subject is, "households in Bredon".
fn bearers(view: View<'_>, focus: Span) -> Vec<EntityId> {
    let text = view.block_text();
    let is_about = |name: &Name| {
        let before = view.tokens_before(name.span).find(|t| !t.is_any(text, &["the", "a", "an"]));
        let behind = view.tokens_behind(name.span).next();
        let says = behind.is_some_and(|t| saying::may(t.of(text), saying::SPEECH));
        // "Kenyan soldiers" are not Kenya.
        let modifies = behind.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adjective));
        let is_beside = before.is_some_and(|t| t.tag == Tag::Preposition && !t.is_any(text, &["in"]));
        !is_beside && !says && !modifies
    };
    if is_of_another_clause(view, focus) {
        return Vec::new();
    }
    let verb = view.token_row().iter().find(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary));
    let end = verb.map_or(focus.start, |t| t.span.start).min(focus.start);
    let is_country = |name: &Name| {
        let word = name.span.of(text);
        name::canonical(word).is_some() || name::country_of_people(word).is_some()
    };
    let subject = view.names().take_while(|(name, _)| name.span.end <= end);
    subject.filter(|(name, _)| is_about(name) && !is_country(name)).map(|(_, id)| id).collect()
}

/// Whether a figure is not told of what its sentence begins with: "a goal left them third, eight points behind the
/// leaders", "he has sold five of them".
fn is_of_another_clause(view: View<'_>, focus: Span) -> bool {
    let text = view.block_text();
    let figure = view.figures().find(|f| f.span == focus);
    let is_behind = figure.and_then(|f| is_ahead(view, f)).is_some();
    let is_added = view.tokens_before(focus).next().is_some_and(|t| t.is(text, ","));
    let mut behind = view.tokens_behind(focus);
    let of = behind.next().is_some_and(|t| t.is(text, "of"));
    let of_known = of && behind.next().is_some_and(|t| t.is_any(text, &["them", "these", "those"]));
    is_behind && is_added || of_known
}

/// Whether the source speaks but in passing of whom the draft's sentence is about, and neither in this sentence
/// nor before it in its passage: then this is said of somebody else.
pub(super) fn is_said_of_another(topic: &Topic<'_>, cast: &Cast<'_>, source: View<'_>) -> bool {
    let Some(place) = source.source else { return false };
    if point(topic.view).zip(point(source)).is_some_and(|(mine, other)| mine != other) {
        return true;
    }
    topic.bearers.iter().any(|&id| {
        cast.is_named_in_passing(topic.view, id, place)
            && !cast.named_in(topic.view, id, source)
            && !source.names_so_far().any(|other| cast.same(topic.view, id, source, other))
            && !source.speakers().any(|other| cast.same(topic.view, id, source, other))
    })
}

/// The number before a sentence that is a point of a list, "3) Rye bread": other points are of other things.
fn point(view: View<'_>) -> Option<&str> {
    let text = view.block_text();
    let row = view.token_row();
    let at = row.iter().position(|t| t.kind != TokenKind::Mark)?;
    let [number, mark, word] = row.get(at..at + 3)? else { return None };
    let is_marked = mark.is_any(text, &[".", ")"]) && !mark.spaced && word.spaced && word.is_capital(text);
    (number.kind == TokenKind::Number && number.span.len() < 3 && is_marked).then(|| number.of(text))
}

/// Whether both sentences speak of a thing of one kind, but of two of them: "the Lake fire" beside "the Pine
/// Ridge fire", "its Asian unit" beside "its European unit".
pub(super) fn is_another_of_its_kind(mine: &[Titled<'_>], draft: View<'_>, source: View<'_>) -> bool {
    if mine.is_empty() {
        return false;
    }
    let theirs = titled(source);
    let is_same = |a: &str, b: &str| {
        let country = |word| name::country_of_people(word).or_else(|| name::canonical(word));
        a.eq_ignore_ascii_case(b) || country(a).zip(country(b)).is_some_and(|(a, b)| a == b)
    };
    let has = |view: View<'_>, word: &str| {
        let text = view.block_text();
        view.token_row().iter().any(|t| t.of(text).eq_ignore_ascii_case(word))
    };
    let pairs = || mine.iter().flat_map(|m| theirs.iter().map(move |t| (m, t))).filter(|(m, t)| m.0 == t.0);
    let differ =
        |(m, t): (&Titled<'_>, &Titled<'_>)| !is_same(m.1, t.1) && !has(source, m.1) && !has(draft, t.1);
    pairs().any(differ) && !pairs().any(|(m, t)| is_same(m.1, t.1))
}

/// A word of a sentence as it is compared with another one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Where the sentence begins or ends.
    Edge,
    /// A mark that parts clauses.
    Mark,
    /// The value that is compared.
    Value,
    /// A content word.
    Word(Stem),
}

/// The most nouns that make one thing.
const LONGEST_THING: usize = 2;

/// Whether both sentences say the same in the same words, but each of another thing, beside the value or at the
/// head, of which the other knows nothing: "tonnes of barley this season" beside "tonnes of wheat this season".
/// "The project" may well be the source's mission.
pub(super) fn is_contrasted(
    corpus: &Corpus,
    (draft, here): (View<'_>, Span),
    (source, there): (View<'_>, Span),
) -> bool {
    let Some(id) = source.source else { return false };
    let mine = things(draft, here, |stem| !corpus.has(id, stem));
    let mut theirs = None;
    let is_bound = |(before, behind): &(Piece, Piece)| {
        let beside_value = [before, behind].contains(&&Piece::Value);
        (*before == Piece::Edge || beside_value) && !matches!(behind, Piece::Edge | Piece::Mark)
    };
    mine.into_iter().filter(is_bound).any(|flanks| {
        theirs.get_or_insert_with(|| things(source, there, |stem| !draft.has(stem))).contains(&flanks)
    })
}

/// What stands on either side of each thing, one noun or two, that the other side does not have and that is
/// not told as known.
fn things(view: View<'_>, value: Span, is_new: impl Fn(Stem) -> bool) -> Vec<(Piece, Piece)> {
    let text = view.block_text();
    let (mut found, mut nouns, mut before) = (Vec::new(), 0, Piece::Edge);
    let (mut is_known, mut is_people) = (false, false);
    // What a sentence begins with is hard to tag.
    let is_thing = |token: &Token, before: Piece| {
        token.tag == Tag::Noun
            || before == Piece::Edge && matches!(token.tag, Tag::ProperNoun | Tag::Adjective | Tag::Verb)
    };
    let mut close = |nouns: &mut usize, is_people: bool, before: Piece, behind: Piece| {
        if (1..=LONGEST_THING).contains(nouns) && !(before == Piece::Edge && is_people) {
            found.push((before, behind));
        }
        *nouns = 0;
    };
    for (token, stem) in view.tokens() {
        let slot = if value.overlaps(token.span) { Piece::Value } else { Piece::Word(stem) };
        if slot == Piece::Value && before == Piece::Value && nouns == 0 {
            continue;
        }
        if token.is_any(text, &[",", ";", ":", "—", "("]) {
            close(&mut nouns, is_people, before, Piece::Mark);
            (before, is_known) = (Piece::Mark, false);
        } else if slot != Piece::Value && !stem.is_some() {
            is_known = token.is_any(text, KNOWN);
        } else if slot != Piece::Value && is_thing(token, before) && !is_known && is_new(stem) {
            nouns += 1;
            is_people = names_people(token.of(text));
        } else {
            close(&mut nouns, is_people, before, slot);
            (before, is_known) = (slot, false);
        }
    }
    close(&mut nouns, is_people, before, Piece::Edge);
    found
}

/// Words before what was spoken of.
const KNOWN: &[&str] = &["the", "this", "that", "these", "those", "its", "his", "her", "their", "our"];

/// A noun with the word in capitals before it: the stem of "fire", and "Lake".
pub(super) type Titled<'a> = (Stem, &'a str);

/// How many of them are looked at in a sentence.
const MOST_TITLED: usize = 8;

/// The things of a sentence that have a name before them, dates and figures left out.
pub(super) fn titled(view: View<'_>) -> Vec<Titled<'_>> {
    let text = view.block_text();
    let in_value = |span: Span| {
        view.dates().any(|(date, _)| date.span.overlaps(span))
            || view.figures().any(|f| f.span.overlaps(span))
    };
    let is_capital = |t: &Token| t.of(text).starts_with(char::is_uppercase);
    let before = view.tokens().map(|(token, _)| token);
    let pairs = before.zip(view.tokens().skip(1)).skip(1).filter(|(modifier, (head, stem))| {
        is_capital(modifier)
            && modifier.of(text).len() > 1
            && !is_capital(head)
            && head.tag == Tag::Noun
            && stem.is_some()
            && !in_value(modifier.span.union(head.span))
    });
    pairs.map(|(modifier, (_, stem))| (stem, modifier.of(text))).take(MOST_TITLED).collect()
}

/// The words of a name, and the names of a double one.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '–', '/']).filter(|word| !word.is_empty())
}

/// Whether one name is the other with words left off, so that both may mean the same: "Saprissa" and
/// "Deportivo Saprissa". A place's name within another one is the place's.
fn is_short_for(draft: View<'_>, a: EntityId, source: View<'_>, b: EntityId) -> bool {
    let (Some(a), Some(b)) = (draft.article.entities.get(a.0), source.article.entities.get(b.0)) else {
        return false;
    };
    let holds =
        |long: &str, short: &str| parts(short).all(|word| parts(long).any(|w| w.eq_ignore_ascii_case(word)));
    a.kind != NameKind::Place
        && b.kind != NameKind::Place
        && (holds(&a.name, &b.name) || holds(&b.name, &a.name))
}

/// Where the two sentences' things are. Where the draft names places none of which the source has
/// anywhere, and the source's sentence names others, it is about those.
fn scope(draft: View<'_>, cast: &Cast<'_>, source: View<'_>) -> Part {
    let Some(id) = source.source else { return Part::Open };
    let places = |view: View<'_>| -> Vec<EntityId> {
        view.names().filter(|(name, _)| name.kind == NameKind::Place).map(|(_, entity)| entity).collect()
    };
    let (mine, theirs) = (places(draft), places(source));
    let is_strange = |entity: &EntityId| {
        !cast.is_named_in(draft, *entity, id)
            && !theirs.iter().any(|other| cast.same(draft, *entity, source, *other))
    };
    if !mine.is_empty() && !theirs.is_empty() && mine.iter().all(is_strange) {
        Part::Opposed
    } else {
        Part::Open
    }
}

/// The stretch between the marks around a span.
fn clause(view: View<'_>, span: Span) -> Span {
    let text = view.block_text();
    let marks = [',', ';', ':', '—'];
    let before = Span::new(view.span.start, span.start).of(text);
    let after = Span::new(span.end, view.span.end).of(text);
    let start = before.rfind(marks).map_or(view.span.start, |i| view.span.start + i + 1);
    let end = after.find(marks).map_or(view.span.end, |i| span.end + i);
    Span::new(start, end)
}

/// Whether both sentences name months or quarters, and none is common: "in the second quarter" beside "in the
/// third quarter".
pub(super) fn is_another_period(draft: View<'_>, source: View<'_>) -> bool {
    let named = |view: View<'_>| -> Vec<(bool, i64)> {
        let read = view.dates().map(|(date, _)| Calendar::read(&date.expression));
        let periods = read.filter_map(|date| {
            let month = date.month.map(|month| (true, month));
            month.or_else(|| date.quarter.map(|quarter| (false, quarter)))
        });
        periods.collect()
    };
    let (mine, theirs) = (named(draft), named(source));
    let of = |list: &[(bool, i64)], months: bool| list.iter().any(|p| p.0 == months);
    !mine.iter().any(|p| theirs.contains(p))
        && [true, false].into_iter().any(|months| of(&mine, months) && of(&theirs, months))
}

/// The days that a value's clause names.
fn days(view: View<'_>, value: Span) -> Vec<Dated<'_>> {
    let around = clause(view, value);
    let is_day = |date: &DateMention| matches!(Grain::of(date), Grain::Weekday | Grain::Day);
    let dates = apart::dates(view).filter(|(date, _)| around.covers(date.span) && is_day(date));
    dates.map(|(date, time)| view.dated(date, time)).collect()
}

/// Whether both values have days in their clauses, and each of them is another one: "closed at $43.20 on Monday" beside
/// "at $41.85 on Tuesday".
fn is_another_day((draft, here): (View<'_>, Span), (source, there): (View<'_>, Span)) -> bool {
    let (mine, theirs) = (days(draft, here), days(source, there));
    let differ = |a: &Dated<'_>, b: &Dated<'_>| compare::dates(*a, *b).conflicts();
    !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|a| theirs.iter().all(|b| differ(a, b)))
}

/// When the two sentences' things happened.
pub(super) fn time(draft: View<'_>, source: View<'_>) -> Part {
    let calendar = |view: View<'_>| -> Vec<Time> {
        let dates = view.dates().filter_map(|(_, time)| time.cloned());
        dates.filter(|t| t.kind == TimeKind::Date && t.days.is_some() && t.explicit_year).collect()
    };
    let (a, b) = (calendar(draft), calendar(source));
    if a.is_empty() || b.is_empty() {
        return Part::Open;
    }
    let meet = |x: &Time, y: &Time| match (x.days, y.days) {
        (Some((f, l)), Some((g, m))) => f <= m && g <= l,
        _ => false,
    };
    if a.iter().any(|x| b.iter().any(|y| meet(x, y))) { Part::Agrees } else { Part::Opposed }
}
