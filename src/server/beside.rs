//! Requests for what an editor shows beside the text. Each names an open draft, `{"textDocument": {"uri"}}`,
//! and is answered for its newest text.

use serde::{Deserialize, Serialize};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{Range, TextDocumentIdentifier, Uri},
};

use super::{convert, handlers::Handlers, position, sources::own_sources, state::Version};
use crate::{
    check,
    check::{Evidence, FactKind, Review},
    corpus::Source,
    ide,
    report::{self, Subject},
    text::{Encoding, LineIndex},
};

/// The sources that a draft is checked against.
pub(super) const SOURCES: &str = "copydesk/sources";
/// Its figures, dates and quotations, and how each stands.
pub(super) const FACTS: &str = "copydesk/facts";
/// What its sources say of a name.
pub(super) const CARD: &str = "copydesk/card";
/// Its annotated copy.
pub(super) const REPORT: &str = "copydesk/report";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DraftParams {
    text_document: TextDocumentIdentifier,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CardParams {
    text_document: TextDocumentIdentifier,
    name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SourceList {
    /// False for a file that is itself a source.
    is_draft: bool,
    sources: Vec<SourceRow>,
    skipped: Vec<SkippedRow>,
}

#[derive(Debug, Serialize)]
struct SourceRow {
    uri: Option<Uri>,
    path: String,
    title: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    status: Option<String>,
}

#[derive(Debug, Serialize)]
struct SkippedRow {
    path: String,
    reason: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FactList {
    /// False for a file that is itself a source.
    is_draft: bool,
    version: i32,
    facts: Vec<FactRow>,
}

#[derive(Debug, Serialize)]
struct FactRow {
    range: Range,
    text: String,
    kind: &'static str,
    standing: &'static str,
    rule: Option<&'static str>,
    message: Option<String>,
}

/// An answer of one text; `None` where no source has the name.
#[derive(Debug, Serialize)]
pub(super) struct MarkdownAnswer {
    markdown: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct HtmlAnswer {
    html: String,
}

impl Handlers {
    pub(super) async fn sources(&self, params: DraftParams) -> Result<SourceList> {
        self.0.on_version(&params.text_document.uri, |version, _| sources(version)).await
    }

    pub(super) async fn facts(&self, params: DraftParams) -> Result<FactList> {
        self.0.on_version(&params.text_document.uri, facts).await
    }

    pub(super) async fn card(&self, params: CardParams) -> Result<MarkdownAnswer> {
        let CardParams { text_document, name } = params;
        self.0.on_version(&text_document.uri, move |version, _| card(version, &name)).await
    }

    pub(super) async fn report(&self, params: DraftParams) -> Result<HtmlAnswer> {
        self.0.on_version(&params.text_document.uri, |version, _| HtmlAnswer { html: page(version) }).await
    }
}

fn sources(version: &Version) -> SourceList {
    let corpus = &version.basis.corpus;
    let row = |source: &Source| SourceRow {
        uri: Uri::from_file_path(&source.path),
        path: source.shown.clone(),
        title: source.article.meta.title.clone(),
        publisher: source.article.meta.publisher.clone(),
        date: source.article.meta.date.map(|date| date.to_string()),
        status: source.article.meta.status.clone(),
    };
    let unread =
        corpus.skipped.iter().map(|s| SkippedRow { path: s.shown.clone(), reason: s.reason.clone() });
    // What is passed over by its ending is not among what was read.
    let own = own_sources(&version.analysis().text);
    let list = version.basis.workspace.sources(own.as_deref()).unwrap_or_default();
    let passed_over = list.skipped.into_iter();
    let passed_over =
        passed_over.map(|(path, reason)| SkippedRow { path: path.display().to_string(), reason });
    let mut skipped: Vec<SkippedRow> = unread.chain(passed_over).collect();
    skipped.sort_by(|a, b| a.path.cmp(&b.path));
    let is_draft = !version.basis.exempt;
    SourceList { is_draft, sources: corpus.sources.iter().map(|source| row(source)).collect(), skipped }
}

/// The newest text gone through fact by fact.
fn review(version: &Version) -> Review<'_> {
    let analysis = version.analysis();
    let (settings, _) = version.basis.workspace.settings(&analysis.text, &analysis.article);
    check::review(&analysis.text, &analysis.article, &version.basis.corpus, &settings)
}

fn facts(version: &Version, encoding: Encoding) -> FactList {
    let text = &version.analysis().text;
    let row = |entry: ide::Entry| {
        let (rule, message) = entry.found.unzip();
        FactRow {
            range: position::range(&version.rope, entry.span, encoding),
            text: entry.span.of(text).to_owned(),
            kind: entry.kind.map_or("statement", FactKind::name),
            standing: entry.standing.name(),
            rule: rule.map(check::Rule::code),
            message,
        }
    };
    let is_draft = !version.basis.exempt;
    let entries = if is_draft { ide::coverage(&review(version)) } else { Vec::new() };
    FactList { is_draft, version: version.number, facts: entries.into_iter().map(row).collect() }
}

fn card(version: &Version, name: &str) -> MarkdownAnswer {
    let corpus = &version.basis.corpus;
    let link = |evidence: &Evidence| convert::link(corpus, evidence);
    let card = ide::card::card(name, &[], corpus, ide::card::Size::Full);
    MarkdownAnswer { markdown: card.map(|card| card.markdown(corpus, &link)) }
}

/// The annotated copy of a version.
pub(super) fn page(version: &Version) -> String {
    let analysis = version.analysis();
    let path = version.uri.to_file_path();
    let name =
        path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    report::report(&Subject {
        shown: &name.unwrap_or_else(|| version.uri.path().as_str().to_owned()),
        text: &analysis.text,
        lines: &LineIndex::new(&analysis.text),
        article: &analysis.article,
        corpus: &version.basis.corpus,
        review: &review(version),
    })
}
