//! Lines with their endings. A line ends with LF, or CR LF; its ending is
//! kept, since every byte of a page has to be printed again.

/// What the lines begin with between which front matter stands: YAML's, and TOML's (Hugo,
/// Front matter).
pub const DELIMITERS: [&str; 2] = ["---", "+++"];

/// The lines of `text`, each with its ending; concatenated they are `text`.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}

/// A line without its ending, and the ending: `"\n"`, `"\r\n"`, or `""` at the
/// end of a text.
pub fn split_ending(line: &str) -> (&str, &str) {
    let content = line
        .strip_suffix('\n')
        .map_or(line, |rest| rest.strip_suffix('\r').unwrap_or(rest));
    line.split_at(content.len())
}

/// Whether a line holds nothing but blanks (CommonMark 0.31, §2.1).
pub fn is_blank(line: &str) -> bool {
    line.bytes()
        .all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Without the blanks that Markdown ignores at the ends of an inline run.
/// A no-break space is no blank, so `str::trim` would take too much.
pub fn trim(text: &str) -> &str {
    text.trim_matches(BLANKS)
}

/// The characters that [`trim`] takes off.
pub const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// The column that leading blanks reach: a tab goes on to the next multiple of
/// four (CommonMark 0.31, §2.2).
pub fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |column, c| match c {
        '\t' => column + 4 - column % 4,
        _ => column + 1,
    })
}

/// A text split at the first character that is no blank: indentation and rest.
pub fn split_indent(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches([' ', '\t']).len())
}

/// Line breaks as one form: CR LF becomes LF, and so does every character that Unicode
/// says begins a line (UAX 14: BK, CR, NL).
pub fn normalize_breaks(text: &str) -> String {
    let is_break = |c| {
        matches!(
            c,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    text.replace("\r\n", "\n").replace(is_break, "\n")
}

/// A thematic break (CommonMark 0.31, §4.1).
pub fn is_thematic_break(line: &str) -> bool {
    let (indent, rest) = split_indent(split_ending(line).0);
    columns(indent) < 4 && is_rule(rest)
}

/// Three or more of one of `*`, `-`, `_`, with blanks anywhere after the first. To
/// goldmark, a carriage return is one.
pub fn is_rule(text: &str) -> bool {
    let Some(mark) = text.chars().next().filter(|c| matches!(c, '*' | '-' | '_')) else {
        return false;
    };
    text.chars()
        .all(|c| c == mark || matches!(c, ' ' | '\t' | '\r'))
        && text.chars().filter(|&c| c == mark).count() >= 3
}

/// The fence that a line opens: its character and length (CommonMark 0.31, §4.5).
pub fn fence(line: &str) -> Option<(char, usize)> {
    let (indent, text) = split_indent(split_ending(line).0);
    let mark = text.chars().next().filter(|_| columns(indent) < 4);
    let mark = mark.filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|&c| c == mark).count();
    // An info string after backticks holds no backtick: it is inline code else.
    let plain = mark == '~' || !text[length..].contains('`');
    (length >= 3 && plain).then_some((mark, length))
}

/// Whether a line closes a fence opened with `length` times `mark` (CommonMark 0.31,
/// §4.5): further than three columns in, it is code.
pub fn closes_fence(line: &str, (mark, length): (char, usize)) -> bool {
    let text = trim(line);
    columns(split_indent(line).0) < 4
        && text.chars().all(|c| c == mark)
        && text.chars().count() >= length
}

/// Returns the level of the ATX heading that a line is, 1 to 6 (CommonMark 0.31, §4.2).
pub fn heading_level(line: &str) -> Option<usize> {
    let (indent, rest) = split_indent(split_ending(line).0);
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let after = &rest[hashes..];
    let heading = columns(indent) < 4 && (1..=6).contains(&hashes);
    (heading && (after.is_empty() || after.starts_with([' ', '\t']))).then_some(hashes)
}

/// Whether a line that goes on from a paragraph begins something else: a rule, a
/// heading, code, a quotation, HTML or a shortcode. Lists are not looked at.
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

/// Whether a text begins with a shortcode, and not with one that is shown as it stands.
pub fn begins_shortcode(text: &str) -> bool {
    let inner = text.strip_prefix("{{%").or(text.strip_prefix("{{<"));
    inner.is_some_and(|inner| !inner.starts_with("/*"))
}

/// What ends an HTML block (CommonMark 0.31, §4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlEnd {
    /// The next blank line.
    Blank,
    /// A text on a line.
    Text(&'static str),
    /// The end tag of a kind whose inside is no HTML.
    Raw,
}

/// The elements whose inside is no HTML.
const RAW: [&str; 4] = ["script", "pre", "style", "textarea"];

impl HtmlEnd {
    /// Returns whether a line of the block, its first one too, ends it.
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

/// A block whose lines mean nothing else: code between fences, or HTML.
#[derive(Clone, Copy, Debug)]
pub enum Verbatim {
    /// The fence that opened it.
    Code((char, usize)),
    Html(HtmlEnd),
}

impl Verbatim {
    /// Returns what a line begins that the next one stands in, if it begins such a block:
    /// where a block may begin, or in a paragraph.
    pub fn begun(line: &str, begins_block: bool) -> Option<Self> {
        if let Some(mark) = fence(line) {
            return Some(Self::Code(mark));
        }
        let end = html_block(line, begins_block)?;
        (!end.is_in(line)).then_some(Self::Html(end))
    }

    /// Returns whether a further line, that is indented by so many columns, ends it.
    pub fn ends_in(self, line: &str, columns: usize) -> bool {
        match self {
            Self::Code(mark) => columns < 4 && closes_fence(split_indent(line).1, mark),
            Self::Html(end) => end.is_in(line),
        }
    }
}

/// Returns what ends the HTML block that a line begins, if it begins one. A tag that
/// stands alone does where a block may begin, and nowhere in a paragraph.
pub fn html_block(line: &str, begins_block: bool) -> Option<HtmlEnd> {
    let (indent, rest) = split_indent(line);
    if columns(indent) >= 4 || !rest.starts_with('<') {
        return None;
    }
    let ended = [
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
    ];
    if let Some((_, end)) = ended.iter().find(|(start, _)| rest.starts_with(start)) {
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

/// Whether a line is one tag (CommonMark 0.31, §4.6, kind 7).
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

/// Whether a text begins an HTML block that may interrupt a paragraph (CommonMark
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
    let ended = after.is_empty() || after.starts_with([' ', '\t', '\r', '\n', '>', '/']);
    ended
        && HTML_BLOCKS
            .split(' ')
            .any(|block| block.eq_ignore_ascii_case(name))
}

const HTML_BLOCKS: &str = "address article aside base basefont blockquote body caption center col \
    colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset \
    h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol \
    optgroup option p param pre script search section style summary table tbody td textarea tfoot th \
    thead title tr track ul";

/// A text without all that it begins with of one prefix.
pub fn strip_all<'a>(text: &'a str, prefix: &str) -> &'a str {
    let mut rest = text;
    while let Some(next) = rest.strip_prefix(prefix) {
        rest = next;
    }
    rest
}
