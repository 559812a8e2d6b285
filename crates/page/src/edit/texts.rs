//! Edits of single texts: the front matter, headings, Markdown, cells.

use super::EditError;
use crate::change::Change;
use crate::front::{FrontMatter, Key};
use crate::section::{Block, Markdown};
use crate::tree::{Id, Page};
use crate::typed;

impl Page {
    pub(super) fn set_front(&self, key: Key, value: &str) -> Result<Vec<Change>, EditError> {
        let mut changes = Vec::new();
        let old = self.front(key);
        let is_misread = |front: &FrontMatter| front.is_misread(key);
        if old.as_deref() == Some(value) && !self.front.as_ref().is_some_and(is_misread) {
            return Ok(changes);
        }
        let value = &typed::plain(&old.unwrap_or_default(), value);
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
            text: heading.encode(text),
        }])
    }

    pub(super) fn set_markdown(&self, block: Id, text: &str) -> Result<Vec<Change>, EditError> {
        let markdown = self.markdown(block).ok_or(EditError::NoSuch(block))?;
        let old = markdown.text();
        let raw = Markdown::encode(&typed::plain(&old, text), self.eol);
        if raw == markdown.raw || text == old {
            return Ok(Vec::new());
        }
        let mut changes = if markdown.raw.is_empty() {
            self.make_room(block, 1)
        } else {
            Vec::new()
        };
        changes.push(Change::Text { block, text: raw });
        Ok(changes)
    }

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
        if new.has_frame_of(found) {
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

    /// The blank lines that text in an empty block needs around it. A block
    /// brings `breaks` too few line breaks of its own.
    pub(super) fn make_room(&self, block: Id, breaks: usize) -> Vec<Change> {
        let Some(section) = self
            .sections
            .iter()
            .position(|s| s.blocks.iter().any(|b| b.id() == block))
        else {
            // A cell needs no room.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Edit;

    #[test]
    fn a_value_is_written_so_that_it_is_one_of_its_kind() {
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
    fn a_key_is_written_once() {
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
        // What stands in a table of TOML, or deeper in YAML, is another key.
        for front in [
            "+++\n[menu]\ntitle = [1]\n+++\n",
            "---\na:\n  title: [1]\n---\n",
        ] {
            assert!(set(front, Key::Title).0, "{front}");
        }
    }
}
