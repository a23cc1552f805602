//! What the features give for a version, in the protocol's types.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{
        CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeLens, Command, CompletionItem,
        CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, DocumentHighlight,
        DocumentHighlightKind, DocumentLink, Hover, HoverContents, InlayHint, InlayHintLabel, Location,
        MarkupContent, MarkupKind, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
        ResourceOp, SymbolInformation, SymbolKind, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
    },
};

use super::{
    Shared,
    capabilities::FIX_ALL,
    convert, position,
    sources::file_path,
    state::{Abilities, Preferences, Version},
};
use crate::{
    check::{Evidence, Finding, Rule},
    config::FILE_NAME,
    corpus::{Corpus, SourceId, entities::Record},
    extract::name::NameKind,
    ide::{self, View},
    text::{Encoding, LineIndex, Span},
};

pub(super) fn view(version: &Version) -> View<'_> {
    let analysis = version.analysis();
    View {
        text: &analysis.text,
        article: &analysis.article,
        corpus: &version.basis.corpus,
        findings: &analysis.findings,
    }
}

pub(super) fn hover(
    version: &Version,
    at: Position,
    encoding: Encoding,
    preferences: Preferences,
) -> Option<Hover> {
    let offset = position::offset(&version.rope, at, encoding);
    let link = |evidence: &Evidence| convert::link(&version.basis.corpus, evidence);
    let hover = ide::hover(&view(version), offset, preferences.hover_findings, &link)?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown }),
        range: Some(position::range(&version.rope, hover.span, encoding)),
    })
}

pub(super) fn definition(version: &Version, at: Position, encoding: Encoding) -> Vec<Location> {
    let offset = position::offset(&version.rope, at, encoding);
    let places = ide::definition(&view(version), offset);
    places.iter().filter_map(|place| convert::evidence_location(version, place, encoding)).collect()
}

pub(super) fn references(version: &Version, at: Position, encoding: Encoding) -> Vec<Location> {
    let offset = position::offset(&version.rope, at, encoding);
    let places = ide::references(&view(version), offset);
    places.iter().filter_map(|place| convert::evidence_location(version, place, encoding)).collect()
}

pub(super) fn highlights(version: &Version, at: Position, encoding: Encoding) -> Vec<DocumentHighlight> {
    let offset = position::offset(&version.rope, at, encoding);
    let highlight = |span| DocumentHighlight {
        range: position::range(&version.rope, span, encoding),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    ide::highlights(&view(version), offset).into_iter().map(highlight).collect()
}

pub(super) fn completions(version: &Version, at: Position, encoding: Encoding) -> Vec<CompletionItem> {
    let offset = position::offset(&version.rope, at, encoding);
    let paths = |id| path_from(version, id);
    let (span, offers) = ide::offers(&view(version), offset, &paths);
    let range = position::range(&version.rope, span, encoding);
    let typed = span.of(&version.analysis().text).to_owned();
    let item = |(rank, offer)| convert::completion(offer, &typed, range, rank);
    offers.into_iter().enumerate().map(item).collect()
}

/// Citations with the sources that they lead to.
pub(super) fn links(version: &Version, encoding: Encoding) -> Vec<DocumentLink> {
    let corpus = &version.basis.corpus;
    let link = |citation: ide::Citation| {
        let source = corpus.source(citation.source)?;
        Some(DocumentLink {
            range: position::range(&version.rope, citation.span, encoding),
            target: Uri::from_file_path(&source.path),
            tooltip: Some(ide::label(source)),
            data: None,
        })
    };
    ide::citations(&view(version)).into_iter().filter_map(link).collect()
}

/// How the draft stands, in a line above its first block. `command` lists its facts, where the client
/// has one; else the line only says it.
pub(super) fn lens(version: &Version, command: Option<&str>, encoding: Encoding) -> Option<CodeLens> {
    let analysis = version.analysis();
    let title = ide::summary(analysis.tally)?;
    let first = analysis.article.passages.first().map_or(0, |passage| passage.block.span.start);
    let start = Position::new(position::position(&version.rope, first, encoding).line, 0);
    let command = Command {
        title,
        arguments: command.map(|_| vec![json!(version.uri)]),
        command: command.unwrap_or_default().to_owned(),
    };
    Some(CodeLens { range: Range::new(start, start), command: Some(command), data: None })
}

/// How many sources stand behind each sentence of a range.
pub(super) fn hints(version: &Version, range: Range, encoding: Encoding) -> Vec<InlayHint> {
    let within = position::span(&version.rope, range, encoding);
    let hint = |hint: ide::Hint| InlayHint {
        position: position::position(&version.rope, hint.at, encoding),
        label: InlayHintLabel::String(hint.label()),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: Some(true),
        data: None,
    };
    ide::hints(&version.analysis().backing, within).into_iter().map(hint).collect()
}

/// Whom and what the sources name, where they name it first.
pub(super) fn symbols(corpora: &[Arc<Corpus>], search: &str, encoding: Encoding) -> Vec<SymbolInformation> {
    let of = |corpus: &Corpus| -> Vec<SymbolInformation> {
        ide::entities(corpus, search)
            .into_iter()
            .filter_map(|record| symbol(corpus, record, encoding))
            .collect()
    };
    corpora.iter().flat_map(|corpus| of(corpus)).collect()
}

fn symbol(corpus: &Corpus, record: &Record, encoding: Encoding) -> Option<SymbolInformation> {
    let first = record.mentions.first()?;
    let source = corpus.source(first.source)?;
    let block = &source.article.passages.get(first.passage)?.block;
    let kind = match record.kind {
        NameKind::Person => SymbolKind::OBJECT,
        NameKind::Organization => SymbolKind::CLASS,
        NameKind::Place => SymbolKind::NAMESPACE,
        NameKind::Event => SymbolKind::EVENT,
        NameKind::Product | NameKind::Other => SymbolKind::CONSTANT,
    };
    #[expect(deprecated, reason = "the type has no other way to be made")]
    let symbol = SymbolInformation {
        name: record.name.clone(),
        kind,
        tags: None,
        deprecated: None,
        location: convert::source_location(source, block.in_file(first.span), encoding)?,
        container_name: record.roles.first().map(|role| role.title.clone()),
    };
    Some(symbol)
}

/// How a source is called in a link: from the draft's folder, with forward slashes.
fn path_from(version: &Version, id: SourceId) -> String {
    let Some(source) = version.basis.corpus.source(id) else { return String::new() };
    let folder = file_path(&version.uri).and_then(|path| path.parent().map(Path::to_owned));
    let path = match &folder {
        Some(folder) => relative(folder, &source.path),
        None => source.path.clone(),
    };
    path.to_string_lossy().replace('\\', "/")
}

/// A path as it is reached from a folder; as it is, where they have nothing in common.
fn relative(folder: &Path, path: &Path) -> PathBuf {
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return path.to_owned();
    }
    let up = folder.components().skip(shared).map(|_| Path::new(".."));
    up.chain(path.components().skip(shared).map(|part| Path::new(part.as_os_str()))).collect()
}

/// Where a document is, with what the client can do with edits.
pub(super) struct Asked<'a> {
    pub shared: &'a Shared,
    pub encoding: Encoding,
    pub abilities: Abilities,
}

impl Asked<'_> {
    /// The actions of the kinds asked for; without their edits where the client asks for those later.
    pub fn actions(&self, version: &Version, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
        let span = position::span(&version.rope, params.range, self.encoding);
        let only = params.context.only.as_deref();
        let mut out = Vec::new();
        if only.is_none_or(|kinds| kinds.iter().any(|kind| is_within(&CodeActionKind::QUICKFIX, kind))) {
            out.extend(self.quick_fixes(version, span));
        }
        // What changes the whole draft is offered to those alone who ask for it.
        if only.is_some_and(|kinds| kinds.iter().any(|kind| is_within(&FIX_ALL, kind))) {
            out.extend(self.fix_all(version));
        }
        let later = |mut action: CodeAction| {
            if self.abilities.resolve_edits && action.edit.take().is_some() {
                action.data = Some(json!({ "uri": version.uri, "revision": version.revision,
                    "start": span.start, "end": span.end }));
            }
            CodeActionOrCommand::CodeAction(action)
        };
        out.into_iter().map(later).collect()
    }

    /// The action with its edit.
    pub fn resolve(&self, version: &Version, mut action: CodeAction) -> Result<CodeAction> {
        let data = action.data.clone().unwrap_or_default();
        let number = |key: &str| data.get(key).and_then(Value::as_u64);
        if number("revision") != Some(version.revision) {
            return Err(Error::new(ErrorCode::ContentModified));
        }
        let offset = |key: &str| number(key).and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        let span = Span::new(offset("start"), offset("end"));
        let mut all = self.quick_fixes(version, span);
        all.extend(self.fix_all(version));
        let same = |other: &CodeAction| {
            other.title == action.title
                && other.kind == action.kind
                && other.diagnostics == action.diagnostics
        };
        action.edit = all.into_iter().find(same).and_then(|found| found.edit);
        Ok(action)
    }

    fn quick_fixes(&self, version: &Version, span: Span) -> Vec<CodeAction> {
        let analysis = version.analysis();
        let paths = |id| path_from(version, id);
        let style = version.basis.workspace.config.citation_style;
        let citing = ide::Citing { style, paths: &paths };
        let diagnostic = |finding: &Finding| convert::diagnostic(version, analysis, finding, self.encoding);
        let action = |action: ide::Action| CodeAction {
            title: action.title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: action.finding.map(|finding| vec![diagnostic(finding)]),
            edit: Some(self.edit(version, convert::edits(version, &action.edits, self.encoding))),
            is_preferred: action.preferred.then_some(true),
            ..CodeAction::default()
        };
        let found = ide::actions(&view(version), &analysis.backing, span, citing);
        let rules: Vec<_> = found.iter().filter_map(|a| a.finding).map(|f| (f.rule, diagnostic(f))).collect();
        let mut out: Vec<CodeAction> = found.into_iter().map(action).collect();
        let mut met = Vec::new();
        for (rule, diagnostic) in rules {
            if !met.contains(&rule) {
                met.push(rule);
                out.extend(self.switch_off(version, rule).map(|edit| CodeAction {
                    title: format!("Switch {} off in {FILE_NAME}", rule.code()),
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![diagnostic]),
                    edit: Some(edit),
                    ..CodeAction::default()
                }));
            }
        }
        out
    }

    fn fix_all(&self, version: &Version) -> Option<CodeAction> {
        let edits = ide::fix_all(&view(version));
        (!edits.is_empty()).then(|| CodeAction {
            title: "Correct names and delete comments that hide nothing".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(self.edit(version, convert::edits(version, &edits, self.encoding))),
            ..CodeAction::default()
        })
    }

    fn edit(&self, version: &Version, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if !self.abilities.document_changes {
            return in_one_file(version.uri.clone(), edits);
        }
        let edit = document_edit(version.uri.clone(), Some(version.number), edits);
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![edit])),
            ..WorkspaceEdit::default()
        }
    }

    /// The edit of the configuration that switches a rule off; `None` where there is no folder for one,
    /// or none that the client could create.
    fn switch_off(&self, version: &Version, rule: Rule) -> Option<WorkspaceEdit> {
        let workspace = &version.basis.workspace;
        let folder = Some(&workspace.root).filter(|root| !root.as_os_str().is_empty());
        let file = workspace.config_file.clone().or_else(|| Some(folder?.join(FILE_NAME)))?;
        let uri = Uri::from_file_path(&file)?;
        let open = self.shared.state().documents.get(&uri).map(|document| document.rope.to_string());
        let text = open.or_else(|| fs::read_to_string(&file).ok());
        let is_there = text.is_some();
        let text = text.unwrap_or_default();
        let edit = ide::switch_off(&text, rule);
        let range = LineIndex::new(&text).range(&text, edit.span, self.encoding);
        let range = Range::new(position::from_text(range.start), position::from_text(range.end));
        let edits = vec![TextEdit::new(range, edit.text)];
        if is_there {
            return Some(in_one_file(uri, edits));
        }
        if !(self.abilities.create_files && self.abilities.document_changes) {
            return None;
        }
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
        let operations = vec![
            DocumentChangeOperation::Op(ResourceOp::Create(create)),
            DocumentChangeOperation::Edit(document_edit(uri, None, edits)),
        ];
        Some(WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(operations)),
            ..WorkspaceEdit::default()
        })
    }
}

/// Whether a kind is the one asked for or below it.
fn is_within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let (kind, asked) = (kind.as_str(), asked.as_str());
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn in_one_file(uri: Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() }
}

fn document_edit(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_called_from_the_drafts_folder() {
        let from = |folder: &str, path: &str| relative(Path::new(folder), Path::new(path));
        assert_eq!(from("/w", "/w/sources/a.txt"), Path::new("sources/a.txt"));
        assert_eq!(from("/w/drafts/b", "/w/sources/a.txt"), Path::new("../../sources/a.txt"));
    }

    #[test]
    fn a_kind_is_asked_for_by_itself_or_by_what_it_is_part_of() {
        let asked = |kind: &'static str| is_within(&FIX_ALL, &CodeActionKind::new(kind));
        assert!(asked("source.fixAll.copydesk") && asked("source.fixAll") && asked("source") && asked(""));
        assert!(!asked("source.fixAll.copydes") && !asked("source.organizeImports") && !asked("quickfix"));
    }
}
