"""The special report with pictures, for a press: three drawn landscapes stand where photographs were.

Needs Pillow, which publisher needs too. Each picture is of another kind: a photograph's RGB, the
four inks of a press, and black on transparent paper.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
build = here.parents[1] / "build" / "pictures"
SIZE = (1200, 800)


def landscape(seed: int) -> Image.Image:
    """Hills behind a river."""
    width, height = SIZE
    image = Image.new("RGB", SIZE, (214, 226, 232))
    draw = ImageDraw.Draw(image)
    for layer in range(5):
        base = height * (0.3 + 0.12 * layer)
        rise = height * (0.16 - 0.02 * layer)
        phases = [seed + layer * 1.7, seed * 2.3 + layer]
        ridge = [
            (
                x,
                base
                - rise * math.sin(x / width * (4 + layer) + phases[0])
                - rise / 3 * math.sin(x / width * 17 + phases[1]),
            )
            for x in range(0, width + 1, 4)
        ]
        shade = 190 - layer * 34
        draw.polygon([*ridge, (width, height), (0, height)], (shade - 30, shade, shade - 18))
    draw.polygon([(0, height), (width * 0.45, height * 0.72), (width, height * 0.95), (width, height)],
                 (120, 160, 186))  # fmt: skip
    return image


def draw_all() -> list[str]:
    """Draw the pictures; returns their file names."""
    landscape(1).save(build / "rgb.jpg", quality=85, dpi=(300, 300))
    landscape(2).convert("CMYK").save(build / "inks.jpg", quality=85)
    grey = landscape(3).convert("L")
    Image.merge("LA", (grey, grey.point(lambda light: 255 - light // 2))).save(build / "clear.png")
    return ["rgb.jpg", "inks.jpg", "clear.png"]


build.mkdir(parents=True, exist_ok=True)
names = iter(draw_all())
lines = []
for line in source.read_text("utf-8").split("\n"):
    # A credit ends the line under each photograph of the report.
    if line.endswith(" 摄") and (name := next(names, "")):
        lines += [f"![山与河，示意图]({name})", ""]
    lines.append(line)
illustrated = build / "illustrated.md"
illustrated.write_text("\n".join(lines), "utf-8")

document = publisher.read(illustrated, settings=settings.load(here / "publication.toml"))
target = build / "illustrated.pdf"
report = publisher.write(document, target, design="newspaper", profile="print")
for problem in (*report.problems, *publisher.check(target)):
    print(problem.severity, problem.message)
print(target)
