//! The dates of tasks and the week's first day: the buttons that say them, and the dialog
//! in which they are typed or chosen.

use thirtyfour::Key;

use crate::editor::Editor;
use crate::failure::Result;
use crate::finding::{Control, wait_for};

/// The name of the dialog for the week's first day.
const FIRST_DAY: &str = "First day of the week";

impl Editor {
    /// The button that says a task's dates, by the task's place in the list.
    pub async fn dates(&self, task: usize) -> Result<Control> {
        let name = self
            .button_that_begins(&format!("Dates of task {task}:"))
            .await?;
        Ok(self.button(name))
    }

    /// Returns what is said of a task's dates: `Mon 8 Sep 2025`.
    pub async fn dates_said(&self, task: usize) -> Result<String> {
        let start = format!("Dates of task {task}: ");
        let name = self.button_that_begins(&start).await?;
        Ok(name[start.len()..].to_owned())
    }

    /// Waits until this is said of a task's dates.
    pub async fn dates_are(&self, task: usize, said: &str) -> Result<()> {
        self.button(format!("Dates of task {task}: {said}"))
            .element()
            .await
            .map(|_| ())
    }

    /// Opens the dialog with a task's dates, by the keyboard.
    pub async fn open_dates(&self, task: usize) -> Result<()> {
        self.dates(task).await?.element().await?.focus().await?;
        self.press(Key::Enter).await?;
        self.dialog(&format!("Dates of task {task}"))
            .element()
            .await
            .map(|_| ())
    }

    /// A day of the date dialog's grid: `Monday 8 September 2025`.
    pub fn day(&self, name: &str) -> Control {
        self.finder.control("gridcell", name)
    }

    /// Closes the date dialog.
    pub async fn close_dates(&self) -> Result<()> {
        self.press(Key::Escape).await?;
        self.button("Done").is_gone().await
    }

    /// Types a date, or something else, over a date of a task: “Start date” or “Completion
    /// date”.
    pub async fn set_date(&self, task: usize, field: &str, text: &str) -> Result<()> {
        self.open_dates(task).await?;
        self.field(field).fill(text).await?;
        self.press(Key::Enter).await?;
        self.button("Done").is_gone().await
    }

    /// Returns what the cell of a task's date says.
    pub async fn date(&self, task: usize, field: &str) -> Result<String> {
        self.open_dates(task).await?;
        let value = self.field(field).value().await?;
        self.close_dates().await?;
        Ok(value)
    }

    /// The button that says the week's first day.
    pub async fn first_day(&self) -> Result<Control> {
        Ok(self.button(self.button_that_begins("First day:").await?))
    }

    /// Waits until the week's first day is said to be this: `Mon 8 Sep 2025`.
    pub async fn first_day_is(&self, said: &str) -> Result<()> {
        self.button(format!("First day: {said}"))
            .element()
            .await
            .map(|_| ())
    }

    /// Types another first day of the week.
    pub async fn set_first_day(&self, text: &str) -> Result<()> {
        self.first_day().await?.element().await?.focus().await?;
        self.press(Key::Enter).await?;
        self.dialog(FIRST_DAY).element().await?;
        self.field("First day").fill(text).await?;
        self.press(Key::Enter).await?;
        self.button("Done").is_gone().await
    }

    /// Returns the name of the button that adds the day which is offered first.
    pub async fn offered_day(&self) -> Result<String> {
        let script = r"
            const foot = document.querySelector('.tasks-foot');
            const buttons = foot ? [...foot.querySelectorAll('button')] : [];
            const names = buttons.map(button => button.ariaLabel ?? button.querySelector('span')?.textContent ?? button.textContent);
            return names.find(name => name.startsWith('Add ')) ?? null;
        ";
        wait_for("A day to add", async || {
            let name = self.driver.execute(script, vec![]).await?;
            Ok(name.json().as_str().map(str::to_owned))
        })
        .await
    }

    /// Lets the browser's clock stand at noon of a day from now on. A script of Firefox's
    /// driver has a `Date` of its own.
    pub async fn today_is(&self, iso: &str) -> Result<()> {
        let script = format!(
            "const now = window.Date.now, then = now.call(window.Date);
            const noon = new window.Date('{iso}T12:00').getTime();
            window.Date.now = () => noon + now.call(window.Date) - then;
            document.dispatchEvent(new Event('visibilitychange'))"
        );
        self.driver.execute(script, vec![]).await?;
        Ok(())
    }
}
