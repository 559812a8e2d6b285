//! What ends a command: words for the person who ran it, and an exit status.

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Error {
    /// It was asked in a way it does not understand: exit status 2.
    Usage(String),
    /// It tried, and failed: exit status 1.
    Failed(String),
}

impl From<String> for Error {
    fn from(sentence: String) -> Self {
        Self::Failed(sentence)
    }
}

impl From<lexopt::Error> for Error {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(format!(
            "Not understood: {error}. `--help` says what the command takes."
        ))
    }
}

/// Refuses the arguments of a command that takes none.
pub(crate) fn no_arguments(args: &[String]) -> Result<(), Error> {
    let mut parser = lexopt::Parser::from_args(args);
    match parser.next()? {
        Some(arg) => Err(arg.unexpected().into()),
        None => Ok(()),
    }
}
