"""What ``mkdocs.yml`` says of the site: its own settings and those in ``extra.newsroom``.

MkDocs reads the file itself, and would run what stands in it; here only the newsroom's part is looked at, as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.findings import Fault, Faults, Finding, error, findings_of, warning
from newsroom.languages import LANGUAGES, Language, find_language, language_in, later, t, written_language
from newsroom.model import Campaign, Kind, Registration, Site
from newsroom.patterns import lazy
from newsroom.reading.allowed import Allowed
from newsroom.reading.dates import YEARS
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.judging import Verdicts, judge
from newsroom.reading.keys import KINDS
from newsroom.reading.names import clean, fold
from newsroom.reading.nodes import NodeMap, load_yaml
from newsroom.reading.parts import Part, translate
from newsroom.reading.plan_keys import CONTACT, is_slug, span_keys
from newsroom.reading.schema import ALWAYS, FLAGS, Holds, Key, Schema

SETTINGS_FILE = "mkdocs.yml"
FORMAT = 1
"""Version of the formats in which a school writes: keys of stories, plan and settings. A change that old files do not
bear raises it and brings a migration (``scripts/releasing/formats.py``)."""
DEEPEST = 50
"""Levels of nesting."""
_MAINLAND = frozenset({"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"})
"""Time zones of schools whose sites must be registered."""
_COLOUR = lazy(r"#[0-9a-fA-F]{6}")

_HOST = lazy(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PROVINCE = "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新])"
_ICP = lazy(rf"\s*{_PROVINCE}\s*ICP\s*([备证])\s*(\d{{6,10}})\s*号\s*(-\d{{1,3}})?\s*", re.IGNORECASE)
_POLICE = lazy(rf"\s*{_PROVINCE}\s*公网安备\s*(\d{{11,14}})\s*号\s*")
_PAGE = lazy(r"/[a-z0-9/-]+/?")
_REPOSITORY = lazy(r"[A-Za-z0-9_][A-Za-z0-9_.-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*")
_FORGE_ADDRESS = lazy(
    r"(?:https://[A-Za-z0-9.-]+(?::\d{1,5})?|http://(?:127\.0\.0\.1|localhost):\d{1,5})(?:/[A-Za-z0-9._~-]+)*/?"
)
"""Where a token goes, it goes encrypted; but for what runs on the same machine."""


class ForgeKind(StrEnum):
    """Programs that keep repositories with pull requests; Gitea answers as Forgejo does."""

    GITHUB = "github"
    GITEE = "gitee"
    FORGEJO = "forgejo"


_HOMES = {ForgeKind.GITHUB: "https://github.com", ForgeKind.GITEE: "https://gitee.com", ForgeKind.FORGEJO: ""}


class SettingsError(ValueError):
    """Its text is Chinese: which settings are wrong, and how to write them."""


def _colour(text: str) -> str | None:
    return text if _COLOUR.fullmatch(text) else None


def _day(text: str) -> date | None:
    day = date.fromisoformat(text)
    return day if day.year in YEARS else None


def _format(text: str) -> int | None:
    return FORMAT if text == str(FORMAT) else None


def _upstream(text: str) -> str | None:
    return text if not text.startswith("-") and text.isprintable() else None


def _host(text: str) -> str | None:
    return text if _HOST.fullmatch(text) else None


def _name(text: str) -> str | None:
    return text if "/" not in text and "\\" not in text else None


def _kind(text: str) -> Kind | None:
    found = KINDS.find(text)
    return next((kind for kind in Kind if kind == found), None)


def _path(text: str) -> str | None:
    path = text.removeprefix("content/")
    return path if not path.startswith(("/", "./", "../")) and "\\" not in path else None


def _slug(text: str) -> str | None:
    return text if is_slug(text) else None


def _icp(text: str) -> str | None:
    found = _ICP.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}ICP{found[2]}{found[3]}号{found[4] or ''}" if found else None


def _police(text: str) -> str | None:
    found = _POLICE.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}公网安备 {found[2]}号" if found else None


def _page(text: str) -> str | None:
    return text.strip("/") + "/" if text.startswith("/") and _PAGE.fullmatch(text) else None


def _forge_kind(text: str) -> ForgeKind | None:
    word = text.lower().replace("gitea", ForgeKind.FORGEJO)
    return ForgeKind(word) if word in [*ForgeKind] else None


def _repository(text: str) -> str | None:
    return text if _REPOSITORY.fullmatch(text) and not text.endswith(".git") else None


def _forge_address(text: str) -> str | None:
    return text.rstrip("/") if _FORGE_ADDRESS.fullmatch(text) else None


def _colour_key(name: str, example: str) -> Key:
    # Without quotation marks a colour is a comment to YAML.
    wanted = later('颜色，连引号写成 "{example}" 这样', example=example)
    return Key(name=name, needed=ALWAYS, parse=_colour, wanted=wanted, example=f'"{example}"')


SETTINGS = Schema(
    (
        Key(
            name="format",
            parse=_format,
            # Without it a file is of the first format.
            needed=ALWAYS if FORMAT > 1 else (),
            wanted=later(
                "这一版程序的格式 {format}；文件还是旧格式的，先运行 make migrate，比它新的，先运行 make update",
                format=FORMAT,
            ),
            example=str(FORMAT),
        ),
        Key(
            name="upstream",
            parse=_upstream,
            wanted=later("程序从哪里更新：git 地址、文件夹或压缩包；没有就删去"),
        ),
        Key(
            name="publish_to",
            holds=Holds.NAMES,
            parse=_upstream,
            wanted=later("发布到哪里的列表，如 [/srv/newsroom]；没有就写 []"),
        ),
        Key(
            name="forge",
            holds=Holds.TABLE,
            wanted=later(" kind 和 repository 两项，自己架设的再写 address；没有代码托管就删去"),
            inner=(
                Key(
                    name="kind",
                    needed=ALWAYS,
                    parse=_forge_kind,
                    wanted=later("github、gitee 或 forgejo（Gitea 也写 forgejo）"),
                    example="github",
                ),
                Key(
                    name="repository",
                    needed=ALWAYS,
                    parse=_repository,
                    wanted=later("拥有者和仓库的名字，如 school/news"),
                    example="school/news",
                ),
                Key(
                    name="address",
                    parse=_forge_address,
                    wanted=later(
                        "以 https:// 开头的网址，如 https://git.example.edu.cn；github.com 和 gitee.com 的不用写"
                    ),
                ),
            ),
        ),
        Key(name="school", wanted=later("学校的名称，如 school: 青禾大学")),
        _colour_key("accent", "#b3261e"),
        _colour_key("accent_dark", "#ff8a7a"),
        Key(name="title_cards", holds=Holds.FLAG, wanted=later(" true（每篇一张）或 false（每个栏目一张）")),
        Key(
            name="both_scripts",
            holds=Holds.FLAG,
            wanted=later(" true（搜索时简体字和繁体字互相找得到）或 false（各找各的）"),
        ),
        Key(
            name="bulletin",
            holds=Holds.NAME_OR_TABLE,
            wanted=later("网报的名称，如 name: 校园网报"),
            inner=(Key(name="name", wanted=later("网报的名称，如 name: 校园网报")),),
        ),
        Key(
            name="kinds",
            holds=Holds.PAIRS,
            parse=_kind,
            wanted=later(
                "类型和本校的叫法，如 flash: 快讯，一行一个；类型有：{kinds}",
                kinds=tuple(str(kind) for kind in Kind),
            ),
        ),
        Key(
            name="embeds",
            holds=Holds.PAIRS,
            parse=_host,
            wanted=later("域名和名称，一行一个，如 bilibili.com: 哔哩哔哩；没有就写 {}"),
        ),
        Key(
            name="mourning",
            holds=Holds.NAMES,
            parse=_day,
            wanted=later("日期的列表，如 [2020-04-04]；没有就写 []"),
        ),
        Key(
            name="at_root",
            holds=Holds.NAMES,
            parse=_name,
            wanted=later("仓库根上的文件或文件夹的名字，如 [Dockerfile]；没有就写 []"),
        ),
        Key(
            name="as_written",
            holds=Holds.NAMES,
            parse=_path,
            wanted=later(" content/ 里的文件，如 [about/index.md]；没有就写 []"),
        ),
        Key(
            name="registration",
            holds=Holds.TABLE,
            wanted=later(" sponsor、address、icp、police、accessibility 各项，有几项写几项；都没有就写 {}"),
            inner=(
                Key(name="sponsor", wanted=later("主办单位的名称")),
                Key(name="address", wanted=later("通信地址")),
                Key(name="icp", parse=_icp, wanted=later("ICP 备案号，如 京ICP备12345678号-1")),
                Key(name="police", parse=_police, wanted=later("公安备案号，如 京公网安备 11000000000000号")),
                Key(
                    name="accessibility",
                    parse=_page,
                    wanted=later("无障碍声明的网页，以斜线开头，如 /about/accessibility/"),
                ),
            ),
        ),
        Key(
            name="contact",
            holds=Holds.TABLE,
            wanted=later(" mail、phone、room、form、chat 各项，有几项写几项；都没有就写 {}"),
            inner=CONTACT,
        ),
        Key(
            name="campaign",
            holds=Holds.ROWS,
            wanted=later(" title、slug、introduction，和头一天、最后一天；没有专题就删去"),
            inner=(
                Key(name="title", needed=ALWAYS, wanted=later("一段文字")),
                Key(name="slug", needed=ALWAYS, parse=_slug, wanted=later("小写英文字母、数字和减号")),
                Key(name="introduction", needed=ALWAYS, wanted=later("一段文字")),
                *span_keys(),
            ),
        ),
    )
)
_VERDICTS = Verdicts(
    missing=FaultKind.SETTING_MISSING,
    unknown=FaultKind.SETTING_UNKNOWN,
    twice=FaultKind.SETTING_UNREADABLE,
    wrong=FaultKind.SETTING_WRONG,
)


class Settings(Struct, frozen=True):
    """The newsroom's part of the file as it was read."""

    whole: Part = field(default_factory=lambda: translate(NodeMap(1), SETTINGS))
    faults: FaultList = field(default_factory=FaultList)


def setting_missing(settings: Settings) -> Faults:
    """mkdocs.yml 的 extra.newsroom 里，必需的设置都要填写。"""
    return settings.faults.of(FaultKind.SETTING_MISSING)


def setting_wrong(settings: Settings) -> Faults:
    """mkdocs.yml 的 extra.newsroom 里，每项设置的值要合它的样子；不对时网站保持原样。"""
    return settings.faults.of(FaultKind.SETTING_WRONG)


def setting_unknown(settings: Settings) -> Faults:
    """mkdocs.yml 的 extra.newsroom 里只写认得的设置：写错一个字，那项设置就悄悄没了；有不认得的，网站保持原样。"""
    return settings.faults.of(FaultKind.SETTING_UNKNOWN)


def site_without_registration(settings: Settings, zone: str) -> Faults:
    """在中国大陆的网站，页脚要有备案号：mkdocs.yml 的 extra.newsroom 要写 registration；不需要备案的写 {}。"""
    if zone in _MAINLAND and "registration" not in settings.whole.entries and not settings.faults:
        yield Fault(
            settings.whole.line,
            t("没有写主办单位和备案号（registration）。"),
            t(
                "请在 extra.newsroom 下面加一段 registration，写 icp: 京ICP备12345678号-1 这样的备案号；"
                "校内的网站用不着，就写 registration: {}。"
            ),
        )


def setting_unreadable(settings: Settings) -> Faults:
    """mkdocs.yml 要是 UTF-8 编码、合 YAML 写法的文件；extra.newsroom 里不用别名、锚点和标记，每项只写一次。"""
    return settings.faults.of(FaultKind.SETTING_UNREADABLE)


SETTINGS_RULES = (
    error(setting_missing),
    error(setting_wrong),
    error(setting_unknown),
    error(setting_unreadable),
)
PLAN_SETTINGS_RULES = (warning(site_without_registration),)
"""Rules on the settings beside the plan."""


def read_settings(text: str) -> Settings:
    """Never raises; what is wrong is in the faults."""
    loaded = load_yaml(text, first_line=1, deepest=DEEPEST)
    faults = FaultList()
    if not isinstance(loaded.value, NodeMap):
        faults.extend((FaultKind.SETTING_UNREADABLE, fault) for _, fault in loaded.faults)
        return Settings(faults=faults)
    extra = loaded.value.get("extra")
    extra = extra if isinstance(extra, NodeMap) else NodeMap(1)
    table = extra.get("newsroom")
    table = table if isinstance(table, NodeMap) else NodeMap(extra.lines.get("newsroom", extra.line))
    begins, ends = _span(loaded.value, extra)
    faults.extend((FaultKind.SETTING_UNREADABLE, fault) for _, fault in loaded.faults if begins <= fault.line <= ends)
    whole = translate(table, SETTINGS)
    judge(whole, _VERDICTS, faults)
    _judge_campaigns(whole, faults)
    _judge_kinds(whole, faults)
    _judge_forge(whole, faults)
    _judge_language(text, loaded.value, faults)
    return Settings(whole, faults)


def _judge_campaigns(whole: Part, faults: FaultList) -> None:
    """Each has an address of its own, and ends when it has begun."""
    slugs: set[str] = set()
    for part in whole.parts("campaign"):
        since, until, slug = part.value("from"), part.value("until"), part.text("slug")
        if since and until and until < since:
            line = part.line_of("until")
            faults.note(FaultKind.SETTING_WRONG, line, t("专题的最后一天早于头一天。"), t("请核对这两个日期。"))
        if slug and slug in slugs:
            fault = t("两个专题用了同一个网址“{slug}”。", slug=slug)
            remedy = t("请给新的专题另起一个 slug；旧的留着，它的网址不变。")
            faults.note(FaultKind.SETTING_WRONG, part.line_of("slug"), fault, remedy)
        slugs.add(slug)


def _judge_kinds(whole: Part, faults: FaultList) -> None:
    """Each is called by a name of its own."""
    own = _kinds(whole)
    named = [(str(kind), str(kind.chinese.text)) for kind in Kind if str(kind) not in dict(own)]
    seen = {fold(t(name)): kind for kind, name in named} | {fold(name): kind for kind, name in named}
    for kind, name in own:
        if seen.setdefault(fold(name), kind) != kind:
            fault = t("两种类型用了同一个叫法“{name}”。", name=name)
            faults.note(FaultKind.SETTING_WRONG, whole.line_of("kinds"), fault, t("请给其中一种换一个叫法。"))


def _kinds(whole: Part) -> tuple[tuple[str, str], ...]:
    return tuple((str(kind), clean(name)) for word, name in whole.pairs("kinds") if (kind := _kind(word)) and name)


def voice_in(text: str) -> Language:
    """The language of the settings, with the school's own names for kinds of stories. ``text`` is that of
    ``mkdocs.yml``; of one with faults as much as can be understood."""
    return replace(language_in(text), kinds=_kinds(read_settings(text).whole))


def _judge_forge(whole: Part, faults: FaultList) -> None:
    """What a school runs itself has no address that everybody knows."""
    part = whole.part("forge")
    kind = part.value("kind") if part else None
    if part is not None and kind and not _HOMES[kind] and not part.text("address"):
        fault = t("没有写 {kind} 的网址（address）。", kind=kind)
        remedy = t("请在 forge 下面加一行 address: https://git.example.edu.cn，写你们自己的网址。")
        faults.note(FaultKind.SETTING_MISSING, part.line, fault, remedy)


def _judge_language(text: str, top: NodeMap, faults: FaultList) -> None:
    written = written_language(text)
    if written and find_language(written) is None:
        fault = t("没有“{language}”这种语言的文字，网站用简体中文。", language=written)
        remedy = t("请在 theme 下面写 language: {names} 之一，或删去这一行。", names=LANGUAGES)
        faults.note(FaultKind.SETTING_WRONG, top.lines.get("theme", 1), fault, remedy)


def settings_findings(text: str, zone: str = "") -> Iterator[Finding]:
    """``zone``: name of the campus' time zone; empty where it is not known."""
    settings = read_settings(text)
    yield from findings_of(SETTINGS_RULES, SETTINGS_FILE, settings)
    yield from findings_of(PLAN_SETTINGS_RULES, SETTINGS_FILE, settings, zone)


def read_allowed(text: str) -> Allowed:
    """What the school lets into its repository and onto its site, besides what every school does. ``text`` is that of
    ``mkdocs.yml``; of one with faults as much as can be understood."""
    loaded = load_yaml(text, first_line=1, deepest=DEEPEST).value
    top = loaded if isinstance(loaded, NodeMap) else NodeMap(1)
    whole = read_settings(text).whole
    brought = [one for key in ("extra_css", "extra_javascript") for one in _listed(top.get(key))]
    paths = [one.get("path") if isinstance(one, NodeMap) else one for one in brought]
    return Allowed(
        at_root=frozenset(whole.values("at_root")),
        as_written=frozenset((*whole.values("as_written"), *(path for path in paths if isinstance(path, str)))),
    )


def read_publish_to(text: str) -> tuple[str, ...]:
    """Where ``make publish`` brings the site, as it is written. ``text`` is that of ``mkdocs.yml``."""
    return tuple(read_settings(text).whole.values("publish_to"))


class Forge(Struct, frozen=True, kw_only=True):
    """Where pull requests are opened."""

    kind: ForgeKind
    repository: str
    """Owner and name, ``school/news``."""
    address: str
    """Where its front page is, without a slash at the end."""


def read_forge(text: str) -> Forge | None:
    """None where the settings name none, or not enough. ``text`` is that of ``mkdocs.yml``."""
    part = read_settings(text).whole.part("forge")
    if part is None:
        return None
    kind, repository = part.value("kind"), part.value("repository")
    address = part.value("address") or (_HOMES[kind] if kind else "")
    return Forge(kind=kind, repository=repository, address=address) if kind and repository and address else None


class Tool(Struct, frozen=True, kw_only=True):
    """What the settings say of the program that builds the site."""

    format: str
    """As it is written, for it may be that of another version; ``1`` where nothing is."""
    upstream: str
    """Where new versions come from: an address of git, a folder, an archive; empty where nobody says."""


def read_tool(text: str) -> Tool:
    """``text`` is that of ``mkdocs.yml``; of one with faults as much as can be understood."""
    whole = read_settings(text).whole
    return Tool(format=whole.text("format") or "1", upstream=whole.value("upstream") or "")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def read_site(*, name: str, url: str, description: str, text: str) -> Site:
    """``text`` is that of ``mkdocs.yml``; the rest is what MkDocs made of it."""
    settings = read_settings(text)
    findings = findings_of(SETTINGS_RULES, SETTINGS_FILE, settings)
    if errors := [finding.for_people() for finding in findings if finding.is_error]:
        raise SettingsError("\n".join(errors))
    whole = settings.whole
    bulletin, registration = whole.part("bulletin"), whole.part("registration")
    return Site(
        name=name,
        school=whole.text("school"),
        url=url,
        description=description,
        language=replace(language_in(text), kinds=_kinds(whole)),
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
        embeds=tuple((host.lower(), name.strip()) for host, name in whole.pairs("embeds")),
        registration=_registration(registration) if registration else None,
        mourning=tuple(sorted(set(whole.values("mourning")))),
    )


def _registration(part: Part) -> Registration:
    return Registration(**{key.name: part.value(key.name) or part.text(key.name) for key in part.keys})


def _span(top: NodeMap, extra: NodeMap) -> tuple[int, int]:
    """First and last line of the newsroom's part; there is none where the first is behind the last."""
    begins = extra.lines.get("newsroom", 2**31)
    behind = (line for table in (top, extra) for line in table.lines.values() if line > begins)
    return begins, min(behind, default=2**31) - 1
