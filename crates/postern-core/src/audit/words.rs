//! What the audit log calls things. Each word has one spelling, in the database, the API and exports, and keeps it: a word that is
//! no longer written stays readable.

use crate::model::UnknownWord;
use crate::model::words::words;

words! {
    /// Who did something.
    ActorKind {
        /// A person who works for the client.
        Person = "person",
        /// Whoever holds an API key.
        Key = "key",
        /// Whoever runs the installation: by the command line, or as a person in the Portal.
        Operator = "operator",
        /// A client's customer, on a link.
        Customer = "customer",
        /// The server by itself.
        System = "system",
    }

    /// What something was done to.
    TargetKind {
        /// The installation.
        Installation = "installation",
        /// A client.
        Client = "client",
        /// A company.
        Company = "company",
        /// A connection.
        Connection = "connection",
        /// A recorded link.
        Link = "link",
        /// The settings of a client, or a part of them.
        Settings = "settings",
        /// An integration.
        Integration = "integration",
        /// An API key.
        ApiKey = "apiKey",
        /// A webhook consumer.
        Webhook = "webhook",
        /// A person.
        Person = "person",
        /// An invitation.
        Invitation = "invitation",
        /// A signed-in browser.
        Session = "session",
    }

    /// What was done.
    Action {
        /// The installation was set up.
        InstallationSetUp = "installation.setUp",
        /// A client was made.
        ClientCreated = "client.created",
        /// A client's name, contact or profile was changed.
        ClientChanged = "client.changed",
        /// A client was suspended.
        ClientSuspended = "client.suspended",
        /// A suspended client was let go on.
        ClientResumed = "client.resumed",
        /// How often a client may call was changed.
        ClientLimitsChanged = "client.limitsChanged",
        /// Every link of a client was revoked.
        ClientLinksRevoked = "client.linksRevoked",
        /// A client was given made-up companies to look at.
        ExamplesAdded = "client.examplesAdded",
        /// An operator began to look at a client.
        SupportEntered = "support.entered",
        /// An operator stopped looking at a client.
        SupportLeft = "support.left",
        /// A company was made.
        CompanyCreated = "company.created",
        /// A company was changed.
        CompanyChanged = "company.changed",
        /// A company was deleted.
        CompanyDeleted = "company.deleted",
        /// Every link of a company was revoked.
        CompanyLinksRevoked = "company.linksRevoked",
        /// A connection was made.
        ConnectionCreated = "connection.created",
        /// A connection was linked with tokens its client had.
        ConnectionAuthorized = "connection.authorized",
        /// Another business than before was given for a connection, and somebody decided what becomes of that.
        ConnectionBusinessDecided = "connection.businessDecided",
        /// A connection was unlinked.
        ConnectionUnlinked = "connection.unlinked",
        /// The provider ended a connection.
        ConnectionDeauthorized = "connection.deauthorized",
        /// A connection was deleted.
        ConnectionDeleted = "connection.deleted",
        /// Files were uploaded.
        FilesUploaded = "files.uploaded",
        /// A link was made.
        LinkCreated = "link.created",
        /// A link was revoked.
        LinkRevoked = "link.revoked",
        /// One-time Link URLs were turned on.
        OneTimeLinksOn = "settings.oneTimeLinksOn",
        /// One-time Link URLs were turned off.
        OneTimeLinksOff = "settings.oneTimeLinksOff",
        /// Link settings were changed.
        LinkSettingsChanged = "settings.linkChanged",
        /// The branding was changed.
        BrandingChanged = "settings.brandingChanged",
        /// A picture of the branding was put in place.
        PictureChanged = "settings.pictureChanged",
        /// A picture of the branding was removed.
        PictureRemoved = "settings.pictureRemoved",
        /// Redirects were changed.
        RedirectsChanged = "settings.redirectsChanged",
        /// Allowed origins were changed.
        OriginsChanged = "settings.originsChanged",
        /// Credentials at a provider were set.
        CredentialsChanged = "integration.credentialsChanged",
        /// An integration was turned on.
        IntegrationOn = "integration.on",
        /// An integration was turned off.
        IntegrationOff = "integration.off",
        /// How an integration is used was changed.
        IntegrationChanged = "integration.changed",
        /// A test sign-in of an integration began.
        IntegrationTested = "integration.tested",
        /// An API key was made.
        ApiKeyCreated = "apiKey.created",
        /// An API key was deleted.
        ApiKeyDeleted = "apiKey.deleted",
        /// A webhook consumer was made.
        WebhookCreated = "webhook.created",
        /// A webhook consumer was changed.
        WebhookChanged = "webhook.changed",
        /// A webhook consumer was deleted.
        WebhookDeleted = "webhook.deleted",
        /// Somebody was invited.
        InvitationCreated = "invitation.created",
        /// An invitation was taken back.
        InvitationDeleted = "invitation.deleted",
        /// Somebody joined a client's people.
        MemberJoined = "member.joined",
        /// What a member is was changed.
        MemberChanged = "member.changed",
        /// A member was removed.
        MemberRemoved = "member.removed",
        /// A member was signed out of every browser.
        MemberSignedOut = "member.signedOut",
        /// A person was made.
        PersonCreated = "person.created",
        /// A person was given another password by the operator, without a second factor.
        PersonReset = "person.reset",
        /// A person changed their name.
        PersonRenamed = "person.renamed",
        /// A person changed their password.
        PasswordChanged = "person.passwordChanged",
        /// A person began with a second factor.
        SecondFactorBegun = "person.secondFactorBegun",
        /// A person turned their second factor on.
        SecondFactorOn = "person.secondFactorOn",
        /// A person turned their second factor off.
        SecondFactorOff = "person.secondFactorOff",
        /// A person made new recovery codes.
        RecoveryCodesRenewed = "person.recoveryCodesRenewed",
        /// A person gave the right password and has still to give their second factor.
        PasswordGiven = "session.passwordGiven",
        /// A person signed in.
        SignedIn = "session.signedIn",
        /// Somebody failed to sign in.
        SignInFailed = "session.signInFailed",
        /// A person gave their password again.
        SignInConfirmed = "session.confirmed",
        /// A person signed out.
        SignedOut = "session.signedOut",
        /// A person signed out other browsers of theirs.
        SessionsEnded = "session.ended",
    }
}
