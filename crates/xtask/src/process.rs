//! Other programs: finding them, running them, and ending those that stay.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The `cargo` that runs this program.
pub(crate) fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(crate::project::root());
    command
}

/// The file of a program in a folder, if it is there.
pub(crate) fn in_folder(folder: &Path, program: &str) -> Option<PathBuf> {
    let mut path = folder.join(program);
    if path.extension().is_none() {
        path.set_extension(env::consts::EXE_EXTENSION);
    }
    path.is_file().then_some(path)
}

/// Every folder of PATH that has the program, in PATH's order.
pub(crate) fn all_on_path(program: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .filter_map(|folder| in_folder(&folder, program))
        .collect()
}

/// The program PATH leads to.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    all_on_path(program).into_iter().next()
}

/// PATH with other folders before it.
pub(crate) fn path_after(folders: &[&Path]) -> Result<OsString, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let before = folders.iter().map(|folder| folder.to_path_buf());
    env::join_paths(before.chain(env::split_paths(&path)))
        .map_err(|error| format!("PATH cannot be extended: {error}"))
}

/// Runs a program to its end, its output going where this program's goes.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    succeeded(command, status)
}

/// Runs a program to its end and hands back what it printed; what it said on
/// its error output is told only if it fails.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    succeeded(command, output.status).map_err(|sentence| {
        let errors = String::from_utf8_lossy(&output.stderr);
        format!("{sentence}\n{printed}{errors}")
            .trim_end()
            .to_owned()
    })?;
    Ok(printed)
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<(), String> {
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status}).", line(command)))
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` cannot be started: {error}", line(command))
}

/// A command as one would type it, without the folder of its program.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_stem().unwrap_or_default().to_os_string();
    for arg in command.get_args() {
        line.push(" ");
        line.push(arg);
    }
    line.to_string_lossy().into_owned()
}

/// A program that runs until this is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
}

impl Running {
    /// Starts a program that stays.
    pub(crate) fn start(command: &mut Command) -> Result<Self, String> {
        let child = command
            .spawn()
            .map_err(|error| cannot_start(command, &error))?;
        Ok(Self { child })
    }

    /// The program itself, for its pipes.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Waits for it to end by itself, for so long at most.
    pub(crate) fn ends_within(&mut self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        while !self.has_ended() {
            if Instant::now() >= end {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
        true
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        // A program that is asked to end can put things in order first:
        // geckodriver ends its browser, Xvfb frees its display.
        #[cfg(unix)]
        {
            let asked = Command::new("kill")
                .arg(self.child.id().to_string())
                .status();
            if asked.is_ok_and(|status| status.success())
                && self.ends_within(Duration::from_secs(5))
            {
                return;
            }
        }
        // It can only fail for a program that has ended meanwhile.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_without_its_folder() {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg("no-such-command");
        let sentence = output(&mut command).unwrap_err();
        assert!(
            sentence.starts_with("`cargo no-such-command` failed"),
            "{sentence}"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(on_path("no-such-program-anywhere"), None);
        assert!(run(&mut Command::new("no-such-program-anywhere")).is_err());
    }
}
