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
from outgoing.inlined import Inlined, LinkForm, inlined
from outgoing.wechat import ready

_PAGE = Markup("""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin:0;padding:0;background-color:#f2f2f2;font-family:'PingFang SC','Microsoft YaHei',sans-serif">
<table role="presentation" align="center" cellpadding="0" cellspacing="0"
 style="width:100%;max-width:680px;margin:0 auto">
<tr><td style="padding:24px 20px 12px;background-color:#ffffff;border-top:4px solid {accent}">
<h1 style="margin:0 0 4px;font-size:24px;line-height:32px;color:{accent}">{title}</h1>
{online}
{content}
</td></tr>
<tr><td style="padding:12px 20px 24px;font-size:13px;line-height:22px;color:#888888">{foot}</td></tr>
</table>
</body>
</html>
""")


def letter(
    site: Path, site_url: str, address: str, *, title: str, accent: str, sender: str, name: str, to: str, now: datetime
) -> EmailMessage:
    """A letter of the page at ``address`` of the built site; the same for the same page and instant. ``sender``: an
    address."""
    page = (site / address / "index.html").read_bytes()
    host = urlsplit(site_url).hostname or sender.rpartition("@")[2] or "localhost"

    def shown(_: str, number: int) -> str:
        return f"cid:{_number(number, host)}"

    made = inlined(page, address, accent=accent, links=LinkForm.KEPT, picture=shown, site_url=site_url)
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
    message.add_alternative(_html(title, made, link, accent, sender), subtype="html")
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


def _html(title: str, made: Inlined, link: str, accent: str, sender: str) -> str:
    online = Markup()
    if link:
        style = f"color:{accent}"
        online = Markup('<p style="margin:0 0 16px;font-size:13px"><a href="{}" style="{}">{}</a></p>').format(
            link, style, t("在网页上看")
        )
    return str(
        _PAGE.format(
            title=title,
            accent=accent,
            online=online,
            content=Markup(made.html.replace("height:auto;vertical-align:top", "width:100%;height:auto")),  # noqa: S704
            foot=t("不想再收到的，回信写“退订”到 {sender}。", sender=sender),
        )
    )
