//! What is wrong with the pages is listed in a panel, week by week and in both languages, and
//! mended there in one press, which can be taken back.

use tests::finding::{Control, wait_for};
use tests::{Editor, Result, in_browser};

/// A week with a weight and these rows.
fn week(number: u32, weight: u32, rows: &str) -> String {
    format!(
        "---\ntitle: \"Week {number} Worklog\"\ndate: 2025-09-01\nweight: {weight}\n\
         pre: \" <b> 1.{number}. </b> \"\n---\n\n### Objectives\n\n* Learn\n\n### Tasks\n\n\
         | Day | Task | Start Date | Completion Date | Reference Material |\n\
         | --- | --- | --- | --- | --- |\n{rows}\n### Achievements\n\n* Learnt\n"
    )
}

const OF_FIVE: &str = "| 2 | - Read | 08/09/2025 | 08/09/2025 | |\n\
                       | 5 | - Write | 10/09/2025 | 10/09/2025 | |\n\
                       | 6 | - Rest | 12/09/2025 | 12/09/2025 | |\n";
const OF_SIX: &str = "| 2 | - Build | 15/09/2025 | 15/09/2025 | |\n\
                      | 3 | - Test **all | 16/09/2025 | 16/09/2025 | |\n";

async fn open(editor: &Editor, name: &str, text: &str, title: &str) -> Result<()> {
    editor.drop_file(name, text).await?;
    editor.is_week(title).await
}

/// Opens two weeks, both with the weight of the first one.
async fn open_both(editor: &Editor) -> Result<()> {
    open(
        editor,
        "a/_index.md",
        &week(5, 1, OF_FIVE),
        "Week 5 · 8–12 Sep 2025",
    )
    .await?;
    open(
        editor,
        "b/_index.md",
        &week(6, 1, OF_SIX),
        "Week 6 · 15–16 Sep 2025",
    )
    .await
}

fn panel(editor: &Editor) -> Control {
    editor.panel("Checks")
}

fn in_panel(editor: &Editor, button: &str) -> Control {
    editor.button(button).within("complementary", "Checks")
}

async fn says(editor: &Editor, text: &str) -> Result<()> {
    wait_for(&format!("“{text}” among the checks"), async || {
        let said = panel(editor).text().await?;
        Ok(said.contains(text).then_some(()))
    })
    .await
}

const FIVE: &str =
    "The weight is 1, and this is week 5: the menu shows the weeks in the wrong order.";
const SIX: &str =
    "The weight is 1, and this is week 6: the menu shows the weeks in the wrong order.";

#[test]
fn all_findings_of_a_kind_are_mended_on_all_pages_and_brought_back() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.choose_command("Check the pages").await?;
        says(editor, FIVE).await?;
        says(editor, SIX).await?;
        in_panel(editor, "Mend all 2 like this").click().await?;
        editor.status_says("Mended 2 places.").await?;
        editor.text_has("weight: 6\n").await?;
        in_panel(editor, FIVE).is_gone().await?;
        // The other page's draft has it, too.
        editor.go_back_to("Week 5 Worklog").await?;
        editor.text_has("weight: 5\n").await?;
        // What undoes both is there while another page is open.
        editor.button("Undo that").click().await?;
        editor.text_has("weight: 1\n").await?;
        editor.go_back_to("Week 6 Worklog").await?;
        editor.text_has("weight: 1\n").await?;
        Ok(())
    });
}

#[test]
fn a_page_that_is_missing_in_the_other_language_is_made_and_goes_again() {
    in_browser(async |editor| {
        open_both(editor).await?;
        let vietnamese = week(6, 6, OF_SIX)
            .replace("Week 6 Worklog", "Worklog Tuần 6")
            .replace("Objectives", "Mục tiêu");
        editor.drop_file("b/_index.vi.md", &vietnamese).await?;
        editor.text_has("Mục tiêu").await?;
        editor.choose_command("Check the pages").await?;
        let missing = "This week has no page in Vietnamese.";
        says(editor, missing).await?;
        in_panel(editor, "Make the page").click().await?;
        editor
            .status_says("Made the page in the other language.")
            .await?;
        in_panel(editor, missing).is_gone().await?;
        editor.go_back_to("Worklog Tuần 5").await?;
        let made = editor.text_has("Worklog Tuần 5").await?;
        assert!(made.contains("| - Write | 10/09/2025"), "{made}");
        editor.button("Undo that").click().await?;
        editor.text_has("Worklog Tuần 6").await?;
        says(editor, missing).await
    });
}

#[test]
fn a_finding_leads_to_its_field_on_another_page_and_is_mended_there() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.choose_command("Check the pages").await?;
        in_panel(editor, FIVE).click().await?;
        editor.is_week("Week 5 · 8–12 Sep 2025").await?;
        wait_for("The caret at the weight", async || {
            Ok(editor.field("Weight").has_focus().await?.then_some(()))
        })
        .await?;
        // It is said at the field, with the same button.
        let at_field = editor
            .button("Set the weight to 5")
            .within("region", "Form");
        at_field.click().await?;
        let mended = week(5, 5, OF_FIVE);
        assert_eq!(editor.text_has("weight: 5\n").await?, mended);
        at_field.is_gone().await?;
        editor.control("z").await?;
        editor.text_has("weight: 1\n").await?;
        Ok(())
    });
}

#[test]
fn another_page_is_mended_and_brought_back_without_being_opened() {
    in_browser(async |editor| {
        open_both(editor).await?;
        editor.choose_command("Check the pages").await?;
        in_panel(editor, "Set the weight to 5").click().await?;
        editor.status_says("Mended.").await?;
        in_panel(editor, FIVE).is_gone().await?;
        editor.is_week("Week 6 · 15–16 Sep 2025").await?;
        editor.button("Undo that").click().await?;
        says(editor, FIVE).await?;
        editor.go_back_to("Week 5 Worklog").await?;
        assert_eq!(editor.text_has("weight: 1\n").await?, week(5, 1, OF_FIVE));
        Ok(())
    });
}

#[test]
fn what_a_person_leaves_stays_out_until_it_is_asked_for() {
    in_browser(async |editor| {
        open(
            editor,
            "_index.md",
            &week(6, 1, OF_SIX),
            "Week 6 · 15–16 Sep 2025",
        )
        .await?;
        editor.is_saved().await?;
        editor.choose_command("Check the pages").await?;
        says(editor, "2 to look at").await?;
        in_panel(editor, SIX).element().await?;
        // Of the weight, which stands first.
        in_panel(editor, "Leave it").all().await?[0].click().await?;
        in_panel(editor, SIX).is_gone().await?;
        editor.reload().await?;
        editor.choose_command("Check the pages").await?;
        says(editor, "1 left as they are.").await?;
        in_panel(editor, SIX).is_gone().await?;
        in_panel(editor, "Show them again").click().await?;
        in_panel(editor, SIX).element().await?;
        in_panel(editor, "Close").click().await?;
        panel(editor).is_gone().await
    });
}

#[test]
fn there_is_nothing_to_look_at_on_new_pages() {
    in_browser(async |editor| {
        editor.choose_command("Check the pages").await?;
        says(editor, "All well").await?;
        editor.button("Try the example").click().await?;
        editor.task(2).element().await?;
        editor.new_week().await?;
        says(editor, "there is nothing to mend on 2 pages").await
    });
}
