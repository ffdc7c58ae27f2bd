//! How long a connection is waited for.
//!
//! hyper has one timer for the head, which also runs while a connection idles. Here the two are
//! told apart: between requests a peer may be silent for the idle time; from the first byte of a
//! head it has the head time for the rest; while a request is being answered, to the end of a
//! body that is made as it is sent, only writing is watched (bodies have their own limit where they
//! are read). Timers are armed when the socket
//! would block, so a busy connection pays nothing.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use futures_util::task::AtomicWaker;
use http::Response;
use hyper::body::{Frame, SizeHint};
use hyper::service::Service;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::Limits;

/// Whether a request is being answered on this connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Activity(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    busy: AtomicBool,
    /// Who looked for the next request meanwhile: when the answer is over, its idle time begins.
    waiting: AtomicWaker,
}

impl Activity {
    fn is_busy(&self) -> bool {
        self.0.busy.load(Ordering::Acquire)
    }

    fn set(&self, busy: bool) {
        self.0.busy.store(busy, Ordering::Release);
        if !busy {
            self.0.waiting.wake();
        }
    }

    /// Wakes this task when the answer is over.
    fn await_end(&self, cx: &Context<'_>) {
        self.0.waiting.register(cx.waker());
    }
}

/// What the read side waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    /// The first byte of the next request.
    Idle,
    /// The rest of a head.
    Head,
}

/// A socket that gives up on peers.
pub(super) struct Patient<I> {
    inner: I,
    limits: Limits,
    activity: Activity,
    waiting: Waiting,
    was_busy: bool,
    reading: Option<Pin<Box<Sleep>>>,
    writing: Option<Pin<Box<Sleep>>>,
}

impl<I> Patient<I> {
    pub(super) fn new(inner: I, limits: Limits, activity: Activity) -> Self {
        Self {
            inner,
            limits,
            activity,
            waiting: Waiting::Idle,
            was_busy: false,
            reading: None,
            writing: None,
        }
    }

    /// Starts over when a request began or ended since the last look.
    fn follow_activity(&mut self) -> bool {
        let busy = self.activity.is_busy();
        if busy != self.was_busy {
            self.was_busy = busy;
            self.waiting = Waiting::Idle;
            self.reading = None;
        }
        busy
    }

    fn wait_to_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.follow_activity() {
            self.activity.await_end(cx);
            if self.follow_activity() {
                return Poll::Pending;
            }
        }
        let patience = match self.waiting {
            Waiting::Idle => self.limits.idle,
            Waiting::Head => self.limits.head,
        };
        let sleep = self
            .reading
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn wait_to_write<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        let patience = self.limits.write;
        let sleep = self
            .writing
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Patient<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_read(cx, buffer) {
            Poll::Ready(result) => {
                // The head's time runs from its first byte, so a trickle does not extend it.
                if !this.follow_activity() && this.waiting == Waiting::Idle {
                    this.waiting = Waiting::Head;
                    this.reading = None;
                }
                Poll::Ready(result)
            }
            Poll::Pending => this.wait_to_read(cx),
        }
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Patient<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_write(cx, bytes) {
            Poll::Ready(result) => {
                this.writing = None;
                Poll::Ready(result)
            }
            Poll::Pending => this.wait_to_write(cx),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_flush(cx) {
            Poll::Ready(result) => {
                this.writing = None;
                Poll::Ready(result)
            }
            Poll::Pending => this.wait_to_write(cx),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_write_vectored(cx, slices) {
            Poll::Ready(result) => {
                this.writing = None;
                Poll::Ready(result)
            }
            Poll::Pending => this.wait_to_write(cx),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
}

/// A service that says when it is busy.
pub(super) struct Tracked<S> {
    inner: S,
    activity: Activity,
}

impl<S> Tracked<S> {
    pub(super) fn new(inner: S, activity: Activity) -> Self {
        Self { inner, activity }
    }
}

impl<S, R> Service<R> for Tracked<S>
where
    S: Service<R, Response = Response<Body>>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn call(&self, request: R) -> Self::Future {
        self.activity.set(true);
        let activity = self.activity.clone();
        let answer = self.inner.call(request);
        Box::pin(async move {
            let result = answer.await;
            match result {
                Ok(response) if response.body().size_hint().exact().is_none() => {
                    let ending = Ending(activity);
                    Ok(response.map(|body| Body::new(Streamed { body, ending })))
                }
                finished => {
                    activity.set(false);
                    finished
                }
            }
        })
    }
}

/// A body that is made while it is sent: until it is over, the peer is waiting and not idle.
struct Streamed {
    body: Body,
    #[expect(dead_code, reason = "says that the answer is over when it is dropped")]
    ending: Ending,
}

/// Ends the answer.
struct Ending(Activity);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl HttpBody for Streamed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
