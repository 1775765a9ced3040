"""The special report for an archive: TEI with every repair in markup, and a proof that nothing is lost."""

from pathlib import Path

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
target = here.parents[1] / "build" / "archival.tei.xml"

target.parent.mkdir(exist_ok=True)
document = publisher.read(source, settings=settings.load(here / "publication.toml"))
assert publisher.restore(document) == source.read_text("utf-8")
publisher.write(document, target, normalization="markup")
print(target)
