//! The names of the commands.

use command::Command;

use super::words;

/// Returns the name that menus and the palette have for a command.
pub fn name(command: Command) -> &'static str {
    match command {
        Command::AddDay => words!(commands.add_day),
        Command::NewWeek => words!(commands.new_week),
        Command::OtherLanguage => words!(commands.other_language),
        Command::SetUp => words!(commands.set_up),
        Command::Overview => words!(commands.overview),
        Command::ListWeeks => words!(commands.list_weeks),
        Command::SameInOther => words!(commands.same_in_other),
        Command::Open => words!(commands.open_files),
        Command::OpenFolder => words!(commands.open_folder),
        Command::Download => words!(commands.download),
        Command::DownloadWeek => words!(commands.download_week),
        Command::DownloadAll => words!(commands.download_all),
        Command::SaveToSite => words!(commands.save_to_site),
        Command::SaveByItself => words!(commands.save_by_itself),
        Command::Disconnect => words!(commands.disconnect),
        Command::CopyMarkdown => words!(commands.copy_markdown),
        Command::Undo => words!(commands.undo),
        Command::Redo => words!(commands.redo),
        Command::Save => words!(commands.save),
        Command::Find => words!(commands.find),
        Command::FindNext => words!(commands.find_next),
        Command::FindPrevious => words!(commands.find_previous),
        Command::Checks => words!(commands.checks),
        Command::History => words!(commands.history),
        Command::Bin => words!(commands.bin),
        Command::BackUp => words!(commands.back_up),
        Command::ShowPreview => words!(commands.show_preview),
        Command::ShowSource => words!(commands.show_source),
        Command::ShowChanges => words!(commands.show_changes),
        Command::ShowTranslation => words!(commands.show_translation),
        Command::DarkPreview => words!(commands.dark_preview),
        Command::FoldWeeks => words!(commands.fold_weeks),
        Command::Example => words!(commands.example),
        Command::Palette => words!(commands.palette),
        Command::Help => words!(commands.help),
        Command::Notice => words!(commands.notice),
        Command::English => words!(commands.english),
        Command::Vietnamese => words!(commands.vietnamese),
        Command::NextLine => words!(commands.next_line),
        Command::BreakLine => words!(commands.break_line),
        Command::SelectUp => words!(commands.select_up),
        Command::SelectDown => words!(commands.select_down),
        Command::Bold => words!(commands.bold),
        Command::Italic => words!(commands.italic),
        Command::Code => words!(commands.code),
        Command::Link => words!(commands.link),
        Command::Indent => words!(commands.indent),
        Command::Outdent => words!(commands.outdent),
        Command::MoveLineUp => words!(commands.move_line_up),
        Command::MoveLineDown => words!(commands.move_line_down),
        Command::AddBelow => words!(commands.add_below),
        Command::DeleteLine => words!(commands.delete_line),
        Command::MoveDayUp => words!(commands.move_day_up),
        Command::MoveDayDown => words!(commands.move_day_down),
        Command::DuplicateDay => words!(commands.duplicate_day),
        Command::DeleteDay => words!(commands.delete_day),
    }
}

/// Returns the name with the usual keys behind it: `Undo (Ctrl+Z)`.
pub fn title(command: Command) -> String {
    match command.shortcut() {
        Some(keys) => format!("{} ({keys})", name(command)),
        None => name(command).to_owned(),
    }
}
