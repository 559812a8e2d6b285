//! pulldown-cmark without its table of HTML's 2,125 named characters, which is a
//! tenth of the site on the wire. The page crate hands such names on to the browser,
//! which knows them all, so for the site the table is compiled empty: cargo is told
//! to call this program instead of the compiler, and it puts an empty table into a
//! copy of that one crate's source before it calls the compiler itself.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The variable that says that this program was called in place of the compiler.
const ASKED: &str = "WORKLOG_LEAN_RUSTC";

/// The crate, as the compiler knows it.
const CRATE: &str = "pulldown_cmark";

/// The module of the table, with nothing in it.
const NO_ENTITIES: &str =
    "pub(crate) fn get_entity(_: &[u8]) -> Option<&'static str> {\n    None\n}\n";

/// Lets a command's cargo call this program in place of the compiler.
pub(crate) fn ask(command: &mut Command) -> &mut Command {
    if let Ok(program) = env::current_exe() {
        command.env("RUSTC_WRAPPER", program).env(ASKED, "1");
    }
    command
}

/// Whether this program was called in place of the compiler.
pub(crate) fn is_asked() -> bool {
    env::var_os(ASKED).is_some()
}

/// Calls the compiler: its path and its arguments are this program's.
pub(crate) fn compile() -> ExitCode {
    let mut args: Vec<OsString> = env::args_os().skip(1).collect();
    if args.iter().any(|arg| arg == CRATE)
        && let Err(error) = without_entities(&mut args)
    {
        eprintln!("{CRATE} could not be made lean: {error}");
        return ExitCode::FAILURE;
    }
    let status = Command::new(&args[0]).args(&args[1..]).status();
    match status.map(|status| status.code()) {
        Ok(Some(0)) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{} cannot be run: {error}", args[0].display());
            ExitCode::FAILURE
        }
    }
}

/// Lets the compiler read a copy of the crate with the empty table.
fn without_entities(args: &mut [OsString]) -> Result<(), std::io::Error> {
    let out = args.iter().position(|arg| arg == "--out-dir");
    let out = out.and_then(|at| args.get(at + 1)).map(PathBuf::from);
    let is_root = |arg: &&mut OsString| Path::new(arg).ends_with("src/lib.rs");
    let (Some(out), Some(root)) = (out, args.iter_mut().find(is_root)) else {
        return Ok(());
    };
    let source = PathBuf::from(&*root);
    let source = source.parent().unwrap_or(Path::new(""));
    let copy = out.join("lean").join(CRATE).join("src");
    copy_all(source, &copy)?;
    fs::write(copy.join("entities.rs"), NO_ENTITIES)?;
    *root = copy.join("lib.rs").into_os_string();
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> Result<(), std::io::Error> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::write(target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}
