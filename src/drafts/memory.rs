//! The shelf in this tab's memory, for browsers that allow no storage: drafts
//! can be changed between, and are gone with the tab.

use std::cell::RefCell;

use super::{Draft, Shelf, ShelfError};

/// Drafts in memory, the newest last.
#[derive(Default)]
pub struct MemoryShelf {
    drafts: RefCell<Vec<Draft>>,
}

impl Shelf for MemoryShelf {
    fn current(&self) -> Result<Option<Draft>, ShelfError> {
        Ok(self.drafts.borrow().last().cloned())
    }

    fn all(&self) -> Result<Vec<Draft>, ShelfError> {
        Ok(self.drafts.borrow().iter().rev().cloned().collect())
    }

    fn put(&self, draft: &Draft) -> Result<(), ShelfError> {
        self.remove(draft.slot)?;
        self.drafts.borrow_mut().push(draft.clone());
        Ok(())
    }

    fn free_slot(&self) -> u32 {
        let drafts = self.drafts.borrow();
        drafts.iter().map(|draft| draft.slot).max().unwrap_or(0) + 1
    }

    fn remove(&self, slot: u32) -> Result<(), ShelfError> {
        self.drafts.borrow_mut().retain(|draft| draft.slot != slot);
        Ok(())
    }
}
