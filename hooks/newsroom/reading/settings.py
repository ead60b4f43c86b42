"""What ``mkdocs.yml`` says of the site: its own settings and those in ``extra.newsroom``.

MkDocs reads the file itself, and would run what stands in it; here only the newsroom's part is looked at, as text.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.findings import Fault, Faults, Finding, findings_of, warning
from newsroom.languages import LANGUAGES, Language, find_language, language_in, marked, t, written_language
from newsroom.model import Door, Kind, Site
from newsroom.reading.allowed import Allowed
from newsroom.reading.faults import FaultKind, FaultList, met_error
from newsroom.reading.forges import Forge, forge_in
from newsroom.reading.kind_words import kind_called
from newsroom.reading.names import clean, fold
from newsroom.reading.nodes import NodeMap, load_yaml
from newsroom.reading.parts import Part, Verdicts, judge, translate
from newsroom.reading.settings_keys import SETTINGS, doors_in, site_in

SETTINGS_FILE = "mkdocs.yml"
DEEPEST = 50
"""Levels of nesting."""
_MAINLAND = frozenset({"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"})
"""Time zones of schools whose sites must be registered."""


class SettingsError(ValueError):
    """Its text is Chinese: which settings are wrong, and how to write them."""


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


SETTINGS_RULES = (
    met_error(FaultKind.SETTING_MISSING, marked("mkdocs.yml 的 extra.newsroom 里，必需的设置都要填写。")),
    met_error(
        FaultKind.SETTING_WRONG,
        marked("mkdocs.yml 的 extra.newsroom 里，每项设置的值要合它的样子；不对时网站保持原样。"),
    ),
    met_error(
        FaultKind.SETTING_UNKNOWN,
        marked(
            "mkdocs.yml 的 extra.newsroom 里只写认得的设置：写错一个字，那项设置就悄悄没了；有不认得的，网站保持原样。"
        ),
    ),
    met_error(
        FaultKind.SETTING_UNREADABLE,
        marked("mkdocs.yml 要是 UTF-8 编码、合 YAML 写法的文件；extra.newsroom 里不用别名、锚点和标记，每项只写一次。"),
    ),
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
    return tuple(
        (str(kind), clean(name)) for word, name in whole.pairs("kinds") if (kind := kind_called(word)) and name
    )


def voice_in(text: str) -> Language:
    """The language of the settings, with the school's own names for kinds of stories. ``text`` is that of
    ``mkdocs.yml``; of one with faults as much as can be understood."""
    return replace(language_in(text), kinds=_kinds(read_settings(text).whole))


def _judge_forge(whole: Part, faults: FaultList) -> None:
    """What a school runs itself has no address that everybody knows."""
    part = whole.part("forge")
    kind = part.value("kind") if part else None
    if part is not None and kind and not kind.home and not part.text("address"):
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
    yield from findings_of(SETTINGS_RULES, SETTINGS_FILE, settings.faults)
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


def read_doors(text: str) -> tuple[Door, ...]:
    """The ways to send in a story that the school has. ``text`` is that of ``mkdocs.yml``."""
    whole = read_settings(text).whole
    loaded = load_yaml(text, first_line=1, deepest=DEEPEST).value
    repository = loaded.get("repo_url") if isinstance(loaded, NodeMap) else None
    if "doors" not in whole.entries and not isinstance(repository, str | None):
        return tuple(Door)  # the host alone knows what an environment says
    return doors_in(whole, repository if isinstance(repository, str) else "")


def read_publish_to(text: str) -> tuple[str, ...]:
    """Where ``make publish`` brings the site, as it is written. ``text`` is that of ``mkdocs.yml``."""
    return tuple(read_settings(text).whole.values("publish_to"))


def read_forge(text: str) -> Forge | None:
    """None where the settings name none, or not enough. ``text`` is that of ``mkdocs.yml``."""
    part = read_settings(text).whole.part("forge")
    return forge_in(part) if part else None


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


def read_site(*, name: str, url: str, description: str, text: str, repository: str = "") -> Site:
    """``text`` is that of ``mkdocs.yml``; the rest is what MkDocs made of it. ``repository``: its web address."""
    settings = read_settings(text)
    findings = findings_of(SETTINGS_RULES, SETTINGS_FILE, settings.faults)
    if errors := [finding.for_people() for finding in findings if finding.is_error]:
        raise SettingsError("\n".join(errors))
    language = replace(language_in(text), kinds=_kinds(settings.whole))
    return site_in(
        settings.whole, name=name, url=url, description=description, language=language, repository=repository
    )


def _span(top: NodeMap, extra: NodeMap) -> tuple[int, int]:
    """First and last line of the newsroom's part; there is none where the first is behind the last."""
    begins = extra.lines.get("newsroom", 2**31)
    behind = (line for table in (top, extra) for line in table.lines.values() if line > begins)
    return begins, min(behind, default=2**31) - 1
