//! A value that the screen follows: a signal of Leptos that holds any value. Leptos
//! compiles its signals anew for each type of value, at two kilobytes each; the site
//! has a dozen types.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{Get, GetUntracked, LocalStorage, RwSignal, Set, Track};

/// A watched value. A handle: copies are the same value.
pub struct Watched<T> {
    signal: RwSignal<Rc<dyn Any>, LocalStorage>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Watched<T> {}

impl<T: Clone + 'static> Watched<T> {
    /// A value to be watched, for as long as the present owner.
    pub fn new(value: T) -> Self {
        Self {
            signal: RwSignal::new_local(Rc::new(value)),
            holds: PhantomData,
        }
    }

    /// The value; what asks is told when it changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, and nobody is told.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// Looks at the value; what looks is told when it changes.
    pub fn with<O>(self, look: impl FnOnce(&T) -> O) -> O {
        Self::look(&self.signal.get(), look)
    }

    /// Looks at the value, and nobody is told.
    pub fn with_untracked<O>(self, look: impl FnOnce(&T) -> O) -> O {
        Self::look(&self.signal.get_untracked(), look)
    }

    fn look<O>(value: &Rc<dyn Any>, look: impl FnOnce(&T) -> O) -> O {
        let value = value.downcast_ref();
        look(value.expect("only values of this type are put in"))
    }

    /// Asks to be told when the value changes.
    pub fn track(self) {
        self.signal.track();
    }

    /// Puts another value in, and tells of it.
    pub fn set(self, value: T) {
        self.signal.set(Rc::new(value));
    }

    /// Changes the value, and tells of it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}
