//! Why a test cannot go on, as a sentence.

use std::fmt;

use thirtyfour::error::{WebDriverError, WebDriverErrorInner as Inner};

/// A result of the harness.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a test cannot go on.
pub struct Failure {
    sentence: String,
    may_pass: bool,
}

impl Failure {
    /// Returns a failure with a sentence of its own.
    pub fn new(sentence: impl Into<String>) -> Self {
        let (sentence, may_pass) = (sentence.into(), false);
        Self { sentence, may_pass }
    }

    /// Returns whether the same step may go well a moment later: the element was drawn
    /// anew, is not there yet, or something stands in its way.
    pub fn may_pass(&self) -> bool {
        self.may_pass
    }
}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        let may_pass = matches!(
            error.as_inner(),
            Inner::StaleElementReference(_)
                | Inner::NoSuchElement(_)
                | Inner::ElementNotInteractable(_)
                | Inner::ElementClickIntercepted(_)
                | Inner::InvalidElementState(_)
                | Inner::MoveTargetOutOfBounds(_)
                | Inner::JavascriptError(_)
        );
        let sentence = format!("The browser refused: {error}");
        Self { sentence, may_pass }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(format!("A file of the tests: {error}"))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Failure {}
