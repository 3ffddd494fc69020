"""The browser that the other browser tests rely on."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_browser_draws_russian_letters_as_different_shapes(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<meta charset='utf-8'><canvas id='Щ' width='60' height='60'></canvas>"
        "<canvas id='й' width='60' height='60'></canvas>"
    )

    drawings = page.evaluate(
        """() => [...document.querySelectorAll("canvas")].map(canvas => {
            const pen = canvas.getContext("2d");
            pen.font = "40px sans-serif";
            pen.fillText(canvas.id, 5, 45);
            return canvas.toDataURL();
        })"""
    )

    # Without a font for them every letter is the same empty box.
    assert len(set(drawings)) == 2
    page.close()
