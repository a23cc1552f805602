use super::*;
use crate::{extract::token, prose};

/// Each name as "kind text", with "< role" and "( short" where there are some.
fn names(text: &str) -> Vec<String> {
    let (tokens, words) = token::read(text, &prose::sentences(text));
    find(text, &tokens, &words, &[], BlockKind::Paragraph)
        .iter()
        .map(|name| {
            let role = name.role.map_or(String::new(), |r| format!(" < {}", r.of(text)));
            let short = name.short.map_or(String::new(), |s| format!(" ( {}", s.of(text)));
            format!("{} {}{role}{short}", name.kind.name(), name.span.of(text))
        })
        .collect()
}

#[test]
fn a_capital_article_behind_and_opens_a_name_of_its_own() {
    let found = names("He spoke at the Nordic Reform Movement and The New Tribune on Sunday.");
    let forms: Vec<&str> =
        found.iter().filter_map(|name| name.split_once(' ')).map(|(_, form)| form).collect();
    assert_eq!(forms, ["Nordic Reform Movement", "The New Tribune"]);
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
fn offices_stand_behind_a_possessor_a_relative_or_as() {
    for text in [
        "Greta Holm, the group's chief executive, spoke.",
        "Greta Holm, who is chief executive, spoke.",
        "They named Greta Holm as its chief executive on Monday.",
    ] {
        assert_eq!(names(text), ["person Greta Holm < chief executive"], "{text}");
    }
    assert_eq!(names("Gen. Viktor Rau spoke."), ["person Viktor Rau < Gen."]);
    assert_eq!(names("They described Greta Holm as chief among them."), ["person Greta Holm"]);
}

#[test]
fn months_are_first_names_before_a_surname() {
    for (text, person) in [
        ("Jan Orlik was appointed.", "Jan Orlik"),
        ("The firm is led by Jan Orlik.", "Jan Orlik"),
        ("The prize went to June Foster.", "June Foster"),
        ("August Brandt stayed.", "August Brandt"),
        ("May Harding left.", "May Harding"),
        ("He said that May Harding had left.", "May Harding"),
        ("Shops are run by him and April Weston.", "April Weston"),
    ] {
        assert_eq!(names(text), [format!("person {person}")], "{text}");
    }
    for text in [
        "It opens in May.",
        "The June Summit failed.",
        "The vote is on Jan 5.",
        "Prices rose in April and May.",
    ] {
        assert_eq!(names(text).iter().filter(|name| name.starts_with("person")).count(), 0, "{text}");
    }
}

#[test]
fn a_title_makes_a_word_for_a_place_a_surname() {
    assert_eq!(names("We met Captain Rosa Temple there."), ["person Rosa Temple < Captain"]);
    assert_eq!(names("We met Dr Anna Station there."), ["person Anna Station < Dr"]);
    assert_eq!(names("He is at Queen Anna Hospital now."), ["organization Queen Anna Hospital"]);
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
        names("Guo Ping, Huawei's chief financial officer, took to the stage."),
        ["person Guo Ping < chief financial officer", "organization Huawei"]
    );
}

#[test]
fn offices_with_names_in_them() {
    assert_eq!(
        names("The top US cyber official Robert Strayer disagreed."),
        ["place US", "person Robert Strayer < top US cyber official"]
    );
    assert_eq!(
        names("We asked the CEO of Apple, Tim Cook, about it."),
        ["organization Apple", "person Tim Cook < CEO of Apple"]
    );
    assert_eq!(
        names("The firm's chief financial officer, Meng Wanzhou, was there."),
        ["person Meng Wanzhou < chief financial officer"]
    );
}

#[test]
fn joints_within_names() {
    assert_eq!(names("He left the Bank of England."), ["organization Bank of England"]);
    assert_eq!(
        names("The paper cites the Department of Health and Human Services."),
        ["organization Department of Health and Human Services"]
    );
    assert_eq!(names("It met Ludwig van Beethoven once."), ["person Ludwig van Beethoven"]);
    assert_eq!(names("They fly a Boeing 737 and an F-16."), ["product Boeing 737", "product F-16"]);
}

#[test]
fn neighbours_stay_apart() {
    assert_eq!(names("Trade between the U.S. and China fell."), ["place U.S.", "place China"]);
    assert_eq!(
        names("It sells phones in Paris, Texas and Berlin."),
        ["place Paris", "place Texas", "place Berlin"]
    );
    assert_eq!(names("The Chinese government denied it."), ["other Chinese"]);
}

#[test]
fn possessives_are_left_off() {
    assert_eq!(names("We saw Nokia's share."), ["organization Nokia"]);
    assert_eq!(names("We saw Paula Miller’s house."), ["person Paula Miller"]);
}

#[test]
fn surroundings_tell_the_kind() {
    assert_eq!(names("Oberndorf is a village in Austria."), ["place Oberndorf", "place Austria"]);
    assert_eq!(names("We drove to the town of Lembach."), ["place Lembach"]);
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_names_on_character_boundaries(
        text in "([A-Z][a-z]{0,6}|[ .,'’\"“”&()-]|of|the|CEO|5G|é|İ|ß|\\PC){0,60}"
    ) {
        let (tokens, words) = token::read(&text, &prose::sentences(&text));
        let found = find(&text, &tokens, &words, &[], BlockKind::Paragraph);
        let mut last = 0;
        for name in found {
            proptest::prop_assert!(name.span.start >= last && !name.span.of(&text).is_empty());
            last = name.span.end;
            for span in name.role.into_iter().chain(name.short) {
                proptest::prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }
}

#[test]
fn long_runs_take_linear_time() {
    for unit in
        ["Aa ", "Bank of ", "“", "A. ", "CEO of the ", "Foo-", "New York ", "and Food ", "Chinese US "]
    {
        let text = unit.repeat(20_000);
        let (tokens, words) = token::read(&text, &[Span::new(0, text.len())]);
        let _ = find(&text, &tokens, &words, &[], BlockKind::Paragraph);
    }
}
