//! How an element of pasted HTML changes the style of the text in it.

use hugo::Style;

use super::node::Attributes;
use crate::inline::format::is_address;

/// Returns the style of the text in an element that stands in text of the style `outer`.
pub(super) fn within(outer: &Style, name: &str, attributes: Attributes<'_>) -> Style {
    let mut style = outer.clone();
    match name {
        "b" | "strong" => style.is_bold = true,
        "i" | "em" | "cite" | "var" | "dfn" => style.is_italic = true,
        "code" | "kbd" | "samp" | "tt" | "pre" => style.is_code = true,
        "s" | "strike" | "del" => style.is_struck = true,
        "a" => {
            let address = attributes.get("href").unwrap_or_default();
            let address = address.trim().replace(' ', "%20");
            style.link = is_address(&address).then_some(address);
        }
        _ => {}
    }
    // Google Docs wraps everything in a `<b>` of normal weight, and sets spans bold.
    if let Some(weight) = attributes.property("font-weight") {
        style.is_bold = match weight.parse::<u32>() {
            Ok(weight) => weight >= 600,
            Err(_) => weight.starts_with("bold") || weight == "inherit" && style.is_bold,
        };
    }
    match attributes.property("font-style").as_deref() {
        Some("italic" | "oblique") => style.is_italic = true,
        Some("normal") => style.is_italic = false,
        _ => {}
    }
    let lines = ["text-decoration", "text-decoration-line"];
    let is_struck = |name: &&str| {
        let value = attributes.property(name);
        value.is_some_and(|value| value.contains("line-through"))
    };
    style.is_struck |= lines.iter().any(is_struck);
    style
}
