//! `cargo xtask build`: the optimised site in `dist`, and what it weighs.

use crate::error::{self, Error};
use crate::setup::{self, Toolchain};
use crate::{process, project, weight};

/// Runs `cargo xtask build`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    error::no_arguments(args)?;
    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    build(&tools)?;
    weigh()?;
    Ok(())
}

/// Builds the site as it is published.
pub(crate) fn build(tools: &Toolchain) -> Result<(), String> {
    process::run(tools.trunk().args(["build", "--release"]))
}

/// Prints what the built site weighs; an error if it is too much.
pub(crate) fn weigh() -> Result<(), String> {
    weight::check(&project::dist())
}

/// Whether there is a built site.
pub(crate) fn is_built() -> bool {
    project::dist().join("index.html").is_file()
}
