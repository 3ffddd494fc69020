"""The reports in a real browser: nothing fetched, nothing sideways, and they print."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from setka.plan_report.report import network_report
from setka.plan_report.school_report import school_report
from tests.plan_report.network import NAMES, PLAN, PROBLEM

pytestmark = pytest.mark.browser

REPORTS: dict[str, Callable[[], str]] = {
    "network": lambda: network_report(PROBLEM, PLAN, "ru"),
    "network-en": lambda: network_report(PROBLEM, PLAN, "en"),
    "host": lambda: school_report(PROBLEM, PLAN, "school-14", "ru", NAMES),
    "member": lambda: school_report(PROBLEM, PLAN, "school-9", "ru", NAMES),
}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write a report where a browser can open it."""
    file = tmp_path / "report.html"
    file.write_text(REPORTS[request.param](), encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that notes what it asks for and complains about."""
    page = browser.new_page()
    yield page
    page.close()


def test_report_opens_without_complaints_and_asks_for_nothing(page: Page, report: Path) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(report.as_uri())

    assert complaints == []
    assert [url for url in asked if url != report.as_uri() and not url.startswith("data:")] == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_report_does_not_scroll_sideways(page: Page, report: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})

    page.goto(report.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_report_prints(page: Page, report: Path) -> None:
    page.goto(report.as_uri())

    paper = page.pdf(prefer_css_page_size=True)

    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") > 0


def test_report_has_one_heading_landmarks_and_named_pictures(page: Page, report: Path) -> None:
    page.goto(report.as_uri())

    assert page.locator("h1").count() == 1
    assert [page.locator(mark).count() for mark in ("body > header", "main", "body > footer")] == [
        1,
        1,
        1,
    ]
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("svg:not([aria-hidden]):not([role=img])").count() == 0
    assert page.locator("[role=img]:not([aria-label]):not([aria-labelledby])").count() == 0
