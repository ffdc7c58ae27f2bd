//! The language by its examples and its properties.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

type Companies = Filter<CompanyField>;

fn fault(text: &str) -> (usize, QueryFault) {
    let error = Companies::parse(text).unwrap_err();
    (error.position, error.fault)
}

fn sentence(text: &str) -> String {
    Companies::parse(text).unwrap_err().to_string()
}

fn field() -> impl Strategy<Value = CompanyField> {
    prop_oneof![
        Just(CompanyField::Id),
        Just(CompanyField::Name),
        Just(CompanyField::Description),
        Just(CompanyField::Created),
        Just(CompanyField::MakerName),
        Just(CompanyField::MakerKind),
        Just(CompanyField::LastSync),
        Just(CompanyField::Parent),
        Just(CompanyField::LatestLink),
        prop::sample::select(ConnectionField::ALL).prop_map(CompanyField::Connection),
        "[a-zé][a-z .&|-]{0,8}[a-z]"
            .prop_filter("no signs of the language", |key| !key.contains("&&")
                && !key.contains("||"))
            .prop_map(CompanyField::Tag),
    ]
}

fn operand(kind: Kind) -> BoxedStrategy<Operand> {
    // From the year 1 to the year 9999.
    let days = -719_162_i64..2_932_896;
    match kind {
        Kind::Text => "[a-zA-Zé0-9%='{(][a-z &|=~<>!{\"';-]{0,12}[a-z]"
            .prop_filter("no signs of the language", |text| {
                !text.contains("&&") && !text.contains("||")
            })
            .prop_map(Operand::Text)
            .boxed(),
        Kind::Number => any::<i64>().prop_map(Operand::Number).boxed(),
        Kind::Instant => prop_oneof![
            days.clone().prop_map(|day| Operand::Day(day * 86_400_000)),
            (days, 0..86_400_000_i64).prop_map(|(day, ms)| Operand::Instant(day * 86_400_000 + ms)),
        ]
        .boxed(),
        Kind::Id => any::<u128>()
            .prop_map(|bits| Operand::Id(Uuid::from_u128(bits)))
            .boxed(),
        Kind::Boolean => any::<bool>().prop_map(Operand::Boolean).boxed(),
        Kind::Word(words) => prop::sample::select(words).prop_map(Operand::Word).boxed(),
    }
}

fn condition() -> impl Strategy<Value = Companies> {
    field().prop_flat_map(|field| {
        let kind = field.kind();
        let operators: Vec<_> = Operator::ALL
            .into_iter()
            .filter(|one| kind.takes(*one))
            .collect();
        (prop::sample::select(operators), operand(kind)).prop_map(move |(operator, operand)| {
            Filter::Is(Condition {
                field: field.clone(),
                operator,
                operand,
            })
        })
    })
}

fn filter() -> impl Strategy<Value = Companies> {
    condition().prop_recursive(4, 24, 3, |inner| {
        let items = prop::collection::vec(inner, 2..4);
        prop_oneof![
            items.clone().prop_map(Filter::All),
            items.prop_map(Filter::Any),
        ]
    })
}

proptest! {
    #[test]
    fn a_filter_prints_as_a_text_that_parses_to_it(filter in filter()) {
        let text = filter.to_string();
        prop_assume!(text.chars().count() <= LONGEST);
        prop_assert_eq!(Companies::parse(&text), Ok(filter), "{}", text);
    }

    #[test]
    fn any_text_is_understood_or_refused_at_a_place_in_it(text in "\\PC{0,80}") {
        if let Err(error) = Companies::parse(&text) {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.position), "{}", error);
        }
    }

    #[test]
    fn signs_of_the_language_in_any_disorder_are_understood_or_refused(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "&&", "||", "&", "|", "=", "!=", "!", "~", "<", ">=", " ", "\t", "é", "name", "id",
                "created", "2026-11-22", "dataConnections.status", "Linked", "tags.", "'", "--", "\u{0}", "%",
            ]),
            0..60,
        ),
    ) {
        let text = parts.concat();
        match Companies::parse(&text) {
            Ok(filter) => {
                let printed = filter.to_string();
                prop_assert_eq!(Companies::parse(&printed), Ok(filter), "{} printed as {}", text, printed);
            }
            Err(error) => {
                prop_assert!((1..=text.chars().count() + 1).contains(&error.position), "{}", error);
            }
        }
    }

    #[test]
    fn what_is_encoded_twice_is_decoded_again(filter in filter()) {
        let text = filter.to_string();
        let encoded = crate::encoding::percent_encode(&text);
        prop_assert_eq!(decode_again(&encoded), text);
    }

    #[test]
    fn unequal_is_the_opposite_of_equal(filter in condition(), values in prop::collection::vec(any::<i64>(), 0..3)) {
        let Filter::Is(condition) = filter else { unreachable!() };
        let actual: Vec<_> = values.iter().map(|at| Actual::Instant(*at)).collect();
        let with = |operator| Condition { operator, ..condition.clone() }.matches(actual.iter().copied());
        prop_assert_eq!(with(Operator::Equal), !with(Operator::NotEqual));
    }
}

#[test]
fn and_binds_more_tightly_than_or_and_braces_bind_first() {
    let shape = |text: &str| Companies::parse(text).unwrap().to_string();
    assert_eq!(
        shape("name=a||name=b&&name=c"),
        "name = a || name = b && name = c"
    );
    let Filter::Any(items) = Companies::parse("name=a||name=b&&name=c").unwrap() else {
        panic!("the outermost is the or")
    };
    assert!(matches!(items[1], Filter::All(_)));
    assert_eq!(
        shape("{name=a||name=b}&&name=c"),
        "{name = a || name = b} && name = c"
    );
    assert_eq!(shape("{{ name = a }}"), "name = a");
}

#[test]
fn blanks_around_signs_do_not_matter_and_those_inside_values_do() {
    let parse = |text: &str| Companies::parse(text).unwrap();
    assert_eq!(
        parse("  name  =  Baker & Co  &&  id != 0190A5C1-7D2E-7B3A-9C4D-5E6F708192A3 "),
        parse("name=Baker & Co&&id!=0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3")
    );
    assert_ne!(parse("name=Baker &  Co"), parse("name=Baker & Co"));
}

#[test]
fn words_of_closed_sets_ignore_case() {
    let wanted = Operand::Word("PendingAuth");
    for text in ["PendingAuth", "pendingauth", "PENDINGAUTH"] {
        let text = format!("dataConnections.status={text}");
        let Filter::Is(condition) = Companies::parse(&text).unwrap() else {
            panic!("one condition")
        };
        assert_eq!(condition.operand, wanted);
    }
    assert!(Filter::<IntegrationField>::parse("sourceType=accounting&&enabled=TRUE").is_ok());
}

#[test]
fn an_error_names_the_place_and_what_would_be_right() {
    for (text, expected) in [
        (
            "",
            "malformed query: the name of a property is missing, at character 1.",
        ),
        (
            "name",
            "malformed query: an operator is missing after 'name', at character 5.",
        ),
        (
            "name==x",
            "malformed query: there is no operator '==', at character 5.",
        ),
        (
            "name!x",
            "malformed query: there is no operator '!', at character 5.",
        ),
        (
            "name= ",
            "malformed query: a value is missing after '=', at character 7.",
        ),
        (
            "name=a&&",
            "malformed query: the name of a property is missing, at character 9.",
        ),
        (
            "{name=a",
            "malformed query: a closing brace is missing, at character 1.",
        ),
        (
            "name=a}",
            "malformed query: '&&', '||' or the end was expected, at character 7.",
        ),
        (
            "{name=a} name=b",
            "malformed query: '&&', '||' or the end was expected, at character 10.",
        ),
        (
            "näme=é && nom=x",
            "could not resolve property 'näme' on type 'Company' (it has id, name, description, created, createdBy.name, createdBy.kind, latestLink, \
          referenceParentCompany.id, tags.{key}, and under dataConnections. id, status, sourceType, platformName, integrationKey, \
          integrationId, sourceId, created), at character 1.",
        ),
        (
            "name=a&&created~2026",
            "the operator '~' does not apply to 'created', a date; it takes =, !=, >, >=, < and <=, at character 16.",
        ),
        (
            "dataConnections.status>Linked",
            "the operator '>' does not apply to 'dataConnections.status', an enumeration; it takes = and !=, at character 23.",
        ),
        (
            "name>a",
            "the operator '>' does not apply to 'name', a string; it takes =, != and ~, at character 5.",
        ),
        (
            "id=null",
            "the value 'null' does not fit 'id', a GUID: a UUID such as 0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3, at character 4.",
        ),
        (
            "created>yesterday",
            "the value 'yesterday' does not fit 'created', a date: a date such as 2026-11-22 or 2026-11-22T17:05:00Z, at character 9.",
        ),
        (
            "dataConnections.status=Broken",
            "the value 'Broken' does not fit 'dataConnections.status', an enumeration: one of \
          PendingAuth, Linked, Unlinked, Deauthorized, at character 24.",
        ),
        (
            "name=a\u{0}",
            "malformed query: it has a control character, at character 7.",
        ),
    ] {
        assert_eq!(
            sentence(text),
            format!("Error parsing query - {expected}"),
            "{text}"
        );
    }
}

#[test]
fn what_is_secret_or_a_list_cannot_be_asked_for() {
    for path in [
        "redirect",
        "dataConnections",
        "dataConnections.linkUrl",
        "dataConnections.",
        "tags",
        "tags.",
        "Name",
        "__proto__",
        "clientId",
    ] {
        let (position, fault) = fault(&format!("{path}=x"));
        assert_eq!(position, 1);
        assert!(matches!(fault, QueryFault::Unresolved { .. }), "{path}");
    }
}

#[test]
fn length_terms_and_depth_have_their_bounds() {
    let long = |length: usize| format!("name={}", "é".repeat(length - 5));
    assert!(Companies::parse(&long(LONGEST)).is_ok());
    assert_eq!(fault(&long(LONGEST + 1)), (2049, QueryFault::TooLong));
    let terms = |count: usize| vec!["name=a"; count].join("||");
    assert!(Companies::parse(&terms(MOST_TERMS)).is_ok());
    assert_eq!(
        fault(&terms(MOST_TERMS + 1)),
        (513, QueryFault::TooManyTerms)
    );
    let deep = |depth: usize| format!("{}name=a{}", "{".repeat(depth), "}".repeat(depth));
    assert!(Companies::parse(&deep(DEEPEST)).is_ok());
    assert_eq!(fault(&deep(DEEPEST + 1)), (17, QueryFault::TooDeep));
    assert_eq!(fault(&"{".repeat(LONGEST)).1, QueryFault::TooDeep);
}

#[test]
fn texts_of_the_greatest_length_take_no_more_looks_a_character_than_short_ones() {
    // The parser itself asserts how often it looked; these are the shapes that make forgetful parsers start over.
    for piece in [
        "&",
        "|",
        " ",
        "=",
        "!",
        "é",
        "{",
        "{ ",
        "name=a&",
        "name=|",
        "name=a  ",
        "name = a || ",
        "{name=a}&&",
        "{name=a||",
    ] {
        let text = piece.repeat(LONGEST / piece.chars().count());
        if let Err(error) = Companies::parse(&text) {
            assert!(error.position <= LONGEST + 1, "{error}");
        }
    }
}

#[test]
fn a_date_is_its_first_instant_and_with_equals_the_whole_day() {
    let at = |text: &str| crate::time::to_millis(text.parse().unwrap());
    let holds = |query: &str, moment: &str| {
        Companies::parse(query)
            .unwrap()
            .matches(&|_| [Actual::Instant(at(moment))])
    };
    for moment in ["2026-11-22T00:00:00Z", "2026-11-22T23:59:59.999Z"] {
        assert!(holds("created=2026-11-22", moment));
        assert!(!holds("created!=2026-11-22", moment));
        assert!(holds("created>=2026-11-22", moment));
        assert!(!holds("created<2026-11-22", moment));
    }
    assert!(!holds("created>2026-11-22", "2026-11-22T00:00:00Z"));
    assert!(holds("created>2026-11-22", "2026-11-22T00:00:00.001Z"));
    assert!(holds("created<=2026-11-22", "2026-11-22T00:00:00Z"));
    assert!(!holds("created=2026-11-22", "2026-11-23T00:00:00Z"));
    assert!(holds(
        "created=2026-11-22T17:05:00.1950000Z",
        "2026-11-22T17:05:00.195Z"
    ));
    assert!(holds(
        "created=2026-11-22T19:05:00+02:00",
        "2026-11-22T17:05:00Z"
    ));
    assert!(holds("created=2026-11-22T17:05:00", "2026-11-22T17:05:00Z"));
}

#[test]
fn a_part_is_found_without_regard_to_the_case_of_a_to_z() {
    let holds = |query: &str, name: &str| {
        Companies::parse(query)
            .unwrap()
            .matches(&|_| [Actual::Text(name)])
    };
    assert!(holds("name~BAKER", "Hill & Baker Ltd"));
    assert!(holds("name~é", "Café"));
    assert!(!holds("name~É", "Café"));
    assert!(holds("name=Café", "Café"));
    assert!(!holds("name=café", "Café"));
}

#[test]
fn what_is_absent_matches_only_unequal() {
    let none = |query: &str| {
        Companies::parse(query)
            .unwrap()
            .matches(&|_| None::<Actual<'_>>)
    };
    assert!(none("description!=x"));
    assert!(none("tags.region!=uk"));
    assert!(!none("description=x"));
    assert!(!none("description~x"));
    assert!(!none("lastSync<2026-11-22"));
    assert!(none("lastSync!=2026-11-22"));
}

#[test]
fn tags_name_keys_and_a_list_matches_unequal_when_no_element_equals() {
    let filter = Companies::parse_tags("region != uk && team=invoice-finance").unwrap();
    let tags = |field: &CompanyField| match field {
        CompanyField::Tag(key) if key == "team" => Some(Actual::Text("invoice-finance")),
        _ => None,
    };
    assert!(filter.matches(&tags));
    assert_eq!(
        filter.to_string(),
        "tags.region != uk && tags.team = invoice-finance"
    );
    let statuses = |_: &CompanyField| vec![Actual::Word("Linked"), Actual::Word("Unlinked")];
    let holds = |text: &str| Companies::parse(text).unwrap().matches(&statuses);
    assert!(holds("dataConnections.status=linked"));
    assert!(!holds("dataConnections.status!=linked"));
    assert!(holds("dataConnections.status!=PendingAuth"));
    assert!(Filter::<ConnectionField>::parse_tags("region=uk").is_err());
}

#[test]
fn an_order_is_one_sortable_property() {
    let parse = Order::<CompanyField>::parse;
    assert_eq!(parse("-created").unwrap().to_string(), "-created");
    assert_eq!(parse(" name ").unwrap().to_string(), "name");
    for text in [
        "",
        "-",
        "--name",
        "name,created",
        "name desc",
        "tags.region",
        "lastSync",
        "__proto__",
    ] {
        let error = parse(text).unwrap_err();
        assert!(
            error.to_string().starts_with("Error parsing query - "),
            "{error}"
        );
        assert_eq!(error.known, "id, name, created, createdBy.name");
    }
    for path in IntegrationField::SORTABLE.split(", ") {
        assert!(Order::<IntegrationField>::parse(path).is_ok(), "{path}");
    }
}

#[test]
fn sorting_in_memory_decides_ties_by_id_in_the_same_direction() {
    let mut items = vec![("b", 1), ("a", 2), ("a", 1), ("b", 2)];
    let sort = |text: &str, items: &mut Vec<(&'static str, i32)>| {
        Order::<IntegrationField>::parse(text).unwrap().sort(
            items,
            |item, _| Some(Actual::Text(item.0)),
            |item| item.1,
        );
    };
    sort("name", &mut items);
    assert_eq!(items, [("a", 1), ("a", 2), ("b", 1), ("b", 2)]);
    sort("-name", &mut items);
    assert_eq!(items, [("b", 2), ("b", 1), ("a", 2), ("a", 1)]);
}

#[test]
fn only_a_sign_still_encoded_is_decoded_again() {
    assert_eq!(decode_again("enabled%3Dtrue"), "enabled=true");
    assert_eq!(decode_again("a%20b%21%3dc%26%26d%7Ee"), "a b!=c&&d~e");
    assert_eq!(decode_again("name=100%25"), "name=100%25");
    assert_eq!(decode_again("name=50% %zz é"), "name=50% %zz é");
}

/// The rows of a table of `docs/reference/queries.md`: each property, its type, and whether it sorts.
fn documented(list: &str) -> Vec<(&'static str, &'static str, bool)> {
    let page = include_str!("../../../../docs/reference/queries.md");
    let heading = format!("| {list} | type | sorts |");
    let (_, table) = page
        .split_once(&heading)
        .unwrap_or_else(|| panic!("{heading}"));
    let mut rows = Vec::new();
    for line in table.lines().skip(2).take_while(|line| !line.is_empty()) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let names = cells[1].split('`').skip(1).step_by(2);
        rows.extend(names.map(|name| (name, cells[2], cells[3] == "yes")));
    }
    rows
}

fn assert_documented<F: Field>(list: &str, paths: impl IntoIterator<Item = &'static str>) {
    let rows = documented(list);
    for (name, kind, sorts) in &rows {
        if name.contains('{') || name.ends_with('.') {
            continue;
        }
        let field = F::resolve(name).unwrap_or_else(|| panic!("{list}: {name} is no property"));
        let expected = match field.kind() {
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Instant => "date",
            Kind::Id => "id",
            Kind::Boolean => "boolean",
            Kind::Word(_) => "enumeration",
        };
        assert_eq!((*kind, *sorts), (expected, field.is_sortable()), "{name}");
    }
    // What no answer has is explained below the tables.
    for path in paths.into_iter().filter(|path| *path != "lastSync") {
        assert!(
            rows.iter().any(|(name, ..)| *name == path),
            "{list}: the page lacks {path}"
        );
    }
}

#[test]
fn the_page_lists_what_can_be_asked_for_and_nothing_else() {
    let own = CompanyField::KNOWN.split(", and under").next().unwrap();
    assert_documented::<CompanyField>("companies", own.split(", "));
    assert_documented::<ConnectionField>(
        "connections",
        ConnectionField::ALL.iter().map(|field| field.path()),
    );
    assert_documented::<IntegrationField>(
        "integrations",
        IntegrationField::ALL.iter().map(|field| field.path()),
    );
}
