//! Where the caret stands in a field whose text is exchanged under it.

use similar::{Algorithm, capture_diff_slices};

/// Returns where a place in the old text is in the new one, in UTF-16 units: behind the
/// same words, where those are still there, and else at the end of what stands in their
/// place.
pub fn follow(old: &str, new: &str, at: u32) -> u32 {
    let mut at = usize::try_from(at).unwrap_or(usize::MAX);
    let (olds, news) = (pieces(old), pieces(new));
    let length = |pieces: &[&str]| -> usize { pieces.iter().map(|piece| units(piece)).sum() };
    let mut out = 0;
    for op in capture_diff_slices(Algorithm::RawMyers, &olds, &news) {
        let (gone, come) = (&olds[op.old_range()], &news[op.new_range()]);
        let room = length(gone);
        if at <= room {
            // What comes where the caret stands comes behind it.
            out += within(&gone.concat(), &come.concat(), at);
            break;
        }
        at -= room;
        out += length(come);
    }
    u32::try_from(out).unwrap_or(u32::MAX)
}

/// The same inside of one run that was exchanged: what both ends have in common stays.
fn within(old: &str, new: &str, at: usize) -> usize {
    let [old, new] = [old, new].map(|text| text.encode_utf16().collect::<Vec<_>>());
    let most = old.len().min(new.len());
    let start = (0..most).take_while(|&i| old[i] == new[i]).count();
    let end = (0..most - start)
        .take_while(|&i| old[old.len() - 1 - i] == new[new.len() - 1 - i])
        .count();
    if at <= start {
        at
    } else if at >= old.len() - end {
        new.len() - (old.len() - at)
    } else {
        new.len() - end
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Words, each with the blanks behind it; a line ends one.
fn pieces(text: &str) -> Vec<&str> {
    let lines = text.split_inclusive('\n');
    lines.flat_map(|line| line.split_inclusive(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks where the caret `|` of the old text is in the new one.
    fn check(old: &str, new: &str) {
        let text = |text: &str| text.replace('|', "");
        let caret =
            |text: &str| u32::try_from(units(text.split('|').next().unwrap_or(text))).unwrap();
        let found = follow(&text(old), &text(new), caret(old));
        assert_eq!(found, caret(new), "{old:?} -> {new:?}");
    }

    #[test]
    fn the_caret_stays_behind_its_words() {
        check("one tw|o three", "one tw|o three");
        check("one tw|o three", "zero one tw|o four");
        check("một ha|i\nba\n", "không\nmột ha|i\nbốn\n");
        check("first\nse|cond\nthird\n", "FIRST\nse|cond\nTHIRD\n");
        check("🎯 one|", "🎯 zero one|");
        check("one|", "one| more");
        check("|one", "|one more");
        check("|", "|new");
        check("same|\nold\n", "same|\nnew\n");
        check("one t|wo three", "one t|wenty three");
    }

    #[test]
    fn a_caret_whose_words_are_gone_is_at_the_end_of_what_came() {
        check("one two| three", "one |three");
        check("one two| three", "one 2| three");
        check("on|e", "|");
        check("a b|", "a c|");
    }
}
