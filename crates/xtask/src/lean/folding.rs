//! Unicode's case folding in little room. unicase has it as a match of two thousand
//! arms; as runs of characters that are all folded by the same distance it is a
//! kilobyte and a half, and takes a little longer to look up.

use unicase::UniCase;

#[cfg(test)]
#[path = "lookup.rs"]
mod lookup;

/// unicase's module of the folding, with all of it in two tables.
pub(super) fn module() -> String {
    let (runs, long) = tables();
    format!(
        "use super::fold::Fold;

static RUNS: &[u8] = &{runs:?};
static LONG: &[u8] = &{long:?};

{lookup}
pub fn lookup(orig: char) -> Fold {{
    if orig.is_ascii() {{
        return Fold::One(orig.to_ascii_lowercase());
    }}
    let [one, two, three] = fold(orig as u32, RUNS, LONG);
    let char = |code| core::char::from_u32(code).unwrap_or(orig);
    match (two, three) {{
        (0, _) => Fold::One(char(one)),
        (_, 0) => Fold::Two(char(one), char(two)),
        _ => Fold::Three(char(one), char(two), char(three)),
    }}
}}
",
        lookup = include_str!("lookup.rs"),
    )
}

/// Characters that are folded by one distance, with one step between them.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    by: i64,
}

/// The tables that `fold` reads: runs of characters that become one (how far behind
/// the run before, how many more with which step, and by what), and single characters
/// that become more.
fn tables() -> (Vec<u8>, Vec<u8>) {
    let (mut runs, mut long): (Vec<Run>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut last_long = 0;
    for c in '\u{80}'..=char::MAX {
        let folded = UniCase::unicode(c.encode_utf8(&mut [0; 4])).to_folded_case();
        let folded: Vec<u32> = folded.chars().map(u32::from).collect();
        let code = u32::from(c);
        match folded[..] {
            [one] if one == code => {}
            [one] => {
                let by = i64::from(one) - i64::from(code);
                match runs.last_mut() {
                    Some(run) if run.by == by && run.takes(code) => {
                        run.step = code - run.last;
                        run.last = code;
                    }
                    _ => runs.push(Run {
                        first: code,
                        last: code,
                        step: 1,
                        by,
                    }),
                }
            }
            _ => {
                put(&mut long, code - last_long);
                last_long = code;
                for at in 0..3 {
                    put(&mut long, folded.get(at).copied().unwrap_or(0));
                }
            }
        }
    }
    let (mut out, mut last) = (Vec::new(), 0);
    for run in runs {
        put(&mut out, run.first - last);
        last = run.last;
        let more = (run.last - run.first) / run.step;
        put(&mut out, more << 1 | (run.step - 1));
        // Zigzag: the sign is the lowest bit.
        put(&mut out, (run.by << 1 ^ run.by >> 63) as u32);
    }
    (out, long)
}

impl Run {
    /// Whether a character goes on with the run: one or two behind its last, as before.
    fn takes(&self, code: u32) -> bool {
        let step = code - self.last;
        step <= 2 && (self.first == self.last || step == self.step)
    }
}

fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_folded_as_unicase_does() {
        let (runs, long) = tables();
        for c in '\u{80}'..=char::MAX {
            let folded = UniCase::unicode(c.encode_utf8(&mut [0; 4])).to_folded_case();
            let mine = lookup::fold(u32::from(c), &runs, &long);
            let mine: String = mine
                .into_iter()
                .filter(|&code| code != 0)
                .filter_map(char::from_u32)
                .collect();
            assert_eq!(mine, folded, "{c:?}");
        }
        assert!(
            runs.len() + long.len() < 1600,
            "{} {}",
            runs.len(),
            long.len()
        );
    }
}
