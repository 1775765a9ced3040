"""Addresses: paths, URLs of files, and a store that keeps objects."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest

from publisher.batch import storage, tasks
from publisher.batch.inputs import fetched, inputs_digest
from publisher.errors import InputError, OutputError
from publisher.read.pictures import UnavailableError
from publisher.settings import Settings, beside

PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def bucket() -> str:
    """A store in memory with three texts and a picture."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    files = {
        "1998/a.md": "# 停水\n\n![水](img/p%20q.png)\n\n今日停水。\n".encode(),
        "1998/img/p q.png": PIXEL,
        "1998/publication.toml": b'[publication]\nplace = "x"\n',
        "1999/b.md": b"b",
        "1999/c.txt": b"c",
    }
    for name, data in files.items():
        store.pipe(f"/bucket/{name}", data)
    return "memory://bucket"


@pytest.mark.parametrize("kind", ["path", "file URL", "memory"])
def test_what_is_written_is_there(bucket: str, tmp_path: Path, kind: str) -> None:
    folders = {"path": str(tmp_path), "file URL": tmp_path.as_uri(), "memory": f"{bucket}/out"}
    address = storage.join(folders[kind], "x/y.txt")
    assert storage.size(address) is None
    storage.write_bytes(address, b"whole")
    assert (storage.size(address), storage.read_bytes(address)) == (5, b"whole")


@pytest.mark.parametrize("kind", ["path", "file URL"])
def test_a_folder_that_cannot_be(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = str(tmp_path / "file") if kind == "path" else (tmp_path / "file").as_uri()
    with pytest.raises(OutputError, match="cannot write"):
        storage.write_bytes(storage.join(folder, "x.txt"), b"")


@pytest.mark.parametrize(
    ("url", "keys"),
    [
        ("", ["1998/a", "1999/b", "1999/c"]),
        ("/1999", ["b", "c"]),
        ("/19*/*.md", ["1998/a", "1999/b"]),
        ("/1999/b.md", ["b"]),
    ],
)
def test_folders_and_wildcards_of_a_store(bucket: str, url: str, keys: list[str]) -> None:
    assert [task.key for task in tasks([bucket + url])] == keys


def test_a_source_comes_with_its_settings_and_the_files_they_name(bucket: str) -> None:
    store = fsspec.filesystem("memory")
    toml = (
        b'[repair]\nwording = "house.toml"\n[pdf]\ndesign = "d/own.toml"\n[docx]\ntemplate = "../t.docx"\n'
    )
    files = {"publication.toml": toml, "house.toml": b"", "d/own.toml": b"", "../t.docx": b""}
    for name, data in files.items():
        store.pipe(f"/bucket/1998/{name}", data)
    with fetched(f"{bucket}/1998/a.md") as found:
        folder = found.path.parent
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
        addresses = found.addresses(beside(found.path))
    assert names == ["a.md", "d/own.toml", "house.toml", "publication.toml"]
    assert addresses == tuple(
        f"{bucket}/1998/{name}" for name in ("a.md", "publication.toml", "house.toml", "d/own.toml")
    )


def test_a_picture_is_brought_when_it_is_asked_for(bucket: str) -> None:
    with fetched(f"{bucket}/1998/a.md") as found:
        assert found.neighbour("img/p q.png") == PIXEL
        for name, reason in NEIGHBOURS.items():
            with pytest.raises(UnavailableError, match=reason):
                found.neighbour(name)
        addresses = found.addresses(Settings())
    assert addresses == (
        f"{bucket}/1998/a.md",
        f"{bucket}/1998/publication.toml",
        f"{bucket}/1998/img/p q.png",
        f"{bucket}/1998/gone.png",
    )


NEIGHBOURS = {
    "gone.png": "is not there",
    "../1999/b.md": "lies outside the text's folder",
    "img/../../1999/b.md": "lies outside the text's folder",
    "/bucket/1999/b.md": "lies outside the text's folder",
    "a\nb.png": "is no name of a file",
    "\ud800.png": "is no name of a file",
}


def test_a_digest_tells_what_is_missing_from_what_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    addresses = [str(tmp_path / "a"), str(tmp_path / "b")]
    missing = inputs_digest(addresses)
    (tmp_path / "b").write_bytes(b"")
    assert inputs_digest(addresses) != missing


@pytest.mark.parametrize("address", ["memory://bucket/none.md", "nosuch://x/y.md", "none.md"])
def test_what_is_not_there_is_unreadable(bucket: str, address: str) -> None:
    with pytest.raises(InputError, match="cannot read"):
        storage.read_bytes(address)
