//! Controls that know nothing of pages. Of the app they import its words alone.

mod arrows;
mod date_grid;
mod dialog;
mod differences;
mod icon;
mod icon_button;
mod menu;
mod notices;
mod popup;
mod roving;
mod select_on_click;
mod side_panel;
mod splitter;
mod sticky_press;
mod toggle;

pub use arrows::{elements, focused, step};
pub use date_grid::{DateGrid, DayNames, GridCursor};
pub use dialog::{Dialog, close_dialogs, is_dialog_open};
pub use differences::{differences, side_by_side};
pub use icon::{Icon, IconShape};
pub use icon_button::IconButton;
pub use menu::{Choice, MenuButton, MenuItem};
pub use notices::{Notice, NoticeId, NoticeStack, Notices};
pub use popup::{Anchor, Popup};
pub use roving::ToolbarGroup;
pub use select_on_click::SelectOnClick;
pub use side_panel::SidePanel;
pub use splitter::Splitter;
pub use sticky_press::listen_to_presses;
pub use toggle::Toggle;
