"""The colour spaces that content uses, down to the device, the profile or the spot behind each (8.6).

In: a space by its name or as an array. Out: what `Drawn` says of devices, profiles and spots.
"""

from __future__ import annotations

from pikepdf import Array, Name, Object

from tests.validators.pdfx4.drawn import Drawn, key_of

_DEVICES = {
    "/DeviceGray": "Gray", "/G": "Gray", "/CalGray": "Gray", "/DeviceRGB": "RGB", "/RGB": "RGB",
    "/DeviceCMYK": "CMYK", "/CMYK": "CMYK",
}  # fmt: skip


class Colours:
    """The colour spaces that content can name; those that replace device spaces among them (8.6.5.6)."""

    def __init__(self, drawn: Drawn, named: dict[str, Object]) -> None:
        self._drawn = drawn
        self._named = named
        self._defaults = {name: space for name, space in named.items() if name.startswith("/Default")}

    def unnamed(self) -> Colours:
        """The same for a picture, which takes replacements from the page and no names."""
        return Colours(self._drawn, self._defaults)

    def device(self, family: str, where: str) -> None:
        """A device space, or the one in its place."""
        if (replacement := self._defaults.get(f"/Default{family}")) is not None:
            Colours(self._drawn, {}).use(replacement, where)
        else:
            self._drawn.devices.append((family, where))

    def use(self, space: Object | None, where: str) -> None:
        """A space by its name or as an array (8.6)."""
        if isinstance(space, Name):
            self._by_name(str(space), where)
        elif isinstance(space, Array) and len(space):
            self._of_family(str(space[0]), space, where)

    def _by_name(self, name: str, where: str) -> None:
        if name in _DEVICES:
            self.device(_DEVICES[name], where)
        elif name in self._named:
            self.use(self._named[name], where)
        elif name != "/Pattern":
            self._drawn.missing.append(f"colour space {name} at {where}")

    def _of_family(self, family: str, space: Array, where: str) -> None:
        match family:
            case "/DeviceGray" | "/DeviceRGB" | "/DeviceCMYK":
                self.device(_DEVICES[family], where)
            case "/ICCBased":
                self._drawn.profiles.append((space[1], where))
            case "/Indexed" | "/I":
                self.use(space[1], where)
            case "/Pattern" if len(space) > 1:
                self.use(space[1], where)
            case "/Separation":
                self.use(space[2], f"{where} alternate of {space[1]}")
                self._drawn.spots.setdefault(str(space[1]), set()).add((key_of(space[2]), key_of(space[3])))
            case "/DeviceN":
                self.use(space[2], f"{where} alternate of DeviceN")
                self._drawn.most_colorants = max(self._drawn.most_colorants, len(space[1]))
