//! The words around a figure that say how exact it is and which way something went.
//!
//! Owns the tables of bounds ("at least", "nearly") and of changes ("rose", "a cut of").
//! Must never know how numbers and units are written.

use std::sync::LazyLock;

use super::{
    Bound, FigureKind, Role, Since, Trend,
    words::{Case, Lower, Phrases, Row},
};
use crate::extract::token::Tag;

/// Words before a figure that bound it. Those that leave it exact stand here too, because others may
/// stand before them: "more than just 5", "about another 10".
pub(super) const BOUNDS_BEFORE: &[(&str, Bound)] = &[
    ("about", Bound::About),
    ("around", Bound::About),
    ("roughly", Bound::About),
    ("approximately", Bound::About),
    ("approx", Bound::About),
    ("approx .", Bound::About),
    ("some", Bound::About),
    ("circa", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("estimated at", Bound::About),
    ("in the region of", Bound::About),
    ("in the order of", Bound::About),
    ("on the order of", Bound::About),
    ("somewhere around", Bound::About),
    ("or about", Bound::About),
    ("averaging", Bound::About),
    ("~", Bound::About),
    ("≈", Bound::About),
    ("more than", Bound::Above),
    ("greater than", Bound::Above),
    ("higher than", Bound::Above),
    ("bigger than", Bound::Above),
    ("larger than", Bound::Above),
    ("longer than", Bound::Above),
    ("older than", Bound::Above),
    ("better than", Bound::Above),
    ("well over", Bound::Above),
    ("over", Bound::Above),
    ("above", Bound::Above),
    ("just over", Bound::Above),
    ("just above", Bound::Above),
    ("a little over", Bound::Above),
    ("slightly more than", Bound::Above),
    ("in excess of", Bound::Above),
    ("upwards of", Bound::Above),
    ("upward of", Bound::Above),
    ("north of", Bound::Above),
    ("exceeding", Bound::Above),
    ("exceeds", Bound::Above),
    ("exceed", Bound::Above),
    ("exceeded", Bound::Above),
    ("surpassing", Bound::Above),
    ("surpassed", Bound::Above),
    ("topping", Bound::Above),
    ("topped", Bound::Above),
    ("beyond", Bound::Above),
    (">", Bound::Above),
    ("less than", Bound::Below),
    ("fewer than", Bound::Below),
    ("lower than", Bound::Below),
    ("smaller than", Bound::Below),
    ("younger than", Bound::Below),
    ("shorter than", Bound::Below),
    ("under", Bound::Below),
    ("below", Bound::Below),
    ("sub-", Bound::Below),
    ("just under", Bound::Nearly),
    ("just below", Bound::Nearly),
    ("just short of", Bound::Nearly),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("close to", Bound::Nearly),
    ("south of", Bound::Below),
    ("approaching", Bound::Nearly),
    ("nearing", Bound::Nearly),
    ("<", Bound::Below),
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("the least", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("within", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as high as", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("exactly", Bound::Exact),
    ("precisely", Bound::Exact),
];

/// Verbs that take "over" with them.
const HANDED_OVER: &[&str] =
    &["hand", "hands", "handed", "handing", "turned", "turning", "signed", "signing"];

/// Verbs that make no change of "up" or "down" behind them, where they may be taken for nouns.
const MADE_UP: &[&str] = &[
    "make", "makes", "take", "takes", "use", "uses", "burn", "burns", "set", "sets", "line", "lines", "back",
    "backs",
];

/// Verbs that with "up" or "down" tell a change; with others ("made up", "used up") they tell none.
#[rustfmt::skip]
const MOVED: &[&str] = &[
    "go", "goes", "going", "gone", "went", "come", "comes", "coming", "came", "move", "moves", "moved", "moving", "push",
    "pushes", "pushed", "pushing", "drive", "drives", "drove", "driven", "driving", "shoot", "shoots", "shot", "shooting",
    "edge", "edges", "edged", "edging", "creep", "creeps", "crept", "creeping", "tick", "ticks", "ticked", "ticking",
    "inch", "inched", "inching", "bid", "mark", "marked", "marking", "send", "sends", "sent", "sending", "jack", "jacked",
    "force", "forced", "forcing", "bring", "brings", "brought", "bringing", "get", "got", "end", "ends", "ended",
    "ending", "close", "closes", "closed", "closing", "finish", "finished", "open", "opened", "trade", "trades", "traded",
    "trading", "stand", "stood", "stay", "stayed", "remain", "remained", "start", "started", "settle", "settled", "scale",
    "scaled", "ratchet", "ratcheted", "trend", "trended", "trending", "fly", "flew", "nudge", "nudged", "speed", "sped",
];

/// Words that deny the bound behind them or behind their verb: "never above 5", "would not go above 5".
const DENIALS: &[&str] = &["not", "never", "n't", "n’t", "cannot", "nothing"];

/// Those that deny it as a verb's subject only: of "nobody over 60" the age stands.
const NOBODY: &[&str] = &["nobody", "none"];

/// Verbs whose own denial leaves what hangs on them as it is: "did not stop paying more than 5".
const DENYING: &[&str] = &[
    "stop",
    "stopped",
    "prevent",
    "prevented",
    "deny",
    "denied",
    "avoid",
    "avoided",
    "fail",
    "failed",
    "doubt",
    "doubted",
    "mind",
    "regret",
];

/// Words between a bound or a verb and its figure that change neither.
pub(super) const TRANSPARENT: &[&str] = &[
    "just",
    "only",
    "another",
    "a further",
    "further",
    "a total of",
    "an average of",
    "a combined",
    "a whopping",
    "an additional",
    "additional",
    "as",
    "a record",
    "a staggering",
    "a mere",
    "mere",
    "even",
    "still",
    "a full",
    "full",
    "by",
    "of",
    "an",
];

/// Words behind a figure that bound it.
pub(super) const BOUNDS_AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("or above", Bound::AtLeast),
    ("or over", Bound::AtLeast),
    ("or older", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("and over", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and older", Bound::AtLeast),
    ("and up", Bound::AtLeast),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("or below", Bound::AtMost),
    ("or younger", Bound::AtMost),
    ("and under", Bound::AtMost),
    ("or so", Bound::About),
    ("or thereabouts", Bound::About),
];

/// Verbs and adverbs of change with all their forms, and which way they point. The third column says
/// whether the word speaks of change with any figure; those that do not ("lost 500 men", "added two
/// players") count only with per cent, points and money.
pub(super) const CHANGES: &[(&str, Trend, bool)] = &[
    ("rise rises rose risen rising", Trend::Up, true),
    ("gain gains gained gaining", Trend::Up, false),
    ("grow grows grew grown growing", Trend::Up, true),
    ("climb climbs climbed climbing", Trend::Up, true),
    ("jump jumps jumped jumping", Trend::Up, true),
    ("surge surges surged surging", Trend::Up, true),
    ("soar soars soared soaring", Trend::Up, true),
    ("increase increases increased increasing", Trend::Up, true),
    ("add adds added adding", Trend::Up, false),
    ("advance advances advanced advancing", Trend::Up, true),
    ("rally rallies rallied rallying", Trend::Up, true),
    ("swell swells swelled swollen swelling", Trend::Up, true),
    ("expand expands expanded expanding", Trend::Up, true),
    ("escalate escalates escalated escalating", Trend::Up, true),
    ("leap leaps leapt leaped leaping", Trend::Up, true),
    ("spike spikes spiked spiking", Trend::Up, true),
    ("accelerate accelerates accelerated accelerating", Trend::Up, true),
    ("raise raises raised raising", Trend::Up, false),
    ("boost boosts boosted boosting", Trend::Up, false),
    ("hike hikes hiked hiking", Trend::Up, false),
    ("rocket rockets rocketed rocketing", Trend::Up, true),
    ("skyrocket skyrockets skyrocketed skyrocketing", Trend::Up, true),
    ("balloon balloons ballooned ballooning", Trend::Up, true),
    ("rebound rebounds rebounded rebounding", Trend::Up, true),
    ("strengthen strengthens strengthened strengthening", Trend::Up, true),
    ("appreciate appreciates appreciated appreciating", Trend::Up, true),
    ("improve improves improved improving", Trend::Up, true),
    ("widen widens widened widening", Trend::Up, true),
    ("up upped", Trend::Up, true),
    ("fall falls fell fallen falling", Trend::Down, true),
    ("drop drops dropped dropping", Trend::Down, true),
    ("decline declines declined declining", Trend::Down, true),
    ("decrease decreases decreased decreasing", Trend::Down, true),
    ("lose loses lost losing", Trend::Down, false),
    ("slip slips slipped slipping", Trend::Down, true),
    ("slide slides slid sliding", Trend::Down, true),
    ("sink sinks sank sunk sinking", Trend::Down, true),
    ("plunge plunges plunged plunging", Trend::Down, true),
    ("plummet plummets plummeted plummeting", Trend::Down, true),
    ("tumble tumbles tumbled tumbling", Trend::Down, true),
    ("shed sheds shedding", Trend::Down, false),
    ("dip dips dipped dipping", Trend::Down, true),
    ("shrink shrinks shrank shrunk shrinking", Trend::Down, true),
    ("slump slumps slumped slumping", Trend::Down, true),
    ("contract contracts contracted contracting", Trend::Down, false),
    ("ease eases eased easing", Trend::Down, true),
    ("cut cuts cutting", Trend::Down, false),
    ("reduce reduces reduced reducing", Trend::Down, false),
    ("lower lowers lowered lowering", Trend::Down, false),
    ("slash slashes slashed slashing", Trend::Down, false),
    ("crash crashes crashed crashing", Trend::Down, false),
    ("retreat retreats retreated retreating", Trend::Down, true),
    ("weaken weakens weakened weakening", Trend::Down, true),
    ("depreciate depreciates depreciated depreciating", Trend::Down, true),
    ("diminish diminishes diminished diminishing", Trend::Down, true),
    ("trim trims trimmed trimming", Trend::Down, false),
    ("narrow narrows narrowed narrowing", Trend::Down, true),
    ("slow slows slowed slowing", Trend::Down, true),
    ("decelerate decelerates decelerated decelerating", Trend::Down, true),
    ("down downed", Trend::Down, true),
];

/// Nouns of change and which way they point: "a 12 per cent rise", "a rise of 12 per cent".
pub(super) const CHANGE_NOUNS: &[(&str, Trend)] = &[
    ("rise", Trend::Up),
    ("increase", Trend::Up),
    ("gain", Trend::Up),
    ("growth", Trend::Up),
    ("jump", Trend::Up),
    ("surge", Trend::Up),
    ("climb", Trend::Up),
    ("hike", Trend::Up),
    ("improvement", Trend::Up),
    ("uptick", Trend::Up),
    ("upturn", Trend::Up),
    ("leap", Trend::Up),
    ("spike", Trend::Up),
    ("boost", Trend::Up),
    ("rally", Trend::Up),
    ("raise", Trend::Up),
    ("expansion", Trend::Up),
    ("fall", Trend::Down),
    ("drop", Trend::Down),
    ("decline", Trend::Down),
    ("decrease", Trend::Down),
    ("cut", Trend::Down),
    ("reduction", Trend::Down),
    ("dip", Trend::Down),
    ("plunge", Trend::Down),
    ("slump", Trend::Down),
    ("slide", Trend::Down),
    ("contraction", Trend::Down),
    ("downturn", Trend::Down),
    ("loss", Trend::Down),
    ("tumble", Trend::Down),
];

/// Words behind a figure that make it a difference: "34 per cent higher".
const COMPARATIVES: &[(&str, Trend)] =
    &[("higher", Trend::Up), ("up", Trend::Up), ("lower", Trend::Down), ("down", Trend::Down)];

static BEFORE: LazyLock<Phrases<Bound>> = LazyLock::new(|| Phrases::backward(BOUNDS_BEFORE.iter().copied()));
static AFTER: LazyLock<Phrases<Bound>> =
    LazyLock::new(|| Phrases::new(Case::Ignored, BOUNDS_AFTER.iter().copied()));
static THROUGH: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::backward(TRANSPARENT.iter().map(|w| (*w, ()))));
static VERBS: LazyLock<Phrases<(Trend, bool)>> = LazyLock::new(|| {
    let forms =
        CHANGES.iter().flat_map(|(forms, trend, any)| forms.split(' ').map(move |f| (f, (*trend, *any))));
    Phrases::backward(forms)
});

/// What the words before a figure say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    pub(super) bound: Bound,
    pub(super) trend: Option<Trend>,
    pub(super) role: Role,
    /// The first of those words.
    pub(super) start: usize,
}

/// Reads leftwards from a figure's first token.
pub(super) fn before(row: Row, start: usize, with_any: bool) -> Before {
    // "Above a 12-dollar wage": of a value the article says nothing.
    let valued = with_any && row.is(start.wrapping_sub(1), "a") && is_passed(row, start.wrapping_sub(2));
    let start = if valued { start - 1 } else { start };
    let (said, mut at) = bound_before(row, start);
    let denied = is_denied(row, at, start);
    let bound = if denied { opposite(said) } else { said };
    let mut out = Before { bound, start: at, ..Before::default() };
    at = skip(row, at);
    let mark = row.before(at, 1);
    // "Compared with $9 billion", "against $9 billion a year earlier": what was before.
    let compared = row.is_any(at.wrapping_sub(1), &["with", "to"]) && row.is(at.wrapping_sub(2), "compared");
    let earlier = || {
        let words = ["earlier", "ago", "before", "last", "previous", "previously", "prior", "year"];
        (start..start + 9).take_while(|i| row.same_sentence(*i, start)).any(|i| row.is_any(i, &words))
    };
    // "The old record of 581", "our earlier range of $860 million".
    let old = ["old", "previous", "former", "earlier", "prior"];
    let told = [
        "record", "range", "forecast", "estimate", "target", "figure", "high", "low", "best", "peak", "price",
    ];
    let was = row.is(at.wrapping_sub(1), "of")
        && row.is_any(at.wrapping_sub(2), &told)
        && row.is_any(at.wrapping_sub(3), &old);
    let beside = compared || row.is_any(at.wrapping_sub(1), &["versus", "vs", "against"]);
    if was || beside && earlier() {
        out.role = Role::Former;
        return out;
    }
    let step = if mark.eq_ignore_ascii_case("to") || mark.eq_ignore_ascii_case("at") {
        Some(Role::Level)
    } else if mark.eq_ignore_ascii_case("from") {
        Some(Role::Former)
    } else {
        None
    };
    if let Some(role) = step {
        if let Some((trend, _)) = change_before(row, at - 1) {
            out.role = role;
            out.trend = (role == Role::Level && mark.eq_ignore_ascii_case("to")).then_some(trend);
        }
        return out;
    }
    // "Fell below 5 per cent" says where it is, "fell just under 5 per cent" by how much it fell.
    let passed = bound != Bound::Exact && is_passed(row, start.wrapping_sub(1));
    match change_before(row, at) {
        // What never rose above 5 per cent need not have risen.
        Some(_) if passed && denied => {}
        Some((trend, any)) if any || with_any => {
            out.trend = Some(trend);
            if !passed {
                out.role = Role::Change;
            }
        }
        _ => {
            if let Some((trend, _)) = noun_of(row, start) {
                out.trend = Some(trend);
                out.role = Role::Change;
            }
        }
    }
    out
}

/// From where a length of time, an age or a count between two tokens is counted.
pub(super) fn since(row: Row, start: usize, end: usize, kind: FigureKind) -> Since {
    const APART: &[&str] = &["later", "earlier", "before", "after", "apart"];
    // "Suspended for two weeks after that" is how long it lasted.
    const LASTING: &[&str] = &["for", "of", "lasted", "within", "during"];
    const WHEN: &[&str] = &["when", "before", "until", "till", "once", "after", "time"];
    if (end..end + 2).any(|at| row.same_sentence(start, at) && is_left_over(row, at)) {
        return Since::End;
    }
    // "Ten minutes left in the game"; whoever is 20 minutes late may have "left the room".
    let is_taken =
        matches!(row.tag(end + 1), Some(Tag::Determiner | Tag::ProperNoun | Tag::Pronoun | Tag::Noun));
    if kind == FigureKind::Duration && row.is(end, "left") && !is_taken {
        return Since::End;
    }
    if matches!(kind, FigureKind::Count | FigureKind::Number) && is_added(row, start, end) {
        return Since::Other;
    }
    match kind {
        FigureKind::Duration if row.is(end, "ago") => Since::Now,
        FigureKind::Duration
            if row.is_any(end, APART)
                && !row.is_any(before(row, start, false).start.wrapping_sub(1), LASTING) =>
        {
            Since::Other
        }
        // "by the time he turns 30", "when she was 12"
        FigureKind::Age => {
            let turns = row.is_any(
                start.wrapping_sub(1),
                &["turn", "turns", "turned", "is", "was", "reach", "reaches", "reached"],
            );
            let when =
                (start.saturating_sub(4)..start).any(|i| row.same_sentence(i, start) && row.is_any(i, WHEN));
            let when = when || row.is(end, "when");
            if turns && when || is_age_then(row, start) { Since::Other } else { Since::Unsaid }
        }
        _ => Since::Unsaid,
    }
}

/// Whether an age is the one that somebody had when something happened, "left school at 16", "at the age of 16": it
/// is not the age of today. Who died was so old at last.
fn is_age_then(row: Row, start: usize) -> bool {
    const DEATH: &[&str] = &["die", "dies", "died", "dead", "dying", "death", "killed", "passed"];
    const FURTHEST: usize = 12;
    let back = |n: usize| start.wrapping_sub(n);
    let at = if row.is(back(1), "of") && row.is(back(2), "age") {
        back(if row.is_any(back(3), &["the", "an"]) { 4 } else { 3 })
    } else {
        back(if row.is(back(1), "age") { 2 } else { 1 })
    };
    let near = (start.saturating_sub(FURTHEST)..start + FURTHEST).filter(|i| row.same_sentence(*i, start));
    row.is(at, "at") && !near.into_iter().any(|i| row.is_any(i, DEATH))
}

/// Whether the words from a token on say that what is counted before them is still to come: "to go", "from time".
fn is_left_over(row: Row, at: usize) -> bool {
    row.is(at, "to") && row.is_any(at + 1, &["go", "play", "spare"])
        || row.is(at, "from") && row.is_any(at + 1, &["time", "home"])
        || row.is(at, "remaining")
}

/// Whether a word says which value was passed.
fn is_passed(row: Row, at: usize) -> bool {
    row.is_any(at, &["below", "above", "beyond"])
}

/// Whether the bound between two tokens is denied: "no higher than", "never above", "did not rise above".
fn is_denied(row: Row, at: usize, start: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at < start && !row.is(at, "just")) else { return false };
    let compares = (at..start).any(|i| row.is(i, "than"));
    if row.is_any(before, DENIALS) || compares && row.is(before, "no") {
        return row.same_sentence(before, at);
    }
    if is_forbidden(row, before) {
        return true;
    }
    let is_denial = |i: usize| {
        row.is_any(i, DENIALS) || is_contracted(row.word(i)) || i < before && row.is_any(i, NOBODY)
    };
    let is_verbal = |i: usize| {
        matches!(row.tag(i), Some(Tag::Verb | Tag::Auxiliary | Tag::Adverb)) && !row.is_any(i, DENYING)
            || row.is(i, "to")
            // "nobody earns": what stands behind it is a verb.
            || row.is_any(i.wrapping_sub(1), NOBODY)
    };
    let verbs = (at.saturating_sub(5)..at).rev().take_while(|i| row.same_sentence(*i, at));
    for i in verbs {
        if is_denial(i) {
            return true;
        }
        if !is_verbal(i) {
            return false;
        }
    }
    false
}

/// Whether a verb at a place tells what somebody is kept from: "bars anyone from holding more than".
fn is_forbidden(row: Row, at: usize) -> bool {
    const FORBIDDING: &[&str] = &[
        "stop",
        "stops",
        "stopped",
        "stopping",
        "prevent",
        "prevents",
        "prevented",
        "preventing",
        "bar",
        "bars",
        "barred",
        "barring",
        "ban",
        "bans",
        "banned",
        "banning",
        "prohibit",
        "prohibits",
        "prohibited",
        "prohibiting",
        "forbid",
        "forbids",
        "forbade",
        "forbidden",
        "block",
        "blocks",
        "blocked",
        "blocking",
        "keep",
        "keeps",
        "kept",
    ];
    const OBJECT: usize = 8;
    let Some(from) = at.checked_sub(1).filter(|from| row.is(*from, "from")) else { return false };
    let forbids = |i: usize| row.same_sentence(i, at) && row.is_any(i, FORBIDDING);
    row.word(at).ends_with("ing") && (from.saturating_sub(OBJECT)..from).any(forbids)
}

/// "didn't", "won’t"
fn is_contracted(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

/// What is left where a bound is denied, the value included: "not above" is "at most".
fn opposite(bound: Bound) -> Bound {
    match bound {
        Bound::Above => Bound::AtMost,
        Bound::Below => Bound::AtLeast,
        other => other,
    }
}

/// Whether the words from a token on say that the figure before them tells by how much two differ: "seven years his
/// junior", "two inches taller than".
pub(super) fn is_difference(row: Row, at: usize) -> bool {
    const COMPARED: &[&str] = &[
        "older", "younger", "taller", "shorter", "heavier", "lighter", "faster", "slower", "bigger",
        "smaller",
    ];
    let of_somebody = row.is_any(at, &["his", "her", "their", "its", "my", "your"]);
    of_somebody && row.is_any(at + 1, &["junior", "senior"]) || row.is_any(at, COMPARED)
}

/// Whether the figure between two tokens tells what comes on top: "two more points", "an additional 328 letters".
fn is_added(row: Row, start: usize, end: usize) -> bool {
    row.is_any(start.wrapping_sub(1), &["another", "additional", "further", "extra"])
        || (end.saturating_sub(1)..=end).any(|at| row.is(at, "more") && !row.is(at + 1, "than"))
}

/// The bound that ends before a token, looking through words that change nothing.
fn bound_before(row: Row, start: usize) -> (Bound, usize) {
    let mut at = start;
    for _ in 0..3 {
        if let Some((from, bound)) = BEFORE.ending(row, at) {
            // "Handed over 762 jets" bounds nothing.
            if from + 1 == at && row.is(from, "over") && row.is_any(from.wrapping_sub(1), HANDED_OVER) {
                break;
            }
            // "put over 12", "some of", "turned 50 over 10" are rare; "over the" never reaches here.
            return (bound, from);
        }
        let prefix = row.is_hyphen(at.wrapping_sub(1)) && at >= 2;
        if prefix && row.is_any(at - 2, &["sub", "under"]) {
            return (Bound::Below, at - 2);
        }
        match THROUGH.ending(row, at) {
            Some((from, ())) if !row.is(at - 1, "of") || from + 1 < at => at = from,
            _ => break,
        }
    }
    (Bound::Exact, start)
}

/// Walks over transparent words and adverbs.
fn skip(row: Row, start: usize) -> usize {
    let mut at = start;
    for _ in 0..3 {
        match THROUGH.ending(row, at) {
            Some((from, ())) if !row.is(at - 1, "of") || from + 1 < at => at = from,
            _ => break,
        }
    }
    at
}

/// A verb or adverb of change that ends before a token, with at most an adverb between.
fn change_before(row: Row, end: usize) -> Option<(Trend, bool)> {
    let mut at = end;
    for _ in 0..3 {
        if let Some((_, found)) = VERBS.ending(row, at) {
            // "Makes up 27 per cent" tells no change.
            let particle = row.is_any(at.wrapping_sub(1), &["up", "down"]);
            let verb = at.wrapping_sub(2);
            let is_verb = row.tag(verb) == Some(Tag::Verb) || row.is_any(verb, MADE_UP);
            let phrasal = particle && is_verb && !row.is_any(verb, MOVED);
            return (!phrasal).then_some(found);
        }
        let last = row.before(at, 1);
        let adverb = last.len() > 3 && last.ends_with("ly")
            || ["back", "further", "again", "only", "just", "by", "even"]
                .iter()
                .any(|w| w.eq_ignore_ascii_case(last));
        if !adverb {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// "raised its net 13%", "cut prices 5%": the change that a verb tells of the object before the figure.
pub(super) fn change_of_object(row: Row, lead: usize, end: usize) -> Option<Trend> {
    const LONGEST: usize = 4;
    let is_noun = |i: usize| matches!(row.tag(i), Some(Tag::Noun));
    let nominal =
        |i: usize| matches!(row.tag(i), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner));
    let last = lead.checked_sub(1).filter(|i| is_noun(*i) && row.same_sentence(*i, end.saturating_sub(1)))?;
    // "raised prices 5% of the time" and "cut tax 5% rates" tell something else.
    let closes = !row.is_word(end) && !row.is_hyphen(end)
        || row.is_any(end, &["to", "in", "from", "since", "last", "this", "and", "while", "as", "by"]);
    if !closes {
        return None;
    }
    let start = (last.saturating_sub(LONGEST)..=last).rev().find(|i| !nominal(*i))?;
    let (from, (trend, _)) = VERBS.ending(row, start + 1)?;
    (from == start && matches!(row.tag(start), Some(Tag::Verb))).then_some(trend)
}

/// "a rise of", "an increase of about".
fn noun_of(row: Row, start: usize) -> Option<(Trend, usize)> {
    let (_, at) = bound_before(row, start);
    let of = at.checked_sub(1).filter(|i| row.is_any(*i, &["of"]))?;
    let noun = of.checked_sub(1)?;
    change_noun(row.word(noun)).map(|t| (t, noun))
}

/// The direction of a noun of change.
pub(super) fn change_noun(word: &str) -> Option<Trend> {
    let lower = Lower::of(word);
    let listed = |w: &str| CHANGE_NOUNS.iter().find(|(n, _)| *n == w).map(|(_, t)| *t);
    listed(lower.as_str()).or_else(|| listed(lower.as_str().strip_suffix('s')?))
}

/// A bound that follows a figure: "or more", "20-plus", "20+".
pub(super) fn bound_after(row: Row, end: usize) -> Option<Bound> {
    if row.adjoins(end) && row.word(end) == "+" {
        return Some(Bound::AtLeast);
    }
    if row.is_hyphen(end) && row.is(end + 1, "plus") {
        return Some(Bound::AtLeast);
    }
    AFTER.at(row, end).map(|(_, bound)| bound)
}

/// What follows a figure and makes it the size of a change: "a 12 per cent rise", "3 per cent higher".
pub(super) fn change_after(row: Row, end: usize) -> Option<Trend> {
    if let Some((_, trend)) = COMPARATIVES.iter().find(|(w, _)| row.is(end, w)) {
        return Some(*trend);
    }
    (end..end + 4)
        .take_while(|i| row.is_word(*i) && row.same_sentence(*i, end))
        .find_map(|i| change_noun(row.word(i)).filter(|_| !row.is_any(i + 1, &["in"]) || i == end))
}
