//! The weeks of this browser: the list beside the form, the week after the open one, and the
//! open one in the other language. It knows the drafts and the editor.

mod carry_over;
mod index_page;
mod making;
mod new_week;
mod other_language;
mod overview;
mod rail;
mod row;
mod several;
mod start_dialog;
mod twin;
mod week;
mod whole;

use std::collections::HashMap;

use draft::DraftId;

pub use carry_over::CarryOver;
pub use index_page::IndexDialog;
pub use new_week::{new_week, next_week};
pub use other_language::{make_twins, open_in_other_language};
pub use overview::OverviewDialog;
pub use rail::Rail;
pub use start_dialog::StartDialog;
pub use twin::{LanguageSwitch, OfferLine, SideBySide, Twin, provide_twin, use_twin};
pub use week::Week;
pub use whole::{Weeks, Whole, provide_weeks, use_weeks};

use crate::drafts::Drafts;

/// Returns the weeks but the open one, in their order. Those that are known already are
/// taken over: reading a page takes a while.
pub fn others(drafts: Drafts, known: &[Week]) -> Vec<Week> {
    let listed = drafts.list().unwrap_or_default();
    let known: HashMap<DraftId, &Week> = known.iter().map(|week| (week.id, week)).collect();
    let others = listed.iter().filter(|draft| draft.id != drafts.open_id());
    let mut weeks: Vec<Week> = others
        .filter(|draft| draft.binned.is_none())
        .map(|draft| {
            let known = known.get(&draft.id).copied();
            let known = known.filter(|week| week.draft.as_deref() == Some(draft));
            known.cloned().unwrap_or_else(|| Week::of_draft(draft))
        })
        .collect();
    weeks.sort_by(|a, b| a.summary.order(&b.summary));
    weeks
}

/// Opens a week that is not open.
pub fn open(drafts: Drafts, week: &Week) {
    if let Some(draft) = week
        .draft
        .as_ref()
        .filter(|draft| draft.id != drafts.open_id())
    {
        drafts.open_draft(draft);
    }
}
