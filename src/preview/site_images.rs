//! The images of the person's site, from its folder on this machine. Nothing of it leaves
//! the browser.

use js_sys::Reflect;
use web_sys::{FileList, Url};

/// The images of a site's folder. Their addresses last as long as this value.
#[derive(Default)]
pub struct SiteImages {
    /// Each image's path in the folder, and the address that the browser gives it.
    images: Vec<(String, String)>,
}

impl SiteImages {
    /// Returns the images among the files of a folder.
    pub fn of_folder(files: &FileList) -> Self {
        let files = (0..files.length()).filter_map(|at| files.get(at));
        let images = files.filter(|file| file.type_().starts_with("image/"));
        let named = images.filter_map(|image| {
            let path = Reflect::get(&image, &"webkitRelativePath".into()).ok()?;
            let url = Url::create_object_url_with_blob(&image).ok()?;
            Some((path.as_string()?, url))
        });
        Self {
            images: named.collect(),
        }
    }

    /// Returns the address of an image by its path in the site, which begins in the
    /// folder `static` or beside a page.
    pub fn find(&self, path: &str) -> Option<&str> {
        let is_it = |(file, _): &&(String, String)| {
            let folder = file.strip_suffix(path);
            folder.is_some_and(|folder| folder.ends_with('/'))
        };
        let found = self.images.iter().find(is_it).filter(|_| !path.is_empty());
        found.map(|(_, url)| url.as_str())
    }
}

impl Drop for SiteImages {
    fn drop(&mut self) {
        for (_, url) in &self.images {
            // It fails for no address that the browser has given.
            let _ = Url::revoke_object_url(url);
        }
    }
}
