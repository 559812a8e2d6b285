//! The two pages of the open week: the switch between them, and what a change of one means for
//! the other.

mod offers;
mod side;
mod state;
mod switch;

pub use offers::OfferLine;
pub use side::SideBySide;
pub use state::{Twin, provide_twin, use_twin};
pub use switch::LanguageSwitch;
