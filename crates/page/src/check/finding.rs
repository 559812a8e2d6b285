//! What a check finds, as a value.

use crate::edit::Edit;
use crate::tree::spans::Spot;

/// Something about a field that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field that it is about.
    pub spot: Spot,
    /// What kind of thing it is.
    pub kind: Kind,
    /// A sentence for the person.
    pub text: String,
    /// What can be done about it in one press.
    pub mend: Option<Mend>,
}

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// A short name, for a button.
    pub name: String,
    /// What it does.
    pub edit: Edit,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The front matter has a date that Hugo cannot read: it builds nothing.
    DateStopsHugo,
    /// The page's date lies ahead: Hugo leaves the page out.
    DateAhead,
    /// The front matter says that the page is a draft: Hugo leaves it out.
    IsDraft,
    /// The date until which the page is shown is over: Hugo leaves it out.
    HasExpired,
    /// The front matter has a key twice: Hugo builds nothing.
    KeyTwice,
    /// The front matter has a number for a date: Hugo takes it for seconds.
    DateIsNumber,
    /// The weight is no whole number: Hugo counts with another one.
    WeightIsNoNumber,
    /// A text is a number, a truth value or nothing to Hugo, and is shown otherwise.
    TextIsNone,
    /// A choice is a text to the theme, which takes every text for true.
    ChoiceIsText,
    /// A cell has what looks like a date and is none.
    NoDate,
    /// A cell has a date in another form than the page's dates have.
    OtherForm,
    /// A shortcode is not known, not closed or not well formed: Hugo builds nothing.
    ShortcodeStopsHugo,
}
