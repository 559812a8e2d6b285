//! Deflated data (RFC 1951), unpacked by the browser.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

#[wasm_bindgen]
extern "C" {
    /// Compression, §5.
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Returns the data that were deflated, if they are whole and no longer than `limit` bytes.
pub async fn inflate(deflated: &[u8], limit: usize) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new("deflate-raw").ok()?;
    let parts = Array::of1(&Uint8Array::from(deflated));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let stream = blob.stream().pipe_through(&stream);
    let reader = ReadableStreamDefaultReader::new(&stream).ok()?;
    let mut out = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.ok()?;
        let value = Reflect::get(&read, &"value".into()).ok()?;
        // The last one has no value.
        let Some(bytes) = value.dyn_ref::<Uint8Array>() else {
            return Some(out);
        };
        out.extend(bytes.to_vec());
        if out.len() > limit {
            // What is left is not read, whether it can be cancelled or not.
            let _ = reader.cancel();
            return None;
        }
    }
}
