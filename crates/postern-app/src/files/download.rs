//! Handing files out: which, and their contents one after the other.

use std::io;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use postern_core::id::CompanyId;
use postern_files::Name;
use postern_store::files::StoredFile;
use tokio::io::AsyncRead;

use super::lanes::Lane;
use crate::{App, Code, Error, Result, Tenant};

/// Files on their way out.
pub struct Download {
    app: App,
    files: Vec<StoredFile>,
    _lane: Lane,
}

impl Tenant {
    /// A company's files, of one day (in UTC) or of all.
    pub async fn download(&self, company: CompanyId, day: Option<Date>) -> Result<Download> {
        let files = match day {
            None => self.files(company).await?,
            Some(day) => {
                let (from, until) = bounds(day)?;
                self.files_between(company, from, until).await?
            }
        };
        if files.is_empty() {
            let when = day.map_or(String::new(), |day| format!(" on {day}"));
            return Err(Error::new(
                Code::NotFound,
                format!("No file was uploaded for the company {company}{when}."),
            ));
        }
        let lane = self.app.lanes().download(self.client_id)?;
        Ok(Download {
            app: self.app.clone(),
            files,
            _lane: lane,
        })
    }
}

impl Download {
    /// What is handed out, oldest first.
    pub fn files(&self) -> &[StoredFile] {
        &self.files
    }

    /// The content of one of them.
    pub async fn open(&self, file: &StoredFile) -> io::Result<Box<dyn AsyncRead + Send + Unpin>> {
        let name: Name = file.blob.parse().map_err(io::Error::other)?;
        self.app.parts().files.open(&name).await
    }

    /// Runs what blocks while it packs these files, apart from requests; a server that stops waits for it.
    pub fn in_background(self, pack: impl FnOnce(Self) + Send + 'static) {
        let tasks = self.app.parts().tasks.clone();
        tasks.spawn_blocking(move || pack(self));
    }
}

/// A day in UTC, from its first instant to the next day's.
fn bounds(day: Date) -> Result<(jiff::Timestamp, jiff::Timestamp)> {
    let out = || Error::invalid_field("date", "`date` is a day such as 2026-01-31.");
    let at = |day: Date| {
        day.to_zoned(TimeZone::UTC)
            .map(|day| day.timestamp())
            .map_err(|_| out())
    };
    Ok((at(day)?, at(day.tomorrow().map_err(|_| out())?)?))
}
