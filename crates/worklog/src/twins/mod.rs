//! The two pages of a week: which row, item and field of one belongs to which of the other,
//! what one has and the other lacks, and what an edit of one means for the other.
//!
//! Days, dates and links are shared: an edit of one is one of both, in the notation of
//! each page. Rows and items that come, go or move are offered for the other page; what
//! they say is for a person to translate.

mod alignment;
mod beside;
mod items;
mod lines;
mod marks;
mod mirror;
mod missing;
mod pairs;
mod rows;
pub(crate) mod says;

pub use beside::{Beside, Look};
pub use lines::{Line, LineKind, LinePart, side_by_side};
pub use marks::{Mark, language_of, marks};
pub use mirror::{Mirror, Offer, OfferKind, mirror};
pub use missing::{row_like, rows_like};
pub use pairs::{Dated, Twins};
