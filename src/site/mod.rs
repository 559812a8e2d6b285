//! The person's site: opening its folder or a zip archive of it as a whole, and taking pages
//! home under the site's own paths, as an archive or into the folder itself. It knows the
//! files, the drafts and the weeks.
//!
//! - `open` brings the pages of a folder into the drafts, `left_alone` says what else is in it;
//!   `picker` is the way to a folder in browsers that let the app read it once;
//! - `take_home` makes archives;
//! - `connect` has the folder that pages are saved to, which is `remembered`; `save` finds what
//!   would change there and writes it, `save_dialog` shows that, `automatic` does it by itself.

mod automatic;
mod connect;
mod left_alone;
mod open;
mod picker;
mod remembered;
mod save;
mod save_dialog;
mod take_home;

use leptos::html;
use leptos::prelude::*;

pub use left_alone::LeftAloneDialog;
pub use picker::FolderPicker;
pub use save_dialog::SaveDialog;
pub use take_home::Taken;

use crate::drafts::Drafts;
use crate::editor::Editor;
use crate::images::{SiteImages, use_site_images};
use crate::weeks::Weeks;
use left_alone::LeftAlone;
use remembered::Connected;
use save::Change;

/// The site. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Site {
    editor: Editor,
    drafts: Drafts,
    weeks: Weeks,
    images: SiteImages,
    /// The files of the folder that was opened last which are no pages of the worklog.
    left_alone: RwSignal<Vec<LeftAlone>>,
    /// Whether they are shown.
    is_listing: RwSignal<bool>,
    /// The input that lets the person choose a folder.
    picker: NodeRef<html::Input>,
    /// The folder that pages are saved to.
    folder: RwSignal<Option<Connected>, LocalStorage>,
    /// What saving would change, while the person looks at it.
    changes: RwSignal<Vec<Change>>,
    is_reviewing: RwSignal<bool>,
}

/// Makes the site available to the components below.
pub fn provide_site(editor: Editor, drafts: Drafts, weeks: Weeks) {
    let site = Site {
        editor,
        drafts,
        weeks,
        images: use_site_images(),
        left_alone: RwSignal::new(Vec::new()),
        is_listing: RwSignal::new(false),
        picker: NodeRef::new(),
        folder: RwSignal::new_local(None),
        changes: RwSignal::new(Vec::new()),
        is_reviewing: RwSignal::new(false),
    };
    site.recall_folder();
    site.save_by_itself();
    provide_context(site);
}

/// Returns the site, inside a component.
pub fn use_site() -> Site {
    expect_context()
}
