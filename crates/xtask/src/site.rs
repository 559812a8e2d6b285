//! `cargo xtask build`: the optimised site in `dist`, and what it weighs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{self, Error};
use crate::setup::{self, Toolchain};
use crate::{module, npm, process, project, weight};

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
    let dist = project::dist();
    let files = fs::read_dir(&dist)
        .map_err(|error| format!("{} cannot be read: {error}", dist.display()))?;
    let files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    let of = |kind: &str| {
        let is = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == kind);
        let found = files.iter().find(is);
        found.ok_or_else(|| format!("{} has no .{kind} file.", dist.display()))
    };
    let (module, script) = (of("wasm")?, of("js")?);
    module::arrange(module)?;
    module::shorten(module, script)?;
    // Trunk's own minifier gives up on what wasm-bindgen writes.
    npm::minify(script)?;
    squeeze(of("html")?)
}

/// What trunk writes into the page for programs that wait for the site, which has none.
const NOBODY_WAITS: [&str; 2] = ["window.wasmBindings", "dispatchEvent(new CustomEvent"];

/// Takes comments and indentation out of the page and its styles, which trunk puts there
/// as they are written.
fn squeeze(page: &Path) -> Result<(), String> {
    let failed = |error| format!("{} cannot be squeezed: {error}", page.display());
    let text = fs::read_to_string(page).map_err(failed)?;
    let is_needed = |line: &&str| {
        let is_comment = line.starts_with("//") || line.starts_with("<!--");
        let is_for_nobody = NOBODY_WAITS.iter().any(|start| line.starts_with(start));
        !line.is_empty() && !is_comment && !is_for_nobody
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(is_needed).collect();
    let text = lines.join("\n");
    let mut parts = text.split("<style>");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (style, rest) = part.split_once("</style>").unwrap_or((part, ""));
        out = out + "<style>" + &squeezed(style) + "</style>" + rest;
    }
    fs::write(page, out).map_err(failed)
}

/// A style without comments, and with one blank where there are several.
fn squeezed(style: &str) -> String {
    let mut plain = String::new();
    for part in style.split("*/") {
        plain.push_str(part.split_once("/*").map_or(part, |(before, _)| before));
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let pairs = [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (" }", "}"),
        (", ", ","),
        (";}", "}"),
        ("} ", "}"),
    ];
    let squeeze = |style: String, (from, to)| style.replace(from, to);
    pairs.into_iter().fold(plain, squeeze)
}

/// Prints what the built site weighs; an error if it is too much.
pub(crate) fn weigh() -> Result<(), String> {
    weight::check(&project::dist())
}

/// Whether there is a built site.
pub(crate) fn is_built() -> bool {
    project::dist().join("index.html").is_file()
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn a_style_means_the_same_with_less() {
        let style = "/* All. */\n@layer a {\n  a b, c :hover { color: red; margin: 0 1px; }\n\n  /* x */ d { top: 0 }\n}\n";
        assert_eq!(
            squeezed(style),
            "@layer a{a b,c :hover{color: red;margin: 0 1px}d{top: 0}}"
        );
    }
}
