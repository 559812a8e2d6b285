//! Parses a page, and finds what must be stored beside its text to parse it the same way
//! again.

use hugo::lex::line::{lines, split_ending};

use super::sections;
use crate::tree::front::FrontMatter;
use crate::tree::id::Ids;
use crate::tree::page::Page;
use crate::tree::reading::Reading;
use crate::tree::role::{self, Basis, Meaning, Role};
use crate::tree::section::Section;

impl Page {
    /// Parses a page. Every text is a valid page: what fits no grammar becomes Markdown.
    pub fn parse(text: &str) -> Self {
        Self::parse_as(text, &Reading::default())
    }

    /// Parses a page with the choices that a person made about it.
    pub fn parse_as(text: &str, reading: &Reading) -> Self {
        Self::parse_with(text, reading, Ids::default())
    }

    /// Parses a page whose parts get identities that `ids` has not issued yet.
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

    /// Returns what must be stored beside the printed page to parse it with the same
    /// roles and dates again: a person's choices, and roles whose headings no longer name
    /// them.
    pub fn reading(&self) -> Reading {
        if self.sections.iter().all(Section::has_role_of_heading) {
            return Reading {
                date_order: self.date_order,
                earlier_order: self.earlier_order,
                roles: Vec::new(),
            };
        }
        // Markdown may contain headings that begin sections of their own when the page is
        // parsed again. A section is identified with the one that begins at the same
        // byte.
        let fresh = Self::parse(&self.print());
        let (headings, fresh_headings) = (self.headings(), fresh.headings());
        let places = fresh.starts();
        let mut roles = Vec::new();
        for (at, (section, start)) in self.sections.iter().zip(self.starts()).enumerate() {
            let again = places.binary_search(&start).ok();
            // An empty section begins at the same byte as the next one.
            let again = again.filter(|_| !section.source().is_empty());
            let is_read_so = again.is_some_and(|again| fresh.sections[again].role == section.role);
            if section.basis == Basis::Hand || again.is_some() && !is_read_so {
                let anchor = match again {
                    Some(again) => Reading::anchor(again, &fresh_headings),
                    None => Reading::anchor(at, &headings),
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

    /// Returns the headings of all sections as they are typed.
    fn headings(&self) -> Vec<Option<String>> {
        self.sections.iter().map(Section::heading).collect()
    }

    /// Returns the byte offset into the body at which each section begins.
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
    /// Returns whether parsing the heading gives the section's role, so that it need not
    /// be stored.
    fn has_role_of_heading(&self) -> bool {
        let is_named = match self.heading().map(|words| role::meaning(&words)) {
            Some(Meaning::Role(role)) => role == self.role,
            Some(Meaning::Other) | None => self.role == Role::Other,
            Some(Meaning::Nothing) => false,
        };
        is_named && self.basis != Basis::Hand
    }
}
