//! Codes of pages that embed the Link SDK: their origin, their company access token, their sign-in window.

use super::{Entry, entry};
use crate::Code;

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::OriginRequired,
        "The request names no page it comes from, in `Origin`. The Link SDK's calls are for web pages on a registered origin; programs, \
         sandboxed frames and files opened from a disk have none.",
        &[
            "Serve the page from a host of yours over https. While developing, `http://localhost` with its port will do.",
            "A page in an `iframe` with `sandbox` has no origin either: add `allow-same-origin`, or embed the SDK without the frame.",
            "From a server, call the Platform API with an API key instead.",
        ],
    ),
    entry(
        Code::OriginNotAllowed,
        "The page that embeds the Link SDK is not on the list of its client's origins. The sentence of the answer names the origin that was \
         refused.",
        &[
            "Copy that origin into `POST /corsSettings`. Scheme, host and port must all be the same, and `www.` makes another host.",
            "Look at the list with `GET /corsSettings`: a page's own test and production addresses are entries of their own.",
            "If the list is right, the company belongs to another client, or the page talks to another installation.",
        ],
    ),
    entry(
        Code::AccessTokenRequired,
        "The page opened the Link SDK, or asked it on, with nothing but `companyId`. While the client's links are one-time, each page also \
         needs a company access token.",
        &[
            "Get one on your server with `GET /companies/{companyId}/accessToken` and hand it to the page as `accessToken`.",
            "If the page sends one and this still comes, look whether a proxy drops the `Authorization` header.",
            "With one-time Link URLs switched off, `companyId` alone is enough from a registered origin.",
        ],
    ),
    entry(
        Code::AccessTokenInvalid,
        "What came in `Authorization` is no company access token of this installation: cut off, an API key, made elsewhere, or not sent as \
         `Bearer`.",
        &[
            "Pass on `accessToken` of the answer of `GET /companies/{companyId}/accessToken`, unchanged and alone.",
            "Never put an API key into a page: whoever opens the page can read it. Delete the key if that has happened.",
            "Check that your server asks the same installation as the page loads the SDK from.",
        ],
    ),
    entry(
        Code::AccessTokenExpired,
        "The company access token is older than a day, or was made before the installation was restored from a backup. The page may simply \
         have been open for long.",
        &[
            "Get a new token each time your server delivers the page, and keep none.",
            "Then mount the SDK anew with it. What the company has connected is kept.",
        ],
    ),
    entry(
        Code::AccessTokenRevoked,
        "The company access token was withdrawn before its day was over: the company's links were revoked, or all of the client's, or the \
         company is deleted.",
        &[
            "Read the company with `GET /companies/{companyId}`; if it is still there, get a new token on your server.",
            "`GET /companies/{companyId}/linkEvents` tells what was withdrawn, and when.",
        ],
    ),
    entry(
        Code::AccessTokenMisplaced,
        "A company access token was part of the request's address. Addresses stay in logs, histories and the records of proxies, so it is \
         refused there even where it is genuine.",
        &[
            "Send it as `Authorization: Bearer`, or as the SDK's `accessToken`, which does.",
            "Take the token for known to others: withdraw it by `POST /companies/{companyId}/links/revoke`, then get a new one.",
        ],
    ),
    entry(
        Code::ProofRequired,
        "The client has key binding on (`sdkKeyBinding`): each call from a page proves a key of its browser. The call had no proof, or one that \
         answered an old challenge. The Link SDK meets this once when it opens and every few minutes, and goes on by itself.",
        &[
            "Nothing is to be done for pages that use the Link SDK. Where it stays, look whether a proxy drops the headers `DPoP` and `DPoP-Nonce`.",
            "With calls of your own: send `Authorization: DPoP` with the token and, in `DPoP`, an ES256 proof with the `nonce` of `DPoP-Nonce`.",
        ],
    ),
    entry(
        Code::ProofInvalid,
        "The proof in `DPoP` is not one of this call: another method, address, token or key, altered on its way, or used before.",
        &[
            "Don't repeat a call with the proof of the one before; each that changes something counts once.",
            "`htu` is the address the browser asked, without its query. Behind a proxy, the installation's public addresses have to be those.",
            "If none of your pages does this, somebody is trying a token that is not theirs: the audit of your own servers tells whose it was.",
        ],
    ),
    entry(
        Code::AccessTokenBound,
        "The client has key binding on, and this company access token was first used by another browser, or by this page before it was \
         loaded again. A page's key is gone with the page.",
        &[
            "Get a new token each time your server delivers the page, and give the SDK a function as `accessToken` that does so.",
            "If a page that was just delivered meets this, its token was used elsewhere first: take it for stolen, and withdraw it by \
             `POST /companies/{companyId}/links/revoke`.",
        ],
    ),
    entry(
        Code::TicketInvalid,
        "The window in which somebody signs in at an integration was not opened in time, or a second time. Each press of the button opens one \
         window, and that has a minute to begin.",
        &[
            "Close the window, go back to the page it was opened from, and press the button again.",
            "Don't reload the window, and don't copy its address: neither begins a sign-in.",
        ],
    ),
    entry(
        Code::ManagingOff,
        "Connections that are there are shown to, and ended by, their company alone. This visit does not prove that: it came by a permanent \
         link or without a company access token, or the client has managing connections turned off.",
        &[
            "Turn on one-time Link URLs, and `display.manageConnections.on` with `PUT /settings/link`; then send a new link.",
            "In a page of your own, give the component a company access token.",
        ],
    ),
];
