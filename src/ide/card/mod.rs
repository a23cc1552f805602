//! The entity card: what somebody or something is, and what the sources say of it.
//!
//! | file | owns |
//! |---|---|
//! | `gather` | going through the sources |
//! | `figures` | which figures speak of one thing, and whether they agree |
//! | `page` | the card in Markdown |

mod figures;
mod gather;
mod page;

use std::collections::HashSet;

pub use figures::{Given, Measured, What};
pub(super) use page::cite;

use jiff::civil::Date;

use crate::{
    article::{Article, Entity, EntityId, Passage},
    check::{Evidence, Stance},
    corpus::{Corpus, SourceId},
    extract::name::NameKind,
    text::Span,
};
use gather::Gathered;

/// Longest statement shown whole, in characters.
const LONGEST: usize = 280;

/// How much of what the sources say is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// What is read at a glance, in a hover.
    Glance,
    /// What is looked up.
    Full,
}

/// How many rows a card has of each sort.
#[derive(Clone, Copy, Debug)]
struct Limits {
    aliases: usize,
    roles: usize,
    figures: usize,
    /// How many figures are held against the sources to fill those rows.
    weighed: usize,
    said: usize,
    /// Statements, where nothing else fills the card.
    statements: usize,
    /// Statements, however much else there is.
    least_statements: usize,
}

/// How many figures are looked at for each that is shown: one that everybody gives leaves room for others.
const FIGURES_LOOKED_AT: usize = 50;

impl Size {
    fn limits(self) -> Limits {
        match self {
            Size::Glance => Limits {
                aliases: 4,
                roles: 3,
                figures: 4,
                weighed: 8,
                said: 2,
                statements: 7,
                least_statements: 2,
            },
            Size::Full => Limits {
                aliases: 12,
                roles: 12,
                figures: 24,
                weighed: 60,
                said: 12,
                statements: 24,
                least_statements: 24,
            },
        }
    }
}

/// Somebody or something, as the sources have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Other forms that sources use.
    pub aliases: Vec<String>,
    /// Titles and offices, the newest first.
    pub roles: Vec<Role>,
    /// What sources give in figures, by what is measured.
    pub figures: Vec<Measured>,
    /// What it is quoted with, the newest first.
    pub said: Vec<Evidence>,
    /// Sentences that speak of it and hold none of the above, the weightiest first.
    pub statements: Vec<Evidence>,
    /// How many more quotations and sentences there are.
    pub more: usize,
    /// How many sources name it.
    pub sources: usize,
}

/// A title or an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The words: "rotating chairman".
    pub title: String,
    /// Where sources give it, the newest first, each source once.
    pub places: Vec<Evidence>,
}

/// The card of a name; `None` where no source names it.
///
/// `also` are other forms that mean the same in the draft. Case does not matter.
#[must_use]
pub fn card(name: &str, also: &[String], corpus: &Corpus, size: Size) -> Option<Card> {
    let wanted = Wanted::new(name, also);
    let mut gathered = Gathered::default();
    for (index, source) in corpus.sources.iter().enumerate() {
        gathered.add(SourceId(index), source, &wanted);
    }
    gathered.into_card(name, corpus, size.limits())
}

impl Card {
    /// Every place that the card shows: roles, figures, quotations, statements.
    pub fn places(&self) -> impl Iterator<Item = &Evidence> {
        let roles = self.roles.iter().flat_map(|role| &role.places);
        let values = self.figures.iter().flat_map(|measured| &measured.values);
        let figures = values.flat_map(|given| &given.places);
        roles.chain(figures).chain(&self.said).chain(&self.statements)
    }
}

/// A name asked for with the forms that mean the same.
pub(super) struct Wanted<'a> {
    name: &'a str,
    forms: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    pub fn new(name: &'a str, also: &'a [String]) -> Self {
        let forms = also.iter().map(String::as_str).chain([name]);
        Self { name, forms: forms.filter(|form| !form.trim().is_empty()).collect() }
    }

    /// Whether an entity is the one asked for: its canonical name is a form asked for, or the name
    /// asked for is one of its forms.
    fn is(&self, entity: &Entity) -> bool {
        self.forms.iter().any(|form| same_words(form, &entity.name))
            || entity.aliases.iter().any(|alias| same_words(alias, self.name))
    }

    /// The entities of a document that are the one asked for.
    pub fn among(&self, article: &Article) -> HashSet<EntityId> {
        let all = article.entities.iter().enumerate();
        all.filter(|(_, entity)| self.is(entity)).map(|(index, _)| EntityId(index)).collect()
    }
}

/// A place in a source. Copies are cheap, so that any number of them can be gone through.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: SourceId,
    date: Option<Date>,
    passage: &'a Passage,
    /// In the passage's text.
    span: Span,
}

impl<'a> Place<'a> {
    fn text(self) -> &'a str {
        self.span.of(&self.passage.block.text)
    }

    /// The sentence around it.
    fn sentence(self) -> Span {
        let block = &self.passage.block;
        let sentence = block.sentence_at(self.span.start).and_then(|index| block.sentences.get(index));
        sentence.copied().unwrap_or(self.span).union(self.span)
    }

    /// As evidence that shows the sentence around it.
    fn evidence(self) -> Evidence {
        self.showing(self.sentence().of(&self.passage.block.text))
    }

    /// As evidence that shows these words.
    fn showing(self, words: &str) -> Evidence {
        Evidence {
            source: Some(self.source),
            span: self.passage.block.in_file(self.span),
            excerpt: shortened(words),
            stance: Stance::Mentions,
        }
    }
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", head[..cut].trim_end())
}

/// The letters of words, whatever their case and the space between them.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let words = text.split_whitespace();
    words.flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
}

fn same_words(a: &str, b: &str) -> bool {
    let first = |text: &str| text.trim_start().bytes().next();
    // Most names differ in the first letter already.
    let may_be = match (first(a), first(b)) {
        (Some(x), Some(y)) if x.is_ascii() && y.is_ascii() => x.eq_ignore_ascii_case(&y),
        _ => true,
    };
    may_be && folded(a).eq(folded(b))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        article::{Context, Meta},
        corpus::Source,
        prose::Format,
        text::LineIndex,
    };

    #[test]
    fn long_statements_are_cut_between_words() {
        let text = "wort ".repeat(100);
        let short = shortened(&text);
        assert!(short.chars().count() <= LONGEST + 2 && short.ends_with("wort …"), "{short}");
        assert_eq!(shortened("Kurz."), "Kurz.");
        assert!(shortened(&"é".repeat(1000)).ends_with('…'));
    }

    #[test]
    fn an_unknown_name_has_no_card() {
        for size in [Size::Glance, Size::Full] {
            assert_eq!(card("Niemand", &[], &Corpus::default(), size), None);
            assert_eq!(card("", &[], &Corpus::default(), size), None);
        }
    }

    /// Sources of those dates and texts.
    fn corpus(texts: &[(&str, &str)]) -> Corpus {
        let source = |(at, (date, text)): (usize, &(&str, &str))| {
            let context =
                Context { meta: Meta { date: date.parse().ok(), ..Meta::default() }, ..Context::default() };
            let shown = format!("{at}.txt");
            Arc::new(Source {
                path: shown.clone().into(),
                shown,
                text: (*text).to_owned(),
                lines: LineIndex::new(text),
                article: Article::read(text, Format::Plain, &context),
            })
        };
        Corpus::new(texts.iter().enumerate().map(source).collect(), Vec::new())
    }

    fn page(corpus: &Corpus, name: &str) -> String {
        let card = card(name, &[], corpus, Size::Glance);
        card.map(|card| card.glance(corpus, &|_| None)).unwrap_or_default()
    }

    #[test]
    fn figures_stand_under_what_they_measure_and_where_sources_differ_that_is_said() {
        let corpus = corpus(&[
            ("2018-11-23", "Tarn Mills had revenue of $40 million in 2017. It holds 22% of the yarn market."),
            (
                "2019-03-08",
                "Tarn Mills had revenue of $40 million in 2017. Tarn Mills holds 28% of the yarn market.",
            ),
        ]);
        let page = page(&corpus, "Tarn Mills");
        let revenue = "- revenue, 2017: **\\$40 million** (1.txt, 8 Mar 2019; 0.txt, 23 Nov 2018)\n";
        assert!(page.contains(revenue), "{page}");
        let differ = "sources differ: **28%** (1.txt, 8 Mar 2019), **22%** (0.txt, 23 Nov 2018)\n";
        assert!(page.contains(differ), "{page}");
    }

    #[test]
    fn the_first_in_one_field_may_be_the_second_in_another() {
        let corpus = corpus(&[
            ("2018-11-23", "Tarn Mills is the largest maker of yarn in the country."),
            ("2018-11-23", "Tarn Mills is the second-largest maker of hats in the country."),
        ]);
        let page = page(&corpus, "Tarn Mills");
        assert!(page.contains("**largest maker of yarn") && !page.contains("differ"), "{page}");
    }

    #[test]
    fn roles_stand_with_their_dates_the_latest_first_and_in_short_only_once() {
        let corpus = corpus(&[
            ("2015-05-02", "Deputy chairwoman Anna Kowalska of Tarn Mills opened the hall."),
            (
                "2018-11-23",
                "Rotating chairwoman Anna Kowalska came. The chairwoman Anna Kowalska left early.",
            ),
        ]);
        let card = card("Anna Kowalska", &[], &corpus, Size::Full).unwrap();
        let titles: Vec<String> = card.roles.iter().map(|role| role.title.to_lowercase()).collect();
        assert_eq!(titles, ["rotating chairwoman", "deputy chairwoman"]);
        let page = page(&corpus, "Anna Kowalska");
        assert!(page.contains("otating chairwoman (1.txt, 23 Nov 2018), earlier "), "{page}");
    }

    #[test]
    fn what_a_person_counts_is_no_figure_of_theirs() {
        let corpus =
            corpus(&[("2018-11-23", "Anna Kowalska spoke of three billion people. She is 52 years old.")]);
        let page = page(&corpus, "Anna Kowalska");
        assert!(!page.contains("**three billion"), "{page}");
        assert!(page.contains("- age: **52"), "{page}");
    }

    #[test]
    fn a_card_is_short_and_says_how_much_more_there_is() {
        let text: String = (1..60).fold(String::new(), |text, n| {
            text + &format!("Tarn Mills opened a hall of brick in town {n}a. ")
        });
        let corpus = corpus(&[("2018-11-23", &text)]);
        let page = page(&corpus, "Tarn Mills");
        assert!(page.lines().count() < 16 && page.contains("more statements_"), "{page}");
    }

    #[test]
    fn the_dollars_of_a_country_are_not_the_country() {
        let corpus = corpus(&[(
            "2018-11-23",
            "The mill had a revenue of US$40 million. The US drew up a list of mills.",
        )]);
        assert!(!page(&corpus, "United States").contains("revenue"));
    }
}
