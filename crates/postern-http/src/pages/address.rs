//! What stands in a Link URL: the route, the one-time password, the caller's own parameters.
//!
//! Read from the address on GET and from the form on POST, by the same rules. The password is
//! verified here, before any database work; whatever is wrong looks the same from outside. Custom
//! parameters travel in the form and never carry authority.

use postern_app::opening::{Route, VerifiedLink};
use postern_core::form_token;
use postern_core::parameters::{LinkParameters, password_in};
use postern_core::pre_session::PreSession;
use postern_core::secret::Secret;

use super::press::Press;
use super::view::RedeemForm;
use crate::extract::Language;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// The name of the password's parameter on one kind of link, and the one that is wrong there.
pub(crate) type Names = (&'static str, &'static str);

/// The names on company links.
pub(crate) const COMPANY_NAMES: Names = ("link.otp", "otp");
/// The names on connection links.
pub(crate) const CONNECTION_NAMES: Names = ("otp", "link.otp");

/// A Link URL as somebody opened it.
pub(crate) struct Asked {
    pub(crate) route: Route,
    password: Option<Secret<String>>,
    pub(crate) link: Option<VerifiedLink>,
    pub(crate) parameters: LinkParameters,
}

impl Asked {
    /// Reads the address. Whatever is wrong with it looks the same from outside.
    pub(crate) fn of_query(
        state: &AppState,
        route: Route,
        query: &str,
        (own, foreign): Names,
    ) -> Result<Self, Problem> {
        let unknown = |_| Problem::new(Code::LinkInvalid);
        if password_in(query, foreign).map_err(unknown)?.is_some() {
            return Err(Problem::new(Code::LinkInvalid));
        }
        let password = password_in(query, own).map_err(unknown)?;
        let parameters = LinkParameters::parse_query(query).map_err(unknown)?;
        Self::verified(state, route, password, parameters)
    }

    /// Reads the form the page sent.
    pub(crate) fn of_press(state: &AppState, route: Route, press: &Press) -> Result<Self, Problem> {
        let password = press
            .form
            .get("otp")
            .map(|text| Secret::new(text.to_owned()));
        let kept = press.form.get("kept").unwrap_or_default();
        let parameters =
            LinkParameters::parse_query(kept).map_err(|_| Problem::new(Code::LinkInvalid))?;
        Self::verified(state, route, password, parameters)
    }

    fn verified(
        state: &AppState,
        route: Route,
        password: Option<Secret<String>>,
        parameters: LinkParameters,
    ) -> Result<Self, Problem> {
        let link = match &password {
            None => None,
            Some(text) => Some(
                state
                    .app
                    .verify_link(route, text.expose())
                    .ok_or_else(|| Problem::new(Code::LinkInvalid))?,
            ),
        };
        Ok(Self {
            route,
            password,
            link,
            parameters,
        })
    }

    /// What the form token is bound to.
    pub(crate) fn subject(&self) -> Vec<u8> {
        match &self.password {
            Some(password) => password.expose().clone().into_bytes(),
            None => subject_of(self.route).into_bytes(),
        }
    }

    /// The form that redeems this link.
    pub(crate) fn form(
        &self,
        state: &AppState,
        pre: &PreSession,
        link: &str,
        language: &Language,
    ) -> RedeemForm {
        let now = state.app.now();
        let token = form_token::mint(&state.app.keys(), pre, &self.subject(), now);
        let mut hidden = vec![("ft", token)];
        if let Some(password) = &self.password {
            hidden.push(("otp", password.expose().clone()));
        }
        if !self.parameters.is_empty() {
            let mut kept = url::form_urlencoded::Serializer::new(String::new());
            kept.extend_pairs(self.parameters.iter());
            hidden.push(("kept", kept.finish()));
        }
        RedeemForm {
            action: format!("{link}/redeem{}", language.kept_query()),
            decoy: format!("{link}/decoy"),
            hidden,
        }
    }
}

fn subject_of(route: Route) -> String {
    match route.connection {
        Some(connection) => format!("{}/{connection}", route.company),
        None => route.company.to_string(),
    }
}
