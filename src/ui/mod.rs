//! Controls that know nothing of pages. They import nothing else of the app.

mod dialog;
mod icon;
mod icon_button;
mod notices;
mod splitter;
mod sticky_press;
mod toggle;

pub use dialog::{Dialog, close_dialogs, is_dialog_open};
pub use icon::Icon;
pub use icon_button::IconButton;
pub use notices::{Notice, NoticeId, NoticeStack, Notices};
pub use splitter::Splitter;
pub use sticky_press::{listen_to_presses, sticky_press};
pub use toggle::Toggle;
