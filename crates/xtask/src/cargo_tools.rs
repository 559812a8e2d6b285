//! Tools that cargo installs: looked for first, compiled only when missing.
//!
//! They are compiled in a profile that is quick to build, as they spend their
//! time waiting for others, and with one target folder for all, since they share
//! most of their dependencies. They are installed into the folder cargo puts every
//! tool in, so that the next clone finds them.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{process, project};

/// A program from a crate, in one version.
#[derive(Debug)]
pub(crate) struct CargoTool<'a> {
    /// The crate.
    pub(crate) package: &'a str,
    /// The program's file, without `.exe`.
    pub(crate) program: &'a str,
    /// The version to use.
    pub(crate) version: &'a str,
    /// How long it takes to compile on a small machine.
    pub(crate) takes: &'a str,
}

impl CargoTool<'_> {
    /// The program in the right version, compiled if need be.
    pub(crate) fn ensure(&self) -> Result<PathBuf, String> {
        let Self {
            package,
            program,
            version,
            takes,
        } = self;
        let versions = self.versions()?;
        if let Some(found) = self.right_one(&versions) {
            println!("{package} {version}: installed");
            return Ok(found);
        }
        let instead = versions
            .first()
            .map_or(String::new(), |(_, other)| format!(" in place of {other}"));
        println!("{package} {version}: compiling{instead}, {takes}…");
        self.install()?;
        self.right_one(&self.versions()?).ok_or_else(|| {
            format!("cargo installed {package}, but {program} {version} is not on PATH.")
        })
    }

    /// The program wherever it is, each with its version.
    fn versions(&self) -> Result<Vec<(PathBuf, String)>, String> {
        let installed = process::in_folder(&install_folder()?, self.program);
        let candidates = installed
            .into_iter()
            .chain(process::all_on_path(self.program));
        Ok(candidates
            .filter_map(|path| version_of(&path).map(|version| (path, version)))
            .collect())
    }

    fn right_one(&self, versions: &[(PathBuf, String)]) -> Option<PathBuf> {
        let found = versions.iter().find(|(_, version)| version == self.version);
        found.map(|(path, _)| path.clone())
    }

    fn install(&self) -> Result<(), String> {
        let mut command = process::cargo();
        command
            .args(["install", "--locked"])
            .arg(format!("{}@{}", self.package, self.version))
            .env("CARGO_TARGET_DIR", project::target().join("tools"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
        if !io::stderr().is_terminal() {
            // Hundreds of lines that nobody watches go by.
            command.arg("--quiet");
        }
        process::run(&mut command)
    }
}

/// Where `cargo install` puts programs, which need not be on PATH. If cargo's
/// configuration says another folder, that one has to be.
fn install_folder() -> Result<PathBuf, String> {
    ["CARGO_INSTALL_ROOT", "CARGO_HOME"]
        .into_iter()
        .find_map(env::var_os)
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .map(|root| root.join("bin"))
        .ok_or_else(|| "There is no home folder to install tools in: set CARGO_HOME.".to_owned())
}

fn version_of(program: &Path) -> Option<String> {
    let printed = process::output(Command::new(program).arg("--version")).ok()?;
    version_in(&printed).map(str::to_owned)
}

/// The version in a line such as `trunk 0.21.14` or `geckodriver 0.36.0 (…)`.
fn version_in(printed: &str) -> Option<&str> {
    printed
        .lines()
        .next()?
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_a_tool_prints() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(
            version_in("wasm-bindgen 0.2.129 (27c7a4d06)"),
            Some("0.2.129")
        );
        assert_eq!(
            version_in("geckodriver 0.37.1\n\nMore words 1.0"),
            Some("0.37.1")
        );
        assert_eq!(version_in("Usage: tool [OPTIONS]"), None);
        assert_eq!(version_in(""), None);
    }
}
