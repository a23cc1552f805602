//! Ignore comments and the like in a draft.
//!
//! `<!-- copydesk: ignore RULE[, reason] -->` covers the next block, or its own block where it
//! stands within one; `ignore-line` covers its own line; `own-reporting` says that the next block is
//! the writer's own reporting and needs no source. Without a rule, `ignore` covers every rule.

use super::{Finding, Rule, facts::Waiver};
use crate::{article::Article, text::Span};

#[derive(Clone, Debug)]
struct Ignore {
    comment: Span,
    /// `None` for every rule.
    rule: Option<Rule>,
    covers: Span,
    used: bool,
    /// What is wrong with the comment itself.
    fault: Option<String>,
}

/// A draft's directives.
#[derive(Clone, Debug, Default)]
pub(super) struct Directives {
    ignores: Vec<Ignore>,
    own: Vec<Span>,
}

impl Directives {
    pub fn read(text: &str, draft: &Article) -> Self {
        let mut out = Self::default();
        for comment in &draft.comments {
            let Some(body) = comment.text.strip_prefix("copydesk:").map(str::trim) else { continue };
            let (word, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
            let covers = match word {
                "ignore-line" => line_around(text, comment.span),
                _ => block_of(draft, comment.span),
            };
            match word {
                "own-reporting" => out.own.push(covers),
                "ignore" | "ignore-line" => {
                    let code = rest.split([',', ' ']).next().unwrap_or("").trim();
                    let rule = Rule::from_code(code);
                    let fault = (rule.is_none() && !code.is_empty())
                        .then(|| format!("there is no rule “{code}”; this comment hides nothing"));
                    out.ignores.push(Ignore { comment: comment.span, rule, covers, used: false, fault });
                }
                _ => out.ignores.push(Ignore {
                    comment: comment.span,
                    rule: None,
                    covers: Span::default(),
                    used: false,
                    fault: Some(format!(
                        "copydesk knows “ignore”, “ignore-line” and “own-reporting”, not “{word}”"
                    )),
                }),
            }
        }
        out
    }

    /// Whether a finding is hidden; the comment that hides it counts as used.
    pub fn hides(&mut self, finding: &Finding) -> bool {
        let of_sources = matches!(
            finding.rule,
            Rule::UnsourcedFigure | Rule::UnsourcedQuote | Rule::UnsourcedClaim | Rule::UnquotedCopy
        );
        if of_sources && self.own.iter().any(|span| span.overlaps(finding.span)) {
            return true;
        }
        let mut hidden = false;
        for ignore in &mut self.ignores {
            let named = ignore.fault.is_none() && ignore.rule.is_none_or(|r| r == finding.rule);
            if named && ignore.covers.overlaps(finding.span) {
                ignore.used = true;
                hidden = true;
            }
        }
        hidden
    }

    /// What the writer said of places in the draft, in the order of the comments.
    pub fn waivers<'a>(&self, draft: &'a Article) -> Vec<(Span, Waiver<'a>)> {
        let ignores = self.ignores.iter().filter(|ignore| ignore.used).map(|ignore| {
            let comment = draft.comments.iter().find(|comment| comment.span == ignore.comment);
            let reason =
                comment.and_then(|comment| comment.text.split_once(',')).map_or("", |(_, why)| why.trim());
            (ignore.covers, Waiver::Ignored(ignore.rule, reason))
        });
        let own = self.own.iter().map(|span| (*span, Waiver::OwnReporting));
        let mut waivers: Vec<_> = own.chain(ignores).collect();
        waivers.sort_by_key(|(span, _)| *span);
        waivers
    }

    /// Comments that hid nothing, with what to say of them.
    pub fn unused(&self) -> impl Iterator<Item = (Span, String)> + '_ {
        self.ignores.iter().filter(|i| !i.used).map(|ignore| {
            let message = ignore.fault.clone().unwrap_or_else(|| match ignore.rule {
                Some(rule) => format!("no {} here to ignore", rule.code()),
                None => "nothing here to ignore".to_owned(),
            });
            (ignore.comment, message)
        })
    }
}

fn line_around(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |i| span.end + i);
    Span::new(start, end)
}

/// The block that holds the comment, else the next one behind it.
fn block_of(draft: &Article, comment: Span) -> Span {
    let blocks = || draft.passages.iter().map(|p| p.block.span);
    blocks()
        .find(|b| b.covers(comment))
        .or_else(|| blocks().find(|b| b.start >= comment.end))
        .unwrap_or_default()
}
