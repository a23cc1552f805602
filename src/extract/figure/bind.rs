//! What a figure measures, and of whom or what.
use super::{super::name::Name, grammar::Found, words::Row};
pub(super) fn bind(row: Row, names: &[Name], found: &mut [Found]) {
    let _ = (row, names, found);
}
