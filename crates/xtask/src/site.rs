//! `cargo xtask build`: the optimised site in `dist`, and what it weighs.

use std::fs;

use crate::error::{self, Error};
use crate::setup::{self, Toolchain};
use crate::{npm, process, project, weight};

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
    process::run(setup::for_size(tools.trunk().args(["build", "--release"])))?;
    // Trunk's own minifier gives up on what wasm-bindgen writes.
    let dist = project::dist();
    let files = fs::read_dir(&dist)
        .map_err(|error| format!("{} cannot be read: {error}", dist.display()))?;
    for path in files.flatten().map(|file| file.path()) {
        if path.extension().is_some_and(|extension| extension == "js") {
            npm::minify(&path)?;
        }
    }
    Ok(())
}

/// Prints what the built site weighs; an error if it is too much.
pub(crate) fn weigh() -> Result<(), String> {
    weight::check(&project::dist())
}

/// Whether there is a built site.
pub(crate) fn is_built() -> bool {
    project::dist().join("index.html").is_file()
}
