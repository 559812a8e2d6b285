//! What building and checking need: the wasm32 target, trunk and the programs
//! trunk runs, the formatter and the linter.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo_tools::CargoTool;
use crate::{lean, npm, process, project};

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
            takes: "about 5 minutes",
        }
        .ensure()?;
        // The program and the library speak a protocol that changes with every
        // version.
        let bindgen = CargoTool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: &project::locked_version("wasm-bindgen")?,
            takes: "about 2 minutes",
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

/// Makes a command that runs cargo build for size what only the compiler's own
/// authors may ask for by default: Rust's library is compiled along, small instead
/// of fast, and what only programmers read is left out (a panic's words and where it
/// came from, what `Debug` prints): a panic ends the module at once, as a trap that
/// the browser reports. It takes an eighth off the site, and what [`lean`] leaves out
/// a tenth: `--cfg=lean_8` has cargo compile anew what was compiled otherwise. The
/// switches are not stable; `RUSTC_BOOTSTRAP` lets a stable compiler take them.
pub(crate) fn for_size(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none --cfg=lean_8",
        );
    lean::ask(command)
}

/// Makes sure that Rust's own library for the site's target is there, and its source.
pub(crate) fn ensure_target() -> Result<(), String> {
    ensure_source()?;
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

fn ensure_source() -> Result<(), String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let root = process::output(Command::new(rustc).args(["--print", "sysroot"]))?;
    let source = Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if source.is_file() {
        println!("rust-src: installed");
        return Ok(());
    }
    let Some(rustup) = process::on_path("rustup") else {
        return Err(
            "The source of Rust's library is missing, and there is no rustup to add it: \
             install it from where your Rust comes from (Debian: rust-src)."
                .to_owned(),
        );
    };
    println!("rust-src: installing…");
    process::output(Command::new(rustup).args(["component", "add", "rust-src"]))?;
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
