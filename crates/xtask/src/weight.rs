//! What the site weighs: every file as it is, and as a host that compresses
//! with brotli sends it.

use std::fs;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

/// The most the site may weigh, compressed, in bytes.
const LIMIT: usize = 950_000;

/// A file of the site.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    /// Its path in the site.
    path: String,
    /// Its size in bytes.
    raw: usize,
    /// Its size in bytes once compressed.
    brotli: usize,
}

/// Prints what each file of a folder weighs; an error if it is too much.
pub(crate) fn check(folder: &Path) -> Result<(), String> {
    let mut weights = Vec::new();
    weigh(folder, "", &mut weights)
        .map_err(|error| format!("{} cannot be weighed: {error}", folder.display()))?;
    weights.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.path.cmp(&b.path)));

    let raw = weights.iter().map(|weight| weight.raw).sum();
    let brotli = weights.iter().map(|weight| weight.brotli).sum();
    let total = Weight {
        path: "total".to_owned(),
        raw,
        brotli,
    };
    let width = weights
        .iter()
        .map(|weight| weight.path.chars().count())
        .max();
    let width = width.unwrap_or(0).max(total.path.len());
    println!("{:width$}  {:>10}  {:>10}", "", "raw", "brotli");
    for Weight { path, raw, brotli } in weights.iter().chain([&total]) {
        println!(
            "{path:width$}  {:>10}  {:>10}",
            kilobytes(*raw),
            kilobytes(*brotli)
        );
    }

    if brotli > LIMIT {
        return Err(format!(
            "The site weighs {} compressed, and {} is the limit.",
            kilobytes(brotli),
            kilobytes(LIMIT)
        ));
    }
    Ok(())
}

fn weigh(folder: &Path, within: &str, weights: &mut Vec<Weight>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{within}{}", entry.file_name().display());
        if entry.file_type()?.is_dir() {
            weigh(&entry.path(), &format!("{path}/"), weights)?;
        } else {
            let bytes = fs::read(entry.path())?;
            let brotli = compressed(&bytes)?;
            weights.push(Weight {
                path,
                raw: bytes.len(),
                brotli,
            });
        }
    }
    Ok(())
}

fn compressed(mut bytes: &[u8]) -> std::io::Result<usize> {
    let params = BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut std::io::sink(), &params)
}

fn kilobytes(bytes: usize) -> String {
    // Rounded up, so that what is over the limit never reads as the limit.
    let tenths = bytes.div_ceil(100);
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(0), "0.0 kB");
        assert_eq!(kilobytes(1), "0.1 kB");
        assert_eq!(kilobytes(450_000), "450.0 kB");
        assert_eq!(kilobytes(450_001), "450.1 kB");
    }

    #[test]
    fn repetition_weighs_next_to_nothing() {
        let bytes = b"worklog ".repeat(1000);
        assert!(compressed(&bytes).unwrap() < 50);
    }

    #[test]
    fn files_in_folders_count() {
        let mut weights = Vec::new();
        weigh(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut weights).unwrap();
        assert!(weights.iter().any(|weight| weight.path == "Cargo.toml"));
        assert!(weights.iter().any(|weight| weight.path == "src/weight.rs"));
    }
}
