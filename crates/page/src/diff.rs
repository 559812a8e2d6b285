//! What two lists have in common, in order: the shortest way from one to the other,
//! as Myers finds it ("An O(ND) Difference Algorithm and Its Variations", 1986).
//! One function for all kinds of lists, since the site carries it: a library for
//! this weighed nine kilobytes there.

/// The most differences that are looked for. Lists that differ in more have nothing
/// in common but their ends.
const MOST: usize = 512;

/// The pairs of places (zero-based) that are the same in two lists of these lengths,
/// in rising order.
pub fn common(old: usize, new: usize, same: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let most = old.min(new);
    let start = (0..most).take_while(|&at| same(at, at)).count();
    let end = (0..most - start)
        .take_while(|&back| same(old - 1 - back, new - 1 - back))
        .count();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let inner = |a: usize, b: usize| same(start + a, start + b);
    let found = between(old - end - start, new - end - start, &inner);
    pairs.extend(found.iter().map(|(a, b)| (start + a, start + b)));
    pairs.extend((0..end).rev().map(|back| (old - 1 - back, new - 1 - back)));
    pairs
}

/// The same for lists whose ends differ.
fn between(old: usize, new: usize, same: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    if old == 0 || new == 0 {
        return Vec::new();
    }
    // How far each diagonal (old place less new place) is reached with so many
    // differences, by its number counted from `zero`.
    let zero = MOST.min(old + new) + 1;
    let mut reached = vec![0_usize; 2 * zero + 1];
    let mut before = Vec::new();
    for count in 0..zero {
        before.push(reached.clone());
        for diagonal in (zero - count..=zero + count).step_by(2) {
            let (_, mut at) = step(&reached, diagonal, zero, count);
            while at < old && at + zero - diagonal < new && same(at, at + zero - diagonal) {
                at += 1;
            }
            reached[diagonal] = at;
            if at >= old && at + zero - diagonal >= new {
                return way_back(&before, old, new, zero);
            }
        }
    }
    Vec::new()
}

/// From which diagonal a diagonal is reached with one difference more, and how far.
fn step(reached: &[usize], diagonal: usize, zero: usize, count: usize) -> (usize, usize) {
    if count == 0 {
        return (zero, 0);
    }
    let (less, more) = (reached[diagonal - 1], reached[diagonal + 1]);
    if diagonal == zero - count || diagonal != zero + count && less < more {
        (diagonal + 1, more)
    } else {
        (diagonal - 1, less + 1)
    }
}

/// The pairs on the way that was found, from its end to its start.
fn way_back(before: &[Vec<usize>], old: usize, new: usize, zero: usize) -> Vec<(usize, usize)> {
    let (mut a, mut b) = (old, new);
    let mut pairs = Vec::new();
    for (count, reached) in before.iter().enumerate().rev() {
        let (from, begins) = step(reached, a + zero - b, zero, count);
        while a > begins {
            (a, b) = (a - 1, b - 1);
            pairs.push((a, b));
        }
        if count > 0 {
            a = reached[from];
            b = a + zero - from;
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(old: &str, new: &str) -> String {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let pairs = common(old.len(), new.len(), &|a, b| old[a] == new[b]);
        pairs.iter().map(|&(a, _)| char::from(old[a])).collect()
    }

    /// The length of a longest common subsequence, by the book.
    fn longest(old: &[u8], new: &[u8]) -> usize {
        let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
        for (a, x) in old.iter().enumerate() {
            for (b, y) in new.iter().enumerate() {
                lengths[a + 1][b + 1] = if x == y {
                    lengths[a][b] + 1
                } else {
                    lengths[a][b + 1].max(lengths[a + 1][b])
                };
            }
        }
        lengths[old.len()][new.len()]
    }

    #[test]
    fn what_stays_is_found_in_order() {
        assert_eq!(of("abcabba", "cbabac").len(), 4);
        assert_eq!(of("abc", "abc"), "abc");
        assert_eq!(of("abc", "xbz"), "b");
        assert_eq!(of("", "abc"), "");
        assert_eq!(of("axxb", "ayb"), "ab");
    }

    #[test]
    fn lists_that_differ_everywhere_share_their_ends() {
        let different = |a: usize, b: usize| a == b && (a == 0 || a == 4999);
        assert_eq!(common(5000, 5000, &different), [(0, 0), (4999, 4999)]);
    }

    proptest! {
        #[test]
        fn nothing_longer_is_in_common(old in "[a-d]{0,40}", new in "[a-d]{0,40}") {
            let (a, b) = (old.as_bytes(), new.as_bytes());
            let pairs = common(a.len(), b.len(), &|x, y| a[x] == b[y]);
            prop_assert_eq!(pairs.len(), longest(a, b));
            prop_assert!(pairs.iter().all(|&(x, y)| a[x] == b[y]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
