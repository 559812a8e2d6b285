//! What is wrong with the pages of a worklog: each finding has its place, the data of a
//! sentence, and, where it can be mended, the edit that does it.
//!
//! What a page says of itself alone is `page`'s own check, and a part of this one. Here is
//! what depends on the week that a page is for, on the other weeks and on the twin, and
//! what Hugo shows otherwise than it was meant. A check is silent where it cannot be sure.

mod alone;
mod dates;
mod empty;
mod finding;
mod images;
mod language;
mod markdown;
mod mending;
mod pages;
mod problem;
mod prose;
mod rows;
mod rules;
mod subject;
mod tags;
mod template;
mod twins;
mod week;

pub use finding::{Finding, Setting};
pub use mending::{Mended, mend_all};
pub use pages::{check, check_page};
pub use problem::Problem;
pub(crate) use template::without_notices;
