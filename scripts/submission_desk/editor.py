"""The desk's pages: what waits, one submission in full, what is published, and the units' links."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from starlette.responses import Response

from newsroom.languages import t
from newsroom.reading.dates import read_when
from submission_desk.branches import arrivals
from submission_desk.deliveries import Deliveries
from submission_desk.differing import Change, changes_of
from submission_desk.links import Visitor
from submission_desk.manuscript import written
from submission_desk.published import changed_story, path_of, read_published
from submission_desk.reviewing import missing_reviews, next_review
from submission_desk.story_form import TEXT, looked, manuscript_of, submission_of
from submission_desk.telling import told_of
from submission_desk.visit import RefusedError, Visit, commit_in
from submissions.publishing import Outcome, commit_to_main, publish
from submissions.submission import Review, State, Submission
from submissions.tray import ChangedMeanwhileError
from texts.dispatches import minute

_MOST_SHOWN = 500
_PUBLISHED = 200


def queue(visit: Visit) -> Response:
    """The oldest first."""
    column, unit, state, whose = (visit.asked(name) for name in ("column", "unit", "state", "whose"))
    waiting = visit.desk.tray.waiting()
    shown = [
        one
        for one in waiting
        if (not column or one.column == column)
        and (not unit or one.unit == unit)
        and (one.state.value == (state or State.WAITING.value))
        and (not whose or one.assigned == whose)
    ]
    return visit.page(
        "queue.html",
        submissions=shown[:_MOST_SHOWN],
        count=len(shown),
        chosen={"column": column, "unit": unit, "state": state, "whose": whose},
        editors=visit.desk.editors(),
        reviews=visit.desk.reviews(),
        said=visit.asked("said"),
        returned=sum(one.state is State.RETURNED for one in waiting),
        branches=visit.desk.tray.branches()[:_MOST_SHOWN],
        deliveries=visit.desk.deliveries,
        arrivals=arrivals(visit)[:_MOST_SHOWN],
        waiting=sum(one.state is State.WAITING for one in waiting),
    )


def review(visit: Visit) -> Response:
    submission = submission_of(visit)
    manuscript, data, files = manuscript_of(visit, submission)
    log = visit.desk.tray.repository.log(submission.tip, most=30)
    own = [one for one in log if f"Submission: {submission.id}" in one.message]
    return visit.page(
        "review.html",
        submission=submission,
        manuscript=manuscript,
        remarks=told_of(looked(visit, submission, data, files), data, [one.name for one in manuscript.pictures]),
        failed="",
        saved=submission,
        changes=_last_changes(visit, submission, [one.commit for one in own], data),
        log=[(one, one.message.partition("\n")[0]) for one in own],
        editors=visit.desk.editors(),
        next_review=next_review(
            visit.desk.reviews(), submission, visit.visitor.name, visit.desk.roles_of(visit.visitor.name)
        ),
        missing=missing_reviews(visit.desk.reviews(), submission),
        due=manuscript.of("date"),
        said=visit.asked("said"),
    )


def _last_changes(visit: Visit, submission: Submission, commits: Sequence[str], data: bytes) -> list[Change]:
    """From what the desk saw last, when it gave the story back, or else from what was sent first."""
    for commit in commits[1:]:
        before = visit.desk.tray.repository.read(commit, submission.path)
        if before is not None and before != data:
            return changes_of(before.decode(errors="replace"), data.decode(errors="replace"))
    return []


def act(visit: Visit) -> Response:
    submission = submission_of(visit)
    if visit.commit("tip") != submission.tip:
        raise ChangedMeanwhileError(submission)
    tray, by = visit.desk.tray, visit.by()
    match visit.sent("do"):
        case "return":
            reason = visit.sent("reason").strip()
            if not reason:
                raise RefusedError(t("请写明要改什么，投稿的人照着改。"))
            tray.give_back(submission, reason[:2000], by, visit.now)
            visit.desk.deliver()
            return visit.go("/desk/?said=returned")
        case "assign":
            name = visit.sent("editor")
            if name and name not in visit.desk.editors():
                raise RefusedError(t("没有这位编辑。"))
            said = _handed(submission, name)
            tray.note(submission, by, visit.now, said=said, assigned=name)
        case "review":
            name = visit.sent("review")
            wanted = next_review(
                visit.desk.reviews(), submission, visit.visitor.name, visit.desk.roles_of(visit.visitor.name)
            )  # fmt: skip
            if wanted is None or wanted.name != name:
                raise RefusedError(t("这一审不由你来，或者已经审过了。每一审要由不同的人来。"))
            tray.review(submission, Review(name, visit.visitor.name), by, visit.now)
            visit.desk.deliver()
        case "publish":
            return _publish(visit, [submission])
        case "withdraw":
            tray.take_back(submission, by, visit.now)
            visit.desk.deliver()
            return visit.go("/desk/?said=withdrawn")
        case _:
            raise RefusedError(t("没有这个按钮。"))
    return visit.go(f"/desk/{submission.unit}/{submission.id}")


def _handed(submission: Submission, name: str) -> str:
    """What the commit says."""
    if name:
        return t("交给{name}：{title}", name=name, title=submission.title)
    return t("不再指定：{title}", title=submission.title)


def several(visit: Visit) -> Response:
    """Those that were ticked, each as it stood on the page."""
    chosen: list[Submission] = []
    changed: list[Submission] = []
    waiting = {one.id: one for one in visit.desk.tray.waiting()}
    for one in visit.several("chosen"):
        id_, _, tip = one.partition(" ")
        if id_ in waiting:
            (chosen if commit_in(tip) == waiting[id_].tip else changed).append(waiting[id_])
    if not (chosen or changed):
        raise RefusedError(t("一篇也没有选。请先在前面的方框里打勾。"))
    if visit.sent("do") == "assign":
        name = visit.sent("editor")
        if name not in visit.desk.editors():
            raise RefusedError(t("请选一位编辑。"))
        for submission in chosen:
            visit.desk.tray.note(
                submission, visit.by(), visit.now, said=_handed(submission, name), assigned=name
            )  # fmt: skip
        return visit.go("/desk/")
    return _publish(visit, chosen, [t("《{title}》刚刚被改过，请再看一遍。", title=one.title) for one in changed])


def _publish(visit: Visit, chosen: Sequence[Submission], held: Sequence[str] = ()) -> Response:
    """With the reviewers' names in each story, and the hour where one was chosen."""
    due = _due(visit)
    ready, held = [], list(held)
    for one in chosen:
        if missing := missing_reviews(visit.desk.reviews(), one):
            held.append(t("《{title}》还差{reviews}。", title=one.title, reviews=tuple(missing)))
            continue
        ready.append(_signed(visit, one, due))
    if visit.desk.deliveries:
        outcome = _published_there(visit.desk.deliveries, ready, visit, held)
    else:
        outcome = publish(visit.desk.tray, ready, visit.by(), visit.now)
    if outcome.published:
        visit.desk.builds.ask()
    told = [*held, *(t("《{title}》刚刚被改过，请再看一遍。", title=one.title) for one in outcome.moved)]
    titles = {one.id: one.title for one in ready}
    for id_, paths in outcome.conflicts.items():
        told.append(
            t("《{title}》和站上的文件有冲突（{files}），请改名或在仓库里合并。", title=titles[id_], files=tuple(paths))
        )
    if told:
        done = t("发布了 {n} 篇。", n=len(outcome.published)) if outcome.published else t("一篇也没有发布。")
        return visit.page("told.html", 409, title=t("有的没有发布"), said="\n".join([done, *told]))
    return visit.go(f"/desk/?said={len(outcome.published)}")


def _published_there(
    deliveries: Deliveries, ready: Sequence[Submission], visit: Visit, held: list[str]
) -> Outcome:  # fmt: skip
    """A merge on the forge publishes; what stands in the way there goes to ``held``."""
    refused = deliveries.publish(ready, visit.now)
    held += [t("《{title}》：{why}", title=one.title, why=refused[one.id]) for one in ready if one.id in refused]
    return Outcome(published=tuple(one for one in ready if one.id not in refused))


def _due(visit: Visit) -> str:
    """As front matter has it; empty: the story keeps its date."""
    match visit.sent("when"):
        case "now":
            return minute(visit.now)
        case "at":
            when = read_when(visit.sent("due").replace("T", " "), visit.desk.plan.desk.zone)
            if when.day is None:
                raise RefusedError(t("看不懂刊出的时间，请写成 2026-02-05 09:30。"))
            return visit.sent("due").replace("T", " ").strip()
        case _:
            return ""


def _signed(visit: Visit, submission: Submission, due: str) -> Submission:
    """What the story's own file must say, committed on its branch before it is merged."""
    manuscript, data, _ = manuscript_of(visit, submission)
    names = [review.person for review in submission.reviews]
    fields = dict(manuscript.fields)
    if names:
        fields["reviewer"] = t("、").join(dict.fromkeys(names))
    if due:
        fields["date"] = due
    unit = visit.desk.unit(submission.unit)
    fresh = written(replace(manuscript, fields=fields), unit.name if unit else submission.unit)
    if fields == dict(manuscript.fields) or fresh == data:
        return submission
    blob = visit.desk.tray.repository.blob(fresh)
    return visit.desk.tray.save(
        submission, {TEXT: blob}, visit.by(), visit.now, said=t("定稿：{title}", title=submission.title)
    )


def published(visit: Visit) -> Response:
    """What the desk has published from here, the newest first, and the way to everything else that is out."""
    return visit.page("published.html", submissions=visit.desk.tray.done()[:_PUBLISHED], said=visit.asked("said"))


def find(visit: Visit) -> Response:
    return visit.go(f"/desk/published/{path_of(visit, visit.asked('find'))}")


def published_story(visit: Visit) -> Response:
    story = read_published(visit)
    return visit.page("published_story.html", story=story, day=minute(visit.now))


def change_published(visit: Visit) -> Response:
    """Correct, withdraw or rename: a commit on ``main``, after the newsroom has looked at what would stand there."""
    story = read_published(visit)
    files, said = changed_story(visit, story)
    commit_to_main(visit.desk.tray, files, said, visit.by(), visit.now, seen=visit.commit("seen"))
    visit.desk.deliver()
    visit.desk.builds.ask()
    return visit.go("/desk/published?said=changed")


def links(visit: Visit) -> Response:
    units = [unit for unit in visit.desk.plan.units if unit.stands_on(visit.now.date())]
    base = str(visit.request.base_url)

    def address(visitor: Visitor) -> str:
        return f"{base}l/{visit.desk.links.token_of(visitor)}"

    return visit.page(
        "links.html",
        units=[(unit, address(Visitor(unit=unit.slug))) for unit in units],
        editors=[(name, address(Visitor(name=name))) for name in visit.desk.editors()] if _is_chief(visit) else [],
        is_chief=_is_chief(visit),
    )


def revoke(visit: Visit) -> Response:
    visitor = Visitor(unit=visit.sent("unit")) if visit.sent("unit") else Visitor(name=visit.sent("editor"))
    if visitor.is_editor and not _is_chief(visit):
        raise RefusedError(t("编辑的链接只有总编辑能作废。"), 403)
    if not visit.desk.is_known(visitor):
        raise RefusedError(t("没有这个单位或编辑。"))
    visit.desk.links.revoke(visitor, visit.by(), visit.now)
    return visit.go("/desk/links")


def _is_chief(visit: Visit) -> bool:
    """Whoever stands in the first role of the desk: the chief editor, who alone gives editors their links."""
    roles = [role for role in visit.desk.plan.desk.roles if role.stands_on(visit.now.date())]
    return bool(roles) and visit.visitor.name in roles[0].people
