//! A static file server for the built site, on a loopback address.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response};

const WORKERS: usize = 4;

/// A port of this machine, for this machine; 0 for any that is free.
pub(crate) fn listen(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("Port {port} cannot be used: {error}"))
}

/// The first free port from this one on.
pub(crate) fn listen_from(first: u16) -> Result<TcpListener, String> {
    let last = first.saturating_add(100);
    (first..=last)
        .find_map(|port| listen(port).ok())
        .ok_or_else(|| format!("No port from {first} to {last} is free: choose one with --port."))
}

/// The port that was bound.
pub(crate) fn port_of(listener: &TcpListener) -> Result<u16, String> {
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|error| format!("A port was bound, but which is unknown: {error}"))
}

/// A running server; it ends when dropped.
pub(crate) struct Server {
    http: Arc<tiny_http::Server>,
    workers: Vec<JoinHandle<()>>,
    port: u16,
}

impl Server {
    /// Serves the files of a folder. Each path of the form `/copy-…/` shows the folder once
    /// more, as an account's sites are copies under one origin.
    pub(crate) fn start(folder: &Path, listener: TcpListener) -> Result<Self, String> {
        let port = port_of(&listener)?;
        let http = tiny_http::Server::from_listener(listener, None)
            .map(Arc::new)
            .map_err(|error| format!("The server does not start: {error}"))?;
        let workers = (0..WORKERS)
            .map(|_| {
                let http = Arc::clone(&http);
                let folder = folder.to_owned();
                thread::spawn(move || {
                    for request in http.incoming_requests() {
                        // It fails when whoever asked is gone.
                        let _ = answer(&folder, request);
                    }
                })
            })
            .collect();
        Ok(Self {
            http,
            workers,
            port,
        })
    }

    /// The site's address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the process ends.
    pub(crate) fn wait(mut self) {
        for worker in self.workers.drain(..) {
            // A worker that panicked has said so.
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.http.unblock();
        }
    }
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request
            .respond(Response::from_string("Only GET and HEAD.\n").with_status_code(405));
    }
    let file = file_for(folder, request.url());
    let Some((file, bytes)) = file
        .and_then(|file| Some((fs::read(&file).ok()?, file)))
        .map(|(bytes, file)| (file, bytes))
    else {
        return request.respond(Response::from_string("Not found.\n").with_status_code(404));
    };
    request.respond(
        Response::from_data(bytes)
            .with_header(header("Content-Type", content_type(&file)))
            .with_header(header("Cache-Control", "no-cache"))
            // With a length, which the default leaves out of large files.
            .with_chunked_threshold(usize::MAX),
    )
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers here are plain ASCII")
}

/// The file a request's path means, if it stays in the folder.
fn file_for(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = match path.strip_prefix("/copy-").and_then(|rest| rest.find('/')) {
        Some(end) => &path["/copy-".len() + end..],
        None => path,
    };
    let mut file = folder.to_owned();
    for segment in path.split('/') {
        let segment = percent_decode_str(segment).decode_utf8().ok()?;
        // A separator or a drive can only hide in an escape; `..` never comes
        // from a browser.
        if segment == ".." || segment.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        if !matches!(&*segment, "" | ".") {
            file.push(&*segment);
        }
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    fn path(url: &str) -> Option<String> {
        let file = file_for(Path::new("dist"), url)?;
        Some(file.to_str()?.replace('\\', "/"))
    }

    #[test]
    fn a_path_leads_to_a_file_of_the_folder() {
        assert_eq!(path("/").as_deref(), Some("dist/index.html"));
        assert_eq!(path("/a.js?v=1").as_deref(), Some("dist/a.js"));
        assert_eq!(path("/a/b%20c.css").as_deref(), Some("dist/a/b c.css"));
        assert_eq!(path("/a/./b//c/").as_deref(), Some("dist/a/b/c/index.html"));
    }

    #[test]
    fn a_copy_has_the_same_files() {
        assert_eq!(path("/copy-a/").as_deref(), Some("dist/index.html"));
        assert_eq!(path("/copy-a/b/c.js").as_deref(), Some("dist/b/c.js"));
        assert_eq!(path("/copy-a").as_deref(), Some("dist/copy-a"));
        assert_eq!(path("/copy-a/../../x"), None);
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for url in [
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/C:/Windows",
            "/%00",
            "/%ff",
        ] {
            assert_eq!(path(url), None, "{url}");
        }
    }

    #[test]
    fn types_are_what_browsers_want() {
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(
            content_type(Path::new("a.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            content_type(Path::new("LICENSE")),
            "application/octet-stream"
        );
    }

    fn ask(server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        write!(stream, "{line} HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn answers_with_a_file_or_says_that_there_is_none() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let server = Server::start(folder, listen(0).unwrap()).unwrap();

        let found = ask(&server, "GET /Cargo.toml");
        assert!(found.starts_with("HTTP/1.0 200"), "{found}");
        assert!(found.contains("Cache-Control: no-cache"), "{found}");
        assert!(found.contains("name = \"xtask\""), "{found}");

        assert!(ask(&server, "GET /src").starts_with("HTTP/1.0 404"));
        assert!(ask(&server, "GET /nothing").starts_with("HTTP/1.0 404"));
        assert!(ask(&server, "POST /").starts_with("HTTP/1.0 405"));
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = listen(0).unwrap();
        let port = port_of(&taken).unwrap();
        assert!(listen(port).is_err());
        assert!(port_of(&listen_from(port).unwrap()).unwrap() > port);
    }
}
