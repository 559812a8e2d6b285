//! Ends that no program is asked about: a browser that is killed in the middle of the
//! typing, one whose tab crashes, one whose machine loses its power. Each round types
//! into the editor, ends it, starts it again on the same profile, and compares.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::browser::{Browser, Setup, in_profile};
use crate::failure::{Failure, Result};

/// What is promised: what was typed this long ago is there.
const PROMISED: Duration = Duration::from_millis(300);

/// How many words are typed before the end at least, however slow the machine is.
const MIN_WORDS: usize = 6;

/// How a round ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// SIGKILL to the browser.
    Browser,
    /// The tab's process crashes.
    Renderer,
    /// SIGKILL, and what was written last never came to the disk.
    Power,
}

impl End {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Renderer, Self::Power];
}

/// What a round has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// How many words were typed before the end.
    pub typed: usize,
    /// How many of them were there again.
    pub found: usize,
}

/// Whether rounds can be run here, or why not.
pub fn can_run() -> std::result::Result<(), &'static str> {
    match Setup::from_env() {
        Ok(setup) if setup.browser != Browser::Chromium => Err("only Chromium is killed"),
        _ if !cfg!(unix) => Err("the browser's process is found on Unix only"),
        _ => Ok(()),
    }
}

/// Types for a while, and six words at least, ends the browser in this way, and looks at what is left.
///
/// # Errors
///
/// When something older than was promised is missing, when what is there is not what
/// was typed, or when the editor does not go on from it.
pub fn round(end: End, typing: Duration) -> Result<Round> {
    let profile = Profile::new()?;
    let mut typed: Vec<Instant> = Vec::new();
    let count = Arc::new(AtomicUsize::new(0));
    let mut ended = Instant::now();
    in_profile(&profile.0, async |editor| {
        editor.field("Objective 1").click().await?;
        let killer = (end != End::Renderer).then(|| {
            let (profile, count) = (profile.0.clone(), Arc::clone(&count));
            thread::spawn(move || {
                thread::sleep(typing);
                while count.load(Ordering::Relaxed) < MIN_WORDS {
                    thread::sleep(Duration::from_millis(5));
                }
                let at = Instant::now();
                kill(&profile).map(|()| at)
            })
        });
        let start = Instant::now();
        loop {
            if end == End::Renderer && start.elapsed() >= typing && typed.len() >= MIN_WORDS {
                ended = Instant::now();
                // It has nobody left to answer.
                let crash = editor.driver.cdp();
                let crash = crash.send_raw("Page.crash", json!({}));
                let _ = tokio::time::timeout(Duration::from_secs(2), crash).await;
                break;
            }
            let word = format!("word{} ", typed.len());
            if editor.type_here(&word).await.is_err() {
                break;
            }
            typed.push(Instant::now());
            count.store(typed.len(), Ordering::Relaxed);
            if start.elapsed() > typing + Duration::from_secs(20) {
                return Err(Failure::new("The browser was not killed."));
            }
        }
        // Where the browser has ended by itself, nobody need wait for more words.
        count.store(MIN_WORDS, Ordering::Relaxed);
        if let Some(killer) = killer {
            let at = killer
                .join()
                .map_err(|_| Failure::new("The killer died."))?;
            ended = at?;
        }
        Ok(())
    });
    if end == End::Power {
        profile.lose_what_was_written_last()?;
    }
    let due = typed.iter().filter(|at| **at + PROMISED <= ended).count();
    let mut found = 0;
    in_profile(&profile.0, async |editor| {
        let field = editor.field("Objective 1");
        // What the database has comes a moment after what the page shows at once.
        let mut text = String::new();
        for _ in 0..20 {
            text = field.value().await?;
            found = whole_words(&text)?;
            if found >= due {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if found < due && end != End::Power {
            return Err(Failure::new(format!(
                "{due} of {} words were typed {PROMISED:?} before the end, and {found} are left: {text}",
                typed.len()
            )));
        }
        field.click().await?;
        editor.type_here("on").await?;
        editor.is_saved().await
    });
    Ok(Round {
        typed: typed.len(),
        found,
    })
}

/// How many words of the typing a text has, if it is its beginning and nothing else.
fn whole_words(text: &str) -> Result<usize> {
    let mut count = 0;
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let wanted = format!("word{count}");
        if word == wanted {
            count += 1;
        } else if words.peek().is_some() || !wanted.starts_with(word) {
            return Err(Failure::new(format!(
                "What is left was never typed: {text}"
            )));
        }
    }
    Ok(count)
}

/// Kills the browser that has a profile open.
fn kill(profile: &Path) -> Result<()> {
    // Chromium's lock says whose it is: `host-process`.
    let lock = fs::read_link(profile.join("SingletonLock"))?;
    let lock = lock.to_string_lossy().into_owned();
    let process = lock.rsplit('-').next().unwrap_or_default();
    let status = Command::new("kill").args(["-9", process]).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "Process {process} could not be killed."
        )))
    }
}

/// A browser's profile in a folder of its own, gone with it.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Result<Self> {
        let name = format!("worklog-profile-{}-{}", std::process::id(), random());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Cuts a piece off the end of every log that the stores write.
    fn lose_what_was_written_last(&self) -> Result<()> {
        let mut folders = vec![
            self.0.join("Default/IndexedDB"),
            self.0.join("Default/Local Storage"),
        ];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "log") {
                    let file = fs::OpenOptions::new().write(true).open(&path)?;
                    let length = file.metadata()?.len();
                    file.set_len(length.saturating_sub(random() % 4_000))?;
                }
            }
        }
        Ok(())
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A browser that is just ending may still write there.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A number that differs from call to call.
pub fn random() -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one(Instant::now())
}
