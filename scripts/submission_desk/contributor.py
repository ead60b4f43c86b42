"""The contributor's pages: the unit's list and week, and the form of one submission. Editors use the same form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from starlette.responses import HTMLResponse, RedirectResponse, Response

from newsroom.languages import run_on, t
from newsroom.reading.plan_names import PlanNames
from submission_desk.manuscript import FormManuscript, ShownPicture, read_manuscript, written
from submission_desk.speech import Named, NameFor, Remark, UnitWeek, WeekOf
from submission_desk.story_form import (
    TEXT,
    failure_in,
    form_page,
    looked,
    manuscript_of,
    of_the_form,
    submission_of,
    unit_name,
)
from submission_desk.telling import told_of
from submission_desk.uploads import taken_pictures, with_word_file
from submission_desk.visit import RefusedError, Visit
from submissions.submission import State, Submission
from submissions.tray import ChangedMeanwhileError
from texts.files import minute

MOST_DRAFTS = 60
"""Drafts and submissions of one unit that may be open at once."""


def home(visit: Visit) -> Response:
    if visit.visitor.is_editor:
        return visit.go("/desk/")
    listed = visit.desk.tray.of_unit(visit.visitor.unit)
    week = visit.desk.ask(WeekOf(unit=visit.visitor.unit, at=visit.now))
    return visit.page(
        "home.html",
        sent=bool(visit.asked("sent")),
        submissions=[one for one in listed if one.state is not State.DRAFT][:100],
        drafts=[one for one in listed if one.state is State.DRAFT],
        week=week if isinstance(week, UnitWeek) and week.name else None,
        unit=visit.desk.unit(visit.visitor.unit),
    )


def leave(_: Visit) -> Response:
    answer = RedirectResponse("/", 303)
    answer.delete_cookie("desk")
    return answer


def begin(visit: Visit) -> Response:
    """A new draft, which lies on the server from its first letter on."""
    slug = visit.visitor.unit
    unit = visit.desk.unit(slug)
    if unit is None:
        raise RefusedError(
            t("投稿请用单位的链接进来；{desk}可以在“链接”页打开任何一个单位的。", desk=visit.desk.plan.desk.name)
        )
    listed = visit.desk.tray.of_unit(slug)
    if sum(one.state.is_open for one in listed) >= MOST_DRAFTS:
        raise RefusedError(t("没有发出和没有刊出的已经有 {n} 篇，请先清理几篇。", n=MOST_DRAFTS))
    begun = visit.desk.tray.begin(slug, visit.now)
    manuscript, pictures, losses = with_word_file(visit, FormManuscript(fields={"date": minute(visit.now)}))
    data = written(manuscript, unit.name)
    files = {**pictures, TEXT: visit.desk.tray.repository.blob(data)}
    told = replace(begun, title=manuscript.of("title")[:100])
    saved = visit.desk.tray.save(told, files, visit.by(), visit.now, said=t("新草稿"))
    if not losses:
        return visit.go(f"/s/{slug}/{saved.id}/{'?said=word' if manuscript.text else ''}")
    manuscript, data, files_beside = manuscript_of(visit, saved)
    said = t("收下了。下面这些没有照原样搬过来，请看一眼：") if manuscript.text else t("这个文件没有收下：")
    remarks = looked(visit, saved, data, files_beside) if manuscript.text else ()
    return form_page(visit, saved, manuscript, data, remarks, said=said, losses=losses)


def show(visit: Visit) -> Response:
    submission = submission_of(visit)
    manuscript, data, files = manuscript_of(visit, submission)
    if not _may_change(visit, submission):
        return visit.page("seen.html", submission=submission, manuscript=manuscript)
    is_new = not manuscript.text and not manuscript.of("title")
    remarks = () if is_new else looked(visit, submission, data, files)
    return form_page(visit, submission, manuscript, data, remarks, said=_said(visit.asked("said")))


def _may_change(visit: Visit, submission: Submission) -> bool:
    if visit.visitor.is_editor:
        return submission.state in (State.WAITING, State.RETURNED)
    return submission.state.is_open


def change(visit: Visit) -> Response:
    """Whatever button was pressed: everything that stands in the form is saved first."""
    submission = submission_of(visit)
    if not _may_change(visit, submission):
        raise RefusedError(t("这一篇的状态是“{state}”，不能再改。", state=submission.state.chinese))
    stored, _, files = manuscript_of(visit, submission)
    action, _, which = visit.sent("do").partition(" ")
    if action == "take-back":
        visit.desk.tray.take_back(_seen(visit, submission), visit.by(submission.author), visit.now)
        visit.desk.deliver()
        return visit.go("/")
    manuscript = of_the_form(visit, stored, submission, files)
    fresh, refused = taken_pictures(visit, len(manuscript.pictures))
    manuscript = replace(manuscript, pictures=(*manuscript.pictures, *(ShownPicture(name=name) for name in fresh)))
    typed = manuscript
    manuscript, of_word, losses = with_word_file(visit, manuscript)
    done = "save" if action == "word" and manuscript == typed else action  # no file was chosen
    fresh |= of_word
    manuscript = _rearranged(manuscript, action, which)
    kept = {one.name for one in manuscript.pictures} | of_word.keys()
    gone = {name: None for name in files if name not in kept and action == "drop" and name == which}
    files = {name: oid for name, oid in (files | fresh).items() if name not in gone}
    data = written(manuscript, unit_name(visit, submission))
    if of_word or losses:  # now the text has pictures that the form did not know
        manuscript = read_manuscript(data, submission.path.removeprefix("content/"), files, visit.desk.plan)
    remarks = looked(visit, submission, data, files)
    try:
        saved = _saved(visit, submission, manuscript, data, {**fresh, **gone}, remarks)
    except ChangedMeanwhileError as changed:
        return _both(visit, changed.now, manuscript, data, remarks)
    if action == "send" and not refused:
        if errors := sum(remark.is_error for remark in remarks):
            said = t("还有 {n} 处要改，改好才能发给{desk}；写的都存下了。", n=errors, desk=visit.desk.plan.desk.name)
            return form_page(visit, saved, manuscript, data, remarks, said=said, status=422)
        with visit.desk.naming:
            folder = _folder(visit, saved) if saved.sent is None else ""  # what comes again stays where it is
            visit.desk.tray.send(saved, folder, visit.by(saved.author), visit.now)
        visit.desk.deliver()
        return visit.go("/?sent=1") if not visit.visitor.is_editor else visit.go(f"/desk/{saved.unit}/{saved.id}")
    if action == "page":
        return visit.go(f"/s/{saved.unit}/{saved.id}/page/")
    if losses:
        said = t("收下了。下面这些没有照原样搬过来，请看一眼：")
        return form_page(visit, saved, manuscript, data, remarks, said=said, losses=losses)
    if refused:
        return form_page(visit, saved, manuscript, data, remarks, said=run_on(refused), status=422)
    moved = f"#picture-{which}"  # of nine pictures nobody wants to begin at the first again
    back = {"up": moved, "down": moved, "drop": "#pictures", "add": "#pictures", "save": "#findings"}
    return visit.go(f"/s/{saved.unit}/{saved.id}/?said={done}{back.get(action, '')}")


def look(visit: Visit) -> Response:
    """For the page's script: save what is written, and say what is found. The answer is a piece of the page."""
    submission = submission_of(visit)
    if not _may_change(visit, submission):
        raise RefusedError(t("这一篇的状态是“{state}”，不能再改。", state=submission.state.chinese), 409)
    stored, _, files = manuscript_of(visit, submission)
    manuscript = of_the_form(visit, stored, submission, files)
    data = written(manuscript, unit_name(visit, submission))
    remarks = looked(visit, submission, data, files)
    try:
        saved = _saved(visit, submission, manuscript, data, {}, remarks)
    except ChangedMeanwhileError:
        return visit.page("_changed.html", 409)
    names = [one.name for one in manuscript.pictures]
    answer: HTMLResponse = visit.page(
        "_findings.html", remarks=told_of(remarks, data, names), saved=saved, failed=failure_in(remarks)
    )
    answer.headers["X-Tip"] = saved.tip
    return answer


def _seen(visit: Visit, submission: Submission) -> Submission:
    """As it stood on the page that was sent, else ChangedMeanwhileError. Of changes from now on git tells."""
    if visit.commit("tip") != submission.tip:
        raise ChangedMeanwhileError(submission)
    return submission


def _rearranged(manuscript: FormManuscript, action: str, which: str) -> FormManuscript:
    pictures = list(manuscript.pictures)
    at = next((number for number, one in enumerate(pictures) if one.name == which), None)
    if at is None:
        return manuscript
    if action == "drop":
        pictures.pop(at)
    elif action in ("up", "down"):
        to = at - 1 if action == "up" else at + 1
        if 0 <= to < len(pictures):
            pictures[at], pictures[to] = pictures[to], pictures[at]
    return replace(manuscript, pictures=tuple(pictures))


def _saved(
    visit: Visit,
    submission: Submission,
    manuscript: FormManuscript,
    data: bytes,
    files: Mapping[str, str | None],
    remarks: Sequence[Remark],
) -> Submission:
    names = PlanNames(visit.desk.plan)
    author = manuscript.of("author") or manuscript.of("responsible")
    told = replace(
        _seen(visit, submission),
        title=manuscript.of("title")[:100],
        column=names.column(manuscript.of("column")) or "",
        author=submission.author if visit.visitor.is_editor else author[:40],
        errors=sum(remark.is_error for remark in remarks),
        warnings=sum(not remark.is_error for remark in remarks),
        # A story that was changed is another one than that which was reviewed.
        reviews=(),
    )
    blob = visit.desk.tray.repository.blob(data)
    is_editors = visit.visitor.is_editor
    said = t("编辑：{title}", title=told.title) if is_editors else t("修改：{title}", title=told.title)
    return visit.desk.tray.save(told, {TEXT: blob, **files}, visit.by(told.author), visit.now, said=said)


def _folder(visit: Visit, submission: Submission) -> str:
    """Where the story lies for good: this month, and its title as it is spoken."""
    month = f"{visit.now:%Y/%m}"
    repository = visit.desk.tray.repository
    taken = {
        path.split("/")[4].removesuffix(".md")
        for path in repository.entries(visit.desk.tray.main, f"content/stories/{month}/")
    }
    taken |= {one.folder.split("/")[4] for one in visit.desk.tray.waiting()}
    named = visit.desk.ask(NameFor(title=submission.title, taken=tuple(taken)))
    return f"{month}/{named.slug if isinstance(named, Named) else submission.id}"


def _both(
    visit: Visit, now: Submission | None, manuscript: FormManuscript, data: bytes, remarks: Sequence[Remark]
) -> Response:
    """Somebody else was faster: both versions on one page, and nothing of either lost."""
    if now is None:
        raise RefusedError(t("这一篇已经撤回了。写的文字还在上一页，可以复制出来。"), 409)
    theirs, _, _ = manuscript_of(visit, now)
    said = t("别人刚改过这一篇。下面是你写的，还没有存；对方的也列在下面。合并好以后再存，就是最后的样子。")
    return form_page(visit, now, manuscript, data, remarks, said=said, status=409, theirs=theirs)


def _said(word: str) -> str:
    return {
        "save": t("存好了。"),
        "word": t("Word 文件收下了，都搬过来了。请看一遍，选好栏目再发。"),
        "add": t("图片收到了。"),
        "drop": t("图片删去了。"),
    }.get(word, "")
