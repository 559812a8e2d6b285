//! Edits of outlines: [`items`] has them, each works on a [`draft`] of the items, and
//! [`list`], [`cell`] and [`tags`] write an item in its [`grammar`].

pub(crate) mod cell;
pub(crate) mod draft;
mod grammar;
pub(crate) mod items;
mod list;
mod tags;
