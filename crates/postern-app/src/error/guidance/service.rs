//! Codes of the service itself: limits, neighbours, faults.

use super::{Entry, entry};
use crate::Code;

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::ClientSuspended,
        "A person opened a link of a client that the installation's operator has suspended. The link is not used up by that.",
        &[
            "Try again later, or ask the company that sent the link.",
            "Clients: ask the operator of the installation.",
        ],
    ),
    entry(
        Code::TooMany,
        "The client, or the address the requests come from, has sent more than its limit allows. The request was not carried out.",
        &[
            "Wait for the seconds in `Retry-After`, then send it again.",
            "Watch `X-Rate-Limit-Remaining` and slow down before it is 0; `X-Rate-Limit-Reset` says when it is full again.",
            "Ask for larger pages instead of many: a list gives up to 5,000 objects at once.",
        ],
    ),
    entry(
        Code::Upstream,
        "The integration did not answer, or answered with a fault of its own. Nothing was changed here.",
        &[
            "Send the request again after some seconds, and after a longer while if that fails.",
            "Look at the integration's own status page.",
        ],
    ),
    entry(
        Code::TryAgain,
        "The database did not say whether the change was saved, for example because its connection broke at that moment. Sending the same \
         request again is safe: with an `Idempotency-Key` nothing is made twice.",
        &[
            "Send the same request again after the seconds in `Retry-After`, under the same `Idempotency-Key` if it is a creation.",
            "Without such a key, list the objects first and look whether it is there.",
        ],
    ),
    entry(
        Code::Unavailable,
        "The service can't answer at this moment: it is starting, stopping, or its database is busy or can't be reached. Nothing was \
         changed.",
        &[
            "Send the request again after the seconds in `Retry-After`, then with growing pauses.",
            "Operators: `GET /health/ready` and the log tell what is missing.",
        ],
    ),
    entry(
        Code::UriTooLong,
        "The address with its query is longer than 8 KiB.",
        &[
            "Shorten the filter; one takes at most 2,048 characters.",
            "Leave out what the operation does not know, such as parameters of a campaign.",
        ],
    ),
    entry(
        Code::HostUnknown,
        "The request's `Host` is not one of the public addresses this installation was set up with. A proxy may have replaced it.",
        &[
            "Call the installation by its public address.",
            "Operators: let the proxy pass `Host` on, and set `[public] url` to the address that people use.",
        ],
    ),
    entry(
        Code::HeadersTooLarge,
        "The headers of the request are larger than 16 KiB together. Cookies of other applications on the same domain are the usual cause.",
        &[
            "Send no cookies to the API; it reads none.",
            "People: clear the cookies of this site and open the link again.",
        ],
    ),
    entry(
        Code::RequestTimeout,
        "The body did not arrive in time: within ten seconds, and for uploads ten seconds without a byte or ten minutes in all. The \
         connection was slow, or the announced length was larger than the body.",
        &[
            "Send the request again.",
            "Check `Content-Length`: a server waits for as many bytes as it announces.",
            "Upload fewer files at once over a slow connection.",
        ],
    ),
    entry(
        Code::Internal,
        "Something went wrong in the server. The cause is in its log, under the answer's `correlationId`, and is never sent to callers.",
        &[
            "Send the request again once; some faults pass.",
            "Report the `correlationId` to the operator of the installation, and the time.",
        ],
    ),
];
