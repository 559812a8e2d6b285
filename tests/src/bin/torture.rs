//! Ends the browser again and again while a person types, and has windows type at
//! once for a minute; see `cargo xtask torture`.

use std::env;
use std::time::Duration;

use tests::in_browser;
use tests::torture::{End, can_run, random, round};
use tests::typist::own_week;
use tests::windows::Windows;

fn main() {
    if let Err(why) = can_run() {
        eprintln!("Nothing is tried here: {why}.");
        return;
    }
    let runs = env::args().nth(1).and_then(|runs| runs.parse().ok());
    let runs: usize = runs.unwrap_or(100);
    for end in End::ALL {
        let (mut typed, mut most) = (0, 0);
        for run in 1..=runs {
            let typing = Duration::from_millis(500 + random() % 4_500);
            match round(end, typing) {
                Ok(round) => {
                    typed += round.typed;
                    most = most.max(round.typed - round.found.min(round.typed));
                }
                Err(failure) => panic!("{end:?}, run {run}, {typing:?}: {failure}"),
            }
            println!("{end:?}: {run} of {runs}");
        }
        println!(
            "{end:?}: {runs} runs, {typed} words, at most {most} gone, none older than was promised"
        );
    }
    for (count, fields) in [
        (2, ["Objective 1", "Achievement 1"].as_slice()),
        (2, &["Objective 1", "Objective 1"]),
        (
            5,
            &[
                "Objective 1",
                "Objective 1",
                "Objective 2",
                "Objective 1",
                "Achievement 1",
            ],
        ),
    ] {
        in_browser(async |editor| {
            editor.open(&own_week()).await?;
            editor.is_saved().await?;
            let windows = Windows::open(editor, count).await?;
            let counts = windows
                .type_at_once(fields, Duration::from_secs(60))
                .await?;
            let page = windows.agree().await?;
            let lost = windows.lost(&page, &counts).await?;
            assert!(
                lost.is_empty(),
                "{fields:?}: {counts:?} words, lost {lost:?}"
            );
            println!("{fields:?}: {counts:?} words in a minute, none lost");
            Ok(())
        });
    }
}
