//! `postern person`: people of the Portal, made and mended by whoever runs the installation.
//!
//! The way in for an installation that is set up by scripts, and the way back in for somebody who lost password or second
//! factor. Passwords are read from standard input, so that none stands in a process list or a shell's history.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::{Context as _, ensure};
use clap::{Args, Subcommand, ValueEnum};
use postern_app::App;
use postern_app::staff::{NewPerson, Person as Found};
use postern_core::id::{ClientId, PersonId};
use postern_core::secret::Secret;
use postern_core::staff::Role;
use postern_core::time::Timestamp;
use serde::Serialize;

use super::output::{Output, table};
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Make, mend and list the people of the Portal.
#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Make a person, whose password is the first line of standard input.
    Create(Create),
    /// Give a person another password, from the first line of standard input.
    ///
    /// Takes the second factor away and signs them out everywhere.
    Reset {
        /// The person's email address.
        #[arg(value_name = "EMAIL")]
        email: String,
        #[command(flatten)]
        output: Output,
    },
    /// List everybody, oldest first.
    List {
        #[command(flatten)]
        output: Output,
    },
}

/// `postern person create`
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The email address to sign in with.
    #[arg(value_name = "EMAIL")]
    email: String,
    /// What the person is called.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The person looks after the installation.
    #[arg(long)]
    operator: bool,
    /// A client that the person works for.
    #[arg(long, value_name = "ID")]
    client: Option<ClientId>,
    /// What the person is for that client.
    #[arg(
        long,
        value_name = "ROLE",
        requires = "client",
        default_value = "administrator"
    )]
    role: RoleName,
    #[command(flatten)]
    output: Output,
}

/// What a person is for a client.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    /// Runs the client's side of the installation.
    Administrator,
    /// Connects the client's software.
    Developer,
    /// Works with what was connected.
    Analyst,
    /// Brings companies in.
    Onboarding,
    /// Brings companies in and looks at what they gave.
    Advisor,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Administrator => Self::Administrator,
            RoleName::Developer => Self::Developer,
            RoleName::Analyst => Self::Analyst,
            RoleName::Onboarding => Self::Onboarding,
            RoleName::Advisor => Self::Advisor,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    id: PersonId,
    email: String,
    name: String,
    is_operator: bool,
    has_second_factor: bool,
    created_at: Timestamp,
}

impl From<Found> for View {
    fn from(person: Found) -> Self {
        Self {
            id: person.id,
            email: person.email.as_str().to_owned(),
            name: person.name,
            is_operator: person.is_operator,
            has_second_factor: person.totp.is_some(),
            created_at: person.created_at,
        }
    }
}

impl View {
    fn text(&self) -> String {
        let operator = if self.is_operator { "yes" } else { "no" };
        format!(
            "Id        {}\nEmail     {}\nName      {}\nOperator  {operator}",
            self.id, self.email, self.name
        )
    }
}

impl Person {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        with_app(loaded, Addresses::Unused, async |app| match self {
            Self::Create(create) => create.run(&app).await,
            Self::Reset { email, output } => {
                let person = app.reset_person(&email, &password()?).await?;
                let view = View::from(person);
                output.print(&view, || view.text())
            }
            Self::List { output } => list(app.list_people().await?, output),
        })
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let role = Role::from(self.role);
        let wanted = NewPerson {
            email: self.email,
            name: self.name,
            password: password()?,
            is_operator: self.operator,
            roles: self
                .client
                .map(|client| (client, role))
                .into_iter()
                .collect(),
        };
        let view = View::from(app.create_person(wanted).await?);
        self.output.print(&view, || view.text())
    }
}

fn list(people: Vec<Found>, output: Output) -> anyhow::Result<()> {
    let views: Vec<View> = people.into_iter().map(View::from).collect();
    output.print(&views, || {
        let rows: Vec<Vec<String>> = views
            .iter()
            .map(|view| {
                vec![
                    view.id.to_string(),
                    view.email.clone(),
                    view.name.clone(),
                    if view.is_operator { "operator" } else { "" }.to_owned(),
                ]
            })
            .collect();
        table(&["ID", "EMAIL", "NAME", ""], &rows)
    })
}

/// Typed unseen at a terminal; else the first line of standard input.
fn password() -> anyhow::Result<Secret<String>> {
    let input = std::io::stdin();
    if input.is_terminal() {
        let typed = rpassword::prompt_password("Password (not shown): ")
            .context("the password cannot be read from the terminal")?;
        ensure!(!typed.is_empty(), "type a password");
        return Ok(Secret::new(typed));
    }
    let mut line = String::new();
    input
        .lock()
        .read_line(&mut line)
        .context("the password cannot be read from standard input")?;
    let length = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(length);
    ensure!(
        !line.is_empty(),
        "give the password as the first line of standard input"
    );
    Ok(Secret::new(line))
}
