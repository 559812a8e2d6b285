//! The line that shows where what is dragged will land.

use leptos::html;
use leptos::prelude::*;

use super::use_dragging;

/// The line, while something is dragged to where it changes something.
#[component]
pub fn LandingLine() -> impl IntoView {
    let landing = use_dragging().landing;
    let line = NodeRef::<html::Div>::new();
    let length = move |of: fn(&super::Landing) -> f64| {
        let length = landing.with(|landing| landing.as_ref().map(of));
        length.map(|length| format!("{length}px"))
    };
    Effect::new(move || {
        if let Some(line) = line.get() {
            // It fails where it is shown already.
            let _ = line.show_popover();
        }
    });
    view! {
        <Show when=move || landing.with(Option::is_some)>
            <div
                node_ref=line
                class="landing"
                popover="manual"
                aria-hidden="true"
                style:left=move || length(|landing| landing.left)
                style:top=move || length(|landing| landing.top)
                style:width=move || length(|landing| landing.width)
            ></div>
        </Show>
    }
}
