//! Who signed in, for apps that ask (OpenID Connect Core 1.0, sections 5.1 and 5.4).
//!
//! The people are as fixed as their businesses: the same name, address and birthday in every installation, all of them
//! made up, on domains and numbers that are set aside for that.

use serde_json::{Map, Value, json};

use super::request::has_scope;
use super::users::User;

/// What the granted scope lets an app read about a user, or nothing without `openid`.
pub(super) fn claims(user: &User, scope: &str) -> Option<Map<String, Value>> {
    let has = |word: &str| has_scope(scope, word);
    if !has(super::SCOPE_OPENID) {
        return None;
    }
    let mut claims = Map::new();
    claims.insert("sub".to_owned(), json!(format!("sandbox-{}", user.name)));
    let about = [
        ("profile", profile(user)),
        ("email", email(user)),
        ("phone", phone()),
        ("address", address()),
    ];
    for (word, about) in about {
        if let (true, Value::Object(about)) = (has(word), about) {
            claims.extend(about);
        }
    }
    Some(claims)
}

fn profile(user: &User) -> Value {
    let given = capitalised(user.name);
    json!({
        "name": format!("{given} Sandbox"),
        "given_name": given,
        "family_name": "Sandbox",
        "middle_name": "Example",
        "nickname": user.name,
        "preferred_username": user.name,
        "profile": format!("https://example.com/people/{}", user.name),
        "picture": format!("https://example.com/people/{}.png", user.name),
        "website": "https://example.com/",
        "gender": "not told",
        "birthdate": "1990-04-01",
        "zoneinfo": "Europe/London",
        "locale": "en-GB",
        "updated_at": 1_767_225_600,
    })
}

fn email(user: &User) -> Value {
    json!({"email": format!("{}@example.com", user.name), "email_verified": true})
}

fn phone() -> Value {
    json!({"phone_number": "+44 20 7946 0000", "phone_number_verified": false})
}

fn address() -> Value {
    json!({"address": {
        "street_address": "1 Sandbox Lane",
        "locality": "London",
        "postal_code": "EC1A 1AA",
        "country": "GB",
    }})
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
