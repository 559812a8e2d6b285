//! Measures how long it takes to parse and print a page: the sample week, and pages that
//! are a thousand times as long as another one, which should take a thousand times as
//! long. Run with `cargo bench -p page`.

use divan::Bencher;
use page::Page;
use page::week::template;
use page::week::words::Language;
use time::macros::date;

fn main() {
    divan::main();
}

/// Parses a page and prints it again.
fn parse_and_print(text: &str) -> usize {
    Page::parse(divan::black_box(text)).print().len()
}

/// The editor's example week, 2 kB.
#[divan::bench]
fn week(bencher: Bencher<'_, '_>) {
    let page = template::example(date!(2025 - 09 - 08), Language::English);
    let text = page.print();
    bencher.bench(|| parse_and_print(&text));
}

/// The programme's sample page, if it lies beside the project, or else the example again.
#[divan::bench]
fn sample(bencher: Bencher<'_, '_>) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/seed/_index.md"
    );
    let example = || template::example(date!(2025 - 09 - 08), Language::English).print();
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| example());
    bencher.bench(|| parse_and_print(&text));
}

/// Returns a page with a structure that may take superlinear time, `times` as long as the
/// shortest one.
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
    bencher.bench(|| parse_and_print(&text));
}

#[divan::bench(args = SHAPES, sample_count = 5, sample_size = 1)]
fn thousandfold(bencher: Bencher<'_, '_>, name: &str) {
    // After a large block is freed, the allocator keeps memory instead of returning it to
    // the kernel, so that parsing is measured and not how fast the kernel provides
    // memory.
    drop(divan::black_box(vec![1_u8; 24 << 20]));
    let text = shape(name, 1000);
    bencher.bench(|| parse_and_print(&text));
}
