"""Sound and film → a player that loads nothing before it is touched; a document → a link that says how heavy it is."""

from __future__ import annotations

from markupsafe import Markup

from newsroom.languages import later, t
from newsroom.pages.views.parts import Download, Player
from newsroom.rendering.links import relative

_NAMES = {True: later("视频"), False: later("音频")}


def player(one: Player, base: str) -> Markup:
    """With its length and weight, for those who pay for every megabyte."""
    address = relative(one.address, base)
    if one.is_film:
        size = Markup(' width="{}" height="{}"').format(one.width, one.height) if one.width and one.height else Markup()
        poster = Markup(' poster="{}"').format(relative(one.poster.address, base)) if one.poster else Markup()
        shown = Markup('<video controls preload="none" playsinline src="{}"{}{} aria-label="{}"></video>').format(
            address, size, poster, one.name
        )
    else:
        shown = Markup('<audio controls preload="none" src="{}" aria-label="{}"></audio>').format(address, one.name)
    return Markup(
        '<figure class="player{}">{}<figcaption>{}<span class="player__facts">{}</span></figcaption></figure>'
    ).format(
        " player--upright" if one.height > one.width else "",
        shown,
        Markup("<span>{}</span>").format(one.caption) if one.caption else Markup(),
        t("，").join(filter(None, (str(_NAMES[one.is_film]), length(one.seconds), weight(one.size)))),
    )


def mention(one: Player, base: str) -> Markup:
    """Among text: a link."""
    return Markup('<a href="{}">{}</a><small>{}</small>').format(
        relative(one.address, base), one.name, _facts(str(_NAMES[one.is_film]), one.size)
    )


def download_start(one: Download, base: str) -> Markup:
    return Markup('<a href="{}" download="{}">').format(relative(one.address, base), one.name)


def download_end(one: Download) -> Markup:
    return Markup("</a><small>{}</small>").format(_facts(one.kind, one.size))


def _facts(kind: str, size: int) -> str:
    return t("（{kind}，{size}）", kind=kind, size=weight(size))


def weight(size: int) -> str:
    """``1.2 MB``, ``35 kB``."""
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, round(size / 1024))} kB"


def length(seconds: int) -> str:
    """``3 分 20 秒``; empty where it is not known."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, (t("{n} 分", n=minutes) if minutes else "", t("{n} 秒", n=rest) if rest else "")))
