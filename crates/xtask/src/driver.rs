//! The WebDriver server the end-to-end tests talk to, and for WebKit the
//! screen it draws on: both end when they are dropped.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::browsers::{Browser, Installed};
use crate::process::Running;
use crate::{apt, project, server};

/// A running WebDriver server.
#[derive(Debug)]
pub(crate) struct Driver {
    browser: Browser,
    port: u16,
    log: PathBuf,
    // In the order in which they end.
    process: Running,
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts a browser's driver on a free port and waits until it answers.
    pub(crate) fn start(installed: &Installed, headed: bool) -> Result<Self, String> {
        let browser = installed.browser;
        let port = server::port_of(&server::listen(0)?)?;
        let folder = project::target();
        let log = folder.join(format!("webdriver-{browser}.log"));
        let (out, err) = fs::create_dir_all(&folder)
            .and_then(|()| File::create(&log))
            .and_then(|file| Ok((file.try_clone()?, file)))
            .map_err(|error| format!("{} cannot be written: {error}", log.display()))?;

        let mut command = Command::new(&installed.driver);
        command
            .arg(format!("--port={port}"))
            // The first language of the app is the browser's.
            .env("LANG", "C.UTF-8")
            .env("LANGUAGE", "en_US")
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err);
        let mut screen = None;
        if browser == Browser::Webkit {
            // It has no mode without a window.
            if !headed {
                let started = Screen::start()?;
                command
                    .env("DISPLAY", &started.name)
                    .env_remove("WAYLAND_DISPLAY");
                screen = Some(started);
            }
            // Its sandbox does not start for root.
            if apt::is_root() {
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            }
        }

        let process = Running::start(&mut command)?;
        let mut driver = Self {
            browser,
            port,
            log,
            process,
            _screen: screen,
        };
        driver.wait_until_it_answers()?;
        Ok(driver)
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where what it says is kept.
    pub(crate) fn log(&self) -> String {
        self.log.display().to_string()
    }

    fn wait_until_it_answers(&mut self) -> Result<(), String> {
        let end = Instant::now() + Duration::from_secs(30);
        while self.connect().is_err() {
            if self.process.has_ended() || Instant::now() >= end {
                return Err(format!(
                    "The driver of {} does not start; {} has what it said.",
                    self.browser,
                    self.log()
                ));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Asks chromedriver to end, which by other means leaves its browsers
    /// behind. Firefox ends with its driver, WebKit with its screen.
    fn shut_down(&mut self) -> std::io::Result<()> {
        let mut stream = self.connect()?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        stream
            .write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        self.process.ends_within(Duration::from_secs(5));
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.browser == Browser::Chromium {
            // If it does not listen any more, dropping the process ends it.
            let _ = self.shut_down();
        }
    }
}

/// A screen nobody sees.
#[derive(Debug)]
struct Screen {
    /// What DISPLAY is for programs that draw on it.
    name: String,
    _server: Running,
}

impl Screen {
    fn start() -> Result<Self, String> {
        // It looks for a free display itself, and says which.
        let mut command = Command::new("Xvfb");
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x1024x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Running::start(&mut command)?;
        let mut number = String::new();
        if let Some(stdout) = server.child().stdout.take() {
            // Nothing read is as telling as an error.
            let _ = BufReader::new(stdout).read_line(&mut number);
        }
        match number.trim() {
            "" => Err("Xvfb does not start.".to_owned()),
            number => Ok(Self {
                name: format!(":{number}"),
                _server: server,
            }),
        }
    }
}
