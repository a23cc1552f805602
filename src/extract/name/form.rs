//! Forms of one name: folded for comparison, shortened as writers shorten them.
//!
//! Used within a document by [`crate::article`] and across sources by [`crate::corpus`].

use super::{
    NameKind,
    table::{self, COMMON, FAMILY, GIVEN},
};

/// Words that a company's name may drop.
const COMPANY_TAIL: &[&str] = &[
    "ag",
    "bv",
    "co",
    "company",
    "companies",
    "corp",
    "corporation",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "international",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oy",
    "plc",
    "pte",
    "pty",
    "sa",
    "se",
    "spa",
    "technologies",
    "technology",
    "telecommunications",
    "news",
    "agency",
];

/// Small words that initials leave out.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "de", "a", "an", "&", "to"];

/// Titles and name additions that are no part of comparing persons.
const PERSON_TAIL: &[&str] = &["jr", "sr", "ii", "iii", "iv", "esq", "phd"];

/// The plain letter under an accented one; other characters as they are.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// A name as compared: lower case, no accents, full stops, apostrophes or leading "the"; hyphens and
/// runs of blanks are one blank.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if name.is_ascii() {
        fold_into(&mut out, name.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        fold_into(&mut out, name.chars().flat_map(char::to_lowercase).map(plain));
    }
    let end = out.trim_end().len();
    out.truncate(end);
    match out.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

/// Whether a character stands between words of a name.
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '/')
}

/// Whether a name may have several words when it is folded.
#[must_use]
pub fn has_several_words(name: &str) -> bool {
    name.contains(parts_words)
}

fn fold_into(out: &mut String, letters: impl Iterator<Item = char>) {
    for c in letters {
        match c {
            '.' | '\'' | '’' | ',' => {}
            c if parts_words(c) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
}

/// What stands for a letter that a keyboard lacks, and what [`fold`] makes of that letter.
const DIGRAPHS: &[(&str, &str)] =
    &[("ae", "a"), ("æ", "a"), ("oe", "o"), ("œ", "o"), ("ue", "u"), ("aa", "a"), ("ss", "s"), ("ß", "s")];

/// Whether two names are one but for letters that a keyboard lacks, in one of them written out:
/// "Müller" and "Mueller", "Weiß" and "Weiss".
#[must_use]
pub fn is_one_with_umlauts(a: &str, b: &str) -> bool {
    let written_out =
        |name: &str| DIGRAPHS.iter().fold(fold(name), |name, (two, one)| name.replace(two, one));
    !(a.is_ascii() && b.is_ascii()) && written_out(a) == written_out(b)
}

/// A folded name without what may be left off: a company's suffixes, a person's "Jr" and middle
/// initials.
#[must_use]
pub fn core(folded: &str, kind: NameKind) -> String {
    let parts = folded.split(' ').take(3).count();
    // The first word stays, and a person's second one.
    if parts == 1 || parts == 2 && kind == NameKind::Person {
        return folded.to_owned();
    }
    let mut words: Vec<&str> = folded.split(' ').collect();
    match kind {
        NameKind::Person => {
            while words.len() > 2 && words.last().is_some_and(|w| PERSON_TAIL.contains(w)) {
                words.pop();
            }
            if words.len() > 2 {
                let last = words.len() - 1;
                let mut at = 0;
                words.retain(|w| {
                    at += 1;
                    at == 1 || at > last || w.chars().count() > 1
                });
            }
        }
        NameKind::Organization | NameKind::Product => {
            while words.len() > 1 && words.last().is_some_and(|w| COMPANY_TAIL.contains(w)) {
                words.pop();
            }
        }
        _ => {}
    }
    words.join(" ")
}

/// The word by which a person is called the second time: the last, or the first where the family name
/// stands first ("Guo Ping").
#[must_use]
pub fn surname(folded: &str) -> Option<&str> {
    let (first, rest) = folded.split_once(' ')?;
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    Some(if is_family_first(first, rest) { first } else { last })
}

/// Whether a person's name has the family name first, as Chinese and Korean names do.
fn is_family_first(first: &str, rest: &str) -> bool {
    let word = table::word(first);
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    let western = word.has(GIVEN) && !rest.contains(' ') && !table::word(last).has(FAMILY);
    word.has(FAMILY)
        && !western
        && !rest.split(' ').any(|w| table::word(w).has(GIVEN) && !table::word(w).has(FAMILY))
}

/// The first name, where the folded name begins with a well-known one.
#[must_use]
pub fn given(folded: &str) -> Option<&str> {
    folded.split_once(' ').map(|(first, _)| first).filter(|first| table::word(first).has(GIVEN))
}

/// The initials of a folded name of two words or more, in lower case: "wsj".
#[must_use]
pub fn initials(folded: &str) -> Option<String> {
    let words = folded.split([' ', '-']).filter(|w| !SMALL.contains(w));
    let letters: String = words.filter_map(|w| w.chars().next()).collect();
    (letters.chars().count() >= 2).then_some(letters)
}

/// Whether the form is written in capitals as short forms are: "WSJ", "U.S.".
#[must_use]
pub fn is_acronym(form: &str) -> bool {
    let letters = form.chars().filter(|c| *c != '.');
    let mut count = 0;
    for c in letters {
        if !c.is_uppercase() && !c.is_ascii_digit() {
            return false;
        }
        count += 1;
    }
    (2..=6).contains(&count)
}

/// Whether a folded word is one of everyday language, which cannot stand for a longer name alone.
#[must_use]
pub fn is_everyday(word: &str) -> bool {
    let known = table::word(word);
    known.has(COMMON) && !known.has(GIVEN | FAMILY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fold_together() {
        assert_eq!(fold("The Wall  Street Journal"), "wall street journal");
        assert_eq!(fold("Kim Jong-un"), fold("KIM JONG UN"));
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold("Tomo Miličević"), "tomo milicevic");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn what_may_be_left_off() {
        assert_eq!(core("huawei technologies co ltd", NameKind::Organization), "huawei");
        assert_eq!(core("donald j trump jr", NameKind::Person), "donald trump");
        assert_eq!(core("technologies", NameKind::Organization), "technologies");
    }

    #[test]
    fn family_names_first_or_last() {
        assert_eq!(surname("guo ping"), Some("guo"));
        assert_eq!(surname("meng wanzhou"), Some("meng"));
        assert_eq!(surname("donald trump"), Some("trump"));
        assert_eq!(surname("kim kardashian"), Some("kardashian"));
        assert_eq!(surname("kim jong un"), Some("kim"));
        assert_eq!(surname("huawei"), None);
    }

    #[test]
    fn initials_leave_small_words_out() {
        assert_eq!(initials("wall street journal").as_deref(), Some("wsj"));
        assert_eq!(initials("bank of england").as_deref(), Some("be"));
        assert!(is_acronym("U.S.") && is_acronym("G20") && !is_acronym("Nato"));
    }
}
