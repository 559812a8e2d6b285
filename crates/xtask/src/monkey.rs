//! `cargo xtask monkey`: presses keys and clicks in the built site at random, and looks
//! whether anything is lost.

use lexopt::prelude::*;

use crate::browsers::{self, Browser};
use crate::error::Error;
use crate::setup::{self, Toolchain};
use crate::{parts, site};

/// Runs `cargo xtask monkey`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let (mut minutes, mut seed) = (10_u64, 1_u64);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("minutes") => minutes = parser.value()?.parse()?,
            Long("seed") => seed = parser.value()?.parse()?,
            _ => return Err(arg.unexpected().into()),
        }
    }
    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    let installed = browsers::ensure(Browser::Chromium)?;
    site::build(&tools)?;
    let program = ["run", "--quiet", "-p", "tests", "--bin", "monkey"];
    let [minutes, seed] = [minutes, seed].map(|number| number.to_string());
    let numbers = ["--", &minutes, &seed];
    let args = program.into_iter().chain(numbers).collect::<Vec<_>>();
    parts::in_browser(&installed, false, &args)?;
    Ok(())
}
