//! Text into HTML that shows it letter for letter.

/// Appends text in which nothing is taken for markup, neither between elements nor in an attribute's
/// quotation marks. Control characters, which HTML does not allow, become U+FFFD.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
}

/// The text, so that nothing in it is taken for markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

/// An address that may be linked: of the web, not one that would run something.
pub(super) fn web_address(address: &str) -> Option<&str> {
    let is_web = |scheme: &str| address.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    let plain = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    (plain && (is_web("https://") || is_web("http://"))).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        assert_eq!(
            escaped("<script>alert('&\"')</script>\u{0}\u{7f}é😀\n"),
            "&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;\u{fffd}\u{fffd}é😀\n"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert!(web_address("https://example.org/a?b=c").is_some());
        assert!(web_address("HTTP://example.org").is_some());
        for other in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc", "https", "", "https://a\nb", "é"]
        {
            assert_eq!(web_address(other), None, "{other}");
        }
    }
}
