//! Writes the blocks of a body as goldmark's HTML, from the events of pulldown-cmark.
//! Their inline content is written by `inline`.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::ids::Ids;
use super::inline;
use super::source::{Located, Source};
use super::tables::{self, Found};
use super::typography::Typography;
use super::writer::Writer;
use crate::lex::line::is_blank;
use crate::lex::table::cells_of;

/// Writes a body.
pub(super) fn write(writer: &mut Writer, source: &Source) {
    let mut blocks = Blocks::new(writer, source);
    blocks.read();
    let footnotes = blocks.footnotes;
    footnotes.write(writer);
}

/// The state while the events of a body are written.
struct Blocks<'w, 's> {
    writer: &'w mut Writer,
    source: &'s Source<'s>,
    ids: Ids,
    /// The open block quotes and items.
    containers: Vec<Container>,
    /// Whether the source is a table that was found in a paragraph.
    is_in_paragraph: bool,
    /// Whether a term of a definition list is open.
    in_term: bool,
    /// The paragraph or heading that is being read, and its byte offset in the source.
    leaf: Option<(Tag<'s>, usize)>,
    /// The inline events that are not written yet.
    run: Vec<Located<'s>>,
    /// The table that is being read.
    table: Table,
    /// In a code block or HTML block: whether it is written without escaping.
    verbatim: Option<bool>,
    /// The number of blank lines in code that are not written yet. At the end of the
    /// block, they are dropped.
    blank_lines: usize,
    /// The footnotes of the page.
    footnotes: Footnotes,
    /// The state of quotation marks: goldmark counts open ones through the whole page.
    typography: Typography,
    /// The footnote whose text is being read, and the position in the output where that
    /// begins.
    definition: Option<(String, (usize, usize))>,
}

/// A block that contains other blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Quotation,
    Item,
}

/// Returns whether a text consists of line breaks.
fn is_break(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'\r' | b'\n'))
}

/// The state while a table is written.
#[derive(Default)]
struct Table {
    /// The alignments of the columns.
    alignments: Vec<Alignment>,
    /// The zero-based column of the next cell.
    column: usize,
    /// The number of cells in the row; those beyond it have no alignment.
    cells: usize,
    /// Whether the header is being read.
    in_head: bool,
}

impl<'w, 's> Blocks<'w, 's> {
    /// Returns the state at the start of a body.
    fn new(writer: &'w mut Writer, source: &'s Source<'s>) -> Self {
        Self {
            writer,
            source,
            ids: Ids::default(),
            containers: Vec::new(),
            is_in_paragraph: false,
            in_term: false,
            leaf: None,
            run: Vec::new(),
            table: Table::default(),
            verbatim: None,
            blank_lines: 0,
            footnotes: Footnotes::default(),
            typography: Typography::default(),
            definition: None,
        }
    }

    /// Parses the source and writes its events.
    fn read(&mut self) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_HEADING_ATTRIBUTES;
        for (event, range) in Parser::new_ext(self.source.text(), options).into_offset_iter() {
            self.event(event, range);
        }
    }

    /// Writes one event.
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        match (event, self.verbatim) {
            // pulldown-cmark takes the blanks of a blank line in an item as its
            // indentation; the rest of a tab has an empty range.
            (Event::Text(text), Some(false))
                if is_blank(&text)
                    && (is_break(&text) || self.is_in_item() && !range.is_empty()) =>
            {
                self.blank_lines += text.matches('\n').count();
            }
            (Event::Text(text) | Event::Html(text), Some(raw)) => {
                for _ in 0..std::mem::take(&mut self.blank_lines) {
                    self.writer.push("\n");
                }
                if self.source.text()[range.clone()] == *text {
                    self.writer.source(self.source, range, raw);
                } else if raw {
                    self.writer.raw(&text);
                } else {
                    self.writer.text(&text);
                }
            }
            (Event::Start(tag), _) if !inline::is_inline(&tag.to_end()) => {
                self.paragraph(None);
                self.start(tag, range);
            }
            (Event::End(tag), _) if !inline::is_inline(&tag) => self.end(tag),
            // Each line of the paragraph above a definition is a term.
            (Event::SoftBreak, _) if self.in_term => {
                self.flush();
                self.writer.push("</dt>\n<dt>");
            }
            (Event::Rule, _) => {
                self.paragraph(None);
                self.writer.open("hr", self.source.place(range.start));
                self.writer.push("\n");
            }
            (event, _) => self.run.push((event, range)),
        }
    }

    /// Returns whether the innermost container is an item.
    fn is_in_item(&self) -> bool {
        self.containers.last() == Some(&Container::Item)
    }

    /// Writes the inline events read so far. Returns the text of their last line.
    fn flush(&mut self) -> String {
        let run = std::mem::take(&mut self.run);
        let (footnotes, typography) = (&mut self.footnotes, &mut self.typography);
        inline::write(self.writer, self.source, footnotes, typography, run)
    }

    /// Writes the paragraph or the text of an item read so far, and the table that
    /// goldmark finds at its end. `at` is the byte offset of a paragraph in the page;
    /// without it, no `<p>` is written.
    fn paragraph(&mut self, at: Option<usize>) {
        let table = self.table_in_paragraph();
        if let Some((start, _, found)) = &table {
            let header = start + found.lines[0].start;
            let is_before = |(_, range): &Located<'_>| self.source.place(range.start) < header;
            self.run
                .truncate(self.run.iter().take_while(|event| is_before(event)).count());
            self.run
                .pop_if(|(event, _)| matches!(event, Event::SoftBreak | Event::HardBreak));
        }
        match at {
            Some(at) if !self.run.is_empty() => {
                self.writer.open("p", at);
                self.flush();
                self.writer.push("</p>\n");
            }
            _ => {
                self.flush();
            }
        }
        if let Some((start, text, found)) = table {
            let source = Source::table(text, start, &found);
            let mut blocks = Blocks::new(self.writer, &source);
            blocks.is_in_paragraph = true;
            blocks.footnotes = std::mem::take(&mut self.footnotes);
            blocks.typography = std::mem::take(&mut self.typography);
            blocks.read();
            self.footnotes = std::mem::take(&mut blocks.footnotes);
            self.typography = std::mem::take(&mut blocks.typography);
        }
    }

    /// Returns the table that only goldmark finds in the inline events read so far, with
    /// the text that contains it and the byte offset of that text in the page.
    fn table_in_paragraph(&self) -> Option<(usize, &'s str, Found)> {
        let (Some((_, first)), Some((_, last))) = (self.run.first(), self.run.last()) else {
            return None;
        };
        if self.is_in_paragraph || !self.source.text()[first.start..last.end].contains('\n') {
            return None;
        }
        let text = self.source.written_for(first.start..last.end);
        let is_quotation = |container: &&Container| **container == Container::Quotation;
        let quotations = self.containers.iter().filter(is_quotation).count();
        let is_in_item = self.containers.contains(&Container::Item);
        let found = tables::in_paragraph(text, quotations, is_in_item)?;
        Some((self.source.place(first.start), text, found))
    }

    /// Writes the start of a block.
    fn start(&mut self, tag: Tag<'s>, range: Range<usize>) {
        let at = self.source.place(range.start);
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.leaf = Some((tag, range.start)),
            Tag::BlockQuote(_) => {
                self.containers.push(Container::Quotation);
                self.open("blockquote", at);
            }
            Tag::CodeBlock(kind) => self.code(&kind, at),
            Tag::HtmlBlock => {
                self.verbatim = Some(true);
                self.writer.block = Some(at);
            }
            Tag::List(None) => self.open("ul", at),
            Tag::List(Some(1)) => self.open("ol", at),
            Tag::List(Some(first)) => {
                self.writer.push("<ol");
                self.writer.place(at);
                let _infallible = writeln!(self.writer.html(), " start=\"{first}\">");
            }
            Tag::Item => {
                self.containers.push(Container::Item);
                self.writer.open("li", at);
            }
            Tag::FootnoteDefinition(name) => {
                self.definition = Some((name.into_string(), self.writer.position()));
            }
            Tag::DefinitionList => self.open("dl", at),
            Tag::DefinitionListTitle => {
                self.in_term = true;
                self.writer.open("dt", at);
            }
            Tag::DefinitionListDefinition => self.writer.open("dd", at),
            Tag::Table(alignments) => {
                self.table = Table {
                    alignments,
                    ..Table::default()
                };
                self.open("table", at);
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.table.cells = cells_of(self.source.written_for(range)).0;
                self.writer.push("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.table.cells = cells_of(&self.source.text()[range]).0;
                self.open("tr", at);
            }
            Tag::TableCell => {
                let text = &self.source.text()[range.clone()];
                let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
                self.cell(self.source.place(range.start + blanks));
            }
            _ => {}
        }
    }

    /// Writes a start tag on a line of its own.
    fn open(&mut self, name: &str, at: usize) {
        self.writer.open(name, at);
        self.writer.push("\n");
    }

    /// Writes the start of a code block.
    fn code(&mut self, kind: &CodeBlockKind<'_>, at: usize) {
        self.writer.open("pre", at);
        self.writer.push("<code");
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', '\t', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if !language.is_empty() {
            self.writer.push(" class=\"language-");
            self.writer.text(language);
            self.writer.push("\"");
        }
        self.writer.push(">");
        self.verbatim = Some(false);
    }

    /// Writes the start of a table cell.
    fn cell(&mut self, at: usize) {
        self.writer
            .push(if self.table.in_head { "<th" } else { "<td" });
        self.writer.place(at);
        let alignment = self.table.alignments.get(self.table.column);
        let alignment = alignment.filter(|_| self.table.column < self.table.cells);
        self.table.column += 1;
        self.writer.push(match alignment {
            Some(Alignment::Left) => " style=\"text-align:left\">",
            Some(Alignment::Center) => " style=\"text-align:center\">",
            Some(Alignment::Right) => " style=\"text-align:right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    /// Writes the end of a block.
    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_)) {
            if let Some((tag, at)) = self.leaf.take() {
                self.write_leaf(&tag, at);
            }
            return;
        }
        self.paragraph(None);
        if matches!(tag, TagEnd::BlockQuote(_) | TagEnd::Item) {
            self.containers.pop();
        }
        let end = match tag {
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => {
                self.verbatim = None;
                self.blank_lines = 0;
                "</code></pre>\n"
            }
            TagEnd::HtmlBlock => {
                self.verbatim = None;
                self.writer.block = None;
                ""
            }
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::FootnoteDefinition => {
                if let Some((name, start)) = self.definition.take() {
                    let text = self.writer.split_off(start);
                    self.footnotes.define(name, text);
                }
                ""
            }
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => {
                self.in_term = false;
                "</dt>\n"
            }
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody>\n</table>\n",
            TagEnd::TableHead => {
                self.table.in_head = false;
                "</tr>\n</thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.table.in_head => "</th>\n",
            TagEnd::TableCell => "</td>\n",
            _ => "",
        };
        self.writer.push(end);
    }

    /// Writes a paragraph or a heading after its content was read.
    fn write_leaf(&mut self, tag: &Tag<'_>, start: usize) {
        let at = self.source.place(start);
        let Tag::Heading {
            level,
            id,
            classes,
            attrs,
        } = tag
        else {
            let is_shortcode = matches!(&self.run[..], [(Event::Text(_), range)]
                if self.source.shortcode_at(range.start).is_some_and(|(_, end)| end == range.end));
            self.paragraph((!is_shortcode).then_some(at));
            return;
        };
        let before = self.writer.position();
        // Goldmark does not allow attributes without a value.
        let is_literal = attrs.iter().any(|(_, value)| value.is_none());
        if is_literal {
            let text = self.source.text();
            let line = self.run.last().map_or(start, |(_, last)| last.end);
            let end = text[line..].find('\n').map_or(text.len(), |end| line + end);
            let line = line..line + text[line..end].trim_end().len();
            let braces = line.start + text[line.clone()].rfind('{').unwrap_or(0)..line.end;
            self.run
                .push((Event::Text(text[braces.clone()].into()), braces));
        }
        let text = self.flush();
        let text = text.trim();
        let content = self.writer.split_off(before);
        let id = match id {
            Some(id) => {
                self.ids.record(id);
                id.to_string()
            }
            None if text.is_empty() => String::new(),
            None => self.ids.create(text),
        };
        let _infallible = write!(self.writer.html(), "<{level}");
        self.writer.place(at);
        let classes = classes.join(" ");
        let attributes = [("id", Some(id.as_str())), ("class", Some(classes.as_str()))];
        let attributes = attributes
            .into_iter()
            .filter(|(_, value)| *value != Some(""));
        let given = attrs
            .iter()
            .map(|(name, value)| (&**name, value.as_deref()));
        for (name, value) in attributes.chain(given) {
            self.writer.push(" ");
            self.writer.text(name);
            self.writer.push("=\"");
            self.writer.text(value.unwrap_or_default());
            self.writer.push("\"");
        }
        self.writer.push(">");
        self.writer.append(content);
        let _infallible = writeln!(self.writer.html(), "</{level}>");
    }
}
