//! The browsers of the end-to-end tests and the programs that drive them:
//! where they are, and how they get there.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cargo_tools::CargoTool;
use crate::{apt, process};

/// A browser the site is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox, or its long-lived edition.
    Firefox,
    /// WebKit as GTK has it: Safari's engine, on Linux.
    Webkit,
}

impl Browser {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name as an argument and for the tests.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|browser| browser.name() == name)
            .ok_or_else(|| "the browsers are chromium, firefox and webkit".to_owned())
    }
}

/// A browser that is there, and its driver.
#[derive(Debug)]
pub(crate) struct Installed {
    /// Which it is.
    pub(crate) browser: Browser,
    /// The browser's program.
    pub(crate) program: PathBuf,
    /// The WebDriver server that starts it.
    pub(crate) driver: PathBuf,
}

/// Finds a browser and its driver, installed first where that is possible.
pub(crate) fn ensure(browser: Browser) -> Result<Installed, String> {
    let (program, driver) = match browser {
        Browser::Chromium => find_or_install(
            || Some((chromium()?, chromedriver()?)),
            &["chromium", "chromium-driver"],
            "The end-to-end tests need Chrome or Chromium, and chromedriver in the same version \
             on PATH or in the variable CHROMEDRIVER: install both.",
        )?,
        Browser::Firefox => {
            let program = find_or_install(
                firefox,
                &["firefox-esr"],
                "Firefox is not in any of the usual places: install it.",
            )?;
            (program, geckodriver()?)
        }
        Browser::Webkit => find_or_install(
            || {
                process::on_path("Xvfb")?;
                Some((minibrowser()?, process::on_path("WebKitWebDriver")?))
            },
            &["webkit2gtk-driver", "xvfb"],
            "The tests in WebKit need a Linux with WebKitGTK, its MiniBrowser, \
             WebKitWebDriver and Xvfb (Debian: webkit2gtk-driver and xvfb).",
        )?,
    };
    println!("{browser}: installed");
    Ok(Installed {
        browser,
        program,
        driver,
    })
}

fn find_or_install<T>(
    find: impl Fn() -> Option<T>,
    packages: &[&str],
    otherwise: &str,
) -> Result<T, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if !apt::may_install() {
        return Err(otherwise.to_owned());
    }
    apt::install(packages)?;
    find().ok_or_else(|| otherwise.to_owned())
}

fn chromium() -> Option<PathBuf> {
    first_program(
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        &["Chromium", "Google Chrome"],
        &[
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
        ],
    )
}

fn chromedriver() -> Option<PathBuf> {
    driver("CHROMEDRIVER", "CHROMEWEBDRIVER", "chromedriver").or_else(|| {
        // Where Debian and Ubuntu have kept it off PATH.
        ["/usr/lib/chromium", "/usr/lib/chromium-browser"]
            .into_iter()
            .find_map(|folder| process::in_folder(Path::new(folder), "chromedriver"))
    })
}

fn firefox() -> Option<PathBuf> {
    first_program(
        &["firefox-esr", "firefox"],
        &["Firefox"],
        &["Mozilla Firefox/firefox.exe"],
    )
}

fn geckodriver() -> Result<PathBuf, String> {
    // Any version drives any Firefox of these years.
    if let Some(found) = driver("GECKODRIVER", "GECKOWEBDRIVER", "geckodriver") {
        return Ok(found);
    }
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1",
        takes: "about 1 minute",
    }
    .ensure()
}

/// WebKitGTK's own small browser, which is in the folder of the library's
/// version: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`, say.
fn minibrowser() -> Option<PathBuf> {
    let mut folders = Vec::new();
    for parent in ["/usr/lib", "/usr/libexec"].map(PathBuf::from) {
        let within = subfolders(&parent)
            .into_iter()
            .flat_map(|folder| subfolders(&folder));
        folders.extend(within.chain(subfolders(&parent)));
    }
    folders.retain(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("webkit2gtk-") || name.starts_with("webkitgtk-")
    });
    folders.sort();
    folders
        .iter()
        .rev()
        .find_map(|folder| process::in_folder(folder, "MiniBrowser"))
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// A driver: the file one variable names, in the folder another names, or on
/// PATH.
fn driver(file: &str, folder: &str, program: &str) -> Option<PathBuf> {
    let named = env::var_os(file)
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let within = || process::in_folder(Path::new(&env::var_os(folder)?), program);
    named.or_else(within).or_else(|| process::on_path(program))
}

/// A browser on PATH, or where macOS and Windows put applications.
fn first_program(on_path: &[&str], mac: &[&str], windows: &[&str]) -> Option<PathBuf> {
    let applications = mac
        .iter()
        .map(|name| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{name}")));
    let program_files = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
        .into_iter()
        .filter_map(env::var_os)
        .flat_map(|folder| {
            windows
                .iter()
                .map(move |path| Path::new(&folder).join(path))
        });
    on_path
        .iter()
        .find_map(|name| process::on_path(name))
        .or_else(|| {
            applications
                .chain(program_files)
                .find(|path| path.is_file())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_is_found_by_its_name() {
        for browser in Browser::ALL {
            assert_eq!(browser.name().parse(), Ok(browser));
        }
        assert!("safari".parse::<Browser>().is_err());
    }
}
