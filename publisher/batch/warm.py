"""Modules and faces that every worker needs, loaded before it is forked, so that workers share memory.

In: nothing. Out: nothing; importing it opens the faces and imports every writer that imports.
"""

from __future__ import annotations

import gc
from contextlib import suppress

import publisher.batch.shard  # what workers run
import publisher.compose.newspaper.make_up  # what writers load where it is asked for
import publisher.write.pdf.finish
import publisher.write.pdf.plain  # noqa: F401  # these are imported to be loaded, not used
from publisher.errors import UsageError
from publisher.faces import catalogue
from publisher.write import registry

for _format in registry.formats():
    with suppress(UsageError):  # is reported when something is written in that format
        registry.writer(_format)
for _face in catalogue():
    _face.covers("国")
# What is loaded stays; collecting it in every worker would copy the pages it lies on.
gc.freeze()
