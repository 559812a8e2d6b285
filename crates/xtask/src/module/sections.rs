//! A module's bytes in sections (WebAssembly 2.0, §5.5).

/// The section that a name, and what else is no code, is kept in.
pub(super) const CUSTOM: u8 = 0;
/// The section of what the module imports.
pub(super) const IMPORTS: u8 = 2;
/// The section of what the module exports.
pub(super) const EXPORTS: u8 = 7;
/// The section of the functions' bodies.
pub(super) const CODE: u8 = 10;

/// What every module of this version begins with.
pub(super) const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

/// A module's sections: their numbers and contents. Nothing where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut reader = Reader {
        bytes: bytes.strip_prefix(MAGIC)?,
        at: 0,
    };
    let mut sections = Vec::new();
    while !reader.is_at_end() {
        sections.push((reader.byte()?, reader.text()?));
    }
    Some(sections)
}

/// Reads a module's bytes.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    /// An unsigned LEB128 (WebAssembly 2.0, §5.2.2).
    pub(super) fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    /// Bytes behind their number.
    pub(super) fn text(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let text = self.bytes.get(self.at..self.at + length);
        self.at += length;
        text
    }
}

pub(super) fn put_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    put_number(out, text.len());
    out.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 127, 128, 300, 1 << 20] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            let mut reader = Reader {
                bytes: &bytes,
                at: 0,
            };
            assert_eq!(reader.number(), Some(number));
        }
    }
}
