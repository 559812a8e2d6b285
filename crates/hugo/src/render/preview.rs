//! HTML with the place in the text that each element comes from.

/// HTML for a reader who asks where in the page something comes from.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Elements with a place of their own have the attribute [`MARK`].
    pub html: String,
    /// For each such element, in the order of their tags: where it begins, a byte
    /// of the page.
    pub places: Vec<usize>,
}

/// The attribute of elements whose place in the page is known. Its value is empty.
pub const MARK: &str = "data-at";
