//! From the draft's words to the source passages behind them.

use super::{View, card, card::Size, hover::entity_at};
use crate::check::{self, Evidence};

/// The passages behind the words at an offset, the weightiest first, each once: the evidence of
/// findings there, else what confirms or contradicts the figure, date or quotation there, else what the
/// sources say of the name there.
#[must_use]
pub fn definition(view: &View, offset: usize) -> Vec<Evidence> {
    let mut places: Vec<Evidence> = Vec::new();
    for finding in view.findings_at(offset) {
        places.extend(finding.evidence.iter().cloned());
    }
    if places.is_empty()
        && let Some(weighing) = check::weigh(view.article, view.corpus, offset)
    {
        places.extend(weighing.evidence);
    }
    if places.is_empty()
        && let Some((entity, _)) = entity_at(view, offset)
        && let Some(card) = card::card(&entity.name, &entity.aliases, view.corpus, Size::Glance)
    {
        places.extend(card.places().cloned());
    }
    let mut seen = std::collections::HashSet::new();
    places.retain(|place| seen.insert((place.source, place.span)));
    places
}
