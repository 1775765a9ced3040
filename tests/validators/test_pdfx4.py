"""The judge of press files is itself judged: each defect breaks the one rule it is planted for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf, String

import publisher
from tests.validators.pdfx4 import RULES, failed, verdicts


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small press file of ours."""
    path = tmp_path_factory.mktemp("press") / "a.pdf"
    publisher.write(publisher.read("# 河\n\n水流过石头。\n"), path, profile="print")
    return path.read_bytes()


def page(pdf: Pdf) -> Object:
    return pdf.pages[0].obj


def add(pdf: Pdf, content: str, **resources: Object) -> None:
    """Draws on the first page, with resources by their kind."""
    for kind, named in resources.items():
        known = page(pdf).Resources.get(f"/{kind}", Dictionary())
        for name, value in named.items():
            known[name] = value
        page(pdf).Resources[f"/{kind}"] = known
    pdf.pages[0].contents_add(pdf.make_stream(content.encode()), prepend=False)


def xmp(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))

    return plant


def state(**entries: Any) -> Callable[[Pdf], None]:
    """A graphics state that content sets."""
    return lambda pdf: add(pdf, "q /S gs Q", ExtGState=Dictionary(S=Dictionary(**entries)))


def stream(data: bytes = b"", **entries: object) -> Callable[[Pdf], None]:
    """A stream that stands in the file and is drawn nowhere."""

    def plant(pdf: Pdf) -> None:
        pdf.Root.Planted = pdf.make_stream(data, **entries)

    return plant


def catalogue(**entries: object) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return plant


def intent(key: str, value: object = None) -> Callable[[Pdf], None]:
    """The output intent of the press with an entry changed or, without a value, left out."""

    def plant(pdf: Pdf) -> None:
        (found,) = (one for one in pdf.Root.OutputIntents if one.S == Name.GTS_PDFX)
        if value is None:
            del found[key]
        else:
            found[key] = value

    return plant


def header_of_profile(at: int, new: bytes) -> Callable[[Pdf], None]:
    """The profile of the press with bytes of its header changed."""

    def plant(pdf: Pdf) -> None:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        data = profile.read_bytes()
        profile.write(data[:at] + new + data[at + len(new) :])

    return plant


def no_registry(pdf: Pdf) -> None:
    for key in ("/RegistryName", "/Info"):
        intent(key)(pdf)


def metadata_of_another_kind(pdf: Pdf) -> None:
    pdf.Root.Metadata.Subtype = Name.Other


def compressed_metadata(pdf: Pdf) -> None:
    """qpdf expands what it knows to be metadata, so this has no type."""
    del pdf.Root.Metadata.Type
    data = zlib.compress(pdf.Root.Metadata.read_bytes())
    pdf.Root.Metadata.write(data, filter=Name.FlateDecode)


def unknown_trapping(pdf: Pdf) -> None:
    pdf.docinfo.Trapped = Name.Unknown


def second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def another_profile(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    copy = pdf.make_stream(profile.read_bytes(), N=4)
    pdf.Root.OutputIntents.append(Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=copy))


def box(key: str, *edges: float) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        page(pdf)[key] = Array(edges)

    return plant


def no_media(pdf: Pdf) -> None:
    del page(pdf).MediaBox


def link(pdf: Pdf) -> None:
    page(pdf).Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))])


def foreign_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    add(pdf, "BT /Foreign 9 Tf (a) Tj ET", Font=Dictionary(Foreign=font))


def whole_font(pdf: Pdf) -> None:
    for font in page(pdf).Resources.Font.values():
        font.BaseFont = Name("/Whole")


def profile_stream(pdf: Pdf, data: bytes, n: int) -> Dictionary:
    return Dictionary(C=Array([Name.ICCBased, pdf.make_stream(data, N=n)]))


def bad_profile(pdf: Pdf) -> None:
    add(pdf, "q /C cs Q", ColorSpace=profile_stream(pdf, b"no profile", 3))


def own_profile(pdf: Pdf) -> None:
    data = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    add(pdf, "q /C cs Q", ColorSpace=profile_stream(pdf, data, 4))


def other_cmyk(pdf: Pdf) -> Dictionary:
    """A profile in CMYK that is not the one of the press."""
    data = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    return profile_stream(pdf, data + b"\0", 4)


def overprint(pdf: Pdf) -> None:
    states = Dictionary(S=Dictionary(OPM=1, OP=True))
    add(pdf, "q /S gs /C cs Q", ColorSpace=other_cmyk(pdf), ExtGState=states)


def straight(pdf: Pdf) -> Object:
    """A function for tints."""
    return pdf.make_indirect(Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1))


def spots(pdf: Pdf) -> None:
    """One name, two alternates."""
    spaces = {
        f"/C{number}": Array([Name.Separation, Name.Gold, alternate, straight(pdf)])
        for number, alternate in enumerate((Name.DeviceCMYK, Name.DeviceGray))
    }
    add(pdf, "q /C0 cs /C1 cs Q", ColorSpace=Dictionary(spaces))


def many_spots(pdf: Pdf) -> None:
    names = Array([Name(f"/Spot{number}") for number in range(33)])
    space = Array([Name.DeviceN, names, Name.DeviceCMYK, straight(pdf)])
    add(pdf, "q /C cs Q", ColorSpace=Dictionary(C=space))


def jpeg_2000(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"", Subtype=Name.Image, Filter=Name.JPXDecode, Width=1, Height=1)
    add(pdf, "/Picture Do", XObject=Dictionary(Picture=picture))


def blending(pdf: Pdf) -> None:
    page(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def blending_in_a_form(pdf: Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Array([Name.Indexed]))
    form = pdf.make_stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Group=group)
    add(pdf, "/Form Do", XObject=Dictionary(Form=form))


def in_a_form(content: bytes) -> Callable[[Pdf], None]:
    """The content inside a form inside a form."""

    def plant(pdf: Pdf) -> None:
        size = Array([0, 0, 9, 9])
        inner = pdf.make_stream(content, Subtype=Name.Form, BBox=size)
        outer = pdf.make_stream(
            b"/Inner Do",
            Subtype=Name.Form,
            BBox=size,
            Resources=Dictionary(XObject=Dictionary(Inner=inner)),
        )
        add(pdf, "/Outer Do", XObject=Dictionary(Outer=outer))

    return plant


def in_a_pattern(pdf: Pdf) -> None:
    pattern = pdf.make_stream(b"1 0 0 rg", PatternType=1)
    add(pdf, "q /Pattern cs /Tile scn Q", Pattern=Dictionary(Tile=pattern))


def in_a_soft_mask(pdf: Pdf) -> None:
    mask = Dictionary(S=Name.Luminosity, G=pdf.make_stream(b"1 0 0 rg", Subtype=Name.Form))
    state(SMask=mask)(pdf)


def in_a_glyph(pdf: Pdf) -> None:
    glyphs = Dictionary(a=pdf.make_stream(b"1 0 0 rg"))
    add(pdf, "", Font=Dictionary(Drawn=Dictionary(Subtype=Name.Type3, CharProcs=glyphs)))


def drawn(content: str) -> Callable[[Pdf], None]:
    return lambda pdf: add(pdf, content)


DEFECTS: dict[str, list[Callable[[Pdf], None]]] = {
    "X02": [catalogue(Version=Name("/2.0"))],
    "X05": [metadata_of_another_kind],
    "X05 X06": [compressed_metadata],
    "X07": [xmp(b"PDF/X-4", b"PDF/X-3")],
    "X08": [xmp(b"dc:title", b"dc:other")],
    "X09": [xmp(b"xmp:CreateDate", b"xmp:Other")],
    "X10": [xmp(b"xmp:ModifyDate", b"xmp:Other")],
    "X11": [xmp(b"xmp:MetadataDate", b"xmp:Other")],
    "X12": [xmp(b"xmpMM:DocumentID", b"xmpMM:Other")],
    "X13": [xmp(b"xmpMM:VersionID", b"xmpMM:Other")],
    "X14": [xmp(b"xmpMM:RenditionClass", b"xmpMM:Other")],
    "X15": [unknown_trapping],
    "X16": [xmp("河".encode(), "湖".encode())],
    "X20": [second_intent],
    "X21": [intent("/OutputConditionIdentifier")],
    "X22": [no_registry],
    "X23 X61": [intent("/DestOutputProfile")],
    "X24": [header_of_profile(12, b"mntr"), header_of_profile(36, b"none")],
    "X25": [header_of_profile(8, b"\x05")],
    "X26": [another_profile],
    "X30 X33": [no_media],
    "X31": [box("/ArtBox", 0, 0, 100, 100)],
    "X32": [box("/TrimBox", -9000, 0, 100, 100)],
    "X33": [box("/BleedBox", -9000, -9000, 9000, 9000)],
    "X34": [box("/CropBox", 0, 0, 100, 100)],
    "X40": [link],
    "X41": [
        catalogue(OpenAction=Dictionary(S=Name.GoTo)),
        catalogue(Names=Dictionary(JavaScript=Dictionary())),
        stream(S=Name.URI),
        stream(Rect=Array([0, 0, 1, 1]), A=Dictionary(S=Name.Anything)),
        stream(AA=Dictionary()),
    ],
    "X42": [catalogue(AcroForm=Dictionary(XFA=Array()))],
    "X43": [catalogue(ViewerPreferences=Dictionary(PrintArea=Name.TrimBox))],
    "X44": [catalogue(Perms=Dictionary(UR=Dictionary()))],
    "X45": [
        catalogue(OCProperties=Dictionary(D=Dictionary())),
        catalogue(OCProperties=Dictionary(D=Dictionary(Name=String("a"), AS=Array()))),
        catalogue(
            OCProperties=Dictionary(
                D=Dictionary(Name=String("a")), Configs=Array([Dictionary(Name=String("a"))])
            )
        ),
    ],
    "X50": [stream(F=String("other"))],
    "X51": [stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)],
    "X53": [stream(Subtype=Name.PS), stream(Subtype2=Name.PS)],
    "X54": [stream(Subtype=Name.Form, Ref=Dictionary())],
    "X55": [stream(OPI=Dictionary())],
    "X56": [stream(Subtype=Name.Image, Alternates=Array([Dictionary(DefaultForPrinting=True)]))],
    "X57": [stream(HalftoneType=6), stream(HalftoneType=1, HalftoneName=String("a")), state(HTP=1)],
    "X58": [stream(PresSteps=Dictionary())],
    "X59": [catalogue(Names=Dictionary(EmbeddedFiles=Dictionary()))],
    "X60": [foreign_font],
    "X61": [drawn("q 1 0 0 rg Q"), in_a_form(b"1 0 0 RG"), in_a_pattern, in_a_soft_mask, in_a_glyph],
    "X62": [
        drawn("/Nothing Do"),
        drawn("q /Nothing gs Q"),
        drawn("q /Nothing cs Q"),
        drawn("BT /Nothing 9 Tf ET"),
    ],
    "X63": [bad_profile],
    "X64 X68": [own_profile],
    "X65": [spots, many_spots],
    "X66": [state(TR=Name.Other), state(TR2=Name.Identity)],
    "X67": [drawn("q /Other ri Q"), state(RI=Name.Other)],
    "X68": [overprint],
    "X69": [jpeg_2000],
    "X70": [blending, blending_in_a_form],
    "X71": [drawn("Q"), drawn("1 xyz"), in_a_form(b"Q")],
    "X80": [whole_font],
}  # fmt: skip
"""Defects by the rule they break."""


def rebuilt(data: bytes, plant: Callable[[Pdf], None], **how: Any) -> bytes:
    """The file with a defect."""
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(sink, fix_metadata_version=False, compress_streams=False, **how)
    return sink.getvalue()


def broken(data: bytes, folder: Path) -> set[str]:
    """Numbers of the rules that a file does not keep."""
    path = folder / "b.pdf"
    path.write_bytes(data)
    return {verdict.number for verdict in verdicts(path) if verdict.status in ("FAIL", "WARN")}


CASES = [
    pytest.param(rules, plant, id=f"{rules} {number}")
    for rules, plants in DEFECTS.items()
    for number, plant in enumerate(plants, 1)
]


@pytest.mark.parametrize(("rules", "plant"), CASES)
def test_a_defect_breaks_its_rule(
    press: bytes, tmp_path: Path, rules: str, plant: Callable[[Pdf], None]
) -> None:
    assert broken(rebuilt(press, plant), tmp_path) == set(rules.split())


def test_a_sound_file_keeps_every_rule(press: bytes, tmp_path: Path) -> None:
    assert broken(press, tmp_path) == set()


def test_a_header_that_does_not_come_first(press: bytes, tmp_path: Path) -> None:
    assert broken(b"\n" + press, tmp_path) == {"X01"}


def test_no_identifier(press: bytes, tmp_path: Path) -> None:
    assert broken(press.replace(b"/ID [", b"/Is ["), tmp_path) == {"X04"}


def test_a_crypt_filter(press: bytes, tmp_path: Path) -> None:
    """Set by hand: qpdf writes no file with one."""
    (lzw,) = DEFECTS["X51"]
    data = rebuilt(press, lzw)
    assert data.count(b"/LZWDecode") == 1
    assert broken(data.replace(b"/LZWDecode", b"/Crypt    "), tmp_path) == {"X52"}


def test_encryption(press: bytes, tmp_path: Path) -> None:
    """A file that anybody may open, with a password for what its owner may do."""
    data = rebuilt(press, lambda _: None, encryption=Encryption(owner="a", R=4))
    assert broken(data, tmp_path) == {"X03"}


def test_every_rule_has_a_defect() -> None:
    planted = {number for rules in DEFECTS for number in rules.split()} | {"X01", "X03", "X04", "X52"}
    assert planted == {rule.number for rule in RULES}


def test_rules_say_what_they_ask_for_and_where_it_is_defined() -> None:
    for rule in RULES:
        requirement, empty, clause, *_ = (rule.faults.__doc__ or "").splitlines()
        assert (requirement[-1], empty) == (".", "")
        assert any(character.isdigit() for character in clause)


def test_failures_are_told_to_people(press: bytes, tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    path.write_bytes(rebuilt(press, drawn("q 1 0 0 rg Q")))
    assert failed(path) == [
        "X61 Device colour is used only where it agrees with the output intent, or has a default in its"
        " place: DeviceRGB at p1, output intent is CMYK"
    ]
