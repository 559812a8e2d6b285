//! What became of a part of a text.

/// What became of a line, or of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Both texts have it.
    Same,
    /// Only the old one has it.
    Gone,
    /// Only the new one has it.
    New,
}
