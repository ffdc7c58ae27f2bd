//! Reference pages made from the definitions that the program itself runs on: commands, error codes
//! and link events.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};
use postern_app::Code;
use postern_core::model::LinkEventKind;

use super::Arguments;

/// `docs/reference/cli.md`: the help of every command.
pub(crate) fn commands() -> String {
    let mut out = String::from(
        "# Commands\n\n\
         Exit codes: 0 done, 1 failed (the reason is on standard error), 2 the command line was\n\
         wrong. Commands that change data work beside a running server; they use the same settings,\n\
         so run them where the server runs, or with the same environment.\n",
    );
    let mut root = Arguments::command()
        .term_width(90)
        .disable_help_subcommand(true);
    root.build();
    command(&mut out, &root, "postern");
    out
}

fn command(out: &mut String, definition: &Command, path: &str) {
    let mut shown = definition.clone().bin_name(path);
    let help = shown.render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    line(
        out,
        &format!(
            "\n## `{path}`\n\n```text\n{}\n```",
            help.join("\n").trim_end()
        ),
    );
    for sub in definition
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set())
    {
        command(out, sub, &format!("{path} {}", sub.get_name()));
    }
}

/// `docs/reference/errors.md`: every error code and what to do about it.
pub(crate) fn errors() -> String {
    let mut out = String::from(
        "# Error codes\n\n\
         Every JSON error has a stable `code`, a registered integer `detailedErrorCode`, and\n\
         `canBeRetried`. `error` is a sentence for a person and may change; decide by `code`. Pages\n\
         shown to people carry the same status. The `correlationId` (on pages, the header\n\
         `X-Correlation-Id`) finds the request in the log. Every installation shows each code on a\n\
         page of its own, `/docs/errors/{code}`, with the operations that give it; the header `Link`\n\
         of an error names that page.\n\n\
         | code | detailedErrorCode | status | canBeRetried | what to do |\n\
         | --- | ---: | ---: | --- | --- |\n",
    );
    for code in Code::ALL {
        line(
            &mut out,
            &format!(
                "| [`{0}`](#{0}) | {1} | {2} | {3} | {4} |",
                code.as_str(),
                code.number(),
                code.status(),
                code.retry().as_str(),
                code.advice().replace('|', "\\|")
            ),
        );
    }
    for code in Code::ALL {
        let guidance = code.guidance();
        line(
            &mut out,
            &format!("\n## `{}`\n\n{}\n", code.as_str(), guidance.cause),
        );
        for step in guidance.steps {
            line(&mut out, &format!("- {step}"));
        }
    }
    out
}

/// `docs/reference/events.md`: what is recorded of a link's life.
pub(crate) fn events() -> String {
    let mut out = String::from(
        "# Link events\n\n\
         Everything that happens to a Link URL is recorded with its time, its kind, the company, the\n\
         connection where the link is for one, and a keyed hash of the link's nonce. The hash ties\n\
         together what happened to one link and opens nothing. `automated` marks a request that looked\n\
         like a program's; it is a label, and nothing is decided by it. Events of connections say in\n\
         `actor` who did it (`client`, `customer` or `provider`), and in `business` and\n\
         `expectedBusiness` which business it was about, by the provider's id and name.\n\n\
         What pages observe (`opened`, `resumed`, `reuse_blocked`, `expired_on_open`) is written in\n\
         batches shortly after, as well as can be; the others are part of the transaction that they\n\
         record. Events are kept for 400 days; the list of a company that is older says in `recordedSince` since\n\
         when it is whole, and `connectionId` narrows it to one connection. The figure\n\
         `postern_link_events_total{kind}` counts them all.\n\n\
         | kind | when |\n\
         | --- | --- |\n",
    );
    for kind in LinkEventKind::ALL {
        line(&mut out, &format!("| `{kind}` | {} |", when(*kind)));
    }
    out
}

fn when(kind: LinkEventKind) -> &'static str {
    match kind {
        LinkEventKind::Created => "It was made by request and recorded, with an id.",
        LinkEventKind::Opened => {
            "The page of a genuine, unspent link was shown. Nothing is spent by that."
        }
        LinkEventKind::Redeemed => {
            "Its button was pressed: the link is spent and a link session began."
        }
        LinkEventKind::Resumed => "The browser that spent it opened it again and went on.",
        LinkEventKind::ReuseBlocked => {
            "Somebody opened or pressed it after it was spent, in another browser."
        }
        LinkEventKind::ExpiredOnOpen => "It was opened after its end.",
        LinkEventKind::Revoked => "It, or every link of its company or client, was revoked.",
        LinkEventKind::Connected => {
            "The customer confirmed a business: the connection is `Linked`."
        }
        LinkEventKind::Reconnected => {
            "The same for a connection that had been `Unlinked` or `Deauthorized`."
        }
        LinkEventKind::Failed => {
            "A sign-in failed or was given up; the connection's `dataConnectionErrors` say why."
        }
        LinkEventKind::Disconnected => {
            "A `Linked` connection became `Unlinked` by its client or customer, or `Deauthorized` by its provider. Without an `actor`, access that was asked for once ran out."
        }
        LinkEventKind::Deleted => "A connection was deleted, with everything that led to it.",
        LinkEventKind::BusinessMismatch => {
            "Somebody signed in again with another business than the connected one. Nothing of it is shared."
        }
        LinkEventKind::MismatchDecided => {
            "The customer decided about that: `again`, `add` or `cancel`, in `choice`."
        }
        LinkEventKind::ConsentAdded => {
            "The customer agreed to something more for a linked connection."
        }
    }
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string cannot fail");
}
