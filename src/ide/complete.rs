//! What may stand at the place where somebody types: names, a name's figures, quotations, citations.

use std::collections::BTreeMap;

use super::{View, citation, label, place::kind_name};
use crate::{
    article::{EntityId, Passage},
    corpus::{Corpus, SourceId, entities::Mention},
    text::Span,
};

/// Most that is offered at once.
const OFFERED: usize = 100;
/// Figures and quotations are looked for in this many places of a name at most.
const PLACES: usize = 2_000;
/// The longest beginning of a quotation that is completed, in bytes.
const LONGEST_BEGINNING: usize = 120;
/// Quotations of fewer words are no quotations of speech.
const FEWEST_WORDS: usize = 4;

/// What an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfferKind {
    /// A name that sources have.
    Name,
    /// A figure that sources give for a name of the sentence.
    Figure,
    /// A quotation of a source.
    Quotation,
    /// A source to cite.
    Citation,
}

/// One thing that may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is put in.
    pub text: String,
    /// What it is.
    pub kind: OfferKind,
    /// What it is and where it is from, in a few words.
    pub detail: String,
    /// The sentence of the source, where there is one.
    pub context: Option<String>,
}

/// How sources are called in links, from the draft's folder.
pub type Paths<'a> = &'a dyn Fn(SourceId) -> String;

/// What may stand at an offset, the likeliest first, and the letters before it that it replaces.
#[must_use]
pub fn offers(view: &View, offset: usize, paths: Paths) -> (Span, Vec<Offer>) {
    let before = view.text.get(..offset).unwrap_or("");
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let found = citations(view.corpus, line, paths)
        .or_else(|| quotations(view, line, offset))
        .or_else(|| figures(view, line, offset))
        .or_else(|| names(view.corpus, line));
    let (typed, mut offers) = found.unwrap_or_default();
    offers.truncate(OFFERED);
    (Span::new(offset - typed, offset), offers)
}

/// How much was typed, in bytes, and what may stand there.
type Found = Option<(usize, Vec<Offer>)>;

fn in_sources(count: usize) -> String {
    if count == 1 { "1 source".to_owned() } else { format!("{count} sources") }
}

/// Keys behind `[@` and `[^`, paths behind `](` and `<!-- source:`.
fn citations(corpus: &Corpus, line: &str, paths: Paths) -> Found {
    let free = |text: &str| !text.contains([']', '[', ')', '(', '>']);
    let behind = |mark: &str| {
        let typed = &line[line.rfind(mark)? + mark.len()..];
        free(typed).then_some(typed)
    };
    let keyed = behind("[@").or_else(|| behind("[^")).or_else(|| behind("; @")).filter(|t| !t.contains(' '));
    let (typed, by_key) = match keyed {
        Some(typed) => (typed, true),
        None => (behind("](").or_else(|| behind("<!-- source:").map(str::trim_start))?, false),
    };
    let wanted = typed.to_lowercase();
    let all = corpus.sources.iter().enumerate().map(|(id, source)| {
        let text = if by_key { citation::key(source) } else { paths(SourceId(id)) };
        let title = source.article.meta.title.clone();
        Offer { text, kind: OfferKind::Citation, detail: label(source), context: title }
    });
    let fits = |offer: &Offer| {
        offer.text.to_lowercase().contains(&wanted) || offer.detail.to_lowercase().contains(&wanted)
    };
    Some((typed.len(), all.filter(fits).collect()))
}

/// The sources' quotations behind an opening mark: those that begin with what was typed; where
/// nothing was, those of whom the paragraph names.
fn quotations(view: &View, line: &str, offset: usize) -> Found {
    let mark = line.rfind(['“', '”', '"', '„', '«'])?;
    let opening = line[mark..].chars().next()?;
    let straight = opening == '"' && line.matches('"').count() % 2 == 1;
    let typed = &line[mark + opening.len_utf8()..];
    if !(straight || matches!(opening, '“' | '„' | '«')) || typed.len() > LONGEST_BEGINNING {
        return None;
    }
    let wanted = typed.to_lowercase();
    let named = named_at(view, offset);
    let mut found: Vec<(bool, Offer)> = Vec::new();
    for (id, source) in view.corpus.sources.iter().enumerate() {
        for passage in source.article.passages.iter().filter(|p| p.part.is_article()) {
            for (quote, speaker) in passage.mentions.quotes.iter().zip(&passage.speakers) {
                let words = quote.span.of(&passage.block.text);
                let begins = words.get(..wanted.len()).is_some_and(|w| w.to_lowercase() == wanted);
                let record = speaker.and_then(|s| view.corpus.entities.of_source(SourceId(id), s));
                let is_named = record.is_some_and(|record| named.contains(&record.0));
                let fits = if wanted.is_empty() { is_named } else { begins };
                if !fits || words.split_whitespace().nth(FEWEST_WORDS - 1).is_none() {
                    continue;
                }
                let who = speaker.and_then(|s| source.article.entities.get(s.0)).map(|e| e.name.as_str());
                let detail = who.map_or(label(source), |who| format!("{who} · {}", label(source)));
                let text = words.trim_end_matches(',').to_owned();
                found.push((!is_named, Offer { text, kind: OfferKind::Quotation, detail, context: None }));
            }
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.text).cmp(&(b.0, &b.1.text)));
    found.dedup_by(|a, b| a.1.text == b.1.text);
    Some((typed.len(), found.into_iter().map(|(_, offer)| offer).collect()))
}

/// The figures that sources give beside whom the paragraph names, where a figure is begun.
fn figures(view: &View, line: &str, offset: usize) -> Found {
    let typed = &line[line.rfind(char::is_whitespace).map_or(0, |at| at + 1)..];
    let typed = typed.trim_start_matches(['(', '[', '“', '"']);
    let begun = typed.trim_start_matches("US").trim_start_matches('A');
    if !begun.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£' | '¥')) {
        return None;
    }
    let bare = |text: &str| text.trim_start_matches(|c: char| c.is_alphabetic()).to_owned();
    let wanted = bare(typed);
    let mut found: BTreeMap<String, (Vec<SourceId>, String, Option<jiff::civil::Date>)> = BTreeMap::new();
    for record in named_at(view, offset) {
        let Some(record) = view.corpus.entities.record(crate::corpus::entities::RecordId(record)) else {
            continue;
        };
        for mention in record.mentions.iter().take(PLACES) {
            for (figure, sentence, date) in figures_beside(view.corpus, mention) {
                if bare(&figure).starts_with(&wanted) {
                    let entry = found.entry(figure).or_insert_with(|| (Vec::new(), sentence, date));
                    if !entry.0.contains(&mention.source) {
                        entry.0.push(mention.source);
                    }
                }
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, x), (b, y)| (y.0.len(), y.2, a).cmp(&(x.0.len(), x.2, b)));
    let offer = |(text, (sources, sentence, _)): (String, (Vec<SourceId>, String, _))| Offer {
        text,
        kind: OfferKind::Figure,
        detail: in_sources(sources.len()),
        context: Some(sentence),
    };
    Some((typed.len(), found.into_iter().map(offer).collect()))
}

/// The figures of the sentence in which a source names somebody, each with the sentence.
fn figures_beside(
    corpus: &Corpus,
    mention: &Mention,
) -> impl Iterator<Item = (String, String, Option<jiff::civil::Date>)> {
    let source = corpus.source(mention.source);
    let passage = source.and_then(|source| source.article.passages.get(mention.passage));
    let date = source.and_then(|source| source.article.meta.date);
    passage.into_iter().flat_map(move |passage| {
        let block = &passage.block;
        let sentence = block.sentence_at(mention.span.start).and_then(|n| block.sentences.get(n));
        let sentence = sentence.copied().unwrap_or_default();
        let within = passage.mentions.figures.iter().filter(move |figure| sentence.covers(figure.span));
        within.map(move |figure| {
            (figure.span.of(&block.text).to_owned(), sentence.of(&block.text).to_owned(), date)
        })
    })
}

/// The records of the sources that the paragraph at an offset names, or the one before it.
fn named_at(view: &View, offset: usize) -> Vec<usize> {
    let passages = &view.article.passages;
    let at = view.article.passage_at(offset);
    let at = at.or_else(|| passages.iter().rposition(|p| p.block.span.start < offset));
    let of = |passage: &Passage| {
        let ids: Vec<EntityId> =
            passage.names.iter().copied().chain(passage.references.iter().map(|r| r.entity)).collect();
        let records =
            ids.into_iter().filter_map(|id| view.corpus.entities.resolve(view.article.entities.get(id.0)?));
        let mut records: Vec<usize> = records.map(|record| record.0).collect();
        records.sort_unstable();
        records.dedup();
        records
    };
    at.and_then(|at| passages.get(at)).map(of).unwrap_or_default()
}

/// The names of the sources one of whose words begins with what was typed, those in the most sources
/// first. Nothing before a capital letter is typed, since names begin with one.
fn names(corpus: &Corpus, line: &str) -> Found {
    let start = line.rfind(|c: char| !c.is_alphanumeric());
    let start = start.map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    let typed = &line[start..];
    if !typed.starts_with(char::is_uppercase) {
        return None;
    }
    let fits = |name: &str| name.split_whitespace().any(|word| word.starts_with(typed));
    let mut found: Vec<(usize, &crate::corpus::entities::Record)> = corpus
        .entities
        .records()
        .filter(|(_, record)| !record.mentions.is_empty() && fits(&record.name))
        .map(|(_, record)| (record.sources(), record))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    found.truncate(OFFERED);
    let offers = found.into_iter().map(|(sources, record)| Offer {
        text: record.name.clone(),
        kind: OfferKind::Name,
        detail: format!("{} · {}", kind_name(record.kind), in_sources(sources)),
        context: record.roles.first().map(|role| role.title.clone()),
    });
    Some((typed.len(), offers.collect()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        article::{Article, Context},
        corpus::Source,
        prose::Format,
        text::LineIndex,
    };

    fn corpus() -> Corpus {
        let texts = [
            "Rotating chairman Guo Ping said Huawei’s revenue was US$92.55 billion in 2017. “We have a strong track record in security,” Guo said.",
            "Huawei has 180,000 employees. Nokia has 103,000 employees. “No decision has been taken so far,” a spokesman said.",
        ];
        let source = |(n, text): (usize, &&str)| {
            Arc::new(Source {
                path: format!("/w/sources/{n}.txt").into(),
                shown: format!("sources/{n}.txt"),
                text: (*text).to_owned(),
                lines: LineIndex::new(text),
                article: Article::read(text, Format::Plain, &Context::default()),
            })
        };
        Corpus::new(texts.iter().enumerate().map(source).collect(), Vec::new())
    }

    /// What is offered at the end of a text, and what it replaces.
    fn at_end(text: &str) -> (String, Vec<String>) {
        let corpus = corpus();
        let article = Article::read(text, Format::Markdown, &Context::default());
        let view = View { text, article: &article, corpus: &corpus, findings: &[] };
        let paths = |id: SourceId| format!("sources/{}.txt", id.0);
        let (span, offers) = offers(&view, text.len(), &paths);
        (span.of(text).to_owned(), offers.into_iter().map(|offer| offer.text).collect())
    }

    fn pair(typed: &str, offered: &[&str]) -> (String, Vec<String>) {
        (typed.to_owned(), offered.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn names_complete_from_any_of_their_words() {
        assert_eq!(at_end("The plan of Pi"), pair("Pi", &["Guo Ping"]));
        assert_eq!(at_end("The plan of pi"), pair("", &[]));
    }

    #[test]
    fn figures_are_those_of_whom_the_paragraph_names() {
        assert_eq!(at_end("Huawei had revenue of $9"), pair("$9", &["US$92.55 billion"]));
        assert_eq!(at_end("Huawei employs 1"), pair("1", &["180,000"]));
        assert_eq!(at_end("Somebody employs 1"), pair("1", &[]));
    }

    #[test]
    fn quotations_complete_behind_an_opening_mark() {
        let guo = "We have a strong track record in security";
        assert_eq!(at_end("Guo Ping said: “"), pair("", &[guo]));
        assert_eq!(at_end("Somebody said: \"we ha"), pair("we ha", &[guo]));
        assert_eq!(at_end("Somebody said: “"), pair("", &[]));
        assert_eq!(at_end("“Closed,” he said of hi").1, [] as [&str; 0]);
    }

    #[test]
    fn sources_complete_where_one_is_cited() {
        assert_eq!(at_end("It grew [@1"), pair("1", &["1"]));
        assert_eq!(at_end("It grew.[^"), pair("", &["0", "1"]));
        assert_eq!(at_end("It [grew](sour"), pair("sour", &["sources/0.txt", "sources/1.txt"]));
        assert_eq!(at_end("It grew. <!-- source: "), pair("", &["sources/0.txt", "sources/1.txt"]));
    }

    #[test]
    fn nothing_is_offered_for_nothing() {
        for text in ["", "é", "“", "\"", "[", "](", "[^é]", "9", "$", "\n", "“é…”"] {
            let _ = at_end(text);
        }
        let article = Article::default();
        let corpus = Corpus::default();
        let view = View { text: "é", article: &article, corpus: &corpus, findings: &[] };
        for offset in [0, 1, 2, 9] {
            assert_eq!(offers(&view, offset, &|_| String::new()).1, []);
        }
    }
}
