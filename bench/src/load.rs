//! Load over HTTP/1.1 keep-alive connections, with as little work per request as possible: the generator shares the
//! machine with what it measures. Requests are made before the clock starts; answers are read by their length.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a run of load measured.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Answers by status.
    pub(crate) statuses: BTreeMap<u16, usize>,
}

/// Where requests come from: one repeated, or many sent once each.
#[derive(Clone)]
pub(crate) enum Requests {
    Repeat(Arc<[u8]>),
    Once(Arc<[Vec<u8>]>),
}

/// Sends requests over `connections` connections for `seconds`, or until they run out.
pub(crate) async fn run(
    address: SocketAddr,
    connections: usize,
    seconds: f64,
    requests: Requests,
) -> Result<Outcome> {
    let next = Arc::new(AtomicUsize::new(0));
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let start = Instant::now();
    let tasks: Vec<_> = (0..connections)
        .map(|_| {
            let (requests, next) = (requests.clone(), next.clone());
            spawn(async move { connection(address, &requests, &next, end).await })
        })
        .collect();
    let mut latencies = Vec::new();
    let mut statuses = BTreeMap::new();
    for task in tasks {
        for (status, latency) in task.await.context("a connection's task")?? {
            *statuses.entry(status).or_insert(0) += 1;
            latencies.push(latency);
        }
    }
    let elapsed = start.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Outcome {
        per_second: count(latencies.len()) / elapsed,
        p50_ms: percentile(&latencies, 0.5),
        p99_ms: percentile(&latencies, 0.99),
        statuses,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bench has no server to stop: it awaits every task it starts"
)]
fn spawn<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> tokio::task::JoinHandle<T> {
    tokio::spawn(future)
}

async fn connection(
    address: SocketAddr,
    requests: &Requests,
    next: &AtomicUsize,
    end: Instant,
) -> Result<Vec<(u16, Duration)>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut answers = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let begun = Instant::now();
        if begun >= end {
            return Ok(answers);
        }
        let request: &[u8] = match requests {
            Requests::Repeat(request) => request,
            Requests::Once(list) => match list.get(next.fetch_add(1, Ordering::Relaxed)) {
                Some(request) => request,
                None => return Ok(answers),
            },
        };
        stream.write_all(request).await?;
        let status = read_answer(&mut stream, &mut buffer).await?;
        answers.push((status, begun.elapsed()));
    }
}

/// Reads one answer to its end and returns its status.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<u16> {
    let mut filled = 0;
    loop {
        if filled == buffer.len() {
            buffer.resize(buffer.len() * 2, 0);
        }
        let room = buffer.get_mut(filled..).unwrap_or_default();
        let read = stream.read(room).await?;
        if read == 0 {
            bail!("the server closed the connection in the middle of an answer");
        }
        filled += read;
        let bytes = buffer.get(..filled).unwrap_or_default();
        if let Some((status, length)) = head(bytes)
            && filled >= length
        {
            return Ok(status);
        }
    }
}

/// The status and the whole length of an answer whose head is complete.
fn head(bytes: &[u8]) -> Option<(u16, usize)> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let status = text.get(9..12)?.parse().ok()?;
    let length = text
        .split("\r\n")
        .find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse().ok())?
        })
        .unwrap_or(0usize);
    Some((status, end + length))
}

/// One request and its whole answer, for setting things up.
pub(crate) async fn once(address: SocketAddr, request: &str) -> Result<(u16, String)> {
    let (status, bytes) = timed(address, request).await?.0;
    let text = String::from_utf8_lossy(&bytes);
    let body = text
        .split_once("\r\n\r\n")
        .map_or("", |(_, body)| body)
        .to_owned();
    Ok((status, body))
}

/// One request, its whole answer as it came, and how long that took.
pub(crate) async fn timed(
    address: SocketAddr,
    request: &str,
) -> Result<((u16, Vec<u8>), Duration)> {
    let start = Instant::now();
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 20];
    loop {
        let read = stream.read(&mut chunk).await?;
        bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if let Some((status, length)) = head(&bytes)
            && (bytes.len() >= length || read == 0)
        {
            return Ok(((status, bytes), start.elapsed()));
        }
        if read == 0 {
            bail!("the server closed the connection without an answer");
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank between 0 and the length"
)]
fn percentile(sorted: &[Duration], share: f64) -> f64 {
    let rank = (count(sorted.len()) * share) as usize;
    sorted
        .get(rank.min(sorted.len().saturating_sub(1)))
        .map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
}
