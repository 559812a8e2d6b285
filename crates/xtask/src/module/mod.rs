//! What is done to the built module so that it takes less to send: the names that it
//! shares with its script are short, and functions that are alike stand side by side.

mod names;
mod order;
mod sections;

pub(crate) use names::shorten;
pub(crate) use order::arrange;
