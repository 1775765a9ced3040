"""A writer that does what documents say: everything a batch must outlive."""

from __future__ import annotations

import os
import re
import signal
import time
from typing import BinaryIO

from publisher.model import Document
from publisher.write.contract import Options, Report

# The same number of steps for each added letter, twofold: no signal handler runs inside it.
ENDLESS = ("(a+)+$", "a" * 64 + "b")


class HostileWriter:
    """Writes the text, unless the text is one of the words below."""

    format = "hostile"
    suffix = ".hostile"
    summary = "for tests"
    options = Options

    def write(self, document: Document, sink: BinaryIO, options: Options, /) -> Report:
        text = "".join(paragraph.text for paragraph in document.paragraphs())
        match text.partition("：")[0]:
            case "抛出":
                raise RuntimeError("as asked")
            case "深入":
                self.write(document, sink, options)
            case "睡眠":
                time.sleep(60)
            case "死循环":
                re.match(*ENDLESS)
            case "吞吃":
                sink.write(b" " * 2**40)
            case "自尽":
                os.kill(os.getpid(), signal.SIGKILL)
            case "慢":
                time.sleep(0.1)
        sink.write(text.encode())
        return Report()
