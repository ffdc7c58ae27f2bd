//! A client's words as the component gets them: a string, or a tree of elements from a closed set.
//!
//! There is no HTML in it. The component makes the elements; what it does not know it does not make.

use postern_core::markdown::{Element, Node, Tag, Text};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

/// A text.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Text)]
pub(crate) enum TextBody {
    Plain(String),
    Rich(Vec<NodeBody>),
}

/// A piece of a text: words, or an element.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = TextNode)]
pub(crate) enum NodeBody {
    Words(String),
    Element(ElementBody),
}

/// An element. Links have an `href`: https or mailto. The outermost may say which language it is in, where that is known.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TextElement)]
pub(crate) struct ElementBody {
    #[schema(schema_with = tags)]
    tag: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    lang: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, no_recursion)]
    children: Vec<NodeBody>,
}

fn tags() -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(Tag::ALL.iter().map(|tag| tag.as_str())))
        .into()
}

impl From<Text> for TextBody {
    fn from(text: Text) -> Self {
        match text {
            Text::Plain(words) => Self::Plain(words),
            Text::Rich(nodes) => Self::Rich(nodes.into_iter().map(NodeBody::from).collect()),
        }
    }
}

impl From<Node> for NodeBody {
    fn from(node: Node) -> Self {
        match node {
            Node::Words(words) => Self::Words(words),
            Node::Element(Element {
                tag,
                href,
                lang,
                children,
            }) => Self::Element(ElementBody {
                tag: tag.as_str(),
                href,
                lang,
                children: children.into_iter().map(Self::from).collect(),
            }),
        }
    }
}
