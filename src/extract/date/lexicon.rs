//! The words that dates are made of, as tables.
//!
//! Owns the vocabulary: months, weekdays, seasons, units, numbers in words, pointers such as "last"
//! and "next", holidays. Must never know: how the words combine.

use std::sync::LazyLock;

use super::{
    super::figure::ORDINALS,
    calendar::{Season, Unit},
};
use crate::text::lexicon::Lexicon;

/// What a word contributes to a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) enum Lex {
    /// Nothing.
    #[default]
    Other,
    /// Month, 1 to 12, written out.
    Month(i8),
    /// Month, 1 to 12, abbreviated.
    MonthShort(i8),
    /// Weekday, Monday 1.
    Weekday(i8),
    /// Weekday abbreviated.
    WeekdayShort(i8),
    /// "Mondays".
    Weekdays(i8),
    /// A unit of time in the singular.
    Unit(Unit),
    /// A unit of time in the plural.
    Units(Unit),
    /// "daily", "annually": once in the unit.
    Often(Unit),
    /// A number in words.
    Number(u32),
    /// An ordinal in words.
    Ordinal(u32),
    /// "nineties": the tens.
    Tens(i16),
    /// Season.
    Season(Season),
    /// Part of the day.
    DayPart(DayPart),
    /// A day counted from the document's.
    Day(i32),
    /// "tonight".
    Tonight,
    /// "noon" or "midnight": the hour.
    Hour(i8),
    /// A vague time.
    Vague(Reference),
    /// Pointer: "last", "next", "this".
    Which(Which),
    /// "early", "late", "mid".
    Phase,
    /// "earlier", "later".
    Than,
    /// "beginning", "middle", "end".
    Edge,
    /// "the".
    The,
    /// "a", "an".
    A,
    /// "every", "each".
    Every,
    /// "few", "several", "some", "many".
    Few,
    /// "ago".
    Ago,
    /// "fiscal".
    Fiscal,
    /// "of".
    Of,
    /// Words that loosen a length of time: "about", "nearly".
    About,
    /// Words that bound a length of time: "over", "under"; and the openings of "at least", "up to".
    Bound,
    /// Time zone.
    Zone,
}

/// Part of the day, with its TIMEX3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
}

impl DayPart {
    /// The TIMEX3 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }
}

/// A time that is no part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// "now", "currently".
    Present,
    /// "recently", "the past".
    Past,
    /// "soon", "the future".
    Future,
}

/// Which of several like parts of the calendar is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// "last", "past": the one before the document's.
    Last,
    /// "this", "current": the document's own.
    This,
    /// "next", "coming": the one after the document's.
    Next,
    /// "previous", "preceding": the one before the one spoken of.
    Previous,
    /// "following": the one after the one spoken of.
    Following,
    /// "that", "same": the one spoken of.
    That,
    /// "latest", "recent".
    Latest,
}

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const MONTHS_SHORT: [(&str, i8); 13] = [
    ("jan", 1),
    ("feb", 2),
    ("febr", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Months by their names and the abbreviations of news style, in lower case, each with its number.
pub fn months() -> impl Iterator<Item = (&'static str, i8)> {
    MONTHS.into_iter().zip(1..).chain(MONTHS_SHORT)
}

pub(super) const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "mondays"),
    ("tuesday", "tuesdays"),
    ("wednesday", "wednesdays"),
    ("thursday", "thursdays"),
    ("friday", "fridays"),
    ("saturday", "saturdays"),
    ("sunday", "sundays"),
];

const WEEKDAYS_SHORT: [(&str, i8); 10] = [
    ("mon", 1),
    ("tue", 2),
    ("tues", 2),
    ("wed", 3),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];

/// Singular, plural, unit. "second" stands among the ordinals.
const UNITS: [(&str, &str, Unit); 13] = [
    ("", "seconds", Unit::Second),
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("week", "weeks", Unit::Week),
    ("weekend", "weekends", Unit::Weekend),
    ("fortnight", "fortnights", Unit::Fortnight),
    ("month", "months", Unit::Month),
    ("quarter", "quarters", Unit::Quarter),
    ("year", "years", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
    ("millennium", "millennia", Unit::Millennium),
];

/// Words of recurrence: the unit within which something happens once.
const OFTEN: [(&str, Unit); 9] = [
    ("hourly", Unit::Hour),
    ("daily", Unit::Day),
    ("nightly", Unit::Day),
    ("weekly", Unit::Week),
    ("fortnightly", Unit::Fortnight),
    ("monthly", Unit::Month),
    ("quarterly", Unit::Quarter),
    ("yearly", Unit::Year),
    ("annually", Unit::Year),
];

const NUMBERS: [(&str, u32); 28] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// The highest ordinal that names a day or a century.
const LAST_ORDINAL: u16 = 31;

const TENS: [(&str, i16); 8] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

const OTHERS: [(&str, Lex); 92] = [
    ("spring", Lex::Season(Season::Spring)),
    ("summer", Lex::Season(Season::Summer)),
    ("autumn", Lex::Season(Season::Autumn)),
    ("fall", Lex::Season(Season::Autumn)),
    ("winter", Lex::Season(Season::Winter)),
    ("morning", Lex::DayPart(DayPart::Morning)),
    ("mornings", Lex::DayPart(DayPart::Morning)),
    ("midday", Lex::Hour(12)),
    ("noon", Lex::Hour(12)),
    ("midnight", Lex::Hour(24)),
    ("afternoon", Lex::DayPart(DayPart::Afternoon)),
    ("afternoons", Lex::DayPart(DayPart::Afternoon)),
    ("evening", Lex::DayPart(DayPart::Evening)),
    ("evenings", Lex::DayPart(DayPart::Evening)),
    ("night", Lex::DayPart(DayPart::Night)),
    ("nights", Lex::DayPart(DayPart::Night)),
    ("overnight", Lex::DayPart(DayPart::Night)),
    ("today", Lex::Day(0)),
    ("yesterday", Lex::Day(-1)),
    ("tomorrow", Lex::Day(1)),
    ("tonight", Lex::Tonight),
    ("now", Lex::Vague(Reference::Present)),
    ("currently", Lex::Vague(Reference::Present)),
    ("presently", Lex::Vague(Reference::Present)),
    ("nowadays", Lex::Vague(Reference::Present)),
    ("recently", Lex::Vague(Reference::Past)),
    ("lately", Lex::Vague(Reference::Past)),
    ("formerly", Lex::Vague(Reference::Past)),
    ("soon", Lex::Vague(Reference::Future)),
    ("future", Lex::Vague(Reference::Future)),
    ("last", Lex::Which(Which::Last)),
    ("past", Lex::Which(Which::Last)),
    ("this", Lex::Which(Which::This)),
    ("current", Lex::Which(Which::This)),
    ("next", Lex::Which(Which::Next)),
    ("coming", Lex::Which(Which::Next)),
    ("upcoming", Lex::Which(Which::Next)),
    ("previous", Lex::Which(Which::Previous)),
    ("preceding", Lex::Which(Which::Previous)),
    ("prior", Lex::Which(Which::Previous)),
    ("following", Lex::Which(Which::Following)),
    ("that", Lex::Which(Which::That)),
    ("same", Lex::Which(Which::That)),
    ("latest", Lex::Which(Which::Latest)),
    ("recent", Lex::Which(Which::Latest)),
    ("early", Lex::Phase),
    ("late", Lex::Phase),
    ("mid", Lex::Phase),
    ("earlier", Lex::Than),
    ("later", Lex::Than),
    ("beginning", Lex::Edge),
    ("start", Lex::Edge),
    ("middle", Lex::Edge),
    ("end", Lex::Edge),
    ("the", Lex::The),
    ("a", Lex::A),
    ("an", Lex::A),
    ("every", Lex::Every),
    ("each", Lex::Every),
    ("few", Lex::Few),
    ("several", Lex::Few),
    ("some", Lex::Few),
    ("many", Lex::Few),
    ("couple", Lex::Few),
    ("ago", Lex::Ago),
    ("fiscal", Lex::Fiscal),
    ("financial", Lex::Fiscal),
    ("of", Lex::Of),
    ("about", Lex::About),
    ("around", Lex::About),
    ("roughly", Lex::About),
    ("approximately", Lex::About),
    ("nearly", Lex::About),
    ("almost", Lex::About),
    ("barely", Lex::About),
    ("over", Lex::Bound),
    ("under", Lex::Bound),
    ("at", Lex::Bound),
    ("up", Lex::Bound),
    ("no", Lex::Bound),
    ("less", Lex::Bound),
    ("fewer", Lex::Bound),
    ("more", Lex::Bound),
    ("gmt", Lex::Zone),
    ("utc", Lex::Zone),
    ("bst", Lex::Zone),
    ("cet", Lex::Zone),
    ("est", Lex::Zone),
    ("edt", Lex::Zone),
    ("et", Lex::Zone),
    ("pst", Lex::Zone),
    ("pdt", Lex::Zone),
];

/// How a holiday falls in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which of its weekdays (-1 the last), weekday (Monday 1), days after it.
    Nth(i8, i8, i8, i8),
    /// Days after Easter Sunday (Western).
    Easter(i16),
}

/// Words in lower case, longest first where one begins another, and how the holiday falls.
pub(super) const HOLIDAYS: [(&[&str], Feast); 33] = [
    (&["new", "year", "'s", "day"], Feast::Fixed(1, 1)),
    (&["new", "year", "’s", "day"], Feast::Fixed(1, 1)),
    (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "’s", "eve"], Feast::Fixed(12, 31)),
    (&["christmas", "day"], Feast::Fixed(12, 25)),
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["boxing", "day"], Feast::Fixed(12, 26)),
    (&["valentine", "'s", "day"], Feast::Fixed(2, 14)),
    (&["valentine", "’s", "day"], Feast::Fixed(2, 14)),
    (&["halloween"], Feast::Fixed(10, 31)),
    (&["independence", "day"], Feast::Fixed(7, 4)),
    (&["veterans", "day"], Feast::Fixed(11, 11)),
    (&["armistice", "day"], Feast::Fixed(11, 11)),
    (&["bastille", "day"], Feast::Fixed(7, 14)),
    (&["canada", "day"], Feast::Fixed(7, 1)),
    (&["earth", "day"], Feast::Fixed(4, 22)),
    (&["may", "day"], Feast::Fixed(5, 1)),
    (&["groundhog", "day"], Feast::Fixed(2, 2)),
    (&["columbus", "day"], Feast::Nth(10, 2, 1, 0)),
    (&["memorial", "day"], Feast::Nth(5, -1, 1, 0)),
    (&["labor", "day"], Feast::Nth(9, 1, 1, 0)),
    (&["labour", "day"], Feast::Nth(9, 1, 1, 0)),
    (&["presidents", "day"], Feast::Nth(2, 3, 1, 0)),
    (&["election", "day"], Feast::Nth(11, 1, 1, 1)),
    (&["thanksgiving", "day"], Feast::Nth(11, 4, 4, 0)),
    (&["thanksgiving"], Feast::Nth(11, 4, 4, 0)),
    (&["black", "friday"], Feast::Nth(11, 4, 4, 1)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["ash", "wednesday"], Feast::Easter(-46)),
    (&["easter"], Feast::Easter(0)),
];

/// Capitalised words that make a name, not a day, of the weekday behind them.
pub(super) const BEFORE_WEEKDAY: [&str; 9] =
    ["bloody", "super", "sheffield", "joe", "ruby", "fat", "giving", "cyber", "freaky"];

/// Capitalised words that make a name, not a day, of the weekday before them.
pub(super) const AFTER_WEEKDAY: [&str; 14] = [
    "times",
    "telegraph",
    "mirror",
    "post",
    "mail",
    "express",
    "herald",
    "independent",
    "world",
    "tribune",
    "agreement",
    "live",
    "football",
    "club",
];

/// Titles before a person's name, after which "May" is no month.
pub(super) const TITLES: [&str; 12] =
    ["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "prof", "minister", "president", "sen"];

/// Nouns that number people and things: a plain number before them counts, however much like a year it looks.
pub(super) const COUNTED: [&str; 46] = [
    "people",
    "employees",
    "workers",
    "students",
    "soldiers",
    "troops",
    "jobs",
    "members",
    "residents",
    "men",
    "women",
    "children",
    "dollars",
    "euros",
    "pounds",
    "yen",
    "yuan",
    "francs",
    "rubles",
    "roubles",
    "rupees",
    "miles",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "km",
    "feet",
    "ft",
    "kg",
    "tonnes",
    "tons",
    "points",
    "shares",
    "votes",
    "homes",
    "houses",
    "units",
    "copies",
    "acres",
    "hectares",
    "words",
    "pages",
    "calories",
    "times",
    "percent",
];

/// Words before a year that leave no doubt that it is one.
pub(super) const BEFORE_YEAR: [&str; 24] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "during",
    "before",
    "after",
    "from",
    "through",
    "throughout",
    "between",
    "circa",
    "year",
    "early",
    "late",
    "mid",
    "of",
    "for",
    "to",
    "as",
    "due",
    "dated",
    "ended",
];

/// Words before a year that are as common before a plain number.
pub(super) const BEFORE_YEAR_OR_COUNT: [&str; 9] =
    ["by", "of", "from", "for", "to", "between", "after", "before", "as"];

/// Words before "of" that make the number behind it a quantity: "an average of 1800".
pub(super) const QUANTITIES: [&str; 10] =
    ["average", "total", "number", "sum", "maximum", "minimum", "rate", "price", "cost", "crowd"];

/// Words before a number that make it a quantity, whatever it looks like.
pub(super) const BEFORE_QUANTITY: [&str; 12] = [
    "about",
    "nearly",
    "almost",
    "over",
    "approximately",
    "roughly",
    "some",
    "another",
    "all",
    "these",
    "those",
    "under",
];

/// Determiners after which four digits and a noun are a year's: "the 2014 election".
pub(super) const DETERMINERS: [&str; 14] =
    ["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "'s", "’s"];

/// Words behind a year that it belongs to: "2020 presidential candidate".
pub(super) const AFTER_YEAR: [&str; 34] = [
    "presidential",
    "gubernatorial",
    "general",
    "midterm",
    "election",
    "season",
    "budget",
    "edition",
    "campaign",
    "race",
    "summer",
    "winter",
    "revenue",
    "revenues",
    "sales",
    "turnover",
    "earnings",
    "profit",
    "profits",
    "results",
    "guidance",
    "outlook",
    "forecast",
    "levels",
    "census",
    "survey",
    "study",
    "report",
    "film",
    "bombing",
    "bombings",
    "earthquake",
    "treaty",
    "referendum",
];

/// Words before a time in digits alone; others ("in 4:39", "John 3:16") make it something else.
pub(super) const BEFORE_CLOCK: [&str; 20] = [
    "at",
    "by",
    "around",
    "about",
    "from",
    "to",
    "until",
    "till",
    "after",
    "before",
    "since",
    "between",
    "and",
    "or",
    "-",
    "–",
    ",",
    "(",
    "approximately",
    "roughly",
];

/// Occasions that carry their year behind them.
pub(super) const OCCASIONS: [&str; 14] = [
    "cup",
    "olympics",
    "games",
    "championship",
    "championships",
    "election",
    "elections",
    "summit",
    "euro",
    "expo",
    "season",
    "budget",
    "festival",
    "congress",
];

/// Signs and words before a number that make it no year.
pub(super) const NOT_BEFORE_YEAR: [&str; 10] =
    ["$", "£", "€", "¥", "#", "no", "room", "flight", "page", "us$"];

/// Words before two numbers between which something moves, or from one of which it moves to the other.
pub(super) const RANGING: [&str; 28] = [
    "ranged",
    "ranges",
    "ranging",
    "range",
    "varied",
    "varies",
    "fluctuated",
    "traded",
    "trading",
    "moved",
    "index",
    "price",
    "rose",
    "rise",
    "rises",
    "fell",
    "fall",
    "falls",
    "grew",
    "climbed",
    "jumped",
    "dropped",
    "declined",
    "increased",
    "decreased",
    "went",
    "up",
    "down",
];

/// Verbs in the past whose form does not end in "ed".
pub(super) const PAST_VERBS: [&str; 66] = [
    "was", "were", "had", "has", "have", "did", "said", "told", "took", "made", "came", "went", "gave",
    "got", "saw", "found", "left", "held", "began", "became", "kept", "led", "met", "paid", "ran", "sent",
    "sold", "spoke", "spent", "stood", "won", "wrote", "fell", "rose", "grew", "lost", "shot", "bought",
    "brought", "built", "caught", "chose", "drew", "drove", "flew", "fought", "heard", "hid", "knew", "laid",
    "struck", "swore", "taught", "thought", "threw", "wore", "broke", "felt", "fled", "sought", "shook",
    "slid", "sank", "overtook", "withdrew", "arose",
];

/// Words that point forward.
pub(super) const FUTURE_WORDS: [&str; 27] = [
    "will",
    "shall",
    "won't",
    "would",
    "expected",
    "expects",
    "expect",
    "scheduled",
    "planned",
    "plans",
    "planning",
    "due",
    "intends",
    "intend",
    "hopes",
    "hope",
    "going",
    "upcoming",
    "slated",
    "payable",
    "expire",
    "expires",
    "expiring",
    "could",
    "may",
    "might",
    "tomorrow",
];

/// Words that end in "ed" and are no verb.
pub(super) const NO_PAST: [&str; 9] =
    ["need", "indeed", "speed", "feed", "hundred", "exceed", "proceed", "succeed", "united"];

/// All single words, by their first letter.
static WORDS: LazyLock<Lexicon<Lex>> = LazyLock::new(|| Lexicon::new(&rows()));

fn rows() -> Vec<(Lex, &'static str)> {
    let mut rows = Vec::new();
    let mut add = |word, lex| rows.push((lex, word));
    for (month, word) in (1..).zip(MONTHS) {
        add(word, Lex::Month(month));
    }
    for (word, month) in MONTHS_SHORT {
        add(word, Lex::MonthShort(month));
    }
    for (day, (one, many)) in (1..).zip(WEEKDAYS) {
        add(one, Lex::Weekday(day));
        add(many, Lex::Weekdays(day));
    }
    for (word, day) in WEEKDAYS_SHORT {
        add(word, Lex::WeekdayShort(day));
    }
    for (one, many, unit) in UNITS {
        add(one, Lex::Unit(unit));
        add(many, Lex::Units(unit));
    }
    for (word, unit) in OFTEN {
        add(word, Lex::Often(unit));
    }
    for (word, n) in NUMBERS {
        add(word, Lex::Number(n));
    }
    for (word, n) in ORDINALS.iter().copied().filter(|(_, n)| *n <= LAST_ORDINAL) {
        add(word, Lex::Ordinal(u32::from(n)));
    }
    for (word, n) in TENS {
        add(word, Lex::Tens(n));
    }
    for (word, lex) in OTHERS {
        add(word, lex);
    }
    rows
}

static OPENING_HOLIDAYS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let openings = HOLIDAYS.iter().filter_map(|(words, _)| words.first());
    Lexicon::new(&openings.map(|word| ((), *word)).collect::<Vec<_>>())
});

/// Whether a holiday's name may begin with the word.
pub(in crate::extract) fn opens_holiday(word: &str) -> bool {
    OPENING_HOLIDAYS.has(word)
}

/// What `word` contributes to a date, whatever the case of its letters.
pub(in crate::extract) fn lookup(word: &str) -> Lex {
    WORDS.get(word).unwrap_or(Lex::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_listed_once_and_in_lower_case() {
        let rows = rows();
        for (i, (_, word)) in rows.iter().enumerate() {
            assert_eq!(*word, word.to_lowercase());
            assert!(!word.contains(' '), "{word}");
            assert!(rows[..i].iter().all(|(_, other)| other != word), "{word} is listed twice");
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(lookup("November"), Lex::Month(11));
        assert_eq!(lookup("SEPT"), Lex::MonthShort(9));
        assert_eq!(lookup("thursdays"), Lex::Weekdays(4));
        assert_eq!(lookup("Decades"), Lex::Units(Unit::Decade));
        assert_eq!(lookup("Émile"), Lex::Other);
        assert_eq!(lookup(""), Lex::Other);
    }

    #[test]
    fn a_longer_holiday_stands_before_the_shorter_that_it_begins_with() {
        for (i, (words, _)) in HOLIDAYS.iter().enumerate() {
            for (later, _) in &HOLIDAYS[i + 1..] {
                assert!(!later.starts_with(words), "{later:?} is hidden by {words:?}");
            }
        }
    }
}
