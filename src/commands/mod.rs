//! Carries out the commands of the crate `command`, wherever they are given: by a key, in a
//! menu, or in the palette. It knows all parts of the screen.

mod help;
mod keys;
mod palette;

use command::Command;
use leptos::prelude::*;
use page::date;
use page::week::{self, file, template};

pub use help::HelpDialog;
pub use keys::{listen_to_shortcuts, take_over_undo};
pub use palette::Palette;

use crate::drafts::{Drafts, use_drafts};
use crate::editor::{Editor, Origin, add_next_day, use_editor};
use crate::find::{Search, use_search};
use crate::language::{self, Locale, words};
use crate::opening::{Opening, use_opening};
use crate::screen::{Screen, Side, View, use_screen};
use crate::site::{Site, Taken, use_site};
use crate::ui::MenuItem;
use crate::weeks::{Twin, Weeks, new_week, open_in_other_language, use_twin, use_weeks};
use crate::{files, platform};

/// What the commands act on. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Commands {
    editor: Editor,
    drafts: Drafts,
    opening: Opening,
    site: Site,
    screen: Screen,
    weeks: Weeks,
    twin: Twin,
    search: Search,
}

/// Returns what carries out commands, inside a component.
pub fn use_commands() -> Commands {
    Commands {
        editor: use_editor(),
        drafts: use_drafts(),
        opening: use_opening(),
        site: use_site(),
        screen: use_screen(),
        weeks: use_weeks(),
        twin: use_twin(),
        search: use_search(),
    }
}

impl Commands {
    /// Carries out a command. Those of a line, a selection or a day are the form's, which knows
    /// which one is meant, and do nothing here.
    pub fn run(self, command: Command) {
        let Self {
            editor,
            drafts,
            opening,
            site,
            screen,
            weeks,
            twin,
            search,
        } = self;
        match command {
            Command::AddDay => add_next_day(editor),
            Command::NewWeek => new_week(weeks, editor, drafts),
            Command::OtherLanguage => open_in_other_language(weeks),
            Command::SameInOther => twin.accept(),
            Command::SetUp => screen.set_up.set(true),
            Command::Overview => screen.overview.set(true),
            Command::ListWeeks => screen.index.set(true),
            Command::Open => opening.choose_files(),
            Command::OpenFolder => site.choose_folder(),
            Command::Download => {
                if files::download(editor) {
                    drafts.note_taken();
                }
            }
            Command::DownloadWeek => site.take_home(Taken::Week),
            Command::DownloadAll => site.take_home(Taken::All),
            Command::CopyMarkdown => files::copy(editor),
            Command::Undo => editor.undo(),
            Command::Redo => editor.redo(),
            Command::SaveToSite => site.save(),
            Command::SaveByItself => site.switch_automatic(),
            Command::Disconnect => site.disconnect(),
            Command::Save if untrack(|| site.folder_name().is_some()) => site.save(),
            // There is nothing to do for it: say so rather than save the app's own page.
            Command::Save => {
                editor.say(words!(commands_said.saved));
            }
            Command::Find => search.begin(),
            Command::FindNext => search.step(true),
            Command::FindPrevious => search.step(false),
            Command::Checks => screen.show_side(Side::Checks),
            Command::History => screen.history.set(true),
            Command::Bin => screen.bin.set(true),
            Command::BackUp => drafts.back_up(),
            Command::ShowPreview => screen.show(View::Preview),
            Command::ShowSource => screen.show(View::Source),
            Command::ShowChanges => screen.show(View::Changes),
            Command::ShowTranslation => screen.show(View::OtherLanguage),
            Command::DarkPreview => screen.switch_dark(),
            Command::FoldWeeks => screen.switch_weeks(),
            Command::Example => open_example(drafts),
            Command::Palette => screen.palette.set(true),
            Command::Help => screen.help.set(true),
            Command::Notice => editor.notices.focus(),
            Command::English => language::choose(Locale::en),
            Command::Vietnamese => language::choose(Locale::vi),
            Command::NextLine
            | Command::BreakLine
            | Command::SelectUp
            | Command::SelectDown
            | Command::Bold
            | Command::Italic
            | Command::Code
            | Command::Link
            | Command::Indent
            | Command::Outdent
            | Command::MoveLineUp
            | Command::MoveLineDown
            | Command::AddBelow
            | Command::DeleteLine
            | Command::MoveDayUp
            | Command::MoveDayDown
            | Command::DuplicateDay
            | Command::DeleteDay => {}
        }
    }

    /// Returns whether a command can be carried out now. Tracked.
    pub fn can_run(self, command: Command) -> bool {
        match command {
            Command::Undo => self.editor.can_undo(),
            Command::Redo => self.editor.can_redo(),
            Command::SameInOther => self.twin.offers.with(|offers| !offers.is_empty()),
            Command::SaveToSite => self.site.can_save(),
            Command::SaveByItself | Command::Disconnect => self.site.folder_name().is_some(),
            Command::Notice => self.editor.notices.are_shown(),
            _ => true,
        }
    }

    /// Returns the entry of a menu for a command.
    pub fn menu_item(self, command: Command) -> MenuItem {
        MenuItem::of_command(command, Callback::new(move |()| self.run(command)))
    }
}

/// Opens the example as a draft of its own.
fn open_example(drafts: Drafts) {
    let now = platform::now();
    let monday = date::monday(now.today());
    let language = untrack(language::current);
    let mut page = template::example(monday, language);
    // The page has one date, so that this cannot fail.
    let _ = page.apply(&week::show_from(&page, monday, now));
    let origin = Origin::new_page(&page, file::first_name(language));
    drafts.open_page(page, origin);
}
