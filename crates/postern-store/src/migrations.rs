//! The schema's steps, the same number and name for both databases. A released file never changes.

use postern_db::Migration;

macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// Every migration, oldest first.
pub const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_init"),
    migration!(2, "0002_sandbox"),
    migration!(3, "0003_api_keys"),
    migration!(4, "0004_companies"),
    migration!(5, "0005_settings"),
    migration!(6, "0006_list_indexes"),
    migration!(7, "0007_links"),
    migration!(8, "0008_designs"),
    migration!(9, "0009_uploads"),
    migration!(11, "0011_managing"),
    migration!(12, "0012_embedded_sessions"),
    migration!(15, "0015_redirects"),
    migration!(16, "0016_people"),
    migration!(17, "0017_joining"),
    migration!(18, "0018_audit"),
    migration!(19, "0019_subsidiaries"),
    migration!(21, "0021_asked_and_handles"),
    migration!(22, "0022_integrations"),
    migration!(24, "0024_makers_and_ends"),
    migration!(25, "0025_link_journeys"),
    migration!(26, "0026_support_visits"),
    migration!(29, "0029_client_mode"),
    migration!(30, "0030_key_binding"),
    migration!(32, "0032_sign_up"),
    migration!(33, "0033_logos_seen"),
    migration!(34, "0034_company_makers"),
    migration!(35, "0035_refused_origins"),
    migration!(36, "0036_api_key_callers"),
];
