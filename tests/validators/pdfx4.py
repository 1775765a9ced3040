"""Machine-checkable requirements of PDF/X-4 (ISO 15930-7), checked with pikepdf.

In: the path of a PDF. Out: rows (id, PASS, FAIL, WARN or n/a, requirement, detail).
FAIL is certain. WARN is good practice, or a rule whose exact wording is not public: the list was
put together from public descriptions of PDF/X-4, from PDF 1.6 and 1.7 and from the rules of
PDF/A. What needs a renderer (total ink, resolution) is not looked at.
"""

import re
import struct

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}

OPERATORS = {
    "b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1",
    "Do", "DP", "EI", "EMC", "ET", "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "ID", "j", "J",
    "K", "k", "l", "m", "M", "MP", "n", "q", "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc",
    "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw",
    "Tz", "v", "w", "W", "W*", "y", "'", '"',
}  # fmt: skip
INTENTS = {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation"}


def name(o):
    return str(o) if isinstance(o, Name) else None


def key(o):
    """A hashable identity: object number for indirect objects."""
    return o.objgen if o.is_indirect else ("d", id(o))


def rect(a):
    v = [float(x) for x in a]
    return (min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]))


def inside(a, b, eps=0.01):
    return a[0] >= b[0] - eps and a[1] >= b[1] - eps and a[2] <= b[2] + eps and a[3] <= b[3] + eps


def disjoint(a, b, eps=0.01):
    return a[2] <= b[0] + eps or a[0] >= b[2] - eps or a[3] <= b[1] + eps or a[1] >= b[3] - eps


class Checker:
    def __init__(self, path):
        self.path = path
        self.results = []  # (id, status, requirement, detail)
        self.problems = {}  # id -> list of details found while walking
        self.seen = set()
        self.fonts = {}  # key -> (name, embedded, subset, tounicode, used)
        self.icc_spaces = {}
        self.separations = {}
        self.transparent_pages = set()
        self.pdf = pikepdf.open(path)
        with open(path, "rb") as file:
            self.raw = file.read(1024)

    # -- reporting -----------------------------------------------------------
    def add(self, rid, ok, text, detail="", warn=False):
        status = "PASS" if ok else ("WARN" if warn else "FAIL")
        self.results.append((rid, status, text, detail))

    def na(self, rid, text, detail=""):
        self.results.append((rid, "n/a", text, detail))

    def problem(self, rid, detail):
        known = self.problems.setdefault(rid, [])
        if detail not in known:
            known.append(detail)

    def from_walk(self, rid, text, warn=False):
        p = self.problems.get(rid, [])
        self.add(
            rid, not p, text, "; ".join(p[:4]) + (f" (+{len(p) - 4} more)" if len(p) > 4 else ""), warn
        )

    # -- file, identification, metadata --------------------------------------
    def file_level(self):
        m = re.search(rb"%PDF-(\d)\.(\d)", self.raw)
        ver = (int(m[1]), int(m[2])) if m else (0, 0)
        self.add(
            "X01",
            bool(m) and self.raw.startswith(b"%PDF-1."),
            "header %PDF-1.n at byte 0",
            m[0].decode() if m else "no header",
        )
        v = self.pdf.Root.get("/Version")
        eff = max(ver, tuple(int(x) for x in str(v)[1:].split("."))) if v is not None else ver
        self.add(
            "X02",
            eff <= (1, 6),
            "declared version no later than PDF 1.6, on which PDF/X-4 is based",
            f"{eff[0]}.{eff[1]}",
            warn=True,
        )
        self.add("X03", not self.pdf.is_encrypted and "/Encrypt" not in self.pdf.trailer, "not encrypted")
        i = self.pdf.trailer.get("/ID")
        self.add(
            "X04",
            i is not None and len(i) == 2 and all(len(bytes(x)) > 0 for x in i),
            "file identifier (trailer /ID, two strings)",
        )

    def xmp(self):
        from lxml import etree

        md = self.pdf.Root.get("/Metadata")
        self.x = {}
        root = None
        if isinstance(md, Stream):
            try:
                root = etree.fromstring(bytes(md.read_bytes()))
            except Exception as e:
                self.add("X05", False, "document XMP metadata stream, well-formed", str(e)[:80])
        if root is not None:
            self.add(
                "X05",
                name(md.get("/Type")) == "/Metadata" and name(md.get("/Subtype")) == "/XML",
                "document XMP metadata stream, well-formed",
            )
            self.add("X06", "/Filter" not in md, "XMP stream not compressed", warn=True)
            for d in root.iter("{{{}}}Description".format(NS["rdf"])):
                for a, val in d.attrib.items():
                    self.x[a] = val
                for c in d:
                    if isinstance(c.tag, str):
                        li = c.findall(".//{{{}}}li".format(NS["rdf"]))
                        self.x[c.tag] = (
                            " ".join("".join(one.itertext()).strip() for one in li)
                            if li
                            else "".join(c.itertext()).strip()
                        )
        elif not isinstance(md, Stream):
            self.add("X05", False, "document XMP metadata stream, well-formed", "absent")

        def g(p):
            pre, loc = p.split(":")
            return self.x.get(f"{{{NS[pre]}}}{loc}")

        self.g = g
        ident = g("pdfxid:GTS_PDFXVersion")
        self.variant = ident
        self.add(
            "X07",
            ident in ("PDF/X-4", "PDF/X-4p"),
            "XMP pdfxid:GTS_PDFXVersion is PDF/X-4 (or PDF/X-4p)",
            repr(ident),
        )
        info = self.pdf.trailer.get("/Info", Dictionary())
        for rid, p in (
            ("X08", "dc:title"),
            ("X09", "xmp:CreateDate"),
            ("X10", "xmp:ModifyDate"),
            ("X11", "xmp:MetadataDate"),
            ("X12", "xmpMM:DocumentID"),
            ("X13", "xmpMM:VersionID"),
            ("X14", "xmpMM:RenditionClass"),
        ):
            self.add(rid, bool(g(p)), "XMP " + p + " present", repr(g(p)) if g(p) else "absent")
        it, xt = info.get("/Trapped"), g("pdf:Trapped")
        itn = str(it)[1:] if isinstance(it, Name) else (str(it) if it is not None else None)
        vals = [v for v in (itn, xt) if v is not None]
        self.add(
            "X15",
            bool(vals) and all(v in ("True", "False") for v in vals) and len(set(vals)) == 1,
            "trapping state known: Trapped is True or False (Info and/or XMP pdf:Trapped, the same)",
            f"Info {itn}, XMP {xt}",
        )
        bad = []

        def norm(s):
            s = str(s)
            m = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)", s)
            return "".join(m.groups()) if m else s.strip()

        for ik, xk in (
            ("/Title", "dc:title"),
            ("/CreationDate", "xmp:CreateDate"),
            ("/ModDate", "xmp:ModifyDate"),
            ("/Author", "dc:creator"),
            ("/Creator", "xmp:CreatorTool"),
            ("/Producer", "pdf:Producer"),
        ):
            if ik in info and g(xk) is not None and norm(info[ik]) != norm(g(xk)):
                bad.append(f"{ik[1:]} {str(info[ik])!r} vs {xk} {g(xk)!r}")
        self.add("X16", not bad, "Info dictionary and XMP say the same", "; ".join(bad))

    # -- output intent --------------------------------------------------------
    def intent(self):
        ois = self.pdf.Root.get("/OutputIntents", Array())
        x = [o for o in ois if name(o.get("/S")) == "/GTS_PDFX"]
        self.add("X20", len(x) == 1, "exactly one OutputIntent with S = GTS_PDFX", f"{len(x)} found")
        self.oi_space = None
        self.oi_hash = None
        if not x:
            return
        oi = x[0]
        ident = oi.get("/OutputConditionIdentifier")
        self.add(
            "X21",
            ident is not None and str(ident).strip() != "",
            "OutputConditionIdentifier given",
            str(ident),
        )
        reg = oi.get("/RegistryName")
        self.add(
            "X22",
            reg is not None or "/Info" in oi,
            "RegistryName (registered condition) or Info (description) given",
            warn=True,
            detail=f"RegistryName {reg}",
        )
        prof = oi.get("/DestOutputProfile")
        ref = oi.get("/DestOutputProfileRef")
        if prof is None:
            self.add(
                "X23",
                self.variant == "PDF/X-4p" and ref is not None,
                "DestOutputProfile embedded (PDF/X-4p: DestOutputProfileRef)",
                "absent",
            )
            return
        self.add(
            "X23",
            isinstance(prof, Stream) and ref is None,
            "DestOutputProfile embedded (PDF/X-4p: DestOutputProfileRef)",
        )
        b = bytes(prof.read_bytes())
        ok = len(b) > 128 and b[36:40] == b"acsp" and struct.unpack(">I", b[:4])[0] == len(b)
        cls, space, maj = b[12:16], b[16:20], b[8] if len(b) > 8 else 0
        self.oi_space = {b"CMYK": "CMYK", b"RGB ": "RGB", b"GRAY": "Gray"}.get(space)
        self.oi_hash = b
        n = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}.get(space)
        self.add(
            "X24",
            ok and cls == b"prtr" and n is not None and int(prof.get("/N", 0)) == n,
            "profile is a well-formed ICC output profile (class prtr; CMYK, RGB or Gray; /N agrees)",
            f"class {cls!r} space {space!r} N {prof.get('/N')} size field {'ok' if ok else 'bad'}",
        )
        self.add("X25", maj in (2, 4), "ICC version 2 or 4", f"{maj}")
        other = [o for o in ois if name(o.get("/S")) != "/GTS_PDFX" and "/DestOutputProfile" in o]
        self.add(
            "X26",
            all(o.DestOutputProfile.objgen == prof.objgen for o in other),
            "any other OutputIntent (PDF/A) uses the same profile object",
        )

    # -- pages ------------------------------------------------------------------
    def boxes(self):
        bad = {k: [] for k in ("X30", "X31", "X32", "X33", "X34", "X40")}
        for no, page in enumerate(self.pdf.pages, 1):
            o = page.obj

            def inh(k, node=o):
                n, depth = node, 0
                while n is not None and depth < 50:
                    if k in n:
                        return rect(n[k])
                    n, depth = n.get("/Parent"), depth + 1
                return None

            media, crop = inh("/MediaBox"), inh("/CropBox")
            trim, art, bleed = (
                rect(o[k]) if k in o else None for k in ("/TrimBox", "/ArtBox", "/BleedBox")
            )
            if media is None:
                bad["X30"].append(f"p{no}")
                continue
            if (trim is None) == (art is None):
                bad["X31"].append(f"p{no} " + ("both" if trim else "neither"))
            fin = trim or art
            if fin:
                if not inside(fin, bleed or media):
                    bad["X32"].append(f"p{no}")
                if crop and not inside(fin, crop):
                    bad["X34"].append(f"p{no} crops the finished page")
            if bleed and not inside(bleed, media):
                bad["X33"].append(f"p{no}")
            area = bleed or fin or media
            for a in o.get("/Annots", Array()):
                st = name(a.get("/Subtype"))
                if st in ("/TrapNet", "/PrinterMark", "/Popup"):
                    continue
                r = rect(a.Rect) if "/Rect" in a else area
                if not disjoint(r, area):
                    bad["X40"].append(f"p{no} {st}")

        def j(found):
            return ", ".join(found[:6]) + (f" (+{len(found) - 6})" if len(found) > 6 else "")

        self.add("X30", not bad["X30"], "every page has a MediaBox", j(bad["X30"]))
        self.add("X31", not bad["X31"], "every page has a TrimBox or an ArtBox, not both", j(bad["X31"]))
        self.add("X32", not bad["X32"], "TrimBox/ArtBox within BleedBox (or MediaBox)", j(bad["X32"]))
        self.add("X33", not bad["X33"], "BleedBox within MediaBox", j(bad["X33"]))
        self.add(
            "X34",
            not bad["X34"],
            "CropBox, if any, does not cut the TrimBox/ArtBox",
            j(bad["X34"]),
            warn=True,
        )
        self.add(
            "X40",
            not bad["X40"],
            "annotations (links, widgets, ...) lie wholly outside BleedBox (or TrimBox/ArtBox)",
            j(bad["X40"]),
        )

    # -- whole-object scan --------------------------------------------------------
    def objects(self):
        for o in self.pdf.objects:
            if not isinstance(o, (Dictionary, Stream)):
                continue
            d = o
            if isinstance(o, Stream):
                if "/F" in d or "/FFilter" in d:
                    self.problem("X50", f"stream {o.objgen[0]} has /F")
                fl = d.get("/Filter")
                fl = (
                    [str(f) for f in fl] if isinstance(fl, Array) else ([str(fl)] if fl is not None else [])
                )
                if "/LZWDecode" in fl:
                    self.problem("X51", f"stream {o.objgen[0]}")
                if "/Crypt" in fl:
                    self.problem("X52", f"stream {o.objgen[0]}")
                st = name(d.get("/Subtype"))
                if st == "/PS" or name(d.get("/Subtype2")) == "/PS":
                    self.problem("X53", f"object {o.objgen[0]}")
                if "/Ref" in d and st == "/Form":
                    self.problem("X54", f"object {o.objgen[0]}")
                if "/OPI" in d:
                    self.problem("X55", f"object {o.objgen[0]}")
                if st == "/Image":
                    for alt in d.get("/Alternates", Array()):
                        if alt.get("/DefaultForPrinting") is True:
                            self.problem("X56", f"image {o.objgen[0]}")
            s = name(d.get("/S"))
            if s in (
                "/JavaScript",
                "/Launch",
                "/URI",
                "/GoToR",
                "/SubmitForm",
                "/ImportData",
                "/ResetForm",
                "/Named",
                "/GoTo",
                "/Hide",
                "/Sound",
                "/Movie",
                "/Thread",
                "/Rendition",
                "/SetOCGState",
                "/GoTo3DView",
                "/Trans",
                "/GoToE",
            ) and (s != "/Trans" or "/D" in d):
                self.problem("X41", f"{s[1:]} action, object {o.objgen[0]}")
            for k in ("/AA", "/JS"):
                if k in d:
                    self.problem("X41", f"{k} in object {o.objgen[0]}")
            for k in ("/A",):
                a = d.get(k)
                if (
                    isinstance(a, Dictionary)
                    and "/S" in a
                    and ("/Title" in d or name(d.get("/Type")) == "/Annot" or "/Rect" in d)
                ):
                    self.problem("X41", f"{name(a.S)} action in object {o.objgen[0]}")
            if "/HalftoneType" in d:
                t = int(d.HalftoneType)
                if t not in (1, 5):
                    self.problem("X57", f"halftone type {t}")
                if "/HalftoneName" in d:
                    self.problem("X57", "HalftoneName")
            if "/PresSteps" in d:
                self.problem("X58", f"object {o.objgen[0]}")
        oa = self.pdf.Root.get("/OpenAction")
        if isinstance(oa, Dictionary):
            self.problem("X41", "OpenAction is an action")
        if "/JavaScript" in self.pdf.Root.get("/Names", Dictionary()):
            self.problem("X41", "JavaScript name tree")
        if "/EmbeddedFiles" in self.pdf.Root.get("/Names", Dictionary()):
            self.problem("X59", "EmbeddedFiles name tree")
        af = self.pdf.Root.get("/AcroForm")
        if af is not None and "/XFA" in af:
            self.problem("X42", "XFA")
        vp = self.pdf.Root.get("/ViewerPreferences", Dictionary())
        for k in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
            if k in vp and name(vp[k]) not in ("/MediaBox", "/BleedBox"):
                self.problem("X43", f"{k} {vp[k]}")
        if "/Perms" in self.pdf.Root and "/UR" in self.pdf.Root.Perms:
            self.problem("X44", "usage rights")
        oc = self.pdf.Root.get("/OCProperties")
        if oc is not None:
            names = []
            for c in [oc.get("/D", Dictionary()), *list(oc.get("/Configs", Array()))]:
                n = c.get("/Name")
                if n is None or str(n) == "":
                    self.problem("X45", "a configuration has no Name")
                else:
                    names.append(str(n))
                if "/AS" in c:
                    self.problem("X45", "AS (automatic state) in a configuration")
            if len(names) != len(set(names)):
                self.problem("X45", "configuration names not unique")

    # -- content streams: colour, fonts, graphics state ---------------------------
    def device(self, fam, where, defaults):
        if "/Default" + fam in defaults:
            return self.space(defaults["/Default" + fam], where, Dictionary(), {})
        sp = self.oi_space
        if fam == "CMYK" and sp != "CMYK":
            self.problem("X61", f"DeviceCMYK at {where}, output intent is {sp}")
        elif fam == "RGB" and sp != "RGB":
            self.problem("X61", f"DeviceRGB at {where}, output intent is {sp}")
        elif fam == "Gray" and sp is None:
            self.problem("X61", f"DeviceGray at {where}, no output intent")
        return None

    def space(self, cs, where, res, defaults):
        if cs is None:
            return None
        if isinstance(cs, Name):
            s = str(cs)
            if s in ("/DeviceGray", "/G", "/CalGray"):
                return self.device("Gray", where, defaults)
            if s in ("/DeviceRGB", "/RGB"):
                return self.device("RGB", where, defaults)
            if s in ("/DeviceCMYK", "/CMYK"):
                return self.device("CMYK", where, defaults)
            if s == "/Pattern":
                return None
            t = res.get("/ColorSpace", Dictionary()).get(s)
            if t is None:
                return self.problem("X62", f"{s} at {where} not in the resources")
            return self.space(t, where, res, defaults)
        if not isinstance(cs, Array) or len(cs) == 0:
            return None
        fam = name(cs[0])
        if fam in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK"):
            self.device(fam[7:], where, defaults)
        elif fam == "/ICCBased":
            st = cs[1]
            b = bytes(st.read_bytes())
            if len(b) < 128 or b[36:40] != b"acsp":
                self.problem("X63", f"ICC profile at {where} is malformed")
            else:
                if b[8] not in (2, 4):
                    self.problem("X63", f"ICC version {b[8]} at {where}")
                if b[12:16] not in (b"scnr", b"mntr", b"prtr", b"spac"):
                    self.problem("X63", f"ICC class {b[12:16]} at {where}")
                if {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}.get(b[16:20]) != int(st.get("/N", 0)):
                    self.problem("X63", f"ICC /N at {where}")
                if b[16:20] == b"CMYK" and self.oi_hash == b:
                    self.problem("X64", f"at {where}")
                if b[16:20] == b"CMYK":
                    self.icc_spaces["CMYK"] = where
        elif fam in ("/Indexed", "/I") or (fam == "/Pattern" and len(cs) > 1):
            self.space(cs[1], where, res, defaults)
        elif fam == "/Separation":
            self.space(cs[2], where + " alternate of " + str(cs[1]), res, defaults)
            k = str(cs[1])
            sig = (
                cs[2].unparse() if not cs[2].is_indirect else cs[2].objgen,
                cs[3].objgen
                if cs[3].is_indirect
                else cs[3].unparse()
                if not isinstance(cs[3], Stream)
                else bytes(cs[3].read_raw_bytes()),
            )
            if self.separations.setdefault(k, sig) != sig:
                self.problem("X65", f"Separation {k} is defined in two ways")
        elif fam == "/DeviceN":
            self.space(cs[2], where + " alternate of DeviceN", res, defaults)
            if len(cs[1]) > 32:
                self.problem("X65", "DeviceN with more than 32 colorants")
        return None

    def font(self, f, where, used):
        k = key(f)
        sub = name(f.get("/Subtype"))
        nm = str(f.get("/BaseFont", f.get("/Name", "?")))
        if k in self.fonts:
            self.fonts[k]["used"] |= used
            return
        emb = False
        if sub == "/Type3":
            emb = True
        else:
            d = f.DescendantFonts[0] if sub == "/Type0" and "/DescendantFonts" in f else f
            fd = d.get("/FontDescriptor", Dictionary())
            emb = any(x in fd for x in ("/FontFile", "/FontFile2", "/FontFile3"))
        self.fonts[k] = {
            "name": nm,
            "embedded": emb,
            "subset": bool(re.match(r"/[A-Z]{6}\+", nm)),
            "tounicode": "/ToUnicode" in f,
            "used": used,
            "where": where,
        }

    def gstate(self, gs, where, page):
        if "/TR" in gs and name(gs.TR) != "/Identity":
            self.problem("X66", f"TR at {where}")
        if "/TR2" in gs and name(gs.TR2) != "/Default":
            self.problem("X66", f"TR2 at {where}")
        if "/HTP" in gs:
            self.problem("X57", f"HTP at {where}")
        if "/RI" in gs and str(gs.RI) not in INTENTS:
            self.problem("X67", f"{gs.RI} at {where}")
        sm = gs.get("/SMask")
        if isinstance(sm, Dictionary):
            self.transparent_pages.add(page)
            if "/G" in sm:
                self.form(sm.G, where + " soft mask", page)
        bm = gs.get("/BM")
        bms = [str(x) for x in bm] if isinstance(bm, Array) else [str(bm)] if bm is not None else []
        if (
            any(x not in ("/Normal", "/Compatible") for x in bms)
            or float(gs.get("/CA", 1)) != 1
            or float(gs.get("/ca", 1)) != 1
        ):
            self.transparent_pages.add(page)
        if int(gs.get("/OPM", 0)) == 1 and (gs.get("/OP") is True or gs.get("/op") is True):
            self.problem("X68", f"at {where}") if "CMYK" in self.icc_spaces else None

    def image(self, im, where, page, defaults):
        k = ("img", key(im))
        if k in self.seen:
            return
        self.seen.add(k)
        if im.get("/ImageMask") is not True:
            fl = im.get("/Filter")
            jpx = "/JPXDecode" in ([str(f) for f in fl] if isinstance(fl, Array) else [str(fl)])
            if "/ColorSpace" in im:
                self.space(im.ColorSpace, where, Dictionary(), defaults)
            elif jpx:
                self.problem("X69", f"JPEG 2000 without ColorSpace at {where}")
        if "/Intent" in im and str(im.Intent) not in INTENTS:
            self.problem("X67", f"{im.Intent} at {where}")
        if "/SMask" in im or int(im.get("/SMaskInData", 0)):
            self.transparent_pages.add(page)

    def form(self, fo, where, page):
        k = ("form", key(fo))
        if k in self.seen:
            return
        self.seen.add(k)
        g = fo.get("/Group")
        if isinstance(g, Dictionary) and name(g.get("/S")) == "/Transparency":
            self.transparent_pages.add(page)
            self.group(g, where, fo.get("/Resources", Dictionary()))
        self.content(fo, fo.get("/Resources", Dictionary()), where, page)

    def group(self, g, where, res):
        cs = g.get("/CS")
        if cs is not None:
            fam = name(cs) if isinstance(cs, Name) else name(cs[0])
            if fam in ("/DeviceN", "/Separation", "/Indexed", "/Pattern", "/Lab"):
                self.problem("X70", f"{fam} as blending space at {where}")
            if (
                fam in ("/DeviceRGB", "/DeviceCMYK", "/DeviceGray")
                and fam[7:] != self.oi_space
                and not (fam == "/DeviceGray" and self.oi_space)
            ):
                self.problem("X70", f"blending space {fam} at {where}, output intent is {self.oi_space}")
            elif fam == "/ICCBased":
                self.space(cs, where + " group", res, {})

    def content(self, obj, res, where, page):
        defaults = {
            k: v for k, v in res.get("/ColorSpace", Dictionary()).items() if k.startswith("/Default")
        }
        try:
            ins = pikepdf.parse_content_stream(obj)
        except Exception as e:
            return self.problem("X71", f"{where}: {e}")
        tr, trs = 0, []
        fnt = None
        for i in ins:
            if isinstance(i, pikepdf.ContentStreamInlineImage):
                io = i.iimage
                if not io.image_mask:
                    cs = io.obj.get("/CS", io.obj.get("/ColorSpace"))
                    self.space(cs, where + " inline image", res, defaults)
                continue
            op, a = str(i.operator), i.operands
            if op not in OPERATORS:
                self.problem("X71", f"operator {op!r} in {where}")
            elif op in ("g", "G"):
                self.device("Gray", where, defaults)
            elif op in ("rg", "RG"):
                self.device("RGB", where, defaults)
            elif op in ("k", "K"):
                self.device("CMYK", where, defaults)
            elif op in ("cs", "CS"):
                self.space(a[0], where, res, defaults)
            elif op == "q":
                trs.append((tr, fnt))
            elif op == "Q":
                if trs:
                    tr, fnt = trs.pop()
                else:
                    self.problem("X71", f"Q without q in {where}")
            elif op == "Tr":
                tr = int(a[0])
            elif op == "Tf":
                fnt = res.get("/Font", Dictionary()).get(str(a[0]))
                if fnt is None:
                    self.problem("X62", f"font {a[0]} at {where} not in the resources")
                else:
                    self.font(fnt, where, False)
            elif op in ("Tj", "TJ", "'", '"'):
                if fnt is not None and tr != 3:
                    self.font(fnt, where, True)
            elif op == "ri" and str(a[0]) not in INTENTS:
                self.problem("X67", f"{a[0]} at {where}")
            elif op == "gs":
                gs = res.get("/ExtGState", Dictionary()).get(str(a[0]))
                if gs is None:
                    self.problem("X62", f"graphics state {a[0]} at {where}")
                else:
                    self.gstate(gs, where, page)
                    if "/Font" in gs:
                        fnt = gs.Font[0]
            elif op == "sh":
                s = res.get("/Shading", Dictionary()).get(str(a[0]))
                if s is not None:
                    self.space(s.get("/ColorSpace"), where + " shading", res, defaults)
            elif op in ("scn", "SCN") and len(a) and isinstance(a[-1], Name):
                p = res.get("/Pattern", Dictionary()).get(str(a[-1]))
                if p is not None:
                    if int(p.get("/PatternType", 0)) == 1:
                        self.form(p, where + " pattern", page)
                    elif "/Shading" in p:
                        self.space(p.Shading.get("/ColorSpace"), where + " pattern", res, defaults)
            elif op == "Do":
                x = res.get("/XObject", Dictionary()).get(str(a[0]))
                if x is None:
                    self.problem("X62", f"XObject {a[0]} at {where} not in the resources")
                elif name(x.get("/Subtype")) == "/Image":
                    self.image(x, f"{where} image {a[0]}", page, defaults)
                elif name(x.get("/Subtype")) == "/Form":
                    self.form(x, f"{where} form {a[0]}", page)
        for f in res.get("/Font", Dictionary()).values():
            self.font(f, where, False)
            if name(f.get("/Subtype")) == "/Type3" and ("t3", key(f)) not in self.seen:
                self.seen.add(("t3", key(f)))
                for gn, proc in f.get("/CharProcs", Dictionary()).items():
                    self.content(proc, f.get("/Resources", res), f"{where} Type 3 glyph {gn}", page)
        return None

    def walk(self):
        for no, page in enumerate(self.pdf.pages, 1):
            res = page.obj.get("/Resources")
            n = page.obj
            while res is None and "/Parent" in n:
                n = n.Parent
                res = n.get("/Resources")
            res = res if res is not None else Dictionary()
            g = page.obj.get("/Group")
            if isinstance(g, Dictionary):
                self.group(g, f"p{no}", res)
            self.content(page, res, f"p{no}", no)
            blends = (isinstance(g, Dictionary) and "/CS" in g) or self.oi_space is not None
            if no in self.transparent_pages and not blends:
                self.problem("X70", f"p{no} has transparency, no blending space and no output intent")

    def run(self):
        self.file_level()
        self.xmp()
        self.intent()
        self.boxes()
        self.objects()
        self.walk()
        W = self.from_walk
        W("X41", "no actions and no JavaScript (outlines may use /Dest)")
        W("X42", "no XFA form")
        W("X43", "ViewArea/ViewClip/PrintArea/PrintClip only MediaBox or BleedBox")
        W("X44", "no usage rights")
        W("X45", "optional content: each configuration has a unique Name, no automatic state (AS)")
        W("X50", "no external stream data")
        W("X51", "no LZW compression", warn=True)
        W("X52", "no Crypt filter")
        W("X53", "no PostScript XObjects")
        W("X54", "no reference XObjects")
        W("X55", "no OPI")
        W("X56", "no alternate image with DefaultForPrinting")
        W("X57", "halftones of type 1 or 5 only, no HalftoneName, no HTP")
        W("X58", "no presentation steps")
        W("X59", "no embedded files", warn=True)
        bad = sorted({f["name"] for f in self.fonts.values() if not f["embedded"] and f["used"]})
        idle = sorted({f["name"] for f in self.fonts.values() if not f["embedded"] and not f["used"]})
        self.add(
            "X60",
            not bad,
            "every font used to show text is embedded",
            ", ".join(bad)
            if bad
            else f"{len(self.fonts)} fonts"
            + (f"; not embedded but not used: {', '.join(idle)}" if idle else ""),
        )
        W("X61", "device colour only where it agrees with the output intent (or Default spaces)")
        W("X62", "every resource named in content exists")
        W("X63", "ICC source profiles well-formed, version 2 or 4, /N agrees")
        W("X64", "no ICCBased CMYK with the very profile of the output intent (use DeviceCMYK)", warn=True)
        W("X65", "spot colours defined alike everywhere", warn=True)
        W("X66", "no transfer functions")
        W("X67", "standard rendering intents only")
        W("X68", "no overprint mode 1 with ICCBased CMYK", warn=True)
        W("X69", "JPEG 2000 images state their colour space", warn=True)
        W("X70", "blending colour spaces usable and in agreement with the output intent")
        W("X71", "content streams parse, only operators of PDF 1.6, q/Q balanced")
        nosub = sorted(
            {f["name"] for f in self.fonts.values() if f["used"] and f["embedded"] and not f["subset"]}
        )
        self.add(
            "X80",
            not nosub,
            "used fonts are subsets (not required; file size and licences)",
            ", ".join(nosub),
            warn=True,
        )
        self.results.sort(key=lambda r: r[0])
        return self.results


def failed(path: str) -> list[str]:
    """The requirements that a file does not meet, as lines for people."""
    rows = Checker(path).run()
    return [f"{rid} {text}: {detail}" for rid, status, text, detail in rows if status == "FAIL"]
