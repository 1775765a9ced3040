"""publication.toml: facts that the editor knows and the source does not state.

In: a TOML file beside the source, and the environment. Out: `Settings`, the fonts that they name, and the
time for outputs.
"""

from publisher.settings.loading import FILE_NAME, beside, in_folder, load, of_article, of_tables, parse
from publisher.settings.repair_files import REPAIR_FILES, RepairFiles
from publisher.settings.settings import Settings, fonts, over
from publisher.settings.tables import PEOPLE, PUBLICATION, as_table, publication
from publisher.settings.time import is_told, time_of

__all__ = [
    "FILE_NAME",
    "PEOPLE",
    "PUBLICATION",
    "REPAIR_FILES",
    "RepairFiles",
    "Settings",
    "as_table",
    "beside",
    "fonts",
    "in_folder",
    "is_told",
    "load",
    "of_article",
    "of_tables",
    "over",
    "parse",
    "publication",
    "time_of",
]
