//! A proxy in front of PostgreSQL that spoils chosen commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use postern_db::DatabaseUrl;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};

/// What happens to the next COMMIT; 0 is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Fault {
    /// The server gets it, its answer is lost and the connection with it.
    CutAfter = 1,
    /// The connection breaks before the server gets it.
    CutBefore = 2,
    /// The server gets it, the answer never arrives.
    Swallow = 3,
}

pub(crate) struct Proxy {
    pub(crate) url: DatabaseUrl,
    next: Arc<AtomicU64>,
    injected: Arc<AtomicU64>,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

impl Proxy {
    /// Listen in front of the server that `url`, one of the tests' databases, names.
    #[expect(
        clippy::disallowed_methods,
        reason = "the proxy ends with the test's runtime"
    )]
    pub(crate) async fn before(server: &str, database: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (next, injected) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (of_task, counted, target) =
            (Arc::clone(&next), Arc::clone(&injected), server.to_owned());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = connect(&target).await;
                tokio::spawn(pump(
                    client,
                    server,
                    Arc::clone(&of_task),
                    Arc::clone(&counted),
                ));
            }
        });
        let user = server
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('@'))
            .map_or("postgres", |(user, _)| user);
        let url = format!("postgres://{user}@127.0.0.1:{port}/{database}?sslmode=disable");
        Self {
            url: DatabaseUrl::parse(&url).unwrap(),
            next,
            injected,
        }
    }

    pub(crate) fn spoil_next(&self, fault: Fault) {
        self.next.store(fault as u64, Ordering::SeqCst);
    }

    /// How many commits were spoiled: a test that injected nothing proves nothing.
    pub(crate) fn injected(&self) -> u64 {
        self.injected.load(Ordering::SeqCst)
    }
}

/// Connects as the URL says: to a host, or to the folder of a socket, named as the host or in the query.
async fn connect(url: &str) -> Box<dyn Stream> {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let asked = |name: &str| {
        query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, value)| value)
    };
    let authority = place.split_once("://").unwrap().1;
    let authority = authority.split('/').next().unwrap();
    let authority = authority.rsplit('@').next().unwrap();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "5432"));
    let host = asked("host").unwrap_or(host).replace("%2F", "/");
    let port = asked("port").unwrap_or(port);
    if host.starts_with('/') {
        let socket = format!("{host}/.s.PGSQL.{port}");
        Box::new(UnixStream::connect(socket).await.unwrap())
    } else {
        let address = format!("{host}:{port}");
        Box::new(TcpStream::connect(address).await.unwrap())
    }
}

async fn pump(
    mut client: TcpStream,
    mut server: Box<dyn Stream>,
    next: Arc<AtomicU64>,
    injected: Arc<AtomicU64>,
) {
    let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
    let mut fault = 0;
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let Ok(length @ 1..) = read else { return };
                if up[..length].ends_with(b"commit\0") {
                    fault = next.swap(0, Ordering::SeqCst);
                    injected.fetch_add(u64::from(fault != 0), Ordering::SeqCst);
                }
                if fault == Fault::CutBefore as u64 || server.write_all(&up[..length]).await.is_err() {
                    return;
                }
            }
            read = server.read(&mut down) => {
                let Ok(length @ 1..) = read else { return };
                if fault == Fault::CutAfter as u64 {
                    return;
                }
                if fault != Fault::Swallow as u64 && client.write_all(&down[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}
