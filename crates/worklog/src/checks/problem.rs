//! The kinds of problems, each with what a sentence about it needs.

use std::fmt;

use page::Date;
use page::week::days::Week;
use page::week::words::{Language, day_and_year};

use super::alone;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Hugo refuses a value, leaves the page out, or shows something else than is written;
    /// as the page's own check says.
    Hugo(page::check::Kind, page::check::Problem),
    /// The weight is not the week's number, and the weeks are not in order by it.
    WeightOfAnother {
        /// The weight, if the page has one.
        weight: Option<String>,
        /// The week's number.
        week: u32,
    },
    /// The menu entry has the number of another week.
    MenuOfAnother {
        /// The number in it.
        number: u32,
        /// The week's number.
        week: u32,
    },
    /// The title names another week.
    TitleOfAnother {
        /// The number in it.
        number: u32,
        /// The week's number.
        week: u32,
    },
    /// A heading names another week.
    HeadingOfAnother {
        /// The number in it.
        number: u32,
        /// The week's number.
        week: u32,
    },
    /// The day cell names another weekday than the date.
    OtherDay {
        /// The cell's text.
        day: String,
        /// The date.
        date: Date,
    },
    /// A date lies outside the page's week.
    OutsideWeek {
        /// The date.
        date: Date,
        /// The week.
        week: Week,
    },
    /// Day and month of a date stand in the other order than those of its page.
    OtherOrder {
        /// The date as it is read.
        date: Date,
    },
    /// The dates of the page stand in the other order than those of the other weeks.
    OrderOfAnother,
    /// A task is done before it begins.
    BeforeStart {
        /// When it is done.
        completion: Date,
        /// When it begins.
        start: Date,
    },
    /// The dates are those of another week.
    DatesOfAnother {
        /// The Monday of the dates.
        monday: Date,
        /// The Monday that the other weeks leave for this one.
        expected: Date,
    },
    /// A row has fewer cells than the table has columns.
    ShortRow {
        /// How many it has.
        cells: usize,
        /// How many there are.
        columns: usize,
    },
    /// A row has more cells than the table has columns: a bare `|` parts two.
    LongRow {
        /// What Hugo does not show.
        lost: String,
    },
    /// A `---` right below a text makes a heading of it.
    RuleMakesHeading {
        /// The text.
        text: String,
    },
    /// The template's notice that its text is not to be copied.
    Notice,
    /// Text of the template that was not replaced.
    TemplateText {
        /// The text.
        text: String,
    },
    /// All tasks are those of another week.
    TasksOfAnother {
        /// That week.
        week: u32,
    },
    /// A word between angle brackets, which a browser takes for a tag and does not show.
    LostTag {
        /// The tag.
        tag: String,
    },
    /// A `**` that is shown as it is.
    ShownAsterisks,
    /// A link that is shown as it is written.
    BrokenLink {
        /// The link.
        link: String,
    },
    /// A link without `https://`, which leads to a page of the site that does not exist.
    LinkWithoutScheme {
        /// Its address.
        address: String,
    },
    /// An image that the site does not have.
    MissingImage {
        /// Its address.
        address: String,
    },
    /// A page is written in the other language.
    OtherLanguage,
    /// A week has no page in the other language.
    MissingTwin {
        /// The path that the page would have.
        path: String,
    },
    /// A section has a heading and nothing below it, though the week is over.
    EmptySection {
        /// Its heading.
        heading: String,
    },
    /// The twin has more or fewer rows.
    TwinRows {
        /// How many rows this page has.
        own: usize,
        /// How many the twin has.
        twin: usize,
    },
    /// The twin's row has other dates.
    TwinDates {
        /// This row's day.
        own: Option<Date>,
        /// That of the twin's row.
        twin: Option<Date>,
    },
    /// The twin's row has links that this one lacks.
    TwinLinks {
        /// Their addresses, without scheme.
        missing: Vec<String>,
    },
}

impl Problem {
    /// Returns whether the page alone tells it, so that [`page::check`] does, too.
    pub fn is_told_by_page(&self) -> bool {
        matches!(
            self,
            Self::Hugo(..)
                | Self::OutsideWeek { .. }
                | Self::OtherOrder { .. }
                | Self::BeforeStart { .. }
        )
    }

    /// Returns the name of the kind, as one word.
    pub fn name(&self) -> &'static str {
        use page::check::Kind;
        match self {
            Self::Hugo(kind, _) => match kind {
                Kind::DateStopsHugo => "date-stops-hugo",
                Kind::DateAhead => "date-ahead",
                Kind::IsDraft => "draft",
                Kind::HasExpired => "expired",
                Kind::KeyTwice => "key-twice",
                Kind::DateIsNumber => "date-is-number",
                Kind::WeightIsNoNumber => "weight-is-no-number",
                Kind::TextIsNone => "text-is-none",
                Kind::ChoiceIsText => "choice-is-text",
                Kind::NoDate => "no-date",
                Kind::OtherForm => "other-form",
                Kind::ShortcodeStopsHugo => "shortcode",
            },
            Self::WeightOfAnother { .. } => "weight",
            Self::MenuOfAnother { .. } => "pre",
            Self::TitleOfAnother { .. } => "title",
            Self::HeadingOfAnother { .. } => "heading",
            Self::OtherDay { .. } => "day",
            Self::OutsideWeek { .. } => "outside-week",
            Self::OtherOrder { .. } => "date-order",
            Self::OrderOfAnother => "page-order",
            Self::BeforeStart { .. } => "before-start",
            Self::DatesOfAnother { .. } => "dates-of-another-week",
            Self::ShortRow { .. } => "short-row",
            Self::LongRow { .. } => "long-row",
            Self::RuleMakesHeading { .. } => "rule-makes-heading",
            Self::Notice => "notice",
            Self::TemplateText { .. } => "template-text",
            Self::TasksOfAnother { .. } => "tasks-of-another-week",
            Self::LostTag { .. } => "lost-tag",
            Self::ShownAsterisks => "asterisks",
            Self::BrokenLink { .. } => "broken-link",
            Self::LinkWithoutScheme { .. } => "link-without-scheme",
            Self::MissingImage { .. } => "missing-image",
            Self::OtherLanguage => "language",
            Self::MissingTwin { .. } => "missing-twin",
            Self::EmptySection { .. } => "empty-section",
            Self::TwinRows { .. } => "twin-rows",
            Self::TwinDates { .. } => "twin-dates",
            Self::TwinLinks { .. } => "twin-links",
        }
    }
}

/// Writes an English sentence.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |date: &Date| day_and_year(*date, Language::English);
        match self {
            Self::Hugo(_, problem) => alone::write(problem, f),
            Self::WeightOfAnother { weight, week } => match weight {
                Some(weight) => write!(
                    f,
                    "The weight is {weight}, and this is week {week}: the menu does not have the weeks in order."
                ),
                None => write!(
                    f,
                    "There is no weight, and this is week {week}: the menu does not have the weeks in order."
                ),
            },
            Self::MenuOfAnother { number, week } => write!(
                f,
                "The number in front of the menu entry is {number}, and this is week {week}."
            ),
            Self::TitleOfAnother { number, week } => {
                write!(f, "The title names week {number}, and this is week {week}.")
            }
            Self::HeadingOfAnother { number, week } => write!(
                f,
                "The heading names week {number}, and this is week {week}."
            ),
            Self::OtherDay { day: cell, date } => {
                write!(f, "The day is “{cell}”, and the date is {}.", day(date))
            }
            Self::OutsideWeek { date, week } => write!(
                f,
                "{} lies outside the page’s week from {} to {}.",
                day(date),
                day(&week.first),
                day(&week.last)
            ),
            Self::OtherOrder { date } => write!(
                f,
                "This is read as {}: day and month stand in the other order than in the other dates.",
                day(date)
            ),
            Self::OrderOfAnother => write!(
                f,
                "Day and month stand in the other order than on the other weeks’ pages."
            ),
            Self::BeforeStart { completion, start } => write!(
                f,
                "The task is done on {}, before it begins on {}.",
                day(completion),
                day(start)
            ),
            Self::DatesOfAnother { monday, expected } => write!(
                f,
                "The dates are those of the week of {}; by the other weeks, this is that of {}.",
                day(monday),
                day(expected)
            ),
            Self::ShortRow { cells, columns } => write!(
                f,
                "The row has {cells} cells, and the table has {columns} columns."
            ),
            Self::LongRow { lost } => write!(
                f,
                "A bare “|” ends a cell: Hugo does not show “{lost}” behind the last column."
            ),
            Self::RuleMakesHeading { text } => write!(
                f,
                "The “---” below makes a heading of “{text}”: leave a line empty in front of it."
            ),
            Self::Notice => write!(
                f,
                "The template’s notice, that its text is not to be copied, is still here."
            ),
            Self::TemplateText { text } => {
                write!(f, "“{text}” is text of the template.")
            }
            Self::TasksOfAnother { week } => {
                write!(f, "All tasks are the same as those of week {week}.")
            }
            Self::LostTag { tag } => {
                write!(f, "A browser takes “{tag}” for a tag and does not show it.")
            }
            Self::ShownAsterisks => write!(
                f,
                "This “**” is shown as it is: nothing closes it, or a blank or a letter stands in its way."
            ),
            Self::BrokenLink { link } => {
                write!(f, "“{link}” is no link, and is shown as it is written.")
            }
            Self::LinkWithoutScheme { address } => write!(
                f,
                "The link to “{address}” leads to a page of this site: “https://” is missing."
            ),
            Self::MissingImage { address } => {
                write!(f, "The site has no image “{address}”.")
            }
            Self::OtherLanguage => {
                write!(f, "The page is not written in its language.")
            }
            Self::MissingTwin { path } => write!(
                f,
                "The week has no page in the other language: {path} is missing."
            ),
            Self::EmptySection { heading } => {
                write!(f, "Nothing stands below “{heading}”.")
            }
            Self::TwinRows { own, twin } => write!(
                f,
                "The page has {own} rows, and the one in the other language {twin}."
            ),
            Self::TwinDates { own, twin } => {
                let said = |date: &Option<Date>| date.as_ref().map_or("no date".to_owned(), day);
                write!(
                    f,
                    "The row has {}, and the one in the other language {}.",
                    said(own),
                    said(twin)
                )
            }
            Self::TwinLinks { missing } => write!(
                f,
                "The row lacks {}, which the one in the other language has.",
                missing.join(", ")
            ),
        }
    }
}
