//! What must be read, what must not, and that no text does harm.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write;

use jiff::civil::{Weekday, date};
use proptest::prelude::*;

use super::*;
use crate::{extract::token, text::Span};

fn mentions(text: &str) -> Vec<DateMention> {
    let (tokens, words) = token::read(text, &[Span::new(0, text.len())]);
    find(text, &tokens, &words)
}

/// Words and values of a sentence said on Friday, 23 November 2018.
fn read(text: &str) -> Vec<(String, String)> {
    let mut anchor = Anchor { document: Some(date(2018, 11, 23)), ..Anchor::default() };
    mentions(text)
        .iter()
        .map(|m| {
            let time = m.expression.resolve(anchor);
            if let Some(time) = &time {
                anchor.hear(&m.expression, time);
            }
            (m.span.of(text).to_owned(), time.map_or_else(|| "-".into(), |t| t.value))
        })
        .collect()
}

/// Checks a table of sentences with what is read out of each, as "words=value; words=value".
fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let got: Vec<String> =
            read(text).into_iter().map(|(words, value)| format!("{words}={value}")).collect();
        let got = got.join("; ");
        if got != *expected {
            let _ = write!(wrong, "\n{text}\n  expected {expected}\n  got      {got}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn dates_in_full() {
    check(&[
        ("It opened on November 22, 2018, in Lagos.", "November 22, 2018=2018-11-22"),
        ("It opened on 22 November 2018 in Lagos.", "22 November 2018=2018-11-22"),
        ("It opened on 22nd of November, 2018.", "22nd of November, 2018=2018-11-22"),
        ("Filed 2018-11-22 by the clerk.", "2018-11-22=2018-11-22"),
        ("Filed 11/22/2018 by the clerk.", "11/22/2018=2018-11-22"),
        ("Filed 22/11/2018 by the clerk.", "22/11/2018=2018-11-22"),
        ("Filed 22.11.2018 by the clerk.", "22.11.2018=2018-11-22"),
        ("Posted Nov 23, 2018 21:31 GMT by staff", "Nov 23, 2018 21:31 GMT=2018-11-23T21:31"),
        ("Posted 2018-11-23T21:31:05 by staff", "2018-11-23T21:31:05=2018-11-23T21:31:05"),
        ("On Thursday, Nov. 22, 2018, it rained.", "Thursday, Nov. 22, 2018=2018-11-22"),
        ("It rained on Thursday (Nov. 22) in Bonn.", "Thursday (Nov. 22)=2018-11-22"),
        ("It was signed in March of 2016.", "March of 2016=2016-03"),
        ("It was signed in Sept. 2016.", "Sept. 2016=2016-09"),
        ("Rooms for Nov. 22-24, 2016 are gone.", "Nov. 22=2016-11-22; 24, 2016=2016-11-24"),
    ]);
}

#[test]
fn quarters_of_an_hour() {
    check(&[
        ("It began at a quarter before 11.", "a quarter before 11=2018-11-23T10:45"),
        ("It began at a quarter to eleven on the bridge.", "a quarter to eleven=2018-11-23T10:45"),
        ("It began at quarter past nine.", "quarter past nine=2018-11-23T09:15"),
        ("It began at a quarter to one.", "a quarter to one=2018-11-23T12:45"),
        ("It began at a quarter past 9 p.m.", "a quarter past 9 p.m.=2018-11-23T21:15"),
        ("It rose by a quarter to 11 million.", ""),
        ("It rose by a quarter to 11%.", ""),
        ("They gave a quarter to five clubs.", ""),
        ("She left at nine in the evening.", "nine in the evening=2018-11-23T21:00"),
        ("The shop closed about 2 in the morning.", "2 in the morning=2018-11-23T02:00"),
        ("They woke at ten o'clock at night.", "ten o'clock at night=2018-11-23T22:00"),
        ("They arrested nine in the evening.", ""),
    ]);
}

#[test]
fn portions_of_the_calendar() {
    let portion = |text: &str| {
        let found = mentions(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].span.of(text).to_owned(), found[0].expression.portion)
    };
    for (text, words, named) in [
        ("It opens in the later part of this year.", "the later part of this year", Some(Portion::Late)),
        ("It opened in the latter part of 2013.", "the latter part of 2013", Some(Portion::Late)),
        ("It opened in the early part of 2013.", "the early part of 2013", Some(Portion::Early)),
        ("It opened in the closing weeks of 2013.", "the closing weeks of 2013", Some(Portion::Late)),
        ("It opened towards the end of March.", "the end of March", Some(Portion::Late)),
        ("It opened in mid-March.", "mid-March", Some(Portion::Mid)),
        ("It opened in late 2013.", "late 2013", Some(Portion::Late)),
        ("It opened in 2013.", "2013", None),
    ] {
        let (got, is) = portion(text);
        assert!(words.ends_with(&got) && is == named, "{text}: {got} {is:?}");
    }
    assert_eq!(portion("The latter part of the road and 2013 were bad."), ("2013".to_owned(), None));
}

#[test]
fn quarters_say_by_which_year_they_are_counted() {
    let reckoning = |text: &str| mentions(text)[0].expression.reckoning;
    assert_eq!(reckoning("Profit rose in the quarter to Sept. 30."), Reckoning::Calendar);
    assert_eq!(reckoning("Profit rose in the quarter ended September 30."), Reckoning::Calendar);
    assert_eq!(reckoning("Profit rose in the fiscal first quarter."), Reckoning::Fiscal);
    assert_eq!(reckoning("Profit rose in the first fiscal quarter."), Reckoning::Fiscal);
    assert_eq!(reckoning("Profit rose in the first quarter."), Reckoning::Unsaid);
}

#[test]
fn dates_without_their_year() {
    check(&[
        ("The fair opened on Nov. 2.", "Nov. 2=2018-11-02"),
        ("The fair will open on Jan. 9.", "Jan. 9=2019-01-09"),
        ("The fair opened in March.", "March=2018-03"),
        ("The fair will open in March.", "March=2019-03"),
        ("The fair opened in June last year.", "June last year=2017-06"),
        ("They met on May 5 and 6 in Rome.", "May 5=2018-05-05; 6=2018-05-06"),
        ("It opened in early September.", "early September=2018-09"),
        ("The rains ended in mid-August.", "mid-August=2018-08"),
        ("It fell last Christmas.", "last Christmas=2017-12-25"),
        ("Shops were shut on Thanksgiving.", "Thanksgiving=2018-11-22"),
        ("It was sold last June.", "last June=2018-06"),
        ("It began on December 22, last year.", "December 22, last year=2017-12-22"),
        ("They met on Wednesday, May 3.", "Wednesday, May 3=2017-05-03"),
    ]);
}

#[test]
fn weekdays_and_days() {
    check(&[
        ("The court ruled Thursday.", "Thursday=2018-11-22"),
        ("The court will rule on Thursday.", "Thursday=2018-11-29"),
        ("The court ruled on Friday.", "Friday=2018-11-23"),
        ("The court ruled last Friday.", "last Friday=2018-11-16"),
        ("The hearing is next Tuesday.", "next Tuesday=2018-11-27"),
        ("They met Tuesday morning.", "Tuesday morning=2018-11-20TMO"),
        ("They met yesterday and today.", "yesterday=2018-11-22; today=2018-11-23"),
        ("They meet the day after tomorrow.", "the day after tomorrow=2018-11-25"),
        ("They meet tonight.", "tonight=2018-11-23TNI"),
        ("It broke last night.", "last night=2018-11-22TNI"),
        ("They met at 9:30 am on Monday.", "9:30 am=2018-11-19T09:30; Monday=2018-11-19"),
        ("They met at 10.45pm last night.", "10.45pm last night=2018-11-22T22:45"),
        ("They met at 4:42 local time on Monday.", "4:42=2018-11-19T04:42; Monday=2018-11-19"),
        ("They met at 4 p.m. Monday.", "4 p.m. Monday=2018-11-19T16:00"),
        (
            "On 5 May 2017 it sank; the following day it rose.",
            "5 May 2017=2017-05-05; the following day=2017-05-06",
        ),
    ]);
}

#[test]
fn counted_from_the_document() {
    check(&[
        ("Sales fell last month.", "last month=2018-10"),
        ("Sales fell this week.", "this week=2018-W47"),
        ("It will open next year.", "next year=2019"),
        ("It opened two years ago.", "two years ago=2016"),
        ("It opened nearly four years ago.", "nearly four years ago=2014"),
        ("It opened 11 days ago.", "11 days ago=2018-11-12"),
        ("It opened a decade ago.", "a decade ago=2008"),
        ("It opened earlier this month.", "earlier this month=2018-11"),
        ("In 2015 it grew; a year earlier it shrank.", "2015=2015; a year earlier=2014"),
        (
            "It rose in the third quarter from a year earlier.",
            "the third quarter=2018-Q3; a year earlier=2017-Q3",
        ),
    ]);
}

#[test]
fn longer_parts() {
    check(&[
        ("It was built in 2017.", "2017=2017"),
        ("It was built in the 1960s.", "the 1960s=196X"),
        ("It was built in the late 1970s.", "the late 1970s=197X"),
        ("It was built in the 19th century.", "the 19th century=18"),
        ("It was built in late 2016.", "late 2016=2016"),
        ("It was built between 1985 and 1987.", "1985=1985; 1987=1987"),
        ("In the 2017-18 season they won.", "2017=2017; 18=2018"),
        ("It lost money in the third quarter of 2017.", "the third quarter of 2017=2017-Q3"),
        ("Sales in 2012-Q3 fell.", "2012-Q3=2012-Q3"),
        ("Sales in Q3 2012 fell.", "Q3 2012=2012-Q3"),
        ("Sales in fiscal 2017 fell.", "fiscal 2017=2017"),
        ("It came out in the summer of 2014.", "the summer of 2014=2014-SU"),
        ("By the end of 2020 it will be gone.", "the end of 2020=2020"),
        ("The 2014 election was close.", "2014=2014"),
        ("He lost his 2014 and 2016 runs.", "2014=2014; 2016=2016"),
        ("She saw the 2016 candidates.", "2016=2016"),
        ("Winners of 2018 Nobel Prize medals met.", "2018=2018"),
        ("He said in 2002: no.", "2002=2002"),
    ]);
}

#[test]
fn lengths_and_sets() {
    check(&[
        ("It took six months.", "six months=P6M"),
        ("It took five hours.", "five hours=PT5H"),
        ("It took three decades.", "three decades=P3DE"),
        ("It took 18 months.", "18 months=P18M"),
        ("It took 2 1/2 years.", "2 1/2 years=P2Y6M"),
        ("It took an hour and a half.", "an hour and a half=PT1H30M"),
        ("It took two years and three months.", "two years and three months=P2Y3M"),
        ("A 30-year bond fell.", "30-year=P30Y"),
        ("It waited for weeks.", "weeks=PXW"),
        ("It will take at least 72 hours.", "at least 72 hours=PT72H"),
        ("In the next 14 months it will grow.", "the next 14 months=P14M"),
        ("They meet every Tuesday.", "every Tuesday=XXXX-WXX-2"),
        ("They meet on Monday nights.", "Monday nights=XXXX-WXX-1TNI"),
        ("They meet annually.", "annually=P1Y"),
        ("They meet every day.", "every day=P1D"),
        ("It costs $9 million a year.", "a year=P1Y"),
    ]);
}

#[test]
fn vague_times() {
    check(&[
        ("It is now closed.", "now=PRESENT_REF"),
        ("It was recently closed.", "recently=PAST_REF"),
        ("In the past it lost.", "the past=PAST_REF"),
        ("In the future it may win.", "the future=FUTURE_REF"),
    ]);
}

#[test]
fn what_is_no_date() {
    for text in [
        "She came second in the race.",
        "It may rain.",
        "They march through town.",
        "The March of Dimes gave money.",
        "Theresa May spoke.",
        "Mrs. May spoke.",
        "Mr. March disagreed.",
        "Some 2,000 people came.",
        "It cost 1500 dollars.",
        "The firm has 2019 employees.",
        "They sold 5G phones.",
        "The Boeing 2707 never flew.",
        "The Mate 20 is a phone.",
        "It won by 2:1.",
        "He is 44 years old.",
        "A 42-year-old man was hurt.",
        "She ate three quarters of it.",
        "The Sunday Times said so.",
        "Sheffield Wednesday lost.",
        "It drove 60 miles an hour.",
        "About $2000 is missing.",
        "Call 555-2018 to order.",
        "It sat on a shelf.",
        "The sun rose.",
        "Room 1984 is empty.",
        "It rose to an average of 1800 last.",
        "He ate about 2000 - 2500 calories.",
        "Some 2000 migrants left.",
        "The 2000 refugees left.",
        "He ran it in 4:39.",
        "John 3:16 says so.",
        "It is for children under 5 years of age.",
        "It found a 2,900 year-old site.",
        "He wrote The Last Days of Rome.",
        "The electric current flows.",
        "The now-defunct paper closed.",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn impossible_dates_are_found_and_told() {
    for (text, message) in [
        ("It opened on 30 February.", "February has only 29 days"),
        ("It opened on 31 June 2018.", "June has only 30 days"),
        ("It opened on Feb. 29, 2018.", "February 2018 has only 28 days"),
        ("It opened on 2018-13-01.", "there is no month 13"),
        ("It opened in the fifth quarter of 2018.", "a year has only four quarters"),
        ("It opened on Wednesday, Nov. 22, 2018.", "22 November 2018 is a Thursday, not a Wednesday"),
    ] {
        let found = mentions(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].expression.impossible().as_deref(), Some(message), "{text}");
        let time = found[0].expression.resolve(Anchor::default()).unwrap();
        assert_eq!(time.days.is_none(), !message.contains("not a"), "{text}");
    }
    for text in
        ["It opened on 29 February.", "It opened on Thursday, 22 November 2018.", "It opened on 2018-11-22."]
    {
        assert_eq!(mentions(text)[0].expression.impossible(), None, "{text}");
    }
}

#[test]
fn a_span_of_years_may_lie_far_back() {
    check(&[
        ("The bridge was built between 1180 and 1247.", "1180=1180; 1247=1247"),
        ("Kings of that house ruled from 1066 to 1154, then others.", "1066=1066; 1154=1154"),
        ("Between 1180 and 1247 the abbey grew.", "1180=1180; 1247=1247"),
        ("The shop sold between 1180 and 1247 cars.", ""),
        ("The index ranged between 1180 and 1247.", ""),
        ("The count rose from 1180 to 1247.", ""),
        ("It rose from 1180 to 1247 tonnes.", ""),
    ]);
}

#[test]
fn a_quarter_is_named_once_for_two() {
    check(&[
        (
            "Sales fell in the first quarter of 2017 but rose in the second.",
            "the first quarter of 2017=2017-Q1; the second=2017-Q2",
        ),
        (
            "It rose in the third quarter, having fallen in the second.",
            "the third quarter=2018-Q3; the second=2018-Q2",
        ),
        (
            "It fell in the first quarter, and in the second of two shops even more.",
            "the first quarter=2018-Q1",
        ),
        ("It opened in May and was in the second division.", "May=2018-05"),
    ]);
}

#[test]
fn the_last_quarter_of_a_year_is_its_fourth() {
    for (text, words, value) in [
        (
            "Sales fell in the last quarter of 2018.",
            "the last quarter of 2018",
            Meaning::Quarter(Year::Written(2018), 4),
        ),
        (
            "It fell in the final quarter of 2018.",
            "the final quarter of 2018",
            Meaning::Quarter(Year::Written(2018), 4),
        ),
        (
            "It fell in the last quarter of the year.",
            "the last quarter of the year",
            Meaning::Quarter(Year::Unstated, 4),
        ),
    ] {
        let found = mentions(text);
        assert_eq!(found[0].span.of(text), words);
        assert_eq!(found[0].expression.meaning, value, "{text}");
    }
    let last = mentions("It fell in the last quarter.");
    assert!(matches!(last[0].expression.meaning, Meaning::Shift { count: -1, .. }));
    assert!(mentions("It was a fifth quarter of growth.").is_empty());
}

#[test]
fn a_weekday_beside_a_date_is_kept() {
    let anchor = Anchor { document: Some(date(2018, 11, 23)), ..Anchor::default() };
    let clash = |text: &str| mentions(text)[0].expression.weekday_clash(anchor);
    assert_eq!(mentions("On Thursday, Nov. 22, it rained.")[0].expression.weekday, Some(Weekday::Thursday));
    assert_eq!(clash("On Thursday, Nov. 22, it rained."), None);
    assert_eq!(
        clash("On Monday, Nov. 22, it rained.").as_deref(),
        Some("22 November 2018 is a Thursday, not a Monday")
    );
    // 3 May was a Wednesday in 2017, and the document does not say which year was meant.
    assert_eq!(clash("On Wednesday, May 3, it rained."), None);
}

#[test]
fn times_agree_within_each_other() {
    let anchor = Anchor { document: Some(date(2018, 11, 23)), ..Anchor::default() };
    let time = |text: &str| mentions(text)[0].expression.resolve(anchor).unwrap();
    for (a, b, agrees) in [
        ("22 November 2018", "November 2018", true),
        ("22 November 2018", "in 2018", true),
        ("22 November 2018", "Thursday", true),
        ("22 November 2018", "23 November 2018", false),
        ("the third quarter of 2018", "August 2018", true),
        ("the third quarter of 2018", "October 2018", false),
        ("18 months", "a year and a half after", true),
        ("two weeks", "14 days", true),
        ("two weeks", "three weeks", false),
        ("two weeks", "in 2018", false),
        ("the 1960s", "in 1964", true),
        ("9:30 am", "this morning", true),
        ("9:30 am", "tonight", false),
    ] {
        let (left, right) = (time(a), time(b));
        assert_eq!(agree(&left, &right), agrees, "{a} and {b}");
        assert_eq!(agree(&right, &left), agrees, "{b} and {a}");
    }
}

#[test]
fn times_are_said_to_people() {
    let anchor = Anchor { document: Some(date(2018, 11, 23)), ..Anchor::default() };
    for (text, words, fineness) in [
        ("Nov. 22", "22 November 2018", Some(Granularity::Day)),
        ("March 2018", "March 2018", Some(Granularity::Month)),
        ("in 2017", "2017", Some(Granularity::Year)),
        ("the 1960s", "the 1960s", Some(Granularity::Decade)),
        ("the 19th century", "the 19th century", Some(Granularity::Century)),
        ("the third quarter", "the third quarter of 2018", Some(Granularity::Quarter)),
        ("two years and three months", "2 years and 3 months", None),
        ("now", "now", None),
        ("last week", "the week of 12 November 2018", Some(Granularity::Week)),
        ("Tuesday morning", "the morning of 20 November 2018", Some(Granularity::Time)),
        ("the summer of 2014", "summer 2014", Some(Granularity::Season)),
    ] {
        let time = mentions(text)[0].expression.resolve(anchor).unwrap();
        assert_eq!((spoken(&time).as_str(), granularity(&time)), (words, fineness), "{text}");
    }
}

#[test]
fn without_a_document_date_the_year_stays_open() {
    let time = mentions("on Nov. 22")[0].expression.resolve(Anchor::default()).unwrap();
    assert_eq!((time.value.as_str(), time.days), ("XXXX-11-22", None));
    assert_eq!(mentions("last month")[0].expression.resolve(Anchor::default()), None);
}

/// Pieces that dates are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Nov."),
        Just("May"),
        Just("31"),
        Just("2018"),
        Just("-"),
        Just("/"),
        Just(","),
        Just("the"),
        Just("last"),
        Just("ago"),
        Just("99999999999999999999"),
        Just("year"),
        Just("years"),
        Just("of"),
        Just(":"),
        Just("30"),
        Just("Thursday"),
        Just("("),
        Just(")"),
        Just("9999"),
        Just("T"),
        Just("second"),
        Just("quarter"),
        Just("third"),
        Just("a"),
        Just("½"),
        Just("'"),
        Just("s"),
        Just("é"),
        Just("a.m."),
        Just("early"),
        Just("end"),
        Just("this"),
        Just("every"),
        Just("century"),
        Just("decades"),
        Just("million"),
    ];
    prop::collection::vec((piece, any::<bool>()), 0..24).prop_map(|words| {
        words.into_iter().map(|(w, s)| if s { format!("{w} ") } else { w.into() }).collect()
    })
}

fn sound(text: &str) {
    let mut anchor = Anchor { document: Some(date(9999, 12, 31)), ..Anchor::default() };
    let mut end = 0;
    for mention in mentions(text) {
        assert!(end <= mention.span.start && mention.span.start < mention.span.end, "{text:?}");
        assert!(text.get(mention.span.start..mention.span.end).is_some(), "{text:?}");
        end = mention.span.end;
        let _ = (mention.expression.impossible(), mention.expression.weekday_clash(anchor));
        if let Some(time) = mention.expression.resolve(anchor) {
            let _ = (spoken(&time), granularity(&time), agree(&time, &time));
            anchor.hear(&mention.expression, &time);
        }
    }
}

proptest! {
    #[test]
    fn no_text_does_harm(text in "\\PC{0,60}") {
        sound(&text);
    }

    #[test]
    fn no_order_of_words_does_harm(text in pieces()) {
        sound(&text);
    }
}

#[test]
fn time_grows_with_the_length() {
    for piece in [
        "the ",
        "1999, ",
        "two years and ",
        "Nov. ",
        "last ",
        "the end of ",
        "end of the ",
        "early the ",
        "more than a few ",
        "(Thursday ",
        "9:30 (",
        "'",
        "early ",
        "9",
    ] {
        sound(&piece.repeat(40_000));
    }
}

#[test]
fn seasons_and_months_that_their_words_make_clear() {
    check(&[
        ("It will fly as soon as spring.", "spring=2019-SP"),
        (
            "It opened in May 2013 and shut in March of the following year.",
            "May 2013=2013-05; March of the following year=2014-03",
        ),
        (
            "It opened in May 2013 and shut in April of the same year.",
            "May 2013=2013-05; April of the same year=2013-04",
        ),
        ("It is as soft as spring.", ""),
        ("They began a March of the Pilgrims.", ""),
        ("They met in her late twenties.", ""),
        ("They met in the late twenties.", "the late twenties=192X"),
        ("He was known in the 90s, and is not now.", "the 90s=199X; now=PRESENT_REF"),
        ("He made a 90s sitcom.", "90s=199X"),
        ("Highs will be in the 90s.", ""),
        ("He shot rounds in the 60s.", ""),
        ("She is in her 90s.", ""),
    ]);
}
