//! `cargo xtask torture`: kills the browser under the built site again and again, and
//! looks whether anything is missing.

use lexopt::prelude::*;

use crate::browsers::{self, Browser};
use crate::error::Error;
use crate::setup::{self, Toolchain};
use crate::{parts, site};

/// Runs `cargo xtask torture`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let mut runs = 100_usize;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("runs") => runs = parser.value()?.parse()?,
            _ => return Err(arg.unexpected().into()),
        }
    }
    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    let installed = browsers::ensure(Browser::Chromium)?;
    site::build(&tools)?;
    let program = ["run", "--quiet", "-p", "tests", "--bin", "torture"];
    let runs = runs.to_string();
    let args = program.into_iter().chain(["--", &runs]).collect::<Vec<_>>();
    parts::in_browser(&installed, false, &args)?;
    Ok(())
}
