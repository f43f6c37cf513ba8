"""The line that says how far reading is, live: it counts by itself and goes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from articles.jobs.reading_now import ARRIVALS, FILES
from articles.models import Job
from articles.services.accounts import Role, create_account
from articles.tests.browser.test_sign_in import PASSWORD, sign_in
from articles.tests.factories import make_quote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SOON = 10_000  # milliseconds: it asks every four seconds


@pytest.fixture
def page(open_page):
    make_quote()
    create_account("maria", Role.EDITOR, PASSWORD)
    job = Job.objects.add(FILES, [["/news"]])
    Job.objects.filter(pk=job.pk).update(state="running", done=3, total=500, seconds_left=250)
    page = open_page("/sign-in/?next=/")
    sign_in(page)
    return page


def test_it_counts_by_itself_and_goes(page):
    line, status = page.locator("#reading-now"), page.locator("#reading-status")
    expect(line).to_have_text("Reading articles: 3 of 500, about 4 minutes left")
    Job.objects.update(done=40, seconds_left=230)
    expect(line).to_have_text("Reading articles: 40 of 500, about 4 minutes left", timeout=SOON)
    expect(status).to_have_text("")
    Job.objects.update(done=400, seconds_left=50)
    expect(line).to_have_text("Reading articles: 400 of 500, about 1 minute left", timeout=SOON)
    expect(status).to_have_text("Reading articles: 400 of 500, about 1 minute left")
    Job.objects.update(state="done", finished_at=timezone.now())
    expect(line).to_have_text("", timeout=SOON)
    expect(line).to_be_hidden()
    expect(status).to_have_text("Reading finished.")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(5_000)
    assert asked == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_the_line_is_one(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert not Axe().run(page).response["violations"]
    assert page.locator("#reading-now p").bounding_box()["height"] < 30


def test_it_leaves_the_list_and_what_is_told_there_alone(page, console_errors):
    Job.objects.add(ARRIVALS, [1])
    page.route("**/add/reading/**", lambda route: route.abort())
    with page.expect_request("**/add/reading/**"):
        pass
    page.wait_for_timeout(200)
    expect(page.locator("#problem")).to_have_text("")
    expect(page.locator("#reading-now")).to_have_text("Reading articles: 3 of 500, about 4 minutes left")
    page.unroute("**/add/reading/**")
    expect(page.locator("#reading-now")).to_have_text("Reading articles: 3 of 501", timeout=SOON)
    console_errors.clear()
