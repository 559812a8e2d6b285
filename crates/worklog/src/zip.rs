//! A site, or a part of it, as a zip archive: the files in one, packed as they are, and an
//! archive of files. How deflated data is unpacked is the caller's: a browser can.

use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};

/// How the data of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As they are.
    Stored,
    /// By DEFLATE (RFC 1951), without a header.
    Deflated,
    /// In another way, or encrypted.
    Other,
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed<'a> {
    /// Its path in the archive, with slashes.
    pub path: String,
    /// How its data are packed.
    pub method: Method,
    /// Its packed data.
    pub data: &'a [u8],
    /// How long the unpacked data are, in bytes, as the archive says.
    pub size: u64,
    /// Their checksum, as the archive says.
    crc: u32,
}

impl Packed<'_> {
    /// Returns whether these are the data that were packed.
    pub fn is_whole(&self, unpacked: &[u8]) -> bool {
        unpacked.len() as u64 == self.size && rawzip::crc32(unpacked) == self.crc
    }
}

/// A text that is no zip archive, or not a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoArchive;

/// Returns the files of an archive for which `is_wanted` holds, by their paths. Folders are
/// none, and a file whose path leads out of the archive is left out.
///
/// # Errors
///
/// Returns [`NoArchive`] if the bytes are none, or are cut off.
pub fn files(
    archive: &[u8],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Packed<'_>>, NoArchive> {
    let archive = ZipArchive::from_slice(archive).map_err(|_| NoArchive)?;
    let whole = archive.get_ref();
    let mut files = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|_| NoArchive)? {
        let path = String::from_utf8_lossy(entry.file_path().as_bytes()).replace('\\', "/");
        let leads_out = path.starts_with('/') || path.split('/').any(|part| part == "..");
        if entry.is_dir() || leads_out || !is_wanted(&path) {
            continue;
        }
        let is_encrypted = entry.flags().is_encrypted();
        let method = match entry.compression_method() {
            _ if is_encrypted => Method::Other,
            CompressionMethod::STORE => Method::Stored,
            CompressionMethod::DEFLATE => Method::Deflated,
            _ => Method::Other,
        };
        let (crc, size) = (entry.crc32(), entry.uncompressed_size_hint());
        let found = archive.get_entry(entry.wayfinder());
        let (start, end) = found.map_err(|_| NoArchive)?.compressed_data_range();
        let data = whole.get(start as usize..end as usize).ok_or(NoArchive)?;
        files.push(Packed {
            path,
            method,
            data,
            size,
            crc,
        });
    }
    Ok(files)
}

/// Returns an archive of files, by their paths and texts. They are stored as they are: pages
/// are small. All are as old as `seconds` (since 1970, UTC).
///
/// # Errors
///
/// Returns [`NoArchive`] if a path is longer than an archive can have.
pub fn archive(files: &[(String, String)], seconds: i64) -> Result<Vec<u8>, NoArchive> {
    let mut out = Vec::new();
    let write = |out: &mut Vec<u8>| {
        let mut archive = ZipArchiveWriter::new(out);
        for (path, text) in files {
            let file = archive.new_file(path.as_str());
            let file = file.last_modified(UtcDateTime::from_unix(seconds));
            let (mut entry, config) = file.compression_method(CompressionMethod::STORE).start()?;
            let mut writer = config.wrap(&mut entry);
            std::io::Write::write_all(&mut writer, text.as_bytes())?;
            let (_, descriptor) = writer.finish()?;
            entry.finish(descriptor)?;
        }
        archive.finish()?;
        Ok::<(), rawzip::Error>(())
    };
    write(&mut out).map_err(|_| NoArchive)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_found_again() {
        let texts = [
            ("content/1-Worklog/1.3-Week3/_index.md", "# Week 3\n"),
            ("content/1-Worklog/1.3-Week3/_index.vi.md", "# Tuần 3\n"),
            ("content/Nhật ký/_index.md", ""),
        ];
        let files: Vec<(String, String)> = texts
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into();
        let packed = archive(&files, 1_764_212_400).expect("short paths");
        let found = super::files(&packed, |_| true).expect("an archive");
        assert_eq!(found.len(), texts.len());
        for (found, (path, text)) in found.iter().zip(texts) {
            assert_eq!((found.path.as_str(), found.data), (path, text.as_bytes()));
            assert_eq!(found.method, Method::Stored);
            assert!(found.is_whole(text.as_bytes()));
            assert!(!found.is_whole(b"other"));
        }
        let vietnamese = super::files(&packed, |path| path.ends_with(".vi.md"));
        assert_eq!(vietnamese.map(|found| found.len()), Ok(1));
    }

    #[test]
    fn an_archive_that_is_cut_off_is_none() {
        let files = [("a.md".to_owned(), "text".to_owned())];
        let packed = archive(&files, 0).expect("a short path");
        for end in 0..packed.len() {
            assert_eq!(super::files(&packed[..end], |_| true), Err(NoArchive));
        }
        assert_eq!(super::files(b"# A page", |_| true), Err(NoArchive));
    }

    #[test]
    fn a_path_that_leads_out_is_left_out() {
        // The writer normalizes paths, so that the name is changed in the bytes.
        let files = [("aa/b.md".to_owned(), "text".to_owned())];
        let mut packed = archive(&files, 0).expect("a short path");
        let name = |bytes: &[u8]| bytes.windows(7).position(|name| name == b"aa/b.md");
        while let Some(at) = name(&packed) {
            packed[at..at + 2].copy_from_slice(b"..");
        }
        assert_eq!(super::files(&packed, |_| true), Ok(Vec::new()));
    }
}
