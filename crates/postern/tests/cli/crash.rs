//! Servers that are killed in the middle of everything, and replies that never arrive: nothing acknowledged is lost,
//! nothing opens twice, nobody honest is stranded.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::place::{Place, Server, signal};
use crate::races::{fresh_link, rounds};
use crate::visitor::Visitor;

const PEOPLE: usize = 4;
const LINKS: usize = 40;

/// What a person saw before the server died.
enum Seen {
    /// A session, at this place.
    Opened(String),
    /// The connection was cut: anything may have happened.
    Cut,
}

#[test]
fn a_killed_server_keeps_what_it_acknowledged_and_opens_nothing_twice() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    let (mut acknowledged, mut cut) = (0, 0);
    let kills = rounds(5, 200);
    for round in 0..kills {
        let links: Vec<String> = (0..LINKS)
            .map(|_| fresh_link(&server, &client, &company))
            .collect();
        let seen = load_and_kill(&server, &links, 1 + round % 23);
        drop(server);
        server = place.serve();
        for (url, (mut person, what)) in links.iter().zip(seen) {
            match what {
                None => continue,
                Some(Seen::Opened(place)) => {
                    acknowledged += 1;
                    let page = person.open(&server.address, &place).unwrap();
                    assert_eq!(page.status, 200, "round {round}: {}", page.body);
                }
                Some(Seen::Cut) => {
                    cut += 1;
                    let page = person.redeem(&server.address, url).unwrap();
                    assert_eq!(page.status, 303, "round {round}: {}", page.body);
                }
            }
            let other = Visitor::default().redeem(&server.address, url).unwrap();
            assert_eq!(
                (other.status, other.code.as_str()),
                (410, "link_used"),
                "round {round}"
            );
        }
    }
    println!("{kills} kills: {acknowledged} acknowledged and kept, {cut} cut and repeated");
    assert!(
        acknowledged > 0,
        "no load was under way when the server was killed"
    );
}

type Sight = (Visitor, Option<Seen>);

/// People redeem links until the server has acknowledged `after` of them; then it is killed.
fn load_and_kill(server: &Server, links: &[String], after: usize) -> Vec<Sight> {
    let (address, process) = (server.address.as_str(), server.process());
    let (next, opened) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let seen: Vec<Mutex<Sight>> = links.iter().map(|_| Mutex::default()).collect();
    std::thread::scope(|scope| {
        for _ in 0..PEOPLE {
            scope.spawn(|| {
                while let Some(number) =
                    Some(next.fetch_add(1, Ordering::SeqCst)).filter(|number| *number < links.len())
                {
                    let mut person = Visitor::default();
                    let answer = person.redeem(address, &links[number]);
                    let what = match answer {
                        Ok(page) => {
                            assert_eq!(page.status, 303, "{}", page.body);
                            Seen::Opened(page.location.expect("a redirect leads somewhere"))
                        }
                        Err(_) => Seen::Cut,
                    };
                    *seen[number].lock().unwrap() = (person, Some(what));
                    if opened.fetch_add(1, Ordering::SeqCst) + 1 == after {
                        signal(process, "KILL");
                    }
                }
            });
        }
    });
    seen.into_iter()
        .map(|sight| sight.into_inner().unwrap())
        .collect()
}

#[test]
fn a_person_whose_reply_was_lost_after_the_commit_presses_again_and_goes_on() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    for _ in 0..rounds(10, 1000) {
        let url = fresh_link(&server, &client, &company);
        let mut person = Visitor::default();
        let page = person.open(&server.address, &url).unwrap();
        lose_the_reply(&server.address, |deaf| {
            let lost = person.clone().press(deaf, &page);
            assert!(lost.is_err(), "the reply got through: {lost:?}");
        });
        let again = person.press(&server.address, &page).unwrap();
        assert_eq!(again.status, 303, "{}", again.body);
        let session = person
            .open(&server.address, &again.location.unwrap())
            .unwrap();
        assert_eq!(session.status, 200, "{}", session.body);
        let other = Visitor::default().redeem(&server.address, &url).unwrap();
        assert_eq!((other.status, other.code.as_str()), (410, "link_used"));
    }
}

/// A way to the server on which one request passes, its whole reply is read, and nothing of it is passed back.
fn lose_the_reply(address: &str, meanwhile: impl FnOnce(&str)) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let deaf = listener.local_addr().unwrap().to_string();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (mut near, _) = listener.accept().unwrap();
            let mut request = vec![0; 64 * 1024];
            let mut length = 0;
            while !complete(&request[..length]) {
                length += near.read(&mut request[length..]).unwrap();
            }
            let mut far = TcpStream::connect(address).unwrap();
            let text = String::from_utf8(request[..length].to_vec()).unwrap();
            let deaf = listener.local_addr().unwrap().to_string();
            far.write_all(text.replace(&deaf, address).as_bytes())
                .unwrap();
            let mut reply = String::new();
            far.read_to_string(&mut reply).unwrap();
            assert!(reply.starts_with("HTTP/1.1 303"), "{reply}");
        });
        meanwhile(&deaf);
    });
}

fn complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Length: "))
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    body.len() >= length
}
