"""Files beside a diagram, on the store that the settings name: a real S3-compatible server, or the disk."""

import io
from urllib.request import urlopen

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from submissions import services as submission_services
from submissions.models import Attachment, Submission
from tests.builders import client_of
from tests.grading.builders import GOOD, make_classroom

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

URL = "/api/v1/submissions/"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


def hand_in(room, *files, user=None):
    fields = {"assignment": room.assignment.pk, "source": GOOD, "files": list(files)}
    return client_of(user or room.student).post(URL, fields, format="multipart")


def content(response) -> bytes:
    """Of a download: from disk as it is, from S3 by the signed link."""
    if response.status_code == 302:
        assert response["Location"].startswith("http")
        assert "X-Amz-Signature" in response["Location"]
        with urlopen(response["Location"]) as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment")
            return answer.read()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    return b"".join(response.streaming_content)


def test_a_file_comes_back_as_it_was() -> None:
    room = make_classroom()
    response = hand_in(room, SimpleUploadedFile("sketch of the shop.png", PNG, "image/png"))
    assert response.status_code == 202
    detail = client_of(room.student).get(response.json()["url"]).json()
    (shown,) = detail["attachments"]
    assert (shown["name"], shown["content_type"], shown["size"]) == ("sketch of the shop.png", "image/png", len(PNG))
    assert content(client_of(room.student).get(shown["url"])) == PNG
    assert content(client_of(room.assistant).get(shown["url"])) == PNG


@pytest.mark.parametrize(("who", "status"), [("other_student", 404), ("stranger", 404), (None, 401)])
def test_who_may_not_download(who, status) -> None:
    room = make_classroom()
    number = hand_in(room, SimpleUploadedFile("notes.pdf", PDF)).json()["id"]
    url = f"{URL}{number}/attachments/{Attachment.objects.get().pk}/"
    assert client_of(getattr(room, who) if who else None).get(url).status_code == status


def test_the_type_is_found_from_the_content_and_not_believed() -> None:
    room = make_classroom()
    hand_in(room, SimpleUploadedFile("picture.png", PDF, "image/png"))
    assert Attachment.objects.get().content_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evil.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("run.txt", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("empty.png", b""),
        ("random.jpg", bytes(range(256))),
    ],
)
def test_what_could_run_is_refused_and_nothing_is_stored(name, data) -> None:
    room = make_classroom()
    response = hand_in(room, SimpleUploadedFile(name, data, "image/png"))
    assert response.status_code in (400, 422)
    assert not Submission.objects.exists()


def test_too_large_and_too_many_are_refused(settings) -> None:
    room = make_classroom()
    settings.ATTACHMENT_MAX_BYTES = 30
    large = hand_in(room, SimpleUploadedFile("large.png", PNG + bytes(40)))
    assert (large.status_code, large.json()["errors"][0]["code"]) == (413, "file_too_large")
    settings.ATTACHMENTS_MAX = 1
    many = hand_in(room, *(SimpleUploadedFile(f"{i}.txt", b"notes") for i in range(2)))
    assert (many.status_code, many.json()["errors"][0]["code"]) == (422, "file_refused")
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd.txt", "passwd.txt"), ("a\u202egnp.txt", "agnp.txt"), ("C:\\temp\\plan.txt", "plan.txt")],
)
def test_names_are_made_safe_and_never_become_paths(given, kept) -> None:
    room = make_classroom()
    upload = io.BytesIO(b"some notes")
    upload.name = given
    assert hand_in(room, upload).status_code == 202
    attachment = Attachment.objects.get()
    assert attachment.name == kept
    assert attachment.file.name.startswith("attachments/")
    assert ".." not in attachment.file.name


def test_files_of_a_refused_hand_in_are_taken_out_again(monkeypatch) -> None:
    room = make_classroom(attempts_allowed=1)
    assert hand_in(room).status_code == 202
    stored = []
    real = submission_services.files_store

    def remember(files):
        stored.extend(real(files))
        return stored

    monkeypatch.setattr(submission_services, "files_store", remember)
    response = hand_in(room, SimpleUploadedFile("sketch.png", PNG))
    assert response.status_code == 409
    assert len(stored) == 1
    assert not default_storage.exists(stored[0].path)
    assert not Attachment.objects.exists()
