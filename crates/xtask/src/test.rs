//! `cargo xtask test`: all that is checked before a change goes in, part by
//! part, and how each part went.

use std::env;
use std::time::{Duration, Instant};

use lexopt::prelude::*;

use crate::browsers::Browser;
use crate::error::Error;
use crate::parts::{self, Outcome, Part, Run};

/// What was asked for.
#[derive(Debug, Default)]
struct Options {
    browser: Option<Browser>,
    headed: bool,
    only: Option<String>,
    /// For the end-to-end tests' own `cargo test`.
    rest: Vec<String>,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, Error> {
        let mut sides = args.splitn(2, |arg| arg == "--");
        let mut parser = lexopt::Parser::from_args(sides.next().unwrap_or_default());
        let mut options = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Long("browser") => options.browser = Some(parser.value()?.parse()?),
                Long("headed") => options.headed = true,
                Long("only") => options.only = Some(parser.value()?.string()?),
                _ => return Err(arg.unexpected().into()),
            }
        }
        options.rest = sides.next().unwrap_or_default().to_vec();
        Ok(options)
    }

    fn parts(&self) -> Result<Vec<Part>, Error> {
        let mut parts = parts::of(self.browser.unwrap_or(Browser::Chromium));
        if let Some(only) = &self.only {
            let names: Vec<_> = parts.iter().map(Part::to_string).collect();
            parts.retain(|part| part.to_string().contains(only));
            if parts.is_empty() {
                let names = names.join(", ");
                return Err(Error::Usage(format!(
                    "No part has `{only}` in its name; the parts are: {names}."
                )));
            }
        }
        Ok(parts)
    }
}

/// Runs `cargo xtask test`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let options = Options::parse(args)?;
    let parts = options.parts()?;
    if options.headed && !has_screen() {
        let sentence = "--headed needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set.";
        return Err(Error::Failed(sentence.to_owned()));
    }

    heading("set-up");
    let mut run = Run::prepare(&parts, options.headed, options.rest);
    let mut results = Vec::new();
    for part in parts {
        heading(&part.to_string());
        let start = Instant::now();
        let outcome = run.part(part);
        results.push((part, outcome, start.elapsed()));
    }

    println!();
    for (part, outcome, time) in &results {
        println!("{}", result_line(*part, outcome, *time));
    }
    if results
        .iter()
        .all(|(_, outcome, _)| *outcome == Outcome::Passed)
    {
        Ok(())
    } else {
        Err(Error::Failed("Not every part passed.".to_owned()))
    }
}

fn heading(name: &str) {
    println!("\n== {name}");
}

fn result_line(part: Part, outcome: &Outcome, time: Duration) -> String {
    let (word, why) = match outcome {
        Outcome::Passed => ("ok", ""),
        Outcome::Failed => ("FAILED", ""),
        Outcome::Skipped(why) => ("skipped", *why),
    };
    let name = part.to_string();
    let seconds = time.as_secs_f64();
    let line = format!("{word:7}  {name:22}  {seconds:6.1} s  {why}");
    line.trim_end().to_owned()
}

fn has_screen() -> bool {
    let variables = ["DISPLAY", "WAYLAND_DISPLAY"];
    cfg!(any(windows, target_os = "macos"))
        || variables
            .into_iter()
            .any(|name| env::var_os(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, Error> {
        let args: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&args)
    }

    fn part_names(line: &str) -> Vec<String> {
        let parts = parse(line).unwrap().parts().unwrap();
        parts.iter().map(Part::to_string).collect()
    }

    #[test]
    fn everything_runs_unless_another_browser_is_named() {
        assert_eq!(part_names("").len(), 6);
        assert_eq!(part_names("--browser chromium"), part_names(""));
        assert_eq!(
            part_names("--browser=webkit"),
            ["site", "end to end in webkit"]
        );
    }

    #[test]
    fn only_picks_parts_by_a_piece_of_their_name() {
        assert_eq!(
            part_names("--only clippy"),
            ["clippy host", "clippy wasm32"]
        );
        let options = parse("--only nothing").unwrap();
        assert!(matches!(options.parts(), Err(Error::Usage(_))));
    }

    #[test]
    fn what_follows_two_dashes_is_left_alone() {
        let options = parse("--headed -- a_test -- --nocapture").unwrap();
        assert!(options.headed);
        assert_eq!(options.rest, ["a_test", "--", "--nocapture"]);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["--haeded", "chromium", "--browser", "--browser opera"] {
            assert!(matches!(parse(line), Err(Error::Usage(_))), "{line}");
        }
    }

    #[test]
    fn a_result_is_a_line() {
        let time = Duration::from_millis(1234);
        assert_eq!(
            result_line(Part::Format, &Outcome::Passed, time),
            "ok       format                     1.2 s"
        );
        assert_eq!(
            result_line(
                Part::EndToEnd(Browser::Firefox),
                &Outcome::Skipped("why"),
                time
            ),
            "skipped  end to end in firefox      1.2 s  why"
        );
    }
}
