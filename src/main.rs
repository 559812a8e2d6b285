//! The worklog editor: mounts the app.

mod app;
mod bar;
mod checks;
mod commands;
mod drafts;
mod editor;
mod file_drop;
mod files;
mod find;
mod images;
mod language;
mod opening;
mod paste;
mod platform;
mod preview;
mod screen;
mod site;
mod ui;
mod weeks;

fn main() {
    platform::failure::report_panics();
    leptos::mount::mount_to_body(app::App);
}
