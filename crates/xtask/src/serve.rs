//! `cargo xtask serve`: the site on this machine.

use lexopt::prelude::*;

use crate::error::Error;
use crate::server::{self, Server};
use crate::setup::{self, Toolchain};
use crate::{process, project, site};

const PORT: u16 = 8080;

/// Runs `cargo xtask serve`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let mut dev = false;
    let mut port = None;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dev") => dev = true,
            Long("port") => port = Some(parser.value()?.parse()?),
            _ => return Err(arg.unexpected().into()),
        }
    }

    setup::ensure_target()?;
    let tools = Toolchain::ensure()?;
    if !dev {
        site::build(&tools)?;
    }
    // Bound only now, so that nobody is led to a port before there is a site.
    let listener = match port {
        Some(port) => server::listen(port)?,
        None => server::listen_from(PORT)?,
    };
    if dev {
        let port = server::port_of(&listener)?.to_string();
        drop(listener);
        // Not into `dist`, which is for the optimised site alone.
        let args = ["serve", "--dist", "target/site-dev", "--port", &port];
        return Ok(process::run(tools.trunk().args(args))?);
    }
    let server = Server::start(&project::dist(), listener)?;
    println!("{}", server.url());
    server.wait();
    Ok(())
}
