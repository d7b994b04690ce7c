//! [`Page`]: text for people, laid out and coloured.
//!
//! All text that is put on a page is neutralised there, so that no control character of an input
//! comes through, whichever command prints it.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use sdpkit_lint::render::neutral;

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// A fact.
    Plain,
    /// The title of a part.
    Heading,
    /// What a fact is about.
    Label,
    /// The fact of a row that one looks for.
    Name,
    /// Of lesser interest.
    Faint,
    /// An explanation.
    Note,
    /// Goes well.
    Good,
    /// Holds back.
    Caution,
    /// Wrong, or off.
    Bad,
}

/// A style for each role.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    pub(crate) heading: Style,
    pub(crate) label: Style,
    pub(crate) name: Style,
    pub(crate) faint: Style,
    pub(crate) note: Style,
    pub(crate) good: Style,
    pub(crate) caution: Style,
    pub(crate) bad: Style,
}

impl Theme {
    /// No colour at all.
    pub(crate) const PLAIN: Self = Self {
        heading: Style::new(),
        label: Style::new(),
        name: Style::new(),
        faint: Style::new(),
        note: Style::new(),
        good: Style::new(),
        caution: Style::new(),
        bad: Style::new(),
    };

    const COLOURED: Self = Self {
        heading: AnsiColor::Cyan.on_default().bold(),
        label: AnsiColor::Blue.on_default(),
        name: Style::new().bold(),
        faint: Style::new().dimmed(),
        note: Style::new().dimmed().italic(),
        good: AnsiColor::Green.on_default(),
        caution: AnsiColor::Yellow.on_default(),
        bad: AnsiColor::Red.on_default().bold(),
    };

    /// The colours, or none.
    pub(crate) const fn of(coloured: bool) -> Self {
        if coloured {
            Self::COLOURED
        } else {
            Self::PLAIN
        }
    }

    /// Whether it has colours.
    pub(crate) fn is_coloured(&self) -> bool {
        self.bad != Style::new()
    }

    const fn style(&self, role: Role) -> Style {
        match role {
            Role::Plain => Style::new(),
            Role::Heading => self.heading,
            Role::Label => self.label,
            Role::Name => self.name,
            Role::Faint => self.faint,
            Role::Note => self.note,
            Role::Good => self.good,
            Role::Caution => self.caution,
            Role::Bad => self.bad,
        }
    }
}

/// Text in several roles, all of it neutral.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text(Vec<(Role, String)>);

impl Text {
    /// Makes text of one role.
    pub(crate) fn new(role: Role, text: &str) -> Self {
        Self::default().with(role, text)
    }

    /// Makes plain text.
    pub(crate) fn plain(text: &str) -> Self {
        Self::new(Role::Plain, text)
    }

    /// Adds a piece.
    pub(crate) fn with(mut self, role: Role, text: &str) -> Self {
        self.push(role, text);
        self
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, role: Role, text: &str) {
        if !text.is_empty() {
            self.0.push((role, neutral(text).into_owned()));
        }
    }

    /// Adds a piece behind `between`, which is left out where there is nothing yet.
    pub(crate) fn push_item(&mut self, between: &str, role: Role, text: &str) {
        if !self.is_empty() {
            self.push(Role::Plain, between);
        }
        self.push(role, text);
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| text.width()).sum()
    }
}

/// Rows whose cells stand in columns; the last column takes the rest of the width and wraps.
#[derive(Debug, Default)]
pub(crate) struct Table {
    titles: Vec<&'static str>,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<Text>),
    Note(String),
}

impl Table {
    /// Makes a table with these titles of columns.
    pub(crate) fn new(titles: &[&'static str]) -> Self {
        Self {
            titles: titles.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: a cell a column.
    pub(crate) fn row(&mut self, cells: Vec<Text>) {
        self.rows.push(Row::Cells(cells));
    }

    /// Adds an explanation of the row before.
    pub(crate) fn note(&mut self, text: &str) {
        self.rows.push(Row::Note(text.to_owned()));
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Where the columns of a table stand.
struct Layout<'b> {
    indent: usize,
    /// Each column but the last, and its width.
    others: Vec<(usize, usize)>,
    last: usize,
    /// Where the last column begins, unless it stands on its own line.
    start: Option<usize>,
    breaks: &'b [char],
}

/// Columns of a label, its indent and the space behind it included.
const LABEL: usize = 15;

/// The least width at which the last column of a table stays in its row.
const LAST_COLUMN: usize = 16;

/// Text for people, made line by line.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    theme: Theme,
    width: usize,
}

impl Page {
    /// Makes an empty page.
    pub(crate) fn new(theme: Theme, width: usize) -> Self {
        Self {
            text: String::new(),
            theme,
            width,
        }
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The columns that there are.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Adds an empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds a line that wraps at spaces, each further line two columns in.
    pub(crate) fn line(&mut self, indent: usize, text: &Text) {
        self.indent(indent);
        self.wrapped(text, indent, indent + 2, &[' ']);
    }

    /// Adds a line of a description, which wraps where it can be read on: at spaces and behind `;`, `,` and `:`;
    /// each further line begins at column `hang`.
    pub(crate) fn source_line(&mut self, hang: usize, text: &Text) {
        self.wrapped(text, 0, hang, &[' ', ';', ',', ':']);
    }

    /// Adds a line that does not wrap, so that it can be copied.
    pub(crate) fn verbatim(&mut self, indent: usize, text: &Text) {
        self.indent(indent);
        for (role, text) in &text.0 {
            self.styled(*role, text);
        }
        self.text.push('\n');
    }

    /// Adds a fact behind what it is about.
    pub(crate) fn fact(&mut self, label: &str, text: &Text) {
        self.indent(2);
        let label = neutral(label);
        self.styled(Role::Label, &label);
        let used = 2 + label.width();
        self.indent(LABEL.saturating_sub(used).max(1));
        self.wrapped(text, LABEL.max(used + 1), LABEL, &[' ']);
    }

    /// Adds an explanation of the fact before.
    pub(crate) fn note(&mut self, text: &str) {
        self.note_at(LABEL, text);
    }

    /// Adds an explanation, so far in.
    pub(crate) fn note_at(&mut self, indent: usize, text: &str) {
        self.indent(indent);
        let text = Text::new(Role::Note, "# ").with(Role::Note, text);
        self.wrapped(&text, indent, indent + 2, &[' ']);
    }

    /// Adds a table; columns that are empty in all rows are left out.
    ///
    /// The last column wraps at `breaks`; where little width is left for it, it stands on its own
    /// line under the others.
    pub(crate) fn table(&mut self, indent: usize, table: &Table, breaks: &[char]) {
        let is_used = |column: usize| {
            let cell = |row: &Row| match row {
                Row::Cells(cells) => cells.get(column).is_some_and(|cell| !cell.is_empty()),
                Row::Note(_) => false,
            };
            table.rows.iter().any(cell)
        };
        let columns: Vec<usize> = (0..table.titles.len())
            .filter(|&column| is_used(column))
            .collect();
        let Some((&last, others)) = columns.split_last() else {
            return;
        };
        let title = |column: usize| table.titles.get(column).copied().unwrap_or_default();
        let width = |column: usize| {
            let cells = table.rows.iter().map(|row| match row {
                Row::Cells(cells) => cells.get(column).map_or(0, Text::width),
                Row::Note(_) => 0,
            });
            cells.max().unwrap_or(0).max(title(column).width())
        };
        let widths: Vec<usize> = others.iter().map(|&column| width(column)).collect();
        let start = indent + widths.iter().map(|width| width + 2).sum::<usize>();
        let layout = Layout {
            indent,
            others: others.iter().copied().zip(widths).collect(),
            last,
            start: (start + width(last).min(LAST_COLUMN) <= self.width).then_some(start),
            breaks,
        };
        let titles: Vec<Text> = table
            .titles
            .iter()
            .map(|title| Text::new(Role::Faint, title))
            .collect();
        if layout.start.is_some() {
            self.cells(&titles, &layout);
        } else {
            // The last column has no place of its own, so no title either.
            let shown = titles.iter().enumerate().filter(|&(at, _)| at != last);
            let shown: Vec<Text> = shown.map(|(_, title)| title.clone()).collect();
            self.cells(&shown, &layout);
        }
        for row in &table.rows {
            match row {
                Row::Cells(cells) => self.cells(cells, &layout),
                Row::Note(note) => self.note_at(indent + 4, note),
            }
        }
    }

    fn cells(&mut self, cells: &[Text], layout: &Layout<'_>) {
        let no_cell = Text::default();
        let cell = |column: usize| cells.get(column).unwrap_or(&no_cell);
        let mut missing = layout.indent;
        for &(column, width) in &layout.others {
            let text = cell(column);
            if !text.is_empty() {
                self.indent(missing);
                missing = 0;
                for (role, piece) in &text.0 {
                    self.styled(*role, piece);
                }
            }
            missing += (width + 2).saturating_sub(text.width());
        }
        let end = cell(layout.last);
        match layout.start {
            _ if end.is_empty() => self.text.push('\n'),
            Some(start) => {
                self.indent(missing);
                self.wrapped(end, start, start, layout.breaks);
            }
            None => {
                let hang = layout.indent + 4;
                self.text.push('\n');
                self.indent(hang);
                self.wrapped(end, hang, hang, layout.breaks);
            }
        }
    }

    fn indent(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }

    fn styled(&mut self, role: Role, text: &str) {
        if text.is_empty() {
            return;
        }
        let style = self.theme.style(role);
        // Writing to a string does not fail.
        let _ = write!(self.text, "{style}{text}{style:#}");
    }

    /// Writes text from column `at` on, further lines from column `hang` on; ends the line.
    ///
    /// A line is broken behind a character of `breaks`, and where that is a space, in its stead. A
    /// word that is longer than a line is left whole, so that it can be copied.
    fn wrapped(&mut self, text: &Text, mut at: usize, hang: usize, breaks: &[char]) {
        let mut is_first = true;
        let mut spaces = 0;
        for (role, piece) in &text.0 {
            // What of the piece stands on this line, written as one.
            let mut run = String::new();
            for word in piece.split_inclusive(breaks) {
                let bare = word.trim_end_matches(' ');
                if bare.is_empty() && !is_first {
                    spaces += word.len();
                    continue;
                }
                let width = bare.width();
                if !is_first && at + spaces + width > self.width && at > hang {
                    self.styled(*role, &std::mem::take(&mut run));
                    self.text.push('\n');
                    self.indent(hang);
                    at = hang;
                } else {
                    if run.is_empty() {
                        self.indent(spaces);
                    } else {
                        run.extend(std::iter::repeat_n(' ', spaces));
                    }
                    at += spaces;
                }
                run.push_str(bare);
                at += width;
                spaces = word.len() - bare.len();
                is_first = is_first && bare.is_empty();
            }
            self.styled(*role, &run);
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_wrap_behind_their_label() {
        let mut page = Page::new(Theme::PLAIN, 30);
        page.fact("ice", &Text::plain("one two three four five"));
        page.fact("a long label", &Text::plain("one two"));
        assert_eq!(
            page.as_str(),
            "  ice          one two three\n               four five\n  a long label one two\n"
        );
    }

    #[test]
    fn the_last_column_wraps_and_empty_ones_are_left_out() {
        let mut table = Table::new(&["PT", "NONE", "PARAMETERS"]);
        table.row(vec![
            Text::plain("96"),
            Text::default(),
            Text::plain("abc=1;def=2;ghi=3;jkl=4;mno=5"),
        ]);
        table.note("a note");
        table.row(vec![Text::plain("9")]);
        let mut page = Page::new(Theme::PLAIN, 26);
        page.table(2, &table, &[';']);
        assert_eq!(
            page.as_str(),
            "  PT  PARAMETERS\n  96  abc=1;def=2;ghi=3;\n      jkl=4;mno=5\n      # a note\n  9\n"
        );
    }

    #[test]
    fn what_is_put_on_a_page_is_neutral() {
        let mut page = Page::new(Theme::PLAIN, 80);
        page.fact("\x1b[1m", &Text::plain("\u{202e}\r"));
        assert!(!page.as_str().contains(['\x1b', '\u{202e}', '\r']));
    }
}
