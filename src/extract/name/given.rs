//! First names that stand for one another: "Bob" and "Robert". Rows are the author's knowledge of
//! English names; what shortens a name to its beginning ("Ben") needs none.

use std::sync::LazyLock;

use crate::text::lexicon::Lexicon;

const ROWS: &[&str] = &[
    "alexander sasha sandy",
    "andrew andy drew",
    "anthony tony",
    "charles charlie chuck",
    "david dave",
    "edward ted teddy ned eddie",
    "elizabeth liz lizzie betty bess beth",
    "eugene gene",
    "francis frank",
    "gerald jerry",
    "geoffrey jeffrey jeff geoff",
    "henry harry hank",
    "james jim jimmy jamie",
    "john jack johnny",
    "jonathan jon",
    "joseph joe joey",
    "katherine catherine kate kathy cathy katie",
    "kenneth kenny ken",
    "lawrence laurence larry",
    "margaret maggie peggy meg",
    "michael mike mick",
    "nicholas nick nicky",
    "patrick paddy pat",
    "rebecca becky",
    "richard dick rick",
    "robert bob bobby rob",
    "stephen steven steve",
    "susan sue susie",
    "thomas tom tommy",
    "timothy timmy",
    "victoria vicky",
    "walter walt",
    "william bill billy",
];

static TABLE: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::new(&ROWS.iter().enumerate().map(|(i, row)| (i, *row)).collect::<Vec<_>>()));

/// Whether two first names may be one person's: the same, one the beginning or the initial of the
/// other, or one short for the other.
#[must_use]
pub fn may_be_one(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches('.').to_lowercase(), b.trim_end_matches('.').to_lowercase());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let row = TABLE.get(&a);
    !short.is_empty() && long.starts_with(short.as_str()) || (row.is_some() && row == TABLE.get(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_initials_may_be_one() {
        for (a, b) in [("Bob", "Robert"), ("J.", "Jo"), ("Ben", "Benjamin"), ("Ann", "Ann"), ("Dick", "Rick")]
        {
            assert!(may_be_one(a, b) && may_be_one(b, a), "{a} {b}");
        }
        for (a, b) in [("Peter", "Maria"), ("Bob", "Bill"), ("", "Ann"), ("Joan", "John")] {
            assert!(!may_be_one(a, b), "{a} {b}");
        }
    }

    #[test]
    fn no_name_stands_in_two_rows() {
        let mut all: Vec<&str> = ROWS.iter().flat_map(|row| row.split_ascii_whitespace()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
