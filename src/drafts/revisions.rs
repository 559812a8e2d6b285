//! When a state of the open draft becomes one of its revisions, and which of them
//! stay. They lie in the database, without what the file was like before.

use std::time::Duration;

use draft::Draft;
use draft::history::{Kept, expired};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::database::{Act, REVISIONS, of, texts};
use super::{Drafts, record};
use crate::browser;

/// A pause in the work after which its state is kept, in milliseconds.
const PAUSE: u64 = 2_000;
/// The longest time that work goes on without a state being kept, in milliseconds.
const LONGEST: u64 = 60_000;
/// The most room that revisions take, in bytes; a fifth of the quota where that is less.
const ROOM: f64 = 20_000_000.0;

/// The most revisions that a tab holds by itself.
const MOST_UNKEPT: usize = 100;

/// When a draft was last changed and last kept.
#[derive(Default)]
pub struct Clock {
    edited: u64,
    kept: u64,
    /// The text that was kept last.
    text: Option<String>,
    is_waiting: bool,
}

/// Notes that the open draft has changed: it is kept when the work pauses.
pub fn note_edit(drafts: Drafts) {
    let now = browser::clock();
    let waits = drafts.with(|desk| {
        let clock = &mut desk.revisions;
        clock.edited = now;
        if clock.kept == 0 {
            clock.kept = now;
        }
        !std::mem::replace(&mut clock.is_waiting, true)
    });
    if waits {
        wait(drafts, PAUSE);
    }
}

fn wait(drafts: Drafts, milliseconds: u64) {
    let act = move || {
        let now = browser::clock();
        let more = drafts.with(|desk| {
            let clock = &mut desk.revisions;
            let rests = now.saturating_sub(clock.edited);
            let is_due = rests >= PAUSE || now.saturating_sub(clock.kept) >= LONGEST;
            clock.is_waiting = !is_due;
            (!is_due).then_some(PAUSE.saturating_sub(rests))
        });
        match more {
            Some(milliseconds) => wait(drafts, milliseconds),
            None => self::now(drafts),
        }
    };
    set_timeout(act, Duration::from_millis(milliseconds));
}

/// Keeps the open draft's state among its revisions, unless it says what the last
/// one says.
pub fn now(drafts: Drafts) {
    let draft = drafts.with(|desk| {
        let draft = desk.copy.draft().clone();
        let clock = &mut desk.revisions;
        let is_new = clock.edited > 0 && clock.text.as_ref() != Some(&draft.text);
        clock.kept = browser::clock();
        clock.text = Some(draft.text.clone());
        is_new.then_some(draft)
    });
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
    // Without a database they last as long as the tab, or until it takes them.
    drafts.with(|desk| {
        desk.unkept.append(&mut states);
        let gone = desk.unkept.len().saturating_sub(MOST_UNKEPT);
        desk.unkept.drain(..gone);
    });
    let Some(database) = drafts.with(|desk| desk.database.get()) else {
        return;
    };
    let mut states = drafts.with(|desk| std::mem::take(&mut desk.unkept));
    spawn_local(async move {
        let quota = browser::storage_estimate()
            .await
            .map_or(f64::MAX, |(_, quota)| quota);
        let room = ROOM.min(quota / 5.0) as usize;
        let mut then = |keys: &JsValue| {
            let mut acts = Vec::new();
            let mut keys = texts(keys);
            for state in &states {
                let text = record::write(state);
                let key = key(state, text.len());
                acts.push(Act::Put(JsValue::from(&key), text.into()));
                keys.push(key);
            }
            let all: Vec<Kept> = keys.iter().map(|key| kept(key)).collect();
            for gone in expired(&all, browser::clock(), room) {
                acts.push(Act::Delete(JsValue::from(&keys[gone])));
            }
            acts
        };
        let done = database.transact(REVISIONS, Act::Keys, &mut then).await;
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
