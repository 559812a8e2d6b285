//! The result of a check, as a value.

use crate::edit::Edit;
use crate::tree::spans::Spot;

/// Something that a person should know about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field.
    pub spot: Spot,
    /// The kind of the finding.
    pub kind: Kind,
    /// A sentence for the person.
    pub text: String,
    /// An edit that resolves the finding, if there is one.
    pub mend: Option<Mend>,
}

/// An edit that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// A short name for its button.
    pub name: String,
    /// The edit.
    pub edit: Edit,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The front matter has a date that Hugo cannot read, which stops the build.
    DateStopsHugo,
    /// The page's date is in the future, so Hugo leaves the page out.
    DateAhead,
    /// The front matter marks the page as a draft, so Hugo leaves it out.
    IsDraft,
    /// The page's expiry date has passed, so Hugo leaves it out.
    HasExpired,
    /// The front matter has a key twice, which stops Hugo's build.
    KeyTwice,
    /// The date is a number, which Hugo reads as seconds since 1970.
    DateIsNumber,
    /// The weight is not a whole number, so Hugo sorts by another one.
    WeightIsNoNumber,
    /// A string is a number, a boolean or null to Hugo, and shown differently.
    TextIsNone,
    /// A boolean is a string to the theme, which treats every string as true.
    ChoiceIsText,
    /// A cell contains something that looks like a date but is not one.
    NoDate,
    /// A cell contains a date in another notation than the page's dates.
    OtherForm,
    /// A shortcode is unknown, not closed or malformed, which stops Hugo's build.
    ShortcodeStopsHugo,
}
