//! Where contents are kept, as the use cases see it; and the folder that is one such place.

use std::io;
use std::time::SystemTime;

use futures_util::future::BoxFuture;
use postern_core::time::Timestamp;
use postern_files::{Folder, Name};
use tokio::io::AsyncRead;

/// A content that was found, and when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub name: Name,
    pub kept_at: Timestamp,
}

/// A place that keeps contents under names: whole, or not at all. Every server of an installation must reach the same one.
pub trait Storage: Send + Sync + 'static {
    /// Begins a content. Nothing is there until it is kept; dropped before, nothing of it stays.
    fn begin<'s>(&'s self, name: &'s Name) -> BoxFuture<'s, io::Result<Box<dyn Incoming>>>;

    /// Opens a content to be read from its start.
    fn open<'s>(
        &'s self,
        name: &'s Name,
    ) -> BoxFuture<'s, io::Result<Box<dyn AsyncRead + Send + Unpin>>>;

    /// Removes a content; one that is not there is as good.
    fn remove<'s>(&'s self, name: &'s Name) -> BoxFuture<'s, io::Result<()>>;

    /// The contents whose names begin with this byte.
    fn part(&self, part: u8) -> BoxFuture<'_, io::Result<Vec<Listed>>>;

    /// Removes what was begun before this instant and never kept, because a server ended in between.
    fn remove_abandoned(&self, before: Timestamp) -> BoxFuture<'_, io::Result<u64>>;
}

/// A content that is being written.
pub trait Incoming: Send {
    /// Appends.
    fn write<'i>(&'i mut self, bytes: &'i [u8]) -> BoxFuture<'i, io::Result<()>>;

    /// Makes it last and be found under its name.
    fn keep(self: Box<Self>) -> BoxFuture<'static, io::Result<()>>;
}

impl Storage for Folder {
    fn begin<'s>(&'s self, name: &'s Name) -> BoxFuture<'s, io::Result<Box<dyn Incoming>>> {
        Box::pin(async move {
            let incoming = Self::begin(self, name).await?;
            Ok(Box::new(incoming) as Box<dyn Incoming>)
        })
    }

    fn open<'s>(
        &'s self,
        name: &'s Name,
    ) -> BoxFuture<'s, io::Result<Box<dyn AsyncRead + Send + Unpin>>> {
        Box::pin(async move {
            let file = Self::open(self, name).await?;
            Ok(Box::new(file) as Box<dyn AsyncRead + Send + Unpin>)
        })
    }

    fn remove<'s>(&'s self, name: &'s Name) -> BoxFuture<'s, io::Result<()>> {
        Box::pin(Self::remove(self, name))
    }

    fn part(&self, part: u8) -> BoxFuture<'_, io::Result<Vec<Listed>>> {
        Box::pin(async move {
            let found = Self::part(self, part).await?;
            let listed = found.into_iter().map(|found| Listed {
                name: found.name,
                kept_at: Timestamp::try_from(found.modified).unwrap_or(Timestamp::MAX),
            });
            Ok(listed.collect())
        })
    }

    fn remove_abandoned(&self, before: Timestamp) -> BoxFuture<'_, io::Result<u64>> {
        Box::pin(Self::remove_abandoned(self, SystemTime::from(before)))
    }
}

impl Incoming for postern_files::Incoming {
    fn write<'i>(&'i mut self, bytes: &'i [u8]) -> BoxFuture<'i, io::Result<()>> {
        Box::pin(Self::write(self, bytes))
    }

    fn keep(self: Box<Self>) -> BoxFuture<'static, io::Result<()>> {
        Box::pin(Self::keep(*self))
    }
}
