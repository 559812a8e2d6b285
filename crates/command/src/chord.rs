//! Keys that are pressed together.

use std::fmt;

/// The key of a chord, beside the keys that are held for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that types this character, in lower case (UI Events, `KeyboardEvent.key`).
    Char(char),
    /// A key with a name of its own, such as `Enter` or `ArrowUp` (UI Events KeyboardEvent
    /// key Values).
    Named(&'static str),
}

/// A key with the keys that are held while it is pressed. Control stands for Command, too,
/// which has its place on a Mac's keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Whether Control is held.
    pub control: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held. It makes no difference for a character that no letter is,
    /// such as `?`: where that stands on a keyboard, and whether with Shift, differs.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// Returns a key by itself.
    pub const fn plain(key: Key) -> Self {
        Self {
            control: false,
            alt: false,
            shift: false,
            key,
        }
    }

    /// Returns a key with Control.
    pub const fn control(key: Key) -> Self {
        Self {
            control: true,
            ..Self::plain(key)
        }
    }

    /// Returns a key with Alt.
    pub const fn alt(key: Key) -> Self {
        Self {
            alt: true,
            ..Self::plain(key)
        }
    }

    /// Returns the chord with Shift.
    #[must_use]
    pub const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// Returns whether a key press is this chord. `key` is what the browser calls the key
    /// (`KeyboardEvent.key`); `control` is whether Control or Command is held.
    pub fn is_pressed(self, key: &str, control: bool, alt: bool, shift: bool) -> bool {
        let is_key = match self.key {
            Key::Named(name) => name == key,
            Key::Char(wanted) => {
                let mut typed = key.chars().flat_map(char::to_lowercase);
                typed.next() == Some(wanted) && typed.next().is_none()
            }
        };
        let needs_shift = match self.key {
            Key::Char(wanted) => wanted.is_alphabetic(),
            Key::Named(_) => true,
        };
        is_key
            && self.control == control
            && self.alt == alt
            && (!needs_shift || self.shift == shift)
    }

    /// Returns the chord as `aria-keyshortcuts` has it: `Control+Shift+Z` (WAI-ARIA 1.2,
    /// §6.6).
    pub fn aria(self) -> String {
        self.join(str::to_owned, "Control")
    }

    fn join(self, named: impl Fn(&str) -> String, control: &str) -> String {
        let held = [
            self.control.then_some(control),
            self.alt.then_some("Alt"),
            self.shift.then_some("Shift"),
        ];
        let key = match self.key {
            Key::Char(key) => key.to_uppercase().to_string(),
            Key::Named(name) => named(name),
        };
        let held = held.into_iter().flatten().map(str::to_owned);
        held.chain([key]).collect::<Vec<_>>().join("+")
    }
}

impl fmt::Display for Chord {
    /// Writes the chord as a person reads it: `Ctrl+Shift+Z`, `Alt+↑`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |name: &str| match name {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "Escape" => "Esc".to_owned(),
            name => name.to_owned(),
        };
        f.write_str(&self.join(named, "Ctrl"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const Z: Chord = Chord::control(Key::Char('z'));
    const UP: Chord = Chord::alt(Key::Named("ArrowUp"));
    const ASK: Chord = Chord::plain(Key::Char('?'));

    #[test]
    fn a_chord_is_pressed_with_all_that_is_held_for_it_and_nothing_else() {
        for (chord, key, [control, alt, shift], wanted) in [
            (Z, "z", [true, false, false], true),
            // With caps lock.
            (Z, "Z", [true, false, false], true),
            (Z, "Z", [true, false, true], false),
            (Z.shift(), "Z", [true, false, true], true),
            (Z, "z", [false, false, false], false),
            (Z, "z", [true, true, false], false),
            (Z, "zz", [true, false, false], false),
            (UP, "ArrowUp", [false, true, false], true),
            (UP, "ArrowUp", [false, true, true], false),
            (UP, "arrowup", [false, true, false], false),
            (ASK, "?", [false, false, true], true),
            (ASK, "?", [false, false, false], true),
            (ASK, "?", [true, false, false], false),
        ] {
            let found = chord.is_pressed(key, control, alt, shift);
            assert_eq!(found, wanted, "{chord} by {key} {control} {alt} {shift}");
        }
    }

    #[test]
    fn a_chord_is_written_for_people_and_for_assistive_technology() {
        for (chord, people, aria) in [
            (Z.shift(), "Ctrl+Shift+Z", "Control+Shift+Z"),
            (UP, "Alt+↑", "Alt+ArrowUp"),
            (ASK, "?", "?"),
        ] {
            assert_eq!(
                (chord.to_string().as_str(), chord.aria().as_str()),
                (people, aria)
            );
        }
    }
}
