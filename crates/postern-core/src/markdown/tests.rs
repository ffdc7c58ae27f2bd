//! What comes out of the subset, of every attack known to us, and of texts made to be slow.

use proptest::prelude::*;

use super::*;

fn json(markdown: &str) -> String {
    serde_json::to_string(&Text::parse(markdown)).unwrap()
}

#[test]
fn the_subset_has_its_form_and_the_rest_its_words() {
    for (markdown, expected) in [
        ("Words", r#""Words""#),
        ("", r#""""#),
        (
            "**Bold** and *slanted*",
            r#"[{"tag":"p","children":[{"tag":"strong","children":["Bold"]}," and ",{"tag":"em","children":["slanted"]}]}]"#,
        ),
        (
            "One\n\nTwo",
            r#"[{"tag":"p","children":["One"]},{"tag":"p","children":["Two"]}]"#,
        ),
        (
            "One<br/>two<BR >three",
            r#"[{"tag":"p","children":["One",{"tag":"br"},"two",{"tag":"br"},"three"]}]"#,
        ),
        (
            "One  \ntwo",
            r#"[{"tag":"p","children":["One",{"tag":"br"},"two"]}]"#,
        ),
        (
            "- a\n- b",
            r#"[{"tag":"ul","children":[{"tag":"li","children":["a"]},{"tag":"li","children":["b"]}]}]"#,
        ),
        (
            "1. a",
            r#"[{"tag":"ol","children":[{"tag":"li","children":["a"]}]}]"#,
        ),
        (
            "[us](https://lumen.example/x)",
            r#"[{"tag":"p","children":[{"tag":"a","href":"https://lumen.example/x","children":["us"]}]}]"#,
        ),
        (
            "<help@lumen.example>",
            r#"[{"tag":"p","children":[{"tag":"a","href":"mailto:help@lumen.example","children":["help@lumen.example"]}]}]"#,
        ),
        ("# Heading", r#""Heading""#),
        ("`code`", r#""code""#),
        ("![picture](https://x.example/p.png)", r#""picture""#),
        ("> quoted", r#""quoted""#),
        ("Hello {companyName}", r#""Hello {companyName}""#),
    ] {
        assert_eq!(json(markdown), expected, "{markdown}");
    }
    let table = json("| a | b |\n|---|---|\n| 1 | 2 |");
    assert_eq!(
        table,
        r#"[{"tag":"table","children":[{"tag":"thead","children":[{"tag":"tr","children":[{"tag":"th","children":["a"]},{"tag":"th","children":["b"]}]}]},{"tag":"tbody","children":[{"tag":"tr","children":[{"tag":"td","children":["1"]},{"tag":"td","children":["2"]}]}]}]}]"#
    );
}

/// Every way in that is known to us. What comes out has no element but ours and no link but https and mailto.
#[test]
fn nothing_that_runs_comes_out() {
    for attack in [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<br onmouseover=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](http://plain.example)",
        "[x](//scheme-relative.example)",
        "[x](/path)",
        "[x](https://user:word@bank.example)",
        "[x](https:)",
        "[x](mailto:)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "[![x](https://x.example)](javascript:alert(1))",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<style>*{display:none}</style>",
        "<form action=https://x.example><input></form>",
        "<!-- --><b>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?>",
    ] {
        let text = Text::parse(attack);
        let out = serde_json::to_string(&text).unwrap();
        assert!(!out.contains("\"href\""), "{attack}: {out}");
        assert!(!out.contains("\"br\""), "{attack}: {out}");
    }
}

#[test]
fn names_are_words_whatever_they_look_like() {
    let text = Text::parse("**{companyName}** reads {platformName}");
    let named = text.with_names("[x](https://evil.example) <b>", Some("**Books**"));
    assert_eq!(
        serde_json::to_string(&named).unwrap(),
        r#"[{"tag":"p","children":[{"tag":"strong","children":["[x](https://evil.example) <b>"]}," reads **Books**"]}]"#
    );
    assert_eq!(
        Text::parse("{platformName}").with_names("x", None),
        Text::plain("{platformName}")
    );
}

#[test]
fn hostile_texts_come_out_no_larger_than_they_went_in() {
    let wide = |columns: usize, rows: usize| {
        format!(
            "{}\n{}\n{}",
            "a|".repeat(columns),
            "-|".repeat(columns),
            "a\n".repeat(rows)
        )
    };
    let hostile = [
        ">".repeat(LONGEST),
        "[".repeat(LONGEST),
        "*a_".repeat(LONGEST / 3),
        "![".repeat(LONGEST / 2),
        "`".repeat(LONGEST),
        "- ".repeat(LONGEST / 2),
        "<a".repeat(LONGEST / 2),
        "|".repeat(LONGEST),
        "a\n|-|\n".repeat(LONGEST / 6),
        "[a](".repeat(LONGEST / 4),
        "&".repeat(LONGEST),
        "**a ".repeat(LONGEST / 4),
        wide(362, 724),
        [wide(362, 724), wide(362, 724), wide(362, 724)].join("\n\n"),
        wide(1_000, 2_000),
        wide(20, 4_000),
    ];
    for text in hostile {
        let tree = Text::parse(&text);
        let start = &text[..6];
        assert!(depth(&tree) <= 20, "{start}…");
        assert!(
            size(&tree) <= text.len() + 2_000,
            "{start}…: {}",
            size(&tree)
        );
    }
}

#[test]
fn a_table_as_people_write_them_stays_one() {
    let rows = "| Invoices | twelve months |\n".repeat(100);
    let Text::Rich(nodes) = Text::parse(&format!("| What | How long |\n|---|---|\n{rows}")) else {
        panic!("a table has structure");
    };
    assert!(matches!(&nodes[..], [Node::Element(table)] if table.tag == Tag::Table));
}

/// How many pieces there are in all.
fn size(text: &Text) -> usize {
    fn of(nodes: &[Node]) -> usize {
        let inner = nodes.iter().map(|node| match node {
            Node::Words(_) => 0,
            Node::Element(element) => of(&element.children),
        });
        nodes.len() + inner.sum::<usize>()
    }
    match text {
        Text::Plain(_) => 1,
        Text::Rich(nodes) => of(nodes),
    }
}

fn depth(text: &Text) -> usize {
    fn of(nodes: &[Node]) -> usize {
        nodes
            .iter()
            .map(|node| match node {
                Node::Words(_) => 0,
                Node::Element(element) => 1 + of(&element.children),
            })
            .max()
            .unwrap_or(0)
    }
    match text {
        Text::Plain(_) => 0,
        Text::Rich(nodes) => of(nodes),
    }
}

proptest! {
    #[test]
    fn any_text_at_all_becomes_a_safe_tree(text in "[\\PC\n<>\\[\\]()*_|`#&:/-]{0,200}") {
        let tree = Text::parse(&text);
        prop_assert!(depth(&tree) <= 20);
        let mut hrefs = Vec::new();
        if let Text::Rich(nodes) = &tree { links(nodes, &mut hrefs); }
        for href in hrefs {
            prop_assert!(href.starts_with("https://") || href.starts_with("mailto:"), "{}", href);
        }
    }
}

fn links(nodes: &[Node], into: &mut Vec<String>) {
    for node in nodes {
        if let Node::Element(element) = node {
            into.extend(element.href.clone());
            links(&element.children, into);
        }
    }
}
