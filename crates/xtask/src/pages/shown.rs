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
const PAGE: &str = "---\ntitle: \"x\"\n---\n\n### Objectives\n\n* a\n* x\n  * under\n* b\n\n### Tasks\n\n\
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

    /// Texts that mean nothing to Markdown inside a line.
    const LITERAL: &[&str] = &[
        "\\# 1",
        "\\",
        "\\\\",
        "\\\\server\\share",
        "C:\\-x\\_y\\",
        "a\\*",
        "1\\. a",
        "\\- a",
        "\\\\- a",
        "\\> a",
        "\\[x] a",
        "\\~ a",
        "a\\|b",
        "a\\\\|b",
        "\\{{< fig >}}",
        "\\\\{{< fig >}}",
        "{{< fig >}}",
        "{{% fig \\# %}}",
        "a {{",
        "a {{<",
        "\\<",
        "\\\\<x>",
        "<div>",
        "</div>",
        "<div>a</div>",
        "<details>",
        "<p>a</p>",
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:a>b</a>",
        "<bucket-name>",
        "<b>",
        "</b>",
        "&#92;",
        "https://x.y/a\\#b",
        "https://x.y/<id>/<z>",
        "# 1",
        "> q",
        "- x",
        "1. x",
        "+",
        "[a]: x",
        "=",
        "|-|",
        "~~~",
    ];

    /// What further texts of this kind are made of.
    const SIGNS: &[&str] = &[
        "https://x.y/",
        "\\",
        "\\",
        "#",
        "-",
        "+",
        ".",
        ">",
        "<",
        "{",
        "}",
        "%",
        "|",
        "/",
        "=",
        "(",
        ")",
        "!",
        "?",
        ":",
        ";",
        "$",
        "^",
        "@",
        "1",
        "w",
        "x",
        " ",
        " ",
    ];

    /// The texts of a page's fields, as Hugo or the preview shows them.
    fn fields(html: &str) -> [String; 4] {
        let inner = |name: &str, at: usize| {
            let element = html.split(&format!("<{name}")).nth(at).unwrap_or_default();
            let element = element.split(&format!("</{name}>")).next();
            let inner = element.and_then(|element| element.split_once('>'));
            inner.unwrap_or_default().1
        };
        let step = inner("td", 2).split("<br>").nth(1).unwrap_or_default();
        let step = same::text(step);
        let step = step.trim().strip_prefix("- ").unwrap_or_default();
        let item = inner("li", 2).split("<ul>").next().unwrap_or_default();
        let others = [item, inner("td", 3), inner("h3", 3)];
        let [item, cell, heading] = others.map(same::text);
        [&item, step, &cell, &heading].map(as_typed)
    }

    /// A text without what Hugo makes of quotes and dashes, and with single blanks.
    fn as_typed(text: &str) -> String {
        let pairs = [
            ("«", "<<"),
            ("»", ">>"),
            ("–", "--"),
            ("—", "---"),
            ("…", "..."),
        ];
        let mut text = text.to_owned();
        for (shown, typed) in pairs {
            text = text.replace(shown, typed);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A page with a text typed into each of its fields.
    fn typed(text: &str) -> String {
        let mut page = Page::parse(PAGE);
        for edit in edits(&Page::parse(PAGE), &mut |_| text.to_owned()) {
            page.apply(&edit).expect("the page has all these fields");
        }
        page.print()
    }

    #[test]
    fn a_tag_alone_hides_no_item_below_its_own() {
        let hugo = match working() {
            Ok(hugo) => hugo,
            Err(why) => {
                println!("skipped, since no Hugo can be had: {why}");
                return;
            }
        };
        let tags = [
            "<br>",
            "<img src=x>",
            "<b>x</b>",
            "<ul><li>x</li></ul>",
            "<U>x</U> y",
        ];
        let pages: Vec<String> = tags.iter().map(|tag| typed(tag)).collect();
        let shown = hugo::site(&hugo, "hugo-tags-test", "{{ .Content }}", &pages);
        for (html, page) in shown.expect("Hugo builds the site").iter().zip(&pages) {
            let list = html.split("<table").next().unwrap_or_default();
            assert!(list.contains("<li>under</li>"), "{page}\n{html}");
            assert!(!list.contains("&lt;"), "{page}\n{html}");
        }
    }

    #[test]
    fn what_means_nothing_to_markdown_is_shown_to_the_letter() {
        let hugo = match working() {
            Ok(hugo) => hugo,
            Err(why) => {
                println!("skipped, since no Hugo can be had: {why}");
                return;
            }
        };
        let mut random = Random(1);
        let mut texts: Vec<String> = LITERAL.iter().map(|text| (*text).to_owned()).collect();
        texts.extend((0..400).map(|_| {
            let count = 1 + random.below(8);
            (0..count).map(|_| random.pick(SIGNS)).collect::<String>()
        }));
        // What means something to Markdown: an address in brackets, a tag behind a backslash.
        let means = |text: &str| ["<https:", "\\<"].iter().any(|mark| text.contains(mark));
        texts.retain(|text| !text.trim().is_empty() && !means(text));
        let pages: Vec<String> = texts.iter().map(|text| typed(text)).collect();
        let shown = hugo::site(&hugo, "hugo-literal-test", "{{ .Content }}", &pages);
        let shown = shown.expect("Hugo builds the site");
        for ((text, page), html) in texts.iter().zip(&pages).zip(&shown) {
            let wanted = [(); 4].map(|()| as_typed(text));
            assert_eq!(fields(html), wanted, "{page}");
            assert!(html.contains("<li>under</li>"), "{page}\n{html}");
            let preview = ::hugo::html(&Page::parse(page).body());
            assert_eq!(fields(&preview), wanted, "{page}");
        }
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
