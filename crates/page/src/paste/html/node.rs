//! A node of pasted HTML, and its attributes.

/// A node of an HTML document, as a browser has parsed it. Comments are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, with its character references resolved.
    Text(String),
    /// An element.
    Element {
        /// Its name, in any case.
        name: String,
        /// The names and values of its attributes.
        attributes: Vec<(String, String)>,
        /// Its contents.
        children: Vec<Node>,
    },
}

impl Node {
    /// Returns the name of an element in lower case, its attributes and its contents.
    pub(super) fn element(&self) -> Option<(String, Attributes<'_>, &[Node])> {
        match self {
            Self::Text(_) => None,
            Self::Element {
                name,
                attributes,
                children,
            } => Some((name.to_ascii_lowercase(), Attributes(attributes), children)),
        }
    }
}

/// The attributes of an element.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'n>(&'n [(String, String)]);

impl<'n> Attributes<'n> {
    /// Returns the value of an attribute.
    pub(super) fn get(self, name: &str) -> Option<&'n str> {
        let mut attributes = self.0.iter();
        let found = attributes.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(found.1.as_str())
    }

    /// Returns an attribute that is a number.
    pub(super) fn number(self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Returns the value of a property in the `style` attribute, in lower case.
    pub(super) fn property(self, name: &str) -> Option<String> {
        let declarations = self.get("style")?.split(';');
        let mut pairs = declarations.filter_map(|declaration| declaration.split_once(':'));
        let found = pairs.find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?;
        Some(found.1.trim().to_ascii_lowercase())
    }
}

/// Returns whether an element with this name, and what is in it, is not shown.
pub(super) fn is_hidden(name: &str, attributes: Attributes<'_>) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math"
            | "select"
            | "textarea"
            | "audio"
            | "video"
    ) || attributes.property("display").as_deref() == Some("none")
        // The bullet or number that Word writes as text.
        || attributes.property("mso-list").as_deref() == Some("ignore")
}
