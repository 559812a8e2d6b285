//! Ten tasks of an intern, each by the mouse and by the keyboard alone, with a bound on the
//! clicks and key presses that it takes. Typed words count apart.

use std::time::Duration;

use tests::finding::Control;
use tests::hands::{Effort, Way};
use tests::{Hands, Result, in_browser, wait_for};
use thirtyfour::Key;

/// An empty week from Monday 15 September 2025.
const WEEK: &str = "\
---
title: \"Week 3 Worklog\"
date: \"2025-09-15\"
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Week 3 Objectives:


---

### Tasks to be carried out this week:

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | ----- | ---------- | ---------------- | ------------------ |

---

### Week 3 Achievements:

";

/// The last line of the table in it.
const RULE: &str = "| --- | ----- | ---------- | ---------------- | ------------------ |\n";

/// What the objectives in it stand behind.
const OBJECTIVES: &str = "Objectives:\n\n";

/// A line of the objectives, behind which the work is what is written first.
const OBJECTIVE: &str = "* Learn\n";

/// A task: what there is before it, what there is to be then, and what it may take.
struct Task {
    name: &'static str,
    /// Today, where that decides what is offered first or where the focus is.
    today: Option<&'static str>,
    /// The page that is open. `None` is that of a first visit.
    opened: Option<String>,
    wanted: String,
    /// The most clicks by the mouse.
    clicks: usize,
    /// The most key presses by the keyboard.
    keys: usize,
}

impl Task {
    /// Does it in both ways, each in a browser of its own.
    fn is_done_by(
        &self,
        mouse: impl AsyncFnOnce(&Hands<'_>) -> Result<()>,
        keyboard: impl AsyncFnOnce(&Hands<'_>) -> Result<()>,
    ) {
        self.is_done(Way::Mouse, mouse);
        self.is_done(Way::Keyboard, keyboard);
    }

    fn is_done(&self, way: Way, act: impl AsyncFnOnce(&Hands<'_>) -> Result<()>) {
        in_browser(async |editor| {
            if let Some(today) = self.today {
                editor.today_is(today).await?;
            }
            if let Some(page) = &self.opened {
                editor.drop_file("_index.md", page).await?;
                editor.status_says("Opened “_index.md”.").await?;
            }
            let hands = Hands::new(editor, way);
            let done = act(&hands).await;
            let Effort { clicks, keys, .. } = hands.effort();
            println!("{}, {way:?}: {}", self.name, hands.effort());
            done?;
            let is_wanted = wait_for("The wanted page", async || {
                Ok((editor.text_now().await? == self.wanted).then_some(()))
            });
            if is_wanted.await.is_err() {
                assert_eq!(editor.text_now().await?, self.wanted, "{way:?}");
            }
            assert!(clicks <= self.clicks, "{clicks} clicks");
            assert!(keys <= self.keys, "{keys} keys");
            Ok(())
        });
    }
}

/// The week with these objectives, rows and achievements: whole lines.
fn week(objectives: &str, rows: &[&str], achievements: &str) -> String {
    let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let page = WEEK.replace(RULE, &format!("{RULE}{rows}"));
    let page = page.replacen(OBJECTIVES, &format!("{OBJECTIVES}{objectives}"), 1);
    page + achievements
}

const MONDAY: &str = "| 1   | - Read | 09/15/2025 | 09/15/2025 |  |";
const TUESDAY: &str = "| 2   | - Write | 09/16/2025 | 09/16/2025 |  |";
const WEDNESDAY: &str = "| 3   | - Build | 09/17/2025 | 09/17/2025 |  |";
const THURSDAY: &str = "| 4   | - Test | 09/18/2025 | 09/18/2025 |  |";
const FRIDAY: &str = "| 5   | - Show | 09/19/2025 | 09/19/2025 |  |";
const FIVE: [&str; 5] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY];

#[test]
fn week_3_is_started_on_its_monday() {
    let task = Task {
        name: "Start week 3",
        today: None,
        opened: None,
        wanted: WEEK.to_owned(),
        clicks: 8,
        keys: 8,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            hands.click_thrice(&editor.week_number()).await?;
            hands.type_text("3").await?;
            hands.click(&editor.first_day().await?).await?;
            hands.click_thrice(&editor.field("First day")).await?;
            hands.type_text("09/15/2025").await?;
            hands.click(&editor.button("Done")).await
        },
        async |hands| {
            let editor = hands.editor;
            hands.is_in(&editor.field("Objective 1")).await?;
            hands.tab_back_to(&editor.week_number()).await?;
            hands.type_text("3").await?;
            hands.tab_to(&editor.first_day().await?).await?;
            hands.press(Key::Enter).await?;
            editor.dialog("First day of the week").element().await?;
            wait_for("The focus in the grid", async || {
                let active = editor.active().await?;
                let role = active.attr("role").await?;
                Ok((role.as_deref() == Some("gridcell")).then_some(()))
            })
            .await?;
            hands.type_text("09/15/2025").await?;
            hands.press(Key::Enter).await
        },
    );
}

#[test]
fn monday_has_three_steps_below_one_and_a_link() {
    let row = "| 1   | - Learn EC2 <br>&emsp;+ Start one <br>&emsp;+ Look inside <br>&emsp;+ Stop it | 09/15/2025 | 09/15/2025 | https://example.org |";
    let task = Task {
        name: "Monday with three sub-steps and a link",
        today: Some("2025-09-15"),
        opened: Some(WEEK.to_owned()),
        wanted: week("", &[row], ""),
        clicks: 10,
        keys: 6,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            hands
                .click(&editor.button(editor.offered_day().await?))
                .await?;
            hands.is_in(&editor.task_field(1, "Item 1")).await?;
            hands.type_text("Learn EC2").await?;
            let steps = ["Start one", "Look inside", "Stop it"];
            for (at, step) in steps.into_iter().enumerate() {
                let menu = format!("Menu of Item {}", at + 1);
                hands.choose(&menu, "Add a line below").await?;
                let name = format!("Item {}", at + 2);
                hands.is_in(&editor.task_field(1, name.as_str())).await?;
                if at == 0 {
                    let menu = format!("Menu of {name}");
                    hands.choose(&menu, "Indent the line").await?;
                    hands.is_in(&editor.task_field(1, name)).await?;
                }
                hands.type_text(step).await?;
            }
            hands.click(&editor.task_field(1, "References")).await?;
            hands.type_text("https://example.org").await
        },
        async |hands| {
            let editor = hands.editor;
            hands.chord(&[Key::Control], Key::Enter.value()).await?;
            hands.is_in(&editor.task_field(1, "Item 1")).await?;
            hands.type_text("Learn EC2").await?;
            let steps = ["Start one", "Look inside", "Stop it"];
            for (at, step) in steps.into_iter().enumerate() {
                hands.press(Key::Enter).await?;
                let item = editor.task_field(1, format!("Item {}", at + 2));
                hands.is_in(&item).await?;
                if at == 0 {
                    hands.press(Key::Tab).await?;
                    hands.is_in(&item).await?;
                }
                hands.type_text(step).await?;
            }
            hands.press(Key::Down).await?;
            hands.is_in(&editor.task_field(1, "References")).await?;
            hands.type_text("https://example.org").await
        },
    );
}

#[test]
fn the_days_from_tuesday_to_friday_are_added() {
    let task = Task {
        name: "Tuesday to Friday",
        today: Some("2025-09-15"),
        opened: Some(week(OBJECTIVE, &[MONDAY], "")),
        wanted: week(OBJECTIVE, &FIVE, ""),
        clicks: 4,
        keys: 4,
    };
    let days = ["Write", "Build", "Test", "Show"];
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            for (at, text) in days.into_iter().enumerate() {
                let add = editor.button(editor.offered_day().await?);
                hands.click(&add).await?;
                hands.is_in(&editor.task_field(at + 2, "Item 1")).await?;
                hands.type_text(text).await?;
            }
            Ok(())
        },
        async |hands| {
            let editor = hands.editor;
            for (at, text) in days.into_iter().enumerate() {
                hands.chord(&[Key::Control], Key::Enter.value()).await?;
                hands.is_in(&editor.task_field(at + 2, "Item 1")).await?;
                hands.type_text(text).await?;
            }
            Ok(())
        },
    );
}

#[test]
fn a_date_is_mended() {
    let wrong = TUESDAY.replace("09/16", "09/17");
    let task = Task {
        name: "Mend a date",
        today: Some("2025-09-17"),
        opened: Some(week(OBJECTIVE, &[MONDAY, &wrong], "")),
        wanted: week(OBJECTIVE, &[MONDAY, TUESDAY], ""),
        clicks: 2,
        keys: 5,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            hands.click(&editor.dates(2).await?).await?;
            hands.click(&editor.day("Tuesday 16 September 2025")).await
        },
        async |hands| {
            let editor = hands.editor;
            hands.tab_back_to(&editor.dates(2).await?).await?;
            hands.press(Key::Enter).await?;
            let day = |name| editor.day(name);
            hands.is_in(&day("Wednesday 17 September 2025")).await?;
            hands.press(Key::Left).await?;
            hands.is_in(&day("Tuesday 16 September 2025")).await?;
            hands.press(Key::Enter).await
        },
    );
}

/// The button below the days, beside which a notice has one of the same name.
fn put_in_order(hands: &Hands<'_>) -> Control {
    let button = hands.editor.button("Put days in order");
    button.within("region", "Tasks to be carried out this week:")
}

#[test]
fn two_days_and_two_steps_are_swapped_and_put_in_order() {
    let monday = MONDAY.replace("- Read", "- Read <br>- Ask");
    let task = Task {
        name: "Swap two days and two steps, and put them in order",
        today: Some("2025-09-16"),
        opened: Some(week(OBJECTIVE, &[&monday, TUESDAY], "")),
        wanted: week(
            OBJECTIVE,
            &[
                &MONDAY.replace("Read", "Write"),
                &TUESDAY.replace("Write", "Ask <br>- Read"),
            ],
            "",
        ),
        clicks: 4,
        keys: 15,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            let ask = editor.task_field(1, "Item 2");
            hands.click(&ask).await?;
            let handle = editor.button("Menu of Item 2");
            let read = editor.task_field(1, "Item 1");
            hands.drag(&handle, &read, 0.1).await?;
            let handle = editor.button("Menu of task 2");
            hands.drag(&handle, &editor.task(1), 0.1).await?;
            hands.click(&put_in_order(hands)).await
        },
        async |hands| {
            let editor = hands.editor;
            hands.tab_back_to(&editor.task_field(2, "Day")).await?;
            hands.chord(&[Key::Alt], Key::Up.value()).await?;
            hands.is_in(&editor.task_field(1, "Day")).await?;
            hands.tab_to(&editor.task_field(2, "Item 2")).await?;
            hands.chord(&[Key::Alt], Key::Up.value()).await?;
            hands.is_in(&editor.task_field(2, "Item 1")).await?;
            hands.tab_to(&put_in_order(hands)).await?;
            hands.press(Key::Enter).await
        },
    );
}

const LIST: &str = "- Know EC2\n  - Start one\n- Know S3\n";
const RANGE: &str = "1\tRead\t09/15/2025\t09/15/2025\t\n2\tWrite\t09/16/2025\t09/16/2025\t\n";

#[test]
fn a_list_and_a_range_of_a_spreadsheet_are_pasted() {
    let list = "* Know EC2\n  * Start one\n* Know S3\n";
    let task = Task {
        name: "Paste a list and a range of a spreadsheet",
        today: Some("2025-09-15"),
        opened: Some(WEEK.to_owned()),
        wanted: week(list, &[MONDAY, TUESDAY], ""),
        clicks: 5,
        keys: 6,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            hands.is_in(&editor.field("Objective 1")).await?;
            hands.paste(LIST).await?;
            editor.status_says("Pasted 3 lines.").await?;
            // The browser's own menu pastes into a field only.
            hands
                .click(&editor.button(editor.offered_day().await?))
                .await?;
            hands.is_in(&editor.task_field(1, "Item 1")).await?;
            hands.paste(RANGE).await
        },
        async |hands| {
            let editor = hands.editor;
            hands.is_in(&editor.field("Objective 1")).await?;
            hands.paste(LIST).await?;
            editor.status_says("Pasted 3 lines.").await?;
            hands.press(Key::Escape).await?;
            let add = editor.button(editor.offered_day().await?);
            hands.tab_to(&add).await?;
            hands.paste(RANGE).await
        },
    );
}

/// Types a text, and puts its last word into bold (`b`) or makes it code (`e`).
async fn type_and_format(hands: &Hands<'_>, text: &str, letter: &str) -> Result<()> {
    hands.type_text(text).await?;
    let held = [Key::Control, Key::Shift];
    hands.chord(&held, Key::Left.value()).await?;
    hands.chord(&[Key::Control], letter).await
}

#[test]
fn objectives_and_achievements_have_bold_and_code() {
    let objectives = "* Know **queues**\n* Run `ls`\n";
    let achievements = "* Sent **100**\n* Wrote `main`\n";
    let task = Task {
        name: "Objectives and achievements with bold and code",
        today: Some("2025-09-15"),
        opened: Some(WEEK.to_owned()),
        wanted: week(objectives, &[], achievements),
        clicks: 5,
        keys: 19,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            for (list, texts) in [
                ("Objective", ["Know **queues**", "Run `ls`"]),
                ("Achievement", ["Sent **100**", "Wrote `main`"]),
            ] {
                let [first, second] = [1, 2].map(|at| editor.field(format!("{list} {at}")));
                if !first.has_focus().await? {
                    hands.click(&first).await?;
                }
                hands.type_text(texts[0]).await?;
                let menu = format!("Menu of {list} 1");
                hands.choose(&menu, "Add a line below").await?;
                hands.is_in(&second).await?;
                hands.type_text(texts[1]).await?;
            }
            Ok(())
        },
        async |hands| {
            let editor = hands.editor;
            for (list, bold, code) in [
                ("Objective", "Know queues", "Run ls"),
                ("Achievement", "Sent 100", "Wrote main"),
            ] {
                let [first, second] = [1, 2].map(|at| editor.field(format!("{list} {at}")));
                if list == "Achievement" {
                    hands.press(Key::Escape).await?;
                    hands.tab_to(&first).await?;
                }
                hands.is_in(&first).await?;
                type_and_format(hands, bold, "b").await?;
                hands.press(Key::End).await?;
                hands.press(Key::Enter).await?;
                hands.is_in(&second).await?;
                type_and_format(hands, code, "e").await?;
            }
            Ok(())
        },
    );
}

#[test]
fn last_week_is_found() {
    let last = "---\ntitle: \"Week 2 Worklog\"\n---\n\n### Week 2 Objectives:\n\n* Begin\n";
    let task = Task {
        name: "Find last week",
        today: None,
        opened: None,
        wanted: last.to_owned(),
        clicks: 1,
        keys: 2,
    };
    let both = async |hands: &Hands<'_>| {
        let files = [("_index.md", WEEK), ("week-2.md", last)];
        hands.editor.drop_files("document.body", &files).await?;
        hands.editor.is_week("Week 3").await?;
        let listed = hands.editor.button_that_begins("Delete the draft Week 2");
        listed.await.map(|_| ())
    };
    task.is_done_by(
        async |hands| {
            both(hands).await?;
            hands.click_week("Week 2").await
        },
        async |hands| {
            both(hands).await?;
            hands.find("week 2").await
        },
    );
}

#[test]
fn a_deletion_is_taken_back_by_its_notice_after_another_edit() {
    let rows = [MONDAY, TUESDAY];
    let task = Task {
        name: "Take a deletion back by its notice",
        today: Some("2025-09-16"),
        opened: Some(week(OBJECTIVE, &rows, "")),
        wanted: week(OBJECTIVE, &rows, "* Slept\n"),
        clicks: 4,
        keys: 19,
    };
    task.is_done_by(
        async |hands| {
            let editor = hands.editor;
            hands.choose("Menu of task 2", "Delete the day").await?;
            hands.click(&editor.field("Achievement 1")).await?;
            hands.type_text("Slept").await?;
            hands.click(&editor.button("Undo that")).await
        },
        async |hands| {
            let editor = hands.editor;
            hands.tab_back_to(&editor.button("Menu of task 2")).await?;
            hands.press(Key::Up).await?;
            hands.is_in(&editor.menu_item("Delete the day")).await?;
            hands.press(Key::Enter).await?;
            editor.status_says("Deleted task 2.").await?;
            hands.tab_to(&editor.field("Achievement 1")).await?;
            hands.type_text("Slept").await?;
            let steps = hands.tab_to(&editor.button("Undo that")).await?;
            println!("{steps} Tabs lead from the edit to the notice.");
            hands.press(Key::Enter).await
        },
    );
}

#[test]
fn an_earlier_state_is_looked_at() {
    let task = Task {
        name: "Look into the history",
        today: Some("2025-09-15"),
        opened: Some(WEEK.to_owned()),
        wanted: week("* Begin and go on\n", &[], ""),
        clicks: 4,
        keys: 6,
    };
    let title = "History of this page";
    let write = async |hands: &Hands<'_>| {
        hands.is_in(&hands.editor.field("Objective 1")).await?;
        hands.type_text("Begin").await?;
        // Until this state is among the earlier ones.
        tokio::time::sleep(Duration::from_millis(2_600)).await;
        hands.type_text(" and go on").await?;
        hands.editor.is_saved().await
    };
    // Against the state that was opened, all of the line is new.
    let compares_with_first = async |hands: &Hands<'_>| {
        let gone = "return document.querySelector('dialog[open] iframe')?.contentDocument
            ?.querySelector('[data-changed=gone]')?.textContent";
        wait_for("The page as it was opened", async || {
            let driver = &hands.editor.driver;
            let gone = driver.execute(gone, vec![]).await?;
            Ok((gone.json() == "Begin and go on").then_some(()))
        })
        .await
    };
    task.is_done_by(
        async |hands| {
            write(hands).await?;
            hands.choose("More", title).await?;
            hands.click_revision("As it was opened").await?;
            compares_with_first(hands).await?;
            hands.click(&hands.editor.button("Close")).await?;
            hands.editor.dialog(title).is_gone().await
        },
        async |hands| {
            write(hands).await?;
            let editor = hands.editor;
            hands.find("history").await?;
            hands.go_down_to_revision("As it was opened").await?;
            hands.press(Key::Enter).await?;
            compares_with_first(hands).await?;
            hands.press(Key::Escape).await?;
            editor.dialog(title).is_gone().await
        },
    );
}

#[test]
fn a_few_tabs_lead_from_the_weeks_number_to_the_first_step() {
    in_browser(async |editor| {
        let page = week(OBJECTIVE, &FIVE, "");
        editor.today_is("2025-09-15").await?;
        editor.drop_file("_index.md", &page).await?;
        editor.status_says("Opened “_index.md”.").await?;
        let hands = Hands::new(editor, Way::Keyboard);
        hands.tab_back_to(&editor.week_number()).await?;
        let steps = hands.tab_to(&editor.task_field(1, "Item 1")).await?;
        println!("{steps} Tabs lead from the week's number to the first step.");
        assert!(steps <= 12, "{steps}");
        assert_eq!(editor.text_now().await?, page);
        Ok(())
    });
}
