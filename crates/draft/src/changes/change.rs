//! A change of a page as data, so that a screen can put it into words of any language:
//! "Day 3: “Launch an instance” deleted".

use page::{Date, Key, Role};

/// A part of a page that has items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A section.
    Section {
        /// What it is for.
        role: Role,
        /// The text of its heading, which may be empty.
        heading: String,
    },
    /// A day.
    Day(Day),
}

/// A day, by what the page says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The text of its day cell: `3`, `Thứ 2`.
    pub name: String,
    /// Its start date, if there is one that can be read.
    pub date: Option<Date>,
}

/// A date cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateCell {
    /// Its text.
    pub text: String,
    /// Its date, if it can be read.
    pub date: Option<Date>,
}

/// One change. Texts are as they are typed; of something that is still there, the names are
/// those of the new state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An item is new.
    ItemAdded {
        /// Where it is.
        part: Part,
        /// Its text.
        text: String,
    },
    /// An item has been deleted.
    ItemDeleted {
        /// Where it was.
        part: Part,
        /// Its text.
        text: String,
    },
    /// The text of an item has changed.
    ItemChanged {
        /// Where it is.
        part: Part,
        /// Its text before.
        old: String,
        /// Its text now.
        new: String,
    },
    /// An item stands elsewhere, or at another depth.
    ItemMoved {
        /// Where it was.
        from: Part,
        /// Where it is.
        to: Part,
        /// Its text.
        text: String,
    },
    /// A day is new.
    DayAdded(Day),
    /// A day has been deleted.
    DayDeleted(Day),
    /// A day stands elsewhere among the days.
    DayMoved(Day),
    /// The day cell of a day has changed.
    DayRenamed {
        /// The day.
        day: Day,
        /// The text of its day cell before.
        old: String,
    },
    /// The start date of a day has changed.
    StartChanged {
        /// The day.
        day: Day,
        /// The start before.
        old: DateCell,
        /// The start now.
        new: DateCell,
    },
    /// The completion date of a day has changed.
    CompletionChanged {
        /// The day.
        day: Day,
        /// The completion before.
        old: DateCell,
        /// The completion now.
        new: DateCell,
    },
    /// Another cell of a day has changed.
    CellChanged {
        /// The day.
        day: Day,
        /// The title of the cell's column.
        title: String,
        /// The text before.
        old: String,
        /// The text now.
        new: String,
    },
    /// A heading has changed.
    HeadingChanged {
        /// The text before.
        old: String,
        /// The text now.
        new: String,
    },
    /// A section is new, with what is in it.
    SectionAdded {
        /// The text of its heading.
        heading: String,
    },
    /// A section has been deleted, with what was in it.
    SectionDeleted {
        /// The text of its heading.
        heading: String,
    },
    /// A section stands elsewhere.
    SectionMoved {
        /// The text of its heading.
        heading: String,
    },
    /// The Markdown of a section has changed.
    MarkdownChanged {
        /// The text of the section's heading, which may be empty.
        heading: String,
    },
    /// A value of the front matter has changed.
    FrontChanged {
        /// The key.
        key: Key,
        /// The value before, if there was one.
        old: Option<String>,
        /// The value now, if there is one.
        new: Option<String>,
    },
    /// Other lines of the front matter have changed.
    FrontOther,
    /// Nothing but blank lines, or the way in which something is written.
    Spacing,
}
