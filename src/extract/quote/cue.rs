//! Words that report speech.

use std::sync::LazyLock;

use crate::extract::lexicon::Lexicon;

/// How a word reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A verb that hardly does anything else: "said". Its subject may stand behind it.
    Say,
    /// A verb that reports speech where a quotation stands by: "called", "blamed".
    Report,
    /// A form in -ing, whose subject is that of the clause it hangs on: "adding".
    Hanging,
    /// A noun for something said or written: "statement".
    Noun,
}

use Cue::{Hanging, Noun, Report, Say};

const ROWS: &[(Cue, &str)] = &[
    (
        Say,
        "said says say told tells tell wrote writes write added adds add asked asks ask tweeted tweets tweet replied \
         replies responded responds explained explains continued continues declared declares noted notes stated \
         states announced announces warned warns argued argues insisted insists recalled recalls concluded concludes \
         joked jokes quipped quips shouted shouts yelled yells cried cries exclaimed exclaims answered answers \
         commented comments remarked remarks observed observes acknowledged acknowledges admitted admits claimed \
         claims complained complains predicted predicts suggested suggests wondered wonders posted posts retorted \
         retorts opined opines mused muses pleaded pleads urged urges vowed vows pledged pledges lamented laments \
         countered counters stressed stresses asserted asserts boasted boasts testified testifies reiterated \
         reiterates repeated repeats whispered whispers sighed interjected emailed e-mailed texted thundered \
         elaborated clarified clarifies conceded concedes chanted chants bragged begged snapped snaps deadpanned \
         cautioned cautions agreed agrees maintained maintains emphasised emphasized emphasises emphasizes fumed \
         marveled demanded demands reasoned proclaimed proclaims intoned declaimed crowed gushed scoffed mocked mocks boomed booms barked needled pressed interrupted chimed hollered screamed \
         growled sneered beamed protested protests ventured conjectured blurted",
    ),
    (
        Report,
        "called calls call described describes describe blamed blames accused accuses denounced denounces condemned \
         condemns criticised criticized criticises criticizes dubbed dubs labeled labelled labels branded brands \
         praised praises promised promises believes believed believe thinks thought think feels felt feel reported \
         reports report confirmed confirms denied denies dismissed dismisses rejected rejects hailed hails referred \
         refers spoke speaks talked talks discussed mentioned mentions cited cites quoted quotes reads read \
         expressed expresses suggested implied implies alleged alleges advised advises offered offers opened began \
         begins started pointed points went concurred hopes hoped termed terms characterised characterized \
         characterizes deemed deems considers considered likened likens compared compares invoked proposed proposes \
         recommended recommends requested requests decried decries blasted blasts slammed slams ripped lambasted \
         attacked attacks defended defends cheered cheers labeling shot fired echoed echoes outlined outlines \
         questioned questions challenged challenges ordered orders instructed found finds concluded shows showed \
         laughed smiled signed titled heard imagined imagines quotes quote describe list lists listed embraced embraces knew knows worried worries feared fears remembers remembered assured assures reassured informed informs \
         disclosed revealed reveals taunted taunts ridiculed ridicules tells invited thanked warned explain argue \
         insist acknowledge warn suggest predict admit claim agree stress repeat promise declare conclude announce \
         respond explain continue urge describe recall vow joke reply answer note state comment",
    ),
    (
        Hanging,
        "saying telling writing adding asking tweeting replying responding explaining declaring noting stating \
         announcing warning arguing insisting recalling concluding joking shouting yelling calling describing blaming \
         accusing denouncing condemning criticising criticizing dubbing labelling labeling branding praising promising \
         citing quoting referring claiming complaining predicting suggesting vowing pledging acknowledging admitting \
         stressing asserting boasting repeating chanting reading speaking urging demanding pointing dismissing \
         questioning continuing proclaiming emphasizing emphasising likening comparing alleging mocking",
    ),
    (
        Noun,
        "statement claim claims comment comments remark remarks words assertion promise call description tweet tweets \
         letter speech message email e-mail memo quote warning argument complaint testimony response reply reference \
         post posting pledge vow question declaration contention announcement allegation suggestion accusation report \
         answer article column essay interview book rhetoric slogan motto",
    ),
];

static CUES: LazyLock<Lexicon<Cue>> = LazyLock::new(|| Lexicon::new(ROWS));

/// How the word reports speech, if it does.
pub(super) fn of(word: &str) -> Option<Cue> {
    CUES.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_lower_case_and_found() {
        for (_, words) in ROWS {
            assert!(words.split_ascii_whitespace().all(|w| w == w.to_lowercase() && of(w).is_some()));
        }
        assert_eq!(of("Said"), Some(Say));
        assert_eq!(of("house"), None);
    }
}
