//! The page of a week in the other language.

use tests::{Editor, Result, in_browser};

const ENGLISH: &str = "\
---
title: \"Week 3 Worklog\"
date: 2025-09-15
weight: 3
chapter: false
pre: \" <b> 1.3. </b> \"
---

### Week 3 Objectives:

* Learn Amazon ECS

### Tasks to be carried out this week:
| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 2 | - Read about clusters <br>&emsp;+ Fargate | 15/09/2025 | 16/09/2025 | <https://docs.aws.amazon.com/ecs> |

### Week 3 Achievements:

* Ran a task
";

async fn open_other(editor: &Editor) -> Result<()> {
    editor.button("More").click().await?;
    editor
        .menu_item("This week in the other language")
        .click()
        .await
}

#[test]
fn the_vietnamese_page_is_made_once_and_found_again() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", ENGLISH).await?;
        editor.status_says("Opened “_index.md”.").await?;
        open_other(editor).await?;
        let made = editor.text_has("tuần 3").await?;
        // Days, dates, links and steps are those of the week.
        for same in [
            "date: 2025-09-15\n",
            "weight: 3\n",
            "| 2 | - Read about clusters <br>&emsp;+ Fargate | 15/09/2025 | 16/09/2025 | <https://docs.aws.amazon.com/ecs> |\n",
        ] {
            assert!(made.contains(same), "{same:?} in {made}");
        }
        for own in ["Week 3", "Objectives", "Reference Material"] {
            assert!(!made.contains(own), "{own:?} in {made}");
        }
        let file = editor.download().await?;
        assert_eq!(file.name, "_index.vi.md");
        editor
            .field("Objective 1")
            .fill("Tìm hiểu Amazon ECS")
            .await?;
        editor.text_has("* Tìm hiểu Amazon ECS\n").await?;

        open_other(editor).await?;
        assert_eq!(editor.text_has("Week 3 Objectives").await?, ENGLISH);
        open_other(editor).await?;
        editor.text_has("* Tìm hiểu Amazon ECS\n").await?;
        Ok(())
    });
}
