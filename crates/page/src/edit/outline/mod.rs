//! Edits of outlines. [`items`] contains the edits of an item, [`selection`] those of
//! several; each works on a [`draft`] of the
//! items, which takes the [`style`] of new items from its neighbours. [`settle`] adjusts
//! the draft so that it is parsed as it is meant. [`list`], [`cell`] and [`tags`] write
//! an item in one [`grammar`] each.

pub(crate) mod cell;
pub(crate) mod draft;
mod grammar;
pub(crate) mod items;
mod list;
pub(crate) mod selection;
mod settle;
pub(crate) mod style;
mod tags;
