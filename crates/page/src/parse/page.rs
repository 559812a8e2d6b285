//! Reading a page, and what has to be kept beside its text to read it again.

use hugo::lex::line::{lines, split_ending};

use super::sections;
use crate::tree::front::FrontMatter;
use crate::tree::id::Ids;
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::tree::role::{self, Basis, Meaning, Role};
use crate::tree::section::Section;

impl Page {
    /// Reads a page. Every text is one: what fits no grammar is Markdown.
    pub fn parse(text: &str) -> Self {
        Self::parse_as(text, &Reading::default())
    }

    /// Reads a page as a person has said that it is to be read.
    pub fn parse_as(text: &str, reading: &Reading) -> Self {
        Self::parse_with(text, reading, Ids::default())
    }

    /// Reads a page whose parts get identities that `ids` has not given out.
    pub(crate) fn parse_with(text: &str, reading: &Reading, mut ids: Ids) -> Self {
        let eol = match lines(text).next().map(|line| split_ending(line).1) {
            Some("\r\n") => "\r\n",
            _ => "\n",
        };
        let (front, body) = match FrontMatter::parse(text) {
            Some((front, body)) => (Some(front), body),
            None => (None, text),
        };
        let sections = sections::body(body, reading, eol, &mut ids);
        Self {
            front,
            sections,
            date_order: reading.date_order,
            earlier_order: reading.earlier_order,
            eol,
            ids,
        }
    }

    /// What has to be said for the printed page to be read as it stands here: what
    /// a person has chosen, and roles that headings have lost by their new words.
    pub fn reading(&self) -> Reading {
        if self.sections.iter().all(Section::speaks_for_itself) {
            return Reading {
                date_order: self.date_order,
                earlier_order: self.earlier_order,
                roles: Vec::new(),
            };
        }
        // Markdown may hold headings that begin sections of their own when the page is
        // read again: each section is the one that begins where it does.
        let fresh = Self::parse(&self.print());
        let (own, theirs) = (self.headings(), fresh.headings());
        let places = fresh.starts();
        let mut roles = Vec::new();
        for (at, (section, start)) in self.sections.iter().zip(self.starts()).enumerate() {
            let again = places.binary_search(&start).ok();
            // What was emptied begins where the next one does.
            let again = again.filter(|_| !section.source().is_empty());
            let is_read_so = again.is_some_and(|again| fresh.sections[again].role == section.role);
            if section.basis == Basis::Hand || again.is_some() && !is_read_so {
                let anchor = match again {
                    Some(again) => Reading::anchor(again, &theirs),
                    None => Reading::anchor(at, &own),
                };
                roles.push((anchor, section.role));
            }
        }
        Reading {
            date_order: self.date_order,
            earlier_order: self.earlier_order,
            roles,
        }
    }

    fn headings(&self) -> Vec<Option<String>> {
        self.sections.iter().map(Section::heading).collect()
    }

    /// Returns where each section begins, as a byte offset into the body.
    fn starts(&self) -> Vec<usize> {
        let mut body = String::new();
        let starts = self.sections.iter().map(|section| {
            let start = body.len();
            section.print(&mut body);
            start
        });
        starts.collect()
    }
}

impl Section {
    /// Whether the heading's words say the role, so that it need not be said.
    fn speaks_for_itself(&self) -> bool {
        let said = match self.heading().map(|words| role::meaning(&words)) {
            Some(Meaning::Role(role)) => role == self.role,
            Some(Meaning::Other) | None => self.role == Role::Other,
            Some(Meaning::Nothing) => false,
        };
        said && self.basis != Basis::Hand
    }
}
