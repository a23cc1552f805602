//! British spelling beside American.
//!
//! Owns the endings that differ. Must never know single words: those that differ otherwise stand in the tables of
//! whoever compares them.

/// British endings with the American ones, and how many letters must stand before them at least, so
/// that "rise" and "filled" stay what they are.
const ENDINGS: [(&str, &str, usize); 18] = [
    ("isation", "ization", 2),
    ("isations", "izations", 2),
    ("ise", "ize", 3),
    ("ised", "ized", 3),
    ("ises", "izes", 3),
    ("ising", "izing", 3),
    ("yse", "yze", 3),
    ("ysed", "yzed", 3),
    ("ysing", "yzing", 3),
    ("tre", "ter", 2),
    ("tres", "ters", 2),
    ("fence", "fense", 1),
    ("cence", "cense", 2),
    ("ogue", "og", 2),
    ("ogues", "ogs", 2),
    ("lled", "led", 3),
    ("lling", "ling", 3),
    ("llers", "lers", 3),
];

/// A word in lower case as Americans spell it, where the ending or an "our" tells.
#[must_use]
pub fn american(mut word: String) -> String {
    // None of the words that differ is shorter.
    if word.len() < 5 {
        return word;
    }
    if word.ends_with(['e', 'd', 's', 'g', 'n']) {
        let ending = ENDINGS.iter().find(|(british, _, before)| {
            word.strip_suffix(british).is_some_and(|start| start.chars().take(*before).count() == *before)
        });
        if let Some((british, ending, _)) = ending {
            word.truncate(word.len() - british.len());
            word.push_str(ending);
        }
    }
    // "labour", but not "hour" and "four".
    let our = word.as_bytes().windows(3).position(|three| three == b"our");
    if let Some(at) = our.filter(|at| *at >= 3) {
        word.replace_range(at..at + 3, "or");
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_endings_become_american_ones_and_other_words_stay() {
        for (british, us) in [
            ("offence", "offense"),
            ("labour", "labor"),
            ("organisation", "organization"),
            ("centre", "center"),
            ("cancelled", "canceled"),
            ("dialogue", "dialog"),
        ] {
            assert_eq!(american(british.to_owned()), us);
        }
        for word in ["four", "hour", "rise", "filled", "fence", "wise"] {
            assert_eq!(american(word.to_owned()), word);
        }
    }
}
