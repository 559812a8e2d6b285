//! The panel: what was found, page by page, each with the ways to go there, to mend it, and to
//! leave it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use worklog::checks::Finding;
use worklog::{Language, Part};

use super::mending::{can_mend, is_missing_page};
use super::state::use_checks;
use super::words::{mend_name, part_name, sentence};
use crate::editor::use_editor;
use crate::language::{language_name, words};
use crate::screen::use_screen;
use crate::ui::{Icon, IconShape, SidePanel, elements};

/// The findings about one page.
#[derive(Clone, PartialEq)]
struct OfPage {
    part: Part,
    language: Language,
    findings: Vec<Finding>,
}

/// Returns the findings by their pages.
fn by_page(findings: &[Finding]) -> Vec<OfPage> {
    let mut pages: Vec<OfPage> = Vec::new();
    for finding in findings {
        let (part, language) = (finding.part, finding.language);
        let finding = finding.clone();
        match pages.last_mut() {
            Some(last) if (last.part, last.language) == (part, language) => {
                last.findings.push(finding);
            }
            _ => pages.push(OfPage {
                part,
                language,
                findings: vec![finding],
            }),
        }
    }
    pages
}

/// The panel.
#[component]
pub fn ChecksPanel() -> impl IntoView {
    let (checks, screen) = (use_checks(), use_screen());
    let pages = Memo::new(move |_| checks.shown.with(|shown| by_page(shown)));
    let count = move || pages.with(|pages| pages.iter().map(|of| of.findings.len()).sum::<usize>());
    let is_well = Memo::new(move |_| count() == 0 && checks.pages().is_some());
    let said = move || match (checks.pages(), count()) {
        (None, _) => String::new(),
        (Some(0 | 1), 0) => words!(checks.well_one).to_owned(),
        (Some(pages), 0) => words!(checks.well, pages = pages),
        (_, count) => words!(checks.some, count = count),
    };
    let count_left = move || checks.count_left();
    view! {
        <SidePanel title=|| words!(checks.title) on_close=move || screen.close_side()>
            <p class="side-said" class:well=is_well role="status">
                <Show when=move || is_well.get()>
                    <IconShape icon=Icon::Done/>
                </Show>
                <span>{said}</span>
            </p>
            <div class="side-list">
                <For
                    each=move || pages.get()
                    key=|of| (of.part, of.language)
                    let:page
                >
                    <PageFindings part=page.part language=page.language pages/>
                </For>
                <Show when=move || { count_left() > 0 }>
                    <p class="side-foot">
                        <span>{move || words!(checks.left, count = count_left())}</span>
                        <button type="button" on:click=move |_| checks.show_left()>
                            {|| words!(checks.show_again)}
                        </button>
                    </p>
                </Show>
            </div>
        </SidePanel>
    }
}

/// The findings about one page, below its name.
#[component]
fn PageFindings(part: Part, language: Language, pages: Memo<Vec<OfPage>>) -> impl IntoView {
    let checks = use_checks();
    let findings = move || {
        pages.with(|pages| {
            let own = pages
                .iter()
                .find(|of| (of.part, of.language) == (part, language));
            own.map(|of| numbered(&of.findings)).unwrap_or_default()
        })
    };
    let is_open = move || checks.is_open(part, language);
    view! {
        <section class="side-group">
            <h3>
                <span>{move || part_name(part)}</span>
                <span class="side-language">{move || language_name(language)}</span>
                <Show when=is_open>
                    <span class="side-open">{|| words!(checks.open_now)}</span>
                </Show>
            </h3>
            <ul role="list">
                <For
                    each=findings
                    key=|(at, finding)| (finding.key(), *at, can_mend(finding))
                    let((_, finding))
                >
                    <FindingRow finding pages/>
                </For>
            </ul>
        </section>
    }
}

/// Returns findings, each with its place among those that say the same.
fn numbered(findings: &[Finding]) -> Vec<(usize, Finding)> {
    let mut numbered: Vec<(usize, Finding)> = Vec::new();
    for finding in findings {
        let same = numbered.iter().filter(|(_, of)| of.key() == finding.key());
        numbered.push((same.count(), finding.clone()));
    }
    numbered
}

/// One finding: its sentence leads to its field.
#[component]
fn FindingRow(finding: Finding, pages: Memo<Vec<OfPage>>) -> impl IntoView {
    let (checks, editor, screen) = (use_checks(), use_editor(), use_screen());
    let known = StoredValue::new(finding);
    let problem = known.with_value(|of| of.problem.clone());
    let kind = problem.name();
    let has_mend = known.with_value(can_mend);
    let is_missing = known.with_value(is_missing_page);
    let said = move || known.with_value(|of| sentence(of, editor.today.get()));
    // What mends all of a kind stands at the first one of it.
    let of_kind = Memo::new(move |_| {
        pages.with(|pages| {
            let all = pages.iter().flat_map(|of| &of.findings);
            let mut mendable = all.filter(|of| of.problem.name() == kind && can_mend(of));
            let is_first = mendable.next().is_some_and(|first| {
                known.with_value(|own| (own.key(), own.spot) == (first.key(), first.spot))
            });
            is_first
                .then(|| 1 + mendable.count())
                .filter(|count| *count > 1)
        })
    });
    let go = move |_| {
        screen.shows_page.set(false);
        known.with_value(|finding| checks.go(finding));
    };
    let mend = move |event| {
        pass_focus(&event);
        checks.mend(known.get_value());
    };
    let mend_all = move |event| {
        pass_focus(&event);
        checks.mend_all(kind);
    };
    let leave = move |event| {
        pass_focus(&event);
        known.with_value(|finding| checks.leave(finding));
    };
    let all_of_kind = move || {
        of_kind.get().map(|count| {
            view! {
                <button type="button" class="mend" on:click=mend_all>
                    {move || match is_missing {
                        true => words!(checks.all_twins, count = count),
                        false => words!(checks.all_of_kind, count = count),
                    }}
                </button>
            }
        })
    };
    view! {
        <li class="side-finding">
            <button
                type="button"
                class="side-go"
                title=|| words!(checks.go)
                on:click=go
            >
                <IconShape icon=Icon::Doubt/>
                <span>{said}</span>
            </button>
            <div class="side-actions">
                {has_mend
                    .then(|| {
                        let named = problem.clone();
                        view! {
                            <button
                                type="button"
                                class="mend"
                                aria-description=said
                                on:click=mend
                            >
                                {move || mend_name(&named)}
                            </button>
                        }
                    })}
                {all_of_kind}
                <button
                    type="button"
                    class="mend quiet"
                    aria-description=said
                    on:click=leave
                >
                    {|| words!(checks.leave)}
                </button>
            </div>
        </li>
    }
}

/// Gives the focus to the next finding of the list, or else to the one before: what was
/// pressed goes with its finding.
fn pass_focus(event: &MouseEvent) {
    let target = event.target().map(JsCast::unchecked_into::<Element>);
    let list = target
        .as_ref()
        .and_then(|target| target.closest(".side-list").ok().flatten());
    let (Some(target), Some(list)) = (target, list) else {
        return;
    };
    let all = elements(list.unchecked_ref(), ".side-go");
    let own = target
        .closest(".side-finding")
        .ok()
        .flatten()
        .and_then(|own| all.iter().position(|of| own.contains(Some(of))));
    let next = own.and_then(|own| all.get(own + 1).or_else(|| all.get(own.checked_sub(1)?)));
    if let Some(next) = next {
        // An element in the document can have the focus.
        let _ = next.focus();
    }
}
