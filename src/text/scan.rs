//! Finding the few bytes of a text that matter to its reader.

/// How many bytes are looked at together, which the compiler turns into a few instructions.
const TOGETHER: usize = 16;

/// The first place from `from` on that holds one of the bytes `any`.
#[inline]
#[must_use]
#[expect(clippy::needless_bitwise_bool, reason = "comparisons without branches can be made many at once")]
pub fn next_of<const N: usize>(bytes: &[u8], from: usize, any: [u8; N]) -> Option<usize> {
    let is = |byte: u8| any.iter().fold(false, |found, one| found | (byte == *one));
    let mut at = from;
    while let Some(some) = bytes.get(at..).and_then(|rest| rest.first_chunk::<TOGETHER>()) {
        if some.iter().fold(false, |found, byte| found | is(*byte)) {
            break;
        }
        at += TOGETHER;
    }
    let found = bytes.get(at..)?.iter().position(|byte| is(*byte))?;
    Some(at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for len in 0..50 {
            let mut text = vec![b'a'; len];
            assert_eq!(next_of(&text, 0, [b'.', b'!']), None);
            for at in 0..len {
                text[at] = b'!';
                for from in 0..=at {
                    assert_eq!(next_of(&text, from, [b'.', b'!']), Some(at));
                }
                assert_eq!(next_of(&text, at + 1, [b'.', b'!']), None);
                text[at] = b'a';
            }
            assert_eq!(next_of(&text, len + 1, [b'a']), None);
        }
    }
}
