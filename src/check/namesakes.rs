//! How two names are written: short forms, other spellings, words left out.
//!
//! Must never know: sentences, sources, whom a name means.

use strsim::osa_distance;

use crate::extract::name::{
    self,
    form::{fold, has_several_words, is_everyday, is_one_with_umlauts},
};

/// The fewest letters of a word in which one wrong letter is taken for a slip, where the name has
/// other words that agree, and where it stands alone.
pub(super) const SHORT_IN_COMPANY: usize = 4;
pub(super) const SHORT_ALONE: usize = 6;
/// The fewest letters of a word from which others are made: Orvane, Orvanese.
const SHORTEST_ROOT: usize = 5;

/// The most letters that may differ in a word of that many letters.
pub(super) fn most_differing(letters: usize, alone: bool) -> usize {
    if alone { 1 } else { (1 + letters / 6).min(2) }
}

/// Whether two names have a word in common, or one is short for the other: "Ranger Anna Weber" is no
/// other than Anna Weber, Man Utd than Manchester United, nor the NYPD than the New York City Police
/// Department.
pub(super) fn are_related(a: &str, b: &str) -> bool {
    let is_short_for = |short: &str, long: &str| {
        long.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short)) && short.len() > 2
    };
    let shares = a.split_whitespace().any(|word| {
        b.split_whitespace().any(|other| {
            word.eq_ignore_ascii_case(other) || is_short_for(word, other) || is_short_for(other, word)
        })
    });
    let is_acronym = |a: &str, b: &str| is_acronym_of(a, b) || is_acronym_with_of(a, b);
    shares || is_acronym(a, b) || is_acronym(b, a)
}

/// Whether a form in capitals alone may be made of the initials of a name of several words: DOJ, Justice Department.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let is_capital = short.chars().all(|c| c.is_uppercase() || c == '.');
    is_capital && long.contains(' ') && (is_acronym_of(short, long) || is_acronym_with_of(short, long))
}

/// Whether a form in capitals has letters of the other name's initials, in their order.
fn is_acronym_of(short: &str, long: &str) -> bool {
    let mut initials = long.split_whitespace().filter_map(|word| word.chars().next());
    let letters = || short.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1
        && letters().all(char::is_uppercase)
        && letters().all(|c| initials.any(|i| i.eq_ignore_ascii_case(&c)))
}

/// Whether a form in capitals has the other name's initials in the order of "of": DOJ, Justice Department.
fn is_acronym_with_of(short: &str, long: &str) -> bool {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic() && *c != 'O').collect();
    let mut initials: Vec<char> = long.split_whitespace().filter_map(|word| word.chars().next()).collect();
    letters.sort_unstable();
    initials.sort_unstable();
    letters.len() > 1
        && letters.iter().all(|c| c.is_uppercase())
        && letters == initials
        && short.contains('O')
}

/// Whether a name is a longer one without some of its words: Anna Weber in "Ranger Anna Weber".
pub(super) fn is_within(short: &str, long: &str) -> bool {
    let mut words = long.split_whitespace();
    let is_shorter = || short.split_whitespace().count() < long.split_whitespace().count();
    short.split_whitespace().all(|word| words.any(|other| word.eq_ignore_ascii_case(other))) && is_shorter()
}

/// Whether two forms may be one name in two spellings: "Müller" and "Mueller", "Aleksei" and "Alexei".
/// Known places and capitals that stand for words are told apart by a letter: Iran and Iraq.
pub(super) fn is_other_spelling(a: &str, b: &str) -> bool {
    let is_fixed = |form: &str| {
        let is_people = name::country_of_people(form).is_some();
        is_people || name::canonical(form).is_some() || !form.chars().any(char::is_lowercase)
    };
    if is_one_with_umlauts(a, b) {
        return true;
    }
    let (x, y) = (fold(a), fold(b));
    let alone = !x.contains(' ');
    let is_near = |x: &str, y: &str| {
        let letters = x.chars().count().min(y.chars().count());
        let shortest = if alone { SHORT_ALONE } else { SHORT_IN_COMPANY };
        x == y || letters >= shortest && are_near(x, y, most_differing(letters, alone))
    };
    !is_fixed(a)
        && !is_fixed(b)
        && x.split(' ').count() == y.split(' ').count()
        && x.split(' ').zip(y.split(' ')).all(|(x, y)| is_near(x, y))
}

/// Whether so many letters differ at most.
fn are_near(x: &str, y: &str, most: usize) -> bool {
    x.chars().count().abs_diff(y.chars().count()) <= most && osa_distance(x, y) <= most
}

/// Whether one form is written shorter, word for word: "Man Utd" for Manchester United.
pub(super) fn is_contraction(short: &str, long: &str) -> bool {
    if !has_several_words(short) {
        return false;
    }
    let (short, long) = (fold(short), fold(long));
    let is_short = |x: &str, y: &str| {
        let mut letters = y.chars();
        x.chars().count() > 1
            && x.chars().next() == y.chars().next()
            && x.chars().all(|c| letters.any(|other| other == c))
    };
    short != long
        && short.contains(' ')
        && short.split(' ').count() == long.split(' ').count()
        && short.split(' ').zip(long.split(' ')).all(|(x, y)| is_short(x, y))
}

/// Whether a word is made from a word of the other name: Orvanese from Orvane, Disneyland from Disney.
pub(super) fn is_derived(a: &str, b: &str) -> bool {
    let begins = |long: &str, root: &str| {
        root.chars().count() >= SHORTEST_ROOT
            && long.get(..root.len()).is_some_and(|head| head.eq_ignore_ascii_case(root))
    };
    let of = |word: &str, form: &str| {
        !word.contains(' ') && form.split_whitespace().any(|root| begins(word, root) || begins(root, word))
    };
    of(a, b) || of(b, a)
}

/// Whether two names end in the same uncommon word, or one begins with the last word of the other:
/// Dalian Wanda and Wanda Group.
pub(super) fn share_a_name(a: &str, b: &str) -> bool {
    let own = |a: &str, b: &str| {
        a.split_whitespace().last().is_some_and(|last| {
            last.chars().count() >= SHORT_IN_COMPANY
                && !is_everyday(&last.to_lowercase())
                && b.split_whitespace().any(|word| word.eq_ignore_ascii_case(last))
        })
    };
    a.contains(' ') && own(a, b)
}

/// Words whose spelling is American or British, each ending with the other's.
const SPELLINGS: &[(&str, &str)] = &[
    ("or", "our"),
    ("er", "re"),
    ("ization", "isation"),
    ("ize", "ise"),
    ("og", "ogue"),
    ("m", "mme"),
    ("ense", "ence"),
];

/// Whether two words are one in American and in British spelling: Labor and Labour.
pub(super) fn is_spelled_abroad(a: &str, b: &str) -> bool {
    let is_pair = |a: &str, b: &str, (x, y): (&str, &str)| {
        a.strip_suffix(x).is_some_and(|stem| b.strip_suffix(y).is_some_and(|other| other == stem))
    };
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    SPELLINGS.iter().any(|ends| is_pair(&a, &b, *ends) || is_pair(&b, &a, *ends))
}

/// One ending of Slavic names as different countries write it, the longest first.
const SLAVIC: &[&str] = &["skiy", "skyy", "skyi", "skij", "skii", "sky", "ski"];

/// Whether two words are one Slavic name in two transliterations: Dvoretsky and Dvoretskiy.
pub(super) fn is_transliterated(a: &str, b: &str) -> bool {
    let stem = |word: &str| {
        let lower = word.to_lowercase();
        SLAVIC.iter().find_map(|ending| lower.strip_suffix(ending).map(str::to_owned))
    };
    stem(a).is_some_and(|a| stem(b) == Some(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_are_one_name() {
        for (a, b) in [
            ("Jürgen Müller", "Juergen Mueller"),
            ("Alexei Dvoretsky", "Aleksei Dvoretskiy"),
            ("Anna Weiß", "Anna Weiss"),
        ] {
            assert!(is_other_spelling(a, b) && is_other_spelling(b, a), "{a} {b}");
        }
        for (a, b) in [("Iran", "Iraq"), ("USDC", "USDT"), ("Austria", "Australia"), ("Nina", "Lina")] {
            assert!(!is_other_spelling(a, b), "{a} {b}");
        }
    }

    #[test]
    fn short_and_derived_forms() {
        assert!(is_contraction("Man Utd", "Manchester United"));
        assert!(!is_contraction("Man City", "Manchester United"));
        assert!(is_derived("Orvanese", "Orvane") && is_derived("Disneyland", "Disney World"));
        assert!(!is_derived("Norland", "Sudland"));
        assert!(share_a_name("Dalian Wanda", "Wanda Group"));
        assert!(!share_a_name("Norland Council", "Norland Assembly"));
        assert!(is_acronym_of("NFA", "Norland Football Association"));
        assert!(are_related("DOJ", "Justice Department") && !are_related("DOT", "Justice Department"));
    }

    #[test]
    fn spellings_of_two_shores() {
        assert!(is_spelled_abroad("Labor", "Labour") && is_spelled_abroad("Centre", "Center"));
        assert!(is_spelled_abroad("Organisation", "Organization"));
        assert!(!is_spelled_abroad("Harbor", "Harbur"));
        assert!(is_transliterated("Dvoretsky", "Dvoretskiy") && !is_transliterated("Dvoretsky", "Dvoretki"));
    }
}
