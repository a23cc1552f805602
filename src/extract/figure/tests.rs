use super::*;

fn read(text: &str) -> Vec<Figure> {
    let tokens = token::tokens(text, &crate::prose::sentences(text));
    find(text, &tokens, &[], &[])
}

fn texts(text: &str) -> Vec<&str> {
    read(text).iter().map(|f| f.span.of(text)).collect()
}

#[test]
fn numbers_in_digits_and_words() {
    assert_eq!(texts("It sold 29 billion connected devices."), ["29 billion"]);
}
