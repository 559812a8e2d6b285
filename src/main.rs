//! The worklog editor: mounts the app.

mod app;
mod browser;
mod dialog;
mod divider;
mod drafts;
mod editor;
mod files;
mod keys;
mod notices;
mod output;
mod preview;
mod source;
mod state;
mod toolbar;
mod view;

/// Small rather than fast: the standard one weighs a kilobyte and a half more.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // On the site a panic is a trap, and has no words.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::mount);
}
