//! Figures: amounts, shares, counts, ranks and measures.
//!
//! One pass over a block's tokens, in the order of the modules below.
//!
//! | module | reads |
//! |---|---|
//! | `words` | the row of tokens, and phrases of a table in it |
//! | `number` | digits and number words to exact decimals |
//! | `unit` | units and currencies, their spellings and factors |
//! | `quote` | which marks behind digits close a quotation, and are no inches or feet |
//! | `noun` | the noun phrase counted and its singular |
//! | `guard` | digits that are dates, labels, addresses: no figures |
//! | `grammar` | at each token: number, unit, and which of the readings below fits |
//! | `minutes` | lists of scorers and substitutes |
//! | `pair` | ranges, ratios, scores |
//! | `qualify` | ages, rates, counts |
//! | `special` | ranks, multiples, "dozens", "two-thirds", ordinals |
//! | `context` | bounds, changes and their directions |
//! | `neighbour` | what figures side by side share |
//! | `bind` | what is measured, and of whom |
//!
//! Must never know: other blocks, the document's date, sources, rules.

mod bind;
mod context;
mod grammar;
mod guard;
mod minutes;
mod neighbour;
mod noun;
mod number;
mod pair;
mod qualify;
mod quote;
mod special;
mod unit;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use bind::{is_measure, measures_money};
pub(super) use grammar::opens;
pub(super) use number::ORDINALS;
pub use qualify::is_attendance;
pub use unit::{COMPOUNDS, Unit, unit};
pub use value::{Number, Value};

use super::{
    date::DateMention,
    name::Name,
    token::{self, Tag, Token},
    wordbook::Entry,
};
use crate::text::Span;

/// How exact a figure says it is, by the words before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The figure as it stands.
    #[default]
    Exact,
    /// about, around, roughly, some
    About,
    /// more than, over
    Above,
    /// less than, under
    Below,
    /// nearly, almost, close to: a little less, or just as much
    Nearly,
    /// at least, no fewer than
    AtLeast,
    /// at most, up to
    AtMost,
}

impl Bound {
    /// The words that say so before a figure, with a blank behind them; empty for an exact one.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::About => "about ",
            Bound::Above => "more than ",
            Bound::Below => "less than ",
            Bound::Nearly => "nearly ",
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
        }
    }

    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Above => "above",
            Bound::Below | Bound::Nearly => "below",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
        }
    }
}

/// Which way a figure says that something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trend {
    /// rose, gained, up
    Up,
    /// fell, lost, down
    Down,
}

impl Trend {
    /// The word that says so before a figure, with a blank behind it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Trend::Up => "up ",
            Trend::Down => "down ",
        }
    }

    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Trend::Up => "up",
            Trend::Down => "down",
        }
    }
}

/// Whether a figure is a level or the size of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// What something is, or became: "rose to 12 per cent".
    #[default]
    Level,
    /// By how much it changed: "rose by 12 per cent", "a 12 per cent rise".
    Change,
    /// Where it came from: "up from 12 per cent".
    Former,
}

/// From where a length of time, an age or a count is counted, where the words behind or before it say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Since {
    /// From nothing that is said: "for three years", "Holm, 26".
    #[default]
    Unsaid,
    /// Back from the day of the telling: "three years ago".
    Now,
    /// From something else: "three years later", "by the time he turns 30", "two more points".
    Other,
    /// Back from the end of what lasts: "with 13 holes to go".
    End,
}

/// What a figure counts or measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FigureKind {
    Money,
    Percent,
    Count,
    Length,
    Area,
    Volume,
    Mass,
    Duration,
    Speed,
    Temperature,
    Energy,
    Power,
    Data,
    Frequency,
    Age,
    Ratio,
    Rank,
    Ordinal,
    Score,
    Multiple,
    #[default]
    Number,
}

impl FigureKind {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::Money => "money",
            FigureKind::Percent => "percent",
            FigureKind::Count => "count",
            FigureKind::Length => "length",
            FigureKind::Area => "area",
            FigureKind::Volume => "volume",
            FigureKind::Mass => "mass",
            FigureKind::Duration => "duration",
            FigureKind::Speed => "speed",
            FigureKind::Temperature => "temperature",
            FigureKind::Energy => "energy",
            FigureKind::Power => "power",
            FigureKind::Data => "data",
            FigureKind::Frequency => "frequency",
            FigureKind::Age => "age",
            FigureKind::Ratio => "ratio",
            FigureKind::Rank => "rank",
            FigureKind::Ordinal => "ordinal",
            FigureKind::Score => "score",
            FigureKind::Multiple => "multiple",
            FigureKind::Number => "number",
        }
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Number and unit with their currency signs, without "about" or the noun counted.
    pub span: Span,
    /// The number's exact value with its written precision, or a range's two ends.
    pub value: Value,
    /// How exact it says it is.
    pub bound: Bound,
    /// Which way it says that something went.
    pub trend: Option<Trend>,
    /// Level or change.
    pub role: Role,
    /// The unit's singular full name ("US dollar", "percent", "country"), where it has one.
    pub unit: Option<String>,
    /// Kind of figure.
    pub kind: FigureKind,
    /// Of a length of time, an age or a count, from where it is counted.
    pub since: Since,
    /// The noun counted, with its modifiers, where it is a count: "connected devices".
    pub noun: Option<Span>,
    /// The words that say what is measured: "market share", "revenue".
    pub measure: Option<Span>,
    /// The words that say of whom or what it is said, bound within the clause: "Nokia".
    pub subject: Option<Span>,
    /// For a rank, the words of its field: "largest smartphone maker".
    pub field: Option<Span>,
}

/// The figures of a block's text, in order, not overlapping.
#[must_use]
pub fn find(
    text: &str,
    tokens: &[Token],
    words: &[Entry],
    dates: &[DateMention],
    names: &[Name],
) -> Vec<Figure> {
    let row = words::Row { text, tokens };
    let mut found = grammar::figures(row, words, dates, names);
    bind::bind(row, names, &mut found);
    for one in &mut found {
        let figure = &mut one.figure;
        figure.subject =
            figure.subject.filter(|subject| !dates.iter().any(|date| date.span.covers(*subject)));
        // "Sales growth was put at 3 per cent" is what "sales grew 3 per cent" says.
        if figure.kind == FigureKind::Percent
            && figure.role == Role::Level
            && let Some(measure) = figure.measure
            && is_growth(measure.of(text))
        {
            (figure.role, figure.trend) = (Role::Change, Some(Trend::Up));
            figure.measure = what_grows(row, measure);
        }
    }
    found.into_iter().map(|f| f.figure).collect()
}

fn is_growth(measure: &str) -> bool {
    measure.split_whitespace().next_back().is_some_and(|head| head.eq_ignore_ascii_case("growth"))
}

/// Of "sales growth" the words of what grows, where they are a noun's.
fn what_grows(row: words::Row, growth: Span) -> Option<Span> {
    let (what, _) = growth.of(row.text).rsplit_once(char::is_whitespace)?;
    let grown = Span::new(growth.start, growth.start + what.trim_end().len());
    let last = row.tokens.iter().rfind(|token| token.span.end <= grown.end)?;
    (last.tag == Tag::Noun).then_some(grown)
}

/// The ordinal in words of a small whole number: "sixth" of 6; `None` from 31 on, but for the round ones.
#[must_use]
pub fn ordinal(value: u16) -> Option<&'static str> {
    ORDINALS.iter().find(|(_, n)| *n == value).map(|(word, _)| *word)
}

/// Reads a short string that holds one figure and little else: "US$92.55 billion", "fourteen per cent".
/// `None` where there is none, or more than one.
#[must_use]
pub fn read_one(text: &str) -> Option<Figure> {
    let (tokens, words) = token::read(text, &[Span { start: 0, end: text.len() }]);
    let mut found = find(text, &tokens, &words, &[], &[]);
    let one = found.pop()?;
    found.is_empty().then_some(one)
}
