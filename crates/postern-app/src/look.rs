//! How a client's pages look: its colours and its pictures, beside its texts and what it shows.
//!
//! Pictures are drawn anew before they are kept ([`postern_images`]), on a thread for such work and few at a time, and are public
//! under the hash of what was drawn: an address never changes what it shows. A picture that is replaced is gone at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use postern_core::audit::Action;
use postern_core::design::Design;
use postern_core::design::brand::{Colour, Colours, Scheme};
use postern_core::entropy;
use postern_core::id::ClientId;
use postern_db::Tx;
pub use postern_images::Role;
use postern_images::{Picture, Refused};
pub use postern_store::brand_images::BrandImage;
use postern_store::designs::StoredDesign;
use postern_store::{brand_images, clients, designs};
use tokio::sync::Semaphore;

use crate::audit::{Act, Facts, Target};
use crate::files::Name;
use crate::{App, Code, Error, Result, Tenant};

/// Pictures drawn at one time. Each may take some tens of megabytes for a moment.
const MOST_DRAWING: usize = 1;

/// A provider's button is drawn as logos are: sharp, and with nothing behind it.
pub const BUTTON: Role = Role::Logo;
/// What stands before the key of what a button is for, where pictures are kept by name.
const BUTTON_OF: &str = "button-";

fn button_name(platform_key: &str) -> String {
    format!("{BUTTON_OF}{platform_key}")
}

/// How many pictures may be drawn at one time.
#[derive(Debug, Clone)]
pub(crate) struct Easel(Arc<Semaphore>);

impl Default for Easel {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST_DRAWING)))
    }
}

/// Everything about how a client's pages speak and look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    pub design: Design,
    pub colours: Colours,
    pub logo: Option<BrandImage>,
    pub icon: Option<BrandImage>,
    pub hero: Option<BrandImage>,
    /// Providers' own buttons, by the key of what they are for.
    pub buttons: BTreeMap<String, BrandImage>,
}

/// A client's name and look, as its branding says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branding {
    /// The name people read.
    pub name: String,
    pub look: Look,
}

/// Where a picture is served, below the base address of pages.
pub fn picture_path(image: &BrandImage) -> String {
    let extension = match image.media_type.as_str() {
        "image/jpeg" => "jpg",
        _ => "png",
    };
    format!("/brand/{}.{extension}", image.hash)
}

/// The role of a picture's name in paths.
pub fn role(name: &str) -> Option<Role> {
    [Role::Logo, Role::Icon, Role::Hero]
        .into_iter()
        .find(|role| role_name(*role) == name)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Logo => "logo",
        Role::Icon => "icon",
        Role::Hero => "hero",
    }
}

impl App {
    /// How a client's pages speak and look; the defaults for one that never set anything.
    pub async fn look_of(&self, client: ClientId) -> Result<Look> {
        Ok(self
            .db()
            .read_few("find_look", move |tx| Box::pin(read_look(tx, client)))
            .await?)
    }

    /// A client's texts, categories and what it shows.
    pub async fn design_of(&self, client: ClientId) -> Result<Design> {
        Ok(self.look_of(client).await?.design)
    }

    /// A picture by its public name, with its content.
    pub async fn picture(&self, hash: &str) -> Result<Option<(BrandImage, Vec<u8>)>> {
        use tokio::io::AsyncReadExt as _;
        let name = hash.to_owned();
        let found = self
            .db()
            .read_few("find_picture", move |tx| {
                let name = name.clone();
                Box::pin(async move { brand_images::find_by_hash(tx, &name).await })
            })
            .await?;
        let Some(image) = found else { return Ok(None) };
        let name: Name = image
            .blob
            .parse()
            .map_err(|_| Error::internal(std::io::Error::other("a picture's name is not one")))?;
        let mut content = Vec::new();
        let storage = self.storage();
        let mut file = storage.open(&name).await.map_err(Error::internal)?;
        file.read_to_end(&mut content)
            .await
            .map_err(Error::internal)?;
        Ok(Some((image, content)))
    }
}

/// A client's look, in a transaction that is open anyway.
pub(crate) async fn read_look(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> std::result::Result<Look, postern_db::Error> {
    let stored = designs::find_design(tx, client).await?;
    let images = brand_images::list_brand_images(tx, client).await?;
    Ok(assemble(stored, images))
}

/// What is stored, as it takes effect. A document of a newer release that this one cannot read sets nothing: pages go on.
fn assemble(stored: Option<StoredDesign>, images: Vec<BrandImage>) -> Look {
    let mut look = Look::default();
    if let Some(stored) = stored {
        look.design = serde_json::from_str(&stored.design).unwrap_or_else(|error| {
            tracing::error!(error = %error, "a client's stored texts could not be read: {error}");
            Design::default()
        });
        let colour = |text: Option<String>| text.and_then(|text| Colour::parse(&text).ok());
        look.colours = Colours {
            primary: colour(stored.primary_colour),
            secondary: colour(stored.secondary_colour),
        };
    }
    for image in images {
        match image.role.as_str() {
            "logo" => look.logo = Some(image),
            "icon" => look.icon = Some(image),
            "hero" => look.hero = Some(image),
            role => {
                if let Some(key) = role.strip_prefix(BUTTON_OF) {
                    look.buttons.insert(key.to_owned(), image);
                }
            }
        }
    }
    look
}

impl Tenant {
    /// The branding.
    pub async fn branding(&self) -> Result<Branding> {
        let client = self.client().await?;
        Ok(Branding {
            name: client.name,
            look: self.app.look_of(client.id).await?,
        })
    }

    /// Replaces the name and the colours; pictures stay.
    pub async fn replace_branding(&self, name: &str, colours: Colours) -> Result<Branding> {
        let (id, now, tenant) = (self.client_id, self.app.now(), self.clone());
        let name = crate::clients::client_name(name)?;
        self.app
            .db()
            .write("replace_branding", move |tx| {
                let (name, tenant) = (name.clone(), tenant.clone());
                Box::pin(async move {
                    let client = clients::lock_client(tx, id)
                        .await?
                        .ok_or_else(|| Error::not_found("client", id))?;
                    let before = facts(&client.name, read_look(tx, id).await?.colours);
                    let client = clients::Client { name, ..client };
                    clients::update_client(tx, &client).await?;
                    let (primary, secondary) = (text(colours.primary), text(colours.secondary));
                    designs::put_colours(tx, id, primary, secondary, now).await?;
                    let act = Act::new(Action::BrandingChanged, Target::settings("branding"));
                    let after = facts(&client.name, colours);
                    tenant.audit(tx, act.changed(before, after)).await
                })
            })
            .await?;
        self.branding().await
    }

    /// Draws a picture anew and puts it in its place.
    pub async fn put_picture(&self, role: Role, content: Vec<u8>) -> Result<BrandImage> {
        let name = role_name(role);
        self.put(role, name.to_owned(), Target::settings(name), content)
            .await
    }

    /// Takes a picture away; one that is not there is as good.
    pub async fn remove_picture(&self, role: Role) -> Result<()> {
        let name = role_name(role);
        self.take(name.to_owned(), Target::settings(name)).await
    }

    /// Puts a provider's own button in the place of ours, where its terms want that.
    pub async fn put_sign_in_button(
        &self,
        platform_key: &str,
        content: Vec<u8>,
    ) -> Result<BrandImage> {
        self.known_integration(platform_key)?;
        let target = Target::integration(platform_key);
        self.put(BUTTON, button_name(platform_key), target, content)
            .await
    }

    /// Takes it away; one that is not there is as good.
    pub async fn remove_sign_in_button(&self, platform_key: &str) -> Result<()> {
        self.known_integration(platform_key)?;
        let target = Target::integration(platform_key);
        self.take(button_name(platform_key), target).await
    }

    async fn put(
        &self,
        role: Role,
        name: String,
        target: Target,
        content: Vec<u8>,
    ) -> Result<BrandImage> {
        let (picture, seen) = self.draw(role, content).await?;
        let image = BrandImage {
            seen,
            ..self.keep(name, &picture).await?
        };
        let (row, tenant) = (image.clone(), self.clone());
        let before = self
            .app
            .db()
            .write("put_brand_image", move |tx| {
                let (row, tenant, target) = (row.clone(), tenant.clone(), target.clone());
                Box::pin(async move {
                    let before =
                        brand_images::take_brand_image(tx, row.client_id, &row.role).await?;
                    brand_images::put_brand_image(tx, &row).await?;
                    let act = Act::new(Action::PictureChanged, target);
                    let after = Facts::new()
                        .with("width", row.width)
                        .with("height", row.height)
                        .with("bytes", row.size_bytes);
                    tenant.audit(tx, act.added(after)).await?;
                    Ok::<_, Error>(before)
                })
            })
            .await?;
        self.app
            .discard_contents_later(before.into_iter().collect());
        Ok(image)
    }

    async fn take(&self, name: String, target: Target) -> Result<()> {
        let tenant = self.clone();
        let before = self
            .app
            .db()
            .write("take_brand_image", move |tx| {
                let (tenant, name, target) = (tenant.clone(), name.clone(), target.clone());
                Box::pin(async move {
                    let before =
                        brand_images::take_brand_image(tx, tenant.client_id, &name).await?;
                    let act = Act::new(Action::PictureRemoved, target);
                    let was_there = Facts::new().with("wasThere", before.is_some());
                    tenant.audit(tx, act.removed(was_there)).await?;
                    Ok::<_, Error>(before)
                })
            })
            .await?;
        self.app
            .discard_contents_later(before.into_iter().collect());
        Ok(())
    }

    /// Draws a picture anew, and looks whether a logo can be seen on the pages of both schemes.
    async fn draw(&self, role: Role, content: Vec<u8>) -> Result<(Picture, Option<[bool; 2]>)> {
        let easel = self.app.easel().0.clone();
        let permit = easel.acquire_owned().await.map_err(Error::internal)?;
        let drawing = self.app.parts().tasks.spawn_blocking(move || {
            let _permit = permit;
            let picture = postern_images::redraw(role, &content)?;
            let seen = match role {
                Role::Logo => Some(seen(&picture)?),
                Role::Icon | Role::Hero => None,
            };
            Ok((picture, seen))
        });
        drawing
            .await
            .map_err(Error::internal)?
            .map_err(|error: Refused| refused(&error))
    }

    /// Keeps the content; the row that makes it count comes after.
    async fn keep(&self, role: String, picture: &Picture) -> Result<BrandImage> {
        let name = Name::of(entropy::bytes(self.app.entropy()));
        let storage = self.app.storage();
        let mut incoming = storage.begin(&name).await.map_err(Error::internal)?;
        incoming
            .write(&picture.bytes)
            .await
            .map_err(Error::internal)?;
        incoming.keep().await.map_err(Error::internal)?;
        let hash = postern_core::design::content_hash(&picture.bytes);
        Ok(BrandImage {
            client_id: self.client_id,
            role,
            hash,
            media_type: picture.format.media_type().to_owned(),
            width: i64::from(picture.width),
            height: i64::from(picture.height),
            size_bytes: i64::try_from(picture.bytes.len()).map_err(Error::internal)?,
            blob: name.as_str().to_owned(),
            created_at: self.app.now(),
            seen: None,
        })
    }
}

/// Whether a picture can be seen on the light page, and on the dark one.
fn seen(picture: &Picture) -> std::result::Result<[bool; 2], Refused> {
    let on = |scheme: Scheme| postern_images::can_be_seen(&picture.bytes, scheme.page().channels);
    Ok([on(Scheme::Light)?, on(Scheme::Dark)?])
}

fn text(colour: Option<Colour>) -> Option<String> {
    colour.map(|colour| colour.to_string())
}

/// What the audit log says of a name and its colours.
fn facts(name: &str, colours: Colours) -> Facts {
    Facts::new()
        .with("name", name)
        .with("primaryColour", text(colours.primary))
        .with("secondaryColour", text(colours.secondary))
}

fn refused(refused: &Refused) -> Error {
    let code = match refused {
        Refused::TooManyBytes { .. } => Code::BodyTooLarge,
        _ => Code::ImageRefused,
    };
    let sentence = refused.to_string();
    let mut letters = sentence.chars();
    let sentence = letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    });
    Error::new(code, sentence)
}
