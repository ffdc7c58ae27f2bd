//! What stands round every page: its language, its style, and who asks.
//!
//! Addresses that become links pass [`Party`], which lets only `https`, loopback `http` and mail addresses through, whatever was
//! stored.

use postern_words::Say;

use super::look::{OwnWords, PageLook, Panel, Picture};
use crate::extract::Language;
use crate::problem::About;
use crate::state::BuiltFile;

/// What every page has.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The language of the texts, and the others.
    pub language: &'a Language,
    /// The document's title; without one, a title that names nobody.
    pub title: Option<&'a str>,
    /// The style sheet, when the front end is built.
    pub stylesheet: Option<&'a BuiltFile>,
    /// The tab's icon.
    pub icon: &'a str,
    /// Who asks, on pages behind a genuine link.
    pub client: Option<Party<'a>>,
}

impl Page<'_> {
    /// Says the sentences of the page.
    pub fn say(&self) -> Say {
        self.language.say
    }

    /// The client's own look.
    pub fn look(&self) -> Option<&PageLook> {
        self.client?.look
    }

    /// The client's icon for the tab.
    pub fn own_icon(&self) -> Option<&str> {
        self.client?.icon()
    }

    /// The client's heading for the page behind a company's Link URL.
    pub fn own_title(&self) -> Option<OwnWords> {
        self.look()?.heading("landing.title", self.say())
    }

    /// What the client has said below it.
    pub fn own_subtitle(&self) -> Option<OwnWords> {
        self.look()?.body("landing.subtitle", self.say())
    }

    /// The client's words on its button.
    pub fn own_button(&self) -> Option<OwnWords> {
        self.look()?.heading("landing.nextButton", self.say())
    }

    /// The client's heading for the page that answers an invitation.
    pub fn own_invite_title(&self) -> Option<OwnWords> {
        self.look()?.heading("invite.title", self.say())
    }

    /// What the client has said below that one.
    pub fn own_invite_body(&self) -> Option<OwnWords> {
        self.look()?.body("invite.body", self.say())
    }

    /// What the client has said beside the flow.
    pub fn panel(&self) -> Option<Panel> {
        self.look()?.panel(self.say())
    }

    /// Whether the client wants that page short.
    pub fn is_brief(&self) -> bool {
        self.look().is_some_and(|look| look.brief)
    }

    /// Whether the page's foot has anything to offer beside languages.
    pub fn has_foot(&self) -> bool {
        self.client.is_some_and(|client| client.has_foot())
    }
}

/// The client, as pages may show it.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where a new link can be asked for.
    pub refresh_url: Option<&'a str>,
    /// An address or a page.
    pub contact: Option<&'a str>,
    /// Its privacy policy.
    pub privacy_url: Option<&'a str>,
    /// Its colours, pictures and words, where the page knows them.
    pub look: Option<&'a PageLook>,
}

impl<'a> From<&'a About> for Party<'a> {
    fn from(about: &'a About) -> Self {
        Self {
            name: &about.client_name,
            refresh_url: about.refresh_url.as_deref(),
            contact: about.contact.as_deref(),
            privacy_url: about
                .look
                .as_ref()
                .and_then(|look| look.privacy_url.as_deref()),
            look: about.look.as_ref(),
        }
    }
}

impl<'a> Party<'a> {
    /// Two letters that stand in for a logo.
    pub fn monogram(&self) -> String {
        self.name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
            .take(2)
            .flat_map(char::to_uppercase)
            .collect()
    }

    /// The address behind "Send me a new link".
    pub fn refresh_href(&self) -> Option<String> {
        self.refresh_url.and_then(safe_href)
    }

    /// The address behind "Help".
    pub fn contact_href(&self) -> Option<String> {
        let contact = self.contact?;
        safe_href(contact).or_else(|| is_mail_address(contact).then(|| format!("mailto:{contact}")))
    }

    /// The contact when it is words, such as a telephone number.
    pub fn contact_text(&self) -> Option<String> {
        self.contact
            .filter(|_| self.contact_href().is_none())
            .map(str::to_owned)
    }

    /// The address behind "Privacy".
    pub fn privacy_href(&self) -> Option<String> {
        self.privacy_url.and_then(safe_href)
    }

    /// Its logo, where pages show one.
    pub fn logo(&self) -> Option<&Picture> {
        self.look?.logo.as_ref()
    }

    /// Its icon for the tab.
    pub fn icon(&self) -> Option<&'a str> {
        self.look?.icon.as_deref()
    }

    /// The picture behind the page.
    pub fn hero(&self) -> Option<&'a str> {
        self.look?.hero.as_deref()
    }

    /// Whether the top is a bar in its second colour.
    pub fn has_bar(&self) -> bool {
        self.look.is_some_and(|look| look.bar)
    }

    /// Whether whose software this is, is said.
    pub fn says_powered_by(&self) -> bool {
        self.look.is_some_and(|look| look.powered_by)
    }

    /// Whether the page's foot has anything to offer.
    pub fn has_foot(&self) -> bool {
        self.contact_href().is_some() || self.privacy_href().is_some() || self.says_powered_by()
    }
}

/// `https` anywhere, `http` on this machine only, nothing else.
fn safe_href(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let is_local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    (url.scheme() == "https" || (url.scheme() == "http" && is_local)).then(|| url.into())
}

fn is_mail_address(text: &str) -> bool {
    matches!(text.split_once('@'), Some((name, host)) if !name.is_empty() && host.contains('.'))
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "@.-_+".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        let party = |contact| Party {
            name: "Lumen Credit",
            refresh_url: Some(contact),
            contact: Some(contact),
            privacy_url: None,
            look: None,
        };
        assert_eq!(
            party("help@lumen.example").contact_href().unwrap(),
            "mailto:help@lumen.example"
        );
        assert_eq!(
            party("https://lumen.example/help").refresh_href().unwrap(),
            "https://lumen.example/help"
        );
        assert!(party("http://localhost:3000/new").refresh_href().is_some());
        for bad in [
            "javascript:alert(1)",
            "http://lumen.example",
            "data:text/html,x",
            "020 7946 0000",
            "a@b.c\"onx",
        ] {
            assert_eq!(party(bad).refresh_href(), None, "{bad}");
            assert_eq!(party(bad).contact_href(), None, "{bad}");
        }
        assert_eq!(
            party("020 7946 0000").contact_text().unwrap(),
            "020 7946 0000"
        );
    }

    #[test]
    fn the_monogram_is_two_letters() {
        let letters = |name| {
            Party {
                name,
                refresh_url: None,
                contact: None,
                privacy_url: None,
                look: None,
            }
            .monogram()
        };
        assert_eq!(letters("Lumen Credit Ltd"), "LC");
        assert_eq!(letters("ålborg"), "Å");
        assert_eq!(letters("(7) days"), "7D");
    }
}
