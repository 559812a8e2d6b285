//! HTML with the position in the page of each element.

/// HTML whose elements can be traced back to the page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The HTML. Elements with a known position have the attribute [`MARK`].
    pub html: String,
    /// The byte offset in the page of each marked element, in the order of their start
    /// tags.
    pub places: Vec<usize>,
}

/// The attribute that marks elements with a known position. Its value is empty.
pub const MARK: &str = "data-at";
