//! `cargo xtask picture`: takes the README's picture of the built site anew.

use crate::browsers::{self, Browser};
use crate::error::Error;
use crate::setup::{self, Toolchain};
use crate::{parts, site};

/// Runs `cargo xtask picture`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let mut parser = lexopt::Parser::from_args(args);
    if let Some(arg) = parser.next()? {
        return Err(arg.unexpected().into());
    }
    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    let installed = browsers::ensure(Browser::Chromium)?;
    site::build(&tools)?;
    let program = ["run", "--quiet", "-p", "tests", "--bin", "picture"];
    parts::in_browser(&installed, false, &program)?;
    println!("docs/editor.png: taken");
    Ok(())
}
