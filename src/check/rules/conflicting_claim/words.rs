//! The words by which a statement is turned round or hedged: tables, and how they are looked up.
//!
//! All rows are the usage of English-language news.

use std::sync::LazyLock;

use crate::{
    extract::{
        saying,
        stem::{Stem, stem},
    },
    text::lexicon::Lexicon,
};

/// What a verb and its opposite must have in common, beside the words around them, to contradict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// Nothing: what was approved cannot have been rejected, whoever is named first.
    None,
    /// What moves: profits that fell say nothing of prices that rose. Nouns count as well: "a rise in profits".
    Mover,
    /// What it is done to: who leaves one club joins another.
    Goal,
    /// Who does it: what one has sold the other has bought.
    Doer,
}

/// Words and their opposites, a pair of sides a row. Words of one stem ("rose" and "increase") need but one.
const OPPOSITES: &[(Bond, &str, &str)] = &[
    (Bond::Mover, "rise", "fall cut"),
    (Bond::Mover, "widen", "narrow"),
    (Bond::Mover, "strengthen", "weaken"),
    (Bond::Mover, "improve", "worsen deteriorate"),
    (Bond::Mover, "accelerate quicken", "slow"),
    (Bond::None, "expand", "shrink contract"),
    (Bond::None, "extend lengthen", "shorten curtail"),
    (Bond::None, "allow legalise legalize", "ban refuse block"),
    (Bond::None, "approve authorise authorize endorse", "refuse block veto"),
    (Bond::None, "accept", "refuse"),
    (Bond::None, "confirm admit concede acknowledge", "deny"),
    (Bond::None, "support backed favour favor", "oppose"),
    (Bond::None, "praise welcome", "criticise criticize condemn"),
    (Bond::Goal, "begin resume", "end stop suspend"),
    (Bond::Goal, "open reopen", "close"),
    (Bond::None, "hire appoint", "dismiss"),
    (Bond::None, "convict", "acquit clear"),
    (Bond::None, "uphold", "overturn quash overrule"),
    (Bond::None, "pass", "fail"),
    (Bond::None, "include", "exclude"),
    (Bond::Goal, "join", "leave"),
    (Bond::Goal, "arrive enter", "leave depart"),
    (Bond::None, "survive", "die"),
    (Bond::Goal, "impose", "lift"),
    (Bond::None, "tighten", "ease loosen relax"),
    (Bond::None, "keep retain", "cancel abolish"),
    (Bond::None, "cause", "prevent"),
    (Bond::None, "encourage", "discourage"),
    (Bond::Doer, "buy", "sell"),
    (Bond::Doer, "win beat", "lose"),
    (Bond::Doer, "lend", "borrow"),
    (Bond::Doer, "lead", "trail"),
    (Bond::Doer, "export", "import"),
    (Bond::None, "sign", "veto"),
];

/// [`OPPOSITES`] as pairs of stems, sorted.
static OPPOSITE_STEMS: LazyLock<Vec<(Stem, Stem, Bond)>> = LazyLock::new(|| {
    let stems = |words: &'static str| words.split(' ').map(stem);
    let pairs = OPPOSITES.iter().flat_map(|(bond, one, other)| {
        stems(one).flat_map(move |a| stems(other).flat_map(move |b| [(a, b, *bond), (b, a, *bond)]))
    });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|(a, ..)| *a);
    pairs
});

/// The opposites of a stem.
pub(super) fn opposites(of: Stem) -> &'static [(Stem, Stem, Bond)] {
    let from = OPPOSITE_STEMS.partition_point(|(a, ..)| *a < of);
    let to = OPPOSITE_STEMS.partition_point(|(a, ..)| *a <= of);
    OPPOSITE_STEMS.get(from..to).unwrap_or_default()
}

/// Whether a word moves something up or down, also as a noun.
pub(super) fn is_course(of: Stem) -> bool {
    opposites(of).iter().any(|(_, _, bond)| *bond == Bond::Mover)
}

/// Words that are no verbs and their opposites, by the form they are written in; each is its own row's
/// other word's only opposite.
const QUALITIES: &[(&str, &str)] = &[
    ("legal", "illegal"),
    ("lawful", "unlawful"),
    ("constitutional", "unconstitutional"),
    ("guilty", "innocent"),
    ("safe", "unsafe"),
    ("able", "unable"),
    ("likely", "unlikely"),
    ("fit", "unfit"),
    ("fair", "unfair"),
    ("aware", "unaware"),
    ("armed", "unarmed"),
    ("insured", "uninsured"),
    ("licensed", "unlicensed"),
    ("vaccinated", "unvaccinated"),
    ("paid", "unpaid"),
    ("successful", "unsuccessful"),
    ("possible", "impossible"),
    ("available", "unavailable"),
    ("effective", "ineffective"),
    ("mandatory", "voluntary"),
    ("compulsory", "voluntary"),
    ("compulsory", "optional"),
    ("mandatory", "optional"),
    ("positive", "negative"),
    ("alive", "dead"),
    ("higher", "lower"),
    ("highest", "lowest"),
    ("larger", "smaller"),
    ("largest", "smallest"),
    ("bigger", "smaller"),
    ("biggest", "smallest"),
    ("longer", "shorter"),
    ("longest", "shortest"),
    ("faster", "slower"),
    ("fastest", "slowest"),
    ("stronger", "weaker"),
    ("better", "worse"),
    ("cheaper", "dearer"),
    ("majority", "minority"),
    ("more", "fewer"),
    ("more", "less"),
    ("most", "fewest"),
    ("favour", "against"),
    ("favor", "against"),
    ("before", "after"),
];

/// Those of them, and their opposites, that mean what they do by the words on both sides.
const PREPOSITIONS: &[&str] = &["against", "favour", "favor", "before", "after"];

/// Whether a word with an opposite joins two others.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// The opposites of a word by its form.
pub(super) fn quality_opposites(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let is = |other: &str| other.eq_ignore_ascii_case(word);
    QUALITIES.iter().filter_map(move |(a, b)| match () {
        () if is(a) => Some(*b),
        () if is(b) => Some(*a),
        () => None,
    })
}

/// What a word does to the verbs near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Turns round what stands behind it.
    Not,
    /// The same, or what stands before it: "no one", "found no evidence".
    No,
    /// The same as a noun's place: "nobody", "said nothing".
    Nobody,
    /// A verb that turns round the one it governs: "refused to allow".
    Reverser,
    /// Ends the reach of what stands before it.
    Barrier,
    /// Opens what is supposed, not stated.
    If,
    /// Sets the verb behind it in the future or in a plan: "will", "hopes to".
    Plan,
    /// Makes the verb behind it a possibility: "may".
    Maybe,
    /// The same, or tells what one can or should do: "could".
    Could,
    /// Says that what follows, or stands around it, is somebody's charge: "allegedly", "accused of".
    Alleged,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A verb that takes an adjective as "be" does: "found guilty".
    Copula,
    /// By which a sentence says whose word it is.
    Says,
    /// Somebody in a sentence of his own words: "said that he".
    Himself,
}

/// The words of each mark.
const MARKS: &[(Mark, &str)] = &[
    (Mark::Not, "not n't n’t never cannot neither nor hardly barely scarcely without"),
    (Mark::No, "no"),
    (Mark::Nobody, "nobody none nothing"),
    (
        Mark::Reverser,
        "refuse refuses refused refusing refusal fail fails failed failing failure decline declines declined declining \
         deny denies denied denying stop stops stopped stopping cease ceases ceased ceasing avoid avoids avoided \
         avoiding prevent prevents prevented preventing ban bans banned banning bar bars barred barring block blocks \
         blocked blocking prohibit prohibits prohibited forbid forbids forbade forbidden unable unwilling inability \
         neglected short",
    ),
    (
        Mark::Barrier,
        ", ; : — – ( ) \" “ ” and but that which who whom whose because when while where before after as since until \
         although though than so",
    ),
    (Mark::If, "if unless whether provided"),
    (
        Mark::Plan,
        "will 'll ’ll shall would going plan plans planned planning intend intends intended aim aims aimed hope hopes \
         hoped hoping expect expects expected set due propose proposes proposed consider considers considering want \
         wants wanted seek seeks seeking promise promises promised vow vows vowed pledge pledges pledged threaten \
         threatens threatened prepare prepares preparing try tries tried trying attempt attempts attempted",
    ),
    (Mark::Maybe, "may might"),
    (Mark::Could, "could can should must ought"),
    (
        Mark::Alleged,
        "alleged allegedly alleges allege accused accuse accuses suspected suspect reportedly reputedly purportedly \
         supposedly apparently believed thought rumoured rumored claimed claims claim",
    ),
    (Mark::Be, "be am is are was were been being"),
    (Mark::Have, "have has had having"),
    (
        Mark::Copula,
        "found find finds plead pleads pleaded pled remain remains remained seem seems seemed appear appears appeared \
         become becomes became declared deemed ruled judged considered pronounced looks stay stayed",
    ),
    (Mark::Himself, "he she they it we i"),
];

/// The mark of a word, in any case.
pub(super) fn mark(word: &str) -> Option<Mark> {
    static TABLE: LazyLock<Lexicon<Mark>> = LazyLock::new(|| Lexicon::new(MARKS));
    if word.len() > 3 && (word.ends_with("n't") || word.ends_with("n’t")) {
        return Some(Mark::Not);
    }
    let says = || saying::may(word, saying::SPEECH) && saying::may(word, saying::STATING | saying::SHOWING);
    TABLE.get(word).or_else(|| says().then_some(Mark::Says))
}

/// Words that open a clause which tells when or why another thing happened.
pub(super) const SUBORDINATE: &[&str] = &[
    "before", "after", "since", "until", "when", "while", "as", "because", "although", "though", "where",
    "than",
];

/// Negations that are auxiliaries as well, with what those make of the verb.
const CONTRACTED: &[(Mark, &[&str])] = &[
    (
        Mark::Could,
        &["cannot", "can't", "can’t", "couldn't", "couldn’t", "shouldn't", "shouldn’t", "mustn't", "mustn’t"],
    ),
    (Mark::Plan, &["won't", "won’t", "wouldn't", "wouldn’t"]),
];

/// What a negation makes of the verb behind it besides turning it round.
pub(super) fn contracted(word: &str) -> Option<Mark> {
    let is = |words: &[&str]| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    CONTRACTED.iter().find(|(_, words)| is(words)).map(|(mark, _)| *mark)
}

/// Verbs with those of their forms whose stems are others.
const IRREGULAR: &[(&str, &str)] = &[
    ("bear", "bore borne"),
    ("beat", "beaten defeat defeats defeated defeating"),
    ("break", "broke broken"),
    ("bring", "brought"),
    ("catch", "caught"),
    ("choose", "chose chosen"),
    ("deal", "dealt"),
    ("draw", "drew drawn"),
    ("drink", "drank drunk"),
    ("drive", "drove driven"),
    ("feed", "fed"),
    ("feel", "felt"),
    ("find", "found"),
    ("forget", "forgot forgotten"),
    ("freeze", "froze frozen"),
    ("give", "gave given"),
    ("hear", "heard"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "knew known"),
    ("lead", "led"),
    ("lend", "lent"),
    ("mean", "meant"),
    ("ride", "rode ridden"),
    ("ring", "rang rung"),
    ("run", "ran"),
    ("see", "saw seen"),
    ("seek", "sought"),
    ("send", "sent"),
    ("shake", "shook shaken"),
    ("sing", "sang sung"),
    ("sit", "sat"),
    ("sleep", "slept"),
    ("speak", "spoke spoken"),
    ("stand", "stood"),
    ("swear", "swore sworn"),
    ("swim", "swam swum"),
    ("teach", "taught"),
    ("tear", "tore torn"),
    ("think", "thought"),
    ("throw", "threw thrown"),
    ("uphold", "upheld"),
    ("understand", "understood"),
    ("wear", "wore worn"),
    ("write", "wrote written"),
];

/// The stem of a verb, whatever its form; a defeat is a loss, but who defeats wins.
pub(super) fn verb_stem(word: &str, own: Stem) -> Stem {
    static TABLE: LazyLock<Lexicon<Stem>> = LazyLock::new(|| {
        let rows: Vec<(Stem, &str)> = IRREGULAR.iter().map(|(verb, forms)| (stem(verb), *forms)).collect();
        Lexicon::new(&rows)
    });
    TABLE.get(word).unwrap_or(own)
}

/// Words by which something ends, which "until" tells, too: "stopped writing", "wrote until".
pub(super) const ENDS: &[&str] =
    &["stop", "stops", "stopped", "cease", "ceases", "ceased", "quit", "quits", "end", "ends", "ended"];
pub(super) const UNTIL: &[&str] = &["until", "till"];

/// Nouns of what is but foreseen.
pub(super) const FORESEEN: &[&str] = &[
    "outlook",
    "forecast",
    "forecasts",
    "guidance",
    "target",
    "targets",
    "estimate",
    "estimates",
    "projection",
    "projections",
    "goal",
    "goals",
    "budget",
];

/// Nouns that say only how much of something there is: "the number of burglaries".
pub(super) const AMOUNTS: &[&str] = &[
    "number", "numbers", "amount", "rate", "level", "levels", "share", "total", "volume", "value", "cost",
    "price",
];

/// Words behind a negation that take it from the verb: "not only", "no fewer than".
pub(super) const NO_NEGATION: &[&str] = &[
    "only", "just", "merely", "simply", "least", "fewer", "less", "more", "later", "sooner", "doubt",
    "matter",
];
/// Words behind a negation with which it denies but a part: "not all", "not necessarily".
pub(super) const PART_NEGATION: &[&str] =
    &["all", "every", "everyone", "always", "necessarily", "entirely", "fully", "wholly", "even"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_its_own_opposite() {
        for (_, one, other) in OPPOSITES {
            for a in one.split(' ') {
                for b in other.split(' ') {
                    assert_ne!(stem(a), stem(b), "{a} {b}");
                }
            }
        }
    }

    #[test]
    fn opposites_are_found_from_either_side() {
        let is = |a: &str, b: &str| opposites(stem(a)).iter().any(|(_, other, _)| *other == stem(b));
        for (a, b) in
            [("rose", "cut"), ("dropped", "increases"), ("uphold", "overturned"), ("joined", "left")]
        {
            assert!(is(a, b) && is(b, a), "{a} {b}");
        }
        assert!(!is("rose", "climbed"));
        assert_eq!(quality_opposites("More").collect::<Vec<_>>(), ["fewer", "less"]);
    }
}
