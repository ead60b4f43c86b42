"""The bulletin's letter, as a phone's mail program shows it: by a real browser, 390 pixels wide."""

from __future__ import annotations

import email
import email.policy
from base64 import b64encode
from datetime import datetime
from email.message import EmailMessage

from playwright.sync_api import Browser

from golden import CAMPUS
from outgoing.mail import letter
from published import Published


def shown(message: EmailMessage) -> str:
    """Its looks, with its pictures where they belong."""
    looks = message.get_body(("html",))
    assert looks is not None
    text = str(looks.get_content())
    for part in message.walk():
        if part.get_content_maintype() == "image":
            data = f"data:{part.get_content_type()};base64,{b64encode(part.get_content()).decode()}"
            text = text.replace(f"cid:{part['Content-ID'].strip('<>')}", data)
    return text


def test_every_letter_fits_a_phone_with_all_its_pictures(site: Published, browser: Browser) -> None:
    pictures = 0
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for path in sorted(site.folder.glob("bulletin/2*/index.html")):
        address = f"{path.parent.relative_to(site.folder).as_posix()}/"
        made = letter(site.folder, site.url, address, title="很长的标题，" * 6, accent="#b3261e",
                      sender="desk@example.edu.cn", name="滨江新闻网", to="",
                      now=datetime(2020, 2, 10, 12, tzinfo=CAMPUS))  # fmt: skip
        message = email.message_from_bytes(bytes(made), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        page.set_content(shown(message))
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address
        widths = page.evaluate(
            "Promise.all([...document.images].map(one => one.decode().then(() => [one.naturalWidth, one.width])))"
        )
        assert all(own > 0 and width == 350 for own, width in widths), (address, widths)
        pictures += len(widths)
        sizes = page.evaluate(
            "[...document.querySelectorAll('td *')].map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 13, address
    page.close()
    assert pictures > 1
