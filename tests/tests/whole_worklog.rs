//! A worklog of twelve weeks in two languages: how long it takes to make it, to open the app
//! with it, and to go from one week to another. The times are printed; they depend on the
//! machine and on the build.

use serde_json::{Value, json};
use tests::{Editor, Result, in_browser, wait_for};

/// Clicks a button and waits until the form shows a week: for the change of the document, and
/// for its first frame. Returns both in milliseconds.
const SHOW: &str = r"
    const [button, title, done] = arguments;
    const start = performance.now();
    const form = document.querySelector('.form').firstElementChild;
    const isThere = () => document.querySelector('h1')?.textContent.startsWith(title)
        && document.querySelector('.form textarea') && !form.isConnected;
    const painted = () => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([drawn, performance.now() - start]);
        port2.postMessage(null);
    });
    let drawn;
    const look = () => {
        if (!isThere()) return false;
        drawn = performance.now() - start;
        watch.disconnect();
        painted();
        return true;
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    button.click();
";

/// Returns the button of a week in the list.
const ROW: &str = "return [...document.querySelectorAll('nav button')]
    .find(row => row.textContent.startsWith(arguments[0]) && !row.hasAttribute('aria-current'))";

/// When the first field was there, and when the list had all weeks, in milliseconds from the
/// beginning of the navigation.
const OPENED: &str = r"
    window.opened = {};
    const look = () => {
        window.opened.field ??= document.querySelector('.form textarea') ? performance.now() : undefined;
        const rows = [...document.querySelectorAll('nav button')];
        const isThere = rows.some(row => row.textContent.includes('Week 12'));
        window.opened.list ??= isThere ? performance.now() : undefined;
        if (!window.opened.list) requestAnimationFrame(look);
    };
    look();
";

async fn shown(editor: &Editor, button: Value, title: &str) -> Result<[f64; 2]> {
    let arguments = vec![button, json!(title)];
    let answer = editor.driver.execute_async(SHOW, arguments).await?;
    let part = |at: usize| answer.json()[at].as_f64().unwrap_or(f64::NAN);
    Ok([part(0), part(1)])
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[test]
fn times_of_a_whole_worklog() {
    in_browser(async |editor| {
        editor.button("Set up a worklog").click().await?;
        let make = editor.button("Make 12 weeks").element().await?;
        let [drawn, painted] = shown(editor, make.to_json()?, "Week 1").await?;
        println!("26 pages made: {drawn:.0} ms, painted after {painted:.0} ms");
        editor.is_saved().await?;

        let mut all = Vec::new();
        for week in (2..=12).chain((1..=11).rev()) {
            let title = format!("Week {week} ");
            let what = format!("{title}in the list");
            let row = wait_for(&what, async || {
                let row = editor.driver.execute(ROW, vec![json!(title)]).await?;
                Ok(Some(row.json().clone()).filter(|row| !row.is_null()))
            });
            let times = shown(editor, row.await?, &format!("Week {week}")).await?;
            all.push(times);
        }
        let of = |at: usize| all.iter().map(|times| times[at]).collect::<Vec<_>>();
        let most = |at: usize| of(at).into_iter().fold(0.0, f64::max);
        println!(
            "another week opened: {:.0} ms (at most {:.0}), painted after {:.0} ms (at most {:.0})",
            median(of(0)),
            most(0),
            median(of(1)),
            most(1),
        );

        if editor.browser() != tests::Browser::Chromium {
            return Ok(());
        }
        editor.reload_with(OPENED).await?;
        let opened = wait_for("The list with all weeks", async || {
            let answer = editor
                .driver
                .execute("return window.opened", vec![])
                .await?;
            let answer = answer.json().clone();
            Ok(answer["list"].is_number().then_some(answer))
        })
        .await?;
        println!(
            "opened with 26 pages: first field after {:.0} ms, all weeks listed after {:.0} ms",
            opened["field"].as_f64().unwrap_or(f64::NAN),
            opened["list"].as_f64().unwrap_or(f64::NAN),
        );
        Ok(())
    });
}
