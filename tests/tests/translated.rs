//! A page that a browser translates: it puts nodes of its own in the place of the app's
//! texts, and what the app says has to stay true all the same.

use tests::{Editor, Result, in_browser};

/// Does to all texts of the page what a browser's translation does.
const TRANSLATE: &str = r"
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    let count = 0;
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest('[translate=no], script, style')) continue;
        const [outer, inner] = [0, 0].map(() => document.createElement('font'));
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
        count++;
    }
    return count;
";

const NO_STORE: &str = r"
    const refuse = () => { throw new DOMException('full', 'QuotaExceededError') };
    Storage.prototype.setItem = refuse;
    IDBObjectStore.prototype.put = refuse;
";

async fn run(editor: &Editor, script: &str) -> Result<serde_json::Value> {
    Ok(editor.driver.execute(script, vec![]).await?.json().clone())
}

#[test]
fn what_is_said_stays_true_in_a_page_that_is_translated() {
    in_browser(async |editor| {
        editor.week_number().fill("5").await?;
        editor.write("Begin").await?;
        let count = run(editor, TRANSLATE).await?;
        assert!(count.as_u64() > Some(10), "{count}");
        run(editor, NO_STORE).await?;
        editor.write_here(" again").await?;
        editor.status_says("Saved in this tab only").await?;
        editor.week_number().fill("6").await?;
        editor.is_week("Week 6").await?;
        // A second time, and all of an element at once.
        run(editor, TRANSLATE).await?;
        let rewrite = "for (const element of document.querySelectorAll('h1 > span:first-child'))
            element.innerHTML = '<font>Tuần 6</font>'";
        run(editor, rewrite).await?;
        editor.week_number().fill("7").await?;
        editor.is_week("Week 7").await?;
        let title = editor.week_title().await?;
        assert!(!title.contains("Tuần"), "{title}");
        Ok(())
    });
}

#[test]
fn what_a_person_wrote_is_not_to_be_translated() {
    in_browser(async |editor| {
        editor.write("Begin").await?;
        // The driver of WebKit takes the property for the attribute.
        let objective = editor.field("Objective 1").element().await?;
        let attribute = "return arguments[0].getAttribute('translate')";
        let attribute = editor
            .driver
            .execute(attribute, vec![objective.to_json()?])
            .await?;
        assert_eq!(attribute.json(), "no");
        let frame = run(
            editor,
            "const frame = document.querySelector('iframe');
             return [frame.translate, frame.contentDocument.documentElement.translate]",
        )
        .await?;
        assert_eq!(frame, serde_json::json!([false, false]));
        Ok(())
    });
}
