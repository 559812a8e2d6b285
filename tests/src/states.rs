//! The states that the screen can be in, each with a name and the way there from a first
//! visit, for what is to hold in all of them.

use std::pin::Pin;

use serde_json::json;
use thirtyfour::Key;

use crate::browser::Browser;
use crate::editor::Editor;
use crate::failure::Result;
use crate::finding::wait_for;

/// A step of the way, which ends when the screen is in the state.
type Reached<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A state of the screen.
#[derive(Debug)]
pub struct State {
    /// What is said of it where something does not hold in it.
    pub name: &'static str,
    reach: for<'a> fn(&'a Editor) -> Reached<'a>,
}

impl State {
    const fn new(name: &'static str, reach: for<'a> fn(&'a Editor) -> Reached<'a>) -> Self {
        Self { name, reach }
    }

    /// Leads from a first visit to the state, on a screen of any width.
    pub async fn reach(&self, editor: &Editor) -> Result<()> {
        (self.reach)(editor).await
    }
}

/// The states, of the form first, then of the page beside it, then of what lies over both.
pub const STATES: &[State] = &[
    State::new("a first visit", |_| Box::pin(async { Ok(()) })),
    State::new("the example", |e| Box::pin(example(e))),
    State::new("a page", |e| Box::pin(page(e))),
    State::new("a page without a table", |e| Box::pin(plain_page(e))),
    State::new("a table of forty days", |e| Box::pin(long_table(e))),
    State::new("a line in use", |e| Box::pin(line(e))),
    State::new("a line's menu", |e| Box::pin(line_menu(e))),
    State::new("words selected by a mouse", |e| Box::pin(words_selected(e))),
    State::new("lines selected", |e| Box::pin(lines_selected(e))),
    State::new("a line that is dragged", |e| Box::pin(line_dragged(e))),
    State::new("a day's menu", |e| Box::pin(day_menu(e))),
    State::new("a day that is dragged", |e| Box::pin(day_dragged(e))),
    State::new("a section's menu", |e| Box::pin(section_menu(e))),
    State::new("a new section", |e| Box::pin(new_section(e))),
    State::new("the dates of a day", |e| Box::pin(dates(e))),
    State::new("the first day of the week", |e| Box::pin(first_day(e))),
    State::new("a first day that no day begins on", |e| {
        Box::pin(moved_first_day(e))
    }),
    State::new("dates in doubt", |e| Box::pin(doubts(e))),
    State::new("days out of order", |e| Box::pin(out_of_order(e))),
    State::new("missed days", |e| Box::pin(missed_days(e))),
    State::new("the order of dates", |e| Box::pin(date_order(e))),
    State::new("the page's details", |e| Box::pin(details(e))),
    State::new("details with a finding", |e| Box::pin(finding(e))),
    State::new("a file that is dragged in", |e| {
        Box::pin(file_over_window(e))
    }),
    State::new("the weeks folded, or in front", |e| Box::pin(weeks(e))),
    State::new("the page's side", |e| Box::pin(page_side(e))),
    State::new("the preview dark", |e| Box::pin(dark_preview(e))),
    State::new("the source", |e| Box::pin(source(e))),
    State::new("the changes", |e| Box::pin(changes(e))),
    State::new("a week in both languages", |e| Box::pin(both(e))),
    State::new("what is offered for the other language", |e| {
        Box::pin(offered(e))
    }),
    State::new("both languages line by line", |e| Box::pin(side_by_side(e))),
    State::new("the menu of the page", |e| Box::pin(more(e))),
    State::new("the ways to take it home", |e| Box::pin(ways_home(e))),
    State::new("what is no page of a folder", |e| Box::pin(left_alone(e))),
    State::new("what saving changes", |e| Box::pin(saving(e))),
    State::new("the palette", |e| Box::pin(palette(e, "", "Found"))),
    State::new("the palette with a search", |e| {
        Box::pin(palette(e, "day", "Found"))
    }),
    State::new("the palette without a result", |e| {
        Box::pin(nothing_found(e))
    }),
    State::new("the checks, all well", |e| Box::pin(all_well(e))),
    State::new("the checks", |e| Box::pin(checks(e))),
    State::new("the search", |e| Box::pin(search(e, "read"))),
    State::new("the search with a replacement", |e| {
        Box::pin(replacement(e))
    }),
    State::new("the help", |e| Box::pin(help(e))),
    State::new("a worklog that is set up", |e| Box::pin(set_up(e))),
    State::new("the overview of a whole worklog", |e| Box::pin(overview(e))),
    State::new("the lines of the index page", |e| Box::pin(index(e))),
    State::new("what is carried over", |e| Box::pin(carry_over(e))),
    State::new("the bin, empty", |e| Box::pin(empty_bin(e))),
    State::new("the bin with a page", |e| Box::pin(bin(e))),
    State::new("the bin with what cannot be read", |e| Box::pin(unread(e))),
    State::new("the history, empty", |e| Box::pin(empty_history(e))),
    State::new("the history", |e| Box::pin(history(e))),
    State::new("a notice that can be undone", |e| Box::pin(notice(e))),
    State::new("an alert", |e| Box::pin(alert(e))),
    State::new("a storage that is full", |e| Box::pin(full_storage(e))),
    State::new("the question before a paste", |e| {
        Box::pin(paste_question(e))
    }),
    State::new("the question before a page", |e| Box::pin(open_question(e))),
    State::new("the editor after a failure", |e| Box::pin(failure(e))),
];

const PAGE: &str = "\
---
title: \"Week 2 Worklog\"
date: \"2025-09-15\"
---

## Objectives

* Begin with **queues**
  * and [topics](https://example.org)
* Go on

![A queue](/images/queue.png)

## Work

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 1 | - Read <br>&emsp;+ Take `notes` <br>- Write | 15/09/2025 | 15/09/2025 | docs |
| 2 | - Build | 16/09/2025 | 16/09/2025 | https://example.org |
| 3 | - Rest | 18/09/2025 | 18/09/2025 | |

## Lessons

Some words.
";

async fn open(editor: &Editor, page: &str) -> Result<()> {
    editor.drop_file("_index.md", page).await?;
    editor.status_says("Opened “_index.md”.").await
}

async fn page(editor: &Editor) -> Result<()> {
    open(editor, PAGE).await
}

async fn example(editor: &Editor) -> Result<()> {
    editor.button("Try the example").click().await?;
    editor.task(2).element().await.map(|_| ())
}

async fn plain_page(editor: &Editor) -> Result<()> {
    open(
        editor,
        "# About me\n\nSome words, and a list:\n\n- one\n- two\n",
    )
    .await
}

async fn long_table(editor: &Editor) -> Result<()> {
    let rows = (1..=40).map(|day| {
        let (month, date) = ((day - 1) / 28 + 9, (day - 1) % 28 + 1);
        let date = format!("{date:02}/{month:02}/2025");
        format!("| {day} | - Step <br>&emsp;+ A detail | {date} | {date} | source |\n")
    });
    let rows: String = rows.collect();
    let head = "| Day | Task | Start Date | Completion Date | Reference Material |";
    let table = format!("## Work\n\n{head}\n| --- | --- | --- | --- | --- |\n{rows}");
    open(editor, &table).await?;
    editor.task_field(40, "Item 2").click().await
}

async fn line(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.task_field(1, "Item 2").click().await?;
    editor.button("Menu of Item 2").element().await.map(|_| ())
}

async fn line_menu(editor: &Editor) -> Result<()> {
    line(editor).await?;
    editor.button("Menu of Item 2").click().await?;
    editor
        .menu_item("Delete the line")
        .element()
        .await
        .map(|_| ())
}

async fn words_selected(editor: &Editor) -> Result<()> {
    page(editor).await?;
    let line = editor.field("Objective 3").at_rest().await?;
    let rect = line.rect().await?;
    let (x, y) = (rect.x as i64 + 16, (rect.y + rect.height / 2.0) as i64);
    let chain = editor.driver.action_chain();
    chain.move_to(x, y).double_click().perform().await?;
    editor
        .toolbar("Format the selected words")
        .element()
        .await
        .map(|_| ())
}

async fn lines_selected(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.task_field(1, "Item 1").click().await?;
    editor.chord(Key::Shift, Key::Down).await?;
    wait_for("Selected lines", async || {
        let script = "return document.querySelectorAll('.item.selected').length";
        let count = editor.driver.execute(script, vec![]).await?;
        Ok((count.json().as_u64() > Some(1)).then_some(()))
    })
    .await
}

/// Presses a handle and moves the pointer up to another line of the form.
async fn drag(editor: &Editor, handle: &str) -> Result<()> {
    let handle = editor.button(handle).at_rest().await?;
    let chain = editor.driver.action_chain();
    let chain = chain.move_to_element_center(&handle).click_and_hold();
    chain
        .move_by_offset(0, -8)
        .move_by_offset(0, -40)
        .perform()
        .await?;
    wait_for("Something dragged", async || {
        let script = "return !!document.querySelector('.dragged')";
        let is_dragged = editor.driver.execute(script, vec![]).await?;
        Ok((is_dragged.json() == true).then_some(()))
    })
    .await
}

async fn line_dragged(editor: &Editor) -> Result<()> {
    line(editor).await?;
    drag(editor, "Menu of Item 2").await
}

async fn day_dragged(editor: &Editor) -> Result<()> {
    page(editor).await?;
    drag(editor, "Menu of task 3").await
}

async fn day_menu(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.button("Menu of task 2").click().await?;
    editor
        .menu_item("Delete the day")
        .element()
        .await
        .map(|_| ())
}

async fn section_menu(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.button("Menu of “Work”").click().await?;
    editor
        .menu_item("Delete the section")
        .element()
        .await
        .map(|_| ())
}

async fn new_section(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.button("Achievements").click().await?;
    editor.field("Achievement 1").element().await.map(|_| ())
}

async fn dates(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.open_dates(2).await
}

async fn first_day(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.first_day().await?.click().await?;
    editor
        .dialog("First day of the week")
        .element()
        .await
        .map(|_| ())
}

async fn moved_first_day(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.set_first_day("22/09/2025").await?;
    editor
        .button_that_begins("First day: Mon 22 Sep")
        .await
        .map(|_| ())
}

async fn doubts(editor: &Editor) -> Result<()> {
    let page = PAGE.replace("| 16/09/2025 |", "| 11/10/2025 |");
    open(editor, &page.replace("18/09/2025 | |", "31/02/2025 | |")).await?;
    editor.dates(3).await?.element().await.map(|_| ())
}

async fn out_of_order(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.choose_for("task 2", "Move the day up").await?;
    editor.status_says("The days are not in order").await
}

async fn missed_days(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.today_is("2025-09-19").await?;
    editor.button("Add Wed 17 Sep").element().await.map(|_| ())
}

async fn date_order(editor: &Editor) -> Result<()> {
    let days = [("15/09", "08/09"), ("16/09", "09/09"), ("18/09", "10/09")];
    let page = days.iter().fold(PAGE.to_owned(), |page, (day, other)| {
        page.replace(day, other)
    });
    open(editor, &page).await?;
    editor.unfold("Dates are day/month.").await?;
    editor
        .button("Write them as month/day")
        .element()
        .await
        .map(|_| ())
}

async fn details(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.open_details().await
}

async fn finding(editor: &Editor) -> Result<()> {
    open(editor, &PAGE.replace("2025-09-15", "29/09/2025")).await?;
    editor.button("Write 2025-09-29").element().await?;
    editor.open_details().await
}

async fn file_over_window(editor: &Editor) -> Result<()> {
    let script = r"
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['text'], 'a.md'));
        document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    ";
    editor.driver.execute(script, vec![]).await?;
    Ok(())
}

async fn weeks(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.button("Show or fold the weeks").click().await?;
    let new_week = editor.button_that_begins("New week").await?;
    editor.button(new_week).at_rest().await.map(|_| ())
}

/// Shows the page's side where a narrow screen has room for one.
async fn turn_to_page(editor: &Editor) -> Result<()> {
    let read = editor.button("Read");
    match read.count().await? {
        0 => Ok(()),
        _ => read.click().await,
    }
}

async fn page_side(editor: &Editor) -> Result<()> {
    page(editor).await?;
    turn_to_page(editor).await?;
    editor.preview_shows("Some words.").await
}

async fn dark_preview(editor: &Editor) -> Result<()> {
    page_side(editor).await?;
    editor.button("Dark").click().await
}

async fn source(editor: &Editor) -> Result<()> {
    page_side(editor).await?;
    editor.tab("Source").click().await
}

async fn changes(editor: &Editor) -> Result<()> {
    page(editor).await?;
    // That leaves no line in use, whose tools would cover the way to the other side.
    editor
        .choose_for("“Lessons”", "Move the section up")
        .await?;
    turn_to_page(editor).await?;
    editor.tab("Changes").click().await
}

/// The week in Vietnamese, with a line that is not translated, and without one.
const VIETNAMESE: &str = "---
title: \"Nhật ký tuần 2\"
date: \"2025-09-15\"
---

## Mục tiêu

* Bắt đầu với **queues**
* Go on
";

async fn both(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.vi.md", VIETNAMESE).await?;
    editor.status_says("Opened “_index.vi.md”.").await?;
    page(editor).await?;
    editor.button("VI, Vietnamese").click().await?;
    editor.text_has("tuần 2").await.map(|_| ())
}

async fn offered(editor: &Editor) -> Result<()> {
    both(editor).await?;
    editor.field("Objective 1").click().await?;
    editor.choose_for("Objective 1", "Delete the line").await?;
    let button = editor.button("Do the same in English");
    button.element().await.map(|_| ())
}

async fn side_by_side(editor: &Editor) -> Result<()> {
    both(editor).await?;
    turn_to_page(editor).await?;
    editor.tab("Translate").click().await?;
    let field = editor.field("English: Go on");
    field.element().await.map(|_| ())
}

async fn more(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.button("More").click().await?;
    editor
        .menu_item("Bin and storage")
        .element()
        .await
        .map(|_| ())
}

/// Opens the palette, searches, and waits for the list with this name.
async fn palette(editor: &Editor, search: &str, list: &'static str) -> Result<()> {
    page(editor).await?;
    editor.choose_command("Find or do anything").await?;
    editor.dialog("Find or do anything").element().await?;
    editor.type_here(search).await?;
    editor
        .finder
        .control("listbox", list)
        .element()
        .await
        .map(|_| ())
}

async fn nothing_found(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.choose_command("Find or do anything").await?;
    editor.dialog("Find or do anything").element().await?;
    editor.type_here("qqq").await?;
    editor.status_says("Nothing is called that.").await
}

async fn all_well(editor: &Editor) -> Result<()> {
    editor.choose_command("Check the pages").await?;
    editor.panel("Checks").element().await.map(|_| ())
}

async fn checks(editor: &Editor) -> Result<()> {
    let page = PAGE
        .replace("- Build", "- Build **all")
        .replace("| 3 |", "| 7 |");
    open(editor, &page).await?;
    editor.choose_command("Check the pages").await?;
    let of_list = editor.button("Set the weight to 2");
    of_list.within("complementary", "Checks").element().await?;
    Ok(())
}

async fn search(editor: &Editor, text: &str) -> Result<()> {
    page(editor).await?;
    editor.choose_command("Find in all weeks").await?;
    editor.search_field("Find").element().await?;
    editor.type_here(text).await?;
    editor.status_says("1 found").await
}

async fn replacement(editor: &Editor) -> Result<()> {
    search(editor, "read").await?;
    editor.button("Replace…").click().await?;
    editor.field("Replace with").element().await?;
    editor.type_here("Learn").await
}

async fn help(editor: &Editor) -> Result<()> {
    editor.choose_command("Keys and first steps").await?;
    editor
        .dialog("Keys and first steps")
        .element()
        .await
        .map(|_| ())
}

async fn set_up(editor: &Editor) -> Result<()> {
    editor.choose_command("Set up a worklog").await?;
    editor.button("Make 12 weeks").element().await.map(|_| ())
}

async fn whole_worklog(editor: &Editor) -> Result<()> {
    set_up(editor).await?;
    editor.button("Make 12 weeks").click().await?;
    editor.status_says("Made 26 pages.").await?;
    editor.write("First of all").await
}

async fn overview(editor: &Editor) -> Result<()> {
    whole_worklog(editor).await?;
    let name = "Overview of all days";
    editor.choose_command(name).await?;
    editor.dialog_says(name, "English").await
}

async fn index(editor: &Editor) -> Result<()> {
    whole_worklog(editor).await?;
    let name = "List the weeks on the index page";
    editor.choose_command(name).await?;
    editor.dialog_says(name, "Week 12").await
}

async fn carry_over(editor: &Editor) -> Result<()> {
    let unfinished = PAGE.replace("| 16/09/2025 | https", "| | https");
    open(editor, &unfinished).await?;
    editor.today_is("2025-09-19").await?;
    editor.choose_command("New week").await?;
    let offer = "Carry over 1 unfinished line of week 2";
    editor.button(offer).element().await.map(|_| ())
}

async fn empty_bin(editor: &Editor) -> Result<()> {
    editor.open_bin().await
}

async fn bin(editor: &Editor) -> Result<()> {
    open_question(editor).await?;
    editor.button("Open it").click().await?;
    editor.is_week("Week 3").await?;
    // The weeks are folded in a small window, and lie in front on a phone.
    let are_shown = "return document.querySelector('.brand-name').checkVisibility({ visibilityProperty: true })";
    let are_shown = editor.driver.execute(are_shown, vec![]).await?;
    let are_shown = are_shown.json() == true;
    if !are_shown {
        editor.button("Show or fold the weeks").click().await?;
    }
    editor.bin_draft("Week 2 Worklog").await?;
    if !are_shown {
        editor.press(Key::Escape).await?;
    }
    editor.open_bin().await?;
    editor
        .button("Put back the draft Week 2 Worklog")
        .element()
        .await
        .map(|_| ())
}

async fn unread(editor: &Editor) -> Result<()> {
    let script = "localStorage[`worklog-editor@${location.pathname}#draft/1`] = arguments[0]";
    let damaged = r#"{"format":1,"slot":1,"revision":3,"chan"#;
    editor.driver.execute(script, vec![json!(damaged)]).await?;
    editor.reload().await?;
    editor.open_bin().await?;
    editor.unread_are(1).await
}

async fn empty_history(editor: &Editor) -> Result<()> {
    editor.choose_command("History of this page").await?;
    editor
        .dialog("History of this page")
        .element()
        .await
        .map(|_| ())
}

async fn history(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.field("Objective 3").send(", always").await?;
    editor.is_saved().await?;
    editor.choose_command("History of this page").await?;
    editor.look_at_revision("As it was opened").await
}

async fn notice(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.choose_for("task 2", "Delete the day").await?;
    editor.button("Undo that").element().await.map(|_| ())
}

async fn alert(editor: &Editor) -> Result<()> {
    editor.drop_file("empty.md", "").await?;
    editor.alert_says("is empty").await.map(|_| ())
}

async fn full_storage(editor: &Editor) -> Result<()> {
    let script = r"
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };
        IDBObjectStore.prototype.put = Storage.prototype.setItem;
    ";
    editor.driver.execute(script, vec![]).await?;
    editor.write_here("Not safe here").await?;
    editor.status_says("Saved in this tab only").await
}

async fn paste_question(editor: &Editor) -> Result<()> {
    editor.write("Begin").await?;
    editor.paste(PAGE).await?;
    editor
        .dialog("Open the pasted page?")
        .element()
        .await
        .map(|_| ())
}

async fn open_question(editor: &Editor) -> Result<()> {
    page(editor).await?;
    editor.field("Objective 3").send(", always").await?;
    let other = PAGE.replace("Week 2", "Week 3");
    editor.drop_file("_index.md", &other).await?;
    editor
        .dialog("Open another page?")
        .element()
        .await
        .map(|_| ())
}

async fn failure(editor: &Editor) -> Result<()> {
    page(editor).await?;
    let script = r"
        const error = new WebAssembly.RuntimeError('It failed.');
        window.dispatchEvent(new ErrorEvent('error', { error }));
    ";
    editor.driver.execute(script, vec![]).await?;
    editor.dialog("The editor has stopped").element().await?;
    editor.unfold("What failed").await
}

async fn ways_home(editor: &Editor) -> Result<()> {
    editor.button("Ways to take it home").click().await?;
    editor
        .menu_item("Download this week (.zip)")
        .element()
        .await
        .map(|_| ())
}

/// A folder of the browser's own that has a page and another file.
async fn folder(editor: &Editor) -> Result<()> {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files = [
        file("content/1-Worklog/1.2-Week2/_index.md", PAGE),
        file("README.md", "Not a page.\n"),
    ];
    editor.make_folder("my-site", &files.into()).await?;
    editor.choose_command("Open a folder").await?;
    editor.button("Which?").element().await.map(|_| ())
}

async fn left_alone(editor: &Editor) -> Result<()> {
    if editor.browser() != Browser::Chromium {
        return Ok(());
    }
    folder(editor).await?;
    editor.button("Which?").click().await?;
    let dialog = editor.dialog("No pages of the worklog");
    dialog.element().await.map(|_| ())
}

async fn saving(editor: &Editor) -> Result<()> {
    if editor.browser() != Browser::Chromium {
        return Ok(());
    }
    folder(editor).await?;
    let other = PAGE.replace("Go on", "Go elsewhere");
    let files = [("content/1-Worklog/1.2-Week2/_index.md".to_owned(), other)];
    editor.make_folder("my-site", &files.into()).await?;
    editor.field("Objective 2").send("!").await?;
    editor.button("Save to site").click().await?;
    editor
        .dialog("Save to the site")
        .element()
        .await
        .map(|_| ())
}
