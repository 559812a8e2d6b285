//! Where the project's files are, and what its lock file says.

use std::env;
use std::fs;
use std::path::PathBuf;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // `cargo run` says where the package is now; the path at compile time is
    // for a program started by hand.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .ancestors()
        .nth(2)
        .expect("the package is two folders down")
        .to_owned()
}

/// The built site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds, and the project's commands keep what can be made again.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// What `npm` installs.
pub(crate) fn node_modules() -> PathBuf {
    root().join("node_modules")
}

/// The version of a library in `Cargo.lock`.
pub(crate) fn locked_version(library: &str) -> Result<String, String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path)
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    version_in(&lock, library)
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock has no {library}."))
}

fn version_in<'a>(lock: &'a str, library: &str) -> Option<&'a str> {
    let name = format!("name = \"{library}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.7"

[[package]]
name = "wasm-bindgen"
version = "0.2.9"
dependencies = [
 "cfg-if",
]
"#;

    #[test]
    fn finds_a_locked_version_by_the_whole_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.9"));
        assert_eq!(version_in(LOCK, "wasm-bindgen-macro"), Some("0.2.7"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }

    #[test]
    fn the_root_is_where_the_workspace_is() {
        assert!(root().join("Trunk.toml").is_file());
    }
}
