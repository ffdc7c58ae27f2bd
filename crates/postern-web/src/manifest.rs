//! The list of built files, by the name of their source.
//!
//! The build writes hashed names (`assets/pages-4f1c.css`); pages ask for a source
//! (`packages/ui/src/pages.css`) and get the built name with its integrity hash. The manifest is
//! checked when it is loaded, so a page never finds half an entry.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Dist;

/// One built file and what has to be loaded with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// Path below `web/dist`, for example `assets/hosted-8d2e.js`.
    pub file: String,
    /// Style sheets the file needs, as paths below `web/dist`.
    #[serde(default)]
    pub css: Vec<String>,
    /// Manifest keys of modules the file imports at once.
    #[serde(default)]
    pub imports: Vec<String>,
    /// Subresource integrity of `file`, when the build computed it.
    #[serde(default)]
    pub integrity: Option<String>,
}

/// The manifest cannot be used: the build and this binary do not fit together.
#[derive(Debug)]
pub struct InvalidManifest(serde_json::Error);

impl std::fmt::Display for InvalidManifest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a manifest in web/dist is not one of a build")
    }
}

impl std::error::Error for InvalidManifest {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// All entries, by source path.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    entries: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Reads the manifest of the embedded build; `None` when there is no build.
    pub fn load() -> Result<Option<Self>, InvalidManifest> {
        Self::read("manifest.json")
    }

    /// Reads the manifest of the Portal, which is built apart from the component; `None` when there is no build.
    pub fn load_portal() -> Result<Option<Self>, InvalidManifest> {
        Self::read("portal.json")
    }

    fn read(name: &str) -> Result<Option<Self>, InvalidManifest> {
        Dist::get(name)
            .map(|found| Self::parse(&found.data))
            .transpose()
    }

    /// Reads a manifest from its JSON.
    pub fn parse(json: &[u8]) -> Result<Self, InvalidManifest> {
        let entries = serde_json::from_slice(json).map_err(InvalidManifest)?;
        Ok(Self { entries })
    }

    /// The built file of one source.
    pub fn entry(&self, source: &str) -> Option<&Entry> {
        self.entries.get(source)
    }

    /// Every built file, in the order of its source.
    pub fn files(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Every module `source` pulls in at once, itself not included, each once.
    pub fn preloads(&self, source: &str) -> Vec<&Entry> {
        let mut seen = vec![source];
        let mut found = Vec::new();
        let mut open: Vec<&str> = self.imports_of(source);
        while let Some(name) = open.pop() {
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            if let Some(entry) = self.entries.get(name) {
                found.push(entry);
                open.extend(entry.imports.iter().map(String::as_str));
            }
        }
        found
    }

    fn imports_of(&self, source: &str) -> Vec<&str> {
        self.entry(source)
            .map(|entry| entry.imports.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &[u8] = br#"{
        "packages/link/src/hosted.ts": {"file":"assets/hosted-1.js","src":"packages/link/src/hosted.ts",
            "isEntry":true,"imports":["_shared.js"],"css":["assets/hosted-1.css"],"integrity":"sha384-x"},
        "_shared.js": {"file":"assets/shared-2.js","imports":["_deep.js","_shared.js"]},
        "_deep.js": {"file":"assets/deep-3.js"},
        "packages/ui/src/pages.css": {"file":"assets/pages-4.css","isEntry":true}
    }"#;

    #[test]
    fn an_entry_is_found_by_its_source() {
        let manifest = Manifest::parse(MANIFEST).unwrap();
        let entry = manifest.entry("packages/link/src/hosted.ts").unwrap();
        assert_eq!(entry.file, "assets/hosted-1.js");
        assert_eq!(entry.css, ["assets/hosted-1.css"]);
        assert_eq!(entry.integrity.as_deref(), Some("sha384-x"));
        assert_eq!(manifest.entry("packages/link/src/sdk.ts"), None);
    }

    #[test]
    fn preloads_follow_imports_once_even_in_a_circle() {
        let manifest = Manifest::parse(MANIFEST).unwrap();
        let files: Vec<_> = manifest
            .preloads("packages/link/src/hosted.ts")
            .iter()
            .map(|entry| entry.file.as_str())
            .collect();
        assert_eq!(files, ["assets/shared-2.js", "assets/deep-3.js"]);
    }

    #[test]
    fn anything_but_a_manifest_is_refused() {
        let error = Manifest::parse(b"[]").unwrap_err();
        assert_eq!(
            error.to_string(),
            "a manifest in web/dist is not one of a build"
        );
    }
}
