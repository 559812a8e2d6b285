//! The order of a module's functions: what is alike stands side by side, where a
//! compressor says so in fewer bits. It takes one and a half hundredths off the site.
//!
//! Only the order is found here. wasm-opt brings it about, which knows every place
//! that names a function by its number: it sorts them by names that say their places.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::sections::{self, CODE, CUSTOM, IMPORTS, Reader, put_number, put_text};
use crate::npm;

/// The length of the pieces that two functions may have in common, in bytes.
const PIECE: usize = 4;

/// A piece that more functions have says little of any.
const COMMON: usize = 800;

/// How much larger a small function counts, so that a few pieces in common are not all.
const SMALL: usize = 20;

/// Puts the functions of a module in the order that compresses best.
pub(crate) fn arrange(module: &Path) -> Result<(), String> {
    let failed = |why: &dyn std::fmt::Display| {
        format!(
            "The functions in {} cannot be put in order: {why}",
            module.display()
        )
    };
    let bytes = fs::read(module).map_err(|error| failed(&error))?;
    let named = named(&bytes).ok_or_else(|| failed(&"it is not as expected"))?;
    fs::write(module, named).map_err(|error| failed(&error))?;
    npm::wasm_opt(module, &["-g", "--reorder-functions-by-name"])?;
    npm::wasm_opt(module, &["--strip-debug"])
}

/// The module with a name for each function that says its place.
fn named(bytes: &[u8]) -> Option<Vec<u8>> {
    let sections = sections::read(bytes)?;
    let content = |wanted| sections.iter().find(|(id, _)| *id == wanted);
    let imports = match content(IMPORTS) {
        Some((_, content)) => start(content).number()?,
        None => 0,
    };
    let mut code = start(content(CODE)?.1);
    let bodies = (0..code.number()?).map(|_| code.text());
    let bodies = bodies.collect::<Option<Vec<_>>>()?;
    let mut places = vec![0; bodies.len()];
    for (place, function) in order(&bodies).into_iter().enumerate() {
        places[function] = place;
    }
    // The subsection of functions' names (WebAssembly 2.0, §7.4.1).
    let mut names = Vec::new();
    put_number(&mut names, places.len());
    for (function, place) in places.iter().enumerate() {
        put_number(&mut names, imports + function);
        put_text(&mut names, format!("{place:06}").as_bytes());
    }
    let mut section = Vec::new();
    put_text(&mut section, b"name");
    section.push(1);
    put_text(&mut section, &names);
    let mut out = bytes.to_vec();
    out.push(CUSTOM);
    put_text(&mut out, &section);
    Some(out)
}

fn start(bytes: &[u8]) -> Reader<'_> {
    Reader { bytes, at: 0 }
}

/// A way through all functions that goes on, from each, to the one that has the
/// largest share of its pieces in common with it.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<HashSet<&[u8]>> = bodies
        .iter()
        .map(|body| body.windows(PIECE).collect())
        .collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            having.entry(piece).or_default().push(function);
        }
    }
    let mut left: Vec<bool> = vec![true; bodies.len()];
    let mut order = Vec::new();
    let mut here = (!bodies.is_empty()).then_some(0);
    while let Some(function) = here {
        order.push(function);
        left[function] = false;
        let mut shared = vec![0_usize; bodies.len()];
        for piece in &pieces[function] {
            let others = &having[piece];
            if others.len() < COMMON {
                for &other in others.iter().filter(|&&other| left[other]) {
                    shared[other] += 1;
                }
            }
        }
        // Shares are compared as fractions; of equal ones the first counts.
        let share = |other: usize| (shared[other] as u64, (pieces[other].len() + SMALL) as u64);
        let more = |a: usize, b: usize| share(a).0 * share(b).1 > share(b).0 * share(a).1;
        here = (0..bodies.len())
            .filter(|&other| left[other])
            .reduce(|best, other| if more(other, best) { other } else { best });
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_side_by_side() {
        let bodies: [&[u8]; 4] = [b"abcdefgh", b"12345678", b"xabcdefg", b"01234567"];
        assert_eq!(order(&bodies), [0, 2, 1, 3]);
        assert_eq!(order(&[]), [0; 0]);
    }

    #[test]
    fn every_function_has_a_place() {
        let bodies: Vec<Vec<u8>> = (0..50_u8).map(|at| vec![at % 7; usize::from(at)]).collect();
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        let mut places = order(&bodies);
        places.sort_unstable();
        assert_eq!(places, (0..50).collect::<Vec<_>>());
    }
}
