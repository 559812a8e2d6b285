//! Renders shortcodes: those of the theme in a readable form, and any other one as a
//! small label.

use super::source::Source;
use super::writer::Writer;
use crate::shortcode::contents::Shortcode;

/// Writes the output of a shortcode.
pub(super) fn shortcode(writer: &mut Writer, source: &Source, shortcode: &Shortcode) {
    let at = source.place_written(shortcode.range.start);
    match shortcode.name.as_str() {
        "notice" if shortcode.inner.is_some() => {
            let kind = shortcode.argument(0, "").unwrap_or_default();
            writer.push("<div class=\"notices ");
            writer.text(kind);
            writer.push("\"");
            writer.place(at);
            writer.push(">");
            write_contents(writer, source, shortcode);
            writer.push("</div>");
        }
        "expand" if shortcode.inner.is_some() => {
            writer.push("<details class=\"expand\"");
            writer.place(at);
            writer.push("><summary>");
            writer.text(shortcode.argument(0, "title").unwrap_or("Expand me..."));
            writer.push("</summary>");
            write_contents(writer, source, shortcode);
            writer.push("</details>");
        }
        "button" if shortcode.inner.is_some() => {
            writer.push("<a class=\"btn\" href=\"");
            super::escape::push_address(
                writer.html(),
                shortcode.argument(0, "href").unwrap_or_default(),
            );
            writer.push("\"");
            writer.place(at);
            writer.push(">");
            write_contents(writer, source, shortcode);
            writer.push("</a>");
        }
        "mermaid" if shortcode.inner.is_some() => {
            writer.push("<pre class=\"mermaid\" title=\"mermaid\"");
            writer.place(at);
            writer.push(">");
            let text = shortcode
                .inner
                .clone()
                .map_or("", |inner| source.written(inner));
            writer.text(text.trim());
            writer.push("</pre>");
        }
        name => {
            writer.push("<span class=\"shortcode\"");
            writer.place(at);
            writer.push(">");
            writer.text(name);
            for (name, value) in &shortcode.arguments {
                writer.push(" ");
                if let Some(name) = name {
                    writer.text(name);
                    writer.push("=");
                }
                writer.text(value);
            }
            writer.push("</span>");
            write_contents(writer, source, shortcode);
        }
    }
}

/// Writes the contents of a shortcode. Like Hugo, contents on one line get no paragraph.
fn write_contents(writer: &mut Writer, source: &Source, shortcode: &Shortcode) {
    let Some(range) = shortcode.inner.clone() else {
        return;
    };
    let at = source.place_written(range.start);
    let text = source.written(range);
    let start = writer.position();
    let inner = Source::inner(text, at);
    if !shortcode.is_markdown {
        writer.source(&inner, 0..inner.text().len(), true);
        return;
    }
    super::blocks::write(writer, &inner);
    if text.contains('\n') {
        return;
    }
    let mut written = writer.split_off(start);
    let line = written
        .html
        .strip_prefix("<p")
        .and_then(|rest| rest.split_once('>'));
    let line = line.and_then(|(_, rest)| rest.strip_suffix("</p>\n"));
    if let Some(line) = line.filter(|line| !line.contains('\n')) {
        written.html = line.to_owned();
        // The position of the paragraph is removed with its tag.
        if writer.has_places() {
            written.places.remove(0);
        }
    }
    writer.append(written);
}
