"""What ``mkdocs.yml`` may say in ``extra.newsroom``: the names of all settings, and what each holds."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from newsroom.languages import Language, later
from newsroom.model import Campaign, Door, Kind, Registration, Site
from newsroom.model.site import host_of
from newsroom.patterns import lazy
from newsroom.reading.dates import YEARS
from newsroom.reading.forges import FORGE, ForgeKind
from newsroom.reading.kind_words import kind_called
from newsroom.reading.parts import Part
from newsroom.reading.plan_keys import CONTACT, SLUG, span_keys
from newsroom.reading.schema import ALWAYS, FLAGS, Holds, Key, Schema, matching

_PROVINCE = "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新])"
_ICP = lazy(rf"\s*{_PROVINCE}\s*ICP\s*([备证])\s*(\d{{6,10}})\s*号\s*(-\d{{1,3}})?\s*", re.IGNORECASE)
_POLICE = lazy(rf"\s*{_PROVINCE}\s*公网安备\s*(\d{{11,14}})\s*号\s*")
_PAGE = lazy(r"/[a-z0-9/-]+/?")


def _icp(text: str) -> str | None:
    found = _ICP.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}ICP{found[2]}{found[3]}号{found[4] or ''}" if found else None


def _police(text: str) -> str | None:
    found = _POLICE.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}公网安备 {found[2]}号" if found else None


def _page(text: str) -> str | None:
    return text.strip("/") + "/" if text.startswith("/") and _PAGE.fullmatch(text) else None


REGISTRATION = (
    Key("sponsor", wanted=later("主办单位的名称")),
    Key("address", wanted=later("通信地址")),
    Key("icp", parse=_icp, wanted=later("ICP 备案号，如 京ICP备12345678号-1")),
    Key("police", parse=_police, wanted=later("公安备案号，如 京公网安备 11000000000000号")),
    Key("accessibility", parse=_page, wanted=later("无障碍声明的网页，以斜线开头，如 /about/accessibility/")),
)


def registration_in(part: Part) -> Registration:
    return Registration(**{key.name: part.value(key.name) or part.text(key.name) for key in part.keys})


FORMAT = 1
"""Version of the formats in which a school writes: keys of stories, plan and settings. A change that old files do not
bear raises it and brings a migration (``scripts/releasing/formats.py``)."""

_COLOUR = lazy(r"#[0-9a-fA-F]{6}")
_HOST = lazy(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _day(text: str) -> date | None:
    day = date.fromisoformat(text)
    return day if day.year in YEARS else None


def _format(text: str) -> int | None:
    return FORMAT if text == str(FORMAT) else None


def _upstream(text: str) -> str | None:
    return text if not text.startswith("-") and text.isprintable() else None


def _name(text: str) -> str | None:
    return text if "/" not in text and "\\" not in text else None


def _door(text: str) -> Door | None:
    return Door(text.lower()) if text.lower() in [*Door] else None


def _path(text: str) -> str | None:
    path = text.removeprefix("content/")
    return path if not path.startswith(("/", "./", "../")) and "\\" not in path else None


def _colour_key(name: str, example: str) -> Key:
    # Without quotation marks a colour is a comment to YAML.
    wanted = later('颜色，连引号写成 "{example}" 这样', example=example)
    return Key(name, needed=ALWAYS, parse=matching(_COLOUR), wanted=wanted, example=f'"{example}"')


SETTINGS = Schema(
    (
        Key(
            "format",
            needed=ALWAYS if FORMAT > 1 else (),  # without it a file is of the first format
            parse=_format,
            wanted=later(
                "这一版程序的格式 {format}；文件还是旧格式的，先运行 make migrate，比它新的，先运行 make update",
                format=FORMAT,
            ),
            example=str(FORMAT),
        ),
        Key("upstream", parse=_upstream, wanted=later("程序从哪里更新：git 地址、文件夹或压缩包；没有就删去")),
        Key(
            "publish_to",
            holds=Holds.NAMES,
            parse=_upstream,
            wanted=later("发布到哪里的列表，如 [/srv/newsroom]；没有就写 []"),
        ),
        Key(
            "forge",
            holds=Holds.TABLE,
            wanted=later(" kind 和 repository 两项，自己架设的再写 address；没有代码托管就删去"),
            inner=FORGE,
        ),
        Key("school", wanted=later("学校的名称，如 school: 青禾大学")),
        _colour_key("accent", "#b3261e"),
        _colour_key("accent_dark", "#ff8a7a"),
        Key("title_cards", holds=Holds.FLAG, wanted=later(" true（每篇一张）或 false（每个栏目一张）")),
        Key(
            "both_scripts",
            holds=Holds.FLAG,
            wanted=later(" true（搜索时简体字和繁体字互相找得到）或 false（各找各的）"),
        ),
        Key(
            "bulletin",
            holds=Holds.NAME_OR_TABLE,
            wanted=later("网报的名称，如 name: 校园网报"),
            inner=(Key("name", wanted=later("网报的名称，如 name: 校园网报")),),
        ),
        Key(
            "kinds",
            holds=Holds.PAIRS,
            parse=kind_called,
            wanted=later(
                "类型和本校的叫法，如 flash: 快讯，一行一个；类型有：{kinds}", kinds=tuple(str(kind) for kind in Kind)
            ),
        ),
        Key(
            "doors",
            holds=Holds.NAMES,
            parse=_door,
            wanted=later("投稿的几道门，如 [desk, form]：desk 投稿台、form 表单、file 写成文件；都不开就写 []"),
        ),
        Key(
            "embeds",
            holds=Holds.PAIRS,
            parse=matching(_HOST),
            wanted=later("域名和名称，一行一个，如 bilibili.com: 哔哩哔哩；没有就写 {}"),
        ),
        Key("mourning", holds=Holds.NAMES, parse=_day, wanted=later("日期的列表，如 [2020-04-04]；没有就写 []")),
        Key(
            "at_root",
            holds=Holds.NAMES,
            parse=_name,
            wanted=later("仓库根上的文件或文件夹的名字，如 [Dockerfile]；没有就写 []"),
        ),
        Key(
            "as_written",
            holds=Holds.NAMES,
            parse=_path,
            wanted=later(" content/ 里的文件，如 [about/index.md]；没有就写 []"),
        ),
        Key(
            "registration",
            holds=Holds.TABLE,
            wanted=later(" sponsor、address、icp、police、accessibility 各项，有几项写几项；都没有就写 {}"),
            inner=REGISTRATION,
        ),
        Key(
            "contact",
            holds=Holds.TABLE,
            wanted=later(" mail、phone、room、form、chat 各项，有几项写几项；都没有就写 {}"),
            inner=CONTACT,
        ),
        Key(
            "campaign",
            holds=Holds.ROWS,
            wanted=later(" title、slug、introduction，和头一天、最后一天；没有专题就删去"),
            inner=(
                Key("title", needed=ALWAYS, wanted=later("一段文字")),
                Key("slug", needed=ALWAYS, parse=matching(SLUG), wanted=later("小写英文字母、数字和减号")),
                Key("introduction", needed=ALWAYS, wanted=later("一段文字")),
                *span_keys(),
            ),
        ),
    )
)


def site_in(whole: Part, *, name: str, url: str, description: str, language: Language, repository: str) -> Site:
    """``whole``: the settings without faults; the rest is what the host made of its own. ``repository``: its web
    address, or empty."""
    bulletin, registration = whole.part("bulletin"), whole.part("registration")
    return Site(
        name=name,
        school=whole.text("school"),
        url=url,
        description=description,
        language=language,
        accent=whole.value("accent"),
        accent_dark=whole.value("accent_dark"),
        title_cards=FLAGS.find(whole.text("title_cards")) == "yes",
        both_scripts=FLAGS.find(whole.text("both_scripts")) == "yes",
        campaigns=tuple(
            Campaign(
                title=part.text("title"),
                slug=part.text("slug"),
                introduction=part.text("introduction"),
                since=part.value("from"),
                until=part.value("until"),
            )
            for part in whole.parts("campaign")
        ),
        bulletin=bulletin.text("name") if bulletin else whole.text("bulletin"),
        doors=doors_in(whole, repository),
        embeds=tuple((host.lower(), name.strip()) for host, name in whole.pairs("embeds")),
        registration=registration_in(registration) if registration else None,
        mourning=tuple(sorted(set(whole.values("mourning")))),
    )


def doors_in(whole: Part, repository: str) -> tuple[Door, ...]:
    """Where the settings do not say it: the desk, and on GitHub what its pages can do. ``repository``: as above."""
    if "doors" in whole.entries:
        return tuple(dict.fromkeys(whole.values("doors")))
    forge = whole.part("forge")
    on_github = host_of(repository) == "github.com" or (forge and forge.value("kind") == ForgeKind.GITHUB)
    return tuple(Door) if on_github else (Door.DESK,)
