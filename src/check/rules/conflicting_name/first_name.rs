//! A person of the draft with another first name than the source's of the same family.

use super::{
    super::super::{
        align::{self, Topic},
        namesakes::is_other_spelling,
        room::Room,
        view::View,
    },
    FEWEST_WORDS, Theirs,
    likely::OF_OTHER_STORY,
    mine::Mine,
    rivals,
};
use crate::extract::name::{NameKind, form, given};

/// The least share of the other words, with one source.
const NAMESAKE: f32 = 0.5;
/// The same with several sources, where both are described with one word: "the mine's manager".
const DESCRIBED_ALIKE: f32 = 0.3;
/// The fewest letters of a first name or family name that is written out.
const WRITTEN_OUT: usize = 3;

/// A source's person of the same family name, where no source knows the draft's first name and the source has
/// but one of that family: "Jo Larsen" for Hugo Larsen.
pub(super) fn find<'a>(room: &Room<'a>, index: usize, mine: Mine<'a>) -> Option<Theirs<'a>> {
    let (first, rest) = mine.text().split_once(' ')?;
    let family = rest.rsplit(' ').next()?;
    let is_whole = |word: &str| word.chars().count() >= WRITTEN_OUT && word.chars().all(char::is_alphabetic);
    // "Ranger Larsen" is not somebody called Ranger.
    form::given(&form::fold(mine.text()))?;
    let several = room.corpus.sources.len() > 1;
    let is_stranger = room.cast.is_unknown(first);
    // Among several sources somebody else may have that first name.
    let is_nobody = is_stranger || several && room.cast.record(mine.view, mine.id).is_none();
    if mine.kind != NameKind::Person || !is_whole(first) || !is_whole(family) || !is_nobody {
        return None;
    }
    let topic = Topic::new(room.corpus, mine.view, mine.name.span, &[]);
    let least = if several { OF_OTHER_STORY } else { NAMESAKE };
    if topic.len() < FEWEST_WORDS {
        return None;
    }
    let mut found = room.sentences[index].candidates.iter().filter_map(|&source| {
        let coverage = align::context(&topic, &room.cast, source);
        let theirs = Theirs { coverage, ..only_one_of_family(source, (first, family))? };
        let is_alike =
            || several && rivals(room, mine, (source, theirs.span, theirs.id)).are_described_alike();
        let is_of_story = || room.tells_same_story(mine.view.passage, source);
        let is_meant = is_stranger && coverage >= least
            || coverage >= DESCRIBED_ALIKE && is_alike()
            || is_of_story() && (have_one_middle_name(mine.text(), theirs.form()) || is_alike());
        is_meant.then_some(theirs)
    });
    found.find(|theirs| {
        let form = theirs.form();
        let mut own = room.draft.entities.iter().flat_map(|entity| &entity.aliases);
        !own.any(|alias| alias == form)
            && !rivals(room, mine, (theirs.view, theirs.span, theirs.id)).are_described_differently()
    })
}

/// Whether two names of three words and more differ in the first alone: "Jo Falk Larsen", "Hugo Falk Larsen".
fn have_one_middle_name(a: &str, b: &str) -> bool {
    let rest = |name: &str| name.split_once(' ').map(|(_, rest)| rest.to_lowercase());
    rest(a).is_some_and(|own| own.contains(' ') && rest(b) == Some(own))
}

/// The person of that family name whom a source's sentence names, where the source knows but one, who is called
/// otherwise.
fn only_one_of_family<'a>(source: View<'a>, (first, family): (&str, &str)) -> Option<Theirs<'a>> {
    let is_of_family =
        |form: &str| form.rsplit_once(' ').is_some_and(|(_, last)| last.eq_ignore_ascii_case(family));
    let form = |span: crate::text::Span| span.of(source.block_text());
    let (name, id) = source.names().find(|(name, _)| is_of_family(form(name.span)))?;
    let other = form(name.span).split(' ').next()?;
    // "Kim Anna Weber" may be called Anna.
    if form(name.span).split(' ').any(|word| word.eq_ignore_ascii_case(first)) {
        return None;
    }
    let is_only_one = source.article.entities.iter().filter(|e| is_of_family(&e.name)).count() == 1;
    (is_only_one && !given::may_be_one(first, other) && !is_other_spelling(first, other)).then_some(Theirs {
        view: source,
        span: name.span,
        id,
        coverage: 0.0,
        likeness: 0.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_middle_name_is_one_between_two() {
        assert!(have_one_middle_name("Jo Falk Larsen", "Hugo Falk Larsen"));
        assert!(!have_one_middle_name("Jo Larsen", "Hugo Larsen"));
        assert!(!have_one_middle_name("Jo Falk Larsen", "Hugo Dahl Larsen"));
    }
}
