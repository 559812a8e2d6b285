//! Finds shortcodes that stop Hugo's build.

use std::ops::Range;

use hugo::lex::line::normalize_breaks;
use hugo::shortcode::problems;

use super::finding::{Finding, Kind, Mend, MendName, Problem};
use crate::edit::Edit;
use crate::text::shortcode;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::spans::{Spot, first_of_row, span_of, spot_at};

/// Appends the findings about a page's shortcodes.
pub(super) fn check(page: &Page, findings: &mut Vec<Finding>) {
    let body = page.body();
    if !body.contains("{{") {
        return;
    }
    let text = page.print();
    let start = text.len() - body.len();
    for problem in problems(&body) {
        let range = start + problem.range.start..start + problem.range.end;
        let Some(spot) = spot_at(page, range.start + 1) else {
            continue;
        };
        // Such a cell has no field in the form, so the finding is shown at the row.
        let first = row_of_surplus_cell(page, spot).and_then(|row| first_of_row(page, row));
        let is_behind = first.is_some();
        let spot = first.unwrap_or(spot);
        let mend = escape_tag(page, &text, spot, range).map(|edit| Mend {
            name: MendName::ShowAsText,
            edit,
        });
        findings.push(Finding {
            spot,
            kind: Kind::ShortcodeStopsHugo,
            problem: Problem::Shortcode {
                name: problem.name,
                kind: problem.kind,
                is_behind,
            },
            mend,
        });
    }
}

/// Returns the row of a cell that is behind the table's last column.
fn row_of_surplus_cell(page: &Page, spot: Spot) -> Option<Id> {
    let Spot::Cell(row, column) = spot else {
        return None;
    };
    let (table, _) = page.row(row)?;
    (column >= table.columns().len()).then_some(row)
}

/// Returns the edit that escapes a shortcode in a field. The text of a field is set anew,
/// which escapes it; in a Markdown block, which is the page's source, only the tag is
/// changed. `text` is the printed page. The header of a table is not a field.
fn escape_tag(page: &Page, text: &str, spot: Spot, range: Range<usize>) -> Option<Edit> {
    let field = span_of(page, spot).filter(|field| field.contains(&range.start))?;
    let set_again = |set: &dyn Fn(String) -> Edit, text: String| {
        // Setting another text first makes the field be written anew.
        let other = set("x".to_owned());
        Some(Edit::All(vec![other, set(text)]))
    };
    match spot {
        Spot::Item(item) => {
            let (outline, found) = page.item(item)?;
            let text = outline.text(found);
            set_again(&|text| Edit::SetItem { item, text }, text)
        }
        Spot::Heading(section) => {
            let text = page.section(section)?.heading()?;
            set_again(&|text| Edit::SetHeading { section, text }, text)
        }
        Spot::Cell(row, column) => {
            let text = page.row(row)?.1.text(column);
            set_again(&|text| Edit::SetCell { row, column, text }, text)
        }
        Spot::Markdown(block) => {
            let before = text.get(field.start..range.start)?;
            let behind = text.get(range.end..field.end)?;
            let shown = shortcode::escape_tag(&text[range]);
            let text = format!("{before}{shown}{behind}").replace("\r\n", "\n");
            // Setting the text would write other line breaks as line feeds, which end a
            // tag.
            let is_kept = normalize_breaks(&text) == text;
            is_kept.then_some(Edit::SetMarkdown { block, text })
        }
        Spot::Front(_) | Spot::NewItem(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::ShortcodeStopsHugo;
    use crate::check::check;
    use crate::check::tests::morning;
    use crate::{Page, Spot, dates};

    #[test]
    fn finds_and_escapes_shortcodes_that_stop_hugo() {
        for (body, count, mended) in [
            ("* {{< fig >}} a", 1, "* {{</* fig */>}} a"),
            ("* `{{% fig %}}`", 1, "* `{{%/* fig */%}}`"),
            ("* a {{< b", 1, "* a {&#123;< b"),
            ("text {{<{{%", 1, "text {&#123;<{&#123;%"),
            ("* {{% notice tip %}}a", 1, "* {{%/* notice tip */%}}a"),
            (
                "* {{% notice tip %}}a{{% /notice %}}",
                0,
                "* {{% notice tip %}}a{{% /notice %}}",
            ),
            ("* {{</* fig */>}}", 0, "* {{</* fig */>}}"),
            (
                "text\n\n{{< a >}}\n{{< b >}}",
                2,
                "text\n\n{{</* a */>}}\n{{</* b */>}}",
            ),
        ] {
            let front = "---\ntitle: \"{{< fig >}}\"\n---\n";
            let mut text = format!("{front}\n### Objectives\n\n{body}\n");
            let page = Page::parse(&text);
            let (order, _) = dates::order(&page);
            let found = check(&page, order, morning());
            let kinds: Vec<_> = found.iter().map(|finding| finding.kind).collect();
            assert_eq!(kinds, vec![ShortcodeStopsHugo; count], "{body}");
            // One after the other, as their buttons are pressed.
            for _ in 0..count {
                text = mended_once(&text);
            }
            assert_eq!(text, format!("{front}\n### Objectives\n\n{mended}\n"));
        }
    }

    /// Returns the page after the first of its findings is mended.
    fn mended_once(text: &str) -> String {
        let mut page = Page::parse(text);
        let (order, _) = dates::order(&page);
        let found = check(&page, order, morning());
        let mend = found[0].mend.clone().expect("a mend");
        page.apply(&mend.edit).expect("applies");
        page.print()
    }

    #[test]
    fn offers_no_mend_outside_of_fields() {
        for table in [
            "|{{< b\n| --- | --- |\n|\n",
            "| {{< b >}} | a |\n| --- | --- |\n| x | y |\n",
            "| a | b |\n| --- | --- |\n| x | y | {{< b >}} |\n",
        ] {
            let page = Page::parse(&format!("### Objectives\n\n{table}"));
            let (order, _) = dates::order(&page);
            let found = check(&page, order, morning());
            assert_eq!(found.len(), 1, "{table}");
            assert_eq!(found[0].mend, None, "{table}");
        }
    }

    #[test]
    fn finds_shortcodes_at_their_fields() {
        let page = Page::parse(
            "### a {{< b >}}\n\n### Tasks\n\n| Day | Task | Reference Material |\n|---|---|---|\n\
             | 1 | - x <br>- {{< b >}} | {{< b >}} |\n\n### Notes\n\n{{< b >}}\n",
        );
        let (order, _) = dates::order(&page);
        let spots: Vec<Spot> = check(&page, order, morning())
            .into_iter()
            .map(|finding| finding.spot)
            .collect();
        let table = page.tables()[0];
        let row = &table.rows()[0];
        let second = row.outline(1).expect("steps").items()[1].id();
        assert_eq!(spots.len(), 4);
        assert!(matches!(spots[0], Spot::Heading(_)));
        assert_eq!(spots[1..3], [Spot::Item(second), Spot::Cell(row.id(), 2)]);
        assert!(matches!(spots[3], Spot::Markdown(_)));
    }
}
