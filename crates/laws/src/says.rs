//! What a page says, as plain lines: to compare a page in memory with its print.

use page::Page;
use page::outline::Outline;
use page::section::Block;

/// What a page says, section by section, without identities and without what
/// stands empty. Runs of Markdown with nothing between them are one.
pub fn says(page: &Page) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for section in page.sections() {
        out.push(format!("# {}", section.heading().unwrap_or_default()));
        let mut source = None;
        for block in section.blocks() {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) if markdown.text().is_empty() => {}
                Block::Markdown(markdown) if source == Some(out.len()) => {
                    let last = out.len() - 1;
                    out[last] = paragraphs(&format!("{}\n\n{}", out[last], markdown.text()));
                }
                Block::Markdown(markdown) => {
                    out.push(paragraphs(&markdown.text()));
                    source = Some(out.len());
                }
                Block::Outline(outline) => out.extend(items(outline)),
                Block::Table(table) => {
                    for row in table.rows() {
                        for column in 0..table.columns().len() {
                            match row.outline(column) {
                                Some(outline) => out.push(cell(outline)),
                                None => out.push(row.text(column)),
                            }
                        }
                    }
                }
            }
        }
    }
    out
}

/// Markdown without its blank lines: a list that was emptied between two runs
/// leaves none, or several.
fn paragraphs(markdown: &str) -> String {
    let lines = markdown.lines().map(str::trim_end);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A cell's outline. An empty item may be no more than a second break there.
fn cell(outline: &Outline) -> String {
    let said = |line: &String| !line.ends_with("> ");
    let lines: Vec<String> = items(outline).into_iter().filter(said).collect();
    lines.join("; ")
}

fn items(outline: &Outline) -> Vec<String> {
    // What has been begun and says nothing is no part of the page yet.
    let items = outline.items().iter().zip(outline.written());
    items
        .filter(|(_, written)| *written)
        .map(|(item, _)| format!("{}> {}", item.depth(), outline.text(item)))
        .collect()
}
