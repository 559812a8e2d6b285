//! The preview: it is what Hugo will show, it follows the form, and a click in it
//! leads back to the field that it comes from.

use serde_json::{Value, json};
use tests::finding::wait_for;
use tests::typist::{own_week, sample_week};
use tests::{Browser, Editor, Result, in_browser};
use thirtyfour::Key;

/// A page with this many days.
fn long_page(days: usize) -> String {
    let mut page = "---\ntitle: \"Long\"\n---\n\n### Objectives\n\n* One\n\n### Tasks\n\n\
        | Day | Task | Start Date | Completion Date | Reference Material |\n\
        | --- | --- | --- | --- | --- |\n"
        .to_owned();
    page.push_str(
        "| 0 | - The longest line of all, so that the columns keep their width | | | |\n",
    );
    for day in 1..=days {
        page.push_str(&format!(
            "| {day} | - Learn part {day} <br>&emsp;+ Its first half <br>&emsp;+ Its second half \
             | 09/08/2025 | 09/08/2025 | https://example.org/{day} |\n"
        ));
    }
    page + "\n### Achievements\n\n* Done\n"
}

/// Runs a script with the frame's document as `page`, its window as `view`.
async fn in_preview(editor: &Editor, script: &str, args: Vec<Value>) -> Result<Value> {
    let script = format!(
        "const frame = document.querySelector('iframe[title=Preview]');
         const page = frame.contentDocument, view = frame.contentWindow;
         {script}"
    );
    let answer = editor.driver.execute(script, args).await?;
    Ok(answer.json().clone())
}

/// What the marked element of the preview says, whether it is in view, how far the
/// preview is scrolled, and how far from its top the element stands.
async fn marked(editor: &Editor) -> Result<(String, bool, [f64; 2])> {
    let script = "
        const marked = page.querySelector('[data-now]');
        const bounds = marked?.getBoundingClientRect();
        return [marked?.textContent ?? '', !!bounds && bounds.top >= 0 && bounds.bottom <= view.innerHeight,
            view.scrollY, bounds?.top ?? 0];
    ";
    let answer = in_preview(editor, script, vec![]).await?;
    let text = answer[0].as_str().unwrap_or_default().to_owned();
    let [scrolled, top] = [2, 3].map(|at: usize| answer[at].as_f64().unwrap_or_default());
    Ok((text, answer[1] == true, [scrolled, top]))
}

async fn marks(editor: &Editor, text: &str) -> Result<[f64; 2]> {
    wait_for(&format!("“{text}” marked, and in view"), async || {
        let (marked, is_in_view, scrolled) = marked(editor).await?;
        Ok((marked.contains(text) && is_in_view).then_some(scrolled))
    })
    .await
}

/// WebKit tells nobody of what happens in a frame that has no scripts.
fn hears_no_clicks(editor: &Editor) -> bool {
    let is_deaf = editor.browser() == Browser::Webkit;
    if is_deaf {
        println!("Skipped: WebKit has no events in a frame without scripts.");
    }
    is_deaf
}

/// Clicks every text of the preview that is no link, and looks which field has the
/// focus then.
async fn every_text_leads_to_its_field(editor: &Editor) -> Result<()> {
    if hears_no_clicks(editor) {
        return Ok(());
    }
    let script = "
        const walker = page.createTreeWalker(page.body, 4);
        window.texts = [];
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (text.data.trim() && !text.parentElement.closest('a')) window.texts.push(text);
        }
        return window.texts.length;
    ";
    let count = in_preview(editor, script, vec![]).await?;
    let count = count.as_u64().unwrap_or_default();
    assert!(count > 40, "{count} texts");
    for number in 0..count {
        let script = "
            const text = window.texts[arguments[0]];
            text.parentElement.scrollIntoView({ block: 'center' });
            document.activeElement.blur();
            const range = page.createRange();
            range.selectNodeContents(text);
            const [line] = [...range.getClientRects()].sort((a, b) => b.width - a.width);
            const outer = frame.getBoundingClientRect();
            const cell = text.parentElement.closest('td, th');
            return [text.data.trim(), Math.round(outer.x + line.x + line.width / 2),
                Math.round(outer.y + line.y + line.height / 2),
                text.parentElement.closest('.path, .menu, th')?.className ?? null,
                cell ? [cell.cellIndex, cell.parentElement.rowIndex] : null];
        ";
        let place = in_preview(editor, script, vec![json!(number)]).await?;
        let (x, y) = (place[1].as_i64(), place[2].as_i64());
        let actions = editor.driver.action_chain();
        let (x, y) = (x.unwrap_or_default(), y.unwrap_or_default());
        actions.move_to(x, y).click().perform().await?;
        leads_to_its_field(editor, &place).await?;
    }
    Ok(())
}

/// Returns a date of the page in words, ` 8 Sep`, or a text that is no date as it is.
fn in_words(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let numbers: Vec<usize> = text
        .split('/')
        .filter_map(|part| part.parse().ok())
        .collect();
    match numbers[..] {
        [month @ 1..=12, day, _] => format!(" {day} {}", MONTHS[month - 1]),
        _ => text.to_owned(),
    }
}

/// Waits for the focus in the field that says what was clicked.
async fn leads_to_its_field(editor: &Editor, place: &Value) -> Result<()> {
    let text = place[0]
        .as_str()
        .unwrap_or_default()
        .trim_start_matches(['-', '+', '\u{2003}', ' ']);
    wait_for(&format!("The field of {place}"), async || {
        let script = "
            const field = document.activeElement;
            const task = field.closest('[role=group]');
            return [field.value ?? null, field.getAttribute('aria-label') ?? '', task?.getAttribute('aria-label') ?? ''];
        ";
        let answer = editor.driver.execute(script, vec![]).await?;
        let focused = answer.json();
        let Some(value) = focused[0].as_str() else {
            return Ok(None);
        };
        let value = value.replace("**", "").replace('\'', "’");
        let right = match (place[3].as_str(), place[4].as_array()) {
            (Some("path"), _) => value == "5",
            // The head of a table stands for the first day.
            (Some(""), Some(cell)) => {
                let labels = ["Day", "Item", "Dates of", "Dates of", "References"];
                let column = cell[0].as_u64().and_then(|at| usize::try_from(at).ok());
                focused[2] == "Task 1"
                    && column.is_some_and(|at| focused[1].as_str().unwrap_or_default().starts_with(labels[at]))
            }
            (_, Some(cell)) => {
                // What says the dates of a day says them in words.
                let said = focused[1].as_str().unwrap_or_default();
                let is_date = said.starts_with("Dates of") && said.contains(&in_words(text));
                let says = !value.is_empty() && value.contains(text) || is_date;
                says && focused[2] == format!("Task {}", cell[1])
            }
            _ => value.contains(text),
        };
        Ok(right.then_some(()))
    })
    .await
}

#[test]
fn a_click_on_any_text_of_the_preview_leads_to_its_field() {
    in_browser(async |editor| {
        editor.open(&own_week()).await?;
        editor.preview_shows("Rebuild the nightly report").await?;
        every_text_leads_to_its_field(editor).await
    });
}

#[test]
fn a_click_on_any_text_of_the_sample_weeks_preview_leads_to_its_field() {
    let Some(path) = sample_week() else {
        println!("Skipped: there is no sample page beside this repository.");
        return;
    };
    in_browser(async |editor| {
        editor.open(&path).await?;
        editor.preview_shows("Learn ECS networking").await?;
        every_text_leads_to_its_field(editor).await
    });
}

#[test]
fn a_click_on_what_is_empty_leads_to_where_it_is_written() {
    in_browser(async |editor| {
        if hears_no_clicks(editor) {
            return Ok(());
        }
        editor
            .drop_file(
                "_index.md",
                "---\ntitle: \"Nothing yet\"\n---\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 |  |\n",
            )
            .await?;
        editor.preview_shows("Nothing yet").await?;
        let script = "
            const bounds = page.querySelectorAll('td')[1].getBoundingClientRect();
            const outer = frame.getBoundingClientRect();
            return [Math.round(outer.x + bounds.x + bounds.width / 2), Math.round(outer.y + bounds.y + bounds.height / 2)];
        ";
        let place = in_preview(editor, script, vec![]).await?;
        let (x, y) = (
            place[0].as_i64().unwrap_or_default(),
            place[1].as_i64().unwrap_or_default(),
        );
        editor
            .driver
            .action_chain()
            .move_to(x, y)
            .click()
            .perform()
            .await?;
        wait_for("The focus in the new item", async || {
            let id = editor.active().await?.id().await?.unwrap_or_default();
            Ok(id.starts_with("new-item").then_some(()))
        })
        .await?;
        editor.type_here("Written from there").await?;
        editor.preview_shows("Written from there").await
    });
}

#[test]
fn the_preview_marks_what_is_edited_and_brings_it_into_view() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", &long_page(60)).await?;
        editor.preview_shows("Learn part 60").await?;
        editor.field("Objective 1").click().await?;
        assert!(marks(editor, "One").await?[0] < 1.0);
        editor.task_field(51, "Item 1").click().await?;
        assert!(marks(editor, "Learn part 50").await?[0] > 100.0);
        editor.task_field(51, "References").click().await?;
        marks(editor, "https://example.org/50").await?;
        editor.task_field(51, "Day").click().await?;
        wait_for("The day’s cell marked", async || {
            Ok((marked(editor).await?.0.trim() == "50").then_some(()))
        })
        .await?;
        editor.field("Achievement 1").click().await?;
        editor.type_here(" and dusted").await?;
        marks(editor, "Done and dusted").await?;
        editor.chord(Key::Control, Key::Home).await?;
        assert_eq!(
            in_preview(
                editor,
                "return page.querySelectorAll('[data-now]').length",
                vec![]
            )
            .await?,
            json!(1)
        );
        Ok(())
    });
}

#[test]
fn typing_amid_six_hundred_days_keeps_the_previews_scroll_and_selection() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", &long_page(600)).await?;
        editor.preview_shows("Learn part 600").await?;
        editor.task_field(301, "Item 2").click().await?;
        let [scrolled, before] = marks(editor, "Learn part 300").await?;
        assert!(scrolled > 1000.0);
        let select = "
            const range = page.createRange();
            range.selectNodeContents(page.querySelectorAll('tr')[303]);
            view.getSelection().removeAllRanges();
            view.getSelection().addRange(range);
            window.row = page.querySelectorAll('tr')[300];
            return view.getSelection().toString();
        ";
        let selected = in_preview(editor, select, vec![]).await?;
        assert!(
            selected
                .as_str()
                .is_some_and(|text| text.contains("Learn part 302"))
        );
        editor.type_here(" **and** more").await?;
        editor.preview_shows("Its first half and more").await?;
        let [_, after] = marks(editor, "Its first half and more").await?;
        assert!((after - before).abs() < 1.0, "{before} to {after}");
        let now = "return [view.getSelection().toString(), window.row === page.querySelectorAll('tr')[300]]";
        assert_eq!(
            in_preview(editor, now, vec![]).await?,
            json!([selected, true])
        );
        Ok(())
    });
}

#[test]
fn characters_by_their_names_show_as_themselves() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor
            .type_here("&copy; &emsp;&unknown; &#65; \\&amp;")
            .await?;
        editor.preview_shows("© \u{2003}&unknown; A &amp;").await
    });
}

#[test]
fn a_page_stands_in_its_site_with_its_menu_entry_and_its_address() {
    in_browser(async |editor| {
        let page = "---\ntitle: \"Week 7 Worklog\"\npre: \" <b> 1.7. </b> \"\n---\n\ntext\n";
        editor.drop_file("_index.vi.md", page).await?;
        wait_for("The page's place", async || {
            let script =
                "return [...page.querySelectorAll('#site > p')].map(part => part.innerText.trim())";
            let place = in_preview(editor, script, vec![]).await?;
            Ok(
                (place == json!(["/vi/1-worklog/1.7-week7/", "1.7.  Week 7 Worklog"]))
                    .then_some(()),
            )
        })
        .await
    });
}

#[test]
fn images_are_loaded_when_the_person_asks_and_only_for_this_page() {
    in_browser(async |editor| {
        let page = "---\ntitle: \"T\"\n---\n\n![Mine](/images/a.png)\n\n![Theirs](https://127.0.0.1:9/b.png)\n";
        editor.drop_file("_index.md", page).await?;
        editor.preview_shows("Mine · /images/a.png").await?;
        editor
            .preview_shows("Theirs · https://127.0.0.1:9/b.png")
            .await?;
        editor.button("Web images").click().await?;
        let images = "return [...page.images].map(image => [image.src, image.referrerPolicy])";
        wait_for("The image", async || {
            let images = in_preview(editor, images, vec![]).await?;
            Ok((images == json!([["https://127.0.0.1:9/b.png", "no-referrer"]])).then_some(()))
        })
        .await?;
        editor.preview_shows("Mine · /images/a.png").await?;
        editor
            .drop_file("_index.md", &page.replace("b.png", "c.png"))
            .await?;
        editor.preview_shows("c.png").await?;
        assert_eq!(in_preview(editor, images, vec![]).await?, json!([]));
        Ok(())
    });
}

/// The smallest PNG there is: one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

#[test]
fn the_images_of_the_site_are_shown_when_its_folder_is_chosen() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium's driver chooses a folder.");
            return Ok(());
        }
        let site = std::env::temp_dir().join(format!("worklog-site-{}", std::process::id()));
        std::fs::create_dir_all(site.join("static/images"))?;
        std::fs::write(site.join("static/images/a.png"), PIXEL)?;
        std::fs::write(site.join("static/images/ảnh 1.png"), PIXEL)?;
        std::fs::write(site.join("static/images/notes.txt"), "no image")?;
        let page = "---\ntitle: \"T\"\n---\n\n![Mine](/images/a.png)\n\n![Named](/images/%E1%BA%A3nh%201.png)\n\n\
            ![Missing](/images/b.png)\n";
        editor.drop_file("_index.md", page).await?;
        editor.preview_shows("Mine · /images/a.png").await?;
        editor.button("Site images").element().await?;
        editor.choose_site(&site).await?;
        let images = "return [...page.images].map(image => [image.alt, image.src.slice(0, 5), image.naturalWidth])";
        wait_for("The image", async || {
            let images = in_preview(editor, images, vec![]).await?;
            Ok((images == json!([["Mine", "blob:", 1], ["Named", "blob:", 1]])).then_some(()))
        })
        .await?;
        editor.preview_shows("Missing · /images/b.png").await?;
        // The same folder can be chosen again, for what is new in it.
        let script = "window.released = 0; const release = URL.revokeObjectURL;
            URL.revokeObjectURL = url => { window.released++; release.call(URL, url); }";
        editor.driver.execute(script, vec![]).await?;
        std::fs::write(site.join("static/images/b.png"), PIXEL)?;
        editor.choose_site(&site).await?;
        wait_for("The new image", async || {
            let images = in_preview(editor, images, vec![]).await?;
            Ok((images[2] == json!(["Missing", "blob:", 1])).then_some(()))
        })
        .await?;
        let released = editor
            .driver
            .execute("return window.released", vec![])
            .await?;
        assert_eq!(released.json(), &json!(2));
        std::fs::remove_dir_all(&site)?;
        Ok(())
    });
}

#[test]
fn the_preview_is_as_dark_as_the_system_until_a_person_chooses() {
    in_browser(async |editor| {
        editor.preview_shows("Week 1").await?;
        let ground = async || {
            let script = "return view.getComputedStyle(page.body).backgroundColor";
            in_preview(editor, script, vec![]).await
        };
        let (light, dark) = (json!("rgb(255, 255, 255)"), json!("rgb(23, 27, 32)"));
        assert_eq!(ground().await?, light);
        editor.button("Dark").click().await?;
        assert_eq!(ground().await?, dark);
        if editor.browser() == Browser::Chromium {
            editor.reload().await?;
            editor.prefer("dark").await?;
            editor.preview_shows("Week 1").await?;
            wait_for("A dark preview", async || {
                Ok((ground().await? == dark).then_some(()))
            })
            .await?;
            editor.button("Dark").click().await?;
            assert_eq!(ground().await?, light);
        }
        Ok(())
    });
}

#[test]
fn links_open_a_tab_that_knows_nothing_of_the_editor() {
    in_browser(async |editor| {
        let page = "[web](https://example.org/) [mail](mailto:a@example.org) [place](#t) [site](/1-worklog/) \
            [code](javascript:alert(1)) <a href='data:text/html,x' target=_top ping=/p download>data</a>\n";
        editor.drop_file("_index.md", page).await?;
        editor.preview_shows("data").await?;
        let script = "return [...page.querySelectorAll('#body a')].map(link =>
            ['href', 'target', 'rel', 'ping', 'download'].map(name => link.getAttribute(name)))";
        let rel = "noopener noreferrer";
        assert_eq!(
            in_preview(editor, script, vec![]).await?,
            json!([
                ["https://example.org/", "_blank", rel, null, null],
                ["mailto:a@example.org", "_blank", rel, null, null],
                ["about:srcdoc#t", null, null, null, null],
                [null, null, null, null, null],
                [null, null, null, null, null],
                [null, "_top", null, null, null],
            ])
        );
        Ok(())
    });
}

#[test]
fn a_link_within_the_page_leads_to_its_place_and_the_preview_stays() {
    in_browser(async |editor| {
        let lines = "A line.\n\n".repeat(120);
        let page = format!(
            "[down](#far) [nowhere](#none) [site](/1-worklog/)\n\nA note[^1].\n\n{lines}## Far\n\n[^1]: The note.\n"
        );
        editor.drop_file("_index.md", &page).await?;
        editor.preview_shows("The note.").await?;
        let click = "const link = [...page.querySelectorAll('#body a')].find(link => link.textContent === arguments[0]);
            view.scrollTo(0, 0);
            link.click();
            return [view.scrollY > 500, view.location.href, page.querySelector('#body h2').textContent];";
        // WebKit, which tells nobody of the click, follows the link itself.
        let follows_itself = editor.browser() == Browser::Webkit;
        let mut fragment = "";
        for (link, scrolls, target) in [
            ("down", true, "#far"),
            ("1", true, "#fn:1"),
            ("nowhere", false, "#none"),
            ("site", false, ""),
        ] {
            let seen = in_preview(editor, click, vec![json!(link)]).await?;
            if follows_itself && !target.is_empty() {
                fragment = target;
            }
            let address = format!("about:srcdoc{fragment}");
            assert_eq!(seen, json!([scrolls, address, "Far"]), "{link}");
        }
        // It goes on following the form.
        editor.drop_file("_index.md", "# Other\n").await?;
        editor.preview_shows("Other").await
    });
}
