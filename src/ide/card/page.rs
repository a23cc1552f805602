//! The card in Markdown, for hovers and windows beside the text.

use std::fmt::Write;

use super::{Card, Measured, What};
use crate::{
    check::Evidence,
    corpus::Corpus,
    extract::name::NameKind,
    ide::{Link, label, markdown},
    text::Span,
};

/// How many sources are named behind one value.
const NAMED: usize = 2;
/// How many values are listed where sources differ.
const VALUES: usize = 4;

impl Card {
    /// The card in Markdown. `link` gives what opens a passage.
    #[must_use]
    pub fn markdown(&self, corpus: &Corpus, link: Link) -> String {
        let page = Page { corpus, link };
        let mut out = self.head();
        page.add_roles(&mut out, self);
        page.add_figures(&mut out, self);
        page.add_said(&mut out, self);
        page.add_statements(&mut out, self);
        out
    }

    /// Name, kind, number of sources, other forms.
    fn head(&self) -> String {
        let kind =
            if self.kind == NameKind::Other { String::new() } else { format!(" · {}", self.kind.name()) };
        let sources = if self.sources == 1 { "1 source".into() } else { format!("{} sources", self.sources) };
        let mut out = format!("**{}**{kind} · in {sources}\n", markdown::escape(&self.name));
        if !self.aliases.is_empty() {
            let aliases: Vec<_> = self.aliases.iter().map(|alias| markdown::escape(alias)).collect();
            let _ = writeln!(out, "\nAlso: {}", aliases.join(", "));
        }
        out
    }
}

/// What a card is written with.
struct Page<'a> {
    corpus: &'a Corpus,
    link: Link<'a>,
}

impl Page<'_> {
    fn add_roles(&self, out: &mut String, card: &Card) {
        let role =
            |role: &super::Role| format!("{} ({})", markdown::escape(&role.title), self.places(&role.places));
        match card.roles.as_slice() {
            [] => {}
            [only] => {
                let _ = writeln!(out, "\nRole: {}", role(only));
            }
            several => {
                out.push_str("\nRoles, the latest first:\n");
                for one in several {
                    let _ = writeln!(out, "- {}", role(one));
                }
            }
        }
    }

    fn add_figures(&self, out: &mut String, card: &Card) {
        if !card.figures.is_empty() {
            out.push_str("\nFigures:\n");
        }
        for measured in &card.figures {
            let _ = writeln!(out, "- {}", self.measured(measured));
        }
    }

    /// "revenue, 2017: **$92.55 billion** (…)", or the sentence with the value marked in it; where sources
    /// differ, that is said before their values.
    fn measured(&self, measured: &Measured) -> String {
        let mut values = measured.values.iter().take(VALUES).map(|given| {
            let places = self.places(&given.places);
            (format!("**{}**", markdown::escape(&given.value)), places)
        });
        let listed = |values: &mut dyn Iterator<Item = (String, String)>| {
            let rows = values.map(|(value, places)| format!("{value} ({places})"));
            let more = measured.values.len().saturating_sub(VALUES);
            let more = (more > 0).then(|| format!("and {more} more"));
            rows.chain(more).collect::<Vec<_>>().join(", ")
        };
        let differ = measured.values.len() > 1;
        match &measured.what {
            What::Sentence(text, strong) => {
                let first = values.next().map(|(_, places)| places).unwrap_or_default();
                let others =
                    if differ { format!("; sources differ: {}", listed(&mut values)) } else { String::new() };
                format!("{} ({first}){others}", with_strong(text, *strong))
            }
            What::Label(label) => {
                let label =
                    if label.is_empty() { String::new() } else { format!("{}: ", markdown::escape(label)) };
                format!("{label}{}{}", if differ { "sources differ: " } else { "" }, listed(&mut values))
            }
        }
    }

    fn add_said(&self, out: &mut String, card: &Card) {
        if !card.said.is_empty() {
            out.push_str("\nQuoted:\n");
        }
        for quote in &card.said {
            let _ = writeln!(out, "- “{}” ({})", markdown::escape(&quote.excerpt), self.cite(quote));
        }
    }

    fn add_statements(&self, out: &mut String, card: &Card) {
        let has_parts = !(card.roles.is_empty() && card.figures.is_empty() && card.said.is_empty());
        if !card.statements.is_empty() {
            out.push_str(if has_parts { "\nIn the sources:\n" } else { "\n" });
        }
        for statement in &card.statements {
            let _ = writeln!(out, "- {} ({})", markdown::escape(&statement.excerpt), self.cite(statement));
        }
        match card.more {
            0 => {}
            1 => out.push_str("\n_and 1 more statement_\n"),
            more => {
                let _ = writeln!(out, "\n_and {more} more statements_");
            }
        }
    }

    /// The sources of several places: the first by name, the others counted.
    fn places(&self, places: &[Evidence]) -> String {
        let named: Vec<String> = places.iter().take(NAMED).map(|place| self.cite(place)).collect();
        let named = named.join("; ");
        match places.len().saturating_sub(NAMED) {
            0 => named,
            more => format!("{named}; {more} more"),
        }
    }

    fn cite(&self, place: &Evidence) -> String {
        cite(self.corpus, place, self.link)
    }
}

/// Text in Markdown with a part of it strong.
fn with_strong(text: &str, strong: Span) -> String {
    let parts = (text.get(..strong.start), text.get(strong.start..strong.end), text.get(strong.end..));
    match parts {
        (Some(before), Some(words), Some(behind)) if !words.is_empty() => {
            let escape = markdown::escape;
            format!("{}**{}**{}", escape(before), escape(words), escape(behind))
        }
        _ => markdown::escape(text),
    }
}

/// A source's label, linked to the passage.
pub(in crate::ide) fn cite(corpus: &Corpus, place: &Evidence, link: Link) -> String {
    let source = place.source.and_then(|id| corpus.source(id));
    let label = source.map_or_else(|| "this draft".into(), label);
    markdown::link(&label, link(place).as_deref())
}
