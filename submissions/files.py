"""Files that students attach: what is accepted, and where they are kept."""

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from config.errors import ApplicationError

# What a browser shows or saves without running it. SVG and HTML are not here: they can hold scripts.
ACCEPTED = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "text/plain": ".txt",
}
HEAD_BYTES = 8192


class FileRefused(ApplicationError):
    code = "file_refused"
    status = 422


class FileTooLarge(ApplicationError):
    code = "file_too_large"
    status = 413


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """An uploaded file that may be kept: ``name`` is safe to show, ``content_type`` was found from the content."""

    upload: "UploadedFile[bytes]"
    name: str
    content_type: str
    size: int
    sha256: str


def attachment_path(instance: Any, filename: str) -> str:
    """A name nobody can guess or choose: what the student called the file is kept in the database only."""
    return f"attachments/{uuid4().hex}{PurePosixPath(filename).suffix}"


def check_files(uploads: list["UploadedFile[bytes]"]) -> list[CheckedFile]:
    """Raises FileRefused or FileTooLarge for the first file that may not be kept."""
    if len(uploads) > settings.ATTACHMENTS_MAX:
        raise FileRefused(f"At most {settings.ATTACHMENTS_MAX} files can be attached.", field="files")
    return [_checked(upload) for upload in uploads]


def _checked(upload: "UploadedFile[bytes]") -> CheckedFile:
    name = safe_name(upload.name or "")
    size = upload.size or 0
    if size > settings.ATTACHMENT_MAX_BYTES:
        raise FileTooLarge(
            f"{name} has {size:,} bytes; at most {settings.ATTACHMENT_MAX_BYTES:,} are taken.", field="files"
        )
    content_type = found_type(upload)
    if content_type is None:
        raise FileRefused(f"{name} is none of PDF, PNG, JPEG, GIF, WebP or plain text.", field="files")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return CheckedFile(upload, name, content_type, size, digest.hexdigest())


def found_type(upload: "UploadedFile[bytes]") -> str | None:
    """The accepted type that the file's first bytes show, or None."""
    upload.seek(0)
    head = upload.read(HEAD_BYTES)
    upload.seek(0)
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    if found in ACCEPTED:
        return found
    return "text/plain" if _is_text(head) else None


def safe_name(name: str) -> str:
    """The last part of the name, without control or invisible characters, at most 200 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    return kept[-200:] or "file"


def _is_text(head: bytes) -> bool:
    if not head or b"\0" in head:
        return False
    try:
        # A character may be cut at the end of what was read.
        text = head.decode("utf-8", errors="strict" if len(head) < HEAD_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    return not text.lstrip().startswith("<")
