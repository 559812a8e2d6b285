//! The view layer: elements built once, and effects that keep them in step.
//!
//! It stands on Leptos' signals, owners and effects, and takes the place of its
//! `view!` macro for two reasons. A field in use is never written to and keeps
//! its focus while its neighbours move, so the form has to say itself which
//! nodes are touched. And every element is one type here, where a generic view is
//! compiled anew for each: the site lost a quarter of its weight by it.

mod each;
mod text;
mod watched;

use std::any::Any;
use std::borrow::Cow;
use std::rc::Rc;

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, Node};

use crate::browser::document;
pub use watched::Watched;

/// A text on the screen: a fixed one, or one that follows what it reads.
#[derive(Clone)]
pub enum Text {
    /// Always the same.
    Fixed(Cow<'static, str>),
    /// Computed again when a signal that it reads changes.
    Live(Rc<dyn Fn() -> String>),
}

/// A text that follows the signals that it reads.
pub fn live(text: impl Fn() -> String + 'static) -> Text {
    Text::Live(Rc::new(text))
}

impl Text {
    /// The text as it is now.
    pub fn now(&self) -> Cow<'static, str> {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Live(text) => Cow::Owned(text()),
        }
    }

    /// Shows the text, now and whenever it changes.
    fn show(self, show: Box<dyn Fn(&str)>) {
        match self {
            Self::Fixed(text) => show(&text),
            Self::Live(text) => effect(move || show(&text())),
        }
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Fixed(Cow::Owned(text))
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

/// Does something now, and again whenever a signal changes that it read; for as
/// long as the owner that it was called under.
pub fn effect(act: impl Fn() + 'static) {
    fn run(act: Box<dyn Fn()>) {
        keep(RenderEffect::new(move |_| act()));
    }
    run(Box::new(act));
}

/// Keeps something for as long as the present owner.
fn keep(value: impl Any) {
    StoredValue::new_local(Box::new(value) as Box<dyn Any>);
}

/// An element. A handle: clones are the same element.
#[derive(Clone)]
pub struct El(Element);

impl From<HtmlElement> for El {
    fn from(element: HtmlElement) -> Self {
        Self(element.into())
    }
}

/// A new element of this tag.
pub fn el(tag: &'static str) -> El {
    let element = document().create_element(tag);
    El(element.expect("the tags in this program are names of elements"))
}

/// A button; `type="button"`, so that it submits nothing.
pub fn button(text: impl Into<Text>) -> El {
    el("button").attr("type", "button").text(text)
}

impl El {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element as one of its kind.
    pub fn cast<T: JsCast + Clone>(&self) -> T {
        self.0.clone().unchecked_into()
    }

    /// Gives it a class.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Gives an attribute its value.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        let element = self.0.clone();
        let set = move |value: &str| {
            // It fails for what is no name, and these are.
            let _ = element.set_attribute(name, value);
        };
        value.into().show(Box::new(set));
        self
    }

    /// Sets an attribute that is there or is not, such as `disabled`.
    #[must_use]
    pub fn flag(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        effect(move || {
            let _ = element.toggle_attribute_with_force(name, is());
        });
        self
    }

    /// Gives an attribute `true` or `false`, as ARIA's states want it.
    #[must_use]
    pub fn choice(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        self.attr(name, live(move || is().to_string()))
    }

    /// Sets a custom property of its style.
    #[must_use]
    pub fn style(self, property: &'static str, value: impl Into<Text>) -> Self {
        let element: HtmlElement = self.cast();
        value.into().show(Box::new(move |value| {
            let _ = element.style().set_property(property, value);
        }));
        self
    }

    /// Adds a text behind what stands in it.
    #[must_use]
    pub fn text(self, text: impl Into<Text>) -> Self {
        match text.into() {
            Text::Fixed(text) => self.append(&document().create_text_node(&text)),
            live @ Text::Live(_) => {
                let place = text::Shown::behind(&self);
                live.show(Box::new(move |text| place.show(text)));
            }
        }
        self
    }

    /// Says that what stands in it is a person's own and no words of the app's, so
    /// that a browser does not translate it.
    #[must_use]
    pub fn untranslated(self) -> Self {
        self.attr("translate", "no")
    }

    /// Adds an element behind what stands in it.
    #[must_use]
    pub fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// Adds elements behind what stands in it.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    /// Fills it with elements, made anew whenever a signal changes that making
    /// them reads. They are all that stands in it.
    #[must_use]
    pub fn fill(self, make: impl Fn() -> Vec<Self> + 'static) -> Self {
        let this = self.clone();
        effect(move || {
            let children = make();
            this.0.set_text_content(None);
            for child in children {
                this.append(&child.0);
            }
        });
        self
    }

    /// Shows an element behind what stands in it, while a condition holds.
    #[must_use]
    pub fn when(
        self,
        holds: impl Fn() -> bool + 'static,
        make: impl Fn() -> Self + 'static,
    ) -> Self {
        self.each(
            move || holds().then_some(()).into_iter().collect(),
            move |()| make(),
        )
    }

    /// Shows an element for each key, in their order, behind what stands in it.
    /// An element stays as long as its key does, and the one that has the focus
    /// is never moved: the others move around it.
    #[must_use]
    pub fn each<K: Copy + PartialEq + 'static>(
        self,
        keys: impl Fn() -> Vec<K> + 'static,
        make: impl Fn(K) -> Self + 'static,
    ) -> Self {
        each::show(&self, keys, make);
        self
    }

    /// Listens to an event.
    #[must_use]
    pub fn on<E>(self, event: E, act: impl Fn(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor + Copy,
        E::EventType: JsCast,
    {
        listen(&self.0, event, Phase::Target, act);
        self
    }

    fn append(&self, node: &Node) {
        // It fails where a node would come to stand in itself, and this one is new.
        let _ = self.0.append_child(node);
    }
}

/// When a listener is called on an event's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// At its target and on its way back up.
    Target,
    /// On its way down, before any listener of the target.
    Capture,
}

/// Listens to an event of anything, for as long as the present owner.
pub fn listen<E>(target: &EventTarget, event: E, phase: Phase, act: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + Copy,
    E::EventType: JsCast,
{
    fn attach(
        target: &EventTarget,
        event: Cow<'static, str>,
        phase: Phase,
        act: Box<dyn Fn(Event)>,
    ) {
        keep(Listener::new(target, event, phase, act));
    }
    let act = Box::new(move |event: Event| act(event.unchecked_into()));
    attach(target, event.name(), phase, act);
}

/// A listener; it listens until it is dropped.
struct Listener {
    target: EventTarget,
    event: Cow<'static, str>,
    capture: bool,
    act: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(
        target: &EventTarget,
        event: Cow<'static, str>,
        phase: Phase,
        act: Box<dyn Fn(Event)>,
    ) -> Self {
        let listener = Self {
            target: target.clone(),
            event,
            capture: phase == Phase::Capture,
            act: Closure::wrap(act),
        };
        // It fails for what is no function, and this is one.
        let _ = listener.target.add_event_listener_with_callback_and_bool(
            &listener.event,
            listener.act.as_ref().unchecked_ref(),
            listener.capture,
        );
        listener
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            &self.event,
            self.act.as_ref().unchecked_ref(),
            self.capture,
        );
    }
}
