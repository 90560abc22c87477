"""Acts on files: receiving, making one PDF of many, turning pages, marking digitisation."""

from motcua.documents.picking import Picked
from motcua.documents.services.assembling import (
    NewPaper,
    announce,
    append,
    assemble,
    order,
    remove,
    turn,
)
from motcua.documents.services.digitising import mark, sign
from motcua.documents.services.handing import forget, hand_over, reuse
from motcua.documents.services.receiving import Upload, discard, receive

__all__ = [
    "NewPaper",
    "Picked",
    "Upload",
    "announce",
    "append",
    "assemble",
    "discard",
    "forget",
    "hand_over",
    "mark",
    "order",
    "receive",
    "remove",
    "reuse",
    "sign",
    "turn",
]
