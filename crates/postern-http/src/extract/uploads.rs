//! A `multipart/form-data` body, read part by part.
//!
//! Nothing is gathered: a piece of the body is handed on before the next one is asked for, whatever the peer sends and however
//! fast. What stands before, between and in the heads of parts is bounded as well, and so is the time the body may take.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{BodyDataStream, Bytes};
use axum::extract::Request;
use futures_util::Stream;
use multer::{Constraints, Field, Multipart, SizeLimit};
use tokio::time::{Instant, timeout_at};

use super::body;
use crate::problem::{Code, Problem};

/// How long the next piece may take to arrive, and how long the whole body.
const PIECE_TIMEOUT: Duration = Duration::from_secs(10);
const BODY_TIMEOUT: Duration = Duration::from_mins(10);
/// The largest piece that is handed on at once.
const PIECE: usize = 64 * 1024;
/// The most that is held while a part's head is looked for.
const MOST_UNREAD: usize = 256 * 1024;

/// The parts of a body.
pub(crate) struct Parts {
    multipart: Multipart<'static>,
    unread: Arc<AtomicUsize>,
    deadline: Instant,
}

/// One part, its content still to come.
pub(crate) struct Part {
    field: Field<'static>,
    unread: Arc<AtomicUsize>,
    deadline: Instant,
}

impl Parts {
    /// The parts of a request's body: only those of this name are taken, and at most `largest` bytes in all.
    pub(crate) fn of(request: Request, name: &'static str, largest: u64) -> Result<Self, Problem> {
        let boundary = boundary(&request).ok_or_else(|| Problem::new(Code::MediaType))?;
        let unread = Arc::new(AtomicUsize::new(0));
        let stream = Pieces {
            inner: request.into_body().into_data_stream(),
            rest: Bytes::new(),
            is_due: false,
            unread: unread.clone(),
        };
        let limits = Constraints::new()
            .allowed_fields(vec![name])
            .size_limit(SizeLimit::new().whole_stream(largest));
        Ok(Self {
            multipart: Multipart::with_constraints(stream, boundary, limits),
            unread,
            deadline: Instant::now() + BODY_TIMEOUT,
        })
    }

    /// The next part. The one before must have been read to its end.
    pub(crate) async fn next(&mut self) -> Result<Option<Part>, Problem> {
        let field = within(self.deadline, self.multipart.next_field()).await?;
        self.unread.store(0, Ordering::Relaxed);
        Ok(field.map(|field| Part {
            field,
            unread: self.unread.clone(),
            deadline: self.deadline,
        }))
    }
}

impl Part {
    /// What the sender calls the file.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    /// What kind of content the sender says it is.
    pub(crate) fn media_type(&self) -> Option<&str> {
        let media_type = self.field.content_type()?;
        Some(media_type.essence_str())
    }

    /// The next piece of the content.
    pub(crate) async fn piece(&mut self) -> Result<Option<Bytes>, Problem> {
        let piece = within(self.deadline, self.field.chunk()).await?;
        self.unread.store(0, Ordering::Relaxed);
        Ok(piece)
    }
}

/// The boundary of exactly one `multipart/form-data` header.
fn boundary(request: &Request) -> Option<String> {
    let (essence, _) = body::media_type(request.headers())?;
    let header = request.headers().get(http::header::CONTENT_TYPE)?;
    let boundary = multer::parse_boundary(header.to_str().ok()?).ok()?;
    (essence == "multipart/form-data" && !boundary.is_empty() && boundary.len() <= 70)
        .then_some(boundary)
}

async fn within<T>(
    deadline: Instant,
    work: impl Future<Output = multer::Result<T>>,
) -> Result<T, Problem> {
    let until = deadline.min(Instant::now() + PIECE_TIMEOUT);
    match timeout_at(until, work).await {
        Err(_elapsed) => Err(Problem::new(Code::RequestTimeout)),
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(refused(error)),
    }
}

fn refused(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } => Problem::new(Code::BodyTooLarge),
        multer::Error::UnknownField { field_name } => Problem::new(Code::MultipartMalformed)
            .saying("Every part of the body is named `file`.")
            .refusing(
                field_name.unwrap_or_default(),
                "unknown_part",
                "This part is not known.",
            ),
        other => Problem::new(Code::MultipartMalformed).because(other),
    }
}

/// The body in pieces of a bounded size, one at a time.
///
/// The parser takes whatever is ready before it hands anything on. So after each piece this is not ready once: what a fast peer
/// has sent is not drawn into memory ahead of the disk.
struct Pieces {
    inner: BodyDataStream,
    rest: Bytes,
    is_due: bool,
    unread: Arc<AtomicUsize>,
}

/// Too much came without a part's head in it.
#[derive(Debug, thiserror::Error)]
#[error("more than {MOST_UNREAD} bytes without the head of a part")]
struct NoHead;

impl Stream for Pieces {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if std::mem::take(&mut this.is_due) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while this.rest.is_empty() {
            match ready!(Pin::new(&mut this.inner).poll_next(cx)) {
                Some(Ok(bytes)) => this.rest = bytes,
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                None => return Poll::Ready(None),
            }
        }
        let piece = this.rest.split_to(PIECE.min(this.rest.len()));
        let unread = this.unread.fetch_add(piece.len(), Ordering::Relaxed) + piece.len();
        if unread > MOST_UNREAD {
            return Poll::Ready(Some(Err(Box::new(NoHead))));
        }
        this.is_due = true;
        Poll::Ready(Some(Ok(piece)))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn parts(body: impl Into<Body>) -> Parts {
        let request = Request::builder()
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(body.into())
            .unwrap();
        Parts::of(request, "file", 1024 * 1024 * 1024).unwrap()
    }

    fn form(content: &[u8]) -> Vec<u8> {
        let mut body =
            b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                .to_vec();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        body
    }

    #[tokio::test]
    async fn a_content_arrives_in_pieces_of_a_bounded_size() {
        let content = vec![b'x'; 3_000_000];
        let mut parts = parts(form(&content));
        let mut part = parts.next().await.unwrap().unwrap();
        assert_eq!((part.file_name(), part.media_type()), (Some("a.csv"), None));
        let mut total = 0;
        while let Some(piece) = part.piece().await.unwrap() {
            assert!(piece.len() <= 2 * PIECE, "{}", piece.len());
            total += piece.len();
        }
        assert_eq!(total, content.len());
        drop(part);
        assert!(parts.next().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_head_without_end_is_refused_and_not_gathered() {
        let mut body = b"--edge\r\nX-Endless: ".to_vec();
        body.resize(2_000_000, b'a');
        let refused = parts(body).next().await.err().unwrap();
        assert_eq!(refused.code(), Code::MultipartMalformed);
        let preamble = parts(vec![b'-'; 2_000_000]).next().await.err().unwrap();
        assert_eq!(preamble.code(), Code::MultipartMalformed);
    }

    #[tokio::test]
    async fn only_forms_with_a_boundary_are_read() {
        for kind in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/mixed; boundary=edge",
            "application/json",
        ] {
            let request = Request::builder()
                .header("content-type", kind)
                .body(Body::empty())
                .unwrap();
            let refused = Parts::of(request, "file", 1).err().unwrap();
            assert_eq!(refused.code(), Code::MediaType, "{kind}");
        }
    }
}
