"""Many documents: one ledger, any executor.

In: sources and an order (formats, options, where to). Out: files, a ledger row for each, and a
summary. One machine first, by a pool of processes; beyond it an existing Dask cluster.

    sources    files, folders, globs, manifests -> tasks;  tree, folders  which files;  clashes  of names
    task       one document, before it is read;  storage  paths and addresses, read and written alike
    order      what to make of each;  inputs  the files a document is read from
    ledger     what was made of what, in SQLite
    messages   warnings and errors about the files that were made
    shard      the one function that every executor runs;  limits  of time and memory
    local      a pool that outlives what kills its workers;  warm  what these share
    cluster    the same work on Dask
    run        the driver
    figures    how a batch stands;  report  as one HTML page;  plot  time against size
"""

from publisher.batch.ledger import Ledger, Row
from publisher.batch.local import Workers, processors
from publisher.batch.order import Order
from publisher.batch.run import Summary, run
from publisher.batch.sources import tasks
from publisher.batch.task import Task

__all__ = [
    "Ledger",
    "Order",
    "Row",
    "Summary",
    "Task",
    "Workers",
    "processors",
    "run",
    "tasks",
]
