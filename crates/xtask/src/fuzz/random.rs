//! What is random in a run: numbers, and the pieces that pages and values are made of.

use laws::PIECES;

/// A small generator of numbers (splitmix64), so that a seed says a whole run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit; 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let number = self.next() % (limit.max(1) as u64);
        usize::try_from(number).unwrap_or_default()
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// A piece of a page, or a break between lines.
    pub(crate) fn piece(&mut self) -> &'static str {
        match self.below(8) {
            0 => self.pick(&[
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "### Objectives\n",
                "**Tasks:**\n",
            ]),
            _ => self.pick(PIECES),
        }
    }

    /// Something to type. A heading means what it means.
    pub(crate) fn value(&mut self) -> String {
        let count = self.below(5);
        let pieces = (0..count).map(|_| self.piece());
        let plain = |piece: &&str| !piece.ends_with(":**\n");
        pieces.filter(plain).collect()
    }
}
