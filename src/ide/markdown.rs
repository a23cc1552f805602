//! Text into Markdown that shows it letter for letter.

/// Escapes what Markdown or HTML would take for markup, and joins lines.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&'
            | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// A link, or its text alone where there is nothing to open.
pub(super) fn link(text: &str, target: Option<&str>) -> String {
    match target {
        Some(target) => format!("[{}](<{target}>)", escape(text)),
        None => escape(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_rather_than_obeyed() {
        assert_eq!(escape("a *b* <c>\n[d]"), r"a \*b\* \<c\> \[d\]");
        assert_eq!(link("A", Some("file:///a b#L1")), "[A](<file:///a b#L1>)");
    }
}
