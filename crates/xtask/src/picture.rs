//! `cargo xtask picture`: takes the README's picture of the built site anew.

use crate::browsers::{self, Browser};
use crate::error::{self, Error};
use crate::setup::{self, Toolchain};
use crate::{parts, site};

/// Runs `cargo xtask picture`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    error::no_arguments(args)?;
    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    let installed = browsers::ensure(Browser::Chromium)?;
    site::build(&tools)?;
    let program = ["run", "--quiet", "-p", "tests", "--bin", "picture"];
    parts::in_browser(&installed, false, &program)?;
    println!("docs/editor.png: taken");
    Ok(())
}
