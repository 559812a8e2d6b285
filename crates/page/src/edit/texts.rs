//! Edits of single texts: values of front matter, headings, Markdown, table cells.

use hugo::lex::line::{BLANKS, normalize_breaks};

use super::kinds::EditError;
use crate::edit::change::Change;
use crate::text::{heading, written};
use crate::tree::front::{FrontMatter, Key};
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::section::{Block, Heading};

impl Page {
    /// Returns the changes that set the value of a key of the front matter.
    pub(super) fn set_front(&self, key: Key, value: &str) -> Result<Vec<Change>, EditError> {
        let mut changes = Vec::new();
        let old = self.front(key);
        let is_misread = |front: &FrontMatter| front.is_misread(key);
        if old.as_deref() == Some(value) && !self.front.as_ref().is_some_and(is_misread) {
            return Ok(changes);
        }
        let value = &written::plain(&old.unwrap_or_default(), value);
        let empty = || FrontMatter::empty(self.eol);
        let front = self.front.clone().unwrap_or_else(empty);
        let splice = front.set(key, value).ok_or(EditError::NotAValue(key))?;
        if self.front.is_none() {
            changes.push(Change::Front(Some(front)));
        }
        let (at, remove, insert) = splice;
        changes.push(Change::FrontLines { at, remove, insert });
        Ok(changes)
    }

    /// Returns the changes that set the text of a heading.
    pub(super) fn set_heading(&self, section: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let heading = self
            .section(section)
            .and_then(|section| section.heading.as_ref());
        let heading = heading.ok_or(EditError::NoSuch(section))?;
        if heading.text() == text {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Heading {
            section,
            text: heading_text(heading, text),
        }])
    }

    /// Returns the changes that set the text of a Markdown block.
    pub(super) fn set_markdown(&self, block: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let markdown = self.markdown(block).ok_or(EditError::NoSuch(block))?;
        let old = markdown.text();
        let raw = markdown_text(&written::plain(&old, text), self.eol);
        if raw == markdown.raw || text == old {
            return Ok(Vec::new());
        }
        let mut changes = if markdown.raw.is_empty() {
            self.add_blank_lines(block, 1)
        } else {
            Vec::new()
        };
        changes.push(Change::Text { block, text: raw });
        Ok(changes)
    }

    /// Returns the changes that set the text of a cell in a zero-based column.
    pub(super) fn set_cell(
        &self,
        row: Id,
        column: usize,
        text: &str,
    ) -> Result<Vec<Change>, EditError> {
        let (table, found) = self.row(row).ok_or(EditError::NoSuch(row))?;
        if column >= table.columns.len() || found.outline(column).is_some() {
            return Err(EditError::NoSuchColumn(column));
        }
        if found.text(column) == text {
            return Ok(Vec::new());
        }
        let (table_id, at) = (table.id, table.position(row).unwrap_or_default());
        let mut new = found.clone();
        new.cells[column] = new.cells[column].with_text(text);
        new.complete();
        if new.has_same_frame(found) {
            return Ok(vec![Change::Cell {
                table: table_id,
                row,
                column,
                cell: new.cells.swap_remove(column),
            }]);
        }
        Ok(vec![Change::Rows {
            table: table_id,
            at,
            remove: 1,
            insert: vec![new],
        }])
    }

    /// Returns the changes that add the blank lines needed around text in an empty block.
    /// `breaks` is the number of line breaks that the text lacks at its end.
    pub(super) fn add_blank_lines(&self, block: Id, breaks: usize) -> Vec<Change> {
        let Some(section) = self
            .sections
            .iter()
            .position(|s| s.blocks.iter().any(|b| b.id() == block))
        else {
            // A cell needs no blank lines.
            return Vec::new();
        };
        let blocks = &self.sections[section].blocks;
        let at = blocks
            .iter()
            .position(|b| b.id() == block)
            .unwrap_or_default();
        let mut changes = Vec::new();
        if let Some(Block::Gap(gap)) = at.checked_sub(1).map(|before| &blocks[before])
            && !gap.text.ends_with('\n')
        {
            let ended = self.sections[section]
                .heading
                .as_ref()
                .is_none_or(|h| h.close.ends_with('\n'));
            let breaks = if ended { 1 } else { 2 };
            changes.push(Change::Text {
                block: gap.id,
                text: format!("{}{}", gap.text, self.eol.repeat(breaks)),
            });
        }
        if let Some(Block::Gap(gap)) = blocks.get(at + 1) {
            let more = at + 2 < blocks.len()
                || section + 1 < self.sections.len()
                || !hugo::lex::line::is_blank(&gap.text);
            let needed = if more { breaks + 1 } else { breaks };
            let found = hugo::lex::line::lines(&gap.text)
                .take_while(|line| hugo::lex::line::is_blank(line))
                .count();
            if found < needed {
                let text = format!("{}{}", self.eol.repeat(needed - found), gap.text);
                changes.push(Change::Text {
                    block: gap.id,
                    text,
                });
            }
        }
        changes
    }
}

/// Returns a text as it is written into the file as the text of a heading.
pub(super) fn heading_text(heading: &Heading, text: &str) -> String {
    let mut text = heading::encode(text, &heading.text, heading.is_bold);
    // Hashes without text behind them have no blank yet.
    if !heading.is_bold && !text.is_empty() && heading.open.ends_with('#') {
        text.insert(0, ' ');
    }
    text
}

/// Returns a text as it is written into the file: with the file's line endings, and
/// without blank lines at its ends. The indentation of the first line has a meaning in
/// Markdown and is kept.
fn markdown_text(text: &str, eol: &str) -> String {
    let text = normalize_breaks(text);
    let text = text.trim_end_matches(BLANKS);
    let blank_lines = text.len() - text.trim_start_matches(BLANKS).len();
    let start = text[..blank_lines].rfind('\n').map_or(0, |at| at + 1);
    text[start..].replace('\n', eol)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Edit;

    #[test]
    fn writes_values_so_that_hugo_reads_their_type() {
        let written = |front: &str, key: Key, value: &str| {
            let mut page = Page::parse(front);
            let value = value.to_owned();
            let undo = page.apply(&Edit::SetFront { key, value }).expect("applies");
            let text = page.print();
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), front);
            text.lines().nth(1).unwrap_or_default().to_owned()
        };
        for (front, key, value, line) in [
            ("title: a", Key::Title, "1.10", "title: \"1.10\""),
            (
                "title: a",
                Key::Title,
                "2026-09-29",
                "title: \"2026-09-29\"",
            ),
            ("title: a", Key::Title, "TRUE", "title: \"TRUE\""),
            ("title: a", Key::Title, "~", "title: \"~\""),
            ("title: a", Key::Title, "Week 5", "title: Week 5"),
            ("title: 'a'", Key::Title, "1.10", "title: '1.10'"),
            (
                "date: 2026-09-29",
                Key::Date,
                "2026-10-01",
                "date: 2026-10-01",
            ),
            ("weight: 7", Key::Weight, "08", "weight: 8"),
            ("weight: 7", Key::Weight, "010", "weight: 10"),
            ("weight: 7", Key::Weight, "000", "weight: 0"),
            ("weight: 7", Key::Weight, "-03", "weight: -3"),
            ("weight: 7", Key::Weight, "x", "weight: x"),
            ("chapter: \"false\"", Key::Chapter, "true", "chapter: true"),
        ] {
            let front = format!("---\n{front}\n---\n");
            assert_eq!(written(&front, key, value), line);
        }
        for (front, key, value, line) in [
            ("title = 5", Key::Title, "6", "title = \"6\""),
            (
                "title = \"a\"",
                Key::Title,
                "2026-09-29",
                "title = \"2026-09-29\"",
            ),
            ("weight = 7", Key::Weight, "08", "weight = 8"),
            ("chapter = 'false'", Key::Chapter, "true", "chapter = true"),
        ] {
            let front = format!("+++\n{front}\n+++\n");
            assert_eq!(written(&front, key, value), line);
        }
    }

    #[test]
    fn writes_no_key_twice() {
        let set = |front: &str, key: Key| {
            let mut page = Page::parse(front);
            let text = "x".to_owned();
            let done = page.apply(&Edit::SetFront { key, value: text });
            (done.is_ok(), page.print())
        };
        for front in [
            "---\ntitle: >-\n  of two\n  lines\n---\n",
            "---\ntitle: &a T\n---\n",
            "---\n\"title\" : [1]\n---\n",
        ] {
            assert_eq!(set(front, Key::Title), (false, front.to_owned()));
            let (is_done, text) = set(front, Key::Weight);
            assert!(is_done && text.contains("weight: x\n"), "{text}");
        }
        // A key in a table of TOML, or of a nested mapping in YAML, is another one.
        for front in [
            "+++\n[menu]\ntitle = [1]\n+++\n",
            "---\na:\n  title: [1]\n---\n",
        ] {
            assert!(set(front, Key::Title).0, "{front}");
        }
    }

    #[test]
    fn round_trips_headings() {
        for (line, text) in [
            ("### Week 5 Objectives:\n", "Week 5 Objectives:"),
            ("## a ##  \r\n", "a"),
            ("###\n", ""),
            ("### \n", ""),
            ("# #\n", ""),
            ("  # C\\#", "C\\#"),
            ("# a \\#\n", "a #"),
        ] {
            let heading = Heading::parse(line).expect(line);
            let mut out = String::new();
            heading.print(&mut out);
            assert_eq!(out, line);
            assert_eq!(heading.text(), text, "{line}");
        }
        for line in ["#a\n", "####### a\n", "    # a\n", "text\n"] {
            assert!(Heading::parse(line).is_none(), "{line}");
        }
        for text in [
            "a #",
            "#",
            "\\#",
            "a \\##",
            "a\nb",
            "&#10;",
            "&amp;#10;",
            "C#",
            "\\",
            "{a}",
            "{a\\}",
            "a\\}",
            "https://x.y/{}",
        ] {
            let like = Heading::parse("### x\n").expect("a heading");
            let line = format!("### {}\n", heading_text(&like, text));
            let again = Heading::parse(&line).map(|heading| heading.text());
            assert_eq!(again.as_deref(), Some(text), "{line}");
        }
    }

    #[test]
    fn round_trips_headings_in_bold() {
        for (line, text) in [
            ("**Objectives:**\n", "Objectives:"),
            (" **Mục tiêu** : \r\n", "Mục tiêu"),
            ("**Objectives**:", "Objectives"),
            ("**a *b* c**\n", "a *b* c"),
        ] {
            let heading = Heading::parse(line).expect(line);
            let mut out = String::new();
            heading.print(&mut out);
            assert_eq!((out.as_str(), heading.text().as_str()), (line, text));
        }
        for line in ["** a**\n", "**a** b\n", "**a** **b**\n", "****\n", "**a\n"] {
            assert!(Heading::parse(line).is_none(), "{line}");
        }
        let like = Heading::parse("**x**\n").expect("a line in bold");
        for text in [
            "a ** b", "*", "**", "\\*", "a\\*b", "a*", "*\\*", "a * b", "\\", "a\nb",
        ] {
            let line = format!("**{}**\n", heading_text(&like, text));
            let again = Heading::parse(&line).map(|heading| heading.text());
            assert_eq!(again.as_deref(), Some(text), "{line}");
        }
    }
}
