//! Dependencies without what the site has no use for: cargo is told to call this
//! program instead of the compiler, and it leaves that out of a copy of those crates'
//! sources before it calls the compiler itself.
//!
//! - pulldown-cmark's table of HTML's 2,125 named characters is a tenth of the site on
//!   the wire. The page crate hands such names on to the browser, which knows them all.
//! - Its maps need no hash that withstands an attack.
//! - Of its extensions, those that Hugo has not are known to be off.
//! - unicase's folding is a match of two thousand arms; [`folding`] makes tables of it.
//! - The site has one thread, and asking which one it is brings a second allocator.
//! - The sets of reactive_graph are small, and as lists they need no table by hash.
//! - leptos brings the streams of server functions along, which nothing here calls.

mod folding;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The variable that says that this program was called in place of the compiler.
const ASKED: &str = "WORKLOG_LEAN_RUSTC";

/// The crates, as the compiler knows them.
const LEAN: [(&str, Change); 5] = [
    ("pulldown_cmark", pulldown_cmark),
    ("reactive_graph", reactive_graph),
    ("send_wrapper", send_wrapper),
    ("unicase", unicase),
    ("wasm_streams", wasm_streams),
];

/// What is done to the copy of a crate's source, in its folder.
type Change = fn(&Path) -> Result<(), std::io::Error>;

/// The module of the named characters, with nothing in it.
const NO_ENTITIES: &str =
    "pub(crate) fn get_entity(_: &[u8]) -> Option<&'static str> {\n    None\n}\n";

/// The extensions that the page crate never turns on.
const OFF: [&str; 9] = [
    "OLD_FOOTNOTES",
    "GFM",
    "YAML_STYLE_METADATA_BLOCKS",
    "PLUSES_DELIMITED_METADATA_BLOCKS",
    "MATH",
    "SMART_PUNCTUATION",
    "SUPERSCRIPT",
    "SUBSCRIPT",
    "WIKILINKS",
];

/// What is made of extensions that are off, and never met: passed over, as what comes
/// to nothing is there.
const NEVER: [(&str, &str); 2] = [
    ("if !can_open {", "if true {"),
    (
        "ItemBody::MaybeSmartQuote(c, can_open, can_close) => {",
        "ItemBody::MaybeSmartQuote(c, can_open, can_close) => {
            if true {
                prev = cur;
                cur = self.tree[cur_ix].next;
                continue;
            }",
    ),
];

/// What pulldown-cmark hashes with in place of the standard library's SipHash: nobody
/// but the person writes the names in a page, and FNV-1a is a tenth of it.
const HASHED: &str = "
use std::collections::VecDeque;

type HashMap<K, V> = std::collections::HashMap<K, V, core::hash::BuildHasherDefault<Fnv>>;

pub(crate) struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl core::hash::Hasher for Fnv {
    fn finish(&self) -> u64 {
        u64::from(self.0) * 0x1_0000_0001
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
}
";

/// What leptos' dependencies name of the streams. It is never called.
const NO_STREAMS: &str = "
use futures_util::stream::{self, Stream};
use wasm_bindgen::JsValue;

pub struct ReadableStream;

impl ReadableStream {
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    pub fn from_stream<T: Stream>(_: T) -> Self {
        Self
    }

    pub fn into_stream(self) -> stream::Empty<Result<JsValue, JsValue>> {
        stream::empty()
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        unreachable!(\"nothing here makes a stream\")
    }
}
";

fn pulldown_cmark(source: &Path) -> Result<(), std::io::Error> {
    fs::write(source.join("entities.rs"), NO_ENTITIES)?;
    for file in ["firstpass.rs", "parse.rs", "lib.rs"] {
        let path = source.join(file);
        let mut text = fs::read_to_string(&path)?;
        if file == "parse.rs" {
            text = text.replace("use std::collections::{HashMap, VecDeque};", HASHED);
            for (from, to) in NEVER {
                text = text.replace(from, to);
            }
        }
        for name in OFF {
            // Nothing intersects with nothing, as the compiler can tell.
            text = text.replace(
                &format!("contains(Options::ENABLE_{name})"),
                "intersects(Options::empty())",
            );
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// What reactive_graph keeps the two ends of its edges in: a list, in which each stands
/// once and in the order in which it came, as in the set by hash that this replaces.
/// What one value is shown by is a handful of effects, and at most a few to each row.
const LISTED: &str = "
use std::mem;

#[derive(Clone, Debug)]
pub struct FxIndexSet<T>(Vec<T>);

impl<T> Default for FxIndexSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> FxIndexSet<T> {
    fn with_capacity_and_hasher(_: usize, _: ()) -> Self {
        Self::default()
    }

    fn insert(&mut self, item: T) {
        if !self.0.contains(&item) {
            self.0.push(item);
        }
    }

    fn shift_remove(&mut self, item: &T) {
        if let Some(at) = self.0.iter().position(|other| other == item) {
            self.0.remove(at);
        }
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn iter(&self) -> core::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T> IntoIterator for FxIndexSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a FxIndexSet<T> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
";

fn reactive_graph(source: &Path) -> Result<(), std::io::Error> {
    let path = source.join("graph").join("sets.rs");
    let text = fs::read_to_string(&path)?
        .replace("use indexmap::IndexSet;", "")
        .replace("use rustc_hash::FxHasher;", "")
        .replace("use std::{hash::BuildHasherDefault, mem};", LISTED)
        .replace(
            "type FxIndexSet<T> = IndexSet<T, BuildHasherDefault<FxHasher>>;",
            "",
        );
    fs::write(path, text)
}

fn send_wrapper(source: &Path) -> Result<(), std::io::Error> {
    let path = source.join("lib.rs");
    let text = fs::read_to_string(&path)?
        .replace("use std::thread::{self, ThreadId};", "")
        .replace("thread_id: ThreadId", "thread_id: ()")
        .replace("thread::current().id()", "()");
    fs::write(path, text)
}

fn unicase(source: &Path) -> Result<(), std::io::Error> {
    fs::write(source.join("unicode").join("map.rs"), folding::module())
}

fn wasm_streams(source: &Path) -> Result<(), std::io::Error> {
    fs::write(source.join("lib.rs"), NO_STREAMS)
}

/// Lets a command's cargo call this program in place of the compiler.
pub(crate) fn ask(command: &mut Command) -> &mut Command {
    if let Ok(program) = env::current_exe() {
        command.env("RUSTC_WRAPPER", program).env(ASKED, "1");
    }
    command
}

/// Whether this program was called in place of the compiler.
pub(crate) fn is_asked() -> bool {
    env::var_os(ASKED).is_some()
}

/// Calls the compiler: its path and its arguments are this program's.
pub(crate) fn compile() -> ExitCode {
    let mut args: Vec<OsString> = env::args_os().skip(1).collect();
    let is_named = |(name, _): &&(&str, Change)| args.iter().any(|arg| arg == name);
    if let Some((name, change)) = LEAN.iter().find(is_named)
        && let Err(error) = lean(&mut args, name, *change)
    {
        eprintln!("{name} could not be made lean: {error}");
        return ExitCode::FAILURE;
    }
    let status = Command::new(&args[0]).args(&args[1..]).status();
    match status.map(|status| status.code()) {
        Ok(Some(0)) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{} cannot be run: {error}", args[0].display());
            ExitCode::FAILURE
        }
    }
}

/// Lets the compiler read a changed copy of a crate.
fn lean(args: &mut [OsString], name: &str, change: Change) -> Result<(), std::io::Error> {
    let out = args.iter().position(|arg| arg == "--out-dir");
    let out = out.and_then(|at| args.get(at + 1)).map(PathBuf::from);
    let is_root = |arg: &&mut OsString| Path::new(arg).ends_with("src/lib.rs");
    let (Some(out), Some(root)) = (out, args.iter_mut().find(is_root)) else {
        return Ok(());
    };
    let source = PathBuf::from(&*root);
    let source = source.parent().unwrap_or(Path::new(""));
    let copy = out.join("lean").join(name).join("src");
    copy_all(source, &copy)?;
    change(&copy)?;
    *root = copy.join("lib.rs").into_os_string();
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> Result<(), std::io::Error> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::write(target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}
