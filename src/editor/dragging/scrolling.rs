//! What happens in each frame of a drag: the form scrolls while the pointer is near its upper
//! or lower edge, and the line goes along.

use leptos::prelude::*;
use web_sys::Element;

use super::Dragging;

/// How near to an edge the pointer is when the form scrolls, in CSS pixels.
const EDGE: f64 = 56.0;

/// How far the form scrolls in one frame at most, in CSS pixels.
const MOST: f64 = 14.0;

/// Follows the pointer, frame by frame, until the drag ends.
pub(super) fn follow(dragging: Dragging, handle: &Element) {
    let form = handle.closest(".write").ok().flatten();
    frame(dragging, form);
}

fn frame(dragging: Dragging, form: Option<Element>) {
    let Some((_, y)) = dragging.look() else {
        return;
    };
    if let Some(form) = &form {
        scroll(form, y);
    }
    request_animation_frame(move || frame(dragging, form));
}

/// Scrolls the form, or the window where that scrolls as one, for a pointer at this height.
fn scroll(form: &Element, y: f64) {
    let bounds = form.get_bounding_client_rect();
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64()).unwrap_or(0.0);
    let (top, bottom) = (bounds.top().max(0.0), bounds.bottom().min(height));
    // From 0 at the inner end of the zone to 1 at the edge.
    let share = |inside: f64| ((EDGE - inside) / EDGE).clamp(0.0, 1.0);
    let by = (share(bottom - y) - share(y - top)) * MOST;
    if by == 0.0 {
        return;
    }
    if form.scroll_height() > form.client_height() {
        form.scroll_by_with_x_and_y(0.0, by);
    } else {
        window().scroll_by_with_x_and_y(0.0, by);
    }
}
