//! What could not be read: where it is, and what a person can do with it.

use draft::{Aside, DraftState, StoreError};
use js_sys::JSON;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::database::{DRAFTS, REVISIONS, Record, aside_keys};
use super::tab::Drafts;
use super::unread::{Place, Unread};
use crate::language::words;
use crate::platform;

impl Drafts {
    /// Returns all entries of both stores that could not be read, the newest first.
    pub(super) async fn all_aside(self) -> Vec<Unread> {
        let (local, database) = self.with(|tab| (tab.local.clone(), tab.database.clone()));
        let here = local.map_or_else(Vec::new, |local| local.aside());
        let mut all: Vec<Unread> = here
            .into_iter()
            .map(|(key, aside)| Unread {
                aside,
                place: Place::Local(key),
            })
            .collect();
        if let Some(database) = database {
            let aside = database.records(DRAFTS, aside_keys()).await;
            let aside = aside.unwrap_or_default().into_iter();
            all.extend(aside.map(|record| entry(DRAFTS, record)));
            let revisions = database.records(REVISIONS, None).await;
            let revisions = revisions.unwrap_or_default().into_iter();
            let corrupt = revisions.filter(|(_, value)| {
                let text = value.as_string();
                text.is_none_or(|text| DraftState::from_json(&text).is_err())
            });
            all.extend(corrupt.map(|record| entry(REVISIONS, record)));
        }
        all.sort_by_key(|entry| std::cmp::Reverse(entry.aside.at));
        all
    }

    /// Downloads an entry that could not be read, byte for byte.
    pub(super) fn download_aside(self, entry: &Unread) {
        let Aside { of, at, text } = &entry.aside;
        let name = format!("unreadable-{}-{at}.txt", of.replace(['/', '\\'], "-"));
        if platform::download(&name, text, "text/plain;charset=utf-8").is_err() {
            self.editor.fail(words!(files.not_taken));
        }
    }

    /// Deletes an entry that could not be read.
    pub(super) fn remove_aside(self, entry: Unread) {
        let (local, database) = self.with(|tab| (tab.local.clone(), tab.database.clone()));
        spawn_local(async move {
            let done = match (entry.place, local, database) {
                (Place::Local(key), Some(local), _) => {
                    local.remove_aside(&key);
                    Ok(())
                }
                (Place::Database(store, key), _, Some(database)) => {
                    database.delete(store, key).await
                }
                _ => Err(StoreError::Missing),
            };
            self.report_change(done);
        });
    }

    /// Sets aside the entries of a backup, except those that are there already. Returns how
    /// many of them could not be stored.
    pub(super) async fn restore_aside(self, all: Vec<Aside>) -> usize {
        let (local, database) = self.with(|tab| (tab.local.clone(), tab.database.clone()));
        let known = self.all_aside().await;
        let mut lost = 0;
        for aside in all {
            if known.iter().any(|entry| entry.aside.text == aside.text) {
                continue;
            }
            let mut done = Err(StoreError::Missing);
            if let Some(database) = &database {
                let key = format!("{}/{}", aside.of.replace('/', "-"), aside.at);
                let text = JsValue::from(&aside.text);
                done = database.put(DRAFTS, &key.into(), &text).await;
            }
            if let (Err(_), Some(local)) = (&done, &local) {
                done = local.add_aside(&aside);
            }
            lost += usize::from(done.is_err());
        }
        lost
    }
}

/// Returns the entry for a record of the database.
fn entry(store: &'static str, (key, value): Record) -> Unread {
    // What is no text was never written by this editor.
    let text = value.as_string();
    let text = text.or_else(|| JSON::stringify(&value).ok().map(String::from));
    let name = key.as_string().unwrap_or_default();
    let mut parts = name.split('/');
    let of = parts.next().unwrap_or_default().to_owned();
    let at = parts.next().and_then(|at| at.parse().ok());
    Unread {
        aside: Aside {
            of,
            at: at.unwrap_or_default(),
            text: text.unwrap_or_default(),
        },
        place: Place::Database(store, key),
    }
}
