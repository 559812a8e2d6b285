//! A whole site: opened as a folder or an archive, and saved back, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tests::finding::wait_for;
use tests::site::{Files, TestFolder, pages_of, write_files};
use tests::{Browser, Editor, Result, in_browser};
use worklog::{Why, Worklog};

/// A page of a week, in the language of the site or in Vietnamese.
fn week(number: u32, item: &str) -> String {
    let first = 7 * number - 6;
    format!(
        "---\ntitle: \"Week {number} Worklog\"\ndate: 2025-09-{first:02}\nweight: {number}\n---\n\n\
         ### Week {number} Objectives\n\n* {item}\n\n### Tasks\n\n\
         | Day | Task | Start Date | Completion Date | Reference Material |\n\
         | --- | --- | --- | --- | --- |\n\
         | 2 | - Work | 09/{first:02}/2025 | 09/{first:02}/2025 | |\n"
    )
}

/// A site of three weeks in two languages, with other pages and an index.
fn site() -> Files {
    let mut files = Files::new();
    for number in 1..=3 {
        let folder = format!("content/1-Worklog/1.{number}-Week{number}");
        files.insert(
            format!("{folder}/_index.md"),
            week(number, &format!("English {number}")),
        );
        let vietnamese = week(number, &format!("Việt {number}")).replace("Week", "Tuần");
        files.insert(format!("{folder}/_index.vi.md"), vietnamese);
    }
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nText.\n");
    files.insert("content/1-Worklog/_index.md".to_owned(), page("Worklog"));
    files.insert(
        "content/5-Workshop/5.1-Week1/_index.md".to_owned(),
        page("Overview"),
    );
    files.insert("README.md".to_owned(), "Not a page.\n".to_owned());
    files.insert("public/1-worklog/_index.md".to_owned(), page("Built"));
    files
}

/// The pages of the worklog among the files of the site.
fn worklog_pages() -> Files {
    let mut files = site();
    files.retain(|path, _| path.starts_with("content/1-Worklog/"));
    files
}

const WEEK_3: &str = "content/1-Worklog/1.3-Week3/_index.md";
const WEEK_2: &str = "content/1-Worklog/1.2-Week2/_index.md";

/// Waits until a notice says this.
async fn said(editor: &Editor, part: &str) -> Result<String> {
    wait_for(&format!("A notice “{part}”"), async || {
        let script = "return document.querySelector('.notices').textContent";
        let said = editor.driver.execute(script, vec![]).await?;
        let said = said.json().as_str().unwrap_or_default().to_owned();
        Ok(said.contains(part).then_some(said))
    })
    .await
}

#[test]
fn a_folder_opens_as_a_whole_and_is_taken_home_as_it_was() {
    in_browser(async |editor| {
        if editor.browser() == Browser::Webkit {
            println!("Skipped: WebKit's driver sends no folder.");
            return Ok(());
        }
        let folder = TestFolder::new("folder", "my-site")?;
        write_files(folder.path(), &site())?;
        editor.open_folder(folder.path()).await?;
        // The newest week is shown.
        editor.is_week("Week 3").await?;
        let notice = said(editor, "Opened “my-site”").await?;
        assert!(
            notice.contains("weeks 1–3 in English and Vietnamese."),
            "{notice}"
        );
        assert!(
            notice.contains("2 other files are no pages of the worklog."),
            "{notice}"
        );
        editor.button("Which?").click().await?;
        let dialog = editor.dialog("No pages of the worklog").element().await?;
        let listed = dialog.text().await?;
        for part in [
            "Another part of the site",
            "my-site/content/5-Workshop/5.1-Week1/_index.md",
            "my-site/README.md",
        ] {
            assert!(listed.contains(part), "{listed}");
        }
        editor.button("Close").click().await?;
        let (download, files) = editor.take_home("Download all weeks (.zip)").await?;
        assert_eq!(download.name, "worklog.zip");
        assert_eq!(files, worklog_pages());
        let (download, files) = editor.take_home("Download this week (.zip)").await?;
        assert_eq!(download.name, "week-3.zip");
        assert_eq!(files.len(), 2);

        // Opened again, nothing is there twice.
        editor.open_folder(folder.path()).await?;
        said(editor, "Opened “my-site”").await?;
        let (_, files) = editor.take_home("Download all weeks (.zip)").await?;
        assert_eq!(files, worklog_pages());
        let script =
            "return Object.keys(localStorage).filter(key => key.includes('#draft/')).length";
        let drafts = editor.driver.execute(script, vec![]).await?;
        assert_eq!(drafts.json(), &json!(worklog_pages().len()));
        Ok(())
    });
}

#[test]
fn a_file_that_has_changed_too_leaves_the_work_here_and_keeps_both() {
    in_browser(async |editor| {
        if editor.browser() == Browser::Webkit {
            println!("Skipped: WebKit's driver sends no folder.");
            return Ok(());
        }
        let folder = TestFolder::new("changed", "my-site")?;
        let mut files = worklog_pages();
        write_files(folder.path(), &files)?;
        editor.open_folder(folder.path()).await?;
        editor.is_week("Week 3").await?;
        editor.field("Objective 1").send(" and mine").await?;
        editor.is_saved().await?;
        for text in files.values_mut() {
            *text = text.replace("* English", "* Theirs");
        }
        write_files(folder.path(), &files)?;
        editor.open_folder(folder.path()).await?;
        said(editor, "Changed both here and in the folder: week 3 EN.").await?;
        editor
            .has_value("Objective 1", "English 3 and mine")
            .await?;
        editor.choose_command("History of this page").await?;
        editor
            .look_at_revision("As the site’s folder had it")
            .await?;
        editor.button("Close").click().await?;
        // What was not worked on says what the folder says.
        let (_, taken) = editor.take_home("Download all weeks (.zip)").await?;
        assert_eq!(taken[WEEK_2], files[WEEK_2]);
        assert!(taken[WEEK_3].contains("* English 3 and mine"));
        Ok(())
    });
}

#[test]
fn an_archive_opens_however_its_files_are_packed() {
    in_browser(async |editor| {
        let folder = TestFolder::new("archive", "packed")?;
        let path = folder.path().join("site.zip");
        fs::write(&path, DEFLATED)?;
        editor.open(&path).await?;
        editor.is_week("Week 3").await?;
        editor.has_value("Objective 1", "Packed").await?;
        said(editor, "Opened “site”: week 3 in English.").await?;
        fs::write(&path, &DEFLATED[..100])?;
        editor.open(&path).await?;
        said(
            editor,
            "“site.zip” is no whole zip archive. Nothing was changed.",
        )
        .await?;
        Ok(())
    });
}

/// `site-main/content/1-Worklog/1.3-Week3/_index.md`, deflated.
const DEFLATED: &[u8] = include_bytes!("site_folder/deflated.zip");

#[test]
fn a_dropped_folder_opens() {
    in_browser(async |editor| {
        // A script cannot drop a folder: the entries are the browser's own in all but name.
        let drop = r"
            const [files] = arguments;
            const entry = (name, below) => typeof below === 'string'
                ? { name, isFile: true, isDirectory: false, file: done => done(new File([below], name)) }
                : { name, isFile: false, isDirectory: true, createReader: () => {
                    const all = Object.entries(below).map(([name, below]) => entry(name, below));
                    return { readEntries: done => done(all.splice(0, 2)) };
                } };
            const tree = {};
            for (const [path, text] of Object.entries(files)) {
                const parts = path.split('/');
                let at = tree;
                for (const part of parts.slice(0, -1)) at = at[part] ??= {};
                at[parts.at(-1)] = text;
            }
            DataTransferItem.prototype.webkitGetAsEntry = () => entry('my-site', tree);
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([''], 'my-site'));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        ";
        editor.driver.execute(drop, vec![json!(site())]).await?;
        editor.is_week("Week 3").await?;
        said(editor, "weeks 1–3 in English and Vietnamese.").await?;
        let (_, files) = editor.take_home("Download all weeks (.zip)").await?;
        assert_eq!(files, worklog_pages());
        Ok(())
    });
}

/// The folder of the browser's own in which a test saves.
const FOLDER: &str = "my-site";

/// Opens a folder of the browser's own with the site, by the command.
async fn open_own_folder(editor: &Editor) -> Result<bool> {
    if editor.browser() != Browser::Chromium {
        println!("Skipped: only Chromium lets the app write to a folder.");
        return Ok(false);
    }
    editor.make_folder(FOLDER, &site()).await?;
    editor.choose_command("Open a folder").await?;
    editor.is_week("Week 3").await?;
    editor.button("Save to site").element().await?;
    Ok(true)
}

const SAVE: &str = "Save to the site";

#[test]
fn what_has_changed_is_saved_to_the_folder_and_nothing_else() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        editor.button("Save to site").click().await?;
        said(editor, "“my-site” has everything already.").await?;
        editor.field("Objective 1").send(" and more").await?;
        editor.go_back_to("Week 2").await?;
        editor.field("Objective 1").send(" too").await?;
        editor.button("Save to site").click().await?;
        let dialog = editor.dialog(SAVE).element().await?;
        let shown = dialog.text().await?;
        assert!(shown.contains(WEEK_2) && shown.contains(WEEK_3), "{shown}");
        // Nothing is written before the person says so.
        assert_eq!(editor.read_folder(FOLDER).await?, site());
        editor.button("Save 2 pages").click().await?;
        said(editor, "Saved to “my-site”: week 2 EN, week 3 EN.").await?;
        let mut wanted = site();
        for (path, old, new) in [
            (WEEK_2, "English 2", "English 2 too"),
            (WEEK_3, "English 3", "English 3 and more"),
        ] {
            let text = wanted[path].replace(old, new);
            wanted.insert(path.to_owned(), text);
        }
        assert_eq!(editor.read_folder(FOLDER).await?, wanted);

        // The folder is remembered, and the differences are known by now.
        editor.reload().await?;
        editor.is_week("Week 2").await?;
        editor.field("Objective 1").send("!").await?;
        editor.button("Save to site").click().await?;
        let text = wanted[WEEK_2].replace("English 2 too", "English 2 too!");
        wanted.insert(WEEK_2.to_owned(), text);
        let found = editor.folder_has(FOLDER, WEEK_2, "too!").await?;
        assert_eq!(found, wanted);
        Ok(())
    });
}

/// Somebody else writes a file of the folder.
async fn change_file(editor: &Editor, path: &str, old: &str, new: &str) -> Result<()> {
    let script = r"
        const [name, path, old, replacement, done] = arguments;
        (async () => {
            let at = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
            const parts = path.split('/');
            for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part);
            if (old === null) return at.removeEntry(parts.at(-1));
            const file = await at.getFileHandle(parts.at(-1));
            const text = await (await file.getFile()).text();
            const stream = await file.createWritable();
            await stream.write(text.replace(old, replacement));
            await stream.close();
        })().then(() => done(null), error => done(String(error)));
    ";
    let old = if old.is_empty() {
        json!(null)
    } else {
        json!(old)
    };
    let args = vec![json!(FOLDER), json!(path), old, json!(new)];
    let done = editor.driver.execute_async(script, args).await?;
    assert!(done.json().is_null(), "{}", done.json());
    Ok(())
}

#[test]
fn a_file_that_somebody_else_has_changed_is_not_written_over_unasked() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        editor.field("Objective 1").send(" mine").await?;
        change_file(editor, WEEK_3, "* English", "* Theirs").await?;
        editor.button("Save to site").click().await?;
        let dialog = editor.dialog(SAVE).element().await?;
        let shown = dialog.text().await?;
        for part in [
            "changed in the folder too",
            "* Theirs 3",
            "* English 3 mine",
        ] {
            assert!(shown.contains(part), "{shown}");
        }
        // As they are for now: nothing can be saved.
        assert!(!editor.button("Save 0 pages").is_enabled().await?);
        editor.radio("What is here").click().await?;
        editor.button("Save 1 page").click().await?;
        let found = editor.folder_has(FOLDER, WEEK_3, "English 3 mine").await?;
        assert!(!found[WEEK_3].contains("Theirs"));

        change_file(editor, WEEK_3, "English 3 mine", "theirs again").await?;
        editor.field("Objective 1").send("!").await?;
        editor.button("Save to site").click().await?;
        editor.radio("What is in the folder").click().await?;
        editor.button("Save 1 page").click().await?;
        editor.has_value("Objective 1", "theirs again").await?;
        // It can be undone, like any change.
        editor.button("Undo").click().await?;
        editor.has_value("Objective 1", "English 3 mine!").await
    });
}

#[test]
fn changes_of_different_places_are_saved_together() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        editor.field("Objective 1").send(" mine").await?;
        change_file(editor, WEEK_3, "- Work", "- Theirs").await?;
        // A page that nobody has changed here takes over what the folder has.
        change_file(editor, WEEK_2, "English 2", "Theirs 2").await?;
        editor.button("Save to site").click().await?;
        editor.dialog(SAVE).element().await?;
        editor.button("Save 2 pages").click().await?;
        let found = editor.folder_has(FOLDER, WEEK_3, "English 3 mine").await?;
        assert!(found[WEEK_3].contains("- Theirs"), "{}", found[WEEK_3]);
        assert!(found[WEEK_2].contains("Theirs 2"), "{}", found[WEEK_2]);
        editor.text_has("- Theirs").await?;
        editor.go_back_to("Week 2").await?;
        editor.has_value("Objective 1", "Theirs 2").await
    });
}

#[test]
fn a_deleted_file_stays_deleted_unless_its_page_is_wanted() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        change_file(editor, WEEK_2, "", "").await?;
        editor.button("Save to site").click().await?;
        said(editor, "“my-site” has everything already.").await?;
        change_file(editor, WEEK_3, "", "").await?;
        editor.field("Objective 1").send(" mine").await?;
        editor.button("Save to site").click().await?;
        editor.radio("Write it again").click().await?;
        editor.button("Save 1 page").click().await?;
        let found = editor.folder_has(FOLDER, WEEK_3, "English 3 mine").await?;
        assert!(!found.contains_key(WEEK_2));
        Ok(())
    });
}

#[test]
fn a_folder_that_is_gone_or_read_only_says_so_and_loses_nothing() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        editor.field("Objective 1").send(" mine").await?;
        // A disk that is full in the middle of a file.
        let full = r"
            FileSystemWritableFileStream.prototype.close = async function () {
                await this.abort();
                throw new DOMException('No space.', 'QuotaExceededError');
            };
        ";
        editor.driver.execute(full, vec![]).await?;
        editor.button("Save to site").click().await?;
        editor.button("Save 1 page").click().await?;
        said(editor, "Could not be written: week 3 EN.").await?;
        assert_eq!(editor.read_folder(FOLDER).await?, site());
        let refuse = "FileSystemHandle.prototype.requestPermission = async () => 'denied';";
        editor.driver.execute(refuse, vec![]).await?;
        editor.button("Save to site").click().await?;
        said(editor, "allow the browser to edit its files").await?;
        editor.reload().await?;
        let remove = "navigator.storage.getDirectory().then(root => root.removeEntry('my-site', { recursive: true })).then(arguments[0]);";
        editor.driver.execute_async(remove, vec![]).await?;
        editor.button("Save to site").click().await?;
        said(editor, "“my-site” cannot be read: it was moved or deleted.").await?;
        editor.has_value("Objective 1", "English 3 mine").await
    });
}

#[test]
fn a_worklog_without_a_folder_is_saved_to_a_new_one() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium lets the app write to a folder.");
            return Ok(());
        }
        editor.make_folder("new-site", &Files::new()).await?;
        editor.write("Begun here").await?;
        editor.choose_way_home("Save to site").await?;
        editor.dialog(SAVE).element().await?;
        editor.button("Save 1 page").click().await?;
        let path = "content/1-Worklog/1.1-Week1/_index.md";
        editor.folder_has("new-site", path, "Begun here").await?;
        Ok(())
    });
}

#[test]
fn changes_are_saved_by_themselves_where_the_person_wants_that() {
    in_browser(async |editor| {
        if !open_own_folder(editor).await? {
            return Ok(());
        }
        editor.field("Objective 1").send(" once").await?;
        editor
            .choose_way_home("Save by itself after each change")
            .await?;
        editor.button("Save 1 page").click().await?;
        editor.folder_has(FOLDER, WEEK_3, "English 3 once").await?;
        editor.field("Objective 1").send(" twice").await?;
        editor
            .folder_has(FOLDER, WEEK_3, "English 3 once twice")
            .await?;
        // What somebody else has changed waits for the person.
        change_file(editor, WEEK_3, "once twice", "theirs").await?;
        editor.field("Objective 1").send(" thrice").await?;
        editor
            .alert_says("Changed in the folder too, and not saved by itself: week 3 EN.")
            .await?;
        let found = editor.read_folder(FOLDER).await?;
        assert!(found[WEEK_3].contains("English 3 theirs"));
        Ok(())
    });
}

/// The folders of real sites. They are other people's texts, and no part of the project.
#[test]
fn the_images_of_an_opened_folder_are_shown_and_a_missing_one_is_found() {
    in_browser(async |editor| {
        if editor.browser() == Browser::Webkit {
            println!("Skipped: WebKit's driver sends no folder.");
            return Ok(());
        }
        let folder = TestFolder::new("images", "site-with-images")?;
        let mut files = site();
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
        files.insert("static/images/there.svg".to_owned(), svg.to_owned());
        let images = "\n![There](/images/there.svg) ![Gone](/images/gone.png)\n";
        let week = files.get_mut(WEEK_3).expect("a week of the site");
        week.push_str(images);
        write_files(folder.path(), &files)?;
        editor.open_folder(folder.path()).await?;
        editor.is_week("Week 3").await?;
        let script = "return [...document.querySelector('iframe.preview').contentDocument.images]
            .map(image => [image.alt, image.src.slice(0, 5)])";
        wait_for("The image in the preview", async || {
            let shown = editor.driver.execute(script, vec![]).await?;
            Ok((*shown.json() == json!([["There", "blob:"]])).then_some(()))
        })
        .await?;
        editor.choose_command("Check the pages").await?;
        let gone = "The site has no image “/images/gone.png”.";
        let finding = editor.button(gone).within("complementary", "Checks");
        finding.element().await?;
        let there = "The site has no image “/images/there.svg”.";
        let no_finding = editor.button(there).within("complementary", "Checks");
        assert_eq!(no_finding.count().await?, 0);
        Ok(())
    });
}

fn sites() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/sites");
    let entries = fs::read_dir(&root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    if folders.is_empty() {
        println!("Skipped: no corpus of real sites beside the project.");
    }
    folders
}

/// The pages of a site with their paths, as the worklog has them; prints the others.
fn placed(name: &str, files: &Files) -> (Files, usize) {
    let worklog = Worklog::open(files.clone());
    for aside in worklog.aside() {
        if aside.why != Why::NoPage {
            println!("site {name}: {}: {:?}", aside.path, aside.why);
        }
    }
    let paths = worklog.pages().iter().map(|file| file.path.clone());
    let pages = paths.map(|path| {
        let text = files[&path].clone();
        (path, text)
    });
    (pages.collect(), worklog.aside().len())
}

#[test]
fn real_sites_are_taken_home_as_they_were_opened() {
    in_browser(async |editor| {
        if editor.browser() == Browser::Webkit {
            println!("Skipped: WebKit's driver sends no folder.");
            return Ok(());
        }
        let (mut count, mut left) = (0, 0);
        for site in sites() {
            let name = site.file_name().unwrap_or_default().to_string_lossy();
            let (pages, aside) = placed(&name, &pages_of(&site)?);
            left += aside;
            editor.open_folder(&site).await?;
            said(editor, &format!("Opened “{name}”")).await?;
            taken_home(editor, &name, &pages).await?;
            count += pages.len();
            // As an archive, nothing is new.
            let archive: Vec<(String, String)> = pages.into_iter().collect();
            let folder = TestFolder::new("real", "archives")?;
            let path = folder.path().join(format!("archive-{name}.zip"));
            let packed = worklog::zip::archive(&archive, 0);
            fs::write(&path, packed.expect("paths of a disk"))?;
            editor.open(&path).await?;
            said(editor, &format!("Opened “archive-{name}”")).await?;
            taken_home(editor, &name, &archive.into_iter().collect()).await?;
        }
        println!("{count} pages as they were, {left} not placed");
        Ok(())
    });
}

/// Takes everything home, and compares the pages of a site with what they were.
async fn taken_home(editor: &Editor, name: &str, pages: &Files) -> Result<()> {
    let (_, taken) = editor.take_home("Download all weeks (.zip)").await?;
    for (path, text) in pages {
        assert_eq!(taken.get(path), Some(text), "site {name}: {path}");
    }
    Ok(())
}

#[test]
fn real_sites_are_saved_back_as_they_were() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium lets the app write to a folder.");
            return Ok(());
        }
        for site in sites() {
            let name = site.file_name().unwrap_or_default().to_string_lossy();
            let folder = format!("site-{name}");
            let files = pages_of(&site)?;
            // One site at a time: pages of the one before are none of the next one's.
            editor.forget_everything().await?;
            editor.make_folder(&folder, &files).await?;
            editor.choose_command("Open a folder").await?;
            said(editor, &format!("Opened “{folder}”")).await?;
            editor.button("Save to site").click().await?;
            said(editor, &format!("“{folder}” has everything already.")).await?;
            let saved = editor.read_folder(&folder).await?;
            for (path, text) in &files {
                assert_eq!(saved.get(path), Some(text), "site {name}: {path}");
            }
            assert_eq!(saved.len(), files.len(), "site {name}");
        }
        Ok(())
    });
}
