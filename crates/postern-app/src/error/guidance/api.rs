//! Codes of the API for clients' servers.

use super::{Entry, entry};
use crate::Code;

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::Invalid,
        "The request was understood, but at least one value in it is not allowed: a field is missing, has another type, is too long, \
         or is one that the operation does not have. Nothing was changed.",
        &[
            "Read `validation.errors`: each entry names the place in `itemId` and says in `message` what is wrong with it.",
            "Compare the request with the operation's description. Unknown fields and parameters are refused on purpose, so that a \
             misspelt name is not ignored.",
            "A parameter such as `page` may be given once only; `pageSize` goes up to 5,000 and `page` begins at 1.",
        ],
    ),
    entry(
        Code::BodyMalformed,
        "The body could not be read as JSON. It may be empty, end too early, have bytes after its end, say a key twice, be nested deeper \
         than 64 levels, or be in another encoding than UTF-8.",
        &[
            "Build the body with a JSON library instead of joining strings.",
            "Send it in UTF-8 without a byte order mark; `charset=utf-8` is the only one that is taken.",
            "Look at the bytes that were really sent: proxies and templates are usual places where they change.",
        ],
    ),
    entry(
        Code::MediaType,
        "The operation takes a body, and the request's `Content-Type` is missing or names a kind that the operation does not take.",
        &[
            "Send `Content-Type: application/json` with JSON bodies.",
            "For uploads send `multipart/form-data` with its boundary; HTTP libraries write that header themselves when they are given \
             the form.",
        ],
    ),
    entry(
        Code::BodyTooLarge,
        "The body is larger than the operation takes: 1 MiB, and for uploads 10 MB a file. It was refused before it was read to its end.",
        &[
            "Send less in one request: fewer files, or shorter texts.",
            "Check that no file was put into a JSON body by mistake.",
        ],
    ),
    entry(
        Code::MethodNotAllowed,
        "The path exists, and the operation asked for does not: nothing answers to this method there.",
        &[
            "Use one of the methods in the answer's `Allow` header.",
            "Check that no redirect or proxy has changed a POST into a GET.",
        ],
    ),
    entry(
        Code::QueryMalformed,
        "The filter in `query` or `tags` is not in the language of filters: a brace is not closed, an operator or a value is missing, \
         or it is longer than 2,048 characters. The sentence names the character where reading stopped.",
        &[
            "Write conditions as property, operator, value, joined by `&&` and `||`, grouped by braces: `{name~bakery||name~café}`.",
            "Encode the whole parameter once: `&&` has to arrive as `%26%26`, or it ends the parameter.",
            "Values are not quoted and can't contain `&&`, `||` or `}`.",
        ],
    ),
    entry(
        Code::QueryProperty,
        "The filter names a property that this list can't be filtered by. Names are case-sensitive.",
        &[
            "Use one of the properties that the sentence names.",
            "Properties of a company's connections are written `dataConnections.status`, tags in `query` are written `tags.region`.",
        ],
    ),
    entry(
        Code::QueryOperator,
        "The property exists, but its type does not have this operator: an id can't contain something, a text can't be larger than another.",
        &[
            "Use `=` or `!=` with any type, `~` with texts, and `>`, `>=`, `<`, `<=` with numbers and dates.",
        ],
    ),
    entry(
        Code::QueryValue,
        "A value in the filter is not of its property's type, for example a word where a date belongs.",
        &[
            "Write dates as `2026-11-22` or as an instant, `2026-11-22T17:05:00Z`.",
            "Write ids with all 36 characters, and enumerations with one of their documented words.",
        ],
    ),
    entry(
        Code::OrderUnknown,
        "`orderBy` names something that this list can't be sorted by. A list sorts by properties that every one of its objects has.",
        &[
            "Use one of the properties that the sentence names, alone, with `-` in front for descending: `orderBy=-created`.",
        ],
    ),
    entry(
        Code::Unauthorized,
        "The request carries no API key, or one that is not live: mistyped, expired, deleted, or from another installation. All of these \
         are answered in the same words, so that nobody learns which it was.",
        &[
            "Send `Authorization: Basic` and the base64 of the key. A colon after the key, as many libraries add it for an empty \
             password, is fine.",
            "Look for the key's beginning in `GET /apiKeys`, called with another key, and at its `expiresAt`.",
            "Check that the address is the one of the installation that made the key.",
        ],
    ),
    entry(
        Code::Forbidden,
        "Who asks is known, and this is not allowed to them: a connection link, for instance, starts the sign-in of its own connection and \
         of no other.",
        &["Use a link or a key that is meant for this."],
    ),
    entry(
        Code::ScopeMissing,
        "The API key is live, and it was made without the scope that this operation needs: `read` for looking, `write` for changing, `links` \
         for whatever lets a person in.",
        &[
            "Call the operation with a key that has the scope named in the answer.",
            "Make such a key with `POST /apiKeys`. A key's scopes never change.",
        ],
    ),
    entry(
        Code::ScopeExceeded,
        "A key can only make keys with scopes that it has itself, and only delete keys with no more scopes than its own. Otherwise a key \
         that may only write could give itself the right to everything.",
        &[
            "Ask for fewer `scopes`.",
            "Call with a key that has every scope of the key to be made or deleted.",
        ],
    ),
    entry(
        Code::ClientInactive,
        "The operator of the installation has suspended the client that the key belongs to. Its API answers nothing else and its links open \
         nothing until that is lifted; nothing is deleted.",
        &[
            "Ask the operator of the installation.",
            "Stop repeating the request: it can't succeed before they have acted.",
        ],
    ),
    entry(
        Code::NotFound,
        "Nothing is at this address. The path may be mistyped, or one of the ids in it belongs to an object that was deleted, never \
         existed, or is another client's: these three look the same on purpose.",
        &[
            "Compare the path with the list of operations, letter by letter.",
            "Check that each id was given out by this installation, to the client whose key is used, and for this kind of object.",
            "Treat the object as gone when it was there before: someone has deleted it.",
        ],
    ),
    entry(
        Code::IntegrationUnknown,
        "No integration has this key. Keys are four lower-case letters, such as `mqjo` for the Sandbox.",
        &[
            "Take the key from `GET /integrations`.",
            "Integrations differ between installations: what exists elsewhere may not exist here.",
        ],
    ),
    entry(
        Code::IntegrationDisabled,
        "The integration exists, and this client has no credentials for it, so nobody could sign in.",
        &[
            "Give the integration its credentials with `postern client integration`, then send the request again.",
            "`GET /integrations` says in `enabled` which ones are ready; the Sandbox always is.",
        ],
    ),
    entry(
        Code::ProductUnknown,
        "No product has the identifier at the end of the path. Identifiers are compared letter by letter.",
        &[
            "Use one of the identifiers in the operation's description, in lower case with hyphens: `spend-insights`.",
        ],
    ),
    entry(
        Code::OutsideDomain,
        "The operation belongs to the API that this one is compatible with, and it reads, refreshes or writes companies' data. Postern \
         links companies and keeps the connections; it has no such operation, now or later.",
        &[
            "Remove the call, or send it to the service that reads the data.",
            "The list of operations says of every one whether it is here.",
        ],
    ),
    entry(
        Code::AuthorizationRefused,
        "The tokens that were sent don't work at the integration: it refused them, or they were issued to another registration than this \
         client's. The connection is as it was.",
        &[
            "Send tokens that the integration issued to this client's own registration, while they are live.",
            "Send the refresh token as well where the integration gives one, or the connection will stop with the access token.",
            "Let the company's person sign in by the connection's `linkUrl` instead.",
        ],
    ),
    entry(
        Code::WebhookLimit,
        "The client has 50 webhook consumers, and that is the most.",
        &[
            "List them with `GET /webhooks` and delete those that nobody listens to any more.",
            "Use one consumer with several `eventTypes` instead of one each.",
        ],
    ),
    entry(
        Code::FileQuota,
        "With these files the company would keep more than the installation allows for one company. None of them was kept.",
        &[
            "Upload fewer or smaller files.",
            "Ask the operator to raise the quota in the section `[files]` of the settings.",
        ],
    ),
    entry(
        Code::ImageRefused,
        "A picture of the branding is not one, is damaged or too large, or a drawing has something in it that is no shape. The sentence \
         says which. Pictures are drawn anew before they are served, so what cannot be drawn cannot be taken.",
        &[
            "Save the picture in one of the formats that the operation lists, with at most 10 million pixels and 8,000 on a side.",
            "In a drawing, turn letters into outlines, and remove scripts, filters, embedded pictures and style sheets.",
        ],
    ),
    entry(
        Code::FileRefused,
        "A file is not of a kind that is taken, or its content does not fit the ending of its name. The content is judged, not only the \
         name: an archive that is called `invoices.pdf` is refused.",
        &[
            "Save the file in one of the kinds that the operation lists, and keep the ending that the program gives it.",
            "Remove passwords and macros; open the file once to see that it is not damaged.",
        ],
    ),
    entry(
        Code::MultipartMalformed,
        "The upload is not a well-formed `multipart/form-data` body, or has other parts than files.",
        &[
            "Send each file as a part named `file`, with its file name, and no other parts.",
            "Let the HTTP library make the body and its `Content-Type`; a boundary written by hand rarely fits.",
        ],
    ),
    entry(
        Code::ApiKeyLast,
        "This is the client's last live key with every scope. Without it nobody could make another one by the API.",
        &[
            "Make another key with every scope and no earlier end, put it to use, then delete this one.",
        ],
    ),
    entry(
        Code::ApiKeyLimit,
        "The client has ten API keys, and that is the most.",
        &[
            "List them with `GET /apiKeys`; `lastUsedAt` tells which ones nobody uses.",
            "Delete one, then make the new key.",
        ],
    ),
    entry(
        Code::IdempotencyKeyReused,
        "This `Idempotency-Key` was used within the last day for a request with another path or another body. It was not carried out, so \
         that a mistake does not look like an answer.",
        &[
            "Use a new key for every new creation, such as a random UUID that is stored with the task.",
            "When repeating, repeat the same bytes: a changed time stamp or order of fields makes another body.",
        ],
    ),
    entry(
        Code::IdempotencyInProgress,
        "A request with the same `Idempotency-Key` is being carried out at this moment.",
        &[
            "Wait for the seconds in `Retry-After` and send the same request again; it will be answered as the first one.",
        ],
    ),
    entry(
        Code::IdempotencyAnswerLost,
        "The request under this `Idempotency-Key` was carried out, but its answer could not be kept. Repeating it would make a second \
         object, so that is refused for a day.",
        &[
            "List the objects and look for the one that was made; the newest come last.",
            "Use a new key only if none was made.",
        ],
    ),
];
