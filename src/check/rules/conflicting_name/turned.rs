//! Two names of the draft's sentence that the source has the other way round.

use super::{
    super::super::{
        Finding, Fix,
        align::{self, Part, Topic},
        deed::{self, Deed},
        room::Room,
        signs,
        view::View,
    },
    Theirs, finding,
    likely::OF_SEVERAL,
    mine::Mine,
};
use crate::text::Edit;

/// The least share of the words besides the two names, with one source.
const TURNED: f32 = 0.4;

/// The doer of a deed that a source tells the other way round: "Norlund beat Holmgate" for "Holmgate beat
/// Norlund". Two may beat each other: a source that tells it the draft's way as well ends it.
pub(super) fn check(room: &Room<'_>, index: usize) -> Option<Finding> {
    deed::of(room.view(index)).into_iter().find_map(|deed| turned(room, index, deed))
}

fn turned(room: &Room<'_>, index: usize, deed: Deed) -> Option<Finding> {
    let sentence = &room.sentences[index];
    let view = sentence.view;
    let topic = Topic::new(room.corpus, view, deed.doer.0, &[deed.other.0]);
    let least = if room.corpus.sources.len() > 1 { OF_SEVERAL } else { TURNED };
    let mut found = None;
    for &source in &sentence.candidates {
        let same = |a, b| room.cast.same(view, a, source, b);
        for other in deed::of(source).into_iter().filter(|other| deed.is_like(other)) {
            if same(deed.doer.1, other.doer.1) && same(deed.other.1, other.other.1) {
                return None;
            }
            let coverage = align::context(&topic, &room.cast, source);
            let is_turned = same(deed.doer.1, other.other.1) && same(deed.other.1, other.doer.1);
            if is_turned && is_of_one_time(view, source) && (topic.len() == 0 || coverage >= least) {
                let (span, id) = other.doer;
                found = found.or(Some(Theirs { view: source, span, id, coverage, likeness: 0.0 }));
            }
        }
    }
    let (name, id) = view.names().find(|(name, _)| name.span == deed.doer.0)?;
    let mut finding = finding(room, Mine::new(room, view, name, id), found?)?;
    finding.fixes = change_places(view, deed).into_iter().collect();
    Some(finding)
}

/// Whether nothing tells that the two speak of different times.
fn is_of_one_time(view: View<'_>, source: View<'_>) -> bool {
    align::time(view, source) != Part::Opposed && !signs::tell_other_figures(view, source)
}

fn change_places(view: View<'_>, deed: Deed) -> Option<Fix> {
    let (a, b) = (deed.doer.0, deed.other.0);
    let text = view.block_text();
    let map = &view.passage().block.map;
    let edit = |span, text: &str| Edit { span: view.in_file(span), text: text.to_owned() };
    let mut edits = vec![edit(a, b.of(text)), edit(b, a.of(text))];
    edits.sort_by_key(|edit| edit.span.start);
    let title = format!("Let {} and {} change places", a.of(text), b.of(text));
    (map.is_literal(a) && map.is_literal(b)).then_some(Fix { title, edits })
}
