//! Codes of the Portal: setting up, signing in, and what a person may do there.

use super::{Entry, entry};
use crate::Code;

pub(super) const TEXTS: &[Entry] = &[
    entry(
        Code::SetupCodeWrong,
        "The first run of the Portal asks for a code that only somebody with access to the server can read, so that nobody else sets the \
         installation up.",
        &[
            "Read the file `setup-code` in the server's data folder, the one that `postern config` names.",
            "If there is no such file, start the server once more: it writes the file while nobody is there.",
            "Without access to the folder, use `postern person create` where the server's command line runs.",
        ],
    ),
    entry(
        Code::SetupDone,
        "The installation has its first person already. The setup code worked once and is gone.",
        &[
            "Sign in, or ask an administrator to invite you.",
            "If nobody can sign in any more, use `postern person reset` on the server.",
        ],
    ),
    entry(
        Code::SignInFailed,
        "No person signs in with this email address and this password. Which of the two is wrong is not told, so that nobody can find \
         out who works here.",
        &[
            "Check the address, and let the password manager fill in the password.",
            "Ask an administrator of the client, or the operator of the installation, to give you a new way in.",
        ],
    ),
    entry(
        Code::SignInNeeded,
        "The request came without a session of the Portal, or with one that is over: a session ends two hours after it was last used, and \
         after a day in any case.",
        &["Sign in and send the request again."],
    ),
    entry(
        Code::SecondFactorNeeded,
        "The password was right, and the second factor has not been given yet. Until then the session can do nothing else.",
        &[
            "Give the code that the app shows.",
            "Without the app, give one of the recovery codes; each works once.",
        ],
    ),
    entry(
        Code::SecondFactorWrong,
        "The code is not the one of this moment, or was taken before.",
        &[
            "Wait for the next code and give that one.",
            "Check that the clock of the device is right: codes are made from the time.",
            "Use a recovery code.",
        ],
    ),
    entry(
        Code::ConfirmationNeeded,
        "What was asked for needs the person to prove once more that it is them: the password has not been given in the last ten minutes.",
        &["Give the password with `POST /portal/v1/session/confirm` and send the request again."],
    ),
    entry(
        Code::SupportLooksOnly,
        "An operator who looks at a client for support sees how things stand and changes nothing, and sees neither what companies \
         gave nor what opens a link.",
        &["Say to somebody of the client what has to be changed, or be invited by them."],
    ),
    entry(
        Code::RoleInsufficient,
        "The person is a member of the client, and the role does not include this.",
        &["Ask an administrator of the client to do it, or for another role."],
    ),
    entry(
        Code::NotFromPortal,
        "A change has to come from a page of the Portal on the same host, with the value that the session view has in `csrfToken`. This \
         one came from elsewhere, or from a page of an earlier session.",
        &[
            "Reload the page: signing in anew in another tab makes the value of this one void.",
            "If it stays, look whether a proxy drops `Sec-Fetch-Site`, `Origin` or `X-Csrf-Token`.",
        ],
    ),
    entry(
        Code::LastAdministrator,
        "A client always keeps one administrator, so that somebody can invite and remove people.",
        &["Make somebody else an administrator, then repeat this."],
    ),
    entry(
        Code::SessionsElsewhere,
        "The member works for another client too, or looks after the installation. A session is the person's, so ending theirs would \
         reach what this client's administrators have nothing to do with.",
        &[
            "Remove the member: what they have open reaches nothing of the client from the next request on.",
            "Ask them to sign out everywhere else, on the page of their profile.",
            "The operator of the installation can use `postern person reset`, which also takes the password.",
        ],
    ),
    entry(
        Code::InvitationOver,
        "The link of the invitation has been used, taken back or replaced, or is older than three days, or is not complete.",
        &[
            "Copy the whole link, with everything behind `#`.",
            "Ask whoever invited you for a new one.",
        ],
    ),
    entry(
        Code::AlreadyMember,
        "The person with this address works for the client already.",
        &["Change their role in the list of members."],
    ),
    entry(
        Code::SecondFactorNotBegun,
        "There is no key that waits for its first code, or no second factor to change.",
        &[
            "Begin again with `POST /portal/v1/me/second-factor`, put the new key into the app and give the code it shows.",
        ],
    ),
];
