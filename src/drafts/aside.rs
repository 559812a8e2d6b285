//! What could not be read: where it lies, and what a person can do with it.

use draft::Aside;
use js_sys::{Array, JSON};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::database::{Act, DRAFTS, REVISIONS, set_aside_keys, texts};
use super::{Drafts, StoreError, record};
use crate::platform;

/// Something that could not be read, and where it lies.
#[derive(Clone)]
pub struct Entry {
    pub aside: Aside,
    place: Place,
}

/// A store, and the key there.
#[derive(Clone)]
enum Place {
    Local(String),
    Database(&'static str, JsValue),
}

impl Drafts {
    /// Returns all that could not be read in both stores, the newest first.
    pub(super) async fn all_aside(self) -> Vec<Entry> {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let here = local.map_or_else(Vec::new, |local| local.aside());
        let mut all: Vec<Entry> = here
            .into_iter()
            .map(|(key, aside)| Entry {
                aside,
                place: Place::Local(key),
            })
            .collect();
        if let Some(database) = database {
            for (store, range) in [(DRAFTS, set_aside_keys()), (REVISIONS, JsValue::UNDEFINED)] {
                // Both come in the order of the keys.
                let keys = database.ask(store, Act::Keys(range.clone())).await;
                let values = database.ask(store, Act::All(range)).await;
                let (Ok(keys), Ok(values)) = (keys, values) else {
                    continue;
                };
                for (key, value) in Array::from(&keys).iter().zip(Array::from(&values).iter()) {
                    let text = value.as_string();
                    let read = text.as_deref().map(record::read);
                    if store == REVISIONS && matches!(read, Some(Ok(_))) {
                        continue;
                    }
                    // What is no text was never written here.
                    let text = text.or_else(|| JSON::stringify(&value).ok().map(String::from));
                    let name = key.as_string().unwrap_or_default();
                    let mut parts = name.split('/');
                    let of = parts.next().unwrap_or_default().to_owned();
                    let at = parts.next().and_then(|at| at.parse().ok());
                    all.push(Entry {
                        aside: Aside {
                            of,
                            at: at.unwrap_or_default(),
                            text: text.unwrap_or_default(),
                        },
                        place: Place::Database(store, key),
                    });
                }
            }
        }
        all.sort_by_key(|entry| std::cmp::Reverse(entry.aside.at));
        all
    }

    /// What could not be read, as of the last list of drafts.
    pub(super) fn aside(self) -> Vec<Entry> {
        self.listed.track();
        self.with(|desk| desk.aside.clone())
    }

    /// Downloads something that could not be read, byte for byte.
    pub(super) fn download_aside(self, entry: &Entry) {
        let Aside { of, at, text } = &entry.aside;
        let name = format!("unreadable-{}-{at}.txt", of.replace(['/', '\\'], "-"));
        if platform::download(&name, text, "text/plain;charset=utf-8").is_err() {
            self.editor.fail("The browser did not take the download.");
        }
    }

    /// Deletes something that could not be read.
    pub(super) fn remove_aside(self, entry: Entry) {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        spawn_local(async move {
            let done = match (entry.place, local, database) {
                (Place::Local(key), Some(local), _) => {
                    local.remove_aside(&key);
                    Ok(())
                }
                (Place::Database(store, key), _, Some(database)) => {
                    database.ask(store, Act::Delete(key)).await.map(|_| ())
                }
                _ => Err(StoreError::Missing),
            };
            self.note(done);
        });
    }

    /// Sets aside what comes back from a backup, unless it is there. Returns how much of
    /// it could not be stored.
    pub(super) async fn bring_back_aside(self, all: Vec<Aside>) -> usize {
        let (local, database) = self.with(|desk| (desk.local.get(), desk.database.get()));
        let known = self.all_aside().await;
        let mut lost = 0;
        for aside in all {
            if known.iter().any(|entry| entry.aside.text == aside.text) {
                continue;
            }
            let mut done = Err(StoreError::Missing);
            if let Some(database) = &database {
                let key = format!("{}/{}", aside.of.replace('/', "-"), aside.at);
                let put = Act::Put(key.into(), JsValue::from(&aside.text));
                done = database.ask(DRAFTS, put).await.map(|_| ());
            }
            if let (Err(_), Some(local)) = (&done, &local) {
                done = local.take_aside(&aside);
            }
            lost += usize::from(done.is_err());
        }
        lost
    }
}

/// Returns the texts of revisions that can be read, for a backup: the others would make
/// it one that nobody can read.
pub fn readable(records: &JsValue) -> Vec<String> {
    let mut all = texts(records);
    all.retain(|text| record::read(text).is_ok());
    all
}
