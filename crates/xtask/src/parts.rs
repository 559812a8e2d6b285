//! The parts of `cargo xtask test`: what each runs, and what it needs.

use std::env;
use std::fmt;

use crate::browsers::{self, Browser, Installed};
use crate::driver::Driver;
use crate::server::{self, Server};
use crate::setup::{self, Toolchain};
use crate::{npm, process, project, site};

/// Something that passes or fails by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The sources are formatted.
    Format,
    /// The linter is content with what runs on this machine.
    ClippyHost,
    /// The linter is content with what runs in the browser.
    ClippyWasm,
    /// The tests that need no browser.
    Native,
    /// The site builds and is not too heavy.
    Site,
    /// The built site does what it should.
    EndToEnd(Browser),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => f.write_str("format"),
            Self::ClippyHost => f.write_str("clippy host"),
            Self::ClippyWasm => f.write_str("clippy wasm32"),
            Self::Native => f.write_str("native tests"),
            Self::Site => f.write_str("site"),
            Self::EndToEnd(browser) => write!(f, "end to end in {browser}"),
        }
    }
}

/// The parts there are for a browser, in order.
pub(crate) fn of(browser: Browser) -> Vec<Part> {
    use Part::{ClippyHost, ClippyWasm, EndToEnd, Format, Native, Site};
    match browser {
        Browser::Chromium => {
            vec![
                Format,
                ClippyHost,
                ClippyWasm,
                Native,
                Site,
                EndToEnd(browser),
            ]
        }
        // What no browser has a part in is tested along with Chromium.
        Browser::Firefox | Browser::Webkit => vec![Site, EndToEnd(browser)],
    }
}

/// How a part went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It passed.
    Passed,
    /// It failed, and said why.
    Failed,
    /// It was not run, for this reason.
    Skipped(&'static str),
}

/// A run of some parts, with what the set-up found for them.
#[derive(Debug)]
pub(crate) struct Run {
    headed: bool,
    /// For the end-to-end tests' own `cargo test`.
    rest: Vec<String>,
    tools: Option<Toolchain>,
    browser: Option<Installed>,
    /// Whether `dist` has the site to test.
    built: bool,
}

impl Run {
    /// Sets up what the parts need. What cannot be set up is said, and is no
    /// reason not to run the parts that do without it.
    pub(crate) fn prepare(parts: &[Part], headed: bool, rest: Vec<String>) -> Self {
        let wants = |some: &[Part]| some.iter().any(|part| parts.contains(part));
        if wants(&[Part::Format, Part::ClippyHost, Part::ClippyWasm]) {
            said(setup::ensure_checkers());
        }
        if wants(&[Part::ClippyWasm, Part::Site]) {
            said(setup::ensure_target());
        }
        let builds = wants(&[Part::Site]);
        let tested = parts.iter().find_map(|part| match part {
            Part::EndToEnd(browser) => Some(*browser),
            _ => None,
        });
        let mut tools = None;
        if builds {
            tools = said(Toolchain::ensure());
        } else if tested.is_some() {
            // The tests load a package of their own into the page.
            said(npm::install());
        }
        let browser = tested.and_then(|browser| said(browsers::ensure(browser)));
        Self {
            headed,
            rest,
            tools,
            browser,
            built: !builds && site::is_built(),
        }
    }

    /// Runs a part.
    pub(crate) fn part(&mut self, part: Part) -> Outcome {
        let result = match part {
            Part::Format => cargo("fmt --all --check"),
            // The app is for the browser alone.
            Part::ClippyHost => {
                cargo("clippy --workspace --exclude worklog-editor --all-targets -- -D warnings")
            }
            Part::ClippyWasm => {
                cargo("clippy -p worklog-editor --target wasm32-unknown-unknown -- -D warnings")
            }
            Part::Native => {
                cargo("test --workspace --exclude worklog-editor --exclude tests --no-fail-fast")
            }
            Part::Site => self.site(),
            Part::EndToEnd(_) if !self.built => {
                let why = "there is no built site to test";
                println!("Skipped: {why}.");
                return Outcome::Skipped(why);
            }
            Part::EndToEnd(_) => self.end_to_end(),
        };
        match result {
            Ok(()) => Outcome::Passed,
            Err(sentence) => {
                eprintln!("{sentence}");
                Outcome::Failed
            }
        }
    }

    fn site(&mut self) -> Result<(), String> {
        let tools = self.tools.as_ref().ok_or("The set-up failed.")?;
        site::build(tools)?;
        // A site that is too heavy can still be tested.
        self.built = true;
        site::weigh()
    }

    fn end_to_end(&self) -> Result<(), String> {
        let installed = self.browser.as_ref().ok_or("The set-up failed.")?;
        let mut args = vec!["test", "-p", "tests", "--no-fail-fast"];
        args.extend(self.rest.iter().map(String::as_str));
        in_browser(installed, self.headed, &args)
    }
}

/// Runs cargo with the built site served and a browser's driver at hand.
pub(crate) fn in_browser(installed: &Installed, headed: bool, args: &[&str]) -> Result<(), String> {
    let site = Server::start(&project::dist(), server::listen(0)?)?;
    let driver = Driver::start(installed, headed)?;
    let mut command = process::cargo();
    command
        .args(args)
        .env("WORKLOG_URL", site.url())
        .env("WORKLOG_WEBDRIVER", driver.url())
        .env("WORKLOG_BROWSER", installed.browser.name())
        .env("WORKLOG_BROWSER_BINARY", &installed.program)
        .env("WORKLOG_AXE", npm::axe());
    if headed {
        command.env("WORKLOG_HEADED", "1");
    }
    // The drivers of the others have one session at a time.
    if installed.browser != Browser::Chromium && env::var_os("RUST_TEST_THREADS").is_none() {
        command.env("RUST_TEST_THREADS", "1");
    }
    process::run(&mut command)
        .map_err(|sentence| format!("{sentence}\nThe driver's log is {}.", driver.log()))
}

fn cargo(args: &str) -> Result<(), String> {
    process::run(process::cargo().args(args.split(' ')))
}

/// Says what went wrong, if it did.
fn said<T>(result: Result<T, String>) -> Option<T> {
    result.map_err(|sentence| eprintln!("{sentence}")).ok()
}
