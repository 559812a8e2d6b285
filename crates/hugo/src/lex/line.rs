//! Splits text into lines with their endings, and tells what blocks a line begins. A line
//! ends with LF or CR LF; endings are kept, since every byte of a page must be printed
//! again.

/// The delimiter lines of front matter: that of YAML and that of TOML (Hugo, Front
/// matter).
pub const DELIMITERS: [&str; 2] = ["---", "+++"];

/// Returns the lines of a text, each with its ending.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}

/// Splits a line in front of its ending, which is `"\n"`, `"\r\n"`, or `""` at the end of
/// a text.
pub fn split_ending(line: &str) -> (&str, &str) {
    let content = line
        .strip_suffix('\n')
        .map_or(line, |rest| rest.strip_suffix('\r').unwrap_or(rest));
    line.split_at(content.len())
}

/// Returns whether a line contains only blanks (CommonMark 0.31, §2.1).
pub fn is_blank(line: &str) -> bool {
    line.bytes()
        .all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Returns a text without the blanks that Markdown ignores at the ends of inline text.
/// Unlike `str::trim`, this keeps no-break spaces.
pub fn trim(text: &str) -> &str {
    text.trim_matches(BLANKS)
}

/// The characters that [`trim`] removes.
pub const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Returns the width of leading blanks in columns. A tab extends to the next multiple of
/// four (CommonMark 0.31, §2.2).
pub fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |column, c| match c {
        '\t' => column + 4 - column % 4,
        _ => column + 1,
    })
}

/// Splits a text behind its leading blanks.
pub fn split_indent(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches([' ', '\t']).len())
}

/// Returns a text with LF for all line breaks: CR LF, and every character that begins a
/// line in Unicode (UAX 14: BK, CR, NL).
pub fn normalize_breaks(text: &str) -> String {
    let is_break = |c| {
        matches!(
            c,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    text.replace("\r\n", "\n").replace(is_break, "\n")
}

/// Returns whether a line is a thematic break (CommonMark 0.31, §4.1).
pub fn is_thematic_break(line: &str) -> bool {
    let (indent, rest) = split_indent(split_ending(line).0);
    columns(indent) < 4 && is_rule(rest)
}

/// Returns whether a text consists of three or more of one of `*`, `-`, `_`, with blanks
/// anywhere behind the first one. Goldmark counts a carriage return as a blank.
pub fn is_rule(text: &str) -> bool {
    let Some(mark) = text.chars().next().filter(|c| matches!(c, '*' | '-' | '_')) else {
        return false;
    };
    text.chars()
        .all(|c| c == mark || matches!(c, ' ' | '\t' | '\r'))
        && text.chars().filter(|&c| c == mark).count() >= 3
}

/// Returns the character and the length of the fence that a line opens (CommonMark 0.31,
/// §4.5).
pub fn fence(line: &str) -> Option<(char, usize)> {
    let (indent, text) = split_indent(split_ending(line).0);
    let mark = text.chars().next().filter(|_| columns(indent) < 4);
    let mark = mark.filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|&c| c == mark).count();
    // If a backtick follows, the line is a code span and no fence.
    let is_fence = mark == '~' || !text[length..].contains('`');
    (length >= 3 && is_fence).then_some((mark, length))
}

/// Returns whether a line closes a fence with this character and length (CommonMark 0.31,
/// §4.5). Indented by four columns or more, it is code.
pub fn closes_fence(line: &str, (mark, length): (char, usize)) -> bool {
    let text = trim(line);
    columns(split_indent(line).0) < 4
        && text.chars().all(|c| c == mark)
        && text.chars().count() >= length
}

/// Returns the level of an ATX heading, 1 to 6 (CommonMark 0.31, §4.2), or `None` if the
/// line is not one.
pub fn heading_level(line: &str) -> Option<usize> {
    let (indent, rest) = split_indent(split_ending(line).0);
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let after = &rest[hashes..];
    let heading = columns(indent) < 4 && (1..=6).contains(&hashes);
    (heading && (after.is_empty() || after.starts_with([' ', '\t']))).then_some(hashes)
}

/// Returns whether a line that would continue a paragraph begins another block: a
/// thematic break, a heading, code, a block quote, HTML or a shortcode. Lists are not
/// considered.
pub fn interrupts(line: &str) -> bool {
    let (indent, rest) = split_indent(line);
    columns(indent) < 4
        && (rest.starts_with('>')
            || begins_shortcode(rest)
            || is_thematic_break(line)
            || heading_level(line).is_some()
            || fence(line).is_some()
            || begins_html(rest))
}

/// Returns whether a text begins with a shortcode that is not escaped as a comment.
pub fn begins_shortcode(text: &str) -> bool {
    let inner = text.strip_prefix("{{%").or(text.strip_prefix("{{<"));
    inner.is_some_and(|inner| !inner.starts_with("/*"))
}

/// The condition that ends an HTML block (CommonMark 0.31, §4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlEnd {
    /// The next blank line.
    Blank,
    /// A line that contains a text.
    Text(&'static str),
    /// A line that contains the end tag of an element with raw text.
    Raw,
}

/// The elements whose contents are raw text.
const RAW: [&str; 4] = ["script", "pre", "style", "textarea"];

impl HtmlEnd {
    /// Returns whether a line of the block ends it. This may be its first line.
    pub fn is_in(self, line: &str) -> bool {
        match self {
            Self::Blank => is_blank(line),
            Self::Text(end) => line.contains(end),
            Self::Raw => {
                let line = line.to_ascii_lowercase();
                RAW.iter().any(|name| line.contains(&format!("</{name}>")))
            }
        }
    }
}

/// A block whose lines are not parsed: fenced code or HTML.
#[derive(Clone, Copy, Debug)]
pub enum Verbatim {
    /// Fenced code, with the character and the length of its fence.
    Code((char, usize)),
    /// HTML, with the condition that ends it.
    Html(HtmlEnd),
}

impl Verbatim {
    /// Returns the block that a line begins, if it continues behind that line.
    /// `begins_block` tells whether any block may begin there, or only those that
    /// interrupt a paragraph.
    pub fn begun(line: &str, begins_block: bool) -> Option<Self> {
        if let Some(mark) = fence(line) {
            return Some(Self::Code(mark));
        }
        let end = html_block(line, begins_block)?;
        (!end.is_in(line)).then_some(Self::Html(end))
    }

    /// Returns whether a further line, indented by `columns`, ends the block.
    pub fn ends_in(self, line: &str, columns: usize) -> bool {
        match self {
            Self::Code(mark) => columns < 4 && closes_fence(split_indent(line).1, mark),
            Self::Html(end) => end.is_in(line),
        }
    }
}

/// Returns the condition that ends the HTML block which a line begins, or `None` if it
/// begins none. A line with a single tag of another kind begins one only if
/// `begins_block`, not in a paragraph.
pub fn html_block(line: &str, begins_block: bool) -> Option<HtmlEnd> {
    let (indent, rest) = split_indent(line);
    if columns(indent) >= 4 || !rest.starts_with('<') {
        return None;
    }
    let delimited = [
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
    ];
    if let Some((_, end)) = delimited.iter().find(|(start, _)| rest.starts_with(start)) {
        return Some(HtmlEnd::Text(end));
    }
    if begins_html(rest) {
        let is_raw = |name: &&str| {
            rest.get(1..=name.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
                && !rest[1 + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        return Some(if RAW.iter().any(is_raw) {
            HtmlEnd::Raw
        } else {
            HtmlEnd::Blank
        });
    }
    (begins_block && is_lone_tag(rest)).then_some(HtmlEnd::Blank)
}

/// Returns whether a line is a single tag (CommonMark 0.31, §4.6, kind 7).
fn is_lone_tag(line: &str) -> bool {
    let tag = trim(line)
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    tag.is_some_and(|tag| {
        let name = tag.trim_start_matches('/');
        let name = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        !tag.contains(['<', '>'])
            && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
            && (name.is_empty() || name.starts_with([' ', '\t', '/']))
    })
}

/// Returns whether a text begins an HTML block that may interrupt a paragraph (CommonMark
/// 0.31, §4.6, kinds 1 to 6).
pub fn begins_html(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    if rest.starts_with(['!', '?']) {
        return true;
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let (name, after) = name.split_at(end);
    let is_terminated = after.is_empty() || after.starts_with([' ', '\t', '\r', '\n', '>', '/']);
    is_terminated
        && HTML_BLOCKS
            .split(' ')
            .any(|block| block.eq_ignore_ascii_case(name))
}

/// The elements that begin an HTML block of kind 6, separated by blanks.
const HTML_BLOCKS: &str = "address article aside base basefont blockquote body caption center col \
    colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset \
    h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol \
    optgroup option p param pre script search section style summary table tbody td textarea tfoot th \
    thead title tr track ul";

/// Returns a text without all repetitions of a prefix at its start.
pub fn strip_all<'a>(text: &'a str, prefix: &str) -> &'a str {
    let mut rest = text;
    while let Some(next) = rest.strip_prefix(prefix) {
        rest = next;
    }
    rest
}
