"""Rules on the output intent, which says for what press a file is made: X20-X26.

In: an opened file. Out: what is wrong with it. Clauses are those of ISO 32000-1:2008, 14.11.5 for all;
profiles are those of ICC.1:2010, whose header is its clause 7.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pikepdf import Name, Stream

from tests.validators.pdfx4.opened import File
from tests.validators.pdfx4.rule import rule

_COMPONENTS = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}


def _has_intent(file: File) -> bool:
    return file.intent is not None


def _has_profile(file: File) -> bool:
    return file.profile is not None


@rule("X20")
def one_intent(file: File) -> Iterator[str]:
    """There is exactly one output intent with S = GTS_PDFX.

    14.11.5.
    """
    count = sum(intent.get("/S") == Name.GTS_PDFX for intent in file.intents)
    if count != 1:
        yield f"{count} found"


@rule("X21", applies=_has_intent)
def condition(file: File) -> Iterator[str]:
    """The output intent names its condition.

    14.11.5, OutputConditionIdentifier.
    """
    assert file.intent is not None
    if not str(file.intent.get("/OutputConditionIdentifier", "")).strip():
        yield "no OutputConditionIdentifier"


@rule("X22", is_advice=True, applies=_has_intent)
def registry(file: File) -> Iterator[str]:
    """The output intent names the registry of its condition, or describes it.

    14.11.5, RegistryName and Info.
    """
    assert file.intent is not None
    if "/RegistryName" not in file.intent and "/Info" not in file.intent:
        yield "neither RegistryName nor Info"


@rule("X23", applies=_has_intent)
def embedded_profile(file: File) -> Iterator[str]:
    """The profile of the press is embedded; PDF/X-4p refers to it instead.

    14.11.5, DestOutputProfile; DestOutputProfileRef is of ISO 15930-7.
    """
    assert file.intent is not None
    profile = file.intent.get("/DestOutputProfile")
    refers = "/DestOutputProfileRef" in file.intent
    if profile is None:
        if not (refers and file.said("pdfxid:GTS_PDFXVersion") == "PDF/X-4p"):
            yield "absent"
    elif refers or not isinstance(profile, Stream):
        yield "both embedded and referred to" if refers else "not a stream"


@rule("X24", applies=_has_profile)
def output_profile(file: File) -> Iterator[str]:
    """The profile is a well-formed ICC output profile in CMYK, RGB or grey, and N agrees.

    ICC.1, 7.2: size, class "prtr", colour space, signature "acsp".
    """
    assert file.profile is not None
    data = file.profile.read_bytes()
    if len(data) <= 128 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        yield "its header is not one of ICC, or does not say its size"
    if data[12:16] != b"prtr":
        yield f"its class is {data[12:16]!r}"
    if _COMPONENTS.get(data[16:20]) != int(file.profile.get("/N", 0)):
        yield f"its colour space is {data[16:20]!r}, and N is {file.profile.get('/N')}"


@rule("X25", applies=_has_profile)
def profile_version(file: File) -> Iterator[str]:
    """The profile is of version 2 or 4.

    ICC.1, 7.2.4.
    """
    assert file.profile is not None
    major = int.from_bytes(file.profile.read_bytes()[8:9], "big")
    if major not in (2, 4):
        yield str(major)


@rule("X26", applies=_has_profile)
def one_profile(file: File) -> Iterator[str]:
    """Any other output intent (PDF/A has one) uses the same profile object.

    14.11.5.
    """
    assert file.profile is not None
    for intent in file.intents:
        profile = intent.get("/DestOutputProfile")
        if (
            profile is not None
            and intent.get("/S") != Name.GTS_PDFX
            and profile.objgen != file.profile.objgen
        ):
            yield f"{intent.get('/S')} has its own"
