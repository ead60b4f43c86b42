"""Why no build could begin, asked before MkDocs starts, for it speaks English and shows no line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from newsroom.findings import Fault, Finding
from newsroom.languages import later, t
from newsroom.reading.plan import read_plan
from newsroom.reading.settings import SETTINGS_FILE
from newsroom.reading.settings_file import errors_at_start, of_the_host, told

_NAMED = re.compile(r"""['"]([\w.:-]+)['"]""")
_NOT_HERE = later("请核对它的名字；用不着的，请删去这一项。")


def findings_before(root: Path, *, strict: bool) -> Iterator[Finding]:
    """Errors in settings and plan for which no build of the repository at ``root`` could begin. ``strict``: whether
    what MkDocs only warns of stops it."""
    found = errors_at_start(root)
    plan, of_the_plan = read_plan(root)
    if plan is None:
        found += (finding for finding in of_the_plan if finding.is_error)
    yield from found
    if not found:
        yield from told(_objections(root / SETTINGS_FILE, strict=strict))


def _objections(file: Path, *, strict: bool) -> Iterator[Fault]:
    """``file``: a ``mkdocs.yml`` that holds keys and values."""
    text = file.read_text(encoding="utf-8-sig")
    try:
        with file.open("rb") as opened:
            written: Any = yaml_load(opened)
    except (yaml.YAMLError, ConfigurationError, OSError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error.__context__, "problem_mark", None)
        what = t("这里的类型标记指向的程序") if mark else t("INHERIT 指向的文件")
        yield Fault(mark.line + 1 if mark else 1, t("{what}找不到，或不能用。", what=what), _NOT_HERE)
        return
    written.pop("hooks", None)  # to look at them is to run them, which MkDocs does when it starts
    config = MkDocsConfig(config_file_path=str(file))
    config.load_dict(written)
    errors, warnings = config.validate()
    known = frozenset(key for key, _ in config._schema)
    for key, said in (*errors, *(warnings if strict or config.strict else ())):
        named = _NAMED.search(str(said))
        yield of_the_host(text, key, known=known, value=named[1] if named else "")
