//! Short names between the site's module and its script. wasm-bindgen gives each
//! function that one has from the other a name of its own with sixteen random
//! digits, which no compression shortens: six kilobytes of them on the wire.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::sections::{self, EXPORTS, IMPORTS, MAGIC, Reader, put_number, put_text};

/// What the names begin with that wasm-bindgen makes.
const MADE: [&str; 3] = ["__wbg", "__wbindgen", "wasm_bindgen__"];

/// What the script is called in the module, once for every import.
const SCRIPT: &str = "$";

/// Shortens the names in a module and in the script that loads it.
pub(crate) fn shorten(module: &Path, script: &Path) -> Result<(), String> {
    let failed = |path: &Path, why: &dyn std::fmt::Display| {
        format!("The names in {} cannot be shortened: {why}", path.display())
    };
    let bytes = fs::read(module).map_err(|error| failed(module, &error))?;
    let text = fs::read_to_string(script).map_err(|error| failed(script, &error))?;
    let mut names = Names::default();
    let bytes = names
        .in_module(&bytes)
        .ok_or_else(|| failed(module, &"it is not as expected"))?;
    fs::write(module, bytes).map_err(|error| failed(module, &error))?;
    fs::write(script, names.in_script(&text)).map_err(|error| failed(script, &error))
}

/// The short names that were given.
#[derive(Debug, Default)]
struct Names {
    short: HashMap<String, String>,
    /// What the module calls the script that it imports from.
    script: String,
}

impl Names {
    /// The name for a name: `$` and its number in base 36.
    fn of(&mut self, name: &str) -> String {
        if !MADE.iter().any(|start| name.starts_with(start)) {
            return name.to_owned();
        }
        let mut number = self.short.len();
        let short = self.short.entry(name.to_owned()).or_insert_with(|| {
            let mut digits = String::new();
            loop {
                digits.extend(char::from_digit((number % 36) as u32, 36));
                number /= 36;
                if number == 0 {
                    return format!("${digits}");
                }
            }
        });
        short.clone()
    }

    /// The module with short names; nothing where it is none.
    fn in_module(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut out = MAGIC.to_vec();
        for (id, content) in sections::read(bytes)? {
            out.push(id);
            match id {
                IMPORTS | EXPORTS => put_text(&mut out, &self.in_section(id, content)?),
                _ => put_text(&mut out, content),
            }
        }
        Some(out)
    }

    fn in_section(&mut self, id: u8, content: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut reader = Reader {
            bytes: content,
            at: 0,
        };
        let count = reader.number()?;
        put_number(&mut out, count);
        for _ in 0..count {
            if id == IMPORTS {
                str::from_utf8(reader.text()?)
                    .ok()?
                    .clone_into(&mut self.script);
                put_text(&mut out, SCRIPT.as_bytes());
            }
            let name = str::from_utf8(reader.text()?).ok()?;
            put_text(&mut out, self.of(name).as_bytes());
            // What it is, and which: an import's type or an export's index. Imports of
            // memories and tables are longer, and wasm-bindgen makes none.
            let kind = reader.byte()?;
            if id == IMPORTS && kind != 0 {
                return None;
            }
            out.push(kind);
            put_number(&mut out, reader.number()?);
        }
        (reader.at == content.len()).then_some(out)
    }

    /// The script with short names: a name is a whole word.
    fn in_script(&self, script: &str) -> String {
        let script = script.replace(&format!("\"{}\"", self.script), &format!("\"{SCRIPT}\""));
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
        let mut out = String::new();
        let mut rest = script.as_str();
        while let Some(start) = rest.find(is_word) {
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
            out.push_str(self.short.get(word).map_or(word, String::as_str));
            rest = &rest[word.len()..];
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of two sections: an import and two exports.
    fn module(script: &[u8], import: &str, export: &str) -> Vec<u8> {
        let mut imports = vec![1];
        put_text(&mut imports, script);
        put_text(&mut imports, import.as_bytes());
        imports.extend([0, 3]);
        let mut exports = vec![2];
        put_text(&mut exports, b"memory");
        exports.extend([2, 0]);
        put_text(&mut exports, export.as_bytes());
        exports.extend([0, 200, 1]);
        let mut out = MAGIC.to_vec();
        for (id, content) in [(IMPORTS, imports), (EXPORTS, exports)] {
            out.push(id);
            put_text(&mut out, &content);
        }
        out
    }

    #[test]
    fn names_are_short_on_both_sides() {
        let mut names = Names::default();
        let (import, export) = ("__wbg_click_0123456789abcdef", "__wbindgen_malloc");
        let short = names.in_module(&module(b"./x_bg.js", import, export));
        assert_eq!(short, Some(module(b"$", "$0", "$1")));
        let script = format!("a.{import}=b;{{{export}:memory}} {import}x {{\"./x_bg.js\":a}}");
        let wanted = format!("a.$0=b;{{$1:memory}} {import}x {{\"$\":a}}");
        assert_eq!(names.in_script(&script), wanted);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert_eq!(Names::default().in_module(b"\0asm\x01\0\0\0\x02\x05"), None);
        assert_eq!(Names::default().in_module(b"no"), None);
    }
}
