//! The laws of the page, as properties: on pages that a generator writes in the
//! grammar, on text that knows no grammar, and on a corpus of real pages where
//! one lies beside the project.

mod corpus;
mod edits;
mod found;
mod generators;

use generators::{any_text, grammar_page, hostile};
use laws::{fields, says, typed_comes_back};
use page::history::{Gather, History};
use page::{Edit, Page, Reading, Role};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_gives_back_every_text(text in any_text()) {
        prop_assert_eq!(Page::parse(&text).print(), text);
    }

    #[test]
    fn printing_gives_back_every_page(text in grammar_page()) {
        prop_assert_eq!(Page::parse(&text).print(), text);
    }

    #[test]
    fn what_is_typed_comes_back(text in grammar_page(), at in any::<prop::sample::Index>(), value in hostile()) {
        let page = Page::parse(&text);
        let all = fields(&page);
        prop_assume!(!all.is_empty());
        let field = at.get(&all);
        prop_assert_eq!(typed_comes_back(&page, field, &value), Ok(()));
    }

    #[test]
    fn a_page_becomes_any_other_and_comes_back(
        text in grammar_page(),
        other in prop_oneof![grammar_page(), any_text()],
        plan in prop::collection::vec(edits::choice(), 0..8),
    ) {
        let mut page = Page::parse(&text);
        for edit in plan.iter().filter_map(|choice| choice.edit(&page)).collect::<Vec<_>>() {
            // An earlier step may have taken what a later one names.
            let _ = page.apply(&edit);
        }
        let near = page.print();
        for target in [text.clone(), other] {
            let mut now = page.clone();
            let edit = Edit::Rewrite { text: target.clone(), reading: Reading::default() };
            let undo = now.apply(&edit).expect("every text can be written");
            prop_assert_eq!(&now.print(), &target);
            let fresh = Page::parse(&target);
            prop_assert_eq!(says(&now), says(&fresh));
            now.apply(&undo).expect("it can be taken back");
            prop_assert_eq!(&now.print(), &near);
        }
    }

    #[test]
    fn edits_are_parsed_back_and_taken_back(
        text in grammar_page(),
        plan in prop::collection::vec(edits::choice(), 1..30),
    ) {
        let mut page = Page::parse(&text);
        let mut history = History::default();
        for choice in &plan {
            let Some(edit) = choice.edit(&page) else { continue };
            let undo = page.apply(&edit).expect("an edit of what is there applies");
            history.record(undo, Gather::Step, (), ());
            // Lines in bold are headings only where one of them names a role.
            let mut sections = page.sections().iter();
            if !sections.any(|section| section.has_real_heading() || section.role() != Role::Other) {
                continue;
            }
            let printed = Page::parse(&page.print());
            prop_assert_eq!(says(&printed), says(&page), "after {:?} in\n{}", edit, page.print());
        }
        let last = page.print();
        while let Some(result) = history.undo(&mut page) {
            prop_assert!(result.is_ok());
        }
        prop_assert_eq!(page.print(), text);
        while let Some(result) = history.redo(&mut page) {
            prop_assert!(result.is_ok());
        }
        prop_assert_eq!(page.print(), last);
    }
}
