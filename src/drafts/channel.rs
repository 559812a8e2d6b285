//! How the tabs of one browser tell each other what they have stored.
//!
//! leptos-use has a broadcast channel too. It hands the messages over in a signal, which has
//! only the last of several that come at once, and none of these may be missed.

use leptos::ev;
use leptos_use_event_listener::use_event_listener;
use web_sys::BroadcastChannel;

use crate::platform::site;

/// The channel to the other tabs, where the browser has one.
#[derive(Clone)]
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Opens the channel of this copy of the site, and calls `receive` with each message as
    /// long as the owner lives.
    pub fn open(receive: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&site()).ok()?;
        let _ = use_event_listener(channel.clone(), ev::message, move |event| {
            if let Some(text) = event.data().as_string() {
                receive(&text);
            }
        });
        Some(Self(channel))
    }

    /// Sends a message to the other tabs.
    pub fn send(&self, text: &str) {
        // It fails for a channel that is closed, and this one never is.
        let _ = self.0.post_message(&text.into());
    }
}
