//! The project's commands: `cargo xtask COMMAND`.
//!
//! Each command is a line in [`COMMANDS`]; what it does is in the file of its
//! name. They need nothing but Rust and Node.js to begin with: whatever else a
//! command uses, it finds or installs first.

mod apt;
mod browsers;
mod cargo_tools;
mod check;
mod driver;
mod error;
mod fuzz;
mod monkey;
mod npm;
mod pages;
mod parts;
mod picture;
mod policy;
mod process;
mod project;
mod serve;
mod server;
mod setup;
mod site;
mod test;
mod torture;
mod weight;

use std::env;
use std::process::ExitCode;

use error::Error;

/// A command of `cargo xtask`.
struct Command {
    name: &'static str,
    /// What may stand after the name.
    takes: &'static str,
    /// What it does, in a line.
    about: &'static str,
    run: fn(&[String]) -> Result<(), Error>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "build",
        takes: "",
        about: "build the optimised site into dist/ and say what each file weighs",
        run: site::command,
    },
    Command {
        name: "serve",
        takes: "[--port N] [--dev]",
        about: "build the site and serve it on this machine; --dev rebuilds at every change",
        run: serve::command,
    },
    Command {
        name: "test",
        takes: "[--browser chromium|firefox|webkit] [--headed] [--only PART] [-- ARGS]",
        about: "check and test everything, the site in a browser included",
        run: test::command,
    },
    Command {
        name: "pages",
        takes: "DIR [--out FILE.json | --edits | --hugo] | --hugo-spec | --typed",
        about: "read every .md file below a folder and say what the form finds in it; --edits tries all edits, --hugo compares the preview with what Hugo shows, --hugo-spec does so for GFM’s examples, --typed asks Hugo to show what is typed",
        run: pages::command,
    },
    Command {
        name: "check",
        takes: "DIR [--counts]",
        about: "say what is wrong with the pages of a worklog or a site, a line each with file and line; --counts adds how many of each kind",
        run: check::command,
    },
    Command {
        name: "fuzz",
        takes: "[DIR] [--minutes N] [--seed N]",
        about: "try random pages and edits against the laws, mutated from the fixtures and a folder's pages",
        run: fuzz::command,
    },
    Command {
        name: "torture",
        takes: "[--runs N]",
        about: "kill the browser under the built site again and again, and look whether anything is missing",
        run: torture::command,
    },
    Command {
        name: "monkey",
        takes: "[--minutes N] [--seed N]",
        about: "press keys and click in the built site at random, and look whether anything is lost or changed that was not touched",
        run: monkey::command,
    },
    Command {
        name: "policy",
        takes: "",
        about: "write the hashes of the built page's scripts and styles into its policy; trunk calls it",
        run: policy::command,
    },
    Command {
        name: "picture",
        takes: "",
        about: "take the README's picture of the built site anew",
        run: picture::command,
    },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Usage(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
        Err(Error::Failed(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<(), Error> {
    let mut args = Vec::new();
    for arg in env::args_os().skip(1) {
        args.push(
            arg.into_string().map_err(|arg| {
                Error::Usage(format!("The argument {} is not text.", arg.display()))
            })?,
        );
    }

    let Some((name, rest)) = args.split_first() else {
        list();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        list();
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        return Err(Error::Usage(format!(
            "There is no command `{name}`; `cargo xtask` lists those there are."
        )));
    };
    let own = rest.split(|arg| arg == "--").next().unwrap_or_default();
    if own.iter().any(|arg| arg == "--help" || arg == "-h") {
        let line = format!("cargo xtask {} {}", command.name, command.takes);
        println!("{}\n{}", line.trim_end(), command.about);
        return Ok(());
    }
    (command.run)(rest)
}

fn list() {
    let width = COMMANDS.iter().map(|c| c.name.len()).max().unwrap_or(0);
    for Command { name, about, .. } in COMMANDS {
        println!("cargo xtask {name:width$}  {about}");
    }
    println!("`cargo xtask COMMAND --help` says what a command takes.");
}
