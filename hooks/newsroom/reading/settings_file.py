"""``mkdocs.yml`` as a whole: whether its host can read it at all, said in words before it tries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from msgspec.structs import replace

from newsroom.findings import Fault, Finding, findings_of
from newsroom.languages import later, t
from newsroom.patterns import lazy
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import asked_after, quoted, shown
from newsroom.reading.nodes import NodeList, NodeMap, events_of, load_yaml
from newsroom.reading.settings import (
    DEEPEST,
    SETTINGS_FILE,
    SETTINGS_RULES,
    settings_findings,
)
from newsroom.reading.source import decode

HOOK = "hooks/mkdocs_events.py"
"""Without it a host would make a site of its own."""

_UNREADABLE = "setting-unreadable"
_HERE = frozenset({FaultKind.SYNTAX, FaultKind.TOO_DEEP, FaultKind.NULL_KEY})
"""What no host can read either; anchors and tags are its own affair, but for the newsroom's part."""
_MERGE = lazy(r"[<>]{7}(?: .*)?")
_TAB = lazy(r" *\t")
_KNOWN_TAGS = lazy(r"!(?:ENV|relative)|tag:yaml\.org,2002:.*|!")
_TRUTHS = frozenset({"true", "false", "yes", "no", "on", "off"})
_BRING_BACK = later("请运行 git checkout -- {file}，取回上一次提交的。", file=SETTINGS_FILE)
_LOOK_BACK = later("请运行 git diff mkdocs.yml 或 git log -p -1 mkdocs.yml，看最近改了什么，改回能用的写法。")

_TEXT, _TRUTH, _LIST, _TABLE = (
    later("一段文字"),
    later(" true 或 false"),
    later("列表，一行一项，各以“- ”开头"),
    later("几行缩进的“键: 值”"),
)
_SHAPES = {
    **dict.fromkeys(
        ("site_name", "site_url", "site_description", "site_author", "repo_url", "repo_name", "edit_uri", "copyright",
         "docs_dir", "site_dir", "dev_addr"),
        (_TEXT,),
    ),
    **dict.fromkeys(("strict", "use_directory_urls"), (_TRUTH,)),
    **dict.fromkeys(("nav", "hooks", "watch", "extra_css", "extra_javascript", "extra_templates"), (_LIST,)),
    **dict.fromkeys(("extra", "validation"), (_TABLE,)),
    "plugins": (_LIST, _TABLE),
    "markdown_extensions": (_LIST, _TABLE),
    "theme": (_TEXT, _TABLE),
}  # fmt: skip
"""What stands behind the keys of which every host has its own idea, and no other."""


def settings_file_findings(data: bytes, zone: str = "") -> Iterator[Finding]:
    """What is wrong with the file that has these bytes; where it can be read, with the newsroom's part. ``zone``: name
    of the campus' time zone; empty where it is not known."""
    if found := list(_faults(data)):
        yield from told(found)
    else:
        yield from settings_findings(decode(data)[0] or "", zone)


def starting_findings(data: bytes | None) -> Iterator[Finding]:
    """What is wrong for whoever starts a host: it needs the file (None: there is none), and must find the newsroom in
    it."""
    if data is None:
        yield from told([Fault(1, t("没有这个文件，或者读不了。"), _BRING_BACK)])
        return
    found = list(settings_file_findings(data))
    yield from found
    top = load_yaml(decode(data)[0] or "", first_line=1, deepest=DEEPEST).value
    if isinstance(top, NodeMap) and not any(finding.rule == _UNREADABLE for finding in found):
        hooks = top.get("hooks")
        if not isinstance(hooks, NodeList) or HOOK not in hooks:
            fault = t("“hooks”里没有 {hook}，也许文件只存了一半。", hook=HOOK)
            remedy = t("请补全：“hooks:”下面一行写“  - {hook}”。", hook=HOOK)
            yield from told([Fault(top.lines.get("hooks", 1), fault, remedy)])


def errors_at_start(root: Path) -> list[Finding]:
    """Those errors in the settings of the repository at ``root`` that can be found without its host."""
    data = None
    with suppress(OSError):
        data = (root / SETTINGS_FILE).read_bytes()
    return [finding for finding in starting_findings(data) if finding.is_error]


def told(faults: Iterable[Fault]) -> Iterator[Finding]:
    whole = FaultList((FaultKind.SETTING_UNREADABLE, fault) for fault in faults)
    return findings_of(SETTINGS_RULES, SETTINGS_FILE, whole)


def of_the_host(text: str, key: str, *, known: frozenset[str], value: str) -> Fault:
    """What is told of a setting that its host does not accept. ``text``: the file; ``known``: the names of all settings
    that the host has; ``value``: what of this one it cannot find."""
    loaded = load_yaml(text, first_line=1, deepest=DEEPEST).value
    begins = loaded.lines.get(key, 1) if isinstance(loaded, NodeMap) else 1
    lines = enumerate(text.split("\n")[begins - 1 :], begins)
    line = next((at for at, written in lines if value and value in written), begins)
    if key not in known:
        guess = asked_after(next(iter(get_close_matches(key, known, n=1)), ""))
        return Fault(
            line, t("没有“{key}”这个设置。", key=shown(key)), t("{guess}请改对名字，或删去这一项。", guess=guess)
        )
    match key:
        case "theme":
            fault = t(
                "“theme”用不了：没有{value}主题，或者 custom_dir 的文件夹不在。",
                value=quoted(value) if value else t("这个"),
            )
        case "markdown_extensions":
            fault = t(
                "“markdown_extensions”里的{value}没有安装，或它的选项不对。",
                value=quoted(value) if value else t("一个扩展"),
            )
        case "plugins":
            fault = t("“plugins”里的{value}没有安装，或它的选项不对。", value=quoted(value) if value else t("一个插件"))
        case "docs_dir" | "site_dir":
            fault = t("“{key}”的文件夹不存在，或两个文件夹一个在另一个里面。", key=key)
        case _:
            fault = t("“{key}”没有填写，或值的写法不对。", key=key)
    return Fault(line, fault, _LOOK_BACK)


def _faults(data: bytes) -> Iterator[Fault]:
    text, faults = decode(data)
    if text is None or faults:
        yield from (replace(fault, remedy=t("请另存为 UTF-8 编码的文本，再运行一次。")) for _, fault in faults)
        return
    if merging := next((at for at, line in enumerate(text.split("\n"), 1) if _MERGE.fullmatch(line)), 0):
        yield Fault(
            merging, t("这里有合并时留下的冲突标记。"), t("请从两份里选定一份，删去 <<<<<<<、=======、>>>>>>> 三行。")
        )
        return
    loaded = load_yaml(text, first_line=1, deepest=DEEPEST)
    for kind, fault in loaded.faults:
        if kind in _HERE:
            yield _of_a_tab(text, fault) or fault
    if not loaded.faults.has(*_HERE):
        yield from _of_the_top(text, loaded.value)


def _of_a_tab(text: str, fault: Fault) -> Fault | None:
    """Where the parser stumbles over one; it does so on that line, or the one behind it."""
    lines = text.split("\n")
    for line in (fault.line, fault.line - 1):
        if 0 < line <= len(lines) and _TAB.match(lines[line - 1]):
            return Fault(line, t("这一行的开头用了制表符（Tab 键）。"), t("请删去它，改用空格，和同一层的别的行对齐。"))
    return None


def _of_the_top(text: str, top: object) -> Iterator[Fault]:
    if top is None or (isinstance(top, str) and not top.strip()):
        yield Fault(1, t("这个文件是空的。"), _BRING_BACK)
        return
    if not isinstance(top, NodeMap):
        yield Fault(1, t("这个文件不是“键: 值”。"), _LOOK_BACK)
        return
    tagged = dict(_tags(text))
    for line, tag in tagged.items():
        if not _KNOWN_TAGS.fullmatch(tag):
            yield Fault(
                line, t("不认得类型标记 {tag}。", tag=shown(tag)), t("请删去它；感叹号是文字的，请用英文单引号括起来。")
            )
    for key, shapes in _SHAPES.items():
        if key in top and top.lines[key] not in tagged and not any(_has(top[key], shape) for shape in shapes):
            yield Fault(
                top.lines[key], t("“{key}”的值不对。", key=key), t("请写{shapes}。", shapes=t("，或").join(shapes))
            )


def _has(value: object, shape: str) -> bool:
    if value is None:
        return True  # as if the key were not there
    match shape:
        case _ if shape == _TABLE:
            return isinstance(value, NodeMap)
        case _ if shape == _LIST:
            return isinstance(value, NodeList)
        case _ if shape == _TRUTH:
            return isinstance(value, str) and value.lower() in _TRUTHS
        case _:
            return isinstance(value, str)


def _tags(text: str) -> Iterator[tuple[int, str]]:
    """Line and tag of whatever has one."""
    for event in events_of(text):
        if tag := getattr(event, "tag", None):
            yield event.start_mark.line + 1, tag
