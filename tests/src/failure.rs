//! Why a test cannot go on, as a sentence.

use std::fmt;

use thirtyfour::error::WebDriverError;

/// A result of the harness.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a test cannot go on.
pub struct Failure(String);

impl Failure {
    /// A failure with a sentence of its own.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        Self(format!("The browser refused: {error}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(format!("A file of the tests: {error}"))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
