//! The worklog editor: mounts the app.

mod app;
mod drafts;
mod editor;
mod file_drop;
mod files;
mod keys;
mod opening;
mod paste;
mod platform;
mod preview;
mod toolbar;
mod ui;

fn main() {
    platform::failure::report_panics();
    leptos::mount::mount_to_body(app::App);
}
