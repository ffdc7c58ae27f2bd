//! What the server and every command stand on: the database, its schema and the keys.
//!
//! Opened the same way everywhere, so that a command run before the first start leaves exactly what
//! the first start would. Keys are made only for a database that is new as well, and only on SQLite:
//! new keys beside old data would make stored tokens unreadable and every link in the world invalid.

use anyhow::{Context as _, anyhow, bail};
use postern_core::entropy::SystemEntropy;
use postern_core::keys::{KeyRing, KeyRingHandle};
use postern_core::time::{Clock as _, SystemClock};
use postern_core::urls::PublicUrls;
use postern_db::{Applied, Db, Dialect, Options};
use postern_store::migrations::MIGRATIONS;
use url::Url;

use crate::config::Loaded;
use crate::keys_file::{KeysFile, make_private_folder};

/// What to do about a schema that is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schema {
    /// Bring it up to date.
    Migrate,
    /// Make a new database; refuse one that is behind.
    Settle,
    /// Refuse a database that is behind, and a new one.
    Refuse,
}

/// An open installation.
pub(crate) struct Foundation {
    pub(crate) db: Db,
    pub(crate) keys: KeyRingHandle,
    pub(crate) keys_file: KeysFile,
    /// Migrations that were run just now.
    pub(crate) applied: Vec<Applied>,
}

/// Opens the database and the keys, in the order that leaves nothing half made.
pub(crate) async fn open(loaded: &Loaded, schema: Schema) -> anyhow::Result<Foundation> {
    let db = open_database(loaded).await?;
    let pending = db
        .pending(MIGRATIONS)
        .await
        .context("the schema cannot be read")?;
    let is_new = pending.len() == MIGRATIONS.len();
    let keys_file = KeysFile::at(&loaded.resolved.keys_file);
    let ring = match keys_file.load()? {
        Some(ring) => ring,
        None if is_new && db.dialect() == Dialect::Sqlite => make_keys(&keys_file)?,
        None => return Err(missing_keys(&keys_file, db.dialect())),
    };
    let applied = match schema {
        _ if pending.is_empty() => Vec::new(),
        Schema::Settle if !is_new => bail!(
            "the database is {} behind this version; run `postern migrate` (a server of this version \
             does so when it starts)",
            steps(pending.len())
        ),
        Schema::Refuse => bail!(
            "the database is {} behind this version and --no-migrate was given; run `postern migrate`",
            steps(pending.len())
        ),
        Schema::Migrate | Schema::Settle => db
            .migrate(MIGRATIONS)
            .await
            .context("the schema cannot be brought up to date")?,
    };
    Ok(Foundation {
        db,
        keys: KeyRingHandle::new(ring),
        keys_file,
        applied,
    })
}

/// Opens the database alone.
pub(crate) async fn open_database(loaded: &Loaded) -> anyhow::Result<Db> {
    let url = &loaded.resolved.database;
    if let Some(folder) = url.sqlite_path().and_then(|path| path.parent())
        && !folder.as_os_str().is_empty()
    {
        make_private_folder(folder)?;
    }
    let settings = &loaded.settings.database;
    let options = Options {
        sqlite_readers: usize::try_from(settings.sqlite_readers)?,
        postgres_pool_size: usize::try_from(settings.postgres_pool_size)?,
        ..Options::default()
    };
    Db::open(url, options)
        .await
        .with_context(|| format!("the database {url} cannot be opened"))
}

/// The public addresses, when the server listens on this port.
pub(crate) fn public_urls(loaded: &Loaded, port: u16) -> anyhow::Result<PublicUrls> {
    let public = &loaded.settings.public;
    let base = match &public.url {
        Some(url) => url.clone(),
        None if port == 0 => bail!(
            "http.listen leaves the port to the system, so Link URLs have no address; set public.url"
        ),
        None => {
            Url::parse(&format!("http://localhost:{port}")).expect("localhost with a port is a URL")
        }
    };
    let or_base = |part: &Option<Url>| part.clone().unwrap_or_else(|| base.clone());
    Ok(PublicUrls {
        api: or_base(&public.api_url),
        link: or_base(&public.link_url),
        link_api: or_base(&public.link_api_url),
        sdk: or_base(&public.sdk_url),
        portal: or_base(&public.portal_url),
    })
}

fn make_keys(file: &KeysFile) -> anyhow::Result<KeyRing> {
    file.make_folder()?;
    let ring = KeyRing::generate(SystemClock.now(), &SystemEntropy);
    if file.create(&ring)? {
        return Ok(ring);
    }
    // Another process made the file between the look and now; its keys are the installation's.
    file.load_or_explain()
}

fn missing_keys(file: &KeysFile, dialect: Dialect) -> anyhow::Error {
    let path = file.path().display();
    let command = format!("POSTERN_KEYS__FILE={path} postern key add --create");
    match dialect {
        Dialect::Postgres => anyhow!(
            "there is no key file {path}. All servers of one PostgreSQL database need the same keys, so \
             they are not made by themselves. Make them once with\n\n    {command}\n\nand bring the file \
             to every server."
        ),
        Dialect::Sqlite => anyhow!(
            "there is no key file {path}, but the database is not new. Restore the file from your \
             backup. Only if it is lost for good, make new keys with\n\n    {command}\n\nwhich ends \
             every outstanding Link URL and makes stored provider tokens unreadable."
        ),
    }
}

fn steps(count: usize) -> String {
    if count == 1 {
        "1 step".to_owned()
    } else {
        format!("{count} steps")
    }
}
