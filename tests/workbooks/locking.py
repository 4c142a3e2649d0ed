"""An .xls as Excel locks it against changes: its records encrypted, its size the same."""

import hashlib
import io
import struct
from pathlib import Path

import olefile
from msoffcrypto.method.rc4 import DocumentRC4

SALT = bytes(range(16))
BLOCK = 1024
BOF, FILE_PASS, WRITE_ACCESS, SHEET = 0x0809, 0x002F, 0x005C, 0x0085


def locked_xls(path: Path, password: str) -> bytes:
    """The .xls encrypted with RC4 of 1997; it takes the place of who wrote the file last."""
    content = path.read_bytes()
    with olefile.OleFileIO(io.BytesIO(content)) as compound:
        stream = compound.openstream("Workbook").read()
    target = io.BytesIO(content)
    with olefile.OleFileIO(target, write_mode=True) as compound:
        compound.write_stream("Workbook", _encrypted(stream, password))
    return target.getvalue()


def _encrypted(stream: bytes, password: str) -> bytes:
    mask = DocumentRC4.decrypt(password, SALT, io.BytesIO(bytes(len(stream))), BLOCK).read()
    locked = bytearray(stream)
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        first = at + 4 + (4 if kind == SHEET else 0)
        at += 4 + size
        if kind != BOF:
            locked[first:at] = bytes(
                a ^ b for a, b in zip(stream[first:at], mask[first:at], strict=True)
            )
        if kind == WRITE_ACCESS:
            locked[at - size - 4 : at] = _file_pass(password, 4 + size, mask[:at])
    return bytes(locked)


def _file_pass(password: str, size: int, mask: bytes) -> bytes:
    """The record that says how the file is locked, and one to fill the place that is left."""
    verifier = bytes(16)
    told = verifier + hashlib.md5(verifier, usedforsecurity=False).digest()
    sealed = DocumentRC4.decrypt(password, SALT, io.BytesIO(told)).read()
    body = struct.pack("<HHH", 1, 1, 1) + SALT + sealed
    record = struct.pack("<HH", FILE_PASS, len(body)) + body
    rest = size - len(record) - 4
    return record + struct.pack("<HH", WRITE_ACCESS, rest) + mask[len(mask) - rest :]
