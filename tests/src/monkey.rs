//! A monkey at the editor: it presses keys and clicks at random, and after each time looks
//! whether anything happened that must not. What it does follows from a number, so that a
//! fault is found again.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::editor::Editor;
use crate::failure::{Failure, Result};

/// A page with lines of many kinds.
const PAGE: &str = include_str!("../fixtures/monkey.md");

/// How many actions lie between two looks at all that was done.
const STRETCH: usize = 60;

/// How many of the last actions are told of a fault.
const TOLD: usize = 30;

/// Notes what goes wrong, and keeps the browser from asking for files.
const BEFORE: &str = r"
    window.wrong = [];
    addEventListener('error', event => window.wrong.push(String(event.message)));
    addEventListener('unhandledrejection', event => window.wrong.push(String(event.reason)));
    HTMLInputElement.prototype.showPicker = function () {};
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () { if (this.type !== 'file') click.call(this); };
    for (const name of ['showDirectoryPicker', 'showOpenFilePicker', 'showSaveFilePicker'])
        window[name] = () => Promise.reject(new DOMException('no', 'AbortError'));
";

/// Returns the page's text, the state of the screen, and what can be clicked: a point of each,
/// and its name. What opens another page, takes one home or asks outside of the page is left
/// out.
const LOOK: &str = r"
    const leaves = /download|back ?up|copy|open|folder|images|week|example|tiếng việt|vietnamese|english|language|restore|empty|zip|site|save|print|for good|set up|start|overview|carry|worklog|index|make/i;
    const found = { field: [], button: [], entry: [] };
    const add = (kind, element) => {
        const box = element.getBoundingClientRect();
        const x = Math.round(box.left + Math.min(box.width - 2, 4 + (box.width - 6) * arguments[0]));
        const y = Math.round(box.top + box.height / 2);
        const top = x > 0 && y > 0 && document.elementFromPoint(x, y);
        if (top && (element === top || element.contains(top))) {
            const name = element.ariaLabel || element.textContent.trim().slice(0, 30);
            if (kind === 'field' || !leaves.test(name)) found[kind].push([x, y, name]);
        }
    };
    document.querySelectorAll('.form textarea').forEach(element => add('field', element));
    document.querySelectorAll('[role^=menuitem]').forEach(element => add('entry', element));
    document.querySelectorAll('main button:not(:disabled), .bar button:not(:disabled), .notices button, .formats button, dialog button:not(:disabled), summary')
        .forEach(element => { if (!element.matches('[role^=menuitem]')) add('button', element) });
    const active = document.activeElement;
    const isText = active.matches('.form textarea') && !/^front-(?!title)/.test(active.id);
    return {
        text: window.worklogPage,
        dialog: document.querySelector('dialog[open]')?.ariaLabel ?? null,
        palette: !!document.querySelector('dialog[open] [role=combobox]'),
        ends: /^Start/.test(document.querySelector('.add-day')?.textContent.trim()),
        isText, active: active.id || active.ariaLabel || active.localName,
        lines: isText && !document.querySelector('.item.selected') ? active.value.split('\n').length : 0,
        wrong: [...window.wrong, ...(document.querySelector('dialog.failed[open]') ? ['The editor has stopped.'] : [])],
        ...found,
    };
";

/// Undoes all, or redoes all, and returns the text then.
const ALL: &str = r"
    const [name, done] = arguments;
    const turn = async () => {
        for (let count = 0; count < 5000; count++) {
            const button = [...document.querySelectorAll('button')].find(of => of.ariaLabel === name);
            if (!button || button.disabled) break;
            button.click();
            await new Promise(resolve => setTimeout(resolve));
        }
        done(window.worklogPage);
    };
    turn();
";

/// Numbers that follow from a first one (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() % count.max(1) as u64) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What the monkey sees.
struct Seen(Value);

impl Seen {
    fn text(&self) -> &str {
        self.0["text"].as_str().unwrap_or_default()
    }

    fn is(&self, what: &str) -> bool {
        self.0[what] == true
    }

    fn has_dialog(&self) -> bool {
        !self.0["dialog"].is_null()
    }

    /// The points of a kind.
    fn points(&self, kind: &str) -> &[Value] {
        self.0[kind].as_array().map_or(&[], Vec::as_slice)
    }
}

/// Texts that are typed or pasted: words, and what means something in a page.
const TEXTS: [&str; 20] = [
    "- ",
    "* ",
    "+ ",
    "# ",
    "|",
    "<br>",
    "**",
    "`",
    "\\",
    "---",
    "1. ",
    "[a](b)",
    "&emsp;",
    "đ",
    "ệ",
    " ",
    "{{< x >}}",
    "<b>",
    "https://example.org",
    "😀",
];

const KEYS: [Key; 14] = [
    Key::Enter,
    Key::Enter,
    Key::Tab,
    Key::Backspace,
    Key::Backspace,
    Key::Delete,
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::Home,
    Key::End,
    Key::Escape,
    Key::F8,
];

const CHORDS: [(Key, Key); 12] = [
    (Key::Shift, Key::Tab),
    (Key::Shift, Key::Enter),
    (Key::Shift, Key::Up),
    (Key::Shift, Key::Down),
    (Key::Shift, Key::Left),
    (Key::Shift, Key::Home),
    (Key::Shift, Key::End),
    (Key::Alt, Key::Up),
    (Key::Alt, Key::Down),
    (Key::Control, Key::Enter),
    (Key::Control, Key::Left),
    (Key::Control, Key::Backspace),
];

/// Letters that are pressed with Control.
const LETTERS: [&str; 10] = ["z", "z", "y", "b", "i", "e", "k", "a", "x", "v"];

/// What was done at once.
enum Done {
    /// A word was typed that stands nowhere else.
    Word(String),
    /// A field was clicked.
    Field,
    /// Something else.
    Other,
}

/// Lets a monkey at the editor for some time, or for so many actions. Returns how many it did.
///
/// # Errors
///
/// When the editor fails, when a typed word is not in the page, when typing or a click changes
/// what it does not concern, or when undoing all does not bring back the page as it was opened.
pub async fn run(editor: &Editor, seed: u64, time: Duration, most: usize) -> Result<usize> {
    editor.reload_with(BEFORE).await?;
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await?;
    let mut monkey = Monkey {
        editor,
        dice: Dice(seed),
        told: VecDeque::new(),
        words: 0,
    };
    let start = Instant::now();
    let mut count = 0;
    while start.elapsed() < time && count < most {
        count += 1;
        let acted = monkey.act().await;
        let acted = match acted {
            Ok(()) if count % STRETCH == 0 => monkey.look_back().await,
            acted => acted,
        };
        if let Err(failure) = acted {
            let told: Vec<String> = monkey.told.into_iter().collect();
            let told = told.join("\n  ");
            return Err(Failure::new(format!(
                "{failure}\nSeed {seed}, action {count}; the last were\n  {told}"
            )));
        }
    }
    monkey.look_back().await?;
    Ok(count)
}

struct Monkey<'a> {
    editor: &'a Editor,
    dice: Dice,
    told: VecDeque<String>,
    words: usize,
}

impl Monkey<'_> {
    async fn look(&mut self) -> Result<Seen> {
        // Where in a field a click would put the caret.
        let aside = self.dice.below(100) as f64 / 100.0;
        let seen = self.editor.driver.execute(LOOK, vec![json!(aside)]).await?;
        let seen = Seen(seen.json().clone());
        match seen.points("wrong") {
            [] => Ok(seen),
            wrong => Err(Failure::new(format!("{wrong:?}"))),
        }
    }

    fn tell(&mut self, what: String) {
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        self.told.push_back(what);
    }

    /// Does something, and looks whether it did what it should and nothing else.
    async fn act(&mut self) -> Result<()> {
        let before = self.look().await?;
        let done = self.act_on(&before).await?;
        let after = self.look().await?;
        match done {
            Done::Word(word) => is_typed(&before, &after, &word),
            Done::Field if !before.has_dialog() && !after.has_dialog() => {
                match words(before.text()) == words(after.text()) {
                    true => Ok(()),
                    false => Err(changed("A click changed words", &before, &after)),
                }
            }
            Done::Field | Done::Other => Ok(()),
        }
    }

    async fn act_on(&mut self, seen: &Seen) -> Result<Done> {
        if seen.is("palette") || seen.has_dialog() && self.dice.below(3) > 0 {
            self.tell("Escape from a dialog".to_owned());
            self.editor.press(Key::Escape).await?;
            return Ok(Done::Other);
        }
        match self.dice.below(20) {
            0..7 if seen.is("isText") => {
                self.words += 1;
                let word = format!("q{}x", self.words);
                self.tell(format!("type {word} in {}", seen.0["active"]));
                self.editor.type_here(&word).await?;
                return Ok(Done::Word(word));
            }
            7 | 8 if seen.is("isText") => {
                let text = *self.dice.one_of(&TEXTS);
                self.tell(format!("type {text:?} in {}", seen.0["active"]));
                self.editor.type_here(text).await?;
            }
            9..12 => {
                let key = self.dice.one_of(&KEYS).clone();
                self.tell(format!("press {key:?} in {}", seen.0["active"]));
                self.editor.press(key).await?;
            }
            12 | 13 => {
                let (mut modifier, key) = self.dice.one_of(&CHORDS).clone();
                // Where the next day is in the next week, it is on another page.
                if matches!(key, Key::Enter) && seen.is("ends") {
                    modifier = Key::Shift;
                }
                self.tell(format!(
                    "press {modifier:?}+{key:?} in {}",
                    seen.0["active"]
                ));
                self.editor.chord(modifier, key).await?;
            }
            14 => {
                let letter = *self.dice.one_of(&LETTERS);
                self.tell(format!("press Control+{letter} in {}", seen.0["active"]));
                self.editor.control(letter).await?;
            }
            15 | 16 => return self.click(seen, "button").await,
            _ if !seen.points("entry").is_empty() => return self.click(seen, "entry").await,
            _ => return self.click(seen, "field").await,
        }
        Ok(Done::Other)
    }

    async fn click(&mut self, seen: &Seen, kind: &str) -> Result<Done> {
        let points = seen.points(kind);
        if points.is_empty() {
            self.tell("Escape".to_owned());
            self.editor.press(Key::Escape).await?;
            return Ok(Done::Other);
        }
        let point = self.dice.one_of(points).clone();
        self.tell(format!("click the {kind} {}", point[2]));
        let at = |place: usize| point[place].as_i64().unwrap_or_default();
        let chain = self.editor.driver.action_chain().move_to(at(0), at(1));
        let chain = match self.dice.below(8) {
            0 if kind == "field" => chain.double_click(),
            _ => chain.click(),
        };
        chain.perform().await?;
        Ok(match kind {
            "field" => Done::Field,
            _ => Done::Other,
        })
    }

    /// Undoes all that was done, which brings back the page as it was opened, and redoes it.
    async fn look_back(&mut self) -> Result<()> {
        self.tell("undo all, redo all".to_owned());
        while self.look().await?.has_dialog() {
            self.editor.press(Key::Escape).await?;
        }
        let now = self.look().await?;
        let opened = self.all("Undo").await?;
        if opened != PAGE {
            return Err(Failure::new(format!(
                "All undone, the page is not as it was opened:\n{}",
                differing(PAGE, &opened)
            )));
        }
        let again = self.all("Redo").await?;
        match again == now.text() {
            true => Ok(()),
            false => Err(Failure::new(format!(
                "All redone, the page is not as it was:\n{}",
                differing(now.text(), &again)
            ))),
        }
    }

    async fn all(&self, button: &str) -> Result<String> {
        let args = vec![json!(button)];
        let text = self.editor.driver.execute_async(ALL, args).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }
}

/// Looks whether a word that was typed in a field is in the page, and whether no line but the
/// field's own has changed.
fn is_typed(before: &Seen, after: &Seen, word: &str) -> Result<()> {
    if !after.text().contains(word) {
        return Err(changed(
            &format!("{word} is not in the page"),
            before,
            after,
        ));
    }
    let lines = |seen: &Seen| seen.text().lines().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(before), lines(after));
    let is_said = |line: &&String| line.contains(|c: char| c.is_alphanumeric());
    let gone = old
        .iter()
        .filter(|line| !new.contains(line))
        .filter(is_said);
    let came = new
        .iter()
        .filter(|line| !old.contains(line))
        .filter(is_said);
    let lines = |seen: &Seen| seen.0["lines"].as_u64().unwrap_or_default() as usize;
    let (at_most, now_at_most) = (lines(before), lines(after));
    if at_most > 0 && (gone.count() > at_most || came.count() > now_at_most) {
        return Err(changed("Typing changed more than its field", before, after));
    }
    Ok(())
}

fn changed(what: &str, before: &Seen, after: &Seen) -> Failure {
    let differing = differing(before.text(), after.text());
    Failure::new(format!("{what}:\n{differing}"))
}

/// The words of a text, in their order.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// The lines in which two texts differ.
fn differing(old: &str, new: &str) -> String {
    let only = |of: &str, other: &str, mark: &str| -> String {
        let lines = of
            .lines()
            .filter(|line| !other.lines().any(|of| of == *line));
        lines.map(|line| format!("{mark} {line:?}\n")).collect()
    };
    let [gone, came] = [only(old, new, "-"), only(new, old, "+")];
    format!("{gone}{came}")
}
