/// Reads a number of seven bits a byte, the lowest first.
fn number(bytes: &mut core::slice::Iter<'_, u8>) -> u32 {
    let (mut number, mut shift) = (0, 0);
    for &byte in bytes {
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    number
}

/// What a character becomes in folded case: up to three, of which 0 is none.
pub fn fold(code: u32, runs: &[u8], long: &[u8]) -> [u32; 3] {
    let (mut bytes, mut last) = (runs.iter(), 0);
    while bytes.len() > 0 && last < code {
        let first = last + number(&mut bytes);
        let count = number(&mut bytes);
        let by = number(&mut bytes);
        let step = 1 + (count & 1);
        last = first + (count >> 1) * step;
        if first <= code && code <= last && (code - first).is_multiple_of(step) {
            let by = (by >> 1) ^ 0_u32.wrapping_sub(by & 1);
            return [code.wrapping_add(by), 0, 0];
        }
    }
    let (mut bytes, mut last) = (long.iter(), 0);
    while bytes.len() > 0 && last < code {
        last += number(&mut bytes);
        let folded = [(); 3].map(|()| number(&mut bytes));
        if last == code {
            return folded;
        }
    }
    [code, 0, 0]
}
