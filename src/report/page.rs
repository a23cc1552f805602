//! The page: how marks, notes, names and sources are written as HTML.

use std::fmt::Write;

use super::{
    GENERATOR, Subject,
    html::{escaped, push, web_address},
    sheet::{Mark, Marked, NameLine, Note, Place, Row, Sheet, first_words},
};
use crate::{
    check::{FactKind, Finding, Severity, Stance, Standing, Waiver},
    corpus::{Source, SourceId},
    extract::name::NameKind,
    prose::{BlockKind, OBJECT},
};

const STYLE: &str = include_str!("style.css");

/// What the page may load: nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(subject: &Subject<'_>, sheet: &Sheet<'_>) -> String {
    let mut page = Page { subject, sheet, out: String::with_capacity(subject.text.len() * 4 + 32_000) };
    page.head();
    page.summary();
    page.copy();
    page.names();
    page.sources();
    page.foot();
    page.out
}

/// How a standing is shown: never by colour alone.
struct Look {
    class: &'static str,
    sign: &'static str,
    word: &'static str,
}

fn look(standing: Standing) -> Look {
    let (class, sign) = match standing {
        Standing::Supported => ("s", "✓"),
        Standing::Contradicted => ("c", "✗"),
        Standing::Open => ("o", "?"),
    };
    Look { class, sign, word: standing.name() }
}

fn kind_word(kind: Option<FactKind>) -> &'static str {
    kind.map_or("statement", FactKind::name)
}

fn kinds_word(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Figure => "Figures",
        FactKind::Date => "Dates",
        FactKind::Quotation => "Quotations",
        FactKind::Name => "Names",
    }
}

fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

struct Page<'s, 'a> {
    subject: &'s Subject<'a>,
    sheet: &'s Sheet<'a>,
    out: String,
}

impl<'a> Page<'_, 'a> {
    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        push(&mut self.out, text);
    }

    fn title(&self) -> &'a str {
        self.subject.article.meta.title.as_deref().unwrap_or_else(|| file_name(self.subject.shown))
    }

    fn head(&mut self) {
        let title = escaped(self.title());
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             {GENERATOR}{}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title} – annotated copy</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
            env!("CARGO_PKG_VERSION"),
        );
    }

    fn summary(&mut self) {
        let (subject, meta) = (self.subject, &self.subject.article.meta);
        let title = escaped(self.title());
        let _ = write!(self.out, "<header>\n<p class=\"kicker\">Annotated copy</p>\n<h1>{title}</h1>\n");
        let passages = &subject.article.passages;
        let words: usize = passages.iter().map(|p| p.block.text.split_whitespace().count()).sum();
        let date = meta.date.filter(|_| subject.article.is_dated).map_or_else(|| "undated".to_owned(), day);
        let mut facts = vec![escaped(subject.shown)];
        facts.extend(meta.author.as_deref().map(escaped));
        facts.extend([date, counted(words, "word"), counted(subject.corpus.sources.len(), "source")]);
        let _ = writeln!(self.out, "<p class=\"data\">{}</p>", facts.join(" · "));
        self.tally();
        self.settle_list();
        self.raw(
            "<fieldset class=\"filter\"><legend>Show</legend>\
             <label><input type=\"radio\" name=\"show\" id=\"show-all\" checked> every fact</label> \
             <label><input type=\"radio\" name=\"show\" id=\"show-settle\"> only what is to settle</label>\
             </fieldset>\n</header>\n",
        );
    }

    fn count(&self, kind: FactKind, standing: Standing) -> usize {
        self.sheet.counts.get(&(kind, standing)).copied().unwrap_or(0)
    }

    fn tally(&mut self) {
        self.raw("<table class=\"tally\">\n<thead><tr><td></td>");
        for standing in Standing::ALL {
            let Look { class, sign, word } = look(standing);
            let _ =
                write!(self.out, "<th scope=\"col\"><span class=\"sign {class}\">{sign}</span> {word}</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for kind in FactKind::ALL {
            let _ = write!(self.out, "<tr><th scope=\"row\">{}</th>", kinds_word(kind));
            for standing in Standing::ALL {
                let _ = write!(self.out, "<td>{}</td>", self.count(kind, standing));
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// Everything that a finding speaks of, in the order of the text, with links to the notes.
    fn settle_list(&mut self) {
        let sheet = self.sheet;
        let noted = sheet.notes.iter().enumerate();
        let noted = noted.flat_map(|(i, note)| note.findings.iter().map(move |f| (Some(i), *f)));
        let all: Vec<_> = noted.chain(sheet.elsewhere.iter().map(|f| (None, *f))).collect();
        if all.is_empty() {
            self.raw("<p class=\"settled\">Nothing was found that contradicts the sources.</p>\n");
            return;
        }
        let _ = write!(self.out, "<section class=\"settle\">\n<h2>To settle: {}</h2>\n<ul>\n", all.len());
        for (index, finding) in all {
            let note = index.and_then(|i| sheet.notes.get(i));
            let standing = note.map_or(Standing::Open, |note| note.standing);
            self.raw("<li>");
            if let Some(index) = index {
                self.reference(index, standing);
            } else {
                let line = self.subject.lines.line_of(finding.span.start) + 1;
                let _ = write!(self.out, "<span class=\"ref\">line {line}</span>");
            }
            self.raw(" <span>");
            if let Some(note) = note {
                self.quoted(note.words.trim_end_matches(['.', ',', ';', ':']));
                self.raw(": ");
            }
            self.finding(finding);
            self.raw("</span></li>\n");
        }
        self.raw("</ul>\n</section>\n");
    }

    fn reference(&mut self, note: usize, standing: Standing) {
        let Look { class, sign, word } = look(standing);
        let n = note + 1;
        let _ = write!(
            self.out,
            "<a class=\"ref sign {class}\" href=\"#note-{n}\" aria-label=\"note {n}, {word}\">{sign} {n}</a>"
        );
    }

    /// Words of the draft, the beginning of long ones.
    fn quoted(&mut self, words: &str) {
        let shown = first_words(words);
        self.raw("<q>");
        self.text(shown);
        self.raw(if shown.len() < words.len() { " …</q>" } else { "</q>" });
    }

    fn finding(&mut self, finding: &Finding) {
        let weak = matches!(finding.severity, Severity::Hint | Severity::Information);
        let class = if weak { "message weak" } else { "message" };
        let _ = write!(self.out, "<span class=\"{class}\">");
        self.text(&finding.message);
        let _ = write!(self.out, "</span> <code>{}</code>", finding.rule.code());
    }

    fn copy(&mut self) {
        self.raw("<main>\n");
        let sheet = self.sheet;
        for row in &sheet.rows {
            self.raw("<div class=\"row\">\n<div class=\"text\">\n");
            self.row(row);
            self.raw("</div>\n");
            if !row.notes.is_empty() {
                self.raw("<ol class=\"notes\">\n");
                for index in &row.notes {
                    if let Some(note) = sheet.notes.get(*index) {
                        self.note(*index, note);
                    }
                }
                self.raw("</ol>\n");
            }
            self.raw("</div>\n");
        }
        self.raw("</main>\n");
    }

    fn row(&mut self, row: &Row<'_>) {
        let is_table = |marked: &Marked<'_>| matches!(marked.passage.block.kind, BlockKind::Cell { .. });
        if row.passages.first().is_some_and(is_table) {
            self.table(&row.passages);
        } else {
            for marked in &row.passages {
                self.passage(marked);
            }
        }
    }

    fn table(&mut self, cells: &[Marked<'_>]) {
        self.raw("<table class=\"copy\">\n");
        let mut open = None;
        for marked in cells {
            let BlockKind::Cell { row, .. } = marked.passage.block.kind else { continue };
            if open != Some(row) {
                self.raw(if open.is_some() { "</tr>\n<tr>" } else { "<tr>" });
                open = Some(row);
            }
            let tag = if row == 0 { "th" } else { "td" };
            let _ = write!(self.out, "<{tag}>");
            self.marked_text(marked);
            let _ = write!(self.out, "</{tag}>");
        }
        self.raw("</tr>\n</table>\n");
    }

    fn passage(&mut self, marked: &Marked<'_>) {
        for waiver in &marked.waivers {
            self.raw("<p class=\"waiver\">");
            self.waiver(*waiver);
            self.raw("</p>\n");
        }
        let block = &marked.passage.block;
        let aside = if marked.passage.part.is_article() { "" } else { " class=\"aside\"" };
        let (open, close) = match block.kind {
            BlockKind::Heading(level) => {
                let level = level.saturating_add(1).clamp(2, 6);
                (format!("<h{level}{aside}>"), format!("</h{level}>"))
            }
            BlockKind::BlockQuote => ("<blockquote><p>".to_owned(), "</p></blockquote>".to_owned()),
            BlockKind::Item { depth, .. } => {
                let depth = depth.clamp(1, 6);
                let bullet = marked.number.map_or_else(|| "•".to_owned(), |n| format!("{n}."));
                (
                    format!("<p class=\"item d{depth}\"><span class=\"bullet\">{bullet}</span> "),
                    "</p>".to_owned(),
                )
            }
            BlockKind::Footnote => {
                let label = escaped(block.label.as_deref().unwrap_or("*"));
                (format!("<p class=\"footnote\"><sup>{label}</sup> "), "</p>".to_owned())
            }
            BlockKind::Paragraph | BlockKind::Cell { .. } => (format!("<p{aside}>"), "</p>".to_owned()),
        };
        self.raw(&open);
        self.marked_text(marked);
        self.raw(&close);
        self.raw("\n");
    }

    /// The passage's text with its marks; marks nest.
    fn marked_text(&mut self, marked: &Marked<'_>) {
        let text = &marked.passage.block.text;
        let mut at = 0;
        let mut open: Vec<&Mark> = Vec::new();
        for mark in &marked.marks {
            while let Some(last) = open.pop_if(|last| last.words.end <= mark.words.start) {
                self.words(text, &mut at, last.words.end);
                self.close(last);
            }
            self.words(text, &mut at, mark.words.start);
            let Look { class, word, .. } = look(mark.standing);
            let kind = kind_word(mark.kind);
            let _ = write!(self.out, "<mark class=\"{class} {kind}\" title=\"{kind}, {word}\">");
            open.push(mark);
        }
        while let Some(last) = open.pop() {
            self.words(text, &mut at, last.words.end);
            self.close(last);
        }
        self.words(text, &mut at, text.len());
    }

    /// Writes a passage's text from `at` on; what is no prose, such as code or a picture, as "[…]".
    fn words(&mut self, text: &str, at: &mut usize, to: usize) {
        let piece = text.get(*at..to).unwrap_or("");
        for (index, part) in piece.split(OBJECT).enumerate() {
            if index > 0 {
                self.raw("<span class=\"object\">[…]</span>");
            }
            self.text(part);
        }
        *at = to.max(*at);
    }

    fn close(&mut self, mark: &Mark) {
        self.raw("</mark>");
        if let Some(note) = mark.note {
            let Look { class, sign, word } = look(mark.standing);
            let n = note + 1;
            let _ = write!(
                self.out,
                "<a class=\"n {class}\" id=\"mark-{n}\" href=\"#note-{n}\" \
                 aria-label=\"note {n}, {word}\">{sign}{n}</a>"
            );
        }
    }

    fn note(&mut self, index: usize, note: &Note<'_>) {
        let Look { class, sign, word } = look(note.standing);
        let n = index + 1;
        let loud = if note.findings.is_empty() { "" } else { " found" };
        let _ = write!(
            self.out,
            "<li class=\"note {class}{loud}\" id=\"note-{n}\">\
             <input type=\"checkbox\" aria-label=\"note {n} checked\"> \
             <a class=\"sign {class}\" href=\"#mark-{n}\" title=\"{word}\">{sign} {n}</a> "
        );
        self.quoted(note.words);
        let _ = write!(self.out, " <span class=\"kind\">{}</span>", kind_word(note.kind));
        for finding in &note.findings {
            self.raw("\n<p class=\"finding\">");
            self.finding(finding);
            for fix in finding.fixes.iter().take(1) {
                self.raw("<br><span class=\"fix\">");
                self.text(&fix.title);
                self.raw("</span>");
            }
            self.raw("</p>");
        }
        if let Some(waiver) = note.waiver {
            self.raw("\n<p class=\"why\">");
            self.waiver(waiver);
            self.raw("</p>");
        } else if note.places.is_empty() && note.findings.is_empty() {
            let _ = write!(
                self.out,
                "\n<p class=\"why\">No source was found that {}.</p>",
                if note.kind == Some(FactKind::Name) { "has this name" } else { "speaks of it" }
            );
        }
        for place in &note.places {
            self.place(place);
        }
        if note.more > 0 {
            let _ = write!(self.out, "\n<p class=\"more\">and {}</p>", counted(note.more, "more passage"));
        }
        self.raw("</li>\n");
    }

    fn waiver(&mut self, waiver: Waiver<'_>) {
        match waiver {
            Waiver::OwnReporting => self.raw("The writer’s own reporting."),
            Waiver::Ignored(rule, reason) => {
                self.raw("Passed over by the writer");
                if let Some(rule) = rule {
                    let _ = write!(self.out, " (<code>{}</code>)", rule.code());
                }
                if !reason.is_empty() {
                    self.raw(": ");
                    self.text(reason);
                }
                self.raw(".");
            }
        }
    }

    /// A passage, word for word, and whose it is.
    fn place(&mut self, place: &Place<'_>) {
        let stance = match (place.source, place.stance) {
            (None, _) => "Elsewhere in the draft",
            (_, Stance::Supports) => "Confirms",
            (_, Stance::Conflicts) => "Contradicts",
            (_, Stance::Mentions) => "Has it",
        };
        let _ = write!(self.out, "\n<figure><blockquote>{}", if place.is_cut.0 { "… " } else { "" });
        self.text(place.before);
        self.raw("<b>");
        self.text(place.words);
        self.raw("</b>");
        self.text(place.after);
        self.raw(if place.is_cut.1 { " …" } else { "" });
        let _ = write!(self.out, "</blockquote><figcaption>{stance}: ");
        match place.source.and_then(|id| Some((id, self.subject.corpus.source(id)?))) {
            Some((id, source)) => self.credit(id, source, place.line),
            None => {
                let _ = write!(self.out, "line {}", place.line);
            }
        }
        self.raw("</figcaption></figure>");
    }

    /// "S2 Taiwan News, 23 November 2018, taiwan-news.md:24".
    fn credit(&mut self, id: SourceId, source: &Source, line: usize) {
        let n = id.0 + 1;
        let _ = write!(self.out, "<a class=\"source\" href=\"#source-{n}\">S{n}</a> ");
        let meta = &source.article.meta;
        if let Some(publisher) = &meta.publisher {
            self.text(publisher);
            self.raw(", ");
        }
        if let Some(date) = meta.date {
            let _ = write!(self.out, "{}, ", day(date));
        }
        let (shown, name) = (escaped(&source.shown), escaped(file_name(&source.shown)));
        let _ = write!(self.out, "<span class=\"path\" title=\"{shown}\">{name}:{line}</span>");
    }

    fn names(&mut self) {
        let sheet = self.sheet;
        if sheet.names.is_empty() {
            return;
        }
        self.raw("<section class=\"names\">\n<h2>Names</h2>\n<p>Each as the draft spells it.</p>\n<table class=\"list\">\n");
        self.raw(
            "<thead><tr><td></td><th scope=\"col\">name</th><th scope=\"col\">what</th>\
             <th scope=\"col\">sources</th><th scope=\"col\">first found</th></tr></thead>\n<tbody>\n",
        );
        for line in &sheet.names {
            self.name(line);
        }
        self.raw("</tbody>\n</table>\n</section>\n");
    }

    fn name(&mut self, line: &NameLine<'_>) {
        let Look { class, sign, word } = look(line.standing);
        let first = escaped(line.forms.first().copied().unwrap_or_default());
        let _ = write!(
            self.out,
            "<tr class=\"{class}\"><td><input type=\"checkbox\" aria-label=\"{first} checked\"> \
             <span class=\"sign {class}\" title=\"{word}\">{sign}</span></td><td>{first}"
        );
        for form in line.forms.iter().skip(1) {
            self.raw(", ");
            self.text(form);
        }
        if let Some(note) = line.note {
            self.raw(" ");
            self.reference(note, line.standing);
        }
        let kind = self.subject.article.entities.get(line.entity.0).map(|entity| entity.kind);
        let kind = kind.filter(|kind| *kind != NameKind::Other).map_or("", NameKind::name);
        let _ = write!(self.out, "</td><td>{kind}</td><td class=\"number\">{}</td><td>", line.sources);
        if let Some(place) = &line.place
            && let Some((id, source)) =
                place.source.and_then(|id| Some((id, self.subject.corpus.source(id)?)))
        {
            self.credit(id, source, place.line);
        }
        self.raw("</td></tr>\n");
    }

    fn sources(&mut self) {
        let corpus = self.subject.corpus;
        self.raw("<section class=\"sources\">\n<h2>Sources</h2>\n");
        let numbered = || corpus.sources.iter().enumerate().map(|(i, source)| (SourceId(i), source));
        let used = &self.sheet.used;
        if used.is_empty() {
            self.raw("<p>No source bears on this draft.</p>\n");
        } else {
            self.raw("<ul class=\"list\">\n");
            for (id, source) in numbered().filter(|(id, _)| used.contains(id)) {
                self.source(id, source);
            }
            self.raw("</ul>\n");
        }
        let unused: Vec<String> = numbered()
            .filter(|(id, _)| !used.contains(id))
            .map(|(_, source)| escaped(&source.shown))
            .collect();
        if !unused.is_empty() {
            let _ = writeln!(self.out, "<p class=\"unused\">Read and not used: {}.</p>", unused.join(", "));
        }
        if !corpus.skipped.is_empty() {
            self.raw("<p class=\"unused\">Not read:</p>\n<ul class=\"unused\">\n");
            for skipped in &corpus.skipped {
                let (shown, reason) = (escaped(&skipped.shown), escaped(&skipped.reason));
                let _ = writeln!(self.out, "<li>{shown}: {reason}</li>");
            }
            self.raw("</ul>\n");
        }
        self.raw("</section>\n");
    }

    fn source(&mut self, id: SourceId, source: &Source) {
        let (n, meta) = (id.0 + 1, &source.article.meta);
        let _ = write!(self.out, "<li id=\"source-{n}\"><b class=\"source\">S{n}</b> ");
        let title = meta.title.as_deref().unwrap_or(&source.shown);
        match meta.url.as_deref().and_then(web_address) {
            Some(address) => {
                let address = escaped(address);
                let _ = write!(self.out, "<a href=\"{address}\" rel=\"noreferrer\">{}</a>", escaped(title));
            }
            None => self.text(title),
        }
        let date = meta.date.map(day);
        let data = [meta.publisher.as_deref(), meta.author.as_deref(), date.as_deref()];
        for part in data.into_iter().flatten() {
            self.raw(", ");
            self.text(part);
        }
        if let Some(status) = &meta.status {
            self.raw(" <strong class=\"status\">");
            self.text(status);
            self.raw("</strong>");
        }
        self.raw("<br><span class=\"path\">");
        self.text(&source.shown);
        self.raw("</span></li>\n");
    }

    fn foot(&mut self) {
        let _ = write!(
            self.out,
            "<footer>\n<p>Checked by <span class=\"line\"></span> on <span class=\"line\"></span></p>\n\
             <p class=\"ticks\"></p>\n\
             <p>Made by copydesk {} from the draft and the sources listed above. ✓ means that a source \
             agrees, not that it is true.</p>\n</footer>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION")
        );
    }
}
