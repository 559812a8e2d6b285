//! The images of the person's site, from its folder on this machine: the preview shows them,
//! and the checks know which ones there are. Nothing of them leaves the browser.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{File, Url};
use worklog::folder::is_image;

use crate::platform;

/// The images of the site, which change when a folder is opened.
#[derive(Clone, Copy)]
pub struct SiteImages(pub RwSignal<Arc<ImageFiles>>);

impl SiteImages {
    /// Shows the images among the files of a folder that was chosen for them.
    pub fn set_folder(self, files: Vec<File>) {
        let named = files.into_iter().filter_map(|file| {
            let path = platform::path_in_folder(&file)?;
            is_image(&path).then_some((path, file))
        });
        self.0.set(Arc::new(ImageFiles::new(named.collect(), None)));
    }
}

/// Makes the images of the site available to the components below: none yet.
pub fn provide_site_images() {
    provide_context(SiteImages(RwSignal::default()));
}

/// Returns the images of the site, inside a component.
pub fn use_site_images() -> SiteImages {
    expect_context()
}

/// The images of a folder. Their addresses last as long as this value.
#[derive(Default)]
pub struct ImageFiles {
    /// Each image's path in the folder, and the address that the browser gives it.
    addresses: Vec<(String, String)>,
    /// The paths within the site of all its images, if the folder has all of the site.
    of_site: Option<BTreeSet<String>>,
}

impl ImageFiles {
    /// Returns the images of a folder by their paths in it, and the paths of all images of the
    /// site within that, if they are known.
    pub fn new(files: Vec<(String, File)>, of_site: Option<BTreeSet<String>>) -> Self {
        let addressed = files.into_iter().filter_map(|(path, file)| {
            let address = Url::create_object_url_with_blob(&file).ok()?;
            Some((path, address))
        });
        Self {
            addresses: addressed.collect(),
            of_site,
        }
    }

    /// Returns the address of an image by its path in the site, which begins in the
    /// folder `static` or beside a page.
    pub fn find(&self, path: &str) -> Option<&str> {
        let is_it = |(file, _): &&(String, String)| {
            let folder = file.strip_suffix(path);
            folder.is_some_and(|folder| folder.ends_with('/'))
        };
        let found = self.addresses.iter().find(is_it);
        let found = found.filter(|_| !path.is_empty());
        found.map(|(_, address)| address.as_str())
    }

    /// Returns the paths within the site of all its images, if they are known.
    pub fn of_site(&self) -> Option<&BTreeSet<String>> {
        self.of_site.as_ref()
    }
}

impl Drop for ImageFiles {
    fn drop(&mut self) {
        for (_, address) in &self.addresses {
            // It fails for no address that the browser has given.
            let _ = Url::revoke_object_url(address);
        }
    }
}
