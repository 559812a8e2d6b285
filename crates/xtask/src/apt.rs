//! Packages of Debian and of what derives from it, where this program may
//! install them: as root, which is to say in a container or a build machine.

use std::process::Command;

use crate::process;

/// Whether packages can be installed here without asking anyone.
pub(crate) fn may_install() -> bool {
    process::on_path("apt-get").is_some() && is_root()
}

/// Whether this runs as root, where there is such a user.
pub(crate) fn is_root() -> bool {
    cfg!(unix) && process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    println!("{}: installing with apt-get…", packages.join(", "));
    process::output(apt_get().arg("update"))?;
    process::output(
        apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
    )?;
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
