//! The page that is checked, with its text and what has been found so far.

use std::ops::Range;

use page::{DateOrder, Edit, Id, Page, Spot, check, first_of_row, spans, spot_at};

use super::finding::{Finding, Setting};
use super::problem::Problem;
use crate::layout::Part;
use crate::worklog::PageFile;

/// A page that is checked.
pub(super) struct Subject<'p> {
    pub(super) file: &'p PageFile,
    pub(super) page: &'p Page,
    /// The order of day and month in its dates.
    pub(super) order: DateOrder,
    /// The printed page.
    pub(super) text: String,
    /// The byte offset at which its body begins.
    pub(super) body: usize,
    spans: Vec<(Spot, Range<usize>)>,
    findings: Vec<Finding>,
}

impl<'p> Subject<'p> {
    pub(super) fn new(file: &'p PageFile, order: DateOrder) -> Self {
        let page = &file.page;
        let text = page.print();
        Self {
            file,
            page,
            order,
            body: text.len() - page.body().len(),
            text,
            spans: spans(page),
            findings: Vec::new(),
        }
    }

    /// Returns the week's number, or `None` for an index page.
    pub(super) fn week(&self) -> Option<u32> {
        match self.file.part {
            Part::Week(number) => Some(number),
            Part::Index => None,
        }
    }

    /// Returns the fields that are in the file, with their bytes.
    pub(super) fn spans(&self) -> &[(Spot, Range<usize>)] {
        &self.spans
    }

    /// Returns whether something was found about a date of a row.
    pub(super) fn is_doubtful(&self, row: Id) -> bool {
        self.findings.iter().any(|finding| {
            let is_date = matches!(
                finding.problem,
                Problem::OutsideWeek { .. } | Problem::OtherOrder { .. } | Problem::Hugo(..)
            );
            is_date && matches!(finding.spot, Some(Spot::Cell(of, _)) if of == row)
        })
    }

    /// Adds a finding about a field, or about the page as a whole.
    pub(super) fn add(&mut self, spot: Option<Spot>, problem: Problem, mend: Option<Edit>) {
        let of = |spot: Spot| self.spans.iter().find(|(of, _)| *of == spot);
        // A cell that the row lacks is where the row begins.
        let range = spot.and_then(of).or_else(|| match spot {
            Some(Spot::Cell(row, _)) => of(first_of_row(self.page, row)?),
            _ => None,
        });
        let range = range.map(|(_, range)| range.clone());
        self.push(spot, range.unwrap_or(0..0), problem, mend);
    }

    /// Adds a finding about bytes of the printed page.
    pub(super) fn add_at(&mut self, range: Range<usize>, problem: Problem, mend: Option<Edit>) {
        let holds =
            |(_, of): &&(Spot, Range<usize>)| of.start <= range.start && range.start < of.end;
        let spot = self.spans.iter().find(holds).map(|(spot, _)| *spot);
        let spot = spot.or_else(|| spot_at(self.page, range.start));
        self.push(spot, range, problem, mend);
    }

    fn push(
        &mut self,
        spot: Option<Spot>,
        range: Range<usize>,
        problem: Problem,
        mend: Option<Edit>,
    ) {
        self.findings.push(Finding {
            path: self.file.path.clone(),
            part: self.file.part,
            language: self.file.language,
            spot,
            range,
            problem,
            mend,
        });
    }

    /// Adds what the page's own check finds.
    pub(super) fn check_alone(&mut self, setting: Setting<'_>) {
        for found in check(self.page, self.order, setting.now) {
            let mend = found.mend.map(|mend| mend.edit);
            let problem = Problem::Hugo(found.kind, found.problem);
            self.add(Some(found.spot), problem, mend);
        }
    }

    /// Returns what was found, top to bottom.
    pub(super) fn findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.range.start);
        self.findings
    }
}
