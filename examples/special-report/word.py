"""The special report for an editor who works in Word: every repair as a tracked change."""

from pathlib import Path

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
target = here.parents[1] / "build" / "repairs-to-review.docx"

target.parent.mkdir(exist_ok=True)
document = publisher.read(source, settings=settings.load(here / "publication.toml"))
publisher.write(document, target, track_repairs=True)
print(target)
