"""Rules on what content streams use: X60-X80.

In: an opened file. Out: what is wrong with it. Clauses are those of ISO 32000-1:2008.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Name

from tests.validators.pdfx4.opened import File
from tests.validators.pdfx4.rule import rule

_INTENTS = ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation")
_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")
_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}
_NEVER_BLEND = ("/DeviceN", "/Separation", "/Indexed", "/Pattern", "/Lab")
_MOST_COLORANTS = 32


@rule("X60")
def fonts(file: File) -> Iterator[str]:
    """Every font used to show text is embedded.

    9.9.
    """
    yield from sorted(
        font.name for font in file.drawn.fonts.values() if font.is_used and not font.is_embedded
    )


@rule("X61")
def device_colour(file: File) -> Iterator[str]:
    """Device colour is used only where it agrees with the output intent, or has a default in its place.

    8.6.4, 8.6.5.6. Every press has grey.
    """
    for family, where in file.drawn.devices:
        if family != file.inks and not (family == "Gray" and file.inks):
            yield f"Device{family} at {where}, output intent is {file.inks}"


@rule("X62")
def resources(file: File) -> Iterator[str]:
    """Every resource that content names exists.

    7.8.3.
    """
    yield from (f"{what} not in the resources" for what in file.drawn.missing)


@rule("X63")
def profiles(file: File) -> Iterator[str]:
    """ICC profiles of colours are well-formed, of version 2 or 4, and N agrees.

    8.6.5.5; ICC.1, 7.2.
    """
    for stream, where in file.drawn.profiles:
        data = stream.read_bytes()
        if len(data) < 128 or data[36:40] != b"acsp":
            yield f"ICC profile at {where} is malformed"
            continue
        if data[8] not in (2, 4):
            yield f"ICC version {data[8]} at {where}"
        if data[12:16] not in _CLASSES:
            yield f"ICC class {data[12:16]!r} at {where}"
        if _COMPONENTS.get(data[16:20]) != int(stream.get("/N", 0)):
            yield f"ICC /N at {where}"


@rule("X64", is_advice=True)
def own_profile(file: File) -> Iterator[str]:
    """No colour in CMYK has the very profile of the output intent: DeviceCMYK says the same.

    8.6.5.5.
    """
    own = file.profile.read_bytes() if file.profile is not None else b""
    for stream, where in file.drawn.profiles:
        if own[16:20] == b"CMYK" and stream.read_bytes() == own:
            yield f"at {where}"


@rule("X65", is_advice=True)
def spots(file: File) -> Iterator[str]:
    """Spot colours are defined alike everywhere, and no space has more than 32.

    8.6.6.4; 8.6.6.5 and annex C.2 for the number.
    """
    for name, definitions in file.drawn.spots.items():
        if len(definitions) > 1:
            yield f"Separation {name} is defined in {len(definitions)} ways"
    if file.drawn.most_colorants > _MOST_COLORANTS:
        yield f"DeviceN with more than {_MOST_COLORANTS} colorants"


@rule("X66")
def transfer(file: File) -> Iterator[str]:
    """There are no transfer functions.

    10.4; a graphics state may undo one.
    """
    for state, where in file.drawn.states:
        if state.get("/TR", Name.Identity) != Name.Identity:
            yield f"TR at {where}"
        if state.get("/TR2", Name.Default) != Name.Default:
            yield f"TR2 at {where}"


@rule("X67")
def intents(file: File) -> Iterator[str]:
    """Rendering intents are the four of the standard.

    8.6.5.8.
    """
    yield from (f"{name} at {where}" for name, where in file.drawn.intents if name not in _INTENTS)


@rule("X68", is_advice=True)
def overprint(file: File) -> Iterator[str]:
    """Overprint mode 1 is not used in a file with ICC profiles in CMYK, for which it means nothing.

    8.6.7.
    """
    if not any(stream.read_bytes()[16:20] == b"CMYK" for stream, _ in file.drawn.profiles):
        return
    for state, where in file.drawn.states:
        if int(state.get("/OPM", 0)) == 1 and True in (state.get("/OP"), state.get("/op")):
            yield f"at {where}"


@rule("X69", is_advice=True)
def jpeg_2000(file: File) -> Iterator[str]:
    """JPEG 2000 pictures state their colour space.

    7.4.9.
    """
    for picture, where in file.drawn.pictures:
        found = picture.get("/Filter")
        filters = list(found) if isinstance(found, Array) else [found]
        if Name.JPXDecode in filters and "/ColorSpace" not in picture:
            yield f"at {where}"


@rule("X70")
def blending(file: File) -> Iterator[str]:
    """Blending colour spaces are usable and agree with the output intent.

    11.3.4, 11.6.6. A page with transparency needs one of its own, or an output intent.
    """
    for space, where in file.drawn.blending:
        family = str(space[0] if isinstance(space, Array) else space)
        if family in _NEVER_BLEND:
            yield f"{family} as blending space at {where}"
        if family.startswith("/Device") and family[7:] not in (file.inks, "N"):
            if family == "/DeviceGray" and file.inks:
                continue
            yield f"blending space {family} at {where}, output intent is {file.inks}"
    for number, has_space in file.drawn.blends.items():
        if not has_space and file.inks is None:
            yield f"p{number} has transparency, no blending space and no output intent"


@rule("X71")
def operators(file: File) -> Iterator[str]:
    """Content streams parse, use only operators of PDF 1.6, and restore no state that was not saved.

    7.8.2, 8.4.2, annex A.
    """
    yield from file.drawn.broken


@rule("X80", is_advice=True)
def subsets(file: File) -> Iterator[str]:
    """Fonts are subsets: no rule, but smaller files, and a licence may ask for it.

    9.6.4.
    """
    for font in file.drawn.fonts.values():
        if font.is_used and font.is_embedded and not font.is_subset:
            yield font.name
