"""The desk's pages: what waits, one submission in full, what is published, and the units' links."""

from __future__ import annotations

from starlette.responses import Response

from newsroom.languages import t
from submission_desk.branches import arrivals
from submission_desk.issuing import handed, publish_them
from submission_desk.links import Visitor
from submission_desk.past import last_changes, steps
from submission_desk.published import changed_story, path_of, read_published
from submission_desk.story_form import looked, manuscript_of, submission_of
from submission_desk.telling import told_of
from submission_desk.visit import RefusedError, Visit
from submissions.publishing import commit_to_main
from submissions.submission import Review, State
from submissions.tray import ChangedMeanwhileError
from texts.files import minute

_MOST_SHOWN = 500
_MOST_STEPS = 300
"""Commits of a submission that are looked at: whoever writes saves at every pause."""
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
        builds=visit.desk.builds.are_made,
        returned=sum(one.state is State.RETURNED for one in waiting),
        branches=visit.desk.tray.branches()[:_MOST_SHOWN],
        deliveries=visit.desk.deliveries,
        arrivals=arrivals(visit)[:_MOST_SHOWN],
        waiting=sum(one.state is State.WAITING for one in waiting),
    )


def review(visit: Visit) -> Response:
    submission = submission_of(visit)
    manuscript, data, files = manuscript_of(visit, submission)
    log = visit.desk.tray.repository.log(submission.tip, most=_MOST_STEPS)
    own = [one for one in log if f"Submission: {submission.id}" in one.message]
    return visit.page(
        "review.html",
        submission=submission,
        manuscript=manuscript,
        remarks=told_of(looked(visit, submission, data, files), data, [one.name for one in manuscript.pictures]),
        failed="",
        saved=submission,
        changes=last_changes(visit.desk.tray.repository, submission.path, own, data),
        log=list(steps(own)),
        editors=visit.desk.editors(),
        next_review=visit.desk.next_review(submission, visit.visitor.name),
        missing=visit.desk.missing_reviews(submission),
        due=manuscript.of("date"),
        said=visit.asked("said"),
    )


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
            said = handed(submission, name)
            tray.note(submission, by, visit.now, said=said, assigned=name)
        case "review":
            name = visit.sent("review")
            wanted = visit.desk.next_review(submission, visit.visitor.name)
            if wanted is None or wanted.name != name:
                raise RefusedError(t("这一审不由你来，或者已经审过了。每一审要由不同的人来。"))
            tray.review(submission, Review(name, visit.visitor.name), by, visit.now)
            visit.desk.deliver()
        case "publish":
            return publish_them(visit, [submission])
        case "withdraw":
            tray.take_back(submission, by, visit.now)
            visit.desk.deliver()
            return visit.go("/desk/?said=withdrawn")
        case _:
            raise RefusedError(t("没有这个按钮。"))
    return visit.go(f"/desk/{submission.unit}/{submission.id}")


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
        chief = visit.desk.plan.desk.chief_on(visit.now.date())
        raise RefusedError(t("编辑的链接只有{chief}能作废。", chief=chief), 403)
    if not visit.desk.is_known(visitor):
        raise RefusedError(t("没有这个单位或编辑。"))
    visit.desk.links.revoke(visitor, visit.by(), visit.now)
    return visit.go("/desk/links")


def _is_chief(visit: Visit) -> bool:
    """Whoever stands in the first role of the desk: the chief editor, who alone gives editors their links."""
    roles = [role for role in visit.desk.plan.desk.roles if role.stands_on(visit.now.date())]
    return bool(roles) and visit.visitor.name in roles[0].people
