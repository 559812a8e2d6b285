//! The result of a check, as a value.

pub use hugo::shortcode::ProblemKind as ShortcodeProblem;
use time::Date;

use crate::edit::Edit;
use crate::tree::spans::Spot;
use crate::week::clock::Time;

/// Something that a person should know about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field.
    pub spot: Spot,
    /// The kind of the finding.
    pub kind: Kind,
    /// The problem, which the screen puts into words.
    pub problem: Problem,
    /// An edit that resolves the finding, if there is one.
    pub mend: Option<Mend>,
}

/// An edit that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The name of its button.
    pub name: MendName,
    /// The edit.
    pub edit: Edit,
}

/// The name of the button that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MendName {
    /// It writes this value.
    Write(String),
    /// It puts the value in quotes.
    Quote,
    /// It takes this key out of the front matter.
    TakeOut(String),
    /// It shows a shortcode as text.
    ShowAsText,
}

/// A problem of a page, with the values that a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Hugo does not take the value for text.
    NotText { value: String },
    /// Hugo takes the weight for another number.
    Weight { number: i32 },
    /// The theme takes what decides about the chapter for a text.
    Chapter,
    /// Hugo takes the page's date for seconds since 1970.
    Seconds { value: String },
    /// The page's date lies ahead, and the page is left out until then.
    Ahead { until: Time },
    /// The date of another key lies ahead.
    AheadOf { name: String, until: Time },
    /// Hugo cannot read the page's date.
    Unread { value: String },
    /// Hugo cannot read the date of another key.
    UnreadOf { name: String, value: String },
    /// The front matter has a key twice.
    Twice { name: String },
    /// The front matter makes the page a draft.
    Draft,
    /// The date until which the page is shown is over.
    Over { name: String },
    /// A cell has a date of a year that no worklog is of.
    Year { text: String, year: i32 },
    /// A cell has a date in another form than the page's dates.
    OtherForm { text: String, day: Date },
    /// A cell has what looks like a date, and is none.
    NoDay { text: String },
    /// A shortcode stops Hugo.
    Shortcode {
        name: String,
        kind: ShortcodeProblem,
        /// `true` if the shortcode stands behind the last cell of its row.
        is_behind: bool,
    },
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
