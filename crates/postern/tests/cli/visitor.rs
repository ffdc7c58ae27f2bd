//! A person's browser against a real server over a real socket: cookies, the page's form, its button.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use postern_testkit::Form;

/// Long enough that only a hang reaches it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser with its cookies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visitor {
    cookies: BTreeMap<String, String>,
}

/// An answer with its head.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// The stable code of an error page.
    pub(crate) code: String,
    pub(crate) body: String,
    cookies: Vec<(String, String)>,
}

impl Visitor {
    /// Opens a Link URL, or any path, on the server at `address`.
    pub(crate) fn open(&mut self, address: &str, url: &str) -> std::io::Result<Page> {
        self.exchange(address, &format!("GET {} HTTP/1.1\r\n", path(url)), "")
    }

    /// Presses the button of a page.
    pub(crate) fn press(&mut self, address: &str, page: &Page) -> std::io::Result<Page> {
        let form = Form::of(&page.body).unwrap_or_else(|| panic!("no form: {}", page.body));
        let button = form.buttons.first().expect("a form has a button");
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .append_pair(&button.0, &button.1)
            .finish();
        let head = format!(
            "POST {} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n",
            path(&form.action),
            body.len()
        );
        self.exchange(address, &head, &body)
    }

    /// Opens a link and presses its button; a dead link's page is returned as it is.
    pub(crate) fn redeem(&mut self, address: &str, url: &str) -> std::io::Result<Page> {
        let page = self.open(address, url)?;
        if page.status == 200 {
            self.press(address, &page)
        } else {
            Ok(page)
        }
    }

    fn exchange(&mut self, address: &str, head: &str, body: &str) -> std::io::Result<Page> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = format!("{head}Host: {address}\r\nConnection: close\r\n");
        if !cookies.is_empty() {
            request.push_str("Cookie: ");
            request.push_str(&cookies.join("; "));
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        request.push_str(body);
        let page = send(address, &request)?;
        self.cookies.extend(page.cookies.iter().cloned());
        Ok(page)
    }
}

/// The path and query of a URL, whichever host it names.
pub(crate) fn path(url: &str) -> &str {
    match url.split_once("://") {
        None => url,
        Some((_, rest)) => &rest[rest.find('/').expect("a URL has a path")..],
    }
}

/// Sends the bytes of a request and reads one whole answer; a cut connection is an error.
pub(crate) fn send(address: &str, request: &str) -> std::io::Result<Page> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let (head, body) = text
        .split_once("\r\n\r\n")
        .ok_or_else(|| std::io::Error::other("the connection was cut"))?;
    Ok(Page {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or_default(),
        location: headers(head, "location").next(),
        code: headers(head, "postern-error").next().unwrap_or_default(),
        cookies: headers(head, "set-cookie")
            .filter_map(|cookie| pair(&cookie))
            .collect(),
        body: body.to_owned(),
    })
}

fn headers<'a>(head: &'a str, wanted: &'a str) -> impl Iterator<Item = String> + 'a {
    head.lines().filter_map(move |line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case(wanted).then(|| value.to_owned())
    })
}

fn pair(cookie: &str) -> Option<(String, String)> {
    let (name, value) = cookie.split(';').next()?.split_once('=')?;
    Some((name.to_owned(), value.to_owned()))
}
