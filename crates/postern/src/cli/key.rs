//! `postern key`: the keys of the installation, shown and rotated while servers run.
//!
//! A rotation is three commands: `add` (every server learns the key within seconds), five minutes
//! later `promote` (it signs from then on), a day later `retire` (the old secret is forgotten).
//! Servers read the file again every 5 seconds; where several servers have copies of it, the operator
//! distributes each step before the next. Nothing here ever prints a secret.

use anyhow::bail;
use clap::{Args, Subcommand, ValueEnum};
use postern_core::entropy::SystemEntropy;
use postern_core::keys::{EntryView, Family, KeyRing, KeyState};
use postern_core::time::{Clock as _, SystemClock, Timestamp};
use serde::Serialize;

use super::output::{Output, note, table};
use crate::config::Loaded;
use crate::keys_file::KeysFile;

/// Show and rotate the keys that sign Link URLs and seal stored tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// List the keys and what each may do. Secrets are never shown.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Add a key that checks but does not sign yet.
    ///
    /// Running servers take it up within 5 seconds. Where servers have copies of the key file, bring
    /// it to all of them before you promote the key.
    Add(Add),
    /// Let a key sign from now on; the one before it goes on checking what it signed.
    ///
    /// Refused until the key has been known for 5 minutes, so that no server meets a link that it
    /// cannot check.
    Promote(Change),
    /// Forget a key's secret. What it signed or sealed is void from then on.
    ///
    /// Refused until everything it signed has run out, 24 hours and 10 minutes after it stopped
    /// signing, and for the key that signs.
    Retire(Change),
}

/// Which keys.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FamilyName {
    /// Keys that sign Link URLs, forms and sessions.
    Links,
    /// Keys that seal provider tokens in the database.
    Sealing,
}

impl From<FamilyName> for Family {
    fn from(name: FamilyName) -> Self {
        match name {
            FamilyName::Links => Self::Links,
            FamilyName::Sealing => Self::Sealing,
        }
    }
}

/// `postern key add`
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Which keys to add to.
    #[arg(long, value_enum, default_value = "links")]
    family: FamilyName,
    /// Make a new key file instead, for a new installation. Refused where one exists.
    #[arg(long, conflicts_with = "family")]
    create: bool,
    #[command(flatten)]
    output: Output,
}

/// `postern key promote` and `postern key retire`
#[derive(Debug, Args)]
pub(crate) struct Change {
    /// The key's number, as `postern key list` shows it.
    #[arg(value_name = "NUMBER")]
    kid: u8,
    /// Which keys it is among.
    #[arg(long, value_enum, default_value = "links")]
    family: FamilyName,
    /// Do not wait: for a secret that has leaked.
    #[arg(long)]
    emergency: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RingView {
    file: String,
    deployment_id: String,
    keys: Vec<KeyView>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyView {
    family: &'static str,
    number: u8,
    state: KeyState,
    added_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_signing_at: Option<Timestamp>,
}

impl From<EntryView> for KeyView {
    fn from(entry: EntryView) -> Self {
        Self {
            family: entry.family.as_str(),
            number: entry.kid,
            state: entry.state,
            added_at: entry.added_at,
            stopped_signing_at: entry.stopped_signing_at,
        }
    }
}

impl Key {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let file = KeysFile::at(&loaded.resolved.keys_file);
        if let Some(warning) = file.permission_warning() {
            note(&format!("warning: {warning}"));
        }
        let now = SystemClock.now();
        match self {
            Self::List { output } => show(&file, &file.load_or_explain()?, output),
            Self::Add(add) if add.create => {
                file.make_folder()?;
                let ring = KeyRing::generate(now, &SystemEntropy);
                if !file.create(&ring)? {
                    bail!(
                        "there is a key file {} already; `postern key add` adds a key to it",
                        file.path().display()
                    );
                }
                show(&file, &ring, add.output)
            }
            Self::Add(add) => {
                let family = add.family.into();
                let ring = file.change(|ring| {
                    let Some(kid) = ring.free_kid(family) else {
                        bail!("all 8 numbers are taken; retire a key first");
                    };
                    ring.add(family, kid, now, &SystemEntropy)?;
                    Ok(ring.clone())
                })?;
                show(&file, &ring, add.output)
            }
            Self::Promote(change) => {
                let ring = file.change(|ring| {
                    ring.promote(change.family.into(), change.kid, now, change.emergency)?;
                    Ok(ring.clone())
                })?;
                show(&file, &ring, change.output)
            }
            Self::Retire(change) => {
                let family = change.family.into();
                if family == Family::Sealing && !change.emergency {
                    bail!(
                        "provider tokens that key {} sealed would be lost, and their customers would \
                         have to connect again; if that is what you want, say --emergency",
                        change.kid
                    );
                }
                let ring = file.change(|ring| {
                    ring.retire(family, change.kid, now, change.emergency)?;
                    Ok(ring.clone())
                })?;
                show(&file, &ring, change.output)
            }
        }
    }
}

fn show(file: &KeysFile, ring: &KeyRing, output: Output) -> anyhow::Result<()> {
    let view = RingView {
        file: file.path().display().to_string(),
        deployment_id: ring.deployment_id().to_string(),
        keys: ring.entries().into_iter().map(KeyView::from).collect(),
    };
    output.print(&view, || {
        let rows: Vec<Vec<String>> = view
            .keys
            .iter()
            .map(|key| {
                vec![
                    key.family.to_owned(),
                    key.number.to_string(),
                    state_name(key.state).to_owned(),
                    key.added_at.to_string(),
                    key.stopped_signing_at
                        .map_or_else(String::new, |at| at.to_string()),
                ]
            })
            .collect();
        format!(
            "{} (installation {})\n\n{}",
            view.file,
            view.deployment_id,
            table(
                &["FAMILY", "NUMBER", "STATE", "ADDED", "STOPPED SIGNING"],
                &rows
            )
        )
    })
}

fn state_name(state: KeyState) -> &'static str {
    match state {
        KeyState::Verify => "verify",
        KeyState::Sign => "sign",
        KeyState::Retired => "retired",
    }
}
