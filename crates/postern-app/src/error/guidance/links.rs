//! Codes of links, of the settings about them, and of the pages and visits behind them.

use super::{Entry, entry};
use crate::Code;

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::HostedLinkNeeded,
        "One-time Link URLs lead to the pages of Hosted Link, so they can't be on while Hosted Link is off.",
        &["Send `hostedLink` and `oneTimeLinks` as `true` in the same `PUT /settings/link`."],
    ),
    entry(
        Code::OneTimeLinksOn,
        "Hosted Link can't be switched off while one-time Link URLs are on: every URL that is out there would lead nowhere.",
        &[
            "Send `oneTimeLinks` and `hostedLink` as `false` in the same `PUT /settings/link`.",
            "Know what follows: with one-time Link URLs off, plain URLs never expire.",
        ],
    ),
    entry(
        Code::Conflict,
        "The object has changed since it was read, or is in a state that does not allow this.",
        &["Read it again and decide anew."],
    ),
    entry(
        Code::AlreadyLinked,
        "The company has an accounting connection that is `Linked` already, and a company has one at most: two sets of books would \
         be mistaken for one.",
        &[
            "Unlink the other accounting connection, then link this one.",
            "If both businesses are to be shared, make a company for each.",
        ],
    ),
    entry(
        Code::BusinessConnected,
        "One of the businesses that were chosen is connected already, by this company or one of its subsidiaries. Nothing was connected.",
        &["Look at the list again: businesses that are connected are marked and can't be chosen."],
    ),
    entry(
        Code::NotLinked,
        "Only a connection that is `Linked` can be unlinked. This one is waiting for its sign-in, was unlinked before, or has been cut off \
         by the integration.",
        &[
            "Read the connection and look at its `status`.",
            "Delete the connection if it is not wanted at all; that is possible in every status.",
        ],
    ),
    entry(
        Code::OneTimeLinksNeeded,
        "Recorded links are one-time links, and the client has those switched off.",
        &[
            "Hand out the company's own URL, `redirect`, which works until one-time Link URLs are switched on.",
            "Or send `oneTimeLinks` as `true` in `PUT /settings/link`; plain URLs stop working at that moment.",
        ],
    ),
    entry(
        Code::InviteDisabled,
        "Somebody opened the client's generic link, which makes a company for whoever opens it. While links are one-time it is off, and \
         nothing was made.",
        &["Make the company by `POST /companies` and send its own Link URL to the person."],
    ),
    entry(
        Code::SignUpDisabled,
        "Somebody opened the client's sign-up link, which makes a company for whoever signs up. It works while the client has said where \
         those people go, Hosted Link is on and links are not one-time. Nothing was made.",
        &[
            "Set `signUpSuccessRedirectUrl` by `PUT /settings/redirects`.",
            "Know what one-time Link URLs are for: a generic link that anybody may use is what they put an end to.",
        ],
    ),
    entry(
        Code::SignUpUnsupported,
        "The sign-up link names software that the client has not turned on, or that doesn't say who signs in. Xero, QuickBooks Online and \
         the Sandbox do.",
        &[
            "Compare the platform key in the address with `GET /integrations`.",
            "Turn the integration on, with credentials of your own.",
        ],
    ),
    entry(
        Code::SignUpScopes,
        "A sign-up asks who somebody is and for nothing of their books, so `link.scopes` takes `openid`, `profile` and `email` only, and \
         `openid` is among them.",
        &[
            "Send `link.scopes=openid%20profile%20email`, or leave it out, which means the same.",
            "Ask for the books afterwards: send the person to the connection's own link, `linkUrl`.",
        ],
    ),
    entry(
        Code::LinkInvalid,
        "The address is not a link of this installation: cut off by a mail program, mistyped, or made up. All of these look the same, so \
         that nobody can find out which companies exist.",
        &[
            "Copy the whole link from the message, to its last character.",
            "Ask the company that sent it for a new one.",
            "Clients: get a fresh `redirect` by `GET /companies/{companyId}` and send that.",
        ],
    ),
    entry(
        Code::LinkUsed,
        "A one-time link works once, and this one was used. Who used it has a visit of their own in their browser.",
        &[
            "Go on in the browser where the link was opened first.",
            "Ask for a new link; the page offers that where the client has set a page for it.",
            "Clients: `GET /companies/{companyId}/linkEvents` tells when it was used.",
        ],
    ),
    entry(
        Code::LinkExpired,
        "The link was genuine, and its time is over: at most a day after it was made, less if the client says so.",
        &[
            "Ask for a new link.",
            "Clients: make the link when the person asks for it, not when a campaign is planned; `linkTtlMinutes` in \
             `PUT /settings/link` goes up to 1,440.",
        ],
    ),
    entry(
        Code::LinkRevoked,
        "The client has withdrawn the link, alone or with all links of the company. A visit that it had opened may be over as well.",
        &[
            "Ask the company that sent it.",
            "Clients: `GET /companies/{companyId}/linkEvents` tells who withdrew what, and when.",
        ],
    ),
    entry(
        Code::GestureRequired,
        "The form arrived without the press of its button. Programs that open links ahead of people send forms like that, and must not use \
         up a link.",
        &[
            "Open the link again and press the button.",
            "Tests: press the button in a browser, or send its own name and value with the form.",
        ],
    ),
    entry(
        Code::CsrfFailed,
        "The form was not sent by a page that this browser had got from here: its cookie is missing or belongs to another page, or another \
         site sent it.",
        &[
            "Open the link again, in one browser, with cookies allowed for this site.",
            "Press the button within ten minutes of opening the page.",
        ],
    ),
    entry(
        Code::SessionInvalid,
        "This browser has no visit here. A visit belongs to the browser in which the link was opened, and its address works nowhere else.",
        &[
            "Go on in the browser, and the profile, in which the link was opened.",
            "Allow cookies for this site; private windows forget them when they are closed.",
            "Ask for a new link to begin again here.",
        ],
    ),
    entry(
        Code::SessionEnded,
        "The visit is over: finished, idle for half an hour, twelve hours old, or ended because the client withdrew the links.",
        &["Ask for a new link. What was connected before stays connected."],
    ),
    entry(
        Code::OtherBrowser,
        "The integration sent the person back to another browser than the one they had started in, for example from a mail program's own \
         window to the phone's browser.",
        &["Go back to the browser in which the link was opened, and sign in again from there."],
    ),
    entry(
        Code::StateInvalid,
        "The answer of the integration belongs to no sign-in that is under way: it was used, is over, or was never begun here.",
        &[
            "Go back to the page where the sign-in began, and begin it again.",
            "Don't reload or bookmark the address that an integration sends back to.",
        ],
    ),
    entry(
        Code::RedirectRefused,
        "The visit is over and should have led back to the client's site, but the client's redirect, filled in for this visit, gave no \
         address that is allowed; mostly its host is not on the client's list. The person stayed here; what they connected is kept.",
        &[
            "People: go back to the site you came from by hand. There is nothing to connect again.",
            "Clients: try the template with the same parameters by `POST /settings/redirects/resolve`, which tells what is refused.",
            "If the host is part of what the link brings along, add it to `allowedRedirectUrls` in `PUT /settings/redirects`.",
        ],
    ),
    entry(
        Code::ContextMismatch,
        "The answer came from another provider, or under another registration, than the sign-in was begun with. It was not used.",
        &[
            "Begin the sign-in again.",
            "Operators: check that the integration's credentials were not changed during the sign-in, and that its redirect address \
             is registered for it alone.",
        ],
    ),
];
