//! Notices that offer to undo what they say was done, whatever was done since.

use std::time::Duration;

use leptos::prelude::*;
use page::history::StepId;

use super::state::Editor;
use crate::language::words;
use crate::ui::Notice;

/// How long after a change the offers are checked: whether a step can still be undone
/// takes making all later ones anew, which is too much for every keystroke.
const CHECK_AFTER: Duration = Duration::from_millis(200);

impl Editor {
    /// Shows a notice about what the last edit has done, with a button that undoes it.
    /// Shows nothing where that edit has changed nothing.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        self.say_with_undo_and(text, || {});
    }

    /// Shows a notice as [`Self::say_with_undo`], whose button also calls `also`, for what was
    /// done along with the edit.
    pub fn say_with_undo_and(
        &self,
        text: impl Into<String>,
        also: impl Fn() + Send + Sync + 'static,
    ) {
        let editor = *self;
        if let Some(step) = self.last_step() {
            self.withdraw_undo_offers(|offered| offered != step);
            let undo = move || {
                editor.take_back(step);
                also();
            };
            let notice = Notice::info(text).with_action(words!(editor.undo_that), undo);
            let id = self.notices.show(notice);
            self.update_work(|work| work.offered.push((id, step)));
        }
    }

    /// Shows a notice about what was done to several pages, with a button that undoes it. It
    /// stays when another page is opened.
    pub fn say_with_undo_of_several(
        &self,
        text: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        let notice = Notice::info(text).with_action(words!(editor.undo_that), undo);
        self.notices.show(notice.of_several_pages());
    }

    /// Returns the step that the last edit has made, if it has changed something.
    pub fn last_step(&self) -> Option<StepId> {
        self.with_work(|work| work.step)
    }

    /// Closes the notices whose step can no longer be undone, a moment from now.
    pub(super) fn check_undo_offers(&self) {
        let editor = *self;
        let is_due = self.update_work(|work| {
            let is_new = !work.offered.is_empty() && !work.is_check_due;
            work.is_check_due |= is_new;
            is_new
        });
        if is_due {
            let check = move || {
                editor.update_work(|work| work.is_check_due = false);
                editor.withdraw_undo_offers(|step| {
                    editor.with_work(|work| work.history.can_take_back(&work.page, step))
                });
            };
            set_timeout(check, CHECK_AFTER);
        }
    }

    /// Closes the notices that offer to undo a step for which `keep` is false.
    fn withdraw_undo_offers(&self, keep: impl Fn(StepId) -> bool) {
        let offered = self.update_work(|work| std::mem::take(&mut work.offered));
        let mut kept = Vec::with_capacity(offered.len());
        for (notice, step) in offered {
            if !self.notices.is_shown(notice) {
                continue;
            }
            if keep(step) {
                kept.push((notice, step));
            } else {
                self.notices.dismiss(notice);
            }
        }
        self.update_work(|work| work.offered = kept);
    }
}
