//! The templates and what they are filled with.
//!
//! Texts come from `postern-words` in the language of the request, which escapes names of clients, companies and
//! businesses and wraps them in `bdi`.

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use postern_words::{Markup, Say};

use super::frame::{Page, Party};
use super::look::{PageLook, Panel};
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::BuiltFile;

/// The form whose button redeems, and the decoy behind it.
#[derive(Debug, Clone, Default)]
pub struct RedeemForm {
    /// Where the real button posts to.
    pub action: String,
    /// Where the decoy posts to.
    pub decoy: String,
    /// Hidden fields: the one-time password, the form token, kept parameters.
    pub hidden: Vec<(&'static str, String)>,
}

/// L00: the name of the business that answers an invitation.
#[derive(Template)]
#[template(path = "invite.html")]
pub struct Invite<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Why the page is shown again.
    pub notice: Option<&'a Markup>,
    /// Who invites.
    pub client_name: &'a str,
    /// What is wrong with the name that was sent.
    pub fault: Option<&'a Markup>,
    /// The name that was sent.
    pub name: &'a str,
    /// The form.
    pub form: &'a RedeemForm,
}

/// S01.
#[derive(Template)]
#[template(path = "open_link.html")]
pub struct OpenLink<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Why the page is shown again.
    pub notice: Option<&'a Markup>,
    /// Whose data it is about.
    pub company_name: Option<&'a str>,
    /// The host the button leads to.
    pub next_host: &'a str,
    /// When the link ends, in its last hour.
    pub works_until: Option<&'a Markup>,
    /// The form.
    pub form: &'a RedeemForm,
}

/// S02.
#[derive(Template)]
#[template(path = "start_connection.html")]
pub struct StartConnection<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Why the page is shown again.
    pub notice: Option<&'a Markup>,
    /// Whose data it is about.
    pub company_name: Option<&'a str>,
    /// The software.
    pub platform_name: Option<&'a str>,
    /// The host the person signs in on.
    pub sign_in_host: Option<&'a str>,
    /// There is no page to sign in at: details are typed with us.
    pub takes_details: bool,
    /// Files are given, and nobody signs in anywhere.
    pub takes_files: bool,
    /// What will be shared.
    pub data_types: &'a str,
    /// When the link ends, in its last hour.
    pub works_until: Option<&'a Markup>,
    /// The form.
    pub form: &'a RedeemForm,
}

/// The page behind a sign-up link.
#[derive(Template)]
#[template(path = "sign_up.html")]
pub struct SignUp<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Why the page is shown again.
    pub notice: Option<&'a Markup>,
    /// Whom the person signs up with.
    pub client_name: &'a str,
    /// The software.
    pub platform_name: &'a str,
    /// The host the person signs in on.
    pub sign_in_host: &'a str,
    /// What the client will be told.
    pub data: &'a str,
    /// The form.
    pub form: &'a RedeemForm,
}

/// The page that repeats the form when the outcome of a redemption is not known.
#[derive(Template)]
#[template(path = "try_again.html")]
pub struct TryAgain<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// The same form.
    pub form: &'a RedeemForm,
}

/// S04 to S08, S11, S13: words and at most one way on.
#[derive(Template)]
#[template(path = "message.html")]
pub struct Message<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// The one heading.
    pub heading: &'a Markup,
    /// The sentences.
    pub paragraphs: &'a [Markup],
    /// Whether a new link helps.
    pub offers_new_link: bool,
    /// Where the person goes on in the session this browser holds.
    pub start_again: Option<&'a str>,
    /// The short reference, on faults.
    pub reference: Option<String>,
}

/// S10 while the provider's answer is being worked on.
#[derive(Template)]
#[template(path = "checking.html")]
pub struct Checking<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// The software.
    pub platform_name: &'a str,
    /// This page.
    pub here: &'a str,
}

/// One business the person may share.
#[derive(Debug, Clone)]
pub struct Business {
    /// Its id with the provider.
    pub id: String,
    /// Its name there.
    pub name: String,
}

/// S10 when the sign-in opened another business than the connected one.
#[derive(Template)]
#[template(path = "different_business.html")]
pub struct DifferentBusiness<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// The business that is connected, or was.
    pub before: &'a str,
    /// The one that the sign-in opened.
    pub now: &'a str,
    /// Whether it may be kept as a connection of its own.
    pub may_add: bool,
    /// This page.
    pub here: &'a str,
}

/// S10 when the person has to say which business.
#[derive(Template)]
#[template(path = "choose_business.html")]
pub struct ChooseBusiness<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// What was missing.
    pub notice: Option<&'a Markup>,
    /// Who will see the data.
    pub client_name: &'a str,
    /// The software.
    pub platform_name: &'a str,
    /// What the sign-in gives access to.
    pub businesses: &'a [Business],
    /// This page.
    pub here: &'a str,
}

/// S10, done.
#[derive(Template)]
#[template(path = "connected.html")]
pub struct Connected<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Who sees the data now.
    pub client_name: &'a str,
    /// The software.
    pub platform_name: &'a str,
    /// The business that is shared.
    pub business_name: Option<&'a str>,
    /// This page.
    pub here: &'a str,
    /// Whether there is a way back to the client.
    pub leads_back: bool,
}

/// S10, not done.
#[derive(Template)]
#[template(path = "not_connected.html")]
pub struct NotConnected<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Who asked.
    pub client_name: &'a str,
    /// The software.
    pub platform_name: &'a str,
    /// What happened.
    pub reason: &'a Markup,
    /// Whether that is known for certain.
    pub nothing_shared: bool,
    /// This page.
    pub here: &'a str,
    /// Whether there is a way back to the client.
    pub leads_back: bool,
    /// The short reference.
    pub reference: Option<&'a str>,
}

/// The page that repeats a provider's posted answer as a request of our own.
#[derive(Template)]
#[template(path = "continue.html")]
pub struct ContinueCallback<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// The callback's address.
    pub action: &'a str,
    /// What the provider posted.
    pub fields: &'a [(String, String)],
}

/// The hand-off page.
#[derive(Template)]
#[template(path = "hand_off.html")]
pub struct HandOff<'a> {
    /// What every page has.
    pub page: Page<'a>,
    /// Where the person goes.
    pub host: &'a str,
    /// The whole address.
    pub href: &'a str,
}

/// The document that loads the component.
#[derive(Template)]
#[template(path = "shell.html")]
pub struct Shell<'a> {
    /// Says the sentences of the page.
    pub say: Say,
    /// Whom the visit is to.
    pub client: Party<'a>,
    /// The pages' style sheet.
    pub stylesheet: Option<&'a BuiltFile>,
    /// The tab's icon, for a client without one of its own.
    pub icon: &'a str,
    /// The client's own look: of it, the page round the component has the icon and the picture behind.
    pub look: &'a PageLook,
    /// The client's words beside the flow.
    pub panel: Option<Panel>,
    /// The component's own style sheets.
    pub styles: &'a [String],
    /// Modules to fetch early.
    pub preloads: &'a [BuiltFile],
    /// The component.
    pub script: Option<&'a BuiltFile>,
    /// The nonce of this response.
    pub nonce: &'a str,
    /// The start settings as JSON, safe inside a script element.
    pub boot: &'a str,
    /// What to do when nothing is built.
    pub missing: &'static str,
}

/// Renders a page of a class.
pub fn html(status: StatusCode, class: PageClass, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => {
            let content_type = (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            );
            let mut response = (status, [content_type], Body::from(text)).into_response();
            response.extensions_mut().insert(class);
            response
        }
        Err(error) => Problem::new(Code::Internal).because(error).into_response(),
    }
}

/// JSON that cannot end the script element it stands in.
pub fn script_json(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_settings_cannot_leave_their_script_element() {
        let text = script_json(&serde_json::json!({"a": "</script><!-- & \u{2028}"}));
        assert!(
            !text.contains('<')
                && !text.contains('>')
                && !text.contains('&')
                && !text.contains('\u{2028}')
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            serde_json::json!({"a": "</script><!-- & \u{2028}"})
        );
    }
}
