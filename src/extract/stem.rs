//! Stems of content words, with the synonyms that news uses folded into one.
//!
//! A stem is the Porter 2 stem of a word (Snowball's English stemmer), as a 32-bit hash. Function
//! words, marks and bare numbers have none. Words of one row of [`SYNONYMS`] share a stem, so that
//! "sales" finds "revenue".

use std::{borrow::Cow, sync::LazyLock};

use rust_stemmers::{Algorithm, Stemmer};

use super::{
    lexicon::{Lexicon, WordMap},
    spelling::american,
    token::{Token, TokenKind},
    wordbook::{Entry, Wordbook},
};

/// A content word's stem; [`Stem::NONE`] for everything that is no content word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(pub u32);

impl Stem {
    /// No stem: a function word, a mark, a bare number.
    pub const NONE: Stem = Stem(0);

    /// Whether there is a stem.
    #[must_use]
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }
}

/// Words that say nothing of what a sentence is about.
const STOP_WORDS: &str = "a about above across after again against ago all almost along already also although always am \
among amid an and another any are around as at away back be became because become been before being below between both but by \
came can cannot could did do does doing done down due during each either else even ever every few for from further \
get gets getting got had has have having he her here hers herself him himself his how however i if in into is it its \
itself just last least less like made make makes making many may me might mine more most much must my myself nearly neither never \
no nor not now of off on once one only onto or other others our ours ourselves out over own per perhaps put quite rather \
really roughly s same say says said saying she should since so some soon still such take taken taking than that the \
their theirs them themselves then there these they this those though through throughout to told too took toward towards \
under until up upon us very via was we well were what when where whether which while who whom whose why will with within \
without would yet you your yours percent per cent pc mr mrs ms dr according";

/// Words that news uses for one another. The sources are the author's reading of style guides and
/// business pages; each row is one meaning, and no word stands in two rows.
const SYNONYMS: &[&str] = &[
    "revenue revenues sales turnover takings",
    "profit profits earnings",
    "buy buys bought purchase purchased acquire acquired acquisition acquires takeover",
    "sell sells sold",
    "kill killed killing kills slain slay perish perished die died dies dying death deaths dead fatality fatalities",
    "wounded injured injuring injuries injury hurt",
    "company companies firm firms business businesses corporation",
    "country countries nation nations state states",
    "big large major huge giant biggest largest massive enormous vast",
    "maker makers manufacturer manufacturers producer producers vendor vendors supplier suppliers",
    "gear equipment kit hardware",
    "telecom telecoms telecommunication telecommunications",
    "phone phones smartphone smartphones handset handsets",
    "official officials",
    "begin began begun begins start started starts launch launched launches",
    "end ended ends finish finished concluded",
    "found founded establish established set-up founding",
    "rise rose risen rises rising increase increased increases increasing climb climbed grew grow grows growth grown gain gained surge surged jumped jump soared leap leapt advance advanced raise raised hike hiked swell swelled",
    "fall fell fallen falls falling decrease decreased decline declined drop dropped drops dip dipped slump slumped shrank shrink plunged tumble tumbled sink sank sunk plummet plummeted slide slid slip slipped",
    "ban bans banned banning bar barred bars prohibit prohibited prohibits forbid forbade forbidden",
    "block blocked blocks halt halted",
    "allow allows allowed permit permits permitted let",
    "refuse refused refuses reject rejected rejects declined-to",
    "deny denied denies denial",
    "worker workers employee employees staff workforce personnel",
    "critic critics reviewer reviewers review reviews reviewed",
    "recover recovered recovers recovery recoveries healed",
    "inhabitant inhabitants resident residents population",
    "help aid assistance",
    "use uses used using",
    "warn warned warns warning caution cautions cautioned",
    "ask asked asks urge urged urges",
    "build built building construct constructed construction",
    "involve involved participate participated participation",
    "leave leaves left quit resign resigned resigns",
    "elect elected election elections vote voted votes voting ballot ballots",
    "film movie films movies",
    "car cars vehicle vehicles automobile automobiles auto",
    "police officers cops",
    "doctor doctors physician physicians",
    "child children kid kids youngster youngsters",
    "lawyer lawyers attorney attorneys",
    "murder murdered murderer homicide",
    "jail jailed prison imprisoned imprisonment",
    "hospital hospitals",
    "attack attacks attacked assault assaulted",
    "fire blaze flames flame inferno",
    "game games match matches fixture fixtures",
    "fan fans supporter supporters",
    "gunman gunmen shooter shooters",
    "mother mothers mum mom",
    "father fathers dad",
    "slaughter slaughtered massacre massacred",
    "expect expects expected forecast forecasts anticipate anticipated predict predicted prediction outlook guidance guided projected projection",
    "marry married wedding marriage",
    "relationship affair romance",
    "salary salaries wage wages",
    "flat unchanged",
    "storm hurricane cyclone typhoon",
    "quake earthquake tremor",
    "talks negotiations negotiation",
    "deal agreement accord agree agreed pact treaty",
    "law laws legislation bill",
    "pay paid pays spend spent spends spending",
    "cost costs price prices",
    "show shows showed shown reveal reveals revealed",
    "win wins won victory",
    "lose loses lost loss losses defeat defeated",
    "beat beats beaten",
    "get-back return returned returns",
    "visit visited visits trip",
    "old aged age",
    "security safety",
    "picture photo photograph pictures photos photographs image images snaps snapped",
    "home house houses homes",
    "hit struck strike strikes",
    "meeting meet met summit",
    "arrest arrested arrests detain detained",
    "charge charged charges indict indicted",
    "sentence sentenced sentences term terms",
    "scheme schemes program programs programme programmes",
    "offence offences crime crimes",
    "candidate candidates hopeful hopefuls contender contenders candidacy",
    "mandatory compulsory obligatory",
    "devices device gadgets gadget",
    "centre center centres centers",
    "lab laboratory labs",
    "serve serves served supply supplies supplied supplying provide provides provided providing",
    "worth value valued",
    "rank ranked ranks",
    "dominate dominates dominated",
    "share shares stake stakes stock stocks",
    "plan plans planned planning",
    "near nearby",
    "biotech biotechnology",
    "tech technology technologies",
    "spy spied spying spies espionage",
    "backdoor backdoors",
    "yearly annual annually",
    "soldier soldiers troops troop",
    "weapon weapons arms",
    "jobless unemployed unemployment",
    "vaccine vaccines jab jabs vaccination immunisation immunization inoculation",
    "ill sick illness disease sickness",
    "ally allies friend friends partner partners",
    "shut shuts close closed closes closure",
    "cut cuts reduce reduced reduces reduction slash slashed trim trimmed lower lowered",
    "plant plants factory factories mill mills",
    "airplane airplanes aircraft plane planes jet jets jetliner jetliners airliner airliners",
    "hire hired hires recruit recruited",
    "boat boats ship ships vessel vessels",
    "nuclear atomic",
    "email emails emailed e-mail e-mails e-mailed mail mails mailed",
    "oil crude petroleum",
    "executive executives ceo",
    "minister ministers premier",
    "chief chiefs boss bosses",
    "chair chairman chairwoman",
    "parliament legislature assembly",
    "missing unaccounted",
    "dividend dividends payout payouts",
    "probe probes investigation investigations investigate investigated investigators inquiry",
    "ruling rulings ruled verdict judgment judgement",
    "court courts tribunal",
    "acquit acquitted acquittal",
    "conceal concealed hide hid hidden",
    "withdraw withdrew withdrawn withdrawal",
    "destroy destroyed flatten flattened demolish demolished wreck wrecked",
    "flee fled evacuate evacuated",
    "crash crashed crashes collision collided",
    "shoot shot shooting shootings gunfire",
    "knife knives stab stabbed stabbing",
    "rob robbed robbery steal stole stolen theft thieves thief heist burglary burglars robbers",
    "baby babies infant infants newborn",
    "teenager teenagers teen teens adolescent",
    "pensioner pensioners retiree retirees",
    "student students pupil pupils",
    "study studies research",
    "scientist scientists expert experts",
    "money cash",
    "rich wealthy affluent",
    "tax taxes levy levies",
    "debt debts borrowing borrowings",
    "deficit shortfall",
    "open opens opened inaugurate inaugurated",
    "announce announced announces unveil unveiled unveils announcement",
    "appoint appointed appointment nominate nominated nomination",
    "score scored scores netted",
    "title titles championship championships",
    "team teams side squad club clubs",
    "player players footballer footballers",
    "winner winners champion champions",
    "rain rainfall downpour",
    "flood floods flooding flooded deluge",
    "road roads street streets highway motorway",
    "holiday holidays vacation vacations",
    "tourist tourists visitor visitors holidaymakers",
    "flight flights fly flew flown",
    "cancel cancelled canceled cancels scrap scrapped",
    "delay delayed delays postpone postponed",
    "rescue rescued save saved",
    "search searched hunt hunted",
    "discover discovered discovery spot spotted detect detected",
    "happen happened occur occurred",
    "protest protests protested protesters demonstration demonstrations demonstrators",
    "rebel rebels insurgent insurgents militant militants",
    "bomb bombs bombing bombings explosion explosions blast blasts explode exploded",
    "army military",
    "ceasefire truce",
    "border frontier",
    "president presidents presidential",
    "sanction sanctions embargo",
    "cancer tumour tumor",
    "obese obesity overweight",
    "surgery operation operations operated",
    "patient patients sufferer sufferers",
    "outbreak epidemic",
    "infect infected infection infections",
    "eat ate eaten eating consume consumed consumption",
    "dog dogs puppy puppies",
    "cat cats kitten kittens",
    "animal animals creature creatures",
    "book books novel novels",
    "author authors writer writers novelist",
    "actor actors actress",
    "clip clips video videos footage",
    "website websites web online internet",
    "computer computers laptop laptops pc",
    "app apps application applications",
    "hacker hackers hack hacked hacking breach breached",
    "customer customers client clients shopper shoppers buyer buyers",
    "shop shops store stores",
    "product products goods",
    "merge merged merger combine combined",
    "bankrupt bankruptcy insolvent insolvency",
    "fine fined fines penalty penalties",
    "weigh weighs weighed weight",
    "retire retired retires retirement",
    "sack sacked dismiss dismissed dismissal oust ousted",
    "replace replaced replaces succeed succeeded successor",
    "survive survived survives survivor survivors",
    "truck trucks lorry lorries",
    "motorcycle motorbike motorbikes",
    "bike bikes bicycle bicycles",
    "train trains rail railway",
    "petrol gasoline",
    "donate donated donation donations contribute contributed contribution",
    "fight fought battle battled",
    "fast quick rapid rapidly quickly",
    "small little tiny",
    "difficult hard tough",
    "injection injections injected",
    "suspect suspects suspected",
    "landlord landlords",
    "apartment apartments condo",
    "neighbour neighbor neighbours neighbors",
    "colour color",
    "jackpot lottery",
    "rent rents rental",
    "queue queues queuing",
    "cannabis marijuana",
    "propose proposed proposal proposals",
    "virus coronavirus covid",
    "pledge pledged vow vowed promise promised",
    "accuse accused accuses accusation allege alleged alleges allegation",
    "lawsuit lawsuits sue sued sues suing",
    "convict convicted conviction guilty",
    "kidnap kidnapped abduct abducted abduction",
    "pardon pardoned clemency",
    "suspend suspended suspension",
    "resume resumed resumes restart restarted",
    "deport deported expel expelled deportation expulsion",
    "seize seized capture captured",
    "condemn condemned denounce denounced",
    "praise praised hail hailed laud lauded",
    "gun guns pistol handgun firearm firearms",
    "couple pair duo",
    "therapy therapies treatment treatments treat treated",
    "poll polls survey surveys polled surveyed",
    "lawmaker lawmakers s",
    "subsidiary division",
    "headquarters headquartered",
    "concert gig gigs",
    "singer vocalist",
    "song songs track tracks",
    "painting paintings artwork",
    "sculpture statue",
    "spacecraft spaceship",
    "glue glues adhesive adhesives",
    "interim acting temporary",
    "bread loaf loaves",
    "funeral burial buried",
    "arrive arrived arrives arrival",
    "divorce divorced",
    "birth births born",
    "mayor mayoral",
    "twister tornado tornadoes",
    "semi-final semifinal semifinals",
    // Countries with their people and, for the government, their capital.
    "us usa america american americans washington",
    "uk britain british london",
    "china chinese beijing",
    "russia russian russians moscow kremlin",
    "germany german germans berlin",
    "france french paris",
    "italy italian italians rome",
    "spain spanish madrid",
    "japan japanese tokyo",
    "india indian indians delhi",
    "canada canadian canadians ottawa",
    "australia australian australians canberra",
    "israel israeli israelis jerusalem",
    "iran iranian iranians tehran",
    "turkey turkish ankara",
    "ukraine ukrainian ukrainians kyiv kiev",
    "europe european europeans",
];

fn hash(word: &str) -> u32 {
    // FNV-1a, 32 bits; 0 is kept for "no stem".
    word.bytes().fold(0x811c_9dc5, step).max(1)
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

fn porter(word: &str) -> u32 {
    hash(&STEMMER.stem(&american(word.to_owned())))
}

/// Stop words to `NONE`, synonyms to their row's first word.
static TABLE: LazyLock<WordMap<u32, u32>> = LazyLock::new(|| {
    let mut table = WordMap::default();
    for row in SYNONYMS {
        let mut words = row.split(' ');
        let Some(first) = words.next().map(porter) else { continue };
        for word in words {
            let stem = porter(word);
            if stem != first {
                table.insert(stem, first);
            }
        }
    }
    table
});

static STOPS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), STOP_WORDS)]));

/// The stem of a word, whatever its case; none for a stop word.
#[must_use]
pub fn stem(word: &str) -> Stem {
    Wordbook::with(|book| book.entry(word)).stem
}

/// The stem of a word that is not remembered.
pub(super) fn stem_afresh(word: &str) -> Stem {
    let lower: Cow<str> = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word.into()
    } else {
        word.to_lowercase().replace('’', "'").into()
    };
    if STOPS.has(&lower) {
        return Stem::NONE;
    }
    stem_lower(&lower)
}

/// The stem of a word of a name, whatever the case; names have no stop words ("US", "The Who").
#[must_use]
pub fn name_stem(word: &str) -> Stem {
    stem_lower(&word.to_lowercase().replace('’', "'"))
}

fn stem_lower(lower: &str) -> Stem {
    // "U.S." and "US" are one word.
    let plain: Cow<str> = if lower.contains('.') { lower.replace('.', "").into() } else { lower.into() };
    let stem = porter(&plain);
    Stem(TABLE.get(&stem).copied().unwrap_or(stem))
}

/// The stems of a block's tokens, one for each. A number with letters that adjoin it ("5G") has its
/// stem at the letters.
#[must_use]
pub fn stems(text: &str, tokens: &[Token], words: &[Entry]) -> Vec<Stem> {
    let mut out = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| tokens.get(i));
        out.push(match token.kind {
            TokenKind::Word => {
                let word = token.of(text);
                match before.filter(|b| b.kind == TokenKind::Number && !token.spaced && word.len() == 1) {
                    Some(number) => stem_lower(&format!("{}{}", number.of(text), word.to_lowercase())),
                    // "US" the country is no stop word; "us" is.
                    None if matches!(word, "US" | "U.S." | "U.S") => stem_lower("us"),
                    None => words.get(i).map_or(Stem::NONE, |entry| entry.stem),
                }
            }
            _ => Stem::NONE,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_synonym_stands_in_two_rows() {
        let mut seen: WordMap<u32, &str> = WordMap::default();
        for row in SYNONYMS {
            for word in row.split(' ') {
                let other = seen.insert(porter(word), row);
                assert!(other.is_none() || other == Some(row), "{word} is also in {other:?}");
            }
        }
    }

    #[test]
    fn synonyms_and_forms_share_a_stem() {
        for (a, b) in
            [("Revenue", "sales"), ("bought", "acquisition"), ("countries", "nation"), ("banned", "barring")]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("revenue"), stem("profit"));
        assert_eq!(stem("the"), Stem::NONE);
    }
}
