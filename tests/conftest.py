"""What every test may ask for: profiles of property tests, the system's browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# The same examples every time, however slow or busy the machine: a red test is red for everyone.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "long",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=2_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Find the system's Chromium; without one skip, or fail where a browser is required."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        reason = f"no browser on this machine (looked for {', '.join(CHROMIUM_NAMES)})"
        if os.environ.get("SETKA_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{reason}, and SETKA_REQUIRE_BROWSER=1 asks for one")
        pytest.skip(reason)
    return Path(found)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Drive the system's Chromium, without a screen and without a network of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
