//! Words that report speech.

use std::sync::LazyLock;

use crate::extract::{lexicon::Lexicon, saying};

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

use Cue::{Hanging, Noun, Report};

/// The cues beside the verbs of [`saying`].
const ROWS: &[(Cue, &str)] = &[
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

/// Verbs of thoughts, which are told by whoever speaks: "Lee said he believed it was “too late”".
pub(super) const THINKING: [&str; 18] = [
    "believe", "believed", "believes", "fear", "feared", "fears", "feel", "feels", "felt", "find", "finds",
    "found", "knew", "knows", "think", "thinks", "thought", "hoped",
];

static CUES: LazyLock<Lexicon<Cue>> = LazyLock::new(|| Lexicon::new(ROWS));

/// How the word reports speech, if it does.
pub(super) fn of(word: &str) -> Option<Cue> {
    if saying::may(word, saying::SPEECH) { Some(Cue::Say) } else { CUES.get(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_lower_case_and_found() {
        for (_, words) in ROWS {
            assert!(words.split_ascii_whitespace().all(|w| w == w.to_lowercase() && of(w).is_some()));
        }
        assert_eq!(of("Said"), Some(Cue::Say));
        assert_eq!(of("house"), None);
    }
}
