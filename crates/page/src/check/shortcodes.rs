//! Shortcodes that stop Hugo.

use std::ops::Range;

use hugo::lex::line::normalize_breaks;
use hugo::shortcode::{Problem, ProblemKind, problems};

use super::finding::{Finding, Kind, Mend};
use crate::edit::Edit;
use crate::text::shortcode;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::spans::{Spot, first_of_row, span_of, spot_at};

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
        let mut said = sentence(&problem);
        // Such a cell is no field: the row says it.
        let first = behind_row(page, spot).and_then(|row| first_of_row(page, row));
        if first.is_some() {
            said.push_str(" It stands behind the row’s last cell.");
        }
        let spot = first.unwrap_or(spot);
        let mend = as_text(page, &text, spot, range).map(|edit| Mend {
            name: "Show it as text".to_owned(),
            edit,
        });
        findings.push(Finding {
            spot,
            kind: Kind::ShortcodeStopsHugo,
            text: said,
            mend,
        });
    }
}

/// Returns the row of a cell that stands behind its last column.
fn behind_row(page: &Page, spot: Spot) -> Option<Id> {
    let Spot::Cell(row, column) = spot else {
        return None;
    };
    let (table, _) = page.row(row)?;
    (column >= table.columns().len()).then_some(row)
}

/// Returns the edit by which a shortcode in a field is shown as it stands: what the
/// field says is written as if it were typed anew; in Markdown, which is the page's own
/// source, only the tag changes. `text` is the page's. A table's header is no field.
fn as_text(page: &Page, text: &str, spot: Spot, range: Range<usize>) -> Option<Edit> {
    let field = span_of(page, spot).filter(|field| field.contains(&range.start))?;
    let anew = |set: &dyn Fn(String) -> Edit, says: String| {
        // A text is written anew where another one stood.
        let other = set("x".to_owned());
        Some(Edit::All(vec![other, set(says)]))
    };
    match spot {
        Spot::Item(item) => {
            let (outline, found) = page.item(item)?;
            let says = outline.text(found);
            anew(&|text| Edit::SetItem { item, text }, says)
        }
        Spot::Heading(section) => {
            let says = page.section(section)?.heading()?;
            anew(&|text| Edit::SetHeading { section, text }, says)
        }
        Spot::Cell(row, column) => {
            let says = page.row(row)?.1.text(column);
            anew(&|text| Edit::SetCell { row, column, text }, says)
        }
        Spot::Markdown(block) => {
            let before = text.get(field.start..range.start)?;
            let behind = text.get(range.end..field.end)?;
            let shown = shortcode::as_text(&text[range]);
            let text = format!("{before}{shown}{behind}").replace("\r\n", "\n");
            // Setting it would write other line breaks as line feeds, which end a tag.
            let is_kept = normalize_breaks(&text) == text;
            is_kept.then_some(Edit::SetMarkdown { block, text })
        }
        Spot::Front(_) | Spot::NewItem(_) => None,
    }
}

/// Returns what is wrong with a shortcode, in words.
fn sentence(problem: &Problem) -> String {
    let name = &problem.name;
    match problem.kind {
        ProblemKind::Unknown => {
            format!("The theme has no shortcode “{name}”: Hugo builds no page of the site.")
        }
        ProblemKind::Unclosed => format!(
            "The shortcode “{name}” is not closed by {{{{% /{name} %}}}}: Hugo builds no page of \
             the site."
        ),
        ProblemKind::NotOpen => format!(
            "This closes a shortcode “{name}” that nothing opens: Hugo builds no page of the site."
        ),
        ProblemKind::Malformed => {
            "Hugo cannot read this shortcode, and builds no page of the site.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::ShortcodeStopsHugo;
    use crate::check::check;
    use crate::check::tests::morning;
    use crate::{Page, Spot, dates};

    #[test]
    fn shortcodes_that_stop_hugo_are_said_and_shown_as_text() {
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
            // One after another, as they are pressed.
            for _ in 0..count {
                text = mended_once(&text);
            }
            assert_eq!(text, format!("{front}\n### Objectives\n\n{mended}\n"));
        }
    }

    /// A page with the first of its findings mended.
    fn mended_once(text: &str) -> String {
        let mut page = Page::parse(text);
        let (order, _) = dates::order(&page);
        let found = check(&page, order, morning());
        let mend = found[0].mend.clone().expect("a mend");
        page.apply(&mend.edit).expect("applies");
        page.print()
    }

    #[test]
    fn one_that_stands_in_no_field_has_no_mend() {
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
    fn a_shortcode_is_found_at_its_field() {
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
