//! What of the screen is shown: its dialogs, the list of weeks, and which view of the page.

use leptos::prelude::*;
use leptos_use_media_query::use_media_query;

/// A view of the page beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The page as Hugo will show it.
    Preview,
    /// Its Markdown.
    Source,
    /// What has changed since it was opened.
    Changes,
    /// The page in the other language, line by line.
    OtherLanguage,
}

impl View {
    /// All views, in the order of their tabs.
    pub const ALL: [Self; 4] = [
        Self::Preview,
        Self::Source,
        Self::Changes,
        Self::OtherLanguage,
    ];
}

/// A panel that stands in the place of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is wrong with the pages.
    Checks,
    /// What a text is found in.
    Find,
}

/// What is shown. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Screen {
    /// Whether the dialog with the page's earlier states is open.
    pub history: RwSignal<bool>,
    /// Whether the dialog with the bin is open.
    pub bin: RwSignal<bool>,
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the dialog with the keys is open.
    pub help: RwSignal<bool>,
    /// Whether the dialog is open in which a worklog is set up.
    pub set_up: RwSignal<bool>,
    /// Whether the dialog with the overview of all days is open.
    pub overview: RwSignal<bool>,
    /// Whether the dialog with the lines of the index page is open.
    pub index: RwSignal<bool>,
    /// Whether the list of weeks is folded away, on a screen that has room for it.
    pub is_folded: RwSignal<bool>,
    /// Whether the list of weeks lies over the form, on a narrow screen.
    pub drawer: RwSignal<bool>,
    /// Whether a narrow screen, which has room for one side, shows the page or the form.
    pub shows_page: RwSignal<bool>,
    /// The view of the page.
    pub view: RwSignal<View>,
    /// The panel that stands in its place, if one does.
    pub side: RwSignal<Option<Side>>,
    /// Whether the preview is dark, where a person has chosen.
    dark: RwSignal<Option<bool>>,
    /// Whether the screen has room for one side only, as `style/weeks.css` has it.
    is_narrow: Signal<bool>,
    /// Whether the system is dark.
    system_dark: Signal<bool>,
}

/// Makes the state of the screen available to the components below.
pub fn provide_screen() {
    let [history, bin, palette, help, drawer, shows_page] = [false; 6].map(RwSignal::new);
    provide_context(Screen {
        history,
        bin,
        palette,
        help,
        set_up: RwSignal::new(false),
        overview: RwSignal::new(false),
        index: RwSignal::new(false),
        is_folded: RwSignal::new(!has_room()),
        drawer,
        shows_page,
        view: RwSignal::new(View::Preview),
        side: RwSignal::new(None),
        dark: RwSignal::new(None),
        is_narrow: use_media_query("(width < 900px)"),
        system_dark: use_media_query("(prefers-color-scheme: dark)"),
    });
}

/// Returns the state of the screen, inside a component.
pub fn use_screen() -> Screen {
    expect_context()
}

/// Returns whether there is room for the list of weeks beside the form and the page.
fn has_room() -> bool {
    /// The least width in CSS pixels.
    const WIDTH: f64 = 1180.0;
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width >= WIDTH)
}

impl Screen {
    /// Returns whether the preview is dark: as a person has chosen, else as the system is.
    pub fn is_dark(self) -> Signal<bool> {
        Signal::derive(move || self.dark.get().unwrap_or_else(|| self.system_dark.get()))
    }

    /// Shows the preview light if it is dark, else dark.
    pub fn switch_dark(self) {
        let is_dark = self.is_dark().get_untracked();
        self.dark.set(Some(!is_dark));
    }

    /// Shows or folds the list of weeks, as there is room for it at this width.
    pub fn switch_weeks(self) {
        let shown = match self.is_narrow.get_untracked() {
            true => self.drawer,
            false => self.is_folded,
        };
        shown.update(|shown| *shown = !*shown);
    }

    /// Shows a view of the page, on a narrow screen in place of the form.
    pub fn show(self, view: View) {
        self.view.set(view);
        self.side.set(None);
        self.shows_page.set(true);
    }

    /// Shows a panel in the place of the page, on a narrow screen in place of the form.
    pub fn show_side(self, side: Side) {
        self.drawer.set(false);
        self.shows_page.set(true);
        self.side.set(Some(side));
    }

    /// Shows a panel, or closes it where it is shown.
    pub fn switch_side(self, side: Side) {
        match self.side.get_untracked() == Some(side) && !self.drawer.get_untracked() {
            true => self.close_side(),
            false => self.show_side(side),
        }
    }

    /// Closes the panel in the place of the page; on a narrow screen, the form is shown.
    pub fn close_side(self) {
        self.side.set(None);
        self.shows_page.set(false);
    }
}
