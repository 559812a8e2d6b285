//! When a state of the open draft becomes one of its revisions, and which of them
//! stay. They lie in the database, without what the file was like before.

use std::time::Duration;

use draft::Draft;
use draft::history::{Kept, expired};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::database::{Act, REVISIONS, of, texts};
use super::{Drafts, Store, record};
use crate::platform;

/// The most room that revisions take, in bytes; a fifth of the quota where that is less.
const ROOM: f64 = 20_000_000.0;

/// The most revisions that a tab holds by itself where there is no database.
const MOST_UNKEPT: usize = 100;

/// Waits so long, in milliseconds, before it looks whether the work on the open draft has
/// paused and its state is to be kept.
pub fn wait(drafts: Drafts, milliseconds: u64) {
    let act = move || {
        let now = platform::timestamp();
        match drafts.with(|desk| desk.pauses.rests(now)) {
            Some(milliseconds) => wait(drafts, milliseconds),
            None => self::now(drafts),
        }
    };
    set_timeout(act, Duration::from_millis(milliseconds));
}

/// Keeps the open draft's state among its revisions, unless it says what the last
/// one says.
pub fn now(drafts: Drafts) {
    let now = platform::timestamp();
    let draft = drafts.with(|desk| desk.pauses.keep(desk.copy.draft(), now));
    if let Some(draft) = draft {
        keep(drafts, vec![draft], "");
    }
}

/// Keeps states among their drafts' revisions, for a reason where there is one, and
/// takes out those whose time is over.
pub fn keep(drafts: Drafts, mut states: Vec<Draft>, why: &'static str) {
    for state in &mut states {
        state.opened.clear();
        state.taken = None;
        if !why.is_empty() {
            state.why = Some(why.to_owned());
        }
    }
    let database = drafts.with(|desk| {
        desk.unkept.append(&mut states);
        // Without a database they last as long as the tab; one that is still opening
        // will take them.
        if matches!(desk.database, Store::Closed(_)) {
            let gone = desk.unkept.len().saturating_sub(MOST_UNKEPT);
            desk.unkept.drain(..gone);
        }
        desk.database.get()
    });
    let Some(database) = database else {
        return;
    };
    let (mut states, quota) = drafts.with(|desk| (std::mem::take(&mut desk.unkept), desk.quota));
    let room = ROOM.min(quota / 5.0) as usize;
    // The transaction begins before anything is waited for: what ends the tab may let
    // nothing else begin.
    spawn_local(async move {
        let mut then = |keys: &JsValue| {
            let mut acts = Vec::new();
            let mut keys = texts(keys);
            for state in &states {
                let text = record::write(state);
                let key = key(state, text.len());
                acts.push(Act::Put(JsValue::from(&key), text.into()));
                // A state that was kept before is not one more.
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            let all: Vec<Kept> = keys.iter().map(|key| kept(key)).collect();
            for gone in expired(&all, platform::timestamp(), room) {
                acts.push(Act::Delete(JsValue::from(&keys[gone])));
            }
            acts
        };
        let done = database
            .transact(REVISIONS, Act::Keys(JsValue::UNDEFINED), &mut then)
            .await;
        if done.is_err() {
            drafts.with(|desk| {
                states.append(&mut desk.unkept);
                desk.unkept = states;
            });
        }
        drafts.note(done.map(|_| ()));
    });
}

/// A revision's key says all that is needed to know whether it stays:
/// `slot/time/bytes/revision-tab`, and `/kept` where it is kept for a reason.
fn key(draft: &Draft, bytes: usize) -> String {
    let Draft {
        slot,
        changed,
        stamp,
        why,
        ..
    } = draft;
    let reason = if why.is_some() { "/kept" } else { "" };
    format!(
        "{slot}/{changed}/{bytes}/{}-{}{reason}",
        stamp.revision, stamp.tab
    )
}

/// What a key says. One that nobody here has made is old enough to go.
fn kept(key: &str) -> Kept {
    let mut parts = key.split('/');
    let mut number = || {
        parts
            .next()
            .and_then(|part| part.parse().ok())
            .unwrap_or(0_u64)
    };
    Kept {
        slot: number() as u32,
        at: number(),
        bytes: number() as usize,
        has_reason: key.ends_with("/kept"),
    }
}

/// The revisions of a draft, the newest first.
pub async fn all_of(drafts: Drafts, slot: u32) -> Vec<Draft> {
    let mut all = Vec::new();
    if let Some(database) = drafts.with(|desk| desk.database.get()) {
        let records = database.ask(REVISIONS, Act::All(of(slot))).await;
        let records = records.map(|records| texts(&records)).unwrap_or_default();
        all.extend(records.iter().filter_map(|text| record::read(text).ok()));
    }
    let unkept = drafts.with(|desk| desk.unkept.clone());
    all.extend(unkept.into_iter().filter(|draft| draft.slot == slot));
    all.reverse();
    all
}
