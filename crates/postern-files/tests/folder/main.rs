//! The folder, on a real file system.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that panics fails its test, which is what it is for"
)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use postern_files::{Folder, Name};
use tokio::io::AsyncReadExt as _;

fn name(first: u8) -> Name {
    let mut bytes = [7; 16];
    bytes[0] = first;
    Name::of(bytes)
}

fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return all;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            all.push(path);
        }
    }
    all
}

async fn read(folder: &Folder, name: &Name) -> Vec<u8> {
    let mut content = Vec::new();
    let mut file = folder.open(name).await.unwrap();
    file.read_to_end(&mut content).await.unwrap();
    content
}

#[tokio::test]
async fn a_kept_content_is_read_again_and_only_its_owner_may() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path().join("data/files"));
    let mut incoming = folder.begin(&name(1)).await.unwrap();
    incoming.write(b"one ").await.unwrap();
    incoming.write(b"two").await.unwrap();
    assert!(folder.open(&name(1)).await.is_err());
    incoming.keep().await.unwrap();
    assert_eq!(read(&folder, &name(1)).await, b"one two");

    let files = everything(place.path());
    assert_eq!(files.len(), 1);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&files[0]), 0o600);
    for parent in [files[0].parent().unwrap(), folder.path()] {
        assert_eq!(mode(parent), 0o700, "{}", parent.display());
    }
}

#[tokio::test]
async fn a_content_that_is_given_up_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    let mut incoming = folder.begin(&name(1)).await.unwrap();
    incoming.write(&vec![1; 100_000]).await.unwrap();
    assert_eq!(everything(place.path()).len(), 1);
    drop(incoming);
    assert_eq!(everything(place.path()), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_name_is_taken_once() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    let first = folder.begin(&name(1)).await.unwrap();
    assert!(folder.begin(&name(1)).await.is_err());
    first.keep().await.unwrap();
    assert_eq!(read(&folder, &name(1)).await, b"");
}

#[tokio::test]
async fn removing_takes_one_and_what_is_not_there_is_fine() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    for first in [1, 2] {
        folder
            .begin(&name(first))
            .await
            .unwrap()
            .keep()
            .await
            .unwrap();
    }
    folder.remove(&name(1)).await.unwrap();
    folder.remove(&name(1)).await.unwrap();
    assert!(folder.open(&name(1)).await.is_err());
    assert!(folder.open(&name(2)).await.is_ok());
}

#[tokio::test]
async fn each_part_lists_its_own_and_strangers_are_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    assert!(folder.part(0xab).await.unwrap().is_empty());
    for first in [0xab, 0xac] {
        folder
            .begin(&name(first))
            .await
            .unwrap()
            .keep()
            .await
            .unwrap();
    }
    std::fs::write(place.path().join("ab/notes.txt"), "by hand").unwrap();
    let found = folder.part(0xab).await.unwrap();
    let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, [name(0xab).as_str()]);
}

#[tokio::test]
async fn what_a_crash_left_is_removed_by_its_age() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    let incoming = folder.begin(&name(1)).await.unwrap();
    std::mem::forget(incoming);
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    assert_eq!(folder.remove_abandoned(old).await.unwrap(), 0);
    assert_eq!(everything(place.path()).len(), 1);
    let draft = std::fs::File::options()
        .write(true)
        .open(&everything(place.path())[0])
        .unwrap();
    draft.set_modified(old - Duration::from_secs(1)).unwrap();
    assert_eq!(folder.remove_abandoned(old).await.unwrap(), 1);
    assert_eq!(everything(place.path()), Vec::<PathBuf>::new());
}

#[test]
fn only_hexadecimal_names_are_names() {
    for text in [
        "",
        "../../etc/passwd",
        "0123456789abcdef0123456789abcdeF",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcde/",
    ] {
        assert!(text.parse::<Name>().is_err(), "{text}");
    }
    assert_eq!(name(0xff).as_str().parse(), Ok(name(0xff)));
}
