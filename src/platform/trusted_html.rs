//! Text that is to become markup although a page's author wrote it. The page's policy
//! requires Trusted Types, and `src/trusted_types.js` makes the policy that is used here.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type Policy;

    /// The policy; none in a browser without Trusted Types.
    #[wasm_bindgen(thread_local_v2, js_name = worklogPreview)]
    static POLICY: Option<Policy>;

    #[wasm_bindgen(method, js_name = createHTML)]
    fn create_html(this: &Policy, html: &str) -> JsValue;
}

/// Returns HTML as a value that the browser parses. It may come from a page or the
/// clipboard: it is only for where nothing in it can run, which are a template that is
/// sanitized or only read, and a frame without scripts.
pub fn trusted_html(html: &str) -> JsValue {
    POLICY.with(|policy| match policy {
        Some(policy) => policy.create_html(html),
        None => html.into(),
    })
}
