//! What becomes of the drafts when files of a site are opened: which draft a file belongs to,
//! and whether it takes over what the file says.

use page::Page;
use page::week::{file, number};

use crate::state::DraftState;

/// A page as a file has it.
#[derive(Clone, Copy, Debug)]
pub struct FilePage<'a> {
    /// The folder of the file within its site; empty where it is not known.
    pub folder: &'a str,
    /// The name of the file.
    pub name: &'a str,
    /// The text of the file.
    pub text: &'a str,
}

/// What is to be done with a file that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDecision<'a> {
    /// No draft is of this file: it becomes a new one.
    New,
    /// The draft is of this file, which has not changed since. It stays as it was left.
    AsLeft(&'a DraftState),
    /// The file has changed since, and the draft has nothing that no file has: it takes over
    /// what the file says.
    TakeOver(&'a DraftState),
    /// Both have changed. The draft stays as it was left, and the file's text is kept beside
    /// it.
    Both(&'a DraftState),
}

impl<'a> FileDecision<'a> {
    /// Returns the draft of the file, if there is one.
    pub fn draft(self) -> Option<&'a DraftState> {
        match self {
            Self::New => None,
            Self::AsLeft(draft) | Self::TakeOver(draft) | Self::Both(draft) => Some(draft),
        }
    }
}

/// Returns what is to be done with a file, by the drafts that no other file has taken.
/// `is_free` holds for those.
pub fn decide_file<'a>(
    drafts: &'a [DraftState],
    is_free: impl Fn(&DraftState) -> bool,
    file: FilePage<'_>,
) -> FileDecision<'a> {
    let Some(draft) = draft_of(drafts, is_free, file) else {
        return FileDecision::New;
    };
    if draft.knows(file.text) {
        FileDecision::AsLeft(draft)
    } else if draft.is_unsaved() {
        FileDecision::Both(draft)
    } else {
        FileDecision::TakeOver(draft)
    }
}

/// Returns the draft of a file: the one with its path; else, of those whose folder is not
/// known, one that has its text under its name, or else one of its week in its language. Of
/// several, one whose text is the file's comes first, then the one changed last.
fn draft_of<'a>(
    drafts: &'a [DraftState],
    is_free: impl Fn(&DraftState) -> bool,
    file: FilePage<'_>,
) -> Option<&'a DraftState> {
    let free = || {
        let free = drafts.iter().filter(|draft| draft.binned.is_none());
        free.filter(|draft| is_free(draft))
    };
    let best = |found: &mut dyn Iterator<Item = &'a DraftState>| {
        found.max_by_key(|draft| (draft.text == file.text, draft.changed))
    };
    let is_known = !file.folder.is_empty();
    let has_path =
        |draft: &&DraftState| is_known && draft.folder == file.folder && draft.name == file.name;
    let has_text = |draft: &&DraftState| {
        let may_be = draft.folder.is_empty() || !is_known;
        may_be && draft.name == file.name && draft.knows(file.text)
    };
    best(&mut free().filter(has_path))
        .or_else(|| best(&mut free().filter(has_text)))
        .or_else(|| {
            let page = is_known.then(|| Page::parse(file.text))?;
            let week = number(&page)?;
            let language = file::language_of(file.name, &page);
            let is_same = |draft: &&DraftState| {
                // Reading a page takes a while, and most drafts have a folder.
                draft.folder.is_empty() && {
                    let page = draft.page();
                    number(&page) == Some(week) && file::language_of(&draft.name, &page) == language
                }
            };
            best(&mut free().filter(is_same))
        })
}

impl DraftState {
    /// Returns whether the draft has this text, or was made of it, or was saved as it.
    pub fn knows(&self, text: &str) -> bool {
        let texts = [Some(&self.text), Some(&self.opened), self.taken.as_ref()];
        texts.into_iter().flatten().any(|known| known == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DraftId;

    const WEEK: &str = "content/1-Worklog/1.3-Week3";

    fn draft(id: u32, folder: &str, text: &str, opened: &str) -> DraftState {
        DraftState {
            id: DraftId(id),
            changed: id.into(),
            folder: folder.to_owned(),
            name: "_index.md".to_owned(),
            text: text.to_owned(),
            opened: opened.to_owned(),
            ..DraftState::default()
        }
    }

    /// Says what becomes of a file `_index.md` of the week's folder.
    fn said(drafts: &[DraftState], text: &str) -> String {
        let file = FilePage {
            folder: WEEK,
            name: "_index.md",
            text,
        };
        match decide_file(drafts, |_| true, file) {
            FileDecision::New => "new".to_owned(),
            FileDecision::AsLeft(draft) => format!("as left {}", draft.id.0),
            FileDecision::TakeOver(draft) => format!("take over {}", draft.id.0),
            FileDecision::Both(draft) => format!("both {}", draft.id.0),
        }
    }

    #[test]
    fn a_file_is_the_draft_with_its_path() {
        let other = draft(9, "content/1-Worklog/1.4-Week4", "a", "a");
        for (text, opened, file, wanted) in [
            ("a", "a", "a", "as left 1"),
            ("b", "a", "a", "as left 1"),
            ("a", "a", "changed", "take over 1"),
            ("b", "a", "changed", "both 1"),
            ("b", "a", "b", "as left 1"),
        ] {
            let drafts = [draft(1, WEEK, text, opened), other.clone()];
            assert_eq!(said(&drafts, file), wanted);
        }
        assert_eq!(said(&[other], "a"), "new");
        let binned = DraftState {
            binned: Some(1),
            ..draft(1, WEEK, "a", "a")
        };
        assert_eq!(said(&[binned], "a"), "new");
    }

    #[test]
    fn what_was_saved_is_nothing_that_no_file_has() {
        let saved = DraftState {
            taken: Some("b".to_owned()),
            ..draft(1, WEEK, "b", "a")
        };
        assert_eq!(said(std::slice::from_ref(&saved), "b"), "as left 1");
        assert_eq!(said(&[saved], "changed"), "take over 1");
    }

    #[test]
    fn a_draft_without_a_folder_is_found_by_its_text_or_its_week() {
        let drafts = [draft(1, "", "a", "a"), draft(2, "", "b", "b")];
        assert_eq!(said(&drafts, "a"), "as left 1");
        assert_eq!(said(&drafts, "c"), "new");
        let week = |number: u32, more: &str| format!("---\ntitle: Week {number}\n---\n{more}");
        let drafts = [
            draft(1, "", &week(3, ""), &week(3, "")),
            draft(2, "", &week(4, ""), ""),
        ];
        assert_eq!(said(&drafts, &week(3, "More")), "take over 1");
        assert_eq!(said(&drafts, &week(4, "More")), "both 2");
        assert_eq!(said(&drafts, &week(5, "More")), "new");
    }

    #[test]
    fn a_draft_is_one_file_only() {
        let drafts = [draft(1, "", "a", "a")];
        let file = FilePage {
            folder: WEEK,
            name: "_index.md",
            text: "a",
        };
        let found = decide_file(&drafts, |draft| draft.id != DraftId(1), file);
        assert_eq!(found, FileDecision::New);
    }

    #[test]
    fn a_file_of_no_known_folder_is_found_by_its_name_and_text() {
        let drafts = [
            draft(1, "", "a", "opened"),
            draft(2, WEEK, "b", "opened"),
            draft(3, "", "b", "b"),
        ];
        for (name, text, id) in [
            ("_index.md", "a", Some(1)),
            ("_index.md", "b", Some(3)),
            ("_index.md", "opened", Some(2)),
            ("_index.vi.md", "a", None),
            ("_index.md", "new", None),
        ] {
            let file = FilePage {
                folder: "",
                name,
                text,
            };
            let found = decide_file(&drafts, |_| true, file);
            assert_eq!(found.draft().map(|draft| draft.id.0), id, "{name} {text}");
        }
    }
}
