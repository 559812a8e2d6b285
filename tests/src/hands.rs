//! A person's hands, which count what they do: by the mouse they click, drag and type words;
//! by the keyboard they press keys and type words.

use std::cell::Cell;
use std::fmt;

use thirtyfour::Key;

use crate::editor::Editor;
use crate::failure::{Failure, Result};
use crate::finding::{Control, wait_for};

/// How many times Tab is pressed for one control before it counts as out of reach.
const FARTHEST: usize = 80;

/// What hands work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Clicks and drags.
    Mouse,
    /// Keys alone, from where the page puts the focus.
    Keyboard,
}

/// What something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Presses of a button of the mouse; a drag is one.
    pub clicks: usize,
    /// Key presses that type nothing; keys that are pressed together are one.
    pub keys: usize,
    /// Characters of typed words.
    pub typed: usize,
}

impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            clicks,
            keys,
            typed,
        } = self;
        write!(f, "{clicks} clicks, {keys} keys, {typed} characters")
    }
}

/// The hands at an editor.
#[derive(Debug)]
pub struct Hands<'a> {
    /// The editor, for looks at it, which count for nothing.
    pub editor: &'a Editor,
    way: Way,
    effort: Cell<Effort>,
}

impl<'a> Hands<'a> {
    /// Hands that have done nothing yet.
    pub fn new(editor: &'a Editor, way: Way) -> Self {
        let effort = Cell::default();
        Self {
            editor,
            way,
            effort,
        }
    }

    /// Returns what they have done so far.
    pub fn effort(&self) -> Effort {
        self.effort.get()
    }

    fn add_clicks(&self, clicks: usize) {
        assert_eq!(self.way, Way::Mouse, "a click by the keyboard alone");
        let mut effort = self.effort.get();
        effort.clicks += clicks;
        self.effort.set(effort);
    }

    fn add_key(&self) {
        assert_eq!(self.way, Way::Keyboard, "a key by the mouse alone");
        let mut effort = self.effort.get();
        effort.keys += 1;
        self.effort.set(effort);
    }

    /// Clicks a control.
    pub async fn click(&self, control: &Control) -> Result<()> {
        self.add_clicks(1);
        control.click().await
    }

    /// Clicks a field three times, which selects all that it says.
    pub async fn click_thrice(&self, field: &Control) -> Result<()> {
        self.add_clicks(3);
        let field = field.at_rest().await?;
        let chain = self.editor.driver.action_chain();
        let chain = chain.move_to_element_center(&field);
        Ok(chain.click().click().click().perform().await?)
    }

    /// Chooses an entry of a menu, by the names of its button and of the entry.
    pub async fn choose(&self, menu: &str, entry: &str) -> Result<()> {
        self.click(&self.editor.button(menu)).await?;
        self.click(&self.editor.menu_item(entry)).await
    }

    /// Opens a week from the list beside the form by the beginning of its title.
    pub async fn click_week(&self, title: &str) -> Result<()> {
        self.add_clicks(1);
        self.editor.go_back_to(title).await
    }

    /// Clicks the newest entry of the history that says this.
    pub async fn click_revision(&self, says: &str) -> Result<()> {
        self.add_clicks(1);
        self.editor.look_at_revision(says).await
    }

    /// Drags a handle to a height beside another control: 0 is its upper edge and 1 its
    /// lower one.
    pub async fn drag(&self, handle: &Control, beside: &Control, height: f64) -> Result<()> {
        self.add_clicks(1);
        let handle = handle.at_rest().await?;
        let (from, to) = (handle.rect().await?, beside.element().await?.rect().await?);
        let x = (from.x + from.width / 2.0).round() as i64;
        let y = (to.y + to.height * height).round() as i64;
        let chain = self.editor.driver.action_chain();
        let chain = chain.move_to_element_center(&handle).click_and_hold();
        let chain = chain.move_to(x, y - 3).move_to(x, y).release();
        Ok(chain.perform().await?)
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.add_key();
        self.editor.press(key).await
    }

    /// Presses a key while others are held.
    pub async fn chord(&self, held: &[Key], key: impl fmt::Display) -> Result<()> {
        self.add_key();
        let mut chain = self.editor.driver.action_chain();
        for held in held {
            chain = chain.key_down(held.value());
        }
        chain = chain.send_keys(key.to_string());
        for held in held.iter().rev() {
            chain = chain.key_up(held.value());
        }
        Ok(chain.perform().await?)
    }

    /// Types words where the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut effort = self.effort.get();
        effort.typed += text.chars().count();
        self.effort.set(effort);
        self.editor.type_here(text).await
    }

    /// Pastes where the focus is: by Ctrl+V, or by two clicks for the browser's own menu,
    /// which no driver opens.
    pub async fn paste(&self, text: &str) -> Result<()> {
        match self.way {
            Way::Mouse => self.add_clicks(2),
            Way::Keyboard => self.add_key(),
        }
        self.editor.paste(text).await
    }

    /// Finds something by Ctrl+K and its words, and does or opens it.
    pub async fn find(&self, words: &str) -> Result<()> {
        self.chord(&[Key::Control], "k").await?;
        let field = self
            .editor
            .finder
            .control("combobox", "Find or do anything");
        self.is_in(&field).await?;
        self.type_text(words).await?;
        self.press(Key::Enter).await
    }

    /// Waits until a control has the focus.
    pub async fn is_in(&self, control: &Control) -> Result<()> {
        wait_for(&format!("The focus in the {control}"), async || {
            Ok(control.has_focus().await?.then_some(()))
        })
        .await
    }

    /// Goes on with Tab to a control, and returns how many times it was pressed.
    pub async fn tab_to(&self, control: &Control) -> Result<usize> {
        self.walk(control, &[]).await
    }

    /// Goes back with Shift+Tab to a control, and returns how many times it was pressed.
    pub async fn tab_back_to(&self, control: &Control) -> Result<usize> {
        self.walk(control, &[Key::Shift]).await
    }

    async fn walk(&self, control: &Control, held: &[Key]) -> Result<usize> {
        control.element().await?;
        self.walk_until(&control.to_string(), held, Key::Tab, async || {
            control.has_focus().await
        })
        .await
    }

    /// Goes down with the arrow to the newest entry of the history that says this, and
    /// returns how many times it was pressed.
    pub async fn go_down_to_revision(&self, says: &str) -> Result<usize> {
        let title = "History of this page";
        let entries = self.editor.finder.every("button").within("dialog", title);
        let entry = wait_for(&format!("An entry “{says}”"), async || {
            for entry in entries.all().await? {
                if entry.text().await?.contains(says) {
                    return Ok(Some(entry));
                }
            }
            Ok(None)
        })
        .await?;
        self.walk_until(says, &[], Key::Down, async || {
            Ok(self.editor.active().await? == entry)
        })
        .await
    }

    async fn walk_until(
        &self,
        what: &str,
        held: &[Key],
        key: Key,
        is_there: impl AsyncFn() -> Result<bool>,
    ) -> Result<usize> {
        for steps in 0..=FARTHEST {
            if is_there().await? {
                return Ok(steps);
            }
            self.chord(held, key.value()).await?;
        }
        Err(Failure::new(format!(
            "{FARTHEST} presses of {key:?} do not reach the {what}."
        )))
    }
}
