"""An issue of the bulletin as one letter: text, the same with looks, and its pictures within it."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from newsroom.languages import t
from outgoing.drafting import filled
from outgoing.inlined import Inlined, inlined
from outgoing.lines import LinkForm
from outgoing.wechat import ready


def letter(
    site: Path, site_url: str, address: str, *, title: str, accent: str, sender: str, name: str, to: str, now: datetime
) -> EmailMessage:
    """A letter of the page at ``address`` of the built site; the same for the same page and instant. ``sender``: an
    address."""
    read = (site / address / "index.html").read_bytes()
    host = urlsplit(site_url).hostname or sender.rpartition("@")[2] or "localhost"

    def shown(_: str, number: int) -> str:
        return f"cid:{_number(number, host)}"

    made = inlined(read, address, accent=accent, links=LinkForm.KEPT, picture=shown, site_url=site_url)
    link = f"{site_url}{address}" if site_url else ""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # old machines between take nothing else
    message["From"] = Address(name, addr_spec=sender)
    message["To"] = to or Address(name, addr_spec=sender)
    message["Subject"] = title
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{address.strip('/').replace('/', '-')}@{host}>"
    message["List-Id"] = f"<bulletin.{host}>"
    message["List-Unsubscribe"] = f"<mailto:{sender}?subject=unsubscribe>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Unsent"] = "1"  # Outlook opens it as a letter that can be sent
    message.set_content(_plain(title, made, link))
    page = filled(
        "letter.html",
        title=title,
        accent=accent,
        link=link,
        online=t("在网页上看"),
        content=Markup(made.html.replace("height:auto;vertical-align:top", "width:100%;height:auto")),  # noqa: S704
        foot=t("不想再收到的，回信写“退订”到 {sender}。", sender=sender),
    )
    message.add_alternative(page, subtype="html")
    (_, looks) = message.iter_parts()
    for number, picture in enumerate(ready(site, made), 1):
        kind = picture.format.lower()
        looks.add_related(picture.data, "image", kind, cid=f"<{_number(number, host)}>", filename=picture.name)
    for at, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"=_newsroom_{at}_{address.strip('/').replace('/', '_')}")
    return message


def _number(number: int, host: str) -> str:
    return f"picture-{number}@{host}"


def _plain(title: str, made: Inlined, link: str) -> str:
    online = t("在网页上看：{link}", link=link) if link else ""
    return "\n\n".join(part for part in (title, online, made.text.replace("\n", "\n\n")) if part) + "\n"
