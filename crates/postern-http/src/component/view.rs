//! The session view: everything a visit starts with, which is all that any screen reads.
//!
//! Settings have taken effect in it already, texts are trees, colours are repaired. The SDK's options are laid over it in the
//! front end and nowhere else.

use std::collections::BTreeMap;

use postern_app::flow::{Category, SessionView};
use postern_app::look::{BrandImage, picture_path};
use postern_app::sessions::Visit;
use postern_core::design::brand::{Colours, Scheme};
use postern_core::design::{Design, Display};
use postern_core::markdown::Text;
use postern_core::urls::below;
use postern_words::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use super::text::TextBody;
use super::wire::{ConnectionBody, source_types};
use crate::api::wire::instant;
use crate::extract::Here;
use crate::state::AppState;

/// The session a visit starts with.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub(crate) struct SessionBody {
    client: ClientBody,
    company: CompanyBody,
    session: Lifetime,
    /// The language when nobody asks for one.
    locale: &'static str,
    /// The languages to choose from, by their tags.
    locales: Vec<&'static str>,
    settings: Settings,
    /// The client's words by their documented keys; only those that are set.
    texts: BTreeMap<&'static str, TextBody>,
    /// The same in other languages, by their tags: what stands here is shown instead where the page speaks one of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(required = false)]
    translations: BTreeMap<&'static str, TranslationBody>,
    categories: Vec<CategoryBody>,
    /// What the SDK's `options.sourceTypes` choose from: every category there is anything in, whatever is set, with the keys of all
    /// its software. Only in the session of a page elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    offers: Option<Vec<CategoryBody>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    theme: Option<Theme>,
    connections: Vec<ConnectionBody>,
    finish: FinishSettings,
}

/// A client's words in one more language.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Translation)]
struct TranslationBody {
    /// By their documented keys.
    texts: BTreeMap<&'static str, TextBody>,
    /// What the agreement lists as shared, by source type.
    data_types: BTreeMap<&'static str, Vec<TextBody>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Client)]
struct ClientBody {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refresh_url: Option<String>,
    /// A picture on this server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    logo_url: Option<String>,
    /// A picture on this server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    icon_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    help_text: Option<TextBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    privacy_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    terms_url: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Company)]
struct CompanyBody {
    name: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Lifetime {
    #[schema(format = DateTime)]
    expires_at: String,
    one_time: bool,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, as the settings have them"
)]
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Settings {
    show_sandbox_integrations: bool,
    /// A landing page of the component's own. Behind a Link URL the page with the button is that already.
    show_landing_page: bool,
    show_logo: bool,
    navigation_bar: bool,
    mobile_notice: bool,
    /// Every list of software has a search field.
    always_search: bool,
    multi_entity: bool,
    /// Its words are the texts `manageConnections.title` and `manageConnections.subtitle`.
    manage_connections: bool,
    /// A different business found by a reconnect may be kept as a connection of its own.
    new_connection_on_mismatch: bool,
    additional_consent: bool,
    powered_by: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Category)]
struct CategoryBody {
    #[schema(schema_with = source_types)]
    source_type: &'static str,
    required: bool,
    /// Whether there is software to sign in to.
    integrations: bool,
    file_upload: bool,
    /// The keys of the software offered; all there is when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    allowed: Option<Vec<String>>,
    /// What the agreement lists as shared; what the software is known to give when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    data_types: Option<Vec<TextBody>>,
}

/// Colours that can be read, by the names of custom properties without their `--postern-`.
#[derive(Debug, Serialize, ToSchema)]
struct Theme {
    light: BTreeMap<&'static str, String>,
    dark: BTreeMap<&'static str, String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FinishSettings {
    redirect: bool,
    /// Whether the last page is shown before the redirect.
    page: bool,
}

impl SessionBody {
    /// The view of a session. A page of ours finds pictures by their path; one elsewhere needs the whole address, of the
    /// host it has the SDK from.
    pub(super) fn of(view: SessionView, visit: &Visit, state: &AppState, here: &Here) -> Self {
        let is_embedded = visit.session.embedding.is_some();
        let settings = settings(&view);
        let texts = texts(&view.look.design, &view.client_name);
        let translations = translations(&view.look.design, &view.client_name);
        let help_text = view.look.design.text(HELP).map(TextBody::from);
        let place = |image: &Option<BrandImage>| {
            let image = image.as_ref()?;
            Some(picture_place(state, here, is_embedded, image))
        };
        let (logo_url, icon_url) = (place(&view.look.logo), place(&view.look.icon));
        let Design {
            display:
                Display {
                    privacy_url,
                    terms_url,
                    ..
                },
            ..
        } = view.look.design;
        Self {
            client: ClientBody {
                name: view.client_name,
                contact: view.client_contact,
                refresh_url: view.refresh_url,
                logo_url,
                icon_url,
                help_text,
                privacy_url,
                terms_url,
            },
            company: CompanyBody {
                name: view.company_name,
            },
            session: Lifetime {
                expires_at: instant(view.expires_at),
                one_time: view.one_time,
            },
            locale: Locale::default().tag(),
            locales: Locale::ALL.map(Locale::tag).to_vec(),
            settings,
            texts,
            translations,
            categories: view
                .categories
                .into_iter()
                .map(CategoryBody::from)
                .collect(),
            offers: is_embedded.then(|| view.offers.into_iter().map(CategoryBody::from).collect()),
            theme: theme(view.look.colours),
            connections: view
                .connections
                .into_iter()
                .map(ConnectionBody::from)
                .collect(),
            finish: FinishSettings {
                redirect: view.finish.redirects,
                page: view.finish.shows_page,
            },
        }
    }
}

fn settings(view: &SessionView) -> Settings {
    let display = &view.look.design.display;
    Settings {
        show_sandbox_integrations: view.show_sandbox_integrations,
        show_landing_page: display.landing_page == Some(true),
        show_logo: display.company_logo,
        navigation_bar: display.navigation_bar,
        mobile_notice: display.mobile_notice,
        always_search: display.always_search,
        multi_entity: display.multi_entity,
        manage_connections: view.manages_connections,
        new_connection_on_mismatch: display.new_connection_on_mismatch,
        additional_consent: display.additional_consent,
        powered_by: display.powered_by,
    }
}

/// The client's own name in its words but for agreements, where the screen knows the software's name as well.
fn named(client: &str, key: &str, text: &Text) -> TextBody {
    if key.contains(".consents.") || key.contains(".additionalConsents.") {
        text.clone().into()
    } else {
        text.with_names(client, None).into()
    }
}

fn texts(design: &Design, client: &str) -> BTreeMap<&'static str, TextBody> {
    let client = design.company_name(None).unwrap_or(client);
    let manage = &design.display.manage_connections;
    let words = |text: &Option<String>| {
        let text = Text::plain(text.as_deref()?);
        Some(TextBody::from(design.marked(text)))
    };
    let mut texts: BTreeMap<&'static str, TextBody> = design
        .all_texts()
        .into_iter()
        .filter(|(key, _)| *key != HELP)
        .map(|(key, text)| (key, named(client, key, &text)))
        .collect();
    texts.extend(words(&manage.title).map(|text| ("manageConnections.title", text)));
    texts.extend(words(&manage.subtitle).map(|text| ("manageConnections.subtitle", text)));
    texts
}

/// Behind Help it stands as the help of the client; in other languages it is a text like the others.
const HELP: &str = "help.body";

fn translations(design: &Design, client: &str) -> BTreeMap<&'static str, TranslationBody> {
    let translated = design.translated().into_iter();
    translated
        .map(|(language, words)| {
            let client = design.company_name(Some(language)).unwrap_or(client);
            let texts = words.texts.into_iter();
            let types = words.data_types.into_iter();
            let body = TranslationBody {
                texts: texts
                    .map(|(key, text)| (key, named(client, key, &text)))
                    .collect(),
                data_types: types
                    .map(|(kind, types)| {
                        let types = types.into_iter().map(TextBody::from).collect();
                        (kind.source_type().as_str(), types)
                    })
                    .collect(),
            };
            (language.as_str(), body)
        })
        .collect()
}

fn theme(colours: Colours) -> Option<Theme> {
    let of = |scheme| colours.tokens(scheme).into_iter().collect();
    (!colours.is_empty()).then(|| Theme {
        light: of(Scheme::Light),
        dark: of(Scheme::Dark),
    })
}

impl From<Category> for CategoryBody {
    fn from(category: Category) -> Self {
        Self {
            source_type: category.source_type.as_str(),
            required: category.required,
            integrations: category.integrations,
            file_upload: category.file_upload,
            allowed: category.allowed,
            data_types: category
                .data_types
                .map(|types| types.into_iter().map(TextBody::from).collect()),
        }
    }
}

/// Where a visit has a client's picture from: the host of its own pages, or for the SDK the one it has the SDK from.
pub(super) fn picture_place(
    state: &AppState,
    here: &Here,
    is_embedded: bool,
    image: &BrandImage,
) -> String {
    let path = picture_path(image);
    if is_embedded {
        below(&state.app.urls().sdk, path.trim_start_matches('/'))
    } else {
        here.below(&path)
    }
}
