//! The laws of the page as properties: on generated pages, on arbitrary text, and on a
//! corpus of real pages if one lies beside the project.

mod corpus;
mod edits;
mod found;
mod generators;
mod mends;

use generators::{any_text, grammar_page, hostile};
use laws::{fields, says, typed_comes_back};
use page::history::{Done, Gather, History};
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
            let done = Done::apply(&mut page, &edit).expect("an edit of what is there applies");
            history.record(done, Gather::Step, (), ());
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

    #[test]
    fn any_step_is_taken_back_alone_or_not_at_all(
        text in grammar_page(),
        plan in prop::collection::vec(edits::choice(), 1..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let mut page = Page::parse(&text);
        let mut history = History::default();
        let mut steps = Vec::new();
        for choice in &plan {
            let Some(edit) = choice.edit(&page) else { continue };
            let done = Done::apply(&mut page, &edit).expect("an edit of what is there applies");
            steps.extend(history.record(done, Gather::Step, (), ()));
        }
        prop_assume!(!steps.is_empty());
        for at in order {
            let step = *at.get(&steps);
            let (before, can) = (page.print(), history.can_take_back(&page, step));
            prop_assert_eq!(history.take_back(&mut page, step, ()).is_some(), can);
            if !can {
                prop_assert_eq!(page.print(), before);
                continue;
            }
            let after = page.print();
            prop_assert!(history.undo(&mut page).is_some_and(|undone| undone.is_ok()));
            prop_assert_eq!(page.print(), before);
            prop_assert!(history.redo(&mut page).is_some_and(|redone| redone.is_ok()));
            prop_assert_eq!(page.print(), after);
            prop_assert!(!history.can_take_back(&page, step));
        }
        while let Some(result) = history.undo(&mut page) {
            prop_assert!(result.is_ok());
        }
        prop_assert_eq!(page.print(), text);
    }

    #[test]
    fn undo_passes_over_what_somebody_else_has_done(
        text in grammar_page(),
        own in prop::collection::vec(edits::choice(), 1..12),
        theirs in prop::collection::vec(edits::choice(), 1..4),
        more in prop::collection::vec(edits::choice(), 0..4),
        undone in 0usize..4,
    ) {
        let mut page = Page::parse(&text);
        let mut history = History::default();
        let record = |page: &mut Page, history: &mut History<()>, plan: &[edits::Choice]| {
            for choice in plan {
                if let Some(edit) = choice.edit(page) {
                    let done = Done::apply(page, &edit).expect("an edit of what is there applies");
                    history.record(done, Gather::Step, (), ());
                }
            }
        };
        record(&mut page, &mut history, &own);
        for _ in 0..undone {
            history.undo(&mut page);
        }
        // What another tab makes of it comes as a text.
        let mut elsewhere = Page::parse_as(&page.print(), &page.reading());
        for choice in &theirs {
            if let Some(edit) = choice.edit(&elsewhere) {
                elsewhere.apply(&edit).expect("an edit of what is there applies");
            }
        }
        let rewrite = Edit::Rewrite { text: elsewhere.print(), reading: elsewhere.reading() };
        let done = Done::apply(&mut page, &rewrite).expect("every text can be written");
        history.pass_over(&page, &done);
        record(&mut page, &mut history, &more);
        let last = page.print();
        let mut steps = 0;
        while let Some(result) = history.undo(&mut page) {
            prop_assert!(result.is_ok());
            steps += 1;
        }
        for _ in 0..steps {
            prop_assert!(history.redo(&mut page).is_some_and(|result| result.is_ok()));
        }
        prop_assert_eq!(page.print(), last);
    }
}
