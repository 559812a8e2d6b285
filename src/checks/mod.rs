//! What is wrong with the pages of this browser's worklog, on the screen: the panel that lists
//! it, its entry below the weeks, and the marks at the fields of the open page.
//!
//! What is found is decided in the crate `worklog`. `state` runs its checks a moment after
//! each change, a page at a time; `mending` makes the mends, `left` is what a person has chosen
//! to leave, `words` are the sentences.

mod entry;
mod left;
mod mending;
mod panel;
mod state;
mod words;

pub use entry::ChecksEntry;
pub use panel::ChecksPanel;
pub use state::provide_checks;
pub use words::part_name;
