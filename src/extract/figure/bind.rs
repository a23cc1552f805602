//! What a figure measures, and of whom or what, bound within its clause.
//!
//! Owns the search for the words beside a figure that name its measure ("overall revenue") and its
//! subject ("Huawei"). It looks, in this order, at what follows the figure ("22% global share"), at the
//! noun that leads it ("a share of 14 per cent"), at a name that stands with it ("Nokia with 13%"), and
//! at the subject of the nearest verb before it. Where nothing is found, both stay open; a figure that
//! goes on from the one before it ("… or $3 million") takes over what that has.
//! Must never know values, units beyond their kind, or other sentences.

use std::sync::LazyLock;

use super::{
    super::{name::Name, token::Tag},
    FigureKind,
    grammar::Found,
    words::{Row, WordSet},
};

/// Nouns that name a measure, in the singular. A subject whose head is one of them is a measure.
#[rustfmt::skip]
pub(super) const MEASURES: &[&str] = &[
    "share", "revenue", "sale", "sales", "earnings", "turnover", "profit", "loss", "income", "earning", "margin", "growth", "price", "cost",
    "value", "valuation", "capitalization", "capitalisation", "dividend", "yield", "output", "production", "export",
    "import", "shipment", "delivery", "demand", "supply", "consumption", "capacity", "population", "rate",
    "unemployment", "inflation", "employment", "deficit", "surplus", "debt", "gdp", "economy", "budget", "spending",
    "expenditure", "investment", "funding", "loan", "salary", "wage", "pay", "pension", "tax", "tariff", "duty", "fee",
    "fine", "penalty", "bail", "damages", "settlement", "rent", "bill", "stake", "holding", "vote",
    "turnout", "majority", "support", "approval", "rating", "poll", "score", "temperature", "speed", "weight",
    "height", "length", "width", "depth", "distance", "area", "size", "volume", "level", "number", "total", "amount",
    "sum", "average", "median", "ratio", "proportion", "percentage", "percent", "toll", "death", "case", "infection",
    "emission", "rainfall", "magnitude", "age", "life expectancy", "duration", "workforce", "headcount", "staff",
    "membership", "audience", "circulation", "traffic", "attendance", "crowd", "reserve", "asset", "liability",
    "deposit", "bonus", "grant", "aid", "donation", "prize", "reward", "ransom", "bid", "offer", "deal", "contract",
    "order", "stock", "index", "bond", "currency", "risk", "chance", "probability", "odds", "efficiency", "power",
    "range", "reach", "frequency", "density", "pressure", "guidance", "forecast", "target", "estimate", "bitcoin",
    "charge", "premium", "subsidy", "gain", "increase", "rise", "decrease", "fall", "decline", "drop", "cut", "receipt",
    "proceeds", "takings", "ebitda", "cash", "productivity", "life", "limit", "quota", "allowance", "threshold",
];

/// Those of them that are told in money.
#[rustfmt::skip]
const MONEY: &[&str] = &[
    "share", "revenue", "sale", "sales", "earnings", "turnover", "profit", "loss", "income", "earning", "margin", "price", "cost", "value",
    "valuation", "capitalization", "capitalisation", "dividend", "output", "production", "export", "import", "demand",
    "consumption", "deficit", "surplus", "debt", "gdp", "economy", "budget", "spending", "expenditure", "investment",
    "funding", "loan", "salary", "wage", "pay", "pension", "tax", "tariff", "duty", "fee", "fine", "penalty", "bail",
    "damages", "settlement", "rent", "bill", "stake", "holding", "total", "amount", "sum", "average", "median",
    "reserve", "asset", "liability", "deposit", "bonus", "grant", "aid", "donation", "prize", "reward", "ransom",
    "order", "stock", "bond", "currency", "guidance", "forecast", "target", "estimate", "bitcoin", "charge", "premium",
    "subsidy", "gain", "increase", "rise", "decrease", "fall", "decline", "drop", "cut", "receipt", "proceeds",
    "takings", "ebitda", "cash", "limit", "quota", "allowance", "threshold",
];

/// Verbs that lead to a figure and that no ending tells from a noun.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "rose", "rise", "rises", "grew", "grow", "grows", "fell", "fall", "falls", "fallen", "risen", "grown", "made",
    "make", "makes", "hit", "hits", "stood", "stands", "stand", "came", "comes", "come", "saw", "sees", "held", "holds",
    "hold", "owns", "own", "paid", "pays", "pay", "spent", "spends", "sold", "sells", "sell", "bought", "buys", "won",
    "wins", "win", "lost", "loses", "lose", "cost", "costs", "took", "takes", "take", "gets", "got", "gave", "gives",
    "employs", "reports", "posts", "expects", "accounts", "account", "totals", "exceeds", "reaches", "averages",
    "sank", "slid", "shrank", "shed", "cut", "went", "goes", "leads", "led", "controls", "commands", "dominates",
    "follows", "covers", "weighs", "measures", "runs", "ran", "gains", "adds", "climbs", "jumps", "drops", "loses",
    "has", "have", "had", "says", "said", "says", "told", "shows", "found", "killed", "left", "put", "set", "raise",
    "beat", "became", "become", "becomes", "remains", "represents", "contributes", "includes", "contains", "serves",
    "plans", "wants", "needs", "receives", "earns", "brings", "brought", "sent", "built", "began", "meant", "means",
    "kept", "keeps", "met", "lies", "lay", "sits", "sat", "ships", "produces", "generates", "leapt", "leaped", "reach",
];

/// People of somebody's, who own and earn and number: they are no measure.
const OWNERS: &[&str] = &[
    "shareholders",
    "stockholders",
    "investors",
    "owners",
    "workers",
    "employees",
    "customers",
    "members",
    "voters",
    "supporters",
    "fans",
    "subscribers",
    "users",
    "viewers",
    "readers",
    "students",
    "pupils",
    "residents",
    "players",
];

static MEASURE_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(MEASURES.iter().copied()));
static MONEY_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(MONEY.iter().copied()));
static VERB_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(VERBS.iter().copied()));

/// Whether a noun, in either number, names a measure: "sales", "temperature".
#[must_use]
pub fn is_measure(noun: &str) -> bool {
    has_singular(&MEASURE_SET, noun)
}

/// Whether a noun, in either number, names a measure that is told in money: "sales", but not "shipments" or "deal".
#[must_use]
pub fn measures_money(noun: &str) -> bool {
    has_singular(&MONEY_SET, noun)
}

fn has_singular(set: &WordSet, noun: &str) -> bool {
    let mut one = String::new();
    super::noun::singular(noun, &mut one);
    set.has(&one)
}

/// A run of tokens: from the first up to, not including, the second.
type Run = (usize, usize);

/// What was found around a figure.
#[derive(Clone, Copy, Debug, Default)]
struct Binding {
    measure: Option<Run>,
    subject: Option<Run>,
}

impl Binding {
    fn or(self, other: Binding) -> Binding {
        Binding { measure: self.measure.or(other.measure), subject: self.subject.or(other.subject) }
    }
}

/// Fills in measure and subject of each figure.
pub(super) fn bind(row: Row, names: &[Name], found: &mut [Found]) {
    let binder = Binder { row, names };
    let mut last: Option<(usize, Binding)> = None;
    for at in 0..found.len() {
        let (left, right) = found.split_at_mut(at);
        let Some(figure) = right.first_mut() else { break };
        // A list of scorers has said whose minute it is.
        if figure.figure.subject.is_some() {
            continue;
        }
        let before = left.last();
        let own =
            if figure.figure.kind == FigureKind::Ordinal { Binding::default() } else { binder.read(figure) };
        let inherited = last.filter(|(s, _)| row.same_sentence(*s, figure.start)).map(|(_, b)| b);
        let binding =
            before.zip(inherited).map_or(own, |(b, inherited)| passed_on(row, b, figure, inherited, own));
        figure.figure.measure = binding.measure.map(|r| row.span(r.0, r.1));
        figure.figure.subject = binding.subject.map(|r| row.span(r.0, r.1));
        if figure.figure.kind != FigureKind::Ordinal {
            last = Some((figure.start, binding));
        }
    }
}

/// What a figure has of its own, and what it takes over from the one before it in its sentence.
fn passed_on(row: Row, before: &Found, figure: &Found, inherited: Binding, own: Binding) -> Binding {
    let gap = figure.lead.saturating_sub(before.behind);
    let word = |n: usize| row.word(before.behind + n);
    let conversion = gap == 1 && matches!(word(0), "(" | "/");
    let goes_on = gap <= 2
        && (0..gap).all(|n| {
            matches!(word(n), "," | "(") || row.is_any(before.behind + n, &["or", "to", "at", "from"])
        });
    if conversion || goes_on {
        return inherited.or(own);
    }
    // "Nokia with 13%, Ericsson with 11%": the measure is said once, in the first of the list.
    let alike = before.figure.kind == figure.figure.kind && before.figure.unit == figure.figure.unit;
    let elliptic =
        own.measure.is_none() && own.subject.is_some() && alike && figure.figure.kind != FigureKind::Count;
    if elliptic {
        return Binding { measure: inherited.measure, ..own };
    }
    own
}

#[derive(Clone, Copy)]
struct Binder<'a> {
    row: Row<'a>,
    names: &'a [Name],
}

impl Binder<'_> {
    fn read(self, found: &Found) -> Binding {
        let row = self.row;
        let kind = found.figure.kind;
        if kind == FigureKind::Rank {
            return Binding { measure: None, subject: self.ranked(found) };
        }
        let lead = self.lead(found.lead);
        let ranged = self.ranged(lead);
        let lead = ranged.unwrap_or(lead);
        // ", eight points behind the leaders": whoever that is said of is no subject.
        if row.before(lead, 1) == "," && row.is_any(found.behind, &["behind", "adrift", "ahead", "clear"]) {
            return Binding::default();
        }
        if kind == FigureKind::Multiple && found.figure.trend.is_some() {
            // "Profits doubled": the figure is the verb.
            return self.subject_before(found.lead);
        }
        if kind == FigureKind::Age {
            return Binding { measure: None, subject: self.aged(found, lead) };
        }
        let counts = kind == FigureKind::Count;
        let behind = if counts || kind == FigureKind::Number { None } else { self.behind(found) };
        let mut binding = Binding { measure: behind, subject: None };
        let mark = row.before(lead, 1);
        let object = self.phrase_before(lead).filter(|r| {
            (row.is_any(lead, &["to", "by", "from", "at"]) || ranged.is_some())
                && self.is_measure(*r)
                && !self.is_named(r.1 - 1)
        });
        if mark.eq_ignore_ascii_case("of") {
            // "a share of 14 per cent", "sales of 5,835 units", "a town of 8,000 people"
            if let Some(run) = self.phrase_before(lead - 1).map(|run| self.summed(kind, run)) {
                let named = self.split(run);
                if named.measure.is_some() {
                    binding = binding.or(named);
                    binding.subject = binding.subject.or(self.owner(run.0));
                } else if counts {
                    binding.subject = Some(run);
                } else {
                    binding = binding.or(Binding { measure: Some(run), subject: self.owner(run.0) });
                }
            }
        } else if object.is_some() {
            // "cut its forecast to 2 per cent", "raised prices by 5 per cent"
            binding.measure = binding.measure.or(object);
        } else if ["with", "at", "on", "(", "has", "had", "holds"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(mark))
            || mark == "," && self.is_named(lead.wrapping_sub(2))
        {
            // "Nokia with 13%", "Nokia (13%)", "Nokia, 13%"
            let run = self.phrase_before(lead - 1).filter(|r| self.is_named(r.1 - 1) && !self.is_date(*r));
            binding.subject = run.map(|r| self.placed(r).unwrap_or(r));
        } else if self.is_named(lead.wrapping_sub(1)) && !counts {
            binding.subject = self.phrase_before(lead).filter(|r| !self.is_date(*r));
        }
        // "against 192 for the Republican Kevin McCarthy"
        if row.is_any(found.behind, &["for"]) && (counts || kind == FigureKind::Number) {
            binding.subject = self.phrase_after(found.behind + 1).filter(|r| self.is_named(r.1 - 1));
        }
        // "her top five", "the company's 300 staff"
        if counts || kind == FigureKind::Number {
            binding.subject = self.possessor(found.lead).or(binding.subject);
        }
        // "1,200 jobs were lost": the figure is itself what the clause is about.
        let leads = row.tag(found.behind) == Some(Tag::Auxiliary) && !(lead > 0 && self.is_verb(lead - 1));
        if binding.subject.is_none() && !leads {
            binding = binding.or(self.of_verb(found.start, lead, 0));
        }
        if kind == FigureKind::Score {
            binding = Binding { measure: None, subject: binding.subject.or(binding.measure) };
        }
        if counts {
            binding.measure = binding.measure.filter(|m| Some(row.span(m.0, m.1)) != found.figure.noun);
        }
        binding
    }

    /// The first of the words that belong to the figure: "about", "a total of", "by", "only".
    fn lead(self, lead: usize) -> usize {
        let row = self.row;
        let mut at = lead;
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1) else { break };
            let skipped = row.is_any(
                before,
                &[
                    "a", "an", "the", "its", "their", "his", "her", "by", "just", "only", "about", "to",
                    "from", "some", "another", "around", "roughly", "or", "than", "more", "between", "as",
                    "total", "average",
                ],
            ) && row.same_sentence(before, lead);
            // "a total of", "an average of"
            let summed = row.is(before, "of")
                && row.is_any(
                    before.wrapping_sub(1),
                    &["total", "average", "combined", "record", "maximum", "minimum"],
                )
                && row.is_any(before.wrapping_sub(2), &["a", "an"]);
            if summed {
                at = before - 1;
            } else if skipped {
                at = before;
            } else {
                break;
            }
        }
        at
    }

    /// The first word of "in the range of" before a token.
    fn ranged(self, lead: usize) -> Option<usize> {
        let row = self.row;
        let noun = lead.checked_sub(2).filter(|_| row.is(lead - 1, "of"))?;
        let is_vague = row.is_any(noun, &["range", "region", "neighborhood", "neighbourhood", "excess"]);
        let first = if row.is(noun.checked_sub(1)?, "the") { noun.checked_sub(2)? } else { noun - 1 };
        let is_led = row.is_any(first, &["in", "between", "within"]) && row.same_sentence(first, lead);
        (is_vague && is_led).then_some(first)
    }

    /// The noun phrase behind a figure: "22% global share", "$95 billion in revenue", "a fifth of sales".
    fn behind(self, found: &Found) -> Option<Run> {
        let row = self.row;
        let mut at = found.end;
        if row.is_hyphen(at) {
            at += 1;
        }
        let shares = matches!(found.figure.kind, FigureKind::Percent | FigureKind::Ratio);
        if row.is(at, "of") && shares || row.is(at, "in") && found.figure.kind == FigureKind::Money {
            return self.phrase_after(at + 1).filter(|r| shares || self.is_measure(*r));
        }
        if row.is_any(at, &["higher", "lower", "up", "down", "more", "less"]) {
            return None;
        }
        self.phrase_after(at)
            .filter(|r| {
                matches!(row.tag(r.1 - 1), Some(Tag::Noun | Tag::ProperNoun)) && !row.is(r.1 - 1, "greater")
            })
            .filter(|r| r.0 == at && !row.is_capital(r.0) || row.is_hyphen(found.end))
    }

    /// A noun phrase from a token on, determiners passed over.
    fn phrase_after(self, start: usize) -> Option<Run> {
        let row = self.row;
        let mut first = start;
        while matches!(row.tag(first), Some(Tag::Determiner)) && first < start + 3 {
            first += 1;
        }
        let mut end = first;
        while end < first + 6 && row.same_sentence(start, end) && (self.is_nominal(end) || row.is_hyphen(end))
        {
            end += 1;
        }
        // "of the country's exports": the phrase goes on behind the possessive.
        if row.tag(end) == Some(Tag::Particle) && row.adjoins(end) && self.is_nominal(end + 1) {
            return self.phrase_after(end + 1);
        }
        (end > first).then_some((first, end))
    }

    /// The noun phrase that ends before a token, without its determiner; a name or pronoun whole.
    fn phrase_before(self, end: usize) -> Option<Run> {
        let row = self.row;
        let last = end.checked_sub(1)?;
        if row.is_hyphen(last) {
            return None;
        }
        if row.tag(last) == Some(Tag::Pronoun) {
            return Some((last, end));
        }
        if let Some(run) = self.name_at(last) {
            return Some((run.0, end));
        }
        let mut start = end;
        while let Some(before) = start.checked_sub(1) {
            let joins = row.is_hyphen(before) || row.word(before) == "&";
            if !(self.is_nominal(before) || joins) || !row.same_sentence(before, last) || end - before > 8 {
                break;
            }
            start = before;
        }
        // The tail of a compound whose head is a number: "52-year-old doctor".
        while start < end && (row.is_hyphen(start) || row.is_hyphen(start.wrapping_sub(1))) {
            start += 1;
        }
        (start < end).then_some((start, end))
    }

    /// The tokens of the name that holds a token.
    fn name_at(self, at: usize) -> Option<Run> {
        let span = self.row.get(at)?.span;
        let from = self.names.partition_point(|n| n.span.end <= span.start);
        let name = self.names.get(from).filter(|n| n.span.covers(span))?;
        let start = self.row.at_offset(name.span.start);
        (start <= at).then_some((start, at + 1))
    }

    /// Whether a token may stand in a noun phrase.
    fn is_nominal(self, at: usize) -> bool {
        let row = self.row;
        if !row.is_word(at) {
            return false;
        }
        let tag = matches!(row.tag(at), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective));
        let participle = row.tag(at) == Some(Tag::Verb)
            && row.tag(at + 1) == Some(Tag::Noun)
            && row.word(at).ends_with("ing");
        !row.is(at, "there")
            && (tag || participle)
            && !self.is_verb(at)
            && !row.is_any(at, &["ago", "later", "earlier", "and", "annually"])
    }

    fn is_verb(self, at: usize) -> bool {
        let row = self.row;
        if !row.is_word(at) {
            return false;
        }
        // "state-run", "record-breaking"
        if row.is_hyphen(at.wrapping_sub(1)) || row.is_hyphen(at + 1) {
            return false;
        }
        match row.tag(at) {
            Some(Tag::Verb) => {
                !(row.word(at).ends_with("ing")
                    && self.row.tag(at + 1) == Some(Tag::Noun)
                    && !row.is_capital(at))
            }
            Some(Tag::Auxiliary) => true,
            Some(Tag::Noun) if !row.is_capital(at) || row.opens_sentence(at) => {
                VERB_SET.has(row.word(at))
                    && !matches!(row.tag(at.wrapping_sub(1)), Some(Tag::Determiner | Tag::Adjective))
            }
            _ => false,
        }
    }

    fn is_named(self, at: usize) -> bool {
        let row = self.row;
        self.name_at(at).is_some()
            || row.is_word(at) && row.is_capital(at) && row.tag(at) == Some(Tag::ProperNoun)
    }

    fn is_date(self, run: Run) -> bool {
        super::guard::is_calendar(self.row, run.1.saturating_sub(1))
    }

    /// Whether the head of a noun phrase names a measure.
    fn is_measure(self, run: Run) -> bool {
        run.1.checked_sub(1).is_some_and(|head| is_measure(self.row.word(head)))
    }

    /// A phrase with a name before a measure: "Tesla shares", "Huawei revenue".
    fn split(self, run: Run) -> Binding {
        let row = self.row;
        if !self.is_measure(run) {
            return Binding { measure: None, subject: Some(run) };
        }
        let mut names = run.0;
        while names < run.1 - 1 && self.is_named(names) {
            names += 1;
        }
        let capital = names > run.0 && !row.is_capital(names);
        if capital {
            return Binding { measure: Some((names, run.1)), subject: Some((run.0, names)) };
        }
        Binding { measure: Some(run), subject: self.owner(run.0) }
    }

    /// Who has the thing that begins at a token: "Huawei's …", "its …".
    fn owner(self, start: usize) -> Option<Run> {
        let row = self.row;
        let before = start.checked_sub(1)?;
        if row.is_any(before, &["its", "his", "her", "their", "our"]) {
            return Some((before, start));
        }
        let clitic = row.tag(before) == Some(Tag::Particle) && row.adjoins(before)
            || matches!(row.word(before), "’" | "'") && row.adjoins(before);
        clitic.then(|| self.phrase_before(before)).flatten()
    }

    /// Who has the things that are counted from a token on, adjectives passed over: "her top five".
    fn possessor(self, start: usize) -> Option<Run> {
        let row = self.row;
        let mut first = start;
        while start - first < 2 && matches!(row.tag(first.wrapping_sub(1)), Some(Tag::Adjective)) {
            first -= 1;
        }
        // "This season's 12 games" are nobody's.
        let times = ["year", "season", "week", "weekend", "month", "day", "night", "evening", "morning"];
        let owner = self.owner(first).filter(|r| !self.is_date(*r) && !row.is_any(r.1 - 1, &times))?;
        // "gave her five books"
        let is_object = row.is(owner.0, "her") && owner.0 > 0 && self.is_verb(owner.0 - 1);
        (!is_object).then_some(owner)
    }

    /// What is somewhere, where a name says but the place: "a plant in Illinois".
    fn placed(self, place: Run) -> Option<Run> {
        let row = self.row;
        let mut at = place.0;
        while row.tag(at.wrapping_sub(1)) == Some(Tag::Determiner) {
            at -= 1;
        }
        // "in Elsing, Ill."
        if row.before(at, 1) == "," && at >= 2 && self.is_named(at - 2) {
            return self.placed(self.phrase_before(at - 1)?);
        }
        let is_place = row.is_any(at.wrapping_sub(1), &["in", "at", "near", "outside"]);
        let is_thing =
            |r: &Run| matches!(row.tag(r.1 - 1), Some(Tag::Noun | Tag::ProperNoun)) && !self.is_date(*r);
        is_place.then(|| self.phrase_before(at - 1)).flatten().filter(is_thing)
    }

    /// What a sum of money is of: "sales contracted for delivery of $5bn" are sales.
    fn summed(self, kind: FigureKind, run: Run) -> Run {
        let row = self.row;
        if kind != FigureKind::Money || measures_money(row.word(run.1 - 1)) {
            return run;
        }
        let mut at = run.0;
        while row.tag(at.wrapping_sub(1)) == Some(Tag::Determiner) {
            at -= 1;
        }
        if at < 2 || row.tag(at - 1) != Some(Tag::Preposition) {
            return run;
        }
        at -= 1;
        if row.word(at - 1).ends_with("ed") && row.tag(at - 1) == Some(Tag::Verb) {
            at -= 1;
        }
        self.phrase_before(at).filter(|r| measures_money(row.word(r.1 - 1))).unwrap_or(run)
    }

    /// The subject of the nearest verb before a token, and the measure that it may be.
    fn of_verb(self, anchor: usize, end: usize, depth: u8) -> Binding {
        let row = self.row;
        let mut at = end;
        let verb = loop {
            let Some(before) = at.checked_sub(1) else { return Binding::default() };
            if !row.same_sentence(before, anchor) || matches!(row.word(before), ";" | ":" | "—" | "”" | "“")
            {
                return Binding::default();
            }
            let clause = ["while", "whereas", "but", "although", "though", "because", "unless"];
            if end - before > 24 || row.is_any(before, &clause) {
                return Binding::default();
            }
            if self.is_verb(before) {
                break before;
            }
            at = before;
        };
        // Whoever says what follows is not what it is said of: "police said that 12 people …".
        if row.is_any(verb, &["say", "says", "said"]) || row.is_any(verb + 1, &["that"]) {
            return Binding::default();
        }
        // "by cutting 8,000 jobs": who does it is the subject of the verb before, or nobody that is named.
        if row.word(verb).ends_with("ing") && row.tag(verb.wrapping_sub(1)) == Some(Tag::Preposition) {
            let is_of_subject = row.is_any(verb - 1, &["by", "after", "before", "since", "without", "in"]);
            return if is_of_subject && depth < 3 {
                self.of_verb(anchor, verb - 1, depth + 1)
            } else {
                Binding::default()
            };
        }
        let mut group = verb;
        while let Some(before) = group.checked_sub(1) {
            let joins = self.is_verb(before)
                || matches!(row.tag(before), Some(Tag::Adverb))
                || row.is_any(
                    before,
                    &[
                        "to",
                        "not",
                        "n't",
                        "also",
                        "now",
                        "still",
                        "already",
                        "then",
                        "only",
                        "expected",
                        "reportedly",
                    ],
                );
            if !joins || !row.same_sentence(before, verb) {
                break;
            }
            group = before;
        }
        let subject = self.subject_before(group);
        if subject.subject.is_some() || subject.measure.is_some() || depth >= 3 {
            return subject;
        }
        self.of_verb(anchor, group, depth + 1)
    }

    /// The noun phrase that is the subject of a verb group, phrases with prepositions passed over.
    fn subject_before(self, group: usize) -> Binding {
        let row = self.row;
        let mut end = group;
        let (is_relative, is_who) =
            (row.is_any(end.wrapping_sub(1), &["that", "which", "who"]), row.is(end.wrapping_sub(1), "who"));
        if is_relative {
            end -= 1;
            // "Ms Ortega, 34, who has"
            while end > 0 && (matches!(row.before(end, 1), "," | ".") || row.is_number(end - 1)) {
                end -= 1;
            }
        } else if row.before(end, 1) == "," {
            // ", the world's largest maker of phones," between subject and verb
            let from = (end.saturating_sub(14)..end.saturating_sub(1)).rev().find(|i| row.word(*i) == ",");
            let Some(comma) = from.filter(|c| row.same_sentence(*c, end - 1)) else {
                return Binding::default();
            };
            if (comma + 1..end - 1).any(|i| self.is_verb(i)) {
                return Binding::default();
            }
            end = comma;
        }
        // "a deal with Ford, which owns": what is said there is said of the noun before, if that is no place.
        let is_near = |r: &Run| !self.is_date(*r) && (is_who || self.is_named(r.1 - 1));
        if is_relative && let Some(run) = self.phrase_before(end).filter(is_near) {
            return self.split(self.placed(run).unwrap_or(run));
        }
        let mut of = None;
        for _ in 0..4 {
            // Dates and numbers stand in the phrases that are passed over: "in 2017".
            let mut head = end;
            while head > 0 && (row.is_number(head - 1) || row.word(head - 1) == ")") && end - head < 4 {
                head -= 1;
            }
            let run = self.phrase_before(head);
            let start = run.map_or(head, |r| r.0);
            let mut before = start;
            while before > 0 && matches!(row.tag(before - 1), Some(Tag::Determiner | Tag::Numeral)) {
                before -= 1;
            }
            let owner = run.and_then(|r| self.owner(r.0));
            if owner.is_some() && !row.is_any(start.wrapping_sub(1), &["its", "his", "her", "their", "our"]) {
                before = owner.map_or(before, |o| o.0);
            }
            let preposition = before > 0
                && row.tag(before - 1) == Some(Tag::Preposition)
                && row.same_sentence(before - 1, group.saturating_sub(1));
            if preposition && before >= 2 {
                if row.is_any(before - 1, &["of", "at", "from", "for", "to", "in"]) && of.is_none() {
                    of = run.filter(|r| !self.is_date(*r) && owner.is_none());
                }
                end = before - 1;
                continue;
            }
            let Some(run) = run.filter(|r| !self.is_date(*r)) else { return Binding::default() };
            let mut binding = self.split(run);
            if binding.measure.is_none() && owner.is_some() {
                let measure = Some(run).filter(|r| !row.is_any(r.1 - 1, OWNERS));
                binding = Binding { measure, subject: owner };
            }
            if binding.measure.is_some() {
                binding.subject = binding.subject.or(of);
            }
            return binding;
        }
        Binding::default()
    }

    /// Whose rank it is: "Nokia is the second-largest …", "Huawei, the world's largest …".
    fn ranked(self, found: &Found) -> Option<Run> {
        let row = self.row;
        let mut at = found.start;
        while let Some(before) = at.checked_sub(1) {
            let joins = matches!(row.tag(before), Some(Tag::Determiner | Tag::Particle | Tag::Adjective))
                || self.is_nominal(before) && row.tag(at) == Some(Tag::Particle)
                || self.is_nominal(before) && row.is_word(at) && at < found.start && self.is_named(before);
            if !joins || !row.same_sentence(before, found.start) || found.start - before > 8 {
                break;
            }
            at = before;
        }
        if row.before(at, 1) == ","
            && let Some(run) = self.phrase_before(at - 1).filter(|r| !self.is_date(*r))
        {
            return Some(run);
        }
        if row.word(found.behind) == "," && self.is_named(found.behind + 1) {
            return self.phrase_after(found.behind + 1);
        }
        let binding = self.of_verb(found.start, at, 2);
        binding.subject.or(binding.measure)
    }

    /// Whose age it is: "Slepian, 52", "the 52-year-old engineer", "she is 52".
    fn aged(self, found: &Found, lead: usize) -> Option<Run> {
        let row = self.row;
        let mut at = lead;
        if row.is_any(at.wrapping_sub(1), &["aged", "age"]) {
            at -= 1;
        }
        if row.before(at, 1) == "," {
            return self.phrase_before(at - 1);
        }
        if let Some(run) = self.phrase_after(found.end).filter(|r| r.0 == found.end) {
            return Some(run);
        }
        let named = self.phrase_before(at).filter(|r| self.is_named(r.1 - 1));
        named.or_else(|| self.of_verb(found.start, at, 2).subject)
    }
}
