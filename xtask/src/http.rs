//! One HTTP request to a server on this machine, for the demonstration.
//!
//! It speaks HTTP/1.0, so an answer ends where the connection does and never comes in chunks. Not for other machines: no TLS,
//! no redirects, no proxy.

use anyhow::{Context as _, Result};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: u16,
    pub body: String,
}

/// Sends one request and waits for its answer.
pub(crate) fn ask(
    server: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&server, Duration::from_secs(5))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = format!(
        "{method} {path} HTTP/1.0\r\nHost: {server}\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        for part in [name, ": ", value, "\r\n"] {
            request.push_str(part);
        }
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes())?;
    let mut text = String::new();
    stream
        .read_to_string(&mut text)
        .with_context(|| format!("no whole answer to {method} {path}"))?;
    read(&text).with_context(|| format!("the answer to {method} {path} is not HTTP"))
}

fn read(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.lines().next()?.split(' ').nth(1)?.parse().ok()?;
    Some(Answer {
        status,
        body: body.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_request_goes_out_and_its_answer_comes_back() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard = vec![0; 1024];
            let length = stream.read(&mut heard).unwrap();
            stream
                .write_all(b"HTTP/1.0 201 Created\r\ncontent-type: text/plain\r\n\r\nmade")
                .unwrap();
            String::from_utf8_lossy(&heard[..length]).into_owned()
        });
        let answer = ask(address, "POST", "/x", &[("Accept", "*/*")], "{}").unwrap();
        assert_eq!(
            answer,
            Answer {
                status: 201,
                body: "made".to_owned()
            }
        );
        let heard = server.join().unwrap();
        assert!(
            heard.starts_with("POST /x HTTP/1.0\r\nHost: 127.0.0.1:")
                && heard.ends_with("Accept: */*\r\n\r\n{}"),
            "{heard}"
        );
    }
}
