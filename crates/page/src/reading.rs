//! How a page is to be read where its text leaves it open. It is not in the file:
//! who keeps a page keeps it beside the text.

use crate::date::DateOrder;
use crate::role::Role;

/// What a person has said about a page. The default is nothing: then the page
/// speaks for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The order of the dates in its tables.
    pub date_order: Option<DateOrder>,
    /// What sections are for, by their place in the page (zero-based).
    pub roles: Vec<(usize, Role)>,
}
