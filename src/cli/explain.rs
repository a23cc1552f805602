//! `copydesk explain`: a rule's page, or the list of rules.

use std::fmt::Write;

use super::{Failure, Outcome, emit};
use crate::{check::Rule, config};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule's code, such as conflicting-figure; without it all rules are listed
    rule: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.rule {
        None => emit(&list())?,
        Some(code) => {
            let rule = Rule::from_code(code).ok_or_else(|| Failure(config::unknown_rule(code)))?;
            emit(&page(rule))?;
        }
    }
    Ok(Outcome::Done)
}

fn page(rule: Rule) -> String {
    let text = rule.page().trim();
    if text.starts_with("# ") {
        return format!("{text}\n");
    }
    format!("# {}\n\nSeverity: {}\n\n{text}\n", rule.code(), rule.severity()).trim_end().to_owned() + "\n"
}

fn list() -> String {
    let mut out = String::new();
    for rule in Rule::ALL {
        let line = format!("{:20} {:12} {}", rule.code(), rule.severity().name(), first_line(rule.page()));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push_str("\nExplain one with: copydesk explain RULE\n");
    out
}

/// The first line of a page that is no heading.
fn first_line(page: &str) -> &str {
    page.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("")
}
