//! Lets a monkey at the editor for some minutes; see `cargo xtask monkey`.

use std::env;
use std::time::Duration;

use tests::{in_browser, monkey};

fn main() {
    let mut args = env::args()
        .skip(1)
        .filter_map(|arg| arg.parse::<u64>().ok());
    let (minutes, seed) = (args.next().unwrap_or(10), args.next().unwrap_or(1));
    in_browser(async |editor| {
        let time = Duration::from_secs(60 * minutes);
        let count = monkey::run(editor, seed, time, usize::MAX).await?;
        println!("Seed {seed}: {count} actions in {minutes} minutes, and nothing lost");
        Ok(())
    });
}
