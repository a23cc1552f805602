//! A writer's folder of its own making: a long draft and many sources that tell of the same
//! companies, people and figures, some of them otherwise. Written anew from one seed each time.

use std::{fmt::Write as _, fs, path::Path};

use crate::random::Random;

/// Words that any story has.
const COMMON: &str = "market plan growth report network supplier customer contract investor board factory budget \
court inquiry minister regulator price quarter product team office deal project delay risk demand export bank \
loan union worker strike tariff service region agency study patent launch review ruling licence merger stake";
const VERBS: &str = "announced reviewed delayed approved opened closed expanded questioned welcomed signed \
cancelled defended examined published completed rejected extended halved doubled restored";
const MEASURES: [&str; 8] =
    ["revenue", "operating profit", "research spending", "exports", "debt", "sales", "costs", "order book"];
const ROLES: [&str; 6] =
    ["chairman", "chief executive", "spokeswoman", "chief financial officer", "founder", "president"];
const PLACES: [&str; 12] = [
    "Berlin", "Lisbon", "Oslo", "Nairobi", "Toronto", "Madrid", "Seoul", "Vienna", "Dublin", "Prague",
    "Helsinki", "Warsaw",
];
const GIVEN: [&str; 16] = [
    "Anna", "Boris", "Clara", "David", "Emma", "Felix", "Grace", "Hugo", "Irene", "James", "Karen", "Lucas",
    "Maria", "Nora", "Oscar", "Paula",
];
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "del", "fen", "gar", "hol", "jin", "kas", "lum", "mer", "nor", "pel", "quin", "ras", "sol",
    "tam", "ver", "wil", "yor", "zan", "bri", "dra", "sto", "tre",
];
const ENDINGS: [&str; 6] = ["son", "berg", "mann", "ton", "ova", "etti"];

impl Random {
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn word_of<'a>(&mut self, list: &'a str) -> &'a str {
        let count = list.split_whitespace().count();
        let index = self.below(count);
        list.split_whitespace().nth(index).unwrap_or("word")
    }

    fn invented(&mut self, syllables: usize) -> String {
        (0..syllables).map(|_| self.of(&SYLLABLES)).collect()
    }
}

/// Words of a draft under one heading.
const SECTION: usize = 500;

struct Company {
    name: String,
    person: String,
    role: &'static str,
    place: &'static str,
    /// Words that only its own stories have.
    topic: Vec<String>,
    /// For each measure, in tens of millions of dollars.
    figures: [usize; MEASURES.len()],
    quote: String,
}

/// Companies with their people and figures.
pub struct Newsroom {
    random: Random,
    companies: Vec<Company>,
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Newsroom {
    pub fn new(seed: u64, companies: usize) -> Self {
        let mut newsroom = Self { random: Random(seed), companies: Vec::new() };
        for _ in 0..companies {
            let random = &mut newsroom.random;
            let family = format!("{}{}", capital(&random.invented(2)), random.of(&ENDINGS));
            let topic: Vec<String> = (0..12).map(|_| random.invented(3)).collect();
            let quote = format!(
                "We have a long record in {} and we will keep every {} that our {} asked for",
                topic[0],
                random.word_of(COMMON),
                topic[1]
            );
            let company = Company {
                name: format!(
                    "{} {}",
                    capital(&random.invented(3)),
                    random.of(&["Group", "Systems", "Corp", "Energy"])
                ),
                person: format!("{} {family}", random.of(&GIVEN)),
                role: ROLES[random.below(ROLES.len())],
                place: PLACES[random.below(PLACES.len())],
                figures: std::array::from_fn(|_| 10 + random.below(9_000)),
                topic,
                quote,
            };
            newsroom.companies.push(company);
        }
        newsroom
    }

    /// A sentence about a company; one in `odd` says something else than the others.
    pub fn sentence(&mut self, company: usize, odd: usize) -> String {
        let random = &mut self.random;
        let company = &self.companies[company % self.companies.len()];
        let Company { name, person, role, place, topic, .. } = company;
        let short = name.split(' ').next().unwrap_or(name);
        let rare = &topic[random.below(topic.len())];
        let (verb, noun, other) = (random.word_of(VERBS), random.word_of(COMMON), random.word_of(COMMON));
        let measure = random.below(MEASURES.len());
        let wrong = random.below(odd) == 0;
        let value = company.figures[measure] + if wrong { 1 + random.below(2_000) } else { 0 };
        let (units, cents) = (value / 100, value % 100);
        let measured = MEASURES[measure];
        let year = 2015 + measure % 4;
        match random.below(10) {
            0 | 1 => format!(
                "{name} reported {measured} of ${units}.{cents:02} billion in {year}, according to its {rare} report."
            ),
            2 => format!(
                "{measured} at {short} came to ${units}.{cents:02} billion in {year} as {rare} {noun}s grew.",
                measured = capital(measured)
            ),
            3 => format!(
                "{person}, {role} of {name}, {verb} the {noun} in {place} on {} March {year}.",
                1 + value % 28
            ),
            4 => format!(
                "\u{201c}{},\u{201d} said {person} of {short}.",
                company.quote.replace(if wrong { "long" } else { "\u{0}" }, "strong")
            ),
            5 => format!(
                "The company {verb} a {rare} {noun} with {} suppliers and {} workers.",
                2 + value % 40,
                100 + value * 3
            ),
            6 => format!(
                "Its {other} {verb} by {} per cent after the {rare} {noun} in {place}.",
                1 + value % 90
            ),
            7 => format!(
                "Analysts said the {noun} of the {rare} {other} would not be {verb} before the {noun} was known."
            ),
            8 => format!("{short} {verb} its {rare} {noun}, the second {other} in {place} this year."),
            _ => format!("The {noun} {verb} the {other}, and the {rare} {noun} was {verb} in {place}."),
        }
    }

    /// Paragraphs of three to five sentences, about `words` words in all, on some companies.
    pub fn story(&mut self, words: usize, odd: usize, companies: &[usize]) -> String {
        let mut out = String::new();
        let mut written = 0;
        while written < words {
            let company = companies[self.random.below(companies.len())];
            let sentences = 3 + self.random.below(3);
            for n in 0..sentences {
                let sentence = self.sentence(company, odd);
                written += sentence.split_whitespace().count();
                let _ = write!(out, "{}{sentence}", if n == 0 { "" } else { " " });
            }
            out.push_str("\n\n");
        }
        out
    }

    /// Writes `sources` stories of some 350 words into the folder's `sources`.
    pub fn write_sources(&mut self, folder: &Path, sources: usize) -> std::io::Result<()> {
        fs::create_dir_all(folder.join("sources"))?;
        let count = self.companies.len();
        for n in 0..sources {
            let companies = [n % count, self.random.below(count)];
            let title =
                format!("{} in {}", self.companies[companies[0]].name, self.companies[companies[0]].place);
            let body = self.story(350, 25, &companies);
            let day = 1 + n % 28;
            let text = format!("{title}\n\nThe Evening Post, {day} May 2019\n\n{body}");
            fs::write(folder.join(format!("sources/{n:04}.txt")), text)?;
        }
        Ok(())
    }

    /// A draft of about so many words, on one company for every hundred.
    pub fn draft(&mut self, words: usize) -> String {
        let mut draft = String::from("# A year of plans\n\n");
        for section in 0..words.div_ceil(SECTION) {
            let companies: [usize; SECTION / 100] = std::array::from_fn(|n| section * SECTION / 100 + n);
            let body = self.story(SECTION.min(words - section * SECTION), 15, &companies);
            let _ = write!(draft, "## Part {section}\n\n{body}");
        }
        draft
    }
}
