"""What stands on ``main`` already: corrected, withdrawn, renamed, as the handbook says it is done by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from newsroom.languages import t
from newsroom.reading.allowed import is_plain
from newsroom.reading.keys import BY_NAME
from newsroom.reading.plan_keys import is_slug
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.sheet import fill_sheet
from newsroom.reading.source import decode, read_source
from newsroom.reading.tree import place_of
from submission_desk.visit import RefusedError, Visit
from texts.files import as_lines, minute

_BESIDE = re.compile(r"\]\(([\w-]+\.\w+)|^(?:题图|封面|文件|cover|media): *([\w-]+\.\w+)", re.ASCII | re.MULTILINE)
_ITEM = re.compile(r"^(\s*)- ", re.MULTILINE)


class PublishedStory(Struct, frozen=True, kw_only=True):
    path: str
    """From the root."""
    seen: str
    """The commit in which it was read."""
    text: str
    title: str
    lines: Mapping[str, int]
    """The line of every key that stands in it."""
    beside: Mapping[str, str]
    """Blobs of files that it names and that lie beside it, by name."""

    @property
    def address(self) -> str:
        return self.path.removeprefix("content/").removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"

    @property
    def slug(self) -> str:
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def is_withdrawn(self) -> bool:
        return "withdrawn" in self.lines


def path_of(visit: Visit, asked: str) -> str:
    """The path of the story that somebody means by its address, or by its file."""
    wanted = asked.strip().removeprefix("content/")
    wanted = wanted[wanted.find("stories/") :] if "stories/" in wanted else wanted
    stem = wanted.split("?")[0].split("#")[0].removesuffix("index.html").removesuffix(".md").rstrip("/")
    entries = visit.desk.tray.repository.entries
    for path in (f"content/{stem}.md", f"content/{stem}/index.md"):
        if is_plain(path) and entries(visit.desk.tray.main, path):
            return path
    raise RefusedError(t("站上没有这一篇。请粘贴它的网址，如 /stories/2020/02/gate/。"), 404)


def read_published(visit: Visit) -> PublishedStory:
    path = path_of(visit, visit.path("path"))
    repository = visit.desk.tray.repository
    seen = repository.commit_of(visit.desk.tray.main)
    text = decode(repository.read(seen, path) or b"")[0] or ""
    names = PlanNames(visit.desk.plan)
    source = read_source(text.encode(), names.keys)
    entries = fill_sheet(place_of(path.removeprefix("content/")), source.data, names).entries if source.data else {}
    folder = path.rpartition("/")[0]
    named = {next(filter(None, found)) for found in _BESIDE.findall(text)}
    beside = repository.entries(seen, *(f"{folder}/{name}" for name in named)) if named else {}
    return PublishedStory(
        path=path,
        seen=seen,
        text=text,
        title=str(entries["title"].value) if "title" in entries else path,
        lines={name: entry.line for name, entry in entries.items()},
        beside={name.rpartition("/")[2]: entry.oid for name, entry in beside.items()},
    )


def changed_story(visit: Visit, story: PublishedStory) -> tuple[dict[str, bytes | None], str]:
    """Files for ``main`` by path, and what the commit says. RefusedError where the result would not be published."""
    match visit.sent("do"):
        case "correct":
            text, said = _corrected(visit, story), t("更正：{title}", title=story.title)
        case "withdraw":
            text, said = _withdrawn(visit, story), t("撤稿：{title}", title=story.title)
        case "rename":
            return _renamed(visit, story)
        case _:
            raise RefusedError(t("没有这个按钮。"))
    visit.demand_fit(story.path, text, story.beside)
    return {story.path: text.encode()}, said


def _corrected(visit: Visit, story: PublishedStory) -> str:
    was, right = visit.sent("was").strip(), visit.sent("right").strip()
    if not was or not right:
        raise RefusedError(t("原文和更正都要写。"))
    head, body = _split(story.text)
    if was not in body:
        raise RefusedError(t("正文里没有找到这段原文，请从网页上照抄，不要跨段。"), 422)
    body = body.replace(was, right)
    if not visit.has("tell"):
        return head + body
    pairs = [
        (_word("corrections", "date"), minute(visit.now)),
        (_word("corrections", "was"), was),
        (_word("corrections", "right"), right),
    ]
    return _with_item(head, story.lines.get("corrections"), BY_NAME["corrections"].word, pairs) + body


def _withdrawn(visit: Visit, story: PublishedStory) -> str:
    reason = visit.sent("reason").strip()
    if not reason:
        raise RefusedError(t("请写撤稿的原因，读者看得到。"))
    if story.is_withdrawn:
        raise RefusedError(t("这一篇已经撤稿了。"), 409)
    head, body = _split(story.text)
    lines = f"{BY_NAME['withdrawn'].word}:\n" + as_lines(
        [(_word("withdrawn", "date"), minute(visit.now)), (_word("withdrawn", "reason"), reason)], "  "
    )
    return f"{head[: -len(_FENCE)]}{lines}{_FENCE}" + (body if not visit.has("empty") else f"\n{t('（已撤稿）')}\n")


def _renamed(visit: Visit, story: PublishedStory) -> tuple[dict[str, bytes | None], str]:
    """The file, or its folder with all that lies in it; the old address leads on."""
    slug = visit.sent("slug").strip().lower()
    if not is_slug(slug) or slug == story.slug:
        raise RefusedError(t("新的名字只用小写英文字母、数字和减号，如 new-library。"), 422)
    repository = visit.desk.tray.repository
    is_folder = story.path.endswith("/index.md")
    old = story.path.removesuffix("/index.md") if is_folder else story.path.removesuffix(".md")
    new = f"{old.rpartition('/')[0]}/{slug}"
    target = f"{new}/index.md" if is_folder else f"{new}.md"
    if repository.entries(story.seen, f"{new}.md", new):
        raise RefusedError(t("同一个月里已经有这个名字了，请换一个。"), 409)
    head, body = _split(story.text)
    before = story.lines.get("formerly")
    if before:
        raise RefusedError(t("这一篇改过名，再改请在仓库里把从前的地址一起写上。"), 409)
    text = f"{head[: -len(_FENCE)]}{as_lines([(BY_NAME['formerly'].word, story.slug)])}{_FENCE}{body}"
    # The story itself still stands at its old place while it is looked at: it is no twin.
    visit.demand_fit(target, text, story.beside, but=story.path)
    files: dict[str, bytes | None] = {story.path: None, target: text.encode()}
    if is_folder:
        for path, entry in repository.entries(story.seen, f"{old}/").items():
            if path != story.path:
                files[path] = None
                files[f"{new}/{path.removeprefix(f'{old}/')}"] = repository.run("cat-file", "blob", entry.oid)
    return files, t("改名：{before} → {after}", before=story.slug, after=slug)


_FENCE = "---\n"


def _split(text: str) -> tuple[str, str]:
    """What stands before the text, both fences included, and the text. RefusedError where it cannot be told."""
    if text.startswith(_FENCE):
        end = text.find(f"\n{_FENCE}", len(_FENCE) - 1)
        if end >= 0:
            return text[: end + 1 + len(_FENCE)], text[end + 1 + len(_FENCE) :]
    raise RefusedError(t("这个文件的开头不是平常的样子，请在仓库里改。"), 409)


def _with_item(head: str, line: int | None, word: str, pairs: list[tuple[str, str]]) -> str:
    """One more item of a list in the front matter, as the list is indented."""
    lines = head.split("\n")
    if line is None:
        return f"{head[: -len(_FENCE)]}{word}:\n{_item(pairs, '  ')}{_FENCE}"
    end = line
    while end < len(lines) and (lines[end].startswith((" ", "-")) and lines[end] != "---"):
        end += 1
    block = "\n".join(lines[line:end])
    margin = _ITEM.search(block)
    if margin is None:
        raise RefusedError(t("这一篇的更正不是平常的写法，请在仓库里加。"), 409)
    return "\n".join([*lines[:end], _item(pairs, margin[1]).rstrip("\n"), *lines[end:]])


def _word(outer: str, name: str) -> str:
    """The word for a key within another, as files that are made here have it."""
    return next(key.word for key in BY_NAME[outer].inner if key.name == name)


def _item(pairs: list[tuple[str, str]], margin: str) -> str:
    first, *others = as_lines(pairs).splitlines()
    return "".join(f"{line}\n" for line in (f"{margin}- {first}", *(f"{margin}  {one}" for one in others)))
