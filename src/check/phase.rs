//! Whether a date is that of a beginning or that of an end: "began on Friday", "ended on Sunday".
//!
//! What begins and ends has two dates, and a source that gives the one says nothing against the other.
//! Must never know: rules, what the dates are.

use std::sync::LazyLock;

use super::{assertion, row::Row, view::View};
use crate::{
    extract::token::{Tag, Token},
    text::{Span, lexicon::Lexicon},
};

/// The two ends of what lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Beginning,
    End,
}

/// Verbs that tell of one end of what lasts. Each has its opposite in the other row.
const VERBS: &[(Phase, &str)] = &[
    (
        Phase::Beginning,
        "begin begins began begun beginning start starts started starting open opens opened opening commence \
         commences commenced launch launches launched founded established introduced imposed joined joins \
         arrived arrives born married entered imprisoned jailed signed",
    ),
    (
        Phase::End,
        "end ends ended ending finish finishes finished finishing close closes closed closing complete completes \
         completed conclude concludes concluded cease ceases ceased stop stops stopped dissolved disbanded \
         abolished lifted left leaves leave quit quits departed departs died dies divorced retired retires \
         resigned resigns freed released expire expires expired",
    ),
];

/// Verbs of what lasts from one day to another.
const LASTING: &[&str] = &[
    "run",
    "runs",
    "ran",
    "running",
    "last",
    "lasts",
    "lasted",
    "extends",
    "extended",
    "continues",
    "continued",
];

/// Whether one date is that of a beginning and the other that of an end.
pub(super) fn are_opposite((draft, here): (View<'_>, Span), (source, there): (View<'_>, Span)) -> bool {
    of(draft, here).is_some_and(|mine| of(source, there).is_some_and(|theirs| mine != theirs))
}

/// Whether both dates are those of beginnings, or both those of ends.
pub(super) fn are_alike((draft, here): (View<'_>, Span), (source, there): (View<'_>, Span)) -> bool {
    of(draft, here).is_some_and(|mine| of(source, there) == Some(mine))
}

/// How many words may stand between a date and the verb of saying that it goes with.
const BESIDE_SAYING: usize = 5;

/// Whether a date is that of somebody's saying something rather than of what is told: "in July 2016 Holm told the Post
/// that", "Holm said on Monday".
pub(super) fn is_of_saying(view: View<'_>, date: Span) -> bool {
    let row = Row::new(view);
    let (start, end) = (row.at(date.start), row.at(date.end));
    let is_mark = |at: &usize| row.tag(*at) == Some(Tag::Punctuation);
    let is_verb = |at: &usize| row.tag(*at) == Some(Tag::Verb);
    let before =
        (start.saturating_sub(BESIDE_SAYING)..start).rev().take_while(|at| !is_mark(at)).find(is_verb);
    let behind = || {
        // At the head of its sentence, a date may have a comma behind it.
        let from = end + usize::from(row.word(end) == ",");
        let verbs = from..row.len().min(from + BESIDE_SAYING);
        verbs.take_while(|at| !is_mark(at)).find(is_verb).filter(|_| start <= 2)
    };
    // "A fourth-quarter profit" tells of the quarter, whenever it was reported.
    let leads = matches!(row.tag(end), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective)) && start > 2;
    // "Was first announced in May" tells when it was announced, as "the deal of May" does.
    let is_passive = |at: usize| {
        (at.saturating_sub(2)..at).any(|at| row.is_any(at, &["was", "were", "been", "being", "is", "are"]))
    };
    let says = |at: usize| assertion::says(row, at) && !is_passive(at);
    !leads && before.or_else(behind).is_some_and(says)
}

/// Of which end of what lasts a date is, by the verb that it goes with: the nearest before it, else the
/// first behind it.
fn of(view: View<'_>, date: Span) -> Option<Phase> {
    static PHASES: LazyLock<Lexicon<Phase>> = LazyLock::new(|| Lexicon::new(VERBS));
    let is_verb = |t: &&Token| t.tag == Tag::Verb;
    let text = view.block_text();
    let before = view.tokens_before(date).find(is_verb);
    let verb = before.or_else(|| view.tokens_behind(date).find(is_verb))?;
    let led = view.tokens_before(date).next();
    let lasts = || before.filter(|verb| verb.is_any(text, LASTING)).and(led);
    let of_lasting = || match lasts()? {
        led if led.is_any(text, &["to", "until", "till", "through"]) => Some(Phase::End),
        led if led.is_any(text, &["from", "since"]) => Some(Phase::Beginning),
        _ => None,
    };
    PHASES.get(verb.of(text)).or_else(of_lasting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    fn phases(text: &str) -> Vec<Option<Phase>> {
        let article = Article::read(text, Format::Plain, &Context::default());
        let view = View::new(&article, None, 0, 0).unwrap();
        view.dates().map(|(date, _)| of(view, date.span)).collect()
    }

    #[test]
    fn dates_go_with_the_nearest_verb() {
        use Phase::{Beginning, End};
        assert_eq!(phases("The fair began on Friday and ended on Sunday."), [Some(Beginning), Some(End)]);
        assert_eq!(phases("On Sunday, the fair in Elsing ended."), [Some(End)]);
        assert_eq!(phases("The works are to be completed in May 2019."), [Some(End)]);
        assert_eq!(phases("The fair began in rain and drew crowds on Sunday."), [None]);
        assert_eq!(phases("The mayor spoke on Sunday."), [None]);
        assert_eq!(phases("The lease runs to 2022."), [Some(End)]);
        assert_eq!(phases("The lease runs from 2018."), [Some(Beginning)]);
        assert_eq!(phases("Sunday."), [None]);
    }

    #[test]
    fn dates_of_what_is_said_are_told_from_those_of_what_happened() {
        let are = |text: &str| {
            let article = Article::read(text, Format::Plain, &Context::default());
            let view = View::new(&article, None, 0, 0).unwrap();
            view.dates().map(|(date, _)| is_of_saying(view, date.span)).collect::<Vec<_>>()
        };
        assert_eq!(are("In July 2016 Jan Holm told the Post that the gift was made in 2009."), [true, false]);
        assert_eq!(are("On Monday, Jan Holm said that the fair was over."), [true]);
        assert_eq!(are("Jan Holm said on Monday that the fair had opened in May."), [true, false]);
        assert_eq!(are("The fair in Elsing opened on Monday."), [false]);
    }

    #[test]
    fn no_verb_is_of_both_ends() {
        let words = |phase| {
            let rows = VERBS.iter().filter(move |(p, _)| *p == phase);
            rows.flat_map(|(_, words)| words.split_ascii_whitespace())
        };
        assert!(words(Phase::Beginning).all(|word| words(Phase::End).all(|other| other != word)));
    }
}
