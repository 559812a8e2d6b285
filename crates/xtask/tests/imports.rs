//! Which file of a crate imports which: no file may import one that imports it, over however
//! many others, and the folders of a crate stand in floors.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The modules of a crate by their paths, as `tree::page`; the root is the empty one. For
/// each, the modules that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Collects the paths that a file names: those of its imports, and those in its code. Tests
/// may name what they like.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl Paths {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.found.push(with(&name.ident)),
            syn::UseTree::Rename(name) => self.found.push(with(&name.ident)),
            syn::UseTree::Glob(_) => self.found.push(before.to_vec()),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
        }
    }
}

impl<'f> Visit<'f> for Paths {
    fn visit_item_use(&mut self, item: &'f syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_item_mod(&mut self, item: &'f syn::ItemMod) {
        let is_test = |attribute: &syn::Attribute| {
            attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|argument| attribute.path().is_ident("cfg") && argument == "test")
        };
        if !item.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, item);
        }
    }

    // `pub(super)` imports nothing.
    fn visit_visibility(&mut self, _visibility: &'f syn::Visibility) {}

    fn visit_path(&mut self, path: &'f syn::Path) {
        // A name alone is a variable, or has been imported.
        if path.segments.len() > 1 {
            let names = path.segments.iter();
            let names = names.map(|segment| segment.ident.to_string());
            self.found.push(names.collect());
        }
        visit::visit_path(self, path);
    }
}

/// The Rust files in a folder and those below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The names that lead to a file's module.
fn module(root: &Path, file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root).expect("a file of the crate");
    let mut names: Vec<String> = path
        .with_extension("")
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names
        .last()
        .is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str()))
    {
        names.pop();
    }
    names
}

/// Reads the imports of a crate whose sources are in a folder.
fn imports(root: &Path) -> Imports {
    let files = files(root);
    let modules: BTreeSet<String> = files
        .iter()
        .map(|file| module(root, file).join("::"))
        .collect();
    let known = |names: &[String]| {
        let depths = (0..=names.len()).rev();
        let mut paths = depths.map(|depth| names[..depth].join("::"));
        paths
            .find(|path| modules.contains(path))
            .unwrap_or_default()
    };
    let mut imports = Imports::new();
    for file in &files {
        let own = module(root, file);
        let text = fs::read_to_string(file).expect("a source");
        let mut paths = Paths::default();
        paths.visit_file(&syn::parse_file(&text).expect("a source that compiles"));
        let imported = imports.entry(own.join("::")).or_default();
        for path in paths.found {
            let mut above = own.clone();
            let mut rest = path.as_slice();
            match rest.first().map(String::as_str) {
                Some("crate") => {
                    above.clear();
                    rest = &rest[1..];
                }
                Some("super") => {
                    while rest.first().is_some_and(|name| name == "super") {
                        above.pop();
                        rest = &rest[1..];
                    }
                }
                Some("self") => rest = &rest[1..],
                // A module below this one, or something else of another crate.
                _ => {
                    let below = [own.as_slice(), &path[..path.len().min(1)]].concat();
                    if !modules.contains(&below.join("::")) {
                        continue;
                    }
                }
            }
            let target = known(&[above.as_slice(), rest].concat());
            if target != own.join("::") {
                imported.insert(target);
            }
        }
    }
    imports
}

/// Finds modules that import one another in a circle.
fn circle(imports: &Imports) -> Option<Vec<String>> {
    fn from<'i>(
        at: &'i str,
        imports: &'i Imports,
        way: &mut Vec<&'i str>,
        done: &mut BTreeSet<&'i str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|before| *before == at) {
            return Some(way[start..].iter().map(|&name| name.to_owned()).collect());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let next = imports.get(at).into_iter().flatten();
        let found = next
            .into_iter()
            .find_map(|next| from(next, imports, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    let mut modules = imports.keys();
    modules.find_map(|module| from(module, imports, &mut Vec::new(), &mut done))
}

/// The same between the folders and files at the top, without the crate's root.
fn of_floors(imports: &Imports) -> Imports {
    let floor = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
    let mut floors = Imports::new();
    for (module, imported) in imports {
        let from = floor(module);
        if from.is_empty() {
            continue;
        }
        let to = imported.iter().map(|path| floor(path));
        let to = to.filter(|to| *to != from && !to.is_empty());
        floors.entry(from.clone()).or_default().extend(to);
    }
    floors
}

fn sources(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(of)
}

/// Checks that each floor imports those before it, and that all are named.
fn check_floors(of: &str, floors: &[&str]) {
    for (floor, imported) in of_floors(&imports(&sources(of))) {
        let at = floors.iter().position(|name| **name == floor);
        let at = at.unwrap_or_else(|| panic!("{of}/{floor} stands on no floor yet"));
        for name in imported {
            let below = floors[..at].contains(&name.as_str());
            assert!(
                below,
                "{of}/{floor} imports {name}, which does not stand below it"
            );
        }
    }
}

#[test]
fn no_files_of_a_crate_import_one_another_in_a_circle() {
    for of in [
        "crates/hugo/src",
        "crates/page/src",
        "crates/worklog/src",
        "crates/draft/src",
    ] {
        assert_eq!(circle(&imports(&sources(of))), None, "{of}");
    }
}

#[test]
fn what_renders_reads_lines_first() {
    check_floors("crates/hugo/src", &["lex", "shortcode", "render", "spans"]);
}

#[test]
fn a_page_is_read_before_it_is_edited() {
    check_floors(
        "crates/page/src",
        &[
            "date", "inline", "text", "tree", "parse", "edit", "history", "day", "dates", "week",
            "paste", "check",
        ],
    );
}

#[test]
fn a_worklog_is_opened_before_it_is_checked() {
    check_floors(
        "crates/worklog/src",
        &[
            "field",
            "zip",
            "layout",
            "folder",
            "worklog",
            "gather",
            "calendar",
            "wording",
            "twins",
            "checks",
            "find",
            "translation",
            "index_page",
            "start",
            "carry",
            "overview",
        ],
    );
}

#[test]
fn the_parts_of_the_screen_meet_in_the_editor() {
    check_floors(
        "src",
        &[
            "platform",
            "language",
            "ui",
            "screen",
            "images",
            "editor",
            "preview",
            "drafts",
            "files",
            "weeks",
            "checks",
            "find",
            "site",
            "opening",
            "file_drop",
            "paste",
            "commands",
            "bar",
            "app",
        ],
    );
}

#[test]
fn a_circle_is_found() {
    let imports = |pairs: &[(&str, &str)]| {
        let mut imports = Imports::new();
        for (from, to) in pairs {
            let imported = imports.entry((*from).to_owned()).or_default();
            imported.insert((*to).to_owned());
        }
        imports
    };
    let line = imports(&[("a", "b"), ("b", "c"), ("a", "c")]);
    assert_eq!(circle(&line), None);
    let round = imports(&[("a", "b"), ("b", "c"), ("c", "b")]);
    let wanted = ["b".to_owned(), "c".to_owned()];
    assert_eq!(circle(&round).as_deref(), Some(wanted.as_slice()));
}
