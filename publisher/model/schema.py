"""The JSON Schema of the document, generated from the classes.

In: the model's classes. Out: document.schema.json, shipped beside this file;
`python -m publisher.model.schema` rewrites it, and a test fails when it is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, assert_never

from publisher.model.codec import SCHEMA_VERSION
from publisher.model.document import Document
from publisher.model.shape import (
    Choice,
    Node,
    Optional,
    Pair,
    Scalar,
    Sequence,
    Shape,
    fields,
    required,
    tag,
)

PATH = Path(__file__).with_name("document.schema.json")

_SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    bytes: {"type": "string", "contentEncoding": "base64"},
}


def generate() -> dict[str, Any]:
    """The schema, JSON Schema 2020-12."""
    definitions: dict[str, Any] = {}
    document = _schema(Node((Document,)), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "publisher document",
        "type": "object",
        "required": ["schema", "document"],
        "additionalProperties": False,
        "properties": {"schema": {"const": SCHEMA_VERSION}, "document": document},
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Optional():
            return {"anyOf": [_schema(shape.value, definitions), {"type": "null"}]}
        case Sequence():
            return {"type": "array", "items": _schema(shape.item, definitions)}
        case Pair():
            entries = [_schema(entry, definitions) for entry in shape.entries]
            return {"type": "array", "prefixItems": entries, "items": False, "minItems": len(entries)}
        case Scalar():
            bounds = shape.bounds._asdict() if shape.bounds else {}
            return _SCALARS[shape.type] | {
                name: bound for name, bound in bounds.items() if bound is not None
            }
        case Choice():
            return {"enum": [str(value) for value in shape.values]}
        case Node():
            tagged = len(shape.types) > 1
            references = [_reference(type_, tagged, definitions) for type_ in shape.types]
            return {"oneOf": references} if tagged else references[0]
        case _:
            assert_never(shape)


def _reference(type_: type, tagged: bool, definitions: dict[str, Any]) -> dict[str, Any]:
    name = tag(type_)
    if name not in definitions:
        definitions[name] = {}  # claimed before its fields are walked: the model is recursive
        properties = {"type": {"const": name}} if tagged else {}
        for field, shape in fields(type_).items():
            properties[field] = _schema(shape, definitions)
        definitions[name] = {
            "type": "object",
            "required": [name for name in properties if name == "type" or name in required(type_)],
            "additionalProperties": False,
            "properties": properties,
        }
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    PATH.write_text(json.dumps(generate(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
