//! What of a sentence speaks for or against checking it.

use std::sync::LazyLock;

use crate::extract::{
    lexicon::{Lexicon, same},
    token::{Tag, Token, TokenKind},
    wordbook::Entry,
};

/// Declares the features with the names under which they are fitted.
macro_rules! features {
    ($($name:ident $doc:literal,)*) => {
        /// One property of a sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Feature { $(#[doc = $doc] $name,)* }

        /// Every feature, in the order of their values in [`Vector`].
        pub const FEATURES: &[Feature] = &[$(Feature::$name,)*];
    };
}

features! {
    Number "A number in digits that is no year.",
    Numbers "Two numbers or more.",
    Large "A word for a large number: million, hundreds.",
    SmallNumber "Two to twelve in words.",
    Money "A currency sign or name.",
    Percent "Per cent, a share, a half, a third.",
    Year "A year in digits.",
    Name "A name.",
    Names "Three words of names or more.",
    Past "A verb in the past tense.",
    Perfect "Have with a participle.",
    Passive "Be with a participle.",
    Was "Was, were or had.",
    Did "Did or didn't.",
    Future "Will, shall, going to.",
    Modal "Would, could, can, may, might, should, must, ought.",
    Need "Need to, have to, got to, has to.",
    Wish "Want to, hope, wish, would like to.",
    Question "A question mark, or a question word at the head.",
    FirstPerson "I, me, my.",
    FirstDeed "I with a verb in the past tense or perfect.",
    WePerson "We, us, our.",
    SecondPerson "You, your.",
    ThirdPerson "He, she, they, his, her, their.",
    Thinking "I think, I believe, in my view.",
    Conditional "If, unless, whether.",
    Hedge "Perhaps, maybe, probably, seems.",
    Judgement "Words that judge: good, wrong, important.",
    Absolute "Never, always, every, only, any.",
    Comparison "More than, less than, a comparative.",
    Superlative "The largest, the first, a record.",
    Cause "Because, caused, led to, resulted.",
    Change "Rose, cut, doubled, created, lost.",
    Decision "Voted, signed, passed, banned, ordered, picked.",
    Violence "Killed, attacked, invaded, arrested, stole.",
    Accusation "Accused, lied, illegal, corrupt, failed.",
    Saying "Said, told, promised, by a third person.",
    Time "Ago, last year, since, today, months, a weekday.",
    Measure "Rate, cost, tax, income, budget, jobs, deficit.",
    Institution "Congress, court, government, company, agency.",
    Vague "Thing, way, kind, lot, something.",
    Speaking "Let me, talk about, the question, the point, here is.",
    Imperative "A bare verb at the head.",
    Negation "Not, no, n't.",
    Abstract "Freedom, future, peace, leadership, values, opportunity.",
    Thanks "Thank, applause, good evening, welcome.",
    Short "Fewer than six words.",
    Medium "Eighteen words or more.",
    Long "Thirty words or more.",
    Fact "In fact, the fact is, according to, the truth.",
    Amount "Number of, thousands of, majority, most, many.",
    Relative "A clause with that, which, who.",
    Present "Is, are, has as main verb.",
    Infinitive "To with a verb, twice or more.",
    StartsAnd "And, but, so, well, now at the head.",
    Having "Have, has, got as a main verb.",
    Quoted "Words between quotation marks.",
    Verbless "No verb at all.",
}

/// The values of all features of one sentence, each 0 or 1.
pub type Vector = [bool; FEATURES.len()];

use Feature as F;

/// Words that stand for a feature wherever they stand.
const GROUPS: &[(Feature, &str)] = &[
    (
        F::Large,
        "hundred thousand million billion trillion hundreds thousands millions billions trillions dozen dozens",
    ),
    (F::SmallNumber, "two three four five six seven eight nine ten eleven twelve twice"),
    (F::Money, "dollar dollars euro euros pound pounds yen yuan cents bucks"),
    (F::Percent, "percent percentage half third quarter quarters thirds fifth share"),
    (F::Was, "was were had wasn't weren't hadn't"),
    (F::Did, "did didn't"),
    (F::Future, "will shall won't i'll we'll they'll he'll she'll you'll it'll gonna"),
    (
        F::Modal,
        "would could can may might should must ought cannot can't couldn't wouldn't shouldn't i'd we'd",
    ),
    (F::FirstPerson, "i me my myself i'm i've i'd i'll mine"),
    (F::WePerson, "we us our ours we're we've we'll we'd ourselves let's"),
    (F::SecondPerson, "you your you're you've you'll yours yourself you'd"),
    (F::ThirdPerson, "he she they his her their him them he's she's they're they've he'd"),
    (F::Conditional, "if unless whether"),
    (F::Hedge, "perhaps maybe probably possibly seems seem seemed likely apparently presumably somewhat"),
    (
        F::Judgement,
        "good bad wrong right important great best better strong tough terrible horrible wonderful proud difficult hard \
         fair unfair nice beautiful disaster ridiculous sad amazing incredible tremendous critical essential crucial \
         serious responsible smart stupid weak worst disgrace clear sure glad happy afraid necessary",
    ),
    (F::Absolute, "never always every only any ever nobody everyone everybody none"),
    (
        F::Superlative,
        "largest biggest highest lowest greatest fastest first record unprecedented longest oldest smallest richest poorest leading least last history",
    ),
    (
        F::Cause,
        "because caused causes cause led resulted result due consequence thanks triggered produced forced",
    ),
    (
        F::Change,
        "rose fell risen fallen increased decreased increase decrease doubled tripled quadrupled cut cuts reduced \
         raised created lost gained grew grown dropped declined gone spent spend spending cost costs paid added \
         reduction reductions growth slashed expanded shrank climbed jumped plunged soared eliminated",
    ),
    (
        F::Decision,
        "voted vote signed passed banned ordered picked approved rejected proposed opposed vetoed introduced supported \
         blocked appointed elected launched announced agreed adopted withdrew ended opened closed bought sold sued won \
         founded established built awarded hired fired resigned refused allowed excluded granted imposed lifted chose \
         chosen joined left ratified repealed nominated endorsed ran enacted negotiated sponsored wrote written acquired \
         merged published released selected named took taken gave given moved shipped exported imported deployed",
    ),
    (
        F::Violence,
        "killed attacked invaded arrested stole stolen murdered bombed shot wounded died dead injured kidnapped hacked \
         spied convicted jailed sentenced destroyed attack war weapons troops nuclear missiles crime crimes",
    ),
    (
        F::Accusation,
        "accused accuses lied lie false illegal illegally corrupt corruption failed fraud violated violation scandal \
         guilty denied criminal cheated broke bribed charged alleged",
    ),
    (F::Saying, "said says told called promised wants wanted claimed claims reported testified admitted"),
    (
        F::Time,
        "ago since yesterday today months month year years week weeks decade decades during monday tuesday wednesday \
         thursday friday saturday sunday january february march april june july august september october november \
         december century when now",
    ),
    (
        F::Measure,
        "rate rates cost costs tax taxes income incomes budget jobs job deficit unemployment inflation wages prices \
         price revenue profit sales debt insurance benefits deficits population production trade exports imports \
         economy economic money pay wage poverty interest oil energy",
    ),
    (
        F::Institution,
        "congress court government company companies agency administration senate parliament commission senator \
         governor president department police army republicans democrats federal union bank committee bill law \
         treaty agreement ministry minister regulators authorities",
    ),
    (
        F::Vague,
        "thing things way ways kind lot something anything somebody everything anybody someone stuff sort bit",
    ),
    (
        F::Speaking,
        "let talk talking question questions answer point issue issues mean guess listen look tell suppose mention \
         discuss respond ask debate read know hear wonder remember understand imagine",
    ),
    (F::Negation, "not no n't don't doesn't isn't aren't can't won't didn't wasn't nor nothing without"),
    (
        F::Abstract,
        "freedom future peace leadership values opportunity hope dream faith principle principles responsibility vision \
         courage character trust strength strategy policy problem problems challenge challenges plan kind destiny \
         constitution rights liberty dignity spirit",
    ),
    (F::Thanks, "thank thanks applause welcome sorry please congratulations hello goodbye evening"),
    (
        F::Fact,
        "fact according truth statistics figures study studies report reports evidence data actually survey found",
    ),
    (F::Amount, "number majority most many amount total average several few all"),
];

/// What a word stands for by itself and begins.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Word {
    /// A word may stand for two features: the first row that holds it counts, and the last.
    features: Option<[Feature; 2]>,
    /// The rows of [`PAIRS`] that it is the first word of, one bit each.
    pairs: u32,
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let backwards: Vec<(Feature, &'static str)> = GROUPS.iter().rev().copied().collect();
    let (first, last) = (Lexicon::new(GROUPS), Lexicon::new(&backwards));
    let grouped = GROUPS.iter().flat_map(|(_, words)| words.split_ascii_whitespace());
    let words = grouped.chain(PAIRS.iter().map(|(_, first, _)| *first));
    let rows: Vec<(Word, &'static str)> = words
        .map(|word| {
            let features = first.get(word).zip(last.get(word)).map(|(a, b)| [a, b]);
            let bit = |(n, (_, first, _)): (usize, &Pair)| u32::from(same(first, word)) << n;
            let pairs = PAIRS.iter().enumerate().map(bit).sum();
            (Word { features, pairs }, word)
        })
        .collect();
    Lexicon::new(&rows)
});

/// What a word stands for, whatever its case.
pub(in crate::extract) fn word(word: &str) -> Option<Word> {
    WORDS.get(word)
}

/// A phrase of two words: the first and what may follow.
type Pair = (Feature, &'static str, &'static [&'static str]);

/// Phrases of two words; no more than a number has bits.
const PAIRS: &[Pair] = &[
    (F::Future, "going", &["to"]),
    (F::Need, "need", &["to"]),
    (F::Need, "needs", &["to"]),
    (F::Need, "have", &["to"]),
    (F::Need, "has", &["to"]),
    (F::Need, "got", &["to"]),
    (F::Need, "ought", &["to"]),
    (F::Need, "make", &["sure"]),
    (F::Wish, "want", &["to", "a", "the", "you", "us"]),
    (F::Wish, "hope", &["that", "to", "we", "you", "for", "it", "they"]),
    (F::Wish, "like", &["to"]),
    (F::Wish, "i", &["wish", "hope", "want"]),
    (F::Wish, "we", &["wish", "hope", "want"]),
    (
        F::Thinking,
        "i",
        &[
            "think", "believe", "feel", "guess", "suppose", "know", "mean", "don't", "agree", "would",
            "support", "say",
        ],
    ),
    (
        F::Thinking,
        "my",
        &["view", "opinion", "judgment", "judgement", "belief", "point", "position", "feeling"],
    ),
    (F::Thinking, "we", &["think", "believe", "know"]),
    (F::Comparison, "more", &["than", "people", "money", "jobs"]),
    (F::Comparison, "less", &["than"]),
    (F::Comparison, "fewer", &["than"]),
    (F::Comparison, "any", &["other"]),
    (F::Comparison, "as", &["many", "much"]),
    (F::Cause, "due", &["to"]),
    (F::Fact, "in", &["fact"]),
    (F::Speaking, "here", &["is", "are"]),
    (F::Speaking, "this", &["is"]),
];

/// A sentence's tokens and text.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [Entry],
    pub quoted: bool,
}

impl Sentence<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    /// Whether the number at `at` is part of a name: "5G", "A380", "COVID-19".
    fn is_named(&self, at: usize) -> bool {
        let adjoins = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.is_some_and(|t| {
                !t.spaced && t.kind == TokenKind::Word && t.span.len() == 1 && t.is_capital(self.text)
            })
        };
        let hyphen = at.checked_sub(1).filter(|i| self.word(*i) == "-" && !self.tokens[*i].spaced);
        let before = hyphen.unwrap_or(at).checked_sub(1);
        let glued = self.tokens.get(at).is_some_and(|t| !t.spaced);
        adjoins(Some(at + 1))
            || (glued
                && before
                    .and_then(|i| self.tokens.get(i))
                    .is_some_and(|t| t.kind == TokenKind::Word && t.is_capital(self.text)))
    }

    fn is_year(&self, token: Token) -> bool {
        let word = token.of(self.text);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The features of a sentence.
pub(super) fn vector(sentence: &Sentence<'_>) -> Vector {
    let mut out: Vector = [false; FEATURES.len()];
    let mut set = |feature: Feature, on: bool| {
        if on && let Some(slot) = out.get_mut(feature as usize) {
            *slot = true;
        }
    };
    let (text, tokens) = (sentence.text, sentence.tokens);
    let mut count = Counts::default();
    for (i, &token) in tokens.iter().enumerate() {
        let word = token.of(text);
        match token.kind {
            TokenKind::Number => {
                if sentence.is_named(i) {
                    continue;
                }
                let year = sentence.is_year(token);
                set(if year { F::Year } else { F::Number }, true);
                count.numbers += usize::from(!year);
            }
            TokenKind::Mark => {
                set(F::Money, matches!(word, "$" | "€" | "£" | "¥"));
                set(F::Percent, word == "%");
                set(F::Question, word == "?");
            }
            TokenKind::Word => {
                count.words += 1;
                count.take(sentence, i, token);
                if let Some(known) = sentence.words.get(i).and_then(|w| w.claim) {
                    for feature in known.features.into_iter().flatten() {
                        set(feature, true);
                    }
                    let mut pairs = known.pairs;
                    let next = sentence.word(i + 1);
                    while let Some((feature, _, seconds)) = PAIRS.get(pairs.trailing_zeros() as usize) {
                        set(*feature, seconds.iter().any(|s| same(next, s)));
                        pairs &= pairs - 1;
                    }
                }
                let comparative = word.len() > 4
                    && word.ends_with("er")
                    && sentence.word(i + 1).eq_ignore_ascii_case("than");
                set(F::Comparison, comparative);
                set(
                    F::Superlative,
                    word.len() > 5
                        && word.ends_with("est")
                        && sentence.word(i.wrapping_sub(1)).eq_ignore_ascii_case("the"),
                );
            }
        }
    }
    let head = tokens.iter().find(|t| t.kind == TokenKind::Word);
    let heads = |words: &[&str]| head.is_some_and(|t| t.is_any(text, words));
    set(F::Question, heads(&["why", "how", "what", "who", "where"]) && count.words < 12);
    set(F::StartsAnd, heads(&["and", "but", "so", "well", "now", "or"]));
    set(
        F::Imperative,
        head.is_some_and(|t| {
            t.tag == Tag::Verb && !t.of(text).ends_with("ed") && !t.of(text).ends_with("ing")
        }),
    );
    set(F::Numbers, count.numbers >= 2);
    set(F::Name, count.names >= 1);
    set(F::Names, count.names >= 3);
    set(F::Past, count.past > 0);
    set(F::Perfect, count.perfect > 0);
    set(F::Passive, count.passive > 0);
    set(F::FirstDeed, count.first_deed > 0);
    set(F::Relative, count.relative > 0);
    set(F::Present, count.present > 0);
    set(F::Having, count.having > 0);
    set(F::Infinitive, count.infinitives >= 2);
    set(F::Verbless, count.verbs == 0);
    set(F::Short, count.words < 6);
    set(F::Medium, count.words >= 18);
    set(F::Long, count.words >= 30);
    set(F::Quoted, sentence.quoted);
    out
}

/// What is counted over a sentence's words.
#[derive(Default)]
struct Counts {
    words: usize,
    numbers: usize,
    names: usize,
    past: usize,
    perfect: usize,
    passive: usize,
    first_deed: usize,
    relative: usize,
    present: usize,
    having: usize,
    infinitives: usize,
    verbs: usize,
}

impl Counts {
    fn take(&mut self, sentence: &Sentence<'_>, at: usize, token: Token) {
        let text = sentence.text;
        match token.tag {
            Tag::ProperNoun => self.names += 1,
            Tag::Auxiliary => {
                self.verbs += 1;
                self.present += usize::from(token.is_any(text, &["is", "are", "has"]));
            }
            Tag::Pronoun => {
                self.relative += usize::from(token.is_any(text, &["that", "which", "who"]));
            }
            Tag::Particle => self.infinitives += usize::from(token.is(text, "to")),
            Tag::Verb => {
                self.verbs += 1;
                let finite_past = is_past(token.of(text));
                let back = |by: usize| at.checked_sub(by).and_then(|i| sentence.tokens.get(i));
                let before = back(1);
                let auxiliary = [before, back(2)].into_iter().flatten().find(|t| {
                    t.tag == Tag::Auxiliary || t.of(text).ends_with("'ve") || t.of(text).ends_with("’ve")
                });
                match auxiliary {
                    Some(a) if a.is_any(text, &["have", "has", "had"]) || a.of(text).ends_with("ve") => {
                        self.perfect += usize::from(finite_past);
                    }
                    Some(a) if a.is_any(text, &["is", "are", "was", "were", "been", "be", "being"]) => {
                        self.passive += usize::from(finite_past);
                    }
                    Some(_) => {}
                    None => {
                        self.past += usize::from(finite_past);
                        let first = before.is_some_and(|t| t.is(text, "i"))
                            || before.is_some_and(|t| t.is(text, "we"));
                        self.first_deed += usize::from(first && finite_past);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a verb's form is that of the past or the participle.
fn is_past(word: &str) -> bool {
    word.ends_with("ed") || crate::extract::token::is_irregular_past(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_features_in_the_order_of_their_numbers() {
        for (i, feature) in FEATURES.iter().enumerate() {
            assert_eq!(*feature as usize, i);
        }
    }
}
