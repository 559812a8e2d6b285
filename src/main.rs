//! The worklog editor: mounts the app.

mod app;
mod browser;
mod dialogs;
mod drafts;
mod editor;
mod files;
mod keys;
mod preview;
mod source;
mod state;
mod toolbar;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
