"""Handing attached files back: always as a download, never shown by the browser as a page of ours."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse
from django.utils.http import content_disposition_header

from submissions.models import Attachment


def signed_link(attachment: Attachment) -> str | None:
    """A link to the store that ends by itself after minutes; None where files lie on disk."""
    storage: Any = default_storage  # what it is was chosen in the settings
    if not getattr(storage, "querystring_auth", False):
        return None
    parameters = {
        "ResponseContentDisposition": content_disposition_header(True, attachment.name),
        "ResponseContentType": attachment.content_type,
    }
    link: str = storage.url(attachment.file.name, parameters=parameters)
    return link


def file_response(attachment: Attachment) -> FileResponse:
    return FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
    )
