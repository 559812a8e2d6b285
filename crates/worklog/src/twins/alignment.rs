//! Aligns two sequences: which element of one belongs to which of the other, in order
//! (Needleman and Wunsch, 1970).

/// What an element without a counterpart costs.
pub(super) const GAP: i32 = -4;

/// Returns the pairs of two sequences' indices with the highest sum of scores. In both,
/// they ascend.
pub(super) fn align(
    own: usize,
    twin: usize,
    score: impl Fn(usize, usize) -> i32,
) -> Vec<(usize, usize)> {
    let width = twin + 1;
    let mut best = vec![0; (own + 1) * width];
    for at in 1..=own {
        best[at * width] = GAP * i32::try_from(at).unwrap_or(i32::MAX / GAP.abs());
    }
    for (at, best) in best.iter_mut().enumerate().take(width) {
        *best = GAP * i32::try_from(at).unwrap_or(i32::MAX / GAP.abs());
    }
    let mut scores = vec![0; own * twin];
    for a in 0..own {
        for b in 0..twin {
            let both = score(a, b);
            scores[a * twin + b] = both;
            let pair = best[a * width + b] + both;
            let one = best[a * width + b + 1].max(best[(a + 1) * width + b]) + GAP;
            best[(a + 1) * width + b + 1] = pair.max(one);
        }
    }
    let mut pairs = Vec::new();
    let (mut a, mut b) = (own, twin);
    while a > 0 && b > 0 {
        let now = best[a * width + b];
        if now == best[(a - 1) * width + b - 1] + scores[(a - 1) * twin + b - 1] {
            (a, b) = (a - 1, b - 1);
            pairs.push((a, b));
        } else if now == best[(a - 1) * width + b] + GAP {
            a -= 1;
        } else {
            b -= 1;
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_in_one_has_no_counterpart() {
        let pairs = |own: &str, twin: &str| {
            let (own, twin) = (own.as_bytes(), twin.as_bytes());
            let score = |a: usize, b: usize| if own[a] == twin[b] { 4 } else { -9 };
            align(own.len(), twin.len(), score)
        };
        assert_eq!(pairs("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(pairs("abcd", "acd"), [(0, 0), (2, 1), (3, 2)]);
        assert_eq!(pairs("ad", "abcd"), [(0, 0), (1, 3)]);
        assert_eq!(pairs("", "ab"), []);
    }
}
