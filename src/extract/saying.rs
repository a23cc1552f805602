//! Verbs of saying, and what each may tell beside a statement.
//!
//! Owns the one list of them: which report speech, which say by themselves whose word a statement is, which
//! do so before "that", and which go with nobody in particular. Verbs that are asked about for something else
//! (who is a person, where a sentence ends, whether a claim is worth checking) are not listed here. Must never know what
//! stands beside a word.

use std::sync::LazyLock;

use crate::text::lexicon::Lexicon;

/// What a verb of saying may tell, a bit each.
pub type Telling = u8;
/// It hardly does anything but report speech, so that a quotation may stand by: "shouted".
pub const SPEECH: Telling = 1;
/// It says by itself whose word a statement is: "announced".
pub const STATING: Telling = 1 << 1;
/// It does so before "that", or behind a paper: "files show".
pub const SHOWING: Telling = 1 << 2;
/// It goes with people who are not named: "experts fear".
pub const ANYBODY: Telling = 1 << 3;

/// Each row is the verbs that tell the same; a form stands in one row alone.
const ROWS: &[(Telling, &str)] = &[
    (SPEECH | STATING | ANYBODY, "said say told argued insisted claimed predicted"),
    (
        SPEECH | STATING,
        "says tells wrote writes tweeted declared stated announced announces argues insists recalled recalls \
         acknowledged acknowledges claims predicts asserted asserts testified conceded concedes",
    ),
    (SPEECH | SHOWING | ANYBODY, "noted warned complained suggested suggests"),
    (
        SPEECH | SHOWING,
        "added adds add explained explains notes states warns concluded concludes admitted admits complains \
         boasted maintained maintains",
    ),
    (SPEECH | ANYBODY, "tell cautioned agreed"),
    (
        SPEECH,
        "write asked asks ask tweets tweet replied replies responded responds continued continues declares \
         joked jokes quipped quips shouted shouts yelled yells cried cries exclaimed exclaims answered \
         answers commented comments remarked remarks observed observes wondered wonders posted posts retorted \
         retorts opined opines mused muses pleaded pleads urged urges vowed vows pledged pledges lamented \
         laments countered counters stressed stresses boasts testifies reiterated reiterates repeated repeats \
         whispered whispers sighed interjected emailed e-mailed texted thundered elaborated clarified \
         clarifies chanted chants bragged begged snapped snaps deadpanned cautions agrees emphasised \
         emphasized emphasises emphasizes fumed marveled demanded demands reasoned proclaimed proclaims \
         intoned declaimed crowed gushed scoffed mocked mocks boomed booms barked needled pressed interrupted \
         chimed hollered screamed growled sneered beamed protested protests ventured conjectured blurted",
    ),
    (STATING | ANYBODY, "alleged allege estimated estimate"),
    (STATING, "reported reports alleges confirmed confirms estimates"),
    (
        SHOWING | ANYBODY,
        "show shows showed shown find finds found suggest indicate indicates indicated reveal reveals \
         revealed note warn believe believed maintain",
    ),
    (
        SHOWING,
        "conclude admit believes ruled rules calculated calculates reckon reckons denied denies disclosed \
         discloses",
    ),
    (
        ANYBODY,
        "argue claim contend contended predict agree fear feared think insist complain expect doubt caution \
         disagree point worry speculate",
    ),
];

static VERBS: LazyLock<Lexicon<Telling>> = LazyLock::new(|| Lexicon::new(ROWS));

/// What a word, in any case, may tell as a verb of saying; 0 where it is none.
#[must_use]
pub fn of(word: &str) -> Telling {
    VERBS.get(word).unwrap_or(0)
}

/// Whether a word, in any case, may tell any of `what`.
#[must_use]
pub fn may(word: &str, what: Telling) -> bool {
    of(word) & what != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_in_lower_case_and_stand_in_one_row() {
        let mut all: Vec<&str> = ROWS.iter().flat_map(|(_, words)| words.split_ascii_whitespace()).collect();
        assert!(all.iter().all(|word| word.to_lowercase() == *word));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn verbs_tell_what_they_do() {
        assert!(may("Said", SPEECH) && may("said", STATING) && may("said", ANYBODY) && !may("said", SHOWING));
        assert!(may("shouted", SPEECH) && !may("shouted", STATING | SHOWING | ANYBODY));
        assert!(may("shows", SHOWING) && !may("shows", STATING));
        assert_eq!(of("house"), 0);
    }
}
