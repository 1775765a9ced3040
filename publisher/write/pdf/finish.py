"""Finishing: what surrounds the pages, put in when they are all there.

In: a complete PDF. Out: the same with output intents and associated files, compact, and with its
first page first where it is read over a network.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from publisher.write.pdf.attachments import Attachment
from publisher.write.pdf.conditions import SCREEN, Condition
from publisher.write.pdf.profiles import Profile


def finish(
    data: bytes,
    sink: BinaryIO,
    profile: Profile,
    condition: Condition,
    attachments: Sequence[Attachment] = (),
    time: datetime | None = None,
) -> None:
    """Write the finished file.

    Args:
        condition: What a press file is made for.
        time: Modification date of the attachments.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if profile.intents:
            _intents(pdf, profile, condition if profile.ink else SCREEN)
        for attachment in attachments:
            _attach(pdf, attachment, time)
        # Not into the sink itself: where its disk is full, qpdf ends the process.
        finished = io.BytesIO()
        # Linearised, qpdf (12.4) groups an outline's objects with others in one stream, and the hints that
        # it writes for the outline are then wrong; without streams such files are a fifth larger.
        streams = pikepdf.ObjectStreamMode
        pdf.save(
            finished,
            linearize=profile.linearised,
            deterministic_id=True,
            object_stream_mode=streams.disable if profile.linearised else streams.generate,
        )
    sink.write(finished.getbuffer())


def _intents(pdf: Pdf, profile: Profile, condition: Condition) -> None:
    """Output intents; all of them share one ICC profile (ISO 19005-2, 6.2.3)."""
    icc = pdf.make_stream(condition.icc(), N=condition.components)
    intents = []
    for kind in profile.intents:
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name("/" + kind),
            OutputConditionIdentifier=String(condition.identifier),
            OutputCondition=String(condition.description),
            Info=String(condition.description),
            DestOutputProfile=icc,
        )
        if condition.registry:
            intent.RegistryName = String(condition.registry)
        intents.append(pdf.make_indirect(intent))
    pdf.Root.OutputIntents = Array(intents)


def _attach(pdf: Pdf, attachment: Attachment, time: datetime | None) -> None:
    when = f"D:{time:%Y%m%d%H%M%S}Z" if time else ""
    spec = pikepdf.AttachedFileSpec(
        pdf,
        attachment.data,
        filename=attachment.name,
        description=attachment.description,
        mime_type=attachment.media_type,
        creation_date=when,
        mod_date=when,
    )
    spec.relationship = Name("/" + attachment.relationship)
    pdf.attachments[attachment.name] = spec
    associated = pdf.Root.get("/AF", Array())
    associated.append(spec.obj)
    pdf.Root.AF = associated
