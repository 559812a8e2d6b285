//! Edits of whole sections. What parts two sections (blank lines, a rule) belongs
//! to the place: it stays where it is when sections move past each other.

use hugo::lex::line::split_ending;

use super::kinds::{Direction, EditError};
use super::texts::heading_text;
use crate::edit::change::Change;
use crate::parse::sections;
use crate::tree::id::{Id, Ids};
use crate::tree::page::Page;
use crate::tree::role;
use crate::tree::role::{Basis, Role};
use crate::tree::section::{Block, Gap, Heading, Section};

/// A table of tasks with no row yet.
pub(crate) const TASKS_TABLE: &str = "\
| Day | Task | Start Date | Completion Date | Reference Material |
| --- | ----- | ---------- | ---------------- | ------------------ |
";

impl Page {
    pub(super) fn insert_section(
        &mut self,
        after: Option<Id>,
        role: Role,
        heading: &str,
    ) -> Result<Vec<Change>, EditError> {
        let at = match after {
            Some(id) => self.section_position(id)? + 1,
            None => self.start(),
        };
        let eol = self.eol;
        let between = self.between();
        let mut ids = std::mem::take(&mut self.ids);
        let heading = self.new_heading(heading);
        let words = heading.text();
        let mut text = eol.to_owned();
        if role == Role::Tasks {
            text.push_str(&TASKS_TABLE.replace('\n', eol));
        }
        let said = role::by_words(&words).unwrap_or(Role::Other) == role;
        let blocks = sections::content(&text, Some(&heading), role, eol, &mut ids);
        let mut new = Section {
            id: ids.next(),
            role,
            basis: if said { Basis::Words } else { Basis::Hand },
            heading: Some(heading),
            blocks,
        };
        let mut run = Vec::new();
        match at.checked_sub(1).map(|before| &self.sections[before]) {
            Some(before) => {
                let mut before = before.clone();
                if at == self.sections.len() {
                    let last = before.parting();
                    before.set_parting(Some(&between), eol, &mut ids);
                    new.set_parting(last.as_deref(), eol, &mut ids);
                } else {
                    new.set_parting(Some(&between), eol, &mut ids);
                }
                run.push(before);
            }
            None => {
                run.extend(self.room_at_start(&mut ids));
                let parting = (!self.sections.is_empty()).then_some(&*between);
                new.set_parting(parting, eol, &mut ids);
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
        // What ends the file goes on to end it.
        let mut before = before.clone();
        let last = self.sections[at].parting();
        before.set_parting(last.as_deref(), self.eol, &mut self.ids);
        Ok(vec![Change::Sections {
            at: at - 1,
            remove: 2,
            insert: vec![before],
        }])
    }

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
        let (last, between) = (above.parting(), below.parting());
        above.set_parting(between.as_deref().or(Some("")), self.eol, &mut self.ids);
        below.set_parting(last.as_deref(), self.eol, &mut self.ids);
        Ok(vec![Change::Sections {
            at: first,
            remove: 2,
            insert: vec![above, below],
        }])
    }

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

    fn section_position(&self, id: Id) -> Result<usize, EditError> {
        let at = self.sections.iter().position(|section| section.id == id);
        at.ok_or(EditError::NoSuch(id))
    }

    /// Where the first section with a heading stands, or would.
    fn start(&self) -> usize {
        let headless = |section: &Section| section.heading.is_none();
        usize::from(self.sections.first().is_some_and(headless))
    }

    /// What parts the page's sections: as the last two of them are parted, or as
    /// in the sample page.
    fn between(&self) -> String {
        let inner = self.sections.len().saturating_sub(1);
        let headed = self.sections[..inner].iter().rev();
        headed
            .filter(|section| section.heading.is_some())
            .find_map(Section::parting)
            .unwrap_or_else(|| self.eol.to_owned())
    }

    /// A blank line between the front matter and a body that was empty.
    fn room_at_start(&self, ids: &mut Ids) -> Option<Section> {
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

    /// A heading like those that the page has.
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
    /// What parts the section from the next one, behind the ending of its last
    /// line; `None` where the file ends without one.
    fn parting(&self) -> Option<String> {
        let (body, gap) = self.body();
        if body.ends_with('\n') || body.is_empty() {
            return Some(gap.to_owned());
        }
        let (_, rest) = gap.split_once('\n')?;
        Some(rest.to_owned())
    }

    fn set_parting(&mut self, parting: Option<&str>, eol: &str, ids: &mut Ids) {
        let (body, _) = self.body();
        let text = match parting {
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

    /// The section without what parts it from the next, and that.
    fn body(&self) -> (String, &str) {
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
