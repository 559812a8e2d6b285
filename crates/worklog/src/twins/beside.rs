//! A page that is edited, and its twin beside it: what is shared goes to the twin, what else
//! was done is gathered and offered for it, and what was made there by an offer goes when a
//! person takes back on the page what it was offered for.
//!
//! Both pages keep their identities: the twin is the same page in memory for as long as its
//! text is what was made of it here, and is rewritten where it was changed elsewhere.

use page::history::{Done, Gather, History};
use page::week::words::Language;
use page::{DateOrder, Edit, Id, Page, Reading};

use super::lines::{Line, side_by_side};
use super::marks::{Mark, marks};
use super::mirror::{Offer, OfferKind, mirror};
use super::pairs::{Dated, Twins};

/// A state of the page that is edited.
#[derive(Clone, Debug)]
struct State {
    page: Page,
    order: DateOrder,
}

impl State {
    fn new(of: Dated<'_>) -> Self {
        Self {
            page: of.page.clone(),
            order: of.order,
        }
    }

    fn dated(&self) -> Dated<'_> {
        Dated {
            page: &self.page,
            order: self.order,
        }
    }
}

/// The rows and items of a page with their depths, whatever they say.
type Shape = Vec<(Id, Option<usize>)>;

/// What was done to the twin by an offer.
#[derive(Clone, Debug)]
struct Accepted {
    /// The page before that for which it was offered, and after.
    shapes: [Shape; 2],
    /// The edit of the twin that takes it back; once it is taken back, the one that does it
    /// again.
    reverse: Edit,
}

/// What is to be seen of a twin beside a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What was done on the page since offers were made or left last, and could be done to the
    /// twin, too.
    pub offers: Vec<Offer>,
    /// The rows and items of the page that are marked, rows first.
    pub marks: Vec<(Id, Mark)>,
    /// The lines of both.
    pub lines: Vec<Line>,
}

/// A page that is edited, and its twin beside it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The page as it was when its shared parts were mirrored last.
    mirrored: State,
    /// The page as it was when offers were made or left last.
    settled: State,
    twin: State,
    /// What of `settled` and the twin belongs together.
    twins: Twins,
    /// What was written in the twin.
    written: History<()>,
    /// What was done to the twin by offers.
    done: Vec<Accepted>,
    /// How many of that are not taken back.
    count: usize,
}

impl Beside {
    /// Returns two pages that are as they are: what differs between them is offered to nobody.
    pub fn new(own: Dated<'_>, twin: Dated<'_>) -> Self {
        Self {
            mirrored: State::new(own),
            settled: State::new(own),
            twins: Twins::of(own, twin),
            twin: State::new(twin),
            written: History::default(),
            done: Vec::new(),
            count: 0,
        }
    }

    /// Returns the twin.
    pub fn twin(&self) -> &Page {
        &self.twin.page
    }

    /// Returns what is to be seen of the twin beside the page as it is now, in a language.
    pub fn look(&self, own: Dated<'_>, language: Language) -> Look {
        let twins = Twins::of(own, self.twin.dated());
        Look {
            offers: self.offers(own, &twins),
            marks: marks(&twins, own.page, &self.twin.page, language),
            lines: side_by_side(&twins, own.page, &self.twin.page),
        }
    }

    /// Takes in the page as it is now: mirrors what is shared, and takes back or does again
    /// what was offered for what a person has taken back or done again. Returns whether the
    /// twin was changed.
    pub fn follow(&mut self, own: Dated<'_>) -> bool {
        let shape = shape(own.page);
        let is_stepped = shape != self::shape(&self.mirrored.page) && self.step(own, &shape);
        let (before, twin) = (self.mirrored.dated(), self.twin.dated());
        let shared = mirror(&self.twins, before, own, twin).shared;
        let is_mirrored = shared.is_some_and(|edit| self.change_twin(&edit).is_some());
        self.mirrored = State::new(own);
        is_stepped || is_mirrored
    }

    /// Takes in the page as something else than a person has changed it here: nothing of that
    /// is mirrored.
    pub fn take_over(&mut self, own: Dated<'_>) {
        self.mirrored = State::new(own);
    }

    /// Takes in the twin as it was changed elsewhere, and the order of its dates, if that is
    /// another one.
    pub fn set_twin(&mut self, text: &str, reading: &Reading, order: Option<DateOrder>) {
        self.twin.order = order.unwrap_or(self.twin.order);
        let edit = Edit::Rewrite {
            text: text.to_owned(),
            reading: reading.clone(),
        };
        // Every text is a page, so that it cannot fail.
        self.change_twin(&edit);
        self.pair();
    }

    /// Writes in the twin, which a person can undo. Returns whether that has changed it.
    pub fn write(&mut self, edit: &Edit, gather: Gather) -> bool {
        let Ok(done) = Done::apply(&mut self.twin.page, edit) else {
            return false;
        };
        let is_changed = !done.is_noop();
        self.written.record(done, gather, (), ());
        self.pair();
        is_changed
    }

    /// Undoes what was written last in the twin. Returns whether there was anything.
    pub fn undo(&mut self) -> bool {
        let step = self.written.undo(&mut self.twin.page);
        self.pair();
        step.is_some_and(|step| step.is_ok())
    }

    /// Writes again what was undone last in the twin. Returns whether there was anything.
    pub fn redo(&mut self) -> bool {
        let step = self.written.redo(&mut self.twin.page);
        self.pair();
        step.is_some_and(|step| step.is_ok())
    }

    fn pair(&mut self) {
        self.twins = Twins::of(self.settled.dated(), self.twin.dated());
    }

    /// Returns what was done on the page since offers were settled last and could be done to
    /// the twin, too. `fresh` are the pairs of the page as it is now and the twin.
    fn offers(&self, now: Dated<'_>, fresh: &Twins) -> Vec<Offer> {
        let found = mirror(&self.twins, self.settled.dated(), now, self.twin.dated());
        let mut offers = found.offers;
        if offers.is_empty() {
            return offers;
        }
        // What was added to the twin meanwhile.
        let paired = self.twins.swapped();
        offers.retain(|offer| {
            let of_twin = match offer.kind {
                OfferKind::RowAdded => fresh.row(offer.own).filter(|of| paired.row(*of).is_none()),
                OfferKind::ItemAdded => {
                    let of_twin = fresh.item(offer.own);
                    of_twin.filter(|of| paired.item(*of).is_none())
                }
                _ => None,
            };
            of_twin.is_none()
        });
        offers
    }

    /// Does to the twin what is offered. Returns whether that has changed it.
    pub fn accept(&mut self) -> bool {
        let now = self.mirrored.dated();
        let edit = together(self.offers(now, &Twins::of(now, self.twin.dated())));
        let shapes = [&self.settled, &self.mirrored].map(|of| shape(&of.page));
        let made = edit.and_then(|edit| self.change_twin(&edit));
        self.dismiss();
        let Some(reverse) = made else {
            return false;
        };
        self.done.truncate(self.count);
        self.done.push(Accepted { shapes, reverse });
        self.count += 1;
        true
    }

    /// Leaves the twin as it is: what was offered is no longer.
    pub fn dismiss(&mut self) {
        self.settled = self.mirrored.clone();
        self.pair();
    }

    /// Takes back what was done last by an offer where the page is again as it was before that,
    /// or does it again. Returns whether the twin was changed.
    fn step(&mut self, own: Dated<'_>, shape: &Shape) -> bool {
        let last = self.count.checked_sub(1);
        let is_back = last.filter(|at| self.done[*at].shapes[0] == *shape);
        let is_again = || {
            let next = self.done.get(self.count)?;
            (next.shapes[1] == *shape).then_some(self.count)
        };
        let Some((at, count)) = is_back
            .map(|at| (at, at))
            .or_else(|| is_again().map(|at| (at, at + 1)))
        else {
            return false;
        };
        let edit = self.done[at].reverse.clone();
        self.count = count;
        self.settled = State::new(own);
        match self.change_twin(&edit) {
            Some(reverse) => self.done[at].reverse = reverse,
            // The twin was changed so that it cannot be.
            None => self.done.truncate(at),
        }
        self.pair();
        self.count = self.count.min(self.done.len());
        true
    }

    /// Applies an edit to the twin. Returns the one that takes it back, if it can be made and
    /// has changed something.
    fn change_twin(&mut self, edit: &Edit) -> Option<Edit> {
        let done = Done::apply(&mut self.twin.page, edit).ok()?;
        self.written.pass_over(&self.twin.page, &done);
        (!done.is_noop()).then(|| done.undo().clone())
    }
}

fn shape(page: &Page) -> Shape {
    let rows = page.tables().into_iter();
    let rows = rows.flat_map(|table| table.rows().iter().map(|row| (row.id(), None)));
    let outlines = page.outlines().into_iter();
    let items = outlines.flat_map(|outline| {
        let items = outline.items().iter();
        let items = items.map(|item| (item.id(), Some(item.depth())));
        std::iter::once((outline.id(), None)).chain(items)
    });
    rows.chain(items).collect()
}

/// Returns the edit that does all that is offered.
fn together(offers: Vec<Offer>) -> Option<Edit> {
    let is_added = |offer: &Offer| matches!(offer.kind, OfferKind::RowAdded | OfferKind::ItemAdded);
    let is_moved =
        |offer: &Offer| matches!(offer.kind, OfferKind::RowsMoved | OfferKind::ItemMoved);
    let (moved, rest): (Vec<Offer>, Vec<Offer>) = offers.into_iter().partition(is_moved);
    let (added, removed): (Vec<Offer>, Vec<Offer>) = rest.into_iter().partition(is_added);
    // What is put behind the same row or item comes last to first. What goes stands for a
    // place until then.
    let all = moved
        .into_iter()
        .chain(added.into_iter().rev())
        .chain(removed);
    let edits: Vec<Edit> = all.map(|offer| offer.edit).collect();
    (!edits.is_empty()).then_some(Edit::All(edits))
}
