//! What building and checking need: the wasm32 target, trunk and the programs
//! trunk runs, the formatter and the linter.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo_tools::CargoTool;
use crate::{npm, process, project};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

/// The programs that build the site.
#[derive(Debug)]
pub(crate) struct Toolchain {
    trunk: PathBuf,
    /// PATH with the right wasm-opt and wasm-bindgen first.
    path: OsString,
}

impl Toolchain {
    /// Finds the tools, and installs those that are missing.
    pub(crate) fn ensure() -> Result<Self, String> {
        npm::install()?;
        npm::check_wasm_opt()?;
        let trunk = CargoTool {
            package: "trunk",
            program: "trunk",
            version: TRUNK,
            takes: "about 3 minutes",
        }
        .ensure()?;
        // The program and the library speak a protocol that changes with every
        // version.
        let bindgen = CargoTool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: &project::locked_version("wasm-bindgen")?,
            takes: "about 1 minute",
        }
        .ensure()?;
        let bindgen = bindgen.parent().unwrap_or(Path::new(""));
        let path = process::path_after(&[&npm::programs(), bindgen])?;
        Ok(Self { trunk, path })
    }

    /// Trunk, ready for its arguments. It takes wasm-opt and wasm-bindgen from
    /// PATH when their versions are the ones it wants, and these are.
    pub(crate) fn trunk(&self) -> Command {
        let mut command = Command::new(&self.trunk);
        command
            .current_dir(project::root())
            .env("PATH", &self.path)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Trunk adds a trace of its own insides to every error.
            .env("RUST_LIB_BACKTRACE", "0");
        // Trunk reads this variable as a yes or no and stops at a `1`.
        match env::var_os("NO_COLOR") {
            Some(value) if !value.is_empty() => command.env("NO_COLOR", "true"),
            _ => command.env_remove("NO_COLOR"),
        };
        command
    }
}

/// Makes sure that Rust's own library for the site's target is there.
pub(crate) fn ensure_target() -> Result<(), String> {
    if has_target()? {
        println!("{TARGET}: installed");
        return Ok(());
    }
    let Some(rustup) = process::on_path("rustup") else {
        return Err(format!(
            "Rust's library for {TARGET} is missing, and there is no rustup to add it: \
             install it from where your Rust comes from (Debian: libstd-rust-dev-wasm32)."
        ));
    };
    println!("{TARGET}: installing, up to 2 minutes…");
    process::output(Command::new(rustup).args(["target", "add", TARGET]))?;
    Ok(())
}

fn has_target() -> Result<bool, String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = process::output(Command::new(rustc).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    Ok(Path::new(folder.trim()).is_dir())
}

/// Makes sure that the formatter and the linter are there.
pub(crate) fn ensure_checkers() -> Result<(), String> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if process::output(process::cargo().args([subcommand, "--version"])).is_ok() {
            println!("{component}: installed");
            continue;
        }
        let Some(rustup) = process::on_path("rustup") else {
            return Err(format!(
                "`cargo {subcommand}` does not run, and there is no rustup to add it: \
                 install {component} from where your Rust comes from."
            ));
        };
        println!("{component}: installing…");
        process::output(Command::new(rustup).args(["component", "add", component]))?;
    }
    Ok(())
}
