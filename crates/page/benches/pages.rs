//! How long a page takes to be read and printed: the sample week, and pages that
//! are a thousand times as long as another, which should take a thousand times as
//! long. `cargo bench -p page`.

use divan::Bencher;
use page::week::template;
use page::{Date, Page};

fn main() {
    divan::main();
}

/// Reads a page and prints it again.
fn there_and_back(text: &str) -> usize {
    Page::parse(divan::black_box(text)).print().len()
}

/// A filled-in week as the editor's example has it, 2 kB.
#[divan::bench]
fn week(bencher: Bencher<'_, '_>) {
    let page = template::example(Date::new(2025, 9, 8).expect("a day"));
    let text = page.print();
    bencher.bench(|| there_and_back(&text));
}

/// The programme's sample page, where it lies beside the project; else the
/// example again.
#[divan::bench]
fn sample(bencher: Bencher<'_, '_>) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/seed/_index.md"
    );
    let example = || template::example(Date::new(2025, 9, 8).expect("a day")).print();
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| example());
    bencher.bench(|| there_and_back(&text));
}

/// Shapes that could take more than their length; `times` is how long they are.
fn shape(name: &str, times: usize) -> String {
    match name {
        "table" => format!(
            "### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n{}",
            "| 1 | - a <br>&emsp;+ b | 08/09/2025 |\n".repeat(10 * times)
        ),
        "list" => format!("### Objectives\n\n{}", "* a\n  * b\n".repeat(10 * times)),
        "loose list" => format!(
            "### Objectives\n\n{}",
            "* a\n\n  more\n\n".repeat(10 * times)
        ),
        "line" => format!("### Objectives\n\n* {}\n", "word ".repeat(1000 * times)),
        "markers" => format!("### Objectives\n\n{}a\n", "- ".repeat(10 * times)),
        "pipes" => format!("### Tasks\n\n| a |\n| - |\n{}\n", "|".repeat(100 * times)),
        "breaks" => format!(
            "### Tasks\n\n| Task |\n| --- |\n| {} |\n",
            "- a <br> < ".repeat(10 * times)
        ),
        "tags" => format!(
            "### Tasks\n\n| Task |\n| --- |\n| {}{} |\n",
            "<ul><li>a ".repeat(10 * times),
            "</ul>".repeat(10 * times)
        ),
        "paragraphs" => "a | b\n".repeat(10 * times),
        "headings" => "### Objectives\n**Tasks**\n\n".repeat(10 * times),
        "fences" => format!("### Objectives\n\n* a\n{}", "  ```\n".repeat(10 * times)),
        _ => "{{% notice %}}\n".repeat(10 * times),
    }
}

const SHAPES: [&str; 12] = [
    "table",
    "list",
    "loose list",
    "line",
    "markers",
    "pipes",
    "breaks",
    "tags",
    "paragraphs",
    "headings",
    "fences",
    "shortcodes",
];

#[divan::bench(args = SHAPES)]
fn once(bencher: Bencher<'_, '_>, name: &str) {
    let text = shape(name, 1);
    bencher.bench(|| there_and_back(&text));
}

#[divan::bench(args = SHAPES, sample_count = 5, sample_size = 1)]
fn thousandfold(bencher: Bencher<'_, '_>, name: &str) {
    // An allocator that once gave much back keeps the next pages: what is measured is
    // then the reading, and not how fast a kernel hands out memory.
    drop(divan::black_box(vec![1_u8; 24 << 20]));
    let text = shape(name, 1000);
    bencher.bench(|| there_and_back(&text));
}
