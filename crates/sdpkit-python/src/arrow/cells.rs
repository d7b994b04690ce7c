//! The cells of a column while it is filled, and how much of them fits.
//!
//! Invariant: what is appended never passes what 32-bit offsets count. A text longer than [`LONGEST_TEXT`]
//! is cut, a list longer than [`LONGEST_LIST`] too, so that one row has a bounded size; and the filling of a
//! batch ends ([`Cells::is_full`]) while another such row still fits.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder as _, BooleanBuilder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};

/// The most bytes of a text; what is cut ends in `…`.
const LONGEST_TEXT: usize = 4096;

/// The most entries of a list.
const LONGEST_LIST: usize = 4096;

/// With so many bytes or entries another row of the longest lists of the longest texts still fits.
const FULL: usize = i32::MAX as usize - 2 * LONGEST_LIST * (LONGEST_TEXT + 3);

/// The cells of a column that was begun.
pub(super) enum Cells {
    Flag(BooleanBuilder),
    Integer(Int32Builder),
    Long(Int64Builder),
    Text(Texts),
    Flags(Flags),
    Integers(Integers),
    Texts(TextList),
    Findings(Box<FindingList>),
}

impl Cells {
    pub(super) fn push_null(&mut self) {
        match self {
            Self::Flag(cells) => cells.append_null(),
            Self::Integer(cells) => cells.append_null(),
            Self::Long(cells) => cells.append_null(),
            Self::Text(cells) => cells.push(None),
            Self::Flags(cells) => cells.0.append_null(),
            Self::Integers(cells) => cells.0.append_null(),
            Self::Texts(cells) => cells.0.append_null(),
            Self::Findings(cells) => cells.push_null(),
        }
    }

    /// Whether the batch ends here.
    pub(super) fn is_full(&self) -> bool {
        self.size() > FULL
    }

    /// The most that offsets count in it: bytes of text, or entries of lists.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Flag(_) | Self::Integer(_) | Self::Long(_) => 0,
            Self::Text(cells) => cells.bytes(),
            Self::Flags(cells) => cells.0.values_ref().len(),
            Self::Integers(cells) => cells.0.values_ref().len(),
            Self::Texts(cells) => {
                let texts = cells.0.values_ref();
                texts.values_slice().len().max(texts.len())
            }
            Self::Findings(cells) => cells.size(),
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::Flag(mut cells) => Arc::new(cells.finish()),
            Self::Integer(mut cells) => Arc::new(cells.finish()),
            Self::Long(mut cells) => Arc::new(cells.finish()),
            Self::Text(mut cells) => Arc::new(cells.0.finish()),
            Self::Flags(mut cells) => Arc::new(cells.0.finish()),
            Self::Integers(mut cells) => Arc::new(cells.0.finish()),
            Self::Texts(mut cells) => Arc::new(cells.0.finish()),
            Self::Findings(cells) => cells.finish(),
        }
    }
}

/// Texts.
#[derive(Default)]
pub(super) struct Texts(StringBuilder);

impl Texts {
    pub(super) fn push(&mut self, text: Option<&str>) {
        push(&mut self.0, text);
    }

    fn bytes(&self) -> usize {
        self.0.values_slice().len()
    }
}

/// Appends a text, cut where it is too long.
fn push(cells: &mut StringBuilder, text: Option<&str>) {
    match text {
        Some(text) if text.len() > LONGEST_TEXT => {
            let kept = (0..=LONGEST_TEXT).rev().find_map(|end| text.get(..end));
            cells.append_value(format!("{}…", kept.unwrap_or_default()));
        }
        text => cells.append_option(text),
    }
}

/// A list of texts, as it is filled.
#[derive(Default)]
pub(super) struct TextList(ListBuilder<StringBuilder>, usize);

impl TextList {
    pub(super) fn push<'t>(&mut self, text: impl Into<Option<&'t str>>) {
        if self.1 < LONGEST_LIST {
            self.1 += 1;
            push(self.0.values(), text.into());
        }
    }

    pub(super) fn end(&mut self) {
        self.1 = 0;
        self.0.append(true);
    }
}

/// A list of numbers, as it is filled.
#[derive(Default)]
pub(super) struct Integers(ListBuilder<Int32Builder>, usize);

impl Integers {
    pub(super) fn push(&mut self, number: Option<i32>) {
        if self.1 < LONGEST_LIST {
            self.1 += 1;
            self.0.values().append_option(number);
        }
    }

    pub(super) fn end(&mut self) {
        self.1 = 0;
        self.0.append(true);
    }
}

/// A list of what holds or does not, as it is filled.
#[derive(Default)]
pub(super) struct Flags(ListBuilder<BooleanBuilder>, usize);

impl Flags {
    pub(super) fn push(&mut self, flag: bool) {
        if self.1 < LONGEST_LIST {
            self.1 += 1;
            self.0.values().append_value(flag);
        }
    }

    pub(super) fn end(&mut self) {
        self.1 = 0;
        self.0.append(true);
    }
}

/// A finding, as a list of them holds it.
pub(super) struct FindingCell<'f> {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) text: i32,
    pub(super) line: i32,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) message: &'f str,
}

/// A list of findings, as it is filled.
#[derive(Default)]
pub(super) struct FindingList {
    code: Texts,
    severity: Texts,
    text: Int32Builder,
    line: Int32Builder,
    start: Int64Builder,
    end: Int64Builder,
    message: Texts,
    in_list: usize,
    lengths: Vec<usize>,
    valid: Vec<bool>,
}

impl FindingList {
    fn fields() -> Fields {
        let field = |name, of| Field::new(name, of, true);
        Fields::from(vec![
            field("code", DataType::Utf8),
            field("severity", DataType::Utf8),
            field("text", DataType::Int32),
            field("line", DataType::Int32),
            field("start", DataType::Int64),
            field("end", DataType::Int64),
            field("message", DataType::Utf8),
        ])
    }

    pub(super) fn data_type() -> DataType {
        DataType::Struct(Self::fields())
    }

    pub(super) fn push(&mut self, finding: &FindingCell<'_>) {
        if self.in_list == LONGEST_LIST {
            return;
        }
        self.in_list += 1;
        self.code.push(Some(finding.code));
        self.severity.push(Some(finding.severity));
        self.text.append_value(finding.text);
        self.line.append_value(finding.line);
        self.start.append_value(finding.start);
        self.end.append_value(finding.end);
        self.message.push(Some(finding.message));
    }

    pub(super) fn end(&mut self) {
        self.lengths.push(std::mem::take(&mut self.in_list));
        self.valid.push(true);
    }

    fn push_null(&mut self) {
        self.lengths.push(0);
        self.valid.push(false);
    }

    fn size(&self) -> usize {
        self.message.bytes().max(self.text.len())
    }

    fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.code.0.finish()),
            Arc::new(self.severity.0.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.line.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.message.0.finish()),
        ];
        let entries = StructArray::new(Self::fields(), columns, None);
        Arc::new(ListArray::new(
            Arc::new(Field::new_list_field(Self::data_type(), true)),
            OffsetBuffer::from_lengths(self.lengths),
            Arc::new(entries),
            Some(self.valid.into()),
        ))
    }
}
