//! Finds which parts of a list are those of an earlier state of it.

/// Returns whether two parts may be the same.
type Same<'s, T> = &'s dyn Fn(&T, &T) -> bool;

/// Returns for each part of a list the zero-based index of the same part in the old list.
/// The parts for which the first test holds are found first, then of the others those for
/// which the next one does.
pub(super) fn matched<T>(old: &[T], new: &[T], tests: &[Same<'_, T>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for same in tests {
        for (at, part) in new.iter().enumerate() {
            if found[at].is_some() {
                continue;
            }
            let mut places = (0..old.len()).filter(|from| !taken[*from]);
            if let Some(from) = places.find(|from| same(&old[*from], part)) {
                taken[from] = true;
                found[at] = Some(from);
            }
        }
    }
    found
}

/// Returns for each part whether it stands in the order of the old list, for as many of
/// them as possible. `pairs` are the indices in the old list.
pub(super) fn in_order(pairs: &[Option<usize>]) -> Vec<bool> {
    // For each part, the length of the longest run in order that ends there, and the part
    // before it in that.
    let mut runs: Vec<(usize, Option<usize>)> = vec![(0, None); pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let Some(pair) = pair else { continue };
        let before = (0..at).filter(|before| pairs[*before].is_some_and(|before| before < *pair));
        let best = before.max_by_key(|before| (runs[*before].0, std::cmp::Reverse(*before)));
        runs[at] = (best.map_or(0, |best| runs[best].0) + 1, best);
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = (0..pairs.len()).max_by_key(|at| (runs[*at].0, std::cmp::Reverse(*at)));
    while let Some(at) = next.filter(|at| runs[*at].0 > 0) {
        stays[at] = true;
        next = runs[at].1;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_the_first_test_that_holds() {
        let old = ["ax", "by", "cz"];
        let same_first = |a: &&str, b: &&str| a[..1] == b[..1];
        let same_last = |a: &&str, b: &&str| a[1..] == b[1..];
        let found = matched(&old, &["bx", "qz", "ay"], &[&same_first, &same_last]);
        assert_eq!(found, [Some(1), Some(2), Some(0)]);
        assert_eq!(matched(&old, &["q"], &[&same_first]), [None]);
    }

    #[test]
    fn as_few_parts_as_possible_have_moved() {
        for (pairs, wanted) in [
            (vec![Some(0), Some(1), Some(2)], vec![true, true, true]),
            (vec![Some(2), Some(0), Some(1)], vec![false, true, true]),
            (vec![Some(1), Some(2), Some(0)], vec![true, true, false]),
            (
                vec![None, Some(0), None, Some(1)],
                vec![false, true, false, true],
            ),
            (vec![], vec![]),
        ] {
            assert_eq!(in_order(&pairs), wanted, "{pairs:?}");
        }
    }
}
