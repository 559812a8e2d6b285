//! The table of commands. Their names are the interface's words.

use crate::chord::{Chord, Key};

/// Where a command can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Wherever the focus is.
    Anywhere,
    /// Wherever the focus is but in a field, where the key types a character.
    OutsideFields,
    /// Wherever the focus is, while the search is shown.
    Search,
    /// In a line of a list or of a day.
    Line,
    /// In a text of which a part is selected.
    Selection,
    /// In a day's fields, but for its lines, and in its menu.
    Day,
}

/// Something that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Adds the day that comes next.
    AddDay,
    /// Opens the page of the next week.
    NewWeek,
    /// Open the page of the open week in the other language, which is made first if there
    /// is none.
    OtherLanguage,
    /// Makes all weeks of a worklog by its first day.
    SetUp,
    /// Shows what was written on each day of all weeks.
    Overview,
    /// Lists the weeks on the index page.
    ListWeeks,
    /// Does on the page in the other language what was done on the open one and is offered for it.
    SameInOther,
    /// Opens pages or a backup from files.
    Open,
    /// Opens a folder of pages as a whole.
    OpenFolder,
    /// Downloads the open page.
    Download,
    /// Downloads the pages of the open page's week.
    DownloadWeek,
    /// Downloads all pages.
    DownloadAll,
    /// Saves what has changed to the site's folder.
    SaveToSite,
    /// Saves every change to the site's folder by itself from now on, or no more.
    SaveByItself,
    /// Forgets the site's folder.
    Disconnect,
    /// Copies the open page's Markdown.
    CopyMarkdown,
    /// Undoes the last change.
    Undo,
    /// Makes the change again that was undone last.
    Redo,
    /// Saves to the site's folder where there is one; else says whether the page is saved,
    /// which it is without a command.
    Save,
    /// Finds a text in all weeks, and replaces it.
    Find,
    /// Shows the next place at which it was found.
    FindNext,
    /// Shows the place before.
    FindPrevious,
    /// Shows what is wrong with the pages.
    Checks,
    /// Shows the earlier states of the open page.
    History,
    /// Shows the bin, and what else is stored.
    Bin,
    /// Downloads everything that this browser has.
    BackUp,
    /// Shows the page as Hugo will.
    ShowPreview,
    /// Shows the page's Markdown.
    ShowSource,
    /// Shows what has changed since the page was opened.
    ShowChanges,
    /// Shows both pages of the week, line by line.
    ShowTranslation,
    /// Shows the preview light or dark.
    DarkPreview,
    /// Shows or folds the list of weeks.
    FoldWeeks,
    /// Opens an example.
    Example,
    /// Shows the palette.
    Palette,
    /// Shows the keys, and how to begin.
    Help,
    /// Moves the focus to the newest notice.
    Notice,
    /// Shows the interface in English.
    English,
    /// Shows the interface in Vietnamese.
    Vietnamese,
    /// Begins the next line.
    NextLine,
    /// Goes on in a further line of the same item.
    BreakLine,
    /// Selects whole lines, one further up.
    SelectUp,
    /// Selects whole lines, one further down.
    SelectDown,
    /// Puts bold on the selected text, or takes it off.
    Bold,
    /// Puts italic on the selected text, or takes it off.
    Italic,
    /// Makes the selected text code, or code text.
    Code,
    /// Makes a link of the selected text, or text of a link.
    Link,
    /// Puts a line under the one above it.
    Indent,
    /// Puts a line beside the one that it stands under.
    Outdent,
    /// Moves a line up.
    MoveLineUp,
    /// Moves a line down.
    MoveLineDown,
    /// Adds a line below a line and those under it.
    AddBelow,
    /// Deletes a line and those under it.
    DeleteLine,
    /// Moves a day up.
    MoveDayUp,
    /// Moves a day down.
    MoveDayDown,
    /// Adds a copy of a day below it.
    DuplicateDay,
    /// Deletes a day.
    DeleteDay,
}

/// A command with what the table says of it.
struct Entry {
    place: Place,
    keys: &'static [Chord],
}

const fn entry(place: Place, keys: &'static [Chord]) -> Entry {
    Entry { place, keys }
}

const ENTER: Chord = Chord::plain(Key::Named("Enter"));
const TAB: Chord = Chord::plain(Key::Named("Tab"));
const F3: Chord = Chord::plain(Key::Named("F3"));
const UP: Chord = Chord::alt(Key::Named("ArrowUp"));
const DOWN: Chord = Chord::alt(Key::Named("ArrowDown"));

const fn control(letter: char) -> Chord {
    Chord::control(Key::Char(letter))
}

impl Command {
    /// All commands, in the order in which they are listed.
    pub const ALL: [Self; 56] = [
        Self::AddDay,
        Self::NewWeek,
        Self::OtherLanguage,
        Self::SameInOther,
        Self::SetUp,
        Self::Overview,
        Self::ListWeeks,
        Self::Open,
        Self::OpenFolder,
        Self::Download,
        Self::DownloadWeek,
        Self::DownloadAll,
        Self::SaveToSite,
        Self::SaveByItself,
        Self::Disconnect,
        Self::CopyMarkdown,
        Self::Undo,
        Self::Redo,
        Self::Save,
        Self::Find,
        Self::FindNext,
        Self::FindPrevious,
        Self::Checks,
        Self::History,
        Self::Bin,
        Self::BackUp,
        Self::ShowPreview,
        Self::ShowSource,
        Self::ShowChanges,
        Self::ShowTranslation,
        Self::DarkPreview,
        Self::FoldWeeks,
        Self::Example,
        Self::Palette,
        Self::Help,
        Self::Notice,
        Self::English,
        Self::Vietnamese,
        Self::NextLine,
        Self::BreakLine,
        Self::SelectUp,
        Self::SelectDown,
        Self::Bold,
        Self::Italic,
        Self::Code,
        Self::Link,
        Self::Indent,
        Self::Outdent,
        Self::MoveLineUp,
        Self::MoveLineDown,
        Self::AddBelow,
        Self::DeleteLine,
        Self::MoveDayUp,
        Self::MoveDayDown,
        Self::DuplicateDay,
        Self::DeleteDay,
    ];

    fn entry(self) -> Entry {
        use Place::{Anywhere, Day, Line, OutsideFields, Search, Selection};
        match self {
            Self::AddDay => entry(Anywhere, const { &[Chord::control(Key::Named("Enter"))] }),
            Self::NewWeek => entry(Anywhere, &[]),
            Self::OtherLanguage => entry(Anywhere, const { &[Chord::plain(Key::Named("F2"))] }),
            Self::SameInOther => entry(
                Anywhere,
                const { &[Chord::plain(Key::Named("F2")).shift()] },
            ),
            Self::SetUp | Self::Overview | Self::ListWeeks => entry(Anywhere, &[]),
            Self::Open => entry(Anywhere, &[]),
            Self::OpenFolder => entry(Anywhere, &[]),
            Self::Download => entry(Anywhere, &[]),
            Self::DownloadWeek => entry(Anywhere, &[]),
            Self::DownloadAll => entry(Anywhere, &[]),
            Self::SaveToSite => entry(Anywhere, &[]),
            Self::SaveByItself => entry(Anywhere, &[]),
            Self::Disconnect => entry(Anywhere, &[]),
            Self::CopyMarkdown => entry(Anywhere, &[]),
            Self::Undo => entry(Anywhere, const { &[control('z')] }),
            Self::Redo => entry(Anywhere, const { &[control('z').shift(), control('y')] }),
            Self::Save => entry(Anywhere, const { &[control('s')] }),
            Self::Find => entry(Anywhere, const { &[control('f')] }),
            Self::FindNext => entry(Search, const { &[F3] }),
            Self::FindPrevious => entry(Search, const { &[F3.shift()] }),
            Self::Checks => entry(Anywhere, &[]),
            Self::History => entry(Anywhere, &[]),
            Self::Bin => entry(Anywhere, &[]),
            Self::BackUp => entry(Anywhere, &[]),
            Self::ShowPreview => entry(Anywhere, &[]),
            Self::ShowSource => entry(Anywhere, &[]),
            Self::ShowChanges => entry(Anywhere, &[]),
            Self::ShowTranslation => entry(Anywhere, &[]),
            Self::DarkPreview => entry(Anywhere, &[]),
            Self::FoldWeeks => entry(Anywhere, &[]),
            Self::Example => entry(Anywhere, &[]),
            Self::Palette => entry(Anywhere, const { &[control('k')] }),
            Self::Help => entry(OutsideFields, const { &[Chord::plain(Key::Char('?'))] }),
            Self::Notice => entry(Anywhere, const { &[Chord::plain(Key::Named("F8"))] }),
            Self::English | Self::Vietnamese => entry(Anywhere, &[]),
            Self::NextLine => entry(Line, const { &[ENTER] }),
            Self::BreakLine => entry(Line, const { &[ENTER.shift()] }),
            Self::SelectUp => entry(
                Line,
                const { &[Chord::plain(Key::Named("ArrowUp")).shift()] },
            ),
            Self::SelectDown => entry(
                Line,
                const { &[Chord::plain(Key::Named("ArrowDown")).shift()] },
            ),
            Self::Bold => entry(Selection, const { &[control('b')] }),
            Self::Italic => entry(Selection, const { &[control('i')] }),
            Self::Code => entry(Selection, const { &[control('e')] }),
            Self::Link => entry(Selection, const { &[control('k')] }),
            Self::Indent => entry(Line, const { &[TAB] }),
            Self::Outdent => entry(Line, const { &[TAB.shift()] }),
            Self::MoveLineUp => entry(Line, const { &[UP] }),
            Self::MoveLineDown => entry(Line, const { &[DOWN] }),
            Self::AddBelow => entry(Line, &[]),
            Self::DeleteLine => entry(Line, &[]),
            Self::MoveDayUp => entry(Day, const { &[UP] }),
            Self::MoveDayDown => entry(Day, const { &[DOWN] }),
            Self::DuplicateDay => entry(Day, &[]),
            Self::DeleteDay => entry(Day, &[]),
        }
    }

    /// Returns where it can be done.
    pub fn place(self) -> Place {
        self.entry().place
    }

    /// Returns the keys that do it, the usual ones first.
    pub fn keys(self) -> &'static [Chord] {
        self.entry().keys
    }

    /// Returns whether the browser has the same key for what it does itself. Where the command
    /// has been done, the key is the browser's: pressed twice, Ctrl+F finds what the browser
    /// finds.
    pub fn is_shared(self) -> bool {
        self == Self::Find
    }

    /// Returns the usual keys as a person reads them, if there are any: `Ctrl+Z`.
    pub fn shortcut(self) -> Option<String> {
        self.keys().first().map(ToString::to_string)
    }

    /// Returns the usual keys as `aria-keyshortcuts` has them, if there are any.
    pub fn aria_keys(self) -> Option<String> {
        let keys = self.keys().iter().map(|chord| chord.aria());
        let keys = keys.collect::<Vec<_>>().join(" ");
        (!keys.is_empty()).then_some(keys)
    }

    /// Returns the command that a key press does in a place. `key` is what the browser calls
    /// the key (`KeyboardEvent.key`); `control` is whether Control or Command is held.
    pub fn pressed(place: Place, key: &str, control: bool, alt: bool, shift: bool) -> Option<Self> {
        Self::ALL.into_iter().find(|command| {
            let mut keys = command.keys().iter();
            command.place() == place && keys.any(|chord| chord.is_pressed(key, control, alt, shift))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Whether the focus can be in both places at once.
    fn meet(a: Place, b: Place) -> bool {
        let everywhere = [Place::Anywhere, Place::Search];
        a == b || everywhere.contains(&a) || everywhere.contains(&b)
    }

    #[test]
    fn no_two_commands_have_the_same_key_where_both_can_be_done() {
        for (at, one) in Command::ALL.into_iter().enumerate() {
            for other in &Command::ALL[at + 1..] {
                let clash = one.keys().iter().find(|chord| other.keys().contains(chord));
                // Of a selection, Control and a letter shape the text.
                let is_of_selection = [one.place(), other.place()].contains(&Place::Selection);
                assert!(
                    clash.is_none() || is_of_selection || !meet(one.place(), other.place()),
                    "{one:?} and {other:?}: {clash:?}"
                );
            }
        }
    }

    #[test]
    fn every_command_is_listed_once() {
        let all: HashSet<_> = Command::ALL.into_iter().collect();
        assert_eq!(all.len(), Command::ALL.len());
    }

    #[test]
    fn no_key_is_taken_that_a_browser_or_a_screen_reader_needs() {
        // New tab and window, close, address, reload, find, print, zoom, bookmarks, tabs by
        // number, copy, cut, paste, select all.
        let needed = "tnwlrfpd+-0123456789cxva";
        let with_control = needed.chars().map(control);
        let functions = ["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "Escape"];
        let functions = functions.map(|name| Chord::plain(Key::Named(name)));
        let history = ["ArrowLeft", "ArrowRight", "Home", "Tab", "F4"];
        let history = history.map(|name| Chord::alt(Key::Named(name)));
        let needed: Vec<Chord> = with_control.chain(functions).chain(history).collect();
        // The browser's own search knows one page, and only what of it is in the document: for
        // Ctrl+F, the search of all weeks comes first. While that is shown, the browser's keys
        // for the next match are its own.
        let find = [control('f')];
        let next = [F3, F3.shift()];
        for command in Command::ALL {
            for chord in command.keys() {
                let is_shared = command.is_shared() && find.contains(chord);
                let is_next = command.place() == Place::Search && next.contains(chord);
                let is_free = !needed.contains(chord) || is_shared || is_next;
                assert!(is_free, "{command:?}: {chord}");
                let is_typed = matches!(chord.key, Key::Char(_)) && !chord.control && !chord.alt;
                let is_in_field = command.place() != Place::OutsideFields;
                assert!(
                    !(is_typed && is_in_field),
                    "{command:?}: {chord} types a character"
                );
            }
        }
    }

    #[test]
    fn a_key_press_finds_its_command() {
        for (place, key, held, wanted) in [
            (
                Place::Anywhere,
                "z",
                [true, false, false],
                Some(Command::Undo),
            ),
            (
                Place::Anywhere,
                "Z",
                [true, false, true],
                Some(Command::Redo),
            ),
            (
                Place::Anywhere,
                "y",
                [true, false, false],
                Some(Command::Redo),
            ),
            (
                Place::Anywhere,
                "Enter",
                [true, false, false],
                Some(Command::AddDay),
            ),
            (Place::Anywhere, "Enter", [false, false, false], None),
            (
                Place::Line,
                "Tab",
                [false, false, true],
                Some(Command::Outdent),
            ),
            (
                Place::Line,
                "ArrowUp",
                [false, true, false],
                Some(Command::MoveLineUp),
            ),
            (
                Place::Day,
                "ArrowUp",
                [false, true, false],
                Some(Command::MoveDayUp),
            ),
            (
                Place::Selection,
                "k",
                [true, false, false],
                Some(Command::Link),
            ),
            (
                Place::Anywhere,
                "f",
                [true, false, false],
                Some(Command::Find),
            ),
            (Place::Anywhere, "F3", [false, false, false], None),
            (
                Place::Search,
                "F3",
                [false, false, true],
                Some(Command::FindPrevious),
            ),
            (
                Place::OutsideFields,
                "?",
                [false, false, true],
                Some(Command::Help),
            ),
        ] {
            let [control, alt, shift] = held;
            assert_eq!(
                Command::pressed(place, key, control, alt, shift),
                wanted,
                "{key}"
            );
        }
        assert_eq!(
            Command::Redo.aria_keys().as_deref(),
            Some("Control+Shift+Z Control+Y")
        );
        assert_eq!(Command::Undo.shortcut().as_deref(), Some("Ctrl+Z"));
        assert_eq!(Command::NewWeek.aria_keys(), None);
    }
}
