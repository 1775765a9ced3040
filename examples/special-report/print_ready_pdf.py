"""The special report as a print-ready PDF, and what a printer's preflight says of it."""

from pathlib import Path

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
target = here.parents[1] / "build" / "print-ready.pdf"

target.parent.mkdir(exist_ok=True)
document = publisher.read(source, settings=settings.load(here / "publication.toml"))
publisher.write(document, target, profile="print")
for problem in publisher.check(target):
    print(problem.severity, problem.message)
print(target)
