//! Figures that follow from others beside them: a sum, a difference, a change in per cent.
//!
//! Must never know: sources, rules.

use rust_decimal::Decimal;

use super::{
    arithmetic::{self, Interval},
    compare,
    view::View,
};
use crate::extract::figure::{Figure, FigureKind};

/// How many figures beside it one is computed from at most.
const MOST_OPERANDS: usize = 6;

/// Whether a figure of a sentence follows from others of it or of the sentence before: their sum, the
/// difference of two, the change from one to the other, one's share of the other. Only figures that
/// `may_serve` are computed with; rounded results count as such.
pub(super) fn follows(view: View<'_>, figure: &Figure, may_serve: impl Fn(&Figure) -> bool) -> bool {
    let beside = view.previous().into_iter().flat_map(View::figures).chain(view.figures());
    let all: Vec<&Figure> = beside.filter(|f| f.span != figure.span && may_serve(f)).collect();
    match figure.kind {
        FigureKind::Percent => is_share_or_change(figure, &all),
        FigureKind::Rank | FigureKind::Ordinal | FigureKind::Score | FigureKind::Age => false,
        _ => {
            let alike = all.into_iter().filter(|f| is_of_one_kind(figure, f)).take(MOST_OPERANDS);
            is_sum_or_difference(figure, &alike.collect::<Vec<_>>())
        }
    }
}

/// Whether two figures can be added: of one unit, or counts of which one has no noun.
fn is_of_one_kind(a: &Figure, b: &Figure) -> bool {
    let bare = |f: &Figure| f.kind == FigureKind::Number;
    a.kind == b.kind && a.unit == b.unit
        || bare(a) && b.kind == FigureKind::Count
        || bare(b) && a.kind == FigureKind::Count
}

fn is_sum_or_difference(figure: &Figure, operands: &[&Figure]) -> bool {
    let result = value(figure);
    let is_it = |computed: Option<Interval>| computed.is_some_and(|c| c.overlaps(result));
    let whole = operands.iter().try_fold(Interval::point(Decimal::ZERO), |sum, f| sum.plus(value(f)));
    operands.len() > 1 && is_it(whole)
        || pairs(operands).any(|(a, b)| is_it(value(a).plus(value(b))) || is_it(value(a).minus(value(b))))
}

fn is_share_or_change(figure: &Figure, operands: &[&Figure]) -> bool {
    let result = value(figure);
    let one = Interval::point(Decimal::ONE);
    let comparable = pairs(operands).filter(|(a, b)| is_of_one_kind(a, b) && compare::is_comparable(a, b));
    let shares = comparable.filter_map(|(a, b)| value(a).over(value(b)));
    shares
        .flat_map(|share| [Some(share), share.minus(one), one.minus(share)])
        .flatten()
        .any(|share| share.times(Decimal::ONE_HUNDRED).is_some_and(|percent| percent.overlaps(result)))
}

/// Both orders of every two of the operands.
fn pairs<'f>(operands: &[&'f Figure]) -> impl Iterator<Item = (&'f Figure, &'f Figure)> {
    let first = operands.iter().take(MOST_OPERANDS).enumerate();
    first.flat_map(move |(n, a)| {
        let others = operands.iter().take(MOST_OPERANDS).enumerate().filter(move |(m, _)| *m != n);
        others.map(move |(_, b)| (*a, *b))
    })
}

/// Every value that the figure as written may stand for.
fn value(figure: &Figure) -> Interval {
    arithmetic::counted(figure.value.low(), figure.bound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    /// Whether the last figure follows from the others.
    fn last_follows(text: &str) -> bool {
        let article = Article::read(text, Format::Plain, &Context::default());
        let sentences = article.passages[0].block.sentences.len();
        let view = View::new(&article, None, 0, sentences - 1).unwrap();
        let last = view.figures().last().unwrap();
        follows(view, last, |_| true)
    }

    #[test]
    fn sums_differences_and_changes_follow() {
        for text in [
            "The plant lost 210 jobs in Leeds and 140 jobs in Hull, in all 350 jobs.",
            "The plant lost 210 jobs in Leeds and 140 jobs in Hull. In all it lost 350 jobs.",
            "It sold 41,200 cars and then 45,300 cars, a gain of 4,100 cars.",
            "Sales rose from 40,000 cars to 45,000 cars, a rise of 12.5%.",
            "Of 400 patients 100 patients were cured, or 25 per cent.",
            "Its three plants made 11 million euros, 12 million euros and 14 million euros, together 37 million euros.",
        ] {
            assert!(last_follows(text), "{text}");
        }
    }

    #[test]
    fn other_figures_do_not() {
        for text in [
            "The plant lost 210 jobs in Leeds and 140 jobs in Hull, in all 380 jobs.",
            "Sales rose from 40,000 cars to 45,000 cars, a rise of 18%.",
            "The plant lost 210 jobs.",
            "It sold 210 cars to 140 clients for 350 million euros.",
        ] {
            assert!(!last_follows(text), "{text}");
        }
    }
}
