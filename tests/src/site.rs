//! A whole site: opened as a folder or an archive, taken home as an archive, and saved to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::By;
use worklog::zip;

use crate::editor::{Download, Editor};
use crate::failure::{Failure, Result};
use crate::finding::{Control, wait_for};

/// Texts of files by their paths.
pub type Files = BTreeMap<String, String>;

/// Makes a folder of the browser's own, which has handles like one of the disk, with these
/// files; and lets the picker of folders choose it.
const MAKE_FOLDER: &str = r"
    const [name, files, done] = arguments;
    (async () => {
        const root = await navigator.storage.getDirectory();
        await root.removeEntry(name, { recursive: true }).catch(() => {});
        const folder = await root.getDirectoryHandle(name, { create: true });
        for (const [path, text] of Object.entries(files)) {
            const parts = path.split('/');
            let at = folder;
            for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true });
            const file = await at.getFileHandle(parts.at(-1), { create: true });
            const stream = await file.createWritable();
            await stream.write(text);
            await stream.close();
        }
        window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    })().then(() => done(null), error => done(String(error)));
";

/// Reads a folder of the browser's own.
const READ_FOLDER: &str = r"
    const [name, done] = arguments;
    // What `text` reads lacks the byte order mark that some files begin with.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const read = async (folder, above, files) => {
        for await (const handle of folder.values()) {
            const path = above + handle.name;
            if (handle.kind === 'directory') await read(handle, path + '/', files);
            else files[path] = decoder.decode(await (await handle.getFile()).arrayBuffer());
        }
        return files;
    };
    navigator.storage.getDirectory()
        .then(root => root.getDirectoryHandle(name))
        .then(folder => read(folder, '', {}))
        .then(done, error => done(String(error)));
";

impl Editor {
    /// Opens a folder, by the input that takes one.
    pub async fn open_folder(&self, folder: &Path) -> Result<()> {
        let input = "input[webkitdirectory][aria-label='Folder to open']";
        let input = self.driver.find(By::Css(input)).await?;
        let folder = folder.canonicalize()?;
        Ok(input
            .send_keys(folder.to_string_lossy().into_owned())
            .await?)
    }

    /// Chooses a way to take pages home.
    pub async fn choose_way_home(&self, entry: &str) -> Result<()> {
        self.button("Ways to take it home").click().await?;
        self.menu_item(entry).click().await
    }

    /// Takes several pages home.
    pub async fn take_home(&self, entry: &str) -> Result<(Download, Files)> {
        self.catch_download().await?;
        self.choose_way_home(entry).await?;
        let download = self.caught_download().await?;
        let files = unpacked(&download.bytes)?;
        Ok((download, files))
    }

    /// Makes a folder of the browser's own with these files, and lets the picker of folders
    /// choose it until the site is loaded again.
    pub async fn make_folder(&self, name: &str, files: &Files) -> Result<()> {
        let args = vec![json!(name), json!(files)];
        let answer = self.driver.execute_async(MAKE_FOLDER, args).await?;
        match answer.json() {
            Value::Null => Ok(()),
            error => Err(Failure::new(format!("No folder could be made: {error}"))),
        }
    }

    /// Reads a folder of the browser's own.
    pub async fn read_folder(&self, name: &str) -> Result<Files> {
        let args = vec![json!(name)];
        let answer = self.driver.execute_async(READ_FOLDER, args).await?;
        serde_json::from_value(answer.json().clone())
            .map_err(|_| Failure::new(format!("No folder: {}", answer.json())))
    }

    /// One of several choices.
    pub fn radio(&self, name: &str) -> Control {
        self.finder.control("radio", name)
    }

    /// Deletes all that the browser has stored of the editor, and loads the site again.
    pub async fn forget_everything(&self) -> Result<()> {
        self.leave().await?;
        let script = r"
            const [done] = arguments;
            localStorage.clear();
            indexedDB.databases()
                .then(all => Promise.all(all.map(({ name }) => new Promise(resolve => {
                    const request = indexedDB.deleteDatabase(name);
                    request.onsuccess = request.onerror = request.onblocked = resolve;
                }))))
                .then(() => done(null));
        ";
        self.driver.execute_async(script, vec![]).await?;
        self.visit_again().await
    }

    /// Waits until a folder of the browser's own has a file that says this.
    pub async fn folder_has(&self, name: &str, path: &str, part: &str) -> Result<Files> {
        wait_for(&format!("{part:?} in {path}"), async || {
            // A file that is being written right now may be gone when it is read.
            let files = self.read_folder(name).await.unwrap_or_default();
            let has = files.get(path).is_some_and(|text| text.contains(part));
            Ok(has.then_some(files))
        })
        .await
    }
}

/// Returns the files of an archive in which they are stored as they are.
pub fn unpacked(archive: &[u8]) -> Result<Files> {
    let files = zip::files(archive, |_| true);
    let files = files.map_err(|_| Failure::new("What was taken home is no archive."))?;
    let texts = files.into_iter().map(|file| {
        if !file.is_whole(file.data) {
            return Err(Failure::new(format!("{} is damaged.", file.path)));
        }
        let text = String::from_utf8(file.data.to_vec());
        let text = text.map_err(|_| Failure::new(format!("{} is no text.", file.path)))?;
        Ok((file.path, text))
    });
    texts.collect()
}

/// Writes files into a folder of the disk.
pub fn write_files(folder: &Path, files: &Files) -> Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Returns the pages of a folder of the disk and those below it.
pub fn pages_of(folder: &Path) -> Result<Files> {
    let mut due: Vec<PathBuf> = vec![folder.to_owned()];
    let mut files = Files::new();
    while let Some(at) = due.pop() {
        for entry in fs::read_dir(&at)? {
            let path = entry?.path();
            if path.is_dir() {
                due.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.strip_prefix(folder).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

/// A folder of the disk that goes with the test.
#[derive(Debug)]
pub struct TestFolder(PathBuf);

impl TestFolder {
    /// Makes an empty folder of this name, in one that no other test has.
    pub fn new(test: &str, name: &str) -> Result<Self> {
        let own = format!("worklog-tests-{}-{test}", std::process::id());
        let path = std::env::temp_dir().join(own).join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        // It is in the folder for what is temporary.
        let _ = self.0.parent().map(fs::remove_dir_all);
    }
}
