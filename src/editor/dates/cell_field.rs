//! The text field of a cell with a date, in the date dialog. What is typed is in the cell
//! at once, whatever it is; what is a date then is written as the page writes dates when the
//! field is left.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::Id;
use page::week::dating;

use super::dialog::close;
use crate::editor::caret::Caret;
use crate::editor::field::Field;
use crate::editor::findings::described_by;
use crate::editor::state::use_editor;
use crate::editor::text_field::Binding;
use crate::language::Phrase;
use crate::ui::SelectOnClick;

/// The field for a cell with a date.
#[component]
pub(super) fn CellField(
    row: Id,
    /// The zero-based column.
    column: usize,
    /// The field's name.
    label: Phrase,
    /// The column that the grid serves.
    served: RwSignal<usize>,
) -> impl IntoView {
    let editor = use_editor();
    let field = Field::Cell(row, column);
    let binding = Binding::<html::Input>::new(field.into(), editor.cell(row, column));
    // How the cell writes its date, which nothing says while another one is typed.
    let (order, _) = editor.dates.get_untracked();
    let style = editor.with_page(|page| dating::style(page, row, column, order));
    let is_typed = StoredValue::new(false);
    let typed = move |_| {
        is_typed.set_value(true);
        let edit =
            |text: String| editor.with_page(|page| dating::set(page, row, column, text.as_str()));
        binding.on_input(edit, || ());
    };
    let settle = move || {
        if is_typed.try_update_value(std::mem::take) != Some(true) {
            return;
        }
        let (order, _) = editor.dates.get_untracked();
        let date = dating::read(&binding.typed_text(), order);
        if let Some((date, style)) = date.zip(style) {
            let text = style.with(order).write(date);
            let edit = editor.with_page(|page| dating::set(page, row, column, &text));
            editor.edit_by_typing(&edit, true, || Caret::end(field));
        }
        binding.show();
    };
    let left = move |_| {
        // When only the window is left, what is half typed stays.
        let active = document().active_element();
        if active.is_none() || active != binding.element() {
            settle();
        }
    };
    let select = SelectOnClick::new();
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            settle();
            close();
        }
    };
    view! {
        <label>
            <span>{label}</span>
            <input
                node_ref=binding.node
                type="text"
                id=field.element_id()
                class:served=move || served.get() == column
                aria-describedby=described_by(field.into(), None)
                autocomplete="off"
                lang=editor.page_language
                translate="no"
                on:focus=move |_| {
                    binding.on_focus();
                    served.set(column);
                }
                on:mousedown=move |event| select.on_press(&event)
                on:click=move |event| select.on_click(&event)
                on:beforeinput=move |_| binding.note_caret()
                on:input=typed
                on:keydown=keyed
                on:blur=left
            />
        </label>
    }
}
