"""What came with git instead of a form: branches that somebody has pushed, in the same queue, under the same checks."""

from __future__ import annotations

from msgspec import Struct
from starlette.responses import Response

from newsroom.languages import t
from submission_desk.speech import Failed, Look, Looked
from submission_desk.telling import Told, told_of
from submission_desk.visit import RefusedError, Visit
from submissions.places import ForbiddenPlaceError, demand_mergeable
from submissions.plumbing import ConflictError, Ref
from submissions.publishing import merge_branch

_MOST = 20
"""Stories of one branch that are looked at."""
_LONGEST = 60_000
"""Characters of a difference that are shown."""


class ChangedStory(Struct, frozen=True):
    path: str
    remarks: list[Told]


def show(visit: Visit) -> Response:
    ref = _branch(visit)
    repository, main = visit.desk.tray.repository, visit.desk.tray.main
    base = repository.base(main, ref.commit) or main
    changed = repository.changed(base, ref.commit)
    forbidden = ""
    try:
        demand_mergeable(changed)
    except ForbiddenPlaceError as problem:
        forbidden = str(problem)
    stories = [
        path
        for path, mode in changed.items()
        if path.startswith("content/stories/") and path.endswith(".md") and mode != "000000"
    ]
    return visit.page(
        "branch.html",
        ref=ref,
        name=ref.name.removeprefix("refs/heads/"),
        paths=sorted(changed),
        forbidden=forbidden,
        stories=[_looked(visit, ref, path) for path in stories[:_MOST]],
        difference=repository.differences(base, ref.commit)[:_LONGEST],
    )


def publish(visit: Visit) -> Response:
    ref = _branch(visit)
    try:
        merge_branch(visit.desk.tray, ref._replace(commit=visit.commit("tip")), visit.by(), visit.now)
    except ConflictError as conflict:
        raise RefusedError(t("和站上的文件有冲突：{files}。请在仓库里合并。", files=conflict), 409) from conflict
    visit.desk.builds.ask()
    return visit.go("/desk/?said=1")


def _branch(visit: Visit) -> Ref:
    wanted = f"refs/heads/{visit.path('name')}"
    found = next((ref for ref in visit.desk.tray.branches() if ref.name == wanted), None)
    if found is None:
        raise RefusedError(t("没有这个分支，或者它已经合并了。"), 404)
    return found


def _looked(visit: Visit, ref: Ref, path: str) -> ChangedStory:
    """With all that lies in the story's own folder."""
    repository = visit.desk.tray.repository
    data = repository.read(ref.commit, path) or b""
    folder = path.rpartition("/")[0] + "/"
    entries = repository.entries(ref.commit, folder) if path.endswith("/index.md") else {}
    files = {name.removeprefix(folder): entry.oid for name, entry in entries.items() if name != path}
    files = {name: oid for name, oid in files.items() if "/" not in name}
    answer = visit.desk.ask(Look(path=path.removeprefix("content/"), text=data, files=files, at=visit.now))
    match answer:
        case Looked():
            return ChangedStory(path, told_of(answer.remarks, data, ()))
        case Failed(reason=reason):
            return ChangedStory(path, [Told(is_error=False, fault=t("没有检查。"), remedy=reason)])
        case _:
            return ChangedStory(path, [])
