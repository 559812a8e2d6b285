//! The mark of a part of a text: whether the old text has it, the new one, or both.

/// Tells which of two texts has a line or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Both texts have it.
    Same,
    /// Only the old one has it.
    Gone,
    /// Only the new one has it.
    New,
}
