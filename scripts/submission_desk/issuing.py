"""From the queue to the paper: one submission, or several that an editor has ticked."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from starlette.responses import Response

from newsroom.languages import t
from newsroom.reading.dates import read_when
from submission_desk.deliveries import Deliveries
from submission_desk.manuscript import written
from submission_desk.story_form import TEXT, looked, manuscript_of
from submission_desk.visit import RefusedError, Visit, commit_in
from submissions.publishing import Outcome, publish
from submissions.submission import State, Submission
from submissions.tray import ChangedMeanwhileError
from texts.files import minute


def several(visit: Visit) -> Response:
    """Those that were ticked, each as it stood on the page."""
    chosen: list[Submission] = []
    held: list[str] = []
    known = {one.id: one for one in visit.desk.tray.waiting()}
    gone = 0
    for ticked in dict.fromkeys(visit.several("chosen")):
        id_, _, tip = ticked.partition(" ")
        one = known.get(id_)
        if one is None:
            gone += 1
        elif commit_in(tip) != one.tip:
            held.append(_overtaken(one))
        else:
            chosen.append(one)
    if gone:
        held.append(t("有 {n} 篇已经不在“待审”里了，别人刚发布、撤回过。", n=gone))
    if not (chosen or held):
        raise RefusedError(t("一篇也没有选。请先在前面的方框里打勾。"))
    if visit.sent("do") == "assign":
        name = visit.sent("editor")
        if name not in visit.desk.editors():
            raise RefusedError(t("请选一位编辑。"))
        for one in chosen:
            try:
                visit.desk.tray.note(one, visit.by(), visit.now, said=handed(one, name), assigned=name)
            except ChangedMeanwhileError as changed:
                held.append(_overtaken(changed.now or one))
        if held:
            return visit.page("told.html", 409, title=t("有的没有做"), said="\n".join(held))
        return visit.go("/desk/")
    return publish_them(visit, chosen, held)


def publish_them(visit: Visit, chosen: Sequence[Submission], held: Sequence[str] = ()) -> Response:
    """With the reviewers' names in each story, and the hour where one was chosen."""
    due = _due(visit)
    ready, held = [], list(held)
    for one in chosen:
        if why := _in_the_way(visit, one):
            held.append(why)
            continue
        try:
            ready.append(_signed(visit, one, due))
        except ChangedMeanwhileError as changed:
            held.append(_overtaken(changed.now or one))
    if visit.desk.deliveries:
        outcome = _published_there(visit.desk.deliveries, ready, visit, held)
    else:
        outcome = publish(visit.desk.tray, ready, visit.by(), visit.now)
    if outcome.published:
        visit.desk.builds.ask()
    told = [*held, *(_overtaken(visit.desk.tray.find(one.unit, one.id) or one) for one in outcome.moved)]
    titles = {one.id: one.title for one in ready}
    for id_, paths in outcome.conflicts.items():
        told.append(
            t("《{title}》和站上的文件有冲突（{files}），请改名或在仓库里合并。", title=titles[id_], files=tuple(paths))
        )
    if told:
        done = t("发布了 {n} 篇。", n=len(outcome.published)) if outcome.published else t("一篇也没有发布。")
        return visit.page("told.html", 409, title=t("有的没有发布"), said="\n".join([done, *told]))
    return visit.go(f"/desk/?said={len(outcome.published)}")


def _overtaken(now: Submission) -> str:
    """What is said of one with which somebody else was faster; ``now``: how it stands."""
    if now.state is State.WAITING:
        return t("《{title}》刚刚被改过，请再看一遍。", title=now.title)
    return t("《{title}》现在是“{state}”，不能发布。", title=now.title, state=now.state.chinese)


def _in_the_way(visit: Visit, one: Submission) -> str:
    """Why a submission cannot be published, or would not come out; else empty."""
    if one.state is not State.WAITING:
        return _overtaken(one)
    if missing := visit.desk.missing_reviews(one):
        return t("《{title}》还差{reviews}。", title=one.title, reviews=tuple(missing))
    _, data, files = manuscript_of(visit, one)
    fault = next((remark.fault for remark in looked(visit, one, data, files) if remark.is_error), "")
    return t("《{title}》发布了也不会登出来，请先改好：{fault}", title=one.title, fault=fault) if fault else ""


def _published_there(deliveries: Deliveries, ready: Sequence[Submission], visit: Visit, held: list[str]) -> Outcome:
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


def handed(submission: Submission, name: str) -> str:
    """What the commit says."""
    if name:
        return t("交给{name}：{title}", name=name, title=submission.title)
    return t("不再指定：{title}", title=submission.title)
