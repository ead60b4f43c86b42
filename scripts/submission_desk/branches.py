"""What came with git instead of a form: branches that somebody has pushed, in the same queue, under the same checks."""

from __future__ import annotations

from msgspec import Struct
from starlette.responses import Response

from forges.places import ARRIVED
from newsroom.languages import t
from newsroom.personal import redacted
from newsroom.speaking import harmless
from submission_desk.speech import Failed, Looked
from submission_desk.telling import Told, told_of
from submission_desk.visit import RefusedError, Visit
from submissions.git_values import ConflictError, Ref
from submissions.places import ForbiddenPlaceError, demand_mergeable
from submissions.publishing import merge_branch

_MOST = 20
"""Stories of one branch that are looked at."""
_MOST_PATHS = 200
"""Files of one branch that are listed; of one with more no difference is shown."""
_LONGEST = 60_000
"""Characters of a difference that are shown."""


class ChangedStory(Struct, frozen=True):
    path: str
    remarks: list[Told]


class Arrival(Struct, frozen=True, kw_only=True):
    """A pull request of a forge, as its stranger wrote it."""

    number: int
    title: str
    author: str
    address: str
    """Where its page is; empty where that is nowhere a browser should go."""
    ref: Ref


def arrivals(visit: Visit) -> list[Arrival]:
    """The oldest first; what could not be brought is not among them."""
    report = visit.desk.deliveries.report if visit.desk.deliveries else None
    told = report.arrived if report else {}
    found = []
    for ref in visit.desk.tray.repository.refs(ARRIVED):
        number = ref.name.removeprefix(ARRIVED)
        if pull := told.get(int(number)) if number.isdecimal() else None:
            address = pull.address if pull.address.startswith(("https://", "http://127.0.0.1:")) else ""
            title = redacted(harmless(pull.title))[:200]
            author = redacted(harmless(pull.author))[:60]
            found.append(Arrival(number=pull.number, title=title, author=author, address=address, ref=ref))
    return sorted(found, key=lambda one: one.number)


def fetch(visit: Visit) -> Response:
    """At a button: see now what has come, and bring what was kept."""
    if visit.desk.deliveries:
        visit.desk.deliveries.ask_and_wait()
    return visit.go("/desk/")


def show(visit: Visit) -> Response:
    arrival = _arrival(visit)
    ref = arrival.ref if arrival else _branch(visit)
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
        name=arrival.title if arrival else ref.name.removeprefix("refs/heads/"),
        arrival=arrival,
        forge=visit.desk.deliveries.name if visit.desk.deliveries else "",
        paths=sorted(changed)[:_MOST_PATHS],
        more=max(len(changed) - _MOST_PATHS, 0),
        forbidden=forbidden,
        stories=[_looked(visit, ref, path) for path in stories[:_MOST]],
        difference=repository.differences(base, ref.commit)[:_LONGEST] if len(changed) <= _MOST_PATHS else "",
    )


def publish(visit: Visit) -> Response:
    if (arrival := _arrival(visit)) and visit.desk.deliveries:
        visit.desk.deliveries.merge(arrival.number, visit.commit("tip"), visit.now)
        visit.desk.builds.ask()
        return visit.go("/desk/?said=1")
    ref = _branch(visit)
    try:
        merge_branch(visit.desk.tray, ref._replace(commit=visit.commit("tip")), visit.by(), visit.now)
    except ConflictError as conflict:
        raise RefusedError(t("和站上的文件有冲突：{files}。请在仓库里合并。", files=conflict), 409) from conflict
    visit.desk.builds.ask()
    visit.desk.deliver()
    return visit.go("/desk/?said=1")


def _arrival(visit: Visit) -> Arrival | None:
    if "number" not in visit.request.path_params:
        return None
    wanted = int(visit.path("number"))
    found = next((one for one in arrivals(visit) if one.number == wanted), None)
    if found is None:
        raise RefusedError(t("没有这个合并请求，或者它已经合并、关掉了。"), 404)
    return found


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
    match answer := visit.look(path, data, files):
        case Looked():
            return ChangedStory(path, told_of(answer.remarks, data, ()))
        case Failed(reason=reason):
            return ChangedStory(path, [Told(is_error=False, fault=t("没有检查。"), remedy=reason)])
        case _:
            return ChangedStory(path, [])
