"""Rules on what may be in a file at all, wherever it stands: X41-X59.

In: an opened file. Out: what is wrong with it. Clauses are those of ISO 32000-1:2008.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object

from tests.validators.pdfx4.opened import File
from tests.validators.pdfx4.rule import rule

_ACTIONS = frozenset(
    f"/{name}" for name in (
        "GoTo", "GoToE", "GoToR", "GoTo3DView", "Hide", "ImportData", "JavaScript", "Launch", "Movie",
        "Named", "Rendition", "ResetForm", "SetOCGState", "Sound", "SubmitForm", "Thread", "Trans", "URI",
    )
)  # fmt: skip
_CLIPS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")


@rule("X41")
def actions(file: File) -> Iterator[str]:
    """There are no actions and no JavaScript; an outline may use Dest.

    12.6. A page's transition is a dictionary with the S of an action of the same name, but without D.
    """
    for one in file.objects:
        number, kind = one.objgen[0], str(one.get("/S"))
        if kind in _ACTIONS and (kind != "/Trans" or "/D" in one):
            yield f"{kind[1:]} action, object {number}"
        yield from (f"{key} in object {number}" for key in ("/AA", "/JS") if key in one)
        action = one.get("/A")
        may_act = "/Title" in one or "/Rect" in one or one.get("/Type") == Name.Annot
        if may_act and isinstance(action, Dictionary) and "/S" in action:
            yield f"{action.S} action in object {number}"
    if isinstance(file.pdf.Root.get("/OpenAction"), Dictionary):
        yield "OpenAction is an action"
    if "/JavaScript" in file.pdf.Root.get("/Names", Dictionary()):
        yield "JavaScript name tree"


@rule("X42")
def forms(file: File) -> Iterator[str]:
    """There is no XFA form.

    12.7.8.
    """
    if "/XFA" in file.pdf.Root.get("/AcroForm", Dictionary()):
        yield "XFA"


@rule("X43")
def viewer(file: File) -> Iterator[str]:
    """Viewers are asked to show and print the MediaBox or the BleedBox only.

    12.2, ViewArea, ViewClip, PrintArea and PrintClip.
    """
    preferences = file.pdf.Root.get("/ViewerPreferences", Dictionary())
    for key in _CLIPS:
        if key in preferences and preferences[key] not in (Name.MediaBox, Name.BleedBox):
            yield f"{key} {preferences[key]}"


@rule("X44")
def rights(file: File) -> Iterator[str]:
    """There are no usage rights.

    12.8.4.
    """
    if "/UR" in file.pdf.Root.get("/Perms", Dictionary()):
        yield "usage rights"


@rule("X45")
def layers(file: File) -> Iterator[str]:
    """Each configuration of optional content has a name of its own and no automatic state.

    8.11.4.3.
    """
    content = file.pdf.Root.get("/OCProperties")
    if content is None:
        return
    configurations = [content.get("/D", Dictionary()), *content.get("/Configs", Array())]
    names = [name for one in configurations if (name := str(one.get("/Name", "")))]
    if len(names) < len(configurations):
        yield "a configuration has no Name"
    if len(names) != len(set(names)):
        yield "configuration names not unique"
    if any("/AS" in one for one in configurations):
        yield "AS (automatic state) in a configuration"


@rule("X50")
def external_streams(file: File) -> Iterator[str]:
    """No stream has its data in another file.

    7.3.8.2, F and FFilter.
    """
    for stream in file.streams:
        if "/F" in stream or "/FFilter" in stream:
            yield f"stream {stream.objgen[0]}"


@rule("X51", is_advice=True)
def lzw(file: File) -> Iterator[str]:
    """No stream is compressed by LZW.

    7.4.4.
    """
    yield from (f"stream {one.objgen[0]}" for one in file.streams if Name.LZWDecode in _filters(one))


@rule("X52")
def crypt(file: File) -> Iterator[str]:
    """No stream has a Crypt filter.

    7.4.10.
    """
    yield from (f"stream {one.objgen[0]}" for one in file.streams if Name.Crypt in _filters(one))


@rule("X53")
def postscript(file: File) -> Iterator[str]:
    """There are no PostScript XObjects.

    8.8.2.
    """
    for stream in file.streams:
        if Name.PS in (stream.get("/Subtype"), stream.get("/Subtype2")):
            yield f"object {stream.objgen[0]}"


@rule("X54")
def references(file: File) -> Iterator[str]:
    """There are no reference XObjects, which show a page of another file.

    8.10.4.
    """
    for stream in file.streams:
        if "/Ref" in stream and stream.get("/Subtype") == Name.Form:
            yield f"object {stream.objgen[0]}"


@rule("X55")
def opi(file: File) -> Iterator[str]:
    """No picture stands for one that is put in its place later.

    14.11.7, OPI.
    """
    yield from (f"object {stream.objgen[0]}" for stream in file.streams if "/OPI" in stream)


@rule("X56")
def alternates(file: File) -> Iterator[str]:
    """No picture has another one for printing.

    8.9.5.4, DefaultForPrinting.
    """
    for stream in file.streams:
        if stream.get("/Subtype") == Name.Image:
            others = stream.get("/Alternates", Array())
            if any(bool(other.get("/DefaultForPrinting", False)) for other in others):
                yield f"image {stream.objgen[0]}"


@rule("X57")
def halftones(file: File) -> Iterator[str]:
    """Halftones are of type 1 or 5 and have no names; no graphics state has HTP.

    10.5.
    """
    for one in file.objects:
        if "/HalftoneType" in one:
            if (kind := int(one.HalftoneType)) not in (1, 5):
                yield f"halftone type {kind}"
            if "/HalftoneName" in one:
                yield "HalftoneName"
    yield from (f"HTP at {where}" for state, where in file.drawn.states if "/HTP" in state)


@rule("X58")
def presentations(file: File) -> Iterator[str]:
    """There are no presentation steps.

    12.4.4.2.
    """
    yield from (f"object {one.objgen[0]}" for one in file.objects if "/PresSteps" in one)


@rule("X59", is_advice=True)
def attachments(file: File) -> Iterator[str]:
    """There are no embedded files.

    7.11.4.
    """
    if "/EmbeddedFiles" in file.pdf.Root.get("/Names", Dictionary()):
        yield "EmbeddedFiles name tree"


def _filters(stream: Object) -> list[Object]:
    found = stream.get("/Filter")
    return list(found) if isinstance(found, Array) else [found] if found is not None else []
