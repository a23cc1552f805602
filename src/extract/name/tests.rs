use super::*;
use crate::{extract::token, prose};

/// Each name as "kind text", with "< role" and "( short" where there are some.
fn names(text: &str) -> Vec<String> {
    let tokens = token::tokens(text, &prose::sentences(text));
    find(text, &tokens, &[], BlockKind::Paragraph)
        .iter()
        .map(|name| {
            let role = name.role.map_or(String::new(), |r| format!(" < {}", r.of(text)));
            let short = name.short.map_or(String::new(), |s| format!(" ( {}", s.of(text)));
            format!("{} {}{role}{short}", name.kind.name(), name.span.of(text))
        })
        .collect()
}

#[test]
fn titles_are_roles() {
    assert_eq!(names("Rotating chairman Guo Ping spoke."), ["person Guo Ping < Rotating chairman"]);
    assert_eq!(
        names("We met US President Donald Trump there."),
        ["place US", "person Donald Trump < President"]
    );
    assert_eq!(
        names("Meng Wanzhou, Huawei's chief financial officer, was held."),
        ["person Meng Wanzhou < chief financial officer", "organization Huawei"]
    );
}

#[test]
fn short_forms_in_brackets() {
    assert_eq!(
        names("He told The Wall Street Journal (WSJ) so."),
        ["organization The Wall Street Journal ( WSJ", "organization WSJ"]
    );
}

#[test]
fn sentences_begin_without_names() {
    assert_eq!(
        names("Officials were silent. Prices rose in May. On Monday they fell."),
        Vec::<String>::new()
    );
    assert_eq!(names("The 5G network grew."), Vec::<String>::new());
}

#[test]
fn an_office_behind_a_name_goes_on_to_its_last_word() {
    assert_eq!(
        names("Guo Ping, Acme's chief financial officer, took to the stage."),
        ["person Guo Ping < chief financial officer", "organization Acme"]
    );
}
