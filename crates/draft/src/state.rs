//! One state of a draft.

use page::{Page, Reading, week};

use crate::stamp::{Seen, Stamp};

/// A page as it stands in this browser, at one moment. Times are milliseconds
/// since 1970, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Which draft it is, among all of this browser.
    pub slot: u32,
    /// Which state of it.
    pub stamp: Stamp,
    /// The states that went into it, this one among them.
    pub seen: Seen,
    /// When it was last changed.
    pub changed: u64,
    /// The file's name.
    pub name: String,
    /// The page.
    pub text: String,
    /// How a person has said that the page is to be read: a reading's line.
    pub reading: String,
    /// The page as it was opened.
    pub opened: String,
    /// The page as it was last taken home.
    pub taken: Option<String>,
    /// When it was thrown into the bin, if it was.
    pub binned: Option<u64>,
    /// Why it is kept among the revisions, where that is not just its age.
    pub why: Option<String>,
}

/// How one state of a draft stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The other one went into it, or is it.
    Holds,
    /// It went into the other one.
    IsHeld,
    /// Neither knows of the other.
    Apart,
}

/// Returns the draft that a file of this name and text was opened into, or that it was
/// taken home from. Of several it is the one that says just this, then the latest.
pub fn of_file<'a>(drafts: &'a [Draft], name: &str, text: &str) -> Option<&'a Draft> {
    let drafts = drafts.iter().filter(|draft| {
        let said = [Some(&draft.text), Some(&draft.opened), draft.taken.as_ref()];
        draft.binned.is_none()
            && draft.name == name
            && said.into_iter().flatten().any(|said| said == text)
    });
    drafts.max_by_key(|draft| (draft.text == text, draft.changed))
}

impl Draft {
    /// How this state stands to another one of the same draft.
    pub fn relation(&self, other: &Self) -> Relation {
        if self.stamp == other.stamp || self.seen.contains(other.stamp) {
            Relation::Holds
        } else if other.seen.contains(self.stamp) {
            Relation::IsHeld
        } else {
            Relation::Apart
        }
    }

    /// Whether it says the same as another one, whoever wrote them and when.
    pub fn says_same(&self, other: &Self) -> bool {
        self.text == other.text
            && self.reading == other.reading
            && self.name == other.name
            && self.opened == other.opened
            && self.taken == other.taken
            && self.binned == other.binned
    }

    /// Whether this state counts as the later one of two that are apart: by time,
    /// and where that is the same, by name, so that all tabs say alike.
    pub fn is_later_than(&self, other: &Self) -> bool {
        (self.changed, self.stamp) > (other.changed, other.stamp)
    }

    /// Returns whether it says something that no file of the person's says yet.
    pub fn is_unsaved(&self) -> bool {
        self.text != self.opened && self.taken.as_ref() != Some(&self.text)
    }

    /// Returns whether it was thrown into the bin by then (milliseconds since 1970,
    /// UTC) and lies there still.
    pub fn is_binned_by(&self, then: u64) -> bool {
        self.binned.is_some_and(|at| at <= then)
    }

    /// The page.
    pub fn page(&self) -> Page {
        Page::parse_as(&self.text, &Reading::from_line(&self.reading))
    }

    /// What a person knows the draft by.
    pub fn title(&self) -> String {
        let page = self.page();
        let title = page
            .front(page::Key::Title)
            .filter(|title| !title.trim().is_empty());
        title
            .or_else(|| week::number(&page).map(|number| format!("Week {number}")))
            .unwrap_or_else(|| self.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_draft_that_it_was_opened_into() {
        let draft = |slot: u32, text: &str, taken: Option<&str>| Draft {
            slot,
            changed: slot.into(),
            name: "_index.md".to_owned(),
            text: text.to_owned(),
            opened: "opened".to_owned(),
            taken: taken.map(str::to_owned),
            ..Draft::default()
        };
        let binned = Draft {
            binned: Some(1),
            ..draft(9, "a", None)
        };
        let drafts = [
            draft(1, "a", None),
            draft(2, "b", None),
            draft(3, "c", Some("home")),
            binned,
        ];
        for (name, text, slot) in [
            ("_index.md", "a", Some(1)),
            ("_index.md", "opened", Some(3)),
            ("_index.md", "home", Some(3)),
            ("_index.vi.md", "a", None),
            ("_index.md", "new", None),
        ] {
            let found = of_file(&drafts, name, text);
            assert_eq!(found.map(|draft| draft.slot), slot, "{name} {text}");
        }
    }
}
