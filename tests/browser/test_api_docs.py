"""The API's documentation page, and the API tried from it."""

import pytest
from playwright.sync_api import Page, expect
from rest_framework_simplejwt.tokens import AccessToken

from tests.grading.builders import make_classroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_request_is_tried_with_a_token(page: Page) -> None:
    room = make_classroom()
    page.goto("/api/docs/")
    page.get_by_role("button", name="Authorize").first.click()
    page.get_by_label("Value").fill(str(AccessToken.for_user(room.student)))
    page.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close", exact=True).click()
    operation = page.locator("#operations-assignments-assignments_list")
    operation.get_by_role("button").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text("Ticket shop")
