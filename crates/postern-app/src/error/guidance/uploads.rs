//! Files that visitors give.

use super::{Code, Entry, entry};

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::UploadOff,
        "Somebody tried to give a file of a kind that is off for this client: accounting, banking and business documents are turned on one \
         by one, and none is on at first.",
        &[
            "Turn the kind on with `postern client uploads`, or leave file upload out of the category in `PUT /settings/link`.",
            "A page that was open before the kind was turned off learns of it when it is loaded again.",
        ],
    ),
    entry(
        Code::UploadGone,
        "The upload is not there, or not of this visit. An upload ends when it is taken back, when nothing came for an hour, and with its \
         company.",
        &["Begin the upload anew; nothing of the old one is kept."],
    ),
    entry(
        Code::UploadOrder,
        "The parts of a file come one after the other. This one does not begin where the last one ended, or the file was said to be whole \
         before all of it had come.",
        &[
            "Ask how much has come with `GET {base}/uploads/{uploadId}`: `receivedBytes` is where the next part begins.",
            "Send one part at a time; two pages sending the same file get in each other's way.",
        ],
    ),
    entry(
        Code::UploadCount,
        "A visit sends at most 20 files at a time, and so many are under way.",
        &[
            "Complete those under way, or take some back with `DELETE {base}/uploads/{uploadId}`, then begin the next.",
        ],
    ),
];
