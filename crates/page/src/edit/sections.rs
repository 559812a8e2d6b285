//! Edits of whole sections. Separators between sections (blank lines, a thematic break)
//! belong to their position: they stay when sections move past each other.

use hugo::lex::line::split_ending;

use super::kinds::{Direction, EditError};
use super::texts::heading_text;
use crate::edit::change::Change;
use crate::parse::sections;
use crate::text::words::skeleton;
use crate::tree::id::{Id, Ids};
use crate::tree::page::Page;
use crate::tree::role;
use crate::tree::role::{Basis, Role};
use crate::tree::section::{Block, Gap, Heading, Section};

/// A table of tasks without rows.
pub(crate) const TASKS_TABLE: &str = "\
| Day | Task | Start Date | Completion Date | Reference Material |
| --- | ----- | ---------- | ---------------- | ------------------ |
";

/// The same in Vietnamese.
pub(crate) const VIETNAMESE_TASKS_TABLE: &str = "\
| Thứ | Công việc | Ngày bắt đầu | Ngày hoàn thành | Nguồn tài liệu |
| --- | --------- | ------------ | --------------- | -------------- |
";

/// Returns a table of tasks without rows, in the language of the heading above it.
fn tasks_table(heading: &str) -> &'static str {
    let words = skeleton(heading);
    let is_vietnamese = ["cong viec", "nhiem vu"]
        .iter()
        .any(|tasks| words.contains(tasks));
    match is_vietnamese {
        true => VIETNAMESE_TASKS_TABLE,
        false => TASKS_TABLE,
    }
}

impl Page {
    /// Returns the change that inserts a section behind another one, or before the first
    /// one.
    pub(super) fn insert_section(
        &mut self,
        after: Option<Id>,
        role: Role,
        heading: &str,
    ) -> Result<Vec<Change>, EditError> {
        let at = match after {
            Some(id) => self.section_position(id)? + 1,
            None => self.first_headed(),
        };
        let eol = self.eol;
        let between = self.new_separator();
        let mut ids = std::mem::take(&mut self.ids);
        let heading = self.new_heading(heading);
        let words = heading.text();
        let mut text = eol.to_owned();
        if role == Role::Tasks {
            text.push_str(&tasks_table(&words).replace('\n', eol));
        }
        let is_named = role::by_words(&words).unwrap_or(Role::Other) == role;
        let blocks = sections::content(&text, Some(&heading), role, eol, &mut ids);
        let mut new = Section {
            id: ids.next(),
            role,
            basis: if is_named { Basis::Words } else { Basis::Hand },
            heading: Some(heading),
            blocks,
        };
        let mut run = Vec::new();
        match at.checked_sub(1).map(|before| &self.sections[before]) {
            Some(before) => {
                let mut before = before.clone();
                if at == self.sections.len() {
                    let last = before.separator();
                    before.set_separator(Some(&between), eol, &mut ids);
                    new.set_separator(last.as_deref(), eol, &mut ids);
                } else {
                    new.set_separator(Some(&between), eol, &mut ids);
                }
                run.push(before);
            }
            None => {
                run.extend(self.blank_line_at_start(&mut ids));
                let separator = (!self.sections.is_empty()).then_some(&*between);
                new.set_separator(separator, eol, &mut ids);
            }
        }
        let (at, remove) = match at.checked_sub(1) {
            Some(before) => (before, 1),
            None => (0, 0),
        };
        run.push(new);
        self.ids = ids;
        Ok(vec![Change::Sections {
            at,
            remove,
            insert: run,
        }])
    }

    /// Returns the change that removes a section.
    pub(super) fn remove_section(&mut self, id: Id) -> Result<Vec<Change>, EditError> {
        let at = self.section_position(id)?;
        let before = at.checked_sub(1).map(|before| &self.sections[before]);
        let before = before.filter(|_| at + 1 == self.sections.len());
        let Some(before) = before else {
            return Ok(vec![Change::Sections {
                at,
                remove: 1,
                insert: Vec::new(),
            }]);
        };
        // The separator at the end of the file stays.
        let mut before = before.clone();
        let last = self.sections[at].separator();
        before.set_separator(last.as_deref(), self.eol, &mut self.ids);
        Ok(vec![Change::Sections {
            at: at - 1,
            remove: 2,
            insert: vec![before],
        }])
    }

    /// Returns the change that swaps a section with its neighbour.
    pub(super) fn move_section(
        &mut self,
        id: Id,
        direction: Direction,
    ) -> Result<Vec<Change>, EditError> {
        let at = self.section_position(id)?;
        let first = match direction {
            Direction::Up => at.checked_sub(1),
            Direction::Down => Some(at),
        };
        let pair = first.and_then(|first| self.sections.get(first..first + 2));
        let (Some(first), Some([above, below])) = (first, pair) else {
            return Ok(Vec::new());
        };
        if above.heading.is_none() {
            return Ok(Vec::new());
        }
        let (mut above, mut below) = (below.clone(), above.clone());
        let (last, between) = (above.separator(), below.separator());
        above.set_separator(between.as_deref().or(Some("")), self.eol, &mut self.ids);
        below.set_separator(last.as_deref(), self.eol, &mut self.ids);
        Ok(vec![Change::Sections {
            at: first,
            remove: 2,
            insert: vec![above, below],
        }])
    }

    /// Returns the change that parses a section for another role.
    pub(super) fn set_role(&mut self, id: Id, role: Role) -> Result<Vec<Change>, EditError> {
        let at = self.section_position(id)?;
        let section = &self.sections[at];
        if section.role == role {
            return Ok(Vec::new());
        }
        let mut text = String::new();
        for block in &section.blocks {
            block.print(&mut text);
        }
        let heading = section.heading.clone();
        let blocks = sections::content(&text, heading.as_ref(), role, self.eol, &mut self.ids);
        Ok(vec![Change::Sections {
            at,
            remove: 1,
            insert: vec![Section {
                id,
                role,
                basis: Basis::Hand,
                heading,
                blocks,
            }],
        }])
    }

    /// Returns the index of a section.
    fn section_position(&self, id: Id) -> Result<usize, EditError> {
        let at = self.sections.iter().position(|section| section.id == id);
        at.ok_or(EditError::NoSuch(id))
    }

    /// Returns the index of the first section with a heading, or where it would be.
    fn first_headed(&self) -> usize {
        let headless = |section: &Section| section.heading.is_none();
        usize::from(self.sections.first().is_some_and(headless))
    }

    /// Returns a separator for new sections: that between the last two sections, or that
    /// of the sample page.
    fn new_separator(&self) -> String {
        let inner = self.sections.len().saturating_sub(1);
        let headed = self.sections[..inner].iter().rev();
        headed
            .filter(|section| section.heading.is_some())
            .find_map(Section::separator)
            .unwrap_or_else(|| self.eol.to_owned())
    }

    /// Returns a section with a blank line, to stand between front matter and an empty
    /// body.
    fn blank_line_at_start(&self, ids: &mut Ids) -> Option<Section> {
        let front = self.front.as_ref().filter(|_| self.sections.is_empty())?;
        let mut printed = String::new();
        front.print(&mut printed);
        let breaks = if printed.ends_with('\n') { 1 } else { 2 };
        Some(Section {
            id: ids.next(),
            role: Role::Other,
            basis: Basis::Words,
            heading: None,
            blocks: vec![Block::Gap(Gap {
                id: ids.next(),
                text: self.eol.repeat(breaks),
            })],
        })
    }

    /// Returns a heading in the style of the page's last one.
    fn new_heading(&self, text: &str) -> Heading {
        let like = self
            .sections
            .iter()
            .rev()
            .find_map(|section| section.heading.clone());
        let mut heading = match like {
            Some(like) => like,
            None => Heading {
                is_bold: false,
                open: "### ".to_owned(),
                text: String::new(),
                close: String::new(),
            },
        };
        heading.text = heading_text(&heading, text);
        let close = split_ending(&heading.close).0.trim_end();
        heading.close = format!("{close}{}", self.eol);
        heading
    }
}

impl Section {
    /// Returns the separator behind the section, without the line ending of its last
    /// line; or `None` if the file ends without one.
    fn separator(&self) -> Option<String> {
        let (body, gap) = self.split_separator();
        if body.ends_with('\n') || body.is_empty() {
            return Some(gap.to_owned());
        }
        let (_, rest) = gap.split_once('\n')?;
        Some(rest.to_owned())
    }

    /// Sets the separator behind the section.
    fn set_separator(&mut self, separator: Option<&str>, eol: &str, ids: &mut Ids) {
        let (body, _) = self.split_separator();
        let text = match separator {
            Some(rest) if body.ends_with('\n') || body.is_empty() => rest.to_owned(),
            Some(rest) => format!("{eol}{rest}"),
            None => String::new(),
        };
        match self.blocks.last_mut() {
            Some(Block::Gap(gap)) => gap.text = text,
            _ if text.is_empty() => {}
            _ => self.blocks.push(Block::Gap(Gap {
                id: ids.next(),
                text,
            })),
        }
    }

    /// Returns the text of the section without the separator behind it, and that
    /// separator.
    fn split_separator(&self) -> (String, &str) {
        let mut printed = String::new();
        self.print(&mut printed);
        let gap = match self.blocks.last() {
            Some(Block::Gap(gap)) => gap.text.as_str(),
            _ => "",
        };
        printed.truncate(printed.len() - gap.len());
        (printed, gap)
    }
}
