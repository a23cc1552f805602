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
    /// What a hover shows: a line for each thing. `link` gives what opens a passage.
    #[must_use]
    pub fn glance(&self, corpus: &Corpus, link: Link) -> String {
        let page = Page { corpus, link };
        let also = if self.aliases.is_empty() { String::new() } else { format!(" (also {})", self.also()) };
        let mut rows: Vec<String> = page.roles(self).into_iter().collect();
        rows.extend(page.figures(self));
        rows.extend(page.said(self).map(|quotation| format!("says: {quotation}")));
        rows.extend(page.statements(self));
        let mut out = format!("**{}**{also}{}\n\n", markdown::escape(&self.name), self.kind_and_sources());
        list(&mut out, rows.into_iter());
        self.add_more(&mut out);
        out
    }

    /// What is shown of it when it is looked up: the same under headings.
    #[must_use]
    pub fn markdown(&self, corpus: &Corpus, link: Link) -> String {
        let page = Page { corpus, link };
        let mut out = format!("**{}**{}\n", markdown::escape(&self.name), self.kind_and_sources());
        if !self.aliases.is_empty() {
            let _ = writeln!(out, "\nAlso: {}", self.also());
        }
        if let Some(roles) = page.roles(self) {
            let _ = writeln!(out, "\nRole: {roles}");
        }
        section(&mut out, "Figures", page.figures(self));
        section(&mut out, "Quoted", page.said(self));
        section(&mut out, "In the sources", page.statements(self));
        self.add_more(&mut out);
        out
    }

    fn kind_and_sources(&self) -> String {
        let kind =
            if self.kind == NameKind::Other { String::new() } else { format!(" · {}", self.kind.name()) };
        let sources = if self.sources == 1 { "1 source".into() } else { format!("{} sources", self.sources) };
        format!("{kind} · in {sources}")
    }

    fn also(&self) -> String {
        self.aliases.iter().map(|alias| markdown::escape(alias)).collect::<Vec<_>>().join(", ")
    }

    fn add_more(&self, out: &mut String) {
        match self.more {
            0 => {}
            1 => out.push_str("\n_and 1 more statement_\n"),
            more => {
                let _ = writeln!(out, "\n_and {more} more statements_");
            }
        }
    }
}

fn list(out: &mut String, rows: impl Iterator<Item = String>) {
    for row in rows {
        let _ = writeln!(out, "- {row}");
    }
}

/// A list under a heading; nothing where it is empty.
fn section(out: &mut String, heading: &str, rows: impl Iterator<Item = String>) {
    let mut rows = rows.peekable();
    if rows.peek().is_some() {
        let _ = writeln!(out, "\n{heading}:\n");
        list(out, rows);
    }
}

/// What a card is written with.
struct Page<'a> {
    corpus: &'a Corpus,
    link: Link<'a>,
}

impl Page<'_> {
    /// "chief executive (…), earlier deputy chairman (…)".
    fn roles(&self, card: &Card) -> Option<String> {
        let role =
            |role: &super::Role| format!("{} ({})", markdown::escape(&role.title), self.places(&role.places));
        let date = |role: &super::Role| {
            let source = role.places.first().and_then(|place| self.corpus.source(place.source?))?;
            source.article.meta.date
        };
        let mut out = role(card.roles.first()?);
        for pair in card.roles.windows(2) {
            out += if date(&pair[1]) < date(&pair[0]) { ", earlier " } else { ", also " };
            out += &role(&pair[1]);
        }
        Some(out)
    }

    fn figures(&self, card: &Card) -> impl Iterator<Item = String> {
        card.figures.iter().map(move |measured| self.measured(measured))
    }

    fn said(&self, card: &Card) -> impl Iterator<Item = String> {
        card.said
            .iter()
            .map(move |quote| format!("“{}” ({})", markdown::escape(&quote.excerpt), self.cite(quote)))
    }

    fn statements(&self, card: &Card) -> impl Iterator<Item = String> {
        let statement =
            move |place: &Evidence| format!("{} ({})", markdown::escape(&place.excerpt), self.cite(place));
        card.statements.iter().map(statement)
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
