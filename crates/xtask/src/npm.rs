//! Packages from npm: wasm-opt for the build, axe-core for the tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{process, project};

/// Makes `node_modules` what `package-lock.json` says it is.
pub(crate) fn install() -> Result<(), String> {
    let lock = project::root().join("package-lock.json");
    let lock =
        fs::read(&lock).map_err(|error| format!("{} cannot be read: {error}", lock.display()))?;
    // `npm ci` begins by deleting the folder, so this copy is there only after
    // an installation that went through.
    let installed = project::node_modules().join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        println!("npm packages: installed");
        return Ok(());
    }

    println!("npm packages: installing…");
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let npm = process::on_path(name)
        .ok_or("There is no npm on PATH: install Node.js 20 or later, which brings it.")?;
    process::output(
        Command::new(npm)
            .args(["ci", "--loglevel=error"])
            .current_dir(project::root()),
    )?;
    fs::write(&installed, lock)
        .map_err(|error| format!("{} cannot be written: {error}", installed.display()))
}

/// The folder of the programs that npm's packages bring.
pub(crate) fn programs() -> PathBuf {
    project::node_modules().join(".bin")
}

/// One of them, ready for its arguments.
fn program(name: &str) -> Command {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    Command::new(programs().join(format!("{name}{suffix}")))
}

/// Makes sure that wasm-opt runs: it is a script for Node.js, and trunk would
/// rather download another than say that this one does not start.
pub(crate) fn check_wasm_opt() -> Result<(), String> {
    let printed = process::output(program("wasm-opt").arg("--version"))
        .map_err(|sentence| format!("{sentence}\nIs Node.js 20 or later on PATH, as `node`?"))?;
    println!("{}: installed", printed.trim());
    Ok(())
}

/// The accessibility checker, as a script for a page.
pub(crate) fn axe() -> PathBuf {
    project::node_modules().join("axe-core").join("axe.min.js")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk downloads a wasm-opt of its own if the one it finds is not in the
    /// version it asks for.
    #[test]
    fn trunk_asks_for_the_wasm_opt_that_npm_installs() {
        let read = |name| fs::read_to_string(project::root().join(name)).unwrap();
        let between = |text: &str, before: &str, after: &str| {
            let (_, rest) = text.split_once(before).unwrap();
            rest.split_once(after).unwrap().0.to_owned()
        };
        let asked = between(&read("Trunk.toml"), "wasm_opt = \"version_", "\"");
        let installed = between(&read("package.json"), "\"binaryen\": \"", ".");
        assert_eq!(asked, installed);
    }

    #[test]
    fn the_lock_file_names_no_registry() {
        let lock = fs::read_to_string(project::root().join("package-lock.json")).unwrap();
        assert!(
            !lock.contains("://"),
            "package-lock.json has an address in it"
        );
    }
}
