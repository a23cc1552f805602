use std::collections::HashSet;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{FigureKind::*, unit::CURRENCIES, unit::UNITS, *};

fn read(text: &str) -> Vec<Figure> {
    let (tokens, words) = token::read(text, &crate::prose::sentences(text));
    find(text, &tokens, &words, &[], &[])
}

fn texts(text: &str) -> Vec<&str> {
    read(text).iter().map(|f| f.span.of(text)).collect()
}

/// The only figure of a text.
fn one(text: &str) -> Figure {
    let mut found = read(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

fn decimal(value: &str) -> Decimal {
    value.parse().unwrap()
}

/// Asserts value and unit of a text's only figure; a range is written "5..10".
#[track_caller]
fn reads(text: &str, value: &str, unit: &str, kind: FigureKind) {
    let figure = one(text);
    let (low, high) = value.split_once("..").unwrap_or((value, value));
    let got = (figure.value.low().value, figure.value.high().value);
    assert_eq!(got, (decimal(low), decimal(high)), "{text}");
    assert_eq!(figure.unit.as_deref().unwrap_or("-"), unit, "{text}");
    assert_eq!(figure.kind, kind, "{text}");
}

fn binding(text: &str) -> Vec<(&str, &str, &str)> {
    let words = |span: Option<Span>| span.map_or("-", |s| s.of(text));
    read(text).iter().map(|f| (f.span.of(text), words(f.measure), words(f.subject))).collect()
}

#[test]
fn numbers_in_digits_and_words() {
    reads("The plant made 4.3 million bolts.", "4300000", "bolt", Count);
    reads("The plant made 1,250 bolts.", "1250", "bolt", Count);
    reads("Nineteen ships sank.", "19", "ship", Count);
    reads("He counted twenty-three ships.", "23", "ship", Count);
    reads("It has two hundred and five rooms.", "205", "room", Count);
    reads("It has a hundred and ten rooms.", "110", "room", Count);
    reads("Two and a half million people marched.", "2500000", "person", Count);
    reads("Half a million people marched.", "500000", "person", Count);
    reads("She bought half a dozen eggs.", "6", "egg", Count);
    reads("A quarter of a million people marched.", "250000", "person", Count);
    reads("Three-quarters of a billion dollars went.", "750000000", "US dollar", Money);
    assert_eq!(texts("A quarter of a village left."), ["A quarter"]);
    reads("It weighs 2½ tonnes.", "2.5", "tonne", Mass);
    reads("Add 1/2 pound of butter.", "0.5", "pound-mass", Mass);
    reads("The well cost three lakh rupees.", "300000", "Indian rupee", Money);
    reads("Some 35m of its phones work.", "35000000", "phone", Count);
    reads("The wall is 35m long.", "35", "metre", Length);
}

#[test]
fn money() {
    reads("It paid $1.2bn.", "1200000000", "US dollar", Money);
    reads("It paid £250k.", "250000", "pound sterling", Money);
    reads("It paid US$92.55 billion.", "92550000000", "US dollar", Money);
    reads("It paid A$10 million.", "10000000", "Australian dollar", Money);
    reads("A $160 billion merger failed.", "160000000000", "US dollar", Money);
    reads("It paid HK $5.4m.", "5400000", "Hong Kong dollar", Money);
    reads("It paid RM23.50.", "23.50", "ringgit", Money);
    reads("It paid 5 million pounds.", "5000000", "pound sterling", Money);
    reads("It paid 1,200€.", "1200", "euro", Money);
    reads("It lost $-5.8bn.", "-5800000000", "US dollar", Money);
    reads("Shares closed at 118.5p.", "118.5", "penny", Money);
    let text = "It earned 721.2 billion yuan ($107.13 billion).";
    assert_eq!(texts(text), ["721.2 billion yuan", "$107.13 billion"]);
}

#[test]
fn units_and_rates() {
    reads("It rose by fourteen percent.", "14", "percent", Percent);
    reads("It added 2 percentage points.", "2", "percentage point", Percent);
    reads("The road is 12km long.", "12", "kilometre", Length);
    reads("They drove at 80 km/h.", "80", "kilometre per hour", Speed);
    reads("It covers 450 sq ft.", "450", "square foot", Area);
    reads("It was 30 degrees Celsius.", "30", "degree Celsius", Temperature);
    reads("The field pumps 40 barrels a day.", "40", "barrel per day", Volume);
    reads("Oil costs $76 a barrel.", "76", "US dollar per barrel", Money);
    reads("Oil cost $76 a year earlier.", "76", "US dollar", Money);
    reads("There were 12 deaths per 100,000.", "12", "death per 100,000", Count);
    reads("It lasted 18 months.", "18", "month", Duration);
    reads("It is a 550-megawatt plant.", "550", "megawatt", Power);
    reads("They ran 80 muddy yards.", "80", "yard", Length);
    reads("It is a six-cylinder engine.", "6", "cylinder", Count);
}

#[test]
fn one_measure_in_two_units() {
    reads("He weighed 12st 3lb then.", "171", "pound-mass", Mass);
    reads("He weighed 9 st 4 lb then.", "130", "pound-mass", Mass);
    reads("He fought at 11 stone 6 last year.", "160", "pound-mass", Mass);
    reads("She is 5 feet, 10 inches tall.", "70", "inch", Length);
    reads("She is 6ft 2 and quick.", "74", "inch", Length);
    reads("The man, 6 ft 8 in, left.", "80", "inch", Length);
    reads("The 6-foot-2 keeper left.", "74", "inch", Length);
    reads("The 6-foot-2-inch keeper left.", "74", "inch", Length);
    reads("They rent 450 ft2 there.", "450", "square foot", Area);
    assert_eq!(texts("Each of the 6 feet 2 people saw."), ["6 feet", "2"]);
    assert_eq!(texts("It fell 30 feet 5 days later."), ["30 feet", "5 days"]);
}

#[test]
fn what_people_do_is_not_counted() {
    assert_eq!(one("Officials found that at least four drank milkshakes.").noun, None);
    assert_eq!(one("Seven wrote letters to her.").noun, None);
}

#[test]
fn running_times_are_durations() {
    reads("He won in 2:04:11 on Sunday.", "7451", "second", Duration);
    reads("She won the race in 3:29.45.", "209.45", "second", Duration);
    for text in [
        "Sent at 21:31:05 by him.",
        "It is 21:31:05 GMT.",
        "The address is 10:20:30:40.",
        "John 3:16 says so.",
    ] {
        assert!(texts(text).is_empty(), "{text}");
    }
}

#[test]
fn ranges_ratios_scores() {
    reads("Between 8 and 9 per cent agreed.", "8..9", "percent", Percent);
    reads("It costs $5-$10m.", "5000000..10000000", "US dollar", Money);
    reads("It takes 1.5–2 million litres.", "1500000..2000000", "litre", Volume);
    reads("It takes three or four years.", "3..4", "year", Duration);
    reads("Prices go from $370,000 to $5.5 million.", "370000..5500000", "US dollar", Money);
    reads("One in five stayed.", "0.2", "-", Ratio);
    reads("Two out of three stayed.", "0.6666666666666666666666666667", "-", Ratio);
    reads("Two-thirds of voters stayed.", "0.6666666666666666666666666667", "-", Ratio);
    reads("A quarter of voters stayed.", "0.25", "-", Ratio);
    reads("Leeds won 3-1.", "1..3", "-", Score);
    reads("Sales have doubled.", "2", "time", Multiple);
    reads("Sales grew threefold.", "3", "time", Multiple);
    assert_eq!(texts("It fell from 4.8 to 4.7 per cent."), ["4.8", "4.7 per cent"]);
    assert_eq!(texts("Debt rose by $3 billion to $25 billion."), ["$3 billion", "$25 billion"]);
    reads("Debt rose by $3 billion to $4 billion.", "3000000000..4000000000", "US dollar", Money);
    assert_eq!(texts("Its base shrank by 45,000 to 8.2 million."), ["45,000", "8.2 million"]);
    reads("Sales rose by 5 to 10 per cent.", "5..10", "percent", Percent);
    let sets = read("Vrba won 3-6 6-4 7-5.");
    assert_eq!(sets.iter().filter(|f| f.kind == Score).count(), 3, "{sets:?}");
    assert!(read("It is for children of 5-9, 10-14 and 15-19.").iter().all(|f| f.kind != Score));
}

#[test]
fn what_is_cut_may_be_a_range() {
    reads("Norlund will trim only about 275 to 350 of its jobs.", "275..350", "job", Count);
    assert_eq!(texts("The index fell 64 to 4,577."), ["64", "4,577"]);
}

#[test]
fn hours_minutes_and_seconds_are_one_time() {
    reads("She ran 2 hours 19 minutes 27 seconds.", "8367", "second", Duration);
    reads("It took 4 hours and 12 minutes.", "252", "minute", Duration);
    assert_eq!(texts("It took 4 hours and 90 minutes."), ["4 hours", "90 minutes"]);
    assert_eq!(texts("It took two hours, 20 minutes longer than planned."), ["two hours", "20 minutes"]);
}

#[test]
fn pounds_that_are_paid_are_money() {
    reads("A home costs 268,000 pounds.", "268000", "pound sterling", Money);
    reads("They pay 1,940 pounds a year.", "1940", "pound sterling per year", Money);
    reads("The crate weighed 300 pounds.", "300", "pound-mass", Mass);
    reads("The prize pumpkin was 2,560 pounds.", "2560", "pound-mass", Mass);
    reads("He paid to lose 30 pounds.", "30", "pound-mass", Mass);
    reads("It bought 300 pounds of beef.", "300", "pound-mass", Mass);
}

#[test]
fn a_list_may_end_its_members_in_numbers() {
    assert_eq!(texts("Karelta will supply 700 of them and Dunholm 550."), ["700", "550"]);
    let text = "The Greens took 19 seats, the Farmers' League 22 and the Dawn party 14.";
    assert_eq!(texts(text), ["19", "22", "14"]);
    assert_eq!(texts("Acme sold 300 phones and the Nova 6 for children."), ["300"]);
}

#[test]
fn what_something_fell_below_is_no_change() {
    let role = |text: &str| one(text).role;
    assert_eq!(role("Net debt fell below $25 billion."), Role::Level);
    assert_eq!(role("Net debt fell just under 3 per cent."), Role::Change);
    assert_eq!(role("Net debt fell 3 per cent."), Role::Change);
    assert_eq!(role("Lund is seven years his junior."), Role::Change);
    assert_eq!(role("The jet burns up more than 9,180 gallons."), Role::Level);
    assert_eq!(role("They drummed up 40 votes."), Role::Level);
    assert_eq!(role("Shares ended up 3 per cent."), Role::Change);
    assert_eq!(role("Economic growth was put at 3.5 per cent."), Role::Change);
    assert_eq!(role("The growth forecast was put at 3.5 per cent."), Role::Level);
    assert_eq!(role("She is two inches taller than Ada."), Role::Change);
    assert_eq!(role("She is seven years old."), Role::Level);
}

#[test]
fn what_befell_people_counts_people() {
    for text in ["The gunman slaughtered seven.", "Police said the blast killed seven.", "Seven were killed."]
    {
        assert_eq!(one(text).unit.as_deref(), Some("person"), "{text}");
    }
}

#[test]
fn ordinals_in_words_beside_ordinals_in_digits() {
    assert_eq!(texts("Birdies came at the sixth and 15th."), ["sixth", "15th"]);
    assert_eq!(texts("Birdies came at the 13th and fifteenth."), ["13th", "fifteenth"]);
    assert_eq!(texts("At first and at 15 he was slow."), ["15"]);
    assert_eq!(texts("He made a bogey at the sixth and smiled."), [""; 0]);
}

#[test]
fn ranks_ordinals_ages() {
    reads("Nokia is the world's second-largest maker of masts.", "2", "-", Rank);
    reads("Acme, the No. 3 brewer, closed.", "3", "-", Rank);
    reads("It is the country's largest port.", "1", "-", Rank);
    assert!(read("It is among the largest ports.").is_empty());
    assert!(read("They are some of Europe's largest ports.").is_empty());
    assert!(read("It is one of the largest ports.").iter().all(|f| f.kind != Rank));
    reads("It was their 116th win.", "116", "-", Ordinal);
    reads("He scored in the sixth minute.", "6", "minute", Ordinal);
    reads("He scored a sixth-minute goal.", "6", "minute", Ordinal);
    let text = "She is the sixth player to win.";
    assert_eq!(one(text).noun.unwrap().of(text), "player");
    reads("Marta Ruiz, 52, left.", "52", "year of age", Age);
    reads("A 52-year-old clerk left.", "52", "year of age", Age);
    reads("The clerk, aged 52, left.", "52", "year of age", Age);
    reads("The duchess, 67, left.", "67", "year of age", Age);
    reads("The painter died at 97.", "97", "year of age", Age);
    reads("Police arrested a man, 29.", "29", "year of age", Age);
    reads("A suspect of 24 gave himself up.", "24", "year of age", Age);
    reads("The dealer is 56.", "56", "year of age", Age);
    assert!(read("Smith, a father of three, died.").iter().all(|f| f.kind != Age));
    assert!(
        read("They teach sixth to eighth grade, from sixth to eighth grade.").iter().all(|f| f.kind != Rank)
    );
    assert!(read("Norland slipped from fourth to sixth.").iter().all(|f| f.kind == Rank));
    let minutes = read("They scored in the 12th and 77th minutes.");
    assert!(minutes.iter().all(|f| f.unit.as_deref() == Some("minute")), "{minutes:?}");
    reads("The 18 month-old puppy left.", "18", "month of age", Age);
    let text = "It is the world's largest maker of bolts.";
    assert_eq!(one(text).field.unwrap().of(text), "largest maker of bolts");
}

#[test]
fn ages_that_people_have() {
    for text in [
        "Half of boys between three and six left.",
        "The boys, aged between 3 and 6, left.",
        "Three to six-year-olds left.",
        "Three- to six-year-olds left.",
    ] {
        let figure = read(text).pop().unwrap();
        assert_eq!(figure.kind, Age, "{text}");
        assert_eq!(figure.unit.as_deref(), Some("year of age"), "{text}");
        assert_eq!(figure.value, Value::Range(super::Number::whole(3), super::Number::whole(6)), "{text}");
    }
    let kind = |text: &str| (one(text).kind, one(text).bound);
    assert_eq!(kind("A fee is due for those under 11 in Elsing."), (Age, Bound::Below));
    assert_eq!(kind("It is free for people over 65."), (Age, Bound::Above));
    assert_eq!(kind("Jan Iversen, 25 at the time, left.").0, Age);
    assert_ne!(kind("He fined people over 65 dogs.").0, Age);
    assert_eq!(kind("It employs people over 40 miles away."), (Length, Bound::Above));
    assert_eq!(kind("They need between 3 and 6."), (FigureKind::Number, Bound::Exact));
}

#[test]
fn groups_and_places_in_order() {
    reads("A pair of brothers left.", "2", "brother", Count);
    reads("It joined a trio of old clubs.", "3", "old club", Count);
    assert!(read("She wore a pair of red shoes.").is_empty());
    assert!(read("They are a pair of a kind.").is_empty());
    reads("It was its fifth quarter of growth.", "5", "-", Ordinal);
    assert!(read("It was its fourth quarter of growth.").is_empty());
    reads("The prize went to a fourth-year student.", "4", "-", Ordinal);
    assert_eq!(one("The prize went to a fourth-year student.").noun.map(Span::len), Some("year".len()));
    assert!(read("They cited the Fifth Amendment.").is_empty());
}

#[test]
fn lists_of_scorers_give_minutes() {
    let minutes = |text: &str| -> Vec<(String, Decimal, String)> {
        let found = read(text).into_iter().filter(|f| f.unit.as_deref() == Some("minute"));
        let words = |span: Option<Span>| span.map_or("-", |s| s.of(text)).to_owned();
        found.map(|f| (words(f.subject), f.value.low().value, words(f.measure))).collect()
    };
    let row = |name: &str, minute: i64, what: &str| (name.to_owned(), Decimal::from(minute), what.to_owned());
    assert_eq!(
        minutes("Goal: O'Brenn (pen, 6) Booked: O'Brenn . Goals: Hart 51, Dunn-Lee 90+2 . Holm (OG, 46)."),
        [
            row("O'Brenn", 6, "Goal"),
            row("Hart", 51, "Goals"),
            row("Dunn-Lee", 92, "Goals"),
            row("Holm", 46, "Goals")
        ]
    );
    assert_eq!(
        minutes("Scorers: Jo Hart (12, 45)."),
        [row("Jo Hart", 12, "Scorers"), row("Jo Hart", 45, "Scorers")]
    );
    assert_eq!(minutes("Subs: Clay (Parr 73), Bowen."), [row("Parr", 73, "-")]);
    assert!(minutes("Goals: Hart has 51 of them.").is_empty());
    assert!(minutes("Goals: 51 in all.").is_empty());
    assert!(minutes("The goal: Hart 51 clubs.").is_empty());
}

#[test]
fn a_rank_counts_nothing_behind_it() {
    let text = "That left the world No 1 four shots off the lead.";
    let found = read(text);
    assert_eq!(found.iter().map(|f| f.kind).collect::<Vec<_>>(), [Rank, Count], "{found:?}");
    assert_eq!(found[1].unit.as_deref(), Some("shot"));
    assert_eq!(found[0].field, None);
    assert_eq!(one("She beat the No 3 seed.").kind, Rank);
    assert!(read("The aides at No 10 said so.").is_empty());
    assert!(read("They live in No 4.").iter().all(|f| f.kind != Rank));
}

#[test]
fn of_two_sides_the_second_may_leave_its_unit_off() {
    let units = |text: &str| read(text).into_iter().map(|f| f.unit).collect::<Vec<_>>();
    let percents = vec![Some("percent".to_owned()); 2];
    assert_eq!(units("She beat him by 45 percent to 39 in the poll."), percents);
    assert_eq!(units("The poll has her at 48 percent among women to 45 for the mayor."), percents);
    assert_eq!(units("Support rose 45 percent to 39 in May.")[1], None);
    let poll = "Holm has 40 percent, followed by Jan Iversen with 16 and Lund with 13.";
    assert_eq!(units(poll), vec![Some("percent".to_owned()); 3]);
    assert_eq!(units("Holm has 40 percent of the vote and left with 16 clubs.")[1].as_deref(), Some("club"));
    assert_eq!(units("He gave 45 percent to 39 clubs.")[1].as_deref(), Some("club"));
}

#[test]
fn counted_nouns() {
    reads("It has 29 billion connected devices.", "29000000000", "connected device", Count);
    reads("It employs 60 commercial fishermen.", "60", "commercial fisherman", Count);
    assert_eq!(read("It met 12 of the 20 members.")[0].unit.as_deref(), Some("member"));
    reads("One man died.", "1", "man", Count);
    reads("It sold eight million small bottles.", "8000000", "small bottle", Count);
    reads("It met five sales managers.", "5", "sales manager", Count);
    reads("The blast killed three.", "3", "person", Count);
    reads("At least seven died.", "7", "person", Count);
    assert_eq!(texts("Dozens of people fled."), ["Dozens"]);
    reads("Dozens of people fled.", "24..99", "person", Count);
    reads("Hundreds of thousands of fans came.", "200000..999999", "fan", Count);
}

#[test]
fn no_figures() {
    let none = [
        "It began in 2017.",
        "It began on Nov. 22.",
        "It began on June 5, 2016.",
        "It began on 22 November 2018.",
        "The file is dated 2018-11-22.",
        "It began at 9:30 am.",
        "It began at 10.45pm.",
        "The 2013-14 season was long.",
        "The 1970s were long.",
        "It sells 5G masts.",
        "He has a Mate 20 in his bag.",
        "A Boeing 737 landed.",
        "She drove an XC40.",
        "An iPhone 11 broke.",
        "See Section 12 for more.",
        "He lives at 49 Zorro Ranch Road.",
        "Call 020-7946-0958 now.",
        "It needs version 2.0.1 now.",
        "No one came.",
        "They saw one another.",
        "He cites the study [12].",
        "Covid-19 spread.",
        "It cost 3,5 Mrd. at most.",
        "The 49ers won.",
        "It was built in the 19th century.",
        "It was built about 664 BC.",
        "A Boeing 737-800 landed.",
    ];
    for text in none {
        assert!(texts(text).is_empty(), "{text}: {:?}", texts(text));
    }
}

#[test]
fn bounds() {
    let bound = |text| one(text).bound;
    assert_eq!(bound("It has about 50 ships."), Bound::About);
    assert_eq!(bound("It has more than 50 ships."), Bound::Above);
    assert_eq!(bound("It has nearly 50 ships."), Bound::Nearly);
    assert_eq!(bound("It has at least 50 ships."), Bound::AtLeast);
    assert_eq!(bound("It has up to 50 ships."), Bound::AtMost);
    assert_eq!(bound("It has no fewer than 50 ships."), Bound::AtLeast);
    assert_eq!(bound("It has 50 ships or more."), Bound::AtLeast);
    assert_eq!(bound("It has exactly 50 ships."), Bound::Exact);
    assert_eq!(bound("It has 20+ ships."), Bound::AtLeast);
    assert_eq!(bound("It has as many as a quarter of a million ships."), Bound::AtMost);
    assert_eq!(bound("The law stops anyone from holding more than 15%."), Bound::AtMost);
    assert_eq!(bound("Buyers are barred from owning more than 15%."), Bound::AtMost);
    assert_eq!(bound("It stopped selling more than 15%."), Bound::Above);
    assert_eq!(bound("Over nine months it earned a fortune."), Bound::Exact);
    assert_eq!(bound("The board wants to save a fortune over three years."), Bound::Exact);
    assert_eq!(bound("Over three months have passed."), Bound::Above);
    assert_eq!(bound("She worked there for over three years."), Bound::Above);
}

#[test]
fn a_denied_bound_is_the_opposite_one() {
    for (text, bound) in [
        ("The fee would not go above $12.", Bound::AtMost),
        ("She would not go above a $12 fee.", Bound::AtMost),
        ("The rate never rose above 5 %.", Bound::AtMost),
        ("The rate has never once risen above 5 %.", Bound::AtMost),
        ("Nothing over $10 was sold.", Bound::AtMost),
        ("Nobody earns more than $10 there.", Bound::AtMost),
        ("The rate did not fall below 4 %.", Bound::AtLeast),
        ("The rate didn't fall below 4 %.", Bound::AtLeast),
        ("The fine must not exceed $500.", Bound::AtMost),
        ("Bids were no higher than $500.", Bound::AtMost),
        ("Nobody over 60 was hired.", Bound::Above),
        ("It did not stop paying more than $10.", Bound::Above),
        ("It did not last, and prices rose above $10.", Bound::Above),
        ("It has not been seen for more than 10 years.", Bound::Above),
        ("It is not just over 10 years old.", Bound::Above),
    ] {
        assert_eq!(one(text).bound, bound, "{text}");
    }
    assert_eq!(one("The rate never rose above 5 %.").trend, None);
    assert_eq!(one("The rate rose above a 5 % limit.").bound, Bound::Above);
}

#[test]
fn trends_and_roles() {
    let change = |text: &str| read(text).iter().map(|f| (f.trend, f.role)).collect::<Vec<_>>();
    let (up, down) = (Some(Trend::Up), Some(Trend::Down));
    assert_eq!(change("Prices fell 7 per cent."), [(down, Role::Change)]);
    assert_eq!(change("Prices rose by about 7 per cent."), [(up, Role::Change)]);
    assert_eq!(change("Prices were up 7 per cent."), [(up, Role::Change)]);
    assert_eq!(change("A 7 per cent rise hurt."), [(up, Role::Change)]);
    assert_eq!(change("It saw a rise of 7 per cent."), [(up, Role::Change)]);
    assert_eq!(change("The rate rose to 7 per cent.")[0].1, Role::Level);
    let text = "The rate was 12 per cent, up from 9 per cent.";
    assert_eq!(change(text), [(None, Role::Level), (None, Role::Former)]);
    assert_eq!(change("Norlund raised its net 13% to a record."), [(up, Role::Change)]);
    assert_eq!(change("Norlund boosted net 16%."), [(up, Role::Change)]);
    assert_eq!(change("Norlund raised its stake to 13%.")[0].1, Role::Level);
    assert_eq!(change("Norlund has prices 13% of the time."), [(None, Role::Level)]);
    assert_eq!(change("It was cut by 12%, to $5."), [(down, Role::Change), (down, Role::Level)]);
}

#[test]
fn points_between_two_sides_are_a_difference() {
    for text in ["Holm leads by five points.", "Holm has a five-point lead.", "Holm is five points ahead."] {
        assert_eq!(one(text).role, Role::Change, "{text}");
    }
    assert_eq!(one("Holm scored five points.").role, Role::Level);
    assert_eq!(one("The index closed at 4,577 points.").role, Role::Level);
}

#[test]
fn precision() {
    let number = |text: &str| one(text).value.low();
    assert_eq!(number("It is 92.55 km.").step, decimal("0.01"));
    assert_eq!(number("It has 1,200 ships.").step, Decimal::ONE);
    assert_eq!(number("It has 1,200 ships.").coarse, Decimal::ONE_HUNDRED);
    assert_eq!(number("It has 93 billion ships.").step, decimal("1000000000"));
    assert_eq!(number("It is 4.30 km.").step, decimal("0.01"));
    assert_eq!(number("It has 20 ships.").coarse, Decimal::ONE);
}

#[test]
fn each_figure_has_its_own_subject() {
    assert_eq!(
        binding(
            "Currently it leads the pump market, with a 22% global share, followed by Dorn with 13%, Ekso with 11%, and Vel with roughly 10%."
        ),
        [
            ("22%", "global share", "it"),
            ("13%", "global share", "Dorn"),
            ("11%", "global share", "Ekso"),
            ("10%", "global share", "Vel")
        ]
    );
    assert_eq!(
        binding("Dorn's overall revenue in 2016 was US$7.5 billion."),
        [("US$7.5 billion", "overall revenue", "Dorn")]
    );
    assert_eq!(
        binding("Dorn follows with a share of fourteen percent."),
        [("fourteen percent", "share", "Dorn")]
    );
    assert_eq!(binding("Dorn made $9 billion in revenue."), [("$9 billion", "revenue", "Dorn")]);
    assert_eq!(binding("Dorn, the world's largest pump maker, closed."), [("largest", "-", "Dorn")]);
    assert_eq!(
        binding("Net profit rose 12% to 721.2 billion yuan ($107.13 billion)."),
        [
            ("12%", "Net profit", "-"),
            ("721.2 billion yuan", "Net profit", "-"),
            ("$107.13 billion", "Net profit", "-")
        ]
    );
    // A sentence's subject is not carried into the next.
    assert_eq!(binding("Dorn closed. There are 40 pumps.")[0].2, "-");
}

#[test]
fn whose_the_counted_things_are() {
    let subject = |text: &'static str| binding(text)[0].2;
    assert_eq!(subject("Crisps came last in her top five snacks."), "her");
    assert_eq!(subject("Ekso will close its 12 stores."), "its");
    assert_eq!(subject("Dorn will take on the company's 300 staff."), "company");
    assert_eq!(subject("Dorn gave her 12 roses."), "Dorn");
    assert_eq!(subject("Dorn won Tuesday's 12 games."), "Dorn");
    assert_eq!(subject("Dorn won this season's 12 games."), "Dorn");
}

#[test]
fn a_place_is_no_subject_of_what_is_there() {
    let subject = |text: &'static str| binding(text)[0].2;
    assert_eq!(subject("Dorn has a plant in Elsing with 600 workers."), "plant");
    assert_eq!(subject("Dorn has a plant in Elsing Park, Ill., which employs 600 workers."), "plant");
    assert_eq!(subject("Vel may bid, after a talk with Dorn, which owns 12% of Ekso."), "Dorn");
    assert_eq!(subject("Vel was followed by Dorn with 13%."), "Dorn");
}

#[test]
fn who_does_what_stands_in_a_gerund() {
    let subject = |text: &'static str| binding(text).last().unwrap().2;
    assert_eq!(subject("Dorn saved money by cutting 800 jobs."), "Dorn");
    assert_eq!(binding("It took a charge for cutting 800 jobs."), [("800", "-", "-")]);
    assert_eq!(subject("Dorn began cutting 800 jobs."), "Dorn");
}

#[test]
fn what_a_sum_of_money_is_of() {
    let measure = |text: &'static str| binding(text)[0].1;
    assert_eq!(measure("It has sales contracted for delivery of $5 billion."), "sales");
    assert_eq!(measure("It has a delivery of $5 billion."), "delivery");
    assert_eq!(measure("Sales will be in the range of $5 billion."), "Sales");
    assert_eq!(measure("It expects sales between the range of $5 billion."), "sales");
    assert_eq!(measure("Its shareholders own 44 percent of it."), "-");
}

#[test]
fn how_far_one_is_behind_has_no_subject() {
    assert_eq!(
        binding("Her goal left Dorn third, eight points behind the leaders.")[0],
        ("eight points", "-", "-")
    );
    assert_eq!(binding("Dorn are eight points behind the leaders.")[0].2, "Dorn");
}

#[test]
fn a_lone_figure() {
    assert_eq!(read_one("US$92.55 billion").unwrap().kind, Money);
    assert_eq!(read_one("fourteen percent").unwrap().kind, Percent);
    assert_eq!(read_one("29 billion connected devices").unwrap().unit.as_deref(), Some("connected device"));
    assert!(read_one("").is_none());
    assert!(read_one("no number").is_none());
    assert!(read_one("5 per cent of 20 ships").is_none());
}

#[test]
fn unit_tables_hold() {
    let mut names = HashSet::new();
    let mut words = HashSet::new();
    for table in [UNITS, CURRENCIES] {
        let mut symbols = HashSet::new();
        for unit in table {
            assert!(names.insert(unit.name), "{} stands twice", unit.name);
            assert!(unit.factor() > Decimal::ZERO, "{}", unit.name);
            assert_eq!(unit.factor().to_string(), unit.written_factor(), "{}", unit.name);
            assert!(unit.words().all(|w| words.insert(w) && w == w.to_lowercase()), "{}: words", unit.name);
            assert!(unit.symbols().all(|s| symbols.insert(s)), "{}: symbols", unit.name);
            assert!(unit.words().chain(unit.symbols()).all(|s| s.trim() == s), "{}", unit.name);
            assert_eq!(super::unit(unit.name).map(|u| u.name), Some(unit.name));
        }
    }
    // A base unit is one of the table, with the factor 1, unless no unit of that size has a name.
    for base in UNITS.iter().filter_map(|u| super::unit(u.base)) {
        assert_eq!(base.factor(), Decimal::ONE, "{}", base.name);
    }
    assert!(super::unit("furlong").is_none());
}

#[test]
fn units_convert_exactly() {
    let base = |name: &str, value: &str| super::unit(name).unwrap().to_base(decimal(value)).unwrap();
    assert_eq!(base("mile", "100"), decimal("160934.4"));
    assert_eq!(base("degree Celsius", "100"), decimal("212"));
    assert_eq!(base("metre per second", "10"), base("kilometre per hour", "36"));
    assert_eq!(super::unit("mile").unwrap().base, super::unit("kilometre").unwrap().base);
    assert!(super::unit("terawatt hour").unwrap().to_base(Decimal::MAX).is_none());
}

#[test]
fn word_tables_hold() {
    let unique = |words: Vec<&str>| {
        let set: HashSet<&str> = words.iter().copied().collect();
        assert_eq!(set.len(), words.len(), "{words:?}");
        assert!(words.iter().all(|w| *w == w.to_lowercase()), "{words:?}");
    };
    unique(number::WORDS.iter().map(|(w, _)| *w).collect());
    unique(number::ORDINALS.iter().map(|(w, _)| *w).collect());
    unique(number::DENOMINATORS.iter().map(|(w, _)| *w).collect());
    unique(context::BOUNDS_BEFORE.iter().map(|(w, _)| *w).collect());
    unique(context::BOUNDS_AFTER.iter().map(|(w, _)| *w).collect());
    unique(context::CHANGES.iter().flat_map(|(w, ..)| w.split(' ')).collect());
    unique(context::CHANGE_NOUNS.iter().map(|(w, _)| *w).collect());
    unique(special::VAGUE.iter().map(|(w, ..)| *w).collect());
    unique(special::MULTIPLES.iter().map(|(w, ..)| *w).collect());
    unique(special::SUPERLATIVES.to_vec());
    unique(noun::IRREGULAR.iter().map(|(w, _)| *w).collect());
    unique(bind::MEASURES.to_vec());
}

#[test]
fn hostile_texts_stay_linear() {
    for text in
        ["1 ", "1-", "\"", "a million and a half of the ", "one-two-three-", "hundred thousand ", "5-, "]
    {
        let _ = read(&text.repeat(20_000));
    }
    assert!(read(&"9".repeat(1_000_000)).is_empty());
    assert!(read("99999999999999999999999999999 trillion trillion dollars").is_empty());
    let _ = read("79228162514264337593543950335 or 79228162514264337593543950335 times as many");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*") {
        sound(&text)?;
    }

    #[test]
    fn any_row_of_figure_words_is_read(words in prop::collection::vec(prop::sample::select(PIECES), 0..30), gaps in prop::collection::vec(any::<bool>(), 30)) {
        let mut text = String::new();
        for (word, gap) in words.iter().zip(gaps) {
            text.push_str(word);
            if gap {
                text.push(' ');
            }
        }
        sound(&text)?;
    }
}

/// Words and marks that figures are made of, to be thrown together.
const PIECES: &[&str] = &[
    "1",
    "2.5",
    "1,200",
    "2017",
    "99999999999999999999999999",
    "0",
    ".5",
    "-",
    "–",
    "−",
    "to",
    "and",
    "or",
    "between",
    "from",
    "a",
    "half",
    "third",
    "two",
    "one",
    "twenty",
    "hundred",
    "million",
    "dozens",
    "thousands",
    "of",
    "$",
    "US",
    "US$",
    "€",
    "%",
    "per",
    "cent",
    "percent",
    "points",
    "km",
    "/",
    "h",
    "m",
    "people",
    "the",
    "largest",
    "second",
    "No",
    ".",
    "in",
    "out",
    "(",
    ")",
    ",",
    "Nokia",
    "'s",
    "’s",
    "with",
    "rose",
    "fell",
    "up",
    "by",
    "more",
    "than",
    "aged",
    "year",
    "old",
    "times",
    "as",
    "fold",
    "½",
    "×",
    "10",
    "^",
    "é",
    "日本",
    "\u{a0}",
    "\u{fffc}",
    "st",
    "x",
    "k",
    "bn",
    "minus",
    "about",
    "at",
    "least",
    "was",
    "is",
    "sales",
    "doubled",
    "its",
    "day",
    "°",
    "C",
    "+",
    "#",
    ":",
];

/// What holds for the figures of any text.
fn sound(text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for figure in read(text) {
        let span = figure.span;
        prop_assert!(!span.is_empty() && span.start >= last, "{text:?}: {figure:?}");
        for span in
            [Some(span), figure.noun, figure.measure, figure.subject, figure.field].into_iter().flatten()
        {
            prop_assert!(text.get(span.start..span.end).is_some(), "{text:?}: {figure:?}");
            prop_assert!(!span.is_empty(), "{text:?}: {figure:?}");
        }
        prop_assert!(figure.value.low().value <= figure.value.high().value, "{text:?}: {figure:?}");
        prop_assert!(figure.value.low().step > Decimal::ZERO, "{text:?}: {figure:?}");
        let _ = (figure.value.low().interval(), figure.value.high().coarse_interval());
        last = span.end;
    }
    Ok(())
}

#[test]
fn a_length_is_counted_from_now_from_an_event_or_from_the_end() {
    for (text, expected) in [
        ("The mill shut four years ago.", Since::Now),
        ("Four years before that he had won.", Since::Other),
        ("She resigned three weeks later.", Since::Other),
        ("He led with 13 holes to go.", Since::End),
        ("They scored five minutes from time.", Since::End),
        ("He led after five holes.", Since::Unsaid),
        ("The strike lasted 12 weeks.", Since::Unsaid),
    ] {
        assert_eq!(read(text).first().map(|f| f.since), Some(expected), "{text}");
    }
}

#[test]
fn a_mark_that_closes_a_quotation_is_no_inch() {
    for text in [
        "He said \"the number of fires was 66\".",
        "He said “the number of fires was 66” on the quay.",
        "He said the 'number of fires was 66'.",
        "\"It was 66\", she said.",
    ] {
        reads(text, "66", "-", Number);
    }
    reads("The 66\" screen broke.", "66", "inch", Length);
    reads("The 66” screen broke.", "66", "inch", Length);
    reads("The ship is 66’ long.", "66", "foot", Length);
    reads("\"The screen is 66\" wide,\" she said.", "66", "inch", Length);
    reads("\"The 66\" screen broke,\" she said.", "66", "inch", Length);
    reads("He said \"no\" to the 66\" screen.", "66", "inch", Length);
    assert_eq!(texts("A 12\" and a 14\" pizza, he said."), ["12\"", "14\""]);
}

#[test]
fn dollars_as_wires_wrote_them() {
    reads("It gave dlrs 3.2 million in aid.", "3200000", "US dollar", Money);
    reads("It gave 200 mln dlrs in aid.", "200000000", "US dollar", Money);
    reads("A dlrs 300 fine was due.", "300", "US dollar", Money);
}

#[test]
fn times_that_a_recording_was_seen_are_views() {
    reads("The clip was viewed more than 1 million times.", "1000000", "view", Count);
    reads("It has been downloaded 40 times since.", "40", "download", Count);
    reads("People have watched the clip 4,000 times.", "4000", "view", Count);
    reads("He watched the film five times.", "5", "time", Count);
    reads("He was stabbed five times.", "5", "time", Count);
}

#[test]
fn how_often_something_happened() {
    reads("He was robbed twice in Laos.", "2", "time", Count);
    reads("It costs twice as much as tea.", "2", "time", Multiple);
    reads("He is twice her age.", "2", "time", Multiple);
    for text in ["Think twice about it.", "He wrote once or twice.", "A twice-married man left."] {
        assert!(texts(text).is_empty(), "{text}");
    }
}

#[test]
fn numbers_that_count_up_before_sentences_are_no_figures() {
    let list = |text: &str| {
        let (tokens, words) = token::read(text, &crate::prose::sentences(text));
        let found = find(text, &tokens, &words, &[], &[]);
        found.iter().map(|f| f.span.of(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list("Two won. 1. Rye loaf . Heat: 84 . 2. Oat loaf . Heat: 96 ."), ["Two", "84", "96"]);
    assert_eq!(list("1) Rye loaf. Heat: 84. 2) Oat loaf."), ["84"]);
    assert_eq!(list("It fell to 12. Then it fell to 11. Nobody saw it."), ["12", "11"]);
    assert_eq!(list("It left. 14 men stayed. 15 came."), ["14", "15"]);
}

#[test]
fn ages_at_which_something_happened() {
    reads("She broke her leg at 16.", "16", "year of age", Age);
    reads("He signed for the club at 17, and stayed.", "17", "year of age", Age);
    reads("At 16, he left for Lagos.", "16", "year of age", Age);
    reads("He was orphaned at 9.", "9", "year of age", Age);
    reads("The winger, now 31, is back.", "31", "year of age", Age);
    for text in [
        "Shares in the firm closed at 16.",
        "He left home at 9.",
        "He took the lead at 16 and won.",
        "She left the train at 16 past the hour.",
        "They met at 16.",
        "He birdied the 14th and won at 18.",
        "He ran at 15, 20 and 25 mph.",
    ] {
        assert!(read(text).iter().all(|f| f.kind != Age), "{text}");
    }
    assert!(read("He left the shop at 16 Elm Street.").is_empty());
    assert_eq!(one("She left school at 16.").since, Since::Other);
    assert_eq!(one("She left school at the age of 16.").since, Since::Other);
    assert_eq!(one("She died at the age of 70.").since, Since::Unsaid);
}

#[test]
fn decades_of_a_life() {
    reads("They met in her late twenties.", "25..29", "year of age", Age);
    reads("A man in his 40s fled.", "40..49", "year of age", Age);
    reads("She left in her early teens.", "13..14", "year of age", Age);
    assert!(read("He wore his 90s jacket.").iter().all(|f| f.kind != Age));
}

#[test]
fn shares_that_do_something() {
    reads("Nearly a quarter go on to harm themselves.", "0.25", "-", Ratio);
    reads("Some third of those asked left.", "0.3333333333333333333333333333", "-", Ratio);
    reads("About a fifth stay at home.", "0.2", "-", Ratio);
    assert!(texts("He gave about a third man no thought.").is_empty());
}

#[test]
fn counts_in_compounds_and_in_what_was_before() {
    reads("The nine-seat capsule flew.", "9", "seat", Count);
    reads("It came down from the six both chains had allowed.", "6", "-", Number);
    reads("It was their third one-on-one debate.", "3", "-", Ordinal);
    reads("She won by double digits.", "2", "digit", Count);
    reads("She has a single-digit lead.", "1", "digit", Count);
    reads("He came within an hour of it.", "1", "hour", Duration);
    for text in ["The two stayed.", "It is of the twenty-sixth dynasty.", "The three-dimensional map."] {
        assert!(read(text).iter().all(|f| f.kind != Count), "{text}");
    }
}

#[test]
fn a_label_may_be_said_again() {
    assert!(texts("They sell the Nova 11 Pro and 11 Pro Max.").is_empty());
    assert!(texts("They sell the eNova 11 Pro and 11 Pro Max.").is_empty());
    assert_eq!(texts("They sell the Nova 11 and 11 phones."), ["11"]);
}

#[test]
fn a_unit_said_before_is_that_of_the_second_number() {
    let unit = |text: &str| read(text).last().and_then(|f| f.unit.clone()).unwrap_or_default();
    assert_eq!(unit("A bishop has a month to decide, and must tell them within six."), "month");
    assert_eq!(unit("They wait for two minutes, and leave within five."), "minute");
    assert_eq!(unit("The bishop must tell them within six."), "");
    assert_eq!(unit("She began July at 49.7 per cent in the poll to Dan Holm's 43.3, and lost."), "percent");
    assert_eq!(unit("She rose by 5 per cent in the poll to Dan Holm's 43.3, and lost."), "");
}
