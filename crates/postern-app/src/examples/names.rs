//! What made-up customers are called: like businesses of six countries, and like none in particular.

use super::Dice;

/// A country's way of naming businesses.
struct Country {
    /// As it stands in the tag `region`.
    region: &'static str,
    families: &'static [&'static str],
    trades: &'static [&'static str],
    /// With `F` for the family and `T` for the trade.
    forms: &'static [&'static str],
}

const COUNTRIES: [Country; 6] = [
    Country {
        region: "uk",
        families: &[
            "Ashworth",
            "Baines",
            "Carver",
            "Dunmore",
            "Eastman",
            "Fairley",
            "Garrick",
            "Hartwell",
            "Ingram",
            "Jessop",
            "Kirkby",
            "Langley",
            "Marlow",
            "Norris",
            "Oakes",
            "Pemberton",
            "Redfern",
            "Selby",
            "Thornton",
            "Underhill",
            "Wainwright",
            "Yardley",
            "Bright",
            "Fox",
        ],
        trades: &[
            "Joinery",
            "Plumbing",
            "Catering",
            "Interiors",
            "Motors",
            "Roofing",
            "Dental Care",
            "Engineering",
            "Logistics",
            "Florists",
            "Brewing",
            "Electrical",
            "Print",
            "Garden Design",
        ],
        forms: &[
            "F T Ltd",
            "F & Sons T",
            "F T LLP",
            "The F T Company",
            "F & Co T Ltd",
        ],
    },
    Country {
        region: "ie",
        families: &[
            "Byrne", "Callan", "Daly", "Egan", "Farrell", "Geraghty", "Hanley", "Keane", "Lacey",
            "Moran", "Nolan", "Quirke",
        ],
        trades: &[
            "Foods",
            "Construction",
            "Marine",
            "Dairy",
            "Software",
            "Pharmacy",
            "Transport",
            "Farms",
        ],
        forms: &["F T Ltd", "F Brothers T", "F T DAC"],
    },
    Country {
        region: "fr",
        families: &[
            "Aubry",
            "Besson",
            "Chevalier",
            "Delmas",
            "Fournel",
            "Gaillard",
            "Lacombe",
            "Marchal",
            "Perrin",
            "Roussel",
            "Tessier",
            "Vasseur",
        ],
        trades: &[
            "Boulangerie",
            "Menuiserie",
            "Transports",
            "Imprimerie",
            "Charpente",
            "Pépinières",
            "Traiteur",
            "Garage",
        ],
        forms: &["T F SARL", "T F et Fils", "T F SAS"],
    },
    Country {
        region: "de",
        families: &[
            "Albrecht", "Bergmann", "Dietz", "Engel", "Förster", "Günther", "Hartung", "Jäger",
            "Kröger", "Lorenz", "Möller", "Pohl",
        ],
        trades: &[
            "Bäckerei",
            "Tischlerei",
            "Maschinenbau",
            "Elektrotechnik",
            "Gartenbau",
            "Spedition",
            "Druckerei",
            "Dachdeckerei",
        ],
        forms: &["T F GmbH", "F T KG", "T F & Söhne"],
    },
    Country {
        region: "nl",
        families: &[
            "Bakker", "De Graaf", "Hoekstra", "Jansma", "Kuipers", "Mulder", "Postma", "Schouten",
            "Van Dijk", "Visser",
        ],
        trades: &[
            "Bouw",
            "Bloemen",
            "Installaties",
            "Vervoer",
            "Drukwerk",
            "Zuivel",
            "Techniek",
        ],
        forms: &["F T BV", "T F", "Gebroeders F T"],
    },
    Country {
        region: "es",
        families: &[
            "Aranda", "Bermejo", "Castaño", "Duarte", "Fuentes", "Ibáñez", "Lozano", "Medina",
            "Peña", "Rincón",
        ],
        trades: &[
            "Panadería",
            "Carpintería",
            "Transportes",
            "Reformas",
            "Viveros",
            "Talleres",
            "Cerámicas",
        ],
        forms: &["T F SL", "T Hermanos F", "T F e Hijos"],
    },
];

const TEAMS: [&str; 3] = ["growth", "partners", "renewals"];
/// Of ten customers, so many live in each country, in the order above.
const SHARES: [u32; 6] = [40, 12, 16, 16, 8, 8];

/// Somebody's name with the tags that go with it.
pub(super) fn business(dice: &Dice, number: u32) -> (String, Vec<(String, String)>) {
    let country = country(dice);
    let family = pick(dice, country.families);
    let trade = pick(dice, country.trades);
    let form = pick(dice, country.forms);
    let name: String = form
        .split(' ')
        .map(|word| match word {
            "F" => family,
            "T" => trade,
            other => other,
        })
        .collect::<Vec<_>>()
        .join(" ");
    let mut tags = vec![("region".to_owned(), country.region.to_owned())];
    if dice.percent(60) {
        tags.push(("team".to_owned(), pick(dice, &TEAMS).to_owned()));
    }
    if dice.percent(50) {
        tags.push(("uid".to_owned(), (8000 + number).to_string()));
    }
    (name, tags)
}

fn country(dice: &Dice) -> &'static Country {
    let mut drawn = dice.below(SHARES.iter().sum());
    for (country, share) in COUNTRIES.iter().zip(SHARES) {
        if drawn < share {
            return country;
        }
        drawn -= share;
    }
    &COUNTRIES[0]
}

fn pick(dice: &Dice, words: &'static [&'static str]) -> &'static str {
    match words {
        [first, others @ ..] => dice.of(*first, others),
        [] => "",
    }
}
