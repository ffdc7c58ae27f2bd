//! Closed sets of words, each with one spelling for the database, the API and the logs.

/// The text is none of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {expected}")]
pub struct UnknownWord {
    /// The words there are, for the reader.
    pub expected: &'static str,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $text)] $word,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$word,)+];

            /// Its spelling.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)+
                }
            }

            /// The word of that spelling.
            pub fn parse(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($text => Ok(Self::$word),)+
                    _ => Err(UnknownWord { expected: concat!($("`", $text, "` ",)+) }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::parse(text)
            }
        }
    )+};
}

pub(crate) use words;

words! {
    /// How a connection stands.
    ConnectionStatus {
        /// Nobody has authorised it yet, or its confirmation is outstanding.
        PendingAuth = "PendingAuth",
        /// Authorised, and the business confirmed.
        Linked = "Linked",
        /// Ended on our side.
        Unlinked = "Unlinked",
        /// Ended at the provider.
        Deauthorized = "Deauthorized",
    }

    /// What an integration gives.
    SourceType {
        /// Accounting software.
        Accounting = "Accounting",
        /// Bank accounts, read.
        Banking = "Banking",
        /// Bank statements, written into accounting software.
        BankFeed = "BankFeed",
        /// Shops and payments.
        Commerce = "Commerce",
        /// Expenses, written into accounting software.
        Expense = "Expense",
        /// Something else.
        Other = "Other",
        /// Not said.
        Unknown = "Unknown",
    }

    /// For how long a customer's access is asked.
    AccessTerm {
        /// Until somebody ends it: it is refreshed.
        Continuous = "continuous",
        /// Until what the sign-in gave runs out: then it is given back.
        Once = "once",
    }

    /// What a client uses a company for.
    Product {
        /// Bank transactions, sorted.
        SpendInsights = "spend-insights",
        /// Books, banking and commerce for a lender.
        Lending = "lending",
        /// Expenses, written into accounting software.
        Expenses = "expenses-v1",
        /// Sales, written into accounting software.
        Commerce = "commerce",
        /// Bills and their payment.
        Payables = "payables",
        /// The same, second edition.
        PayablesV2 = "payables-v2",
    }

    /// What a client is for: real customers, or trying things out.
    ClientMode {
        /// Real customers.
        Live = "live",
        /// Trying things out, on the developers' own machines too.
        Test = "test",
    }

    /// How strictly "once" is meant.
    ClaimPolicy {
        /// The first redemption wins, for good.
        Strict = "strict",
        /// Another redemption may replace a session that has done nothing yet.
        UntilFirstAction = "untilFirstAction",
    }

    /// One thing an API key may do.
    Scope {
        /// Read what there is.
        Read = "read",
        /// Change companies, connections and settings.
        Write = "write",
        /// Hand out links and access tokens, and revoke them.
        Links = "links",
    }

    /// How a recorded link stands.
    LinkState {
        /// It opens, once.
        Outstanding = "outstanding",
        /// It was opened.
        Used = "used",
        /// Its time was over before anybody opened it.
        Expired = "expired",
        /// It was withdrawn before anybody opened it.
        Revoked = "revoked",
    }

    /// What happened to a link.
    LinkEventKind {
        /// It was made and recorded.
        Created = "created",
        /// Its page was shown.
        Opened = "opened",
        /// It was spent.
        Redeemed = "redeemed",
        /// The browser that spent it came back.
        Resumed = "resumed",
        /// Another browser tried it.
        ReuseBlocked = "reuse_blocked",
        /// It was opened too late.
        ExpiredOnOpen = "expired_on_open",
        /// It was withdrawn.
        Revoked = "revoked",
        /// A connection became linked for the first time.
        Connected = "connected",
        /// An ended connection became linked again.
        Reconnected = "reconnected",
        /// A sign-in failed or was given up.
        Failed = "failed",
        /// A linked connection ended: on our side, or at the provider.
        Disconnected = "disconnected",
        /// A connection was deleted.
        Deleted = "deleted",
        /// Somebody signed in again with another business than the one that was connected.
        BusinessMismatch = "business_mismatch",
        /// The person decided what becomes of that.
        MismatchDecided = "mismatch_decided",
        /// Something more was agreed to for a connection that is there already.
        ConsentAdded = "consent_added",
    }

    /// How the latest recorded link of a company stands.
    LatestLink {
        /// There never was one, as far back as is known.
        None = "none",
        /// It was made, and nobody has opened it.
        Sent = "sent",
        /// Its page was shown.
        Opened = "opened",
        /// It was redeemed.
        Used = "used",
        /// It ended without being used.
        Expired = "expired",
        /// Somebody switched it off.
        SwitchedOff = "switchedOff",
    }

    /// Where a visit comes from.
    JourneySource {
        /// A recorded link.
        Recorded = "recorded",
        /// A one-time link that its client read from the API.
        Read = "read",
        /// No one-time link: a permanent one, an invitation, or a page that embeds the component.
        Visit = "visit",
    }

    /// How far a visit came that has connected nothing: the last thing that happened in it.
    JourneyStep {
        /// It began, and nothing was chosen.
        Started = "started",
        /// The person left for the provider's sign-in.
        SigningIn = "signing_in",
        /// The provider granted, and the person has not said which business it is.
        Confirming = "confirming",
        /// The person said no at the provider.
        Cancelled = "cancelled",
        /// The person's account lacks the permission.
        PermissionDenied = "permission_denied",
        /// The person's account is in a part of the world that the sign-in does not serve.
        WrongRegion = "wrong_region",
        /// The person's plan at the provider is without access for other software.
        PlanWithoutApi = "plan_without_api",
        /// The account is connected to as much other software as it may be.
        AccountLimit = "account_limit",
        /// What the person typed in was refused.
        SignInRefused = "sign_in_refused",
        /// The provider says that it is not available.
        ProviderDown = "provider_down",
        /// The provider failed.
        ProviderError = "provider_error",
        /// The provider did not answer in time.
        ProviderTimeout = "provider_timeout",
        /// The answer belonged to another sign-in.
        WrongState = "wrong_state",
        /// There was no business to share.
        NoBusiness = "no_business",
        /// The sign-in took too long.
        Expired = "expired",
        /// Other accounting software was connected already.
        AlreadyLinked = "already_linked",
        /// A fault of our own.
        Internal = "internal",
    }

    /// Who did it.
    Actor {
        /// The client, by the API or the command line.
        Client = "client",
        /// The customer, in a link session.
        Customer = "customer",
        /// The provider, which took the authorisation back.
        Provider = "provider",
    }

    /// Why a connection is no longer `Linked`.
    EndReason {
        /// Its client unlinked it.
        Client = "client",
        /// Its customer disconnected it.
        Customer = "customer",
        /// The authorisation was taken back at the provider.
        Removed = "removed",
        /// The authorisation ran out: nobody used it, or it was asked for once.
        Expired = "expired",
    }

    /// What an agreement was for.
    ConsentKind {
        /// A new connection.
        First = "first",
        /// One that is there and is to be used for more.
        Additional = "additional",
        /// One that had ended.
        Reconnect = "reconnect",
        /// None: to be told who signs in, and nothing of any books.
        SignUp = "signUp",
    }

    /// What a person does about another business than the one that was connected.
    MismatchChoice {
        /// Signs in once more.
        Again = "again",
        /// Keeps it as a connection of its own.
        Add = "add",
        /// Leaves everything as it was.
        Cancel = "cancel",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_serialises_as_it_is_spelled() {
        for word in ConnectionStatus::ALL {
            assert_eq!(ConnectionStatus::parse(word.as_str()), Ok(*word));
            assert_eq!(serde_json::to_string(word).unwrap(), format!("\"{word}\""));
        }
        for word in SourceType::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in Product::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in ClaimPolicy::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in ClientMode::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in Scope::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in LinkState::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in LinkEventKind::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in EndReason::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
        for word in ConsentKind::ALL {
            assert_eq!(word.as_str().parse(), Ok(*word));
        }
    }

    #[test]
    fn another_case_is_another_word() {
        let error = ClaimPolicy::parse("Strict").unwrap_err();
        assert_eq!(
            error.to_string().trim_end(),
            "expected one of `strict` `untilFirstAction`"
        );
        assert!(ConnectionStatus::parse("linked").is_err());
        assert!(SourceType::parse("").is_err());
    }
}
