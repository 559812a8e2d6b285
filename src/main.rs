//! The worklog editor: mounts the app.

mod app;
mod browser;
mod days;
mod dialog;
mod divider;
mod drafts;
mod editor;
mod files;
mod keys;
mod notices;
mod output;
mod paste;
mod preview;
mod source;
mod state;
mod toolbar;
mod view;

fn main() {
    browser::guard::report_panics();
    leptos::mount::mount_to_body(app::mount);
}
