//! `cargo xtask pages --typed`: what is typed is what a real Hugo shows. Random texts
//! are set in an item, in cells, a heading and the title of a page each; all pages are
//! built at once, and every word has to be in the text of its page.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use laws::PIECES;
use page::section::Block;
use page::{Edit, Key, Page};

use super::{hugo, same};
use crate::error::Error;
use crate::fuzz::Random;

/// A page with a field of each kind.
const PAGE: &str = "---\ntitle: \"x\"\n---\n\n### Objectives\n\n* a\n* x\n* b\n\n### Tasks\n\n\
    | Day | Task | Reference Material |\n| --- | --- | --- |\n| 1 | - a <br>- x <br>- b | x |\n\n\
    ### x\n\nEnd\n";

/// Further pieces, which mean something in a line.
const MORE: &[&str] = &[
    " ",
    " ",
    "\n",
    "[^1]: ",
    "](",
    "[",
    "]",
    "!",
    "<!-- ",
    " -->",
    "<?",
    "<![CDATA[",
    "]]>",
    "<x y=\"",
    "</",
    "www.",
    "@",
    "{",
    "}",
    "^",
    "$",
    "%",
    "\\\n",
    "(",
    ")",
    "{#",
    "“",
    "```rust\n",
    "\n    ",
    "\n---\n",
    "\n|-|-|\n",
    "\n: ",
    "\n> ",
    "\n# ",
];

/// Runs the command with a new seed each time.
pub(super) fn run() -> Result<(), Error> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let seed = now.unwrap_or_default().as_secs();
    let hugo = hugo::find()?;
    let lost = lost_words(&hugo, "hugo-typed", seed, 2000)?;
    println!("2000 pages of seed {seed}: {} words are lost", lost.len());
    for sentence in lost.iter().take(20) {
        println!("{sentence}");
    }
    if lost.is_empty() {
        return Ok(());
    }
    Err(Error::Failed(
        "Hugo does not show what is typed.".to_owned(),
    ))
}

/// The words that Hugo does not show, of texts typed into so many pages.
fn lost_words(hugo: &Path, folder: &str, seed: u64, count: usize) -> Result<Vec<String>, String> {
    let mut random = Random(seed);
    let samples: Vec<(Page, Vec<String>)> = (0..count).map(|_| sample(&mut random)).collect();
    let pages: Vec<String> = samples.iter().map(|(page, _)| page.print()).collect();
    let template = "<h1>{{ .Title }}</h1>\n{{ .Content }}";
    let shown = hugo::site(hugo, folder, template, &pages)?;
    let mut lost = Vec::new();
    for ((html, page), (_, words)) in shown.iter().zip(&pages).zip(&samples) {
        let text = same::text(html);
        let mut words = words.iter();
        if let Some(word) = words.find(|word| !text.contains(word.as_str())) {
            lost.push(format!("{word} of\n{page}\nis not in\n{html}"));
        }
    }
    Ok(lost)
}

/// A page with random texts typed into its fields, and all their words.
fn sample(random: &mut Random) -> (Page, Vec<String>) {
    let mut page = Page::parse(PAGE);
    let mut words = Vec::new();
    let mut text = |name: &str| {
        let mut out = String::new();
        for number in 0..=random.below(5) {
            let pieces = match random.below(3) {
                0 => MORE,
                _ => PIECES,
            };
            out.push_str(random.pick(pieces));
            if random.below(3) > 0 {
                let word = format!("{name}{number}word");
                out.push_str(&word);
                words.push(word);
            }
        }
        out
    };
    for edit in edits(&Page::parse(PAGE), &mut text) {
        page.apply(&edit).expect("the page has all these fields");
    }
    (page, words)
}

/// The edits that set each field to another text.
fn edits(page: &Page, text: &mut impl FnMut(&str) -> String) -> Vec<Edit> {
    let mut edits = vec![Edit::SetFront {
        key: Key::Title,
        value: text("title"),
    }];
    for outline in page.outlines() {
        edits.push(Edit::SetItem {
            item: outline.items()[1].id(),
            text: text(if outline.has_lines() { "item" } else { "step" }),
        });
    }
    for row in page.tables()[0].rows() {
        edits.push(Edit::SetCell {
            row: row.id(),
            column: 2,
            text: text("cell"),
        });
    }
    let last = page.sections().iter().rfind(|section| {
        let mut blocks = section.blocks().iter();
        blocks.any(|block| matches!(block, Block::Markdown(_)))
    });
    edits.extend(last.map(|section| Edit::SetHeading {
        section: section.id(),
        text: text("heading"),
    }));
    edits
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;
    use crate::process;

    /// A Hugo that runs.
    fn working() -> Result<PathBuf, String> {
        let hugo = hugo::find()?;
        process::output(Command::new(&hugo).arg("version"))?;
        Ok(hugo)
    }

    #[test]
    fn every_word_that_is_typed_is_in_the_text_that_hugo_shows() {
        let hugo = match working() {
            Ok(hugo) => hugo,
            Err(why) => {
                println!("skipped, since no Hugo can be had: {why}");
                return;
            }
        };
        for seed in [1, 2] {
            let lost = lost_words(&hugo, "hugo-typed-test", seed, 300);
            assert_eq!(lost, Ok(Vec::new()));
        }
    }
}
