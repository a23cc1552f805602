//! What words can be: the closed classes in full, of the open ones those whose ending misleads.
//!
//! Nouns and regular forms are not listed unless they are frequent and ambiguous; [`super::tagger`]
//! derives forms in -s, -ed and -ing from the base form and guesses the rest from endings.

use std::sync::LazyLock;

use super::Tag;
use crate::extract::lexicon::Lexicon;

/// What a word can be; the first is what it is where the context says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Class {
    /// One part of speech, always.
    Only(Tag),
    /// Base form of a verb: "decide".
    Base,
    /// Base form of a verb and noun, mostly a noun: "report".
    NounBase,
    /// Base form of a verb and noun, mostly a verb: "try".
    BaseNoun,
    /// Base form of a verb and adjective: "clean".
    AdjectiveBase,
    /// Irregular past tense: "went".
    Past,
    /// Irregular participle: "taken".
    Participle,
    /// Irregular past tense or participle, "made".
    PastOrParticiple,
    /// Adjective or noun: "official".
    AdjectiveNoun,
    /// Adjective or adverb: "early".
    AdjectiveAdverb,
    /// "that".
    That,
    /// "to".
    To,
    /// "her": determiner or pronoun.
    Her,
    /// Forms of be.
    Be,
    /// Forms of have.
    Have,
    /// Forms of do.
    Do,
    /// Modal verbs.
    Modal,
}

use Class::{
    AdjectiveAdverb, AdjectiveBase, AdjectiveNoun, Base, BaseNoun, Be, Do, Have, Her, Modal, NounBase, Only,
    Participle, Past, PastOrParticiple, That, To,
};

/// One row a class.
const ROWS: &[(Class, &str)] = &[
    (That, "that"),
    (To, "to"),
    (Her, "her"),
    (Be, "is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t"),
    (Have, "has have had having hasn't haven't hadn't hasn’t haven’t hadn’t"),
    (Do, "do does did don't doesn't didn't don’t doesn’t didn’t"),
    (
        Modal,
        "will would shall should can could may might must cannot ought won't wouldn't shouldn't can't couldn't \
         mightn't mustn't won’t wouldn’t shouldn’t can’t couldn’t mightn’t mustn’t",
    ),
    (
        Only(Tag::Determiner),
        "the a an this these those every each some any no all both either neither another such my your his its our \
         their whose several",
    ),
    (
        Only(Tag::Preposition),
        "of in on at by for from with into onto over under about after before between through during without within \
         against among amongst across along around behind beyond despite except inside near off outside past per \
         since than toward towards until till upon via amid amidst as above below beneath beside besides throughout \
         unlike like concerning regarding versus vs worth plus",
    ),
    (
        Only(Tag::Pronoun),
        "he she it they we you i him them us me who whom which what itself himself herself themselves myself yourself \
         ourselves mine yours hers ours theirs someone anyone everyone nobody somebody anybody everybody something \
         anything everything nothing none he's she's it's they're we're you're i'm they've we've you've i've he’s \
         she’s it’s they’re we’re you’re i’m they’ve we’ve you’ve i’ve i'll we'll they'll he'll she'll you'll it'll \
         i’ll we’ll they’ll he’ll she’ll you’ll it’ll i'd we'd they'd he'd she'd you'd i’d we’d they’d he’d she’d \
         whoever whatever whichever",
    ),
    (
        Only(Tag::Conjunction),
        "and or but nor yet because although though while whereas if unless whether when where why how whenever \
         wherever whilst lest",
    ),
    (Only(Tag::Particle), "not n't"),
    (
        Only(Tag::Numeral),
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million \
         billion trillion dozen hundreds thousands millions billions trillions dozens",
    ),
    (
        Only(Tag::Adverb),
        "also still already ever never always often sometimes soon now then here there again too very quite rather \
         almost nearly just even perhaps maybe however therefore thus hence moreover meanwhile instead otherwise \
         nevertheless nonetheless indeed ago once twice so far together apart abroad away back forward afterwards \
         afterward today yesterday tomorrow tonight else yet up down out well aside altogether overseas overnight \
         online onstage o'clock mostly only likewise besides anyway thereby seldom elsewhere somewhere anywhere \
         nowhere everywhere roughly approximately",
    ),
    (
        Only(Tag::Adjective),
        "new old other own same different good bad better best worse worst big large larger largest small smaller \
         smallest great greater greatest young younger long-term short high higher highest low lower lowest major \
         minor local federal national foreign international political social economic financial military legal \
         illegal public private recent former current previous next last first second third fourth fifth many much \
         few more most less least fewer various certain sure able unable likely unlikely possible impossible \
         available necessary important serious severe strong stronger weak whole full entire early-stage ready real \
         true false wrong simple difficult easy clear-cut dead alive poor rich safe unsafe common rare total annual \
         monthly weekly daily quarterly global worldwide regional rural urban domestic digital electronic wireless \
         mobile nuclear solar electric hot cold warm cool dark bright heavy light huge tiny wide narrow deep shallow \
         hard soft busy free fair unfair popular famous normal special general particular similar familiar aware \
         afraid alone due key main top chief senior junior medical sexual racial human natural modern ancient \
         chinese american british french german russian european asian african japanese korean indian canadian \
         australian italian spanish mexican israeli iranian iraqi syrian turkish ukrainian swedish finnish norwegian \
         danish dutch polish swiss greek irish scottish english welsh brazilian latin muslim islamic catholic \
         western eastern northern southern central so-called far-right left-wing right-wing red blue green black \
         white grey gray yellow happy angry sad glad proud sorry worthy costly friendly deadly lonely elderly \
         ugly lovely unnamed unidentified unprecedented unexpected",
    ),
    (
        AdjectiveAdverb,
        "early late long close enough fast straight right little pretty most overall further farther \
         north south east west likely-to half double",
    ),
    (
        AdjectiveNoun,
        "official criminal individual professional executive representative native republican democrat democratic \
         conservative liberal radical extremist terrorist socialist communist militant potential past future present \
         average minimum maximum standard opposite alternative equivalent principal original initial commercial \
         editorial capital parliamentary secret evil ill adult minor male female juvenile gold silver",
    ),
    (
        AdjectiveBase,
        "clear clean open free slow dry empty secure complete separate direct correct narrow calm welcome tame \
         approximate moderate duplicate elaborate",
    ),
    (
        Past,
        "went came became saw took gave began knew wrote spoke chose fell grew drew threw flew drove rode rose woke \
         broke stole wore tore swore froze hid ate forgave forgot arose sang drank swam sank shrank sprang rang ran \
         shook bit blew overtook withdrew undertook oversaw mistook strove wove",
    ),
    (
        Participle,
        "gone seen taken given begun known written spoken chosen fallen grown drawn thrown flown driven ridden risen \
         broken stolen worn torn sworn frozen hidden eaten forgiven forgotten done sung drunk sunk shrunk shaken \
         bitten blown overtaken withdrawn undertaken overseen mistaken proven shown born undergone woken forbidden",
    ),
    (
        PastOrParticiple,
        "said made found told left felt kept held brought bought thought caught taught fought sought built sent \
         spent lent bent lost met led paid laid won stood understood heard sold meant dealt had slept swept wept \
         shot sat got lit fed bled bred fled sped slid struck stuck stung swung hung dug spun clung flung withheld \
         upheld misled rebuilt resold oversold learnt burnt dreamt spelt spoilt foresaw shed spread mislaid overpaid \
         underwent withstood",
    ),
    (
        Base,
        "accept achieve acquire add admit adopt advise afford agree allow announce appear apply appoint approve argue \
         arrest arrive assess assume assure attend attract avoid ban become begin behave believe belong bring build \
         buy carry celebrate choose cite clarify collapse collect come compare compete complain comply concede \
         conclude condemn conduct confirm consider consist contain continue contribute convince create criticise \
         criticize deal decide declare decline defend define deliver deny depend deploy describe deserve destroy determine \
         develop die disagree disclose discover discuss dismiss distribute divide donate eat educate elect eliminate \
         embrace emerge employ enable encourage enjoy enter establish evaluate exceed exclude exist expand expect \
         explain explore expose express extend fail fall feel file fill find follow forbid forget gather get give go \
         grow happen hear help hide hire hold identify ignore imagine implement imply impose improve include \
         indicate inform injure insist inspire install intend introduce invade invest investigate invite involve \
         join justify keep kill know lead learn leave lend lie listen live lose maintain make mean meet mention \
         modernise modernize negotiate obtain occupy occur oppose ought own participate pay perform persuade possess \
         prefer prepare prevent prohibit promote propose prosecute protect prove provide publish pursue put quit \
         raise reach read realise realize receive recognise recognize recommend reduce refer reflect refuse reject \
         relate remain remember remind remove replace reply represent require resign resolve respond restore restrict \
         retain retire reveal say see seek seem sell send serve settle shed shut sign sit speak specify spend spread \
         stand strengthen submit suffer suggest sue supply surround survive sustain take tell tend think threaten \
         tolerate transform transmit travel treat understand undermine unite urge use vary verify violate wait warn \
         wear weaken welcome win withdraw worry write accuse admire allege allocate amend analyse analyze anticipate \
         assassinate assert authorise authorize blame bomb borrow breach broaden cancel cease certify characterise \
         characterize compile compose comprise confess confront constitute construct consult convict cope coordinate \
         cooperate dedicate demolish denounce depict deport derive detain deteriorate devote differ diminish disappear \
         dispatch displace disrupt dominate donate drown enact endorse enforce enhance ensure erect escalate evacuate \
         exaggerate execute exempt exercise export facilitate flee fund generate grant halt harass hand harm hit host \
         import incite incur induce inherit initiate install instruct intensify interfere interpret intervene \
         invent isolate jail kidnap label launch license locate manage manufacture migrate mourn narrow nominate \
         notify notice observe offend outlaw overturn pardon pledge postpone praise preserve presume proceed process \
         proclaim profit project purchase recall recover recruit regain regulate relax relocate renew repeal resume \
         reverse revise revoke sack sanction scrap seize sentence simplify soar solve stabilise stabilize stem \
         stress strip subsidise subsidize succeed sum summon suspect suspend tackle target testify topple trigger \
         uncover undergo undertake unveil uphold upgrade veto vow widen witness",
    ),
    (
        BaseNoun,
        "ask try turn want need let move run look start stop help hope love like talk walk call play show watch stay \
         wish fight cut set hit hurt let push pull pick kick catch throw draw drive fly hang hide hold lift pass \
         press reach rush save shift shut step stick sweep switch throw touch visit wonder worry break check claim \
         drop fear guess hunt lack laugh mind plan promise reply rest rise sort stare wake work vote",
    ),
    (
        NounBase,
        "access account act address aid aim air amount answer appeal approach attack attempt attribute average award \
         back balance bank base battle bear beat benefit bid bill block board bond book boost border bottom bowl \
         brand bridge budget burn cap capture care cast cause challenge chance change charge chart chip circle \
         class cloud coach code comment commission compromise concern conflict contact content contest contract \
         contrast control cost count couple course court cover crash credit crime crowd cry cure cycle damage dance \
         date deal debate debt decrease defeat delay demand deposit design desire detail dispute document doubt \
         draft drain dream dress drug drink duck dump ease edge effect effort end escape estimate exchange excuse \
         experience experiment eye face fall fan farm favor favour feature feed field figure film finance fine finish \
         fire firm fish fit fix flight float flood flow focus force form frame front fuel function gain gamble game \
         gas gear grade grip ground group guarantee guard guide gun hack hail head heat hike home honor honour hope \
         hope house impact import increase influence interest interview invoice issue join joke journey judge jump \
         lab lack land lease level light limit line link list loan lock log loss mail map march mark market mass match \
         matter measure mention merit milk mine mirror mistake model motion murder name network note number object \
         offer office order outline pace pack page pain paint pair panel paper park part partner party pause phone \
         picture piece place plant plot point poll port pose position post pound power practice present press \
         pressure price print prize probe process produce profile program programme progress promise protest \
         purchase question quote race raid rain range rank rate ray reason rebel record recover reform regard regret \
         release relief remark rent repair repeat report request research reserve respect rest result retreat return \
         review reward ride right ring risk rival road rock role roll root rule sail sample scale scan schedule score \
         screen search seat section sense service shape share shelter ship shock shop shoot sight signal slide \
         slip smoke snap sound source space spark speed spell spin split sport spot spy square staff stage stake \
         stand state station steal steel steam storm strain stream stress stretch strike structure struggle study \
         subject suit supply support surge surprise surrender survey sweat swing tax taste team tear term test \
         text thank threat ticket tie time tip title tool tour track trade traffic train transfer transport trap trend \
         trial trick trip trouble trust type update use value view voice volume wage war waste water wave way weigh \
         wind word worth wound yield zone hotel-room address impact sanction murder rape shout tweet blog email \
         breach ban boycott veto lawsuit forecast broadcast launch permit project recall recruit refund remake \
         reject rewrite suspect survey torment transplant upset whistle ransom bribe toll bug bug-fix patch outage",
    ),
    (
        Only(Tag::Noun),
        "thing nothing king ring spring morning evening meeting building ceiling wedding clothing feeling string wing \
         being beijing-based bed seed need-based hundred red-tape speed weed feed breed creed deed greed shed sled \
         family company country county city party army community security university society industry technology \
         economy policy agency authority majority minority ability activity facility quality quantity property \
         opportunity responsibility assembly supply-chain july ally reply-all bully belly jelly italy fly rally \
         people percent per-cent police news series species man men woman women child children person data media \
         criteria feet teeth mice lives wives analysis crisis basis thesis process success access business \
         congress witness illness weakness address progress press loss class glass grass mass pass boss cross \
         year years month months week weeks day days hour hours minute minutes time government president minister \
         spokesman spokeswoman spokesperson chairman chairwoman officials leaders authorities analysts experts critics \
         objective directive initiative perspective executive-order motive detective archive olive \
         table cable vegetable variable capital hospital proposal approval arrival survival festival journal \
         arsenal terminal signal material trial rival scandal deal goal animal funding trading banking housing \
         engineering manufacturing computing networking marketing advertising lending borrowing spending earnings \
         shooting killing hearing ruling warning bombing training planning-permission parking flooding farming \
         mining fishing shipping drilling wing offspring sibling",
    ),
];

/// The words of [`ROWS`].
pub(super) static WORDS: LazyLock<Lexicon<Class>> = LazyLock::new(|| Lexicon::new(ROWS));

pub(super) fn is_irregular_past(word: &str) -> bool {
    matches!(WORDS.get(word), Some(Past | Participle | PastOrParticiple))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_lower_case() {
        for (class, words) in ROWS {
            for word in words.split_ascii_whitespace() {
                assert_eq!(word, word.to_lowercase(), "{class:?}");
            }
        }
    }

    #[test]
    fn closed_classes_come_first() {
        assert_eq!(WORDS.get("The"), Some(Only(Tag::Determiner)));
        assert_eq!(WORDS.get("report"), Some(NounBase));
        assert_eq!(WORDS.get("zzz"), None);
    }
}
