"""The desk from a unit's link to the story on ``main``, without a browser's script."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image

from desk_server import COMMAND, Caller, DeskServer, desk_server, found, school_repository
from desk_visits import begun, filled, photograph, sent, word_file
from published import SCHOOL
from scripts.commands import run
from tray_repository import git


def test_from_the_link_to_main(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address, token, tip = begun(writer)
    answer = writer.upload(address, filled(token, tip, "食堂开了夜宵窗口", "add"), [("IMG_0001.JPG", photograph())])
    name = found(r'name="picture" value="([^"]+)"', answer.body)
    assert "图1还没有写画面里是什么" in answer.body
    assert 'value="陈小满"' in answer.body  # the only one who answers there
    fields = [
        *filled(token, answer.tip, "食堂开了夜宵窗口", "send"),
        ("picture", name),
        (f"says-{name}", "窗口前的队伍"),
    ]
    assert "发给编辑部了" in writer.post(address, fields).body

    id_ = address.split("/")[3]
    assert git(desk.folder, "branch", "--list", "submissions/*", "--format=%(refname:short) %(authorname)") == (
        f"submissions/logistics/{id_} 陈小满"
    )
    queue = editor.get("/desk/")
    assert "食堂开了夜宵窗口" in queue.body
    review = editor.get(f"/desk/logistics/{id_}")
    assert "检查过了，没有问题" in review.body
    page = writer.get(f"{address}page/")
    assert "三食堂的夜宵窗口昨晚开张。" in page.body
    assert "sandbox allow-same-origin" in page.headers["content-security-policy"]
    done = editor.post(f"/desk/logistics/{id_}", [("token", review.token), ("tip", review.tip), ("do", "publish")])
    assert "发布了 1 篇" in done.body
    [path] = [path for path in desk.main() if path.endswith("shi-tang-kai-le-ye-xiao-chuang-kou/index.md")]
    assert "责任人: 陈小满" in desk.text(path)
    assert f"![窗口前的队伍]({name})" in desk.text(path)
    picture = subprocess.run(
        ["git", "show", f"main:{path.rpartition('/')[0]}/{name}"], cwd=desk.folder, capture_output=True, check=True
    ).stdout
    with Image.open(BytesIO(picture)) as image:
        assert image.size == (1600, 1200)
        assert not image.getexif()
    assert "已发" in writer.get("/").body


def test_a_word_file_fills_the_form(desk: DeskServer, writer: Caller) -> None:
    """The link, the file, the column, and it is sent: nothing is typed that the file says already."""
    token = writer.get("/").token
    form = writer.upload("/new", [("token", token)], [("稿件.docx", word_file())], under="word")
    address = found(r'action="(/s/[^"]+)"', form.body)
    assert 'name="title" value="夜宵窗口卖出三百碗面"' in form.body
    assert 'name="author" value="李四"' in form.body
    text = found(r'(?s)<textarea id="text".*?>\n(.*?)</textarea>', form.body)
    assert "三食堂的夜宵窗口昨晚开张，热干面卖出三百碗。\n\n〔图1〕" in text
    pictures = re.findall(r'name="picture" value="([^"]+)"', form.body)
    assert len(pictures) == 3
    fields = [*filled(token, form.tip, "夜宵窗口卖出三百碗面", "send", text), ("author", "李四")]
    for name in pictures:
        says = found(rf'name="says-{name}" value="([^"]*)"', form.body)
        assert says.startswith("图")
        fields += [("picture", name), (f"says-{name}", says)]
    assert "发给编辑部了" in writer.post(address, fields).body
    assert len(pictures) == len(set(pictures))


def test_a_word_file_that_is_none_is_told(writer: Caller) -> None:
    token = writer.get("/").token
    answer = writer.upload("/new", [("token", token)], [("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")], under="word")
    assert "“旧.doc”没有收下：" in answer.body


def test_what_is_returned_comes_back_mended(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address = sent(writer, "宿舍楼换了新门锁")
    id_ = address.split("/")[3]
    review = editor.get(f"/desk/logistics/{id_}")
    act = f"/desk/logistics/{id_}"
    assert "请写明要改什么" in editor.post(act, [("token", review.token), ("tip", review.tip), ("do", "return")]).body
    reason = ("reason", "是哪一栋楼？\n请写明。")
    editor.post(act, [("token", review.token), ("tip", review.tip), ("do", "return"), reason])
    listed = writer.get("/")
    assert "是哪一栋楼？\n请写明。" in listed.body
    form = writer.get(address)
    answer = writer.post(address, filled(listed.token, form.tip, "宿舍楼换了新门锁", "send", "梅园三栋换了新门锁。"))
    assert "发给编辑部了" in answer.body
    again = editor.get(act)
    assert "<ins>梅园三栋" in again.body
    assert "改好了：宿舍楼换了新门锁" in again.body


def test_nothing_is_sent_that_would_be_set_aside_and_nothing_is_lost(writer: Caller) -> None:
    address, token, tip = begun(writer)
    answer = writer.post(address, filled(token, tip, "保卫处提醒", "send", "有事打 13912345678 找老王。"))
    assert answer.status == 422
    assert "还有 1 处要改" in answer.body
    assert "13912345678" not in answer.body.replace("有事打 13912345678 找老王。", "")
    assert "有事打 13912345678 找老王。" in writer.get(address).body


def test_the_second_of_two_editors_is_shown_both(writer: Caller, editor: Caller) -> None:
    address = sent(writer, "操场铺了新草皮")
    first, second = editor.get(address), writer.get(address)
    fields = filled(first.token, first.tip, "操场铺了新草皮", "save", "编辑改过的正文。")
    assert "存好了" in editor.post(address, fields).body
    answer = writer.post(address, filled(second.token, second.tip, "操场铺了新草皮", "save", "投稿人改过的正文。"))
    assert answer.status == 409
    assert "编辑改过的正文。" in answer.body
    assert "投稿人改过的正文。" in answer.body
    merged = filled(second.token, answer.tip, "操场铺了新草皮", "save", "两边合起来的正文。")
    assert "存好了" in writer.post(address, merged).body


def test_several_are_published_at_once_and_at_a_time(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    sent(writer, "图书馆延长开放")
    sent(writer, "体育馆换了新灯")
    queue = editor.get("/desk/?unit=logistics")
    chosen = [("chosen", value) for value in re.findall(r'name="chosen" value="([a-z]{12} [0-9a-f]{40})"', queue.body)]
    answer = editor.post(
        "/desk/several",
        [("token", queue.token), *chosen, ("do", "publish"), ("when", "at"), ("due", "2031-02-05T09:30")],
    )
    assert f"发布了 {len(chosen)} 篇" in answer.body
    published = [path for path in desk.main() if "tu-shu-guan-yan-chang" in path]
    assert "日期: 2031-02-05 09:30" in desk.text(published[0])


def test_of_two_editors_the_slower_is_told_of_each_story(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    ids = [sent(writer, f"{name}号楼修好了水管").split("/")[3] for name in "一二三四"]
    out, mended, returned = (f"/desk/logistics/{id_}" for id_ in ids[:3])
    queue = editor.get("/desk/?unit=logistics")
    ticked = {id_: found(rf'name="chosen" value="({id_} [0-9a-f]{{40}})"', queue.body) for id_ in ids}
    # What the other one did meanwhile.
    token, seen = queue.token, {place: editor.get(place).tip for place in (out, mended, returned)}
    editor.post(out, [("token", token), ("tip", seen[out]), ("do", "publish")])
    editor.post(mended, [("token", token), ("tip", seen[mended]), ("do", "assign"), ("editor", "江一川")])
    editor.post(returned, [("token", token), ("tip", seen[returned]), ("do", "return"), ("reason", "几点？")])

    chosen = [("chosen", ticked[id_]) for id_ in ids]
    told = editor.post("/desk/several", [("token", token), ("do", "publish"), *chosen, *chosen[:1]])
    assert told.status == 409
    assert found(r'(?s)role="alert">(.*?)</p>', told.body).split("\n") == [
        "发布了 1 篇。",
        "《二号楼修好了水管》刚刚被改过，请再看一遍。",
        "《三号楼修好了水管》现在是“退改”，不能发布。",
        "有 1 篇已经不在“待审”里了，别人刚发布、撤回过。",
    ]
    assert [path for path in desk.main() if "si-hao-lou-xiu-hao" in path]

    reason = ("reason", "请写明<b>哪一天</b>。")
    late = editor.post(out, [("token", token), ("tip", seen[out]), ("do", "return"), reason])
    assert "《一号楼修好了水管》现在是“已发”，你的没有做。\n\n你写的：\n请写明&lt;b&gt;哪一天&lt;/b&gt;。" in late.body
    assert f'href="{out}"' in late.body
    only_gone = editor.post("/desk/several", [("token", token), ("do", "publish"), ("chosen", ticked[ids[3]])])
    assert "一篇也没有选" not in only_gone.body
    assert "发布选中的" not in editor.get("/desk/?state=returned").body


def test_what_would_be_set_aside_is_not_published(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address = sent(writer, "澡堂晚上多开一小时")
    id_ = address.split("/")[3]
    form = editor.get(address)
    spoilt = [*filled(form.token, form.tip, "澡堂晚上多开一小时", "save"), ("date", "明天吧")]
    editor.post(address, spoilt)
    place = f"/desk/logistics/{id_}"
    review = editor.get(place)
    answer = editor.post(place, [("token", review.token), ("tip", review.tip), ("do", "publish")])
    assert "《澡堂晚上多开一小时》发布了也不会登出来，请先改好：“日期”的“明天吧”不是日期。" in answer.body
    assert not [path for path in desk.main() if "zao-tang-wan-shang" in path]


def test_an_editor_sees_all_that_changed_since_they_returned_it(writer: Caller, editor: Caller) -> None:
    address = sent(writer, "宿舍区装了新路灯", "宿舍区装了新路灯。")
    place = f"/desk/logistics/{address.split('/')[3]}"
    review = editor.get(place)
    editor.post(place, [("token", review.token), ("tip", review.tip), ("do", "return"), ("reason", "几盏？")])
    form = writer.get(address)
    tip, text = form.tip, "宿舍区装了新路灯。"
    for more in ("一共十二盏。", "都用太阳能。", "雨天也亮。"):  # as a page saves it at every pause
        text += more
        saved = writer.post(f"{address}look", filled(form.token, tip, "宿舍区装了新路灯", "", text))
        tip = saved.headers["x-tip"]
    assert "发给编辑部了" in writer.post(address, filled(form.token, tip, "宿舍区装了新路灯", "send", text)).body
    again = editor.get(place)
    assert "<ins>一共十二盏。都用太阳能。雨天也亮。</ins>" in again.body
    assert again.body.count("修改：宿舍区装了新路灯") == 1


def test_what_is_published_is_corrected_withdrawn_and_renamed(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address = sent(writer, "校车改了时刻", "校车早上七点开。")
    id_ = address.split("/")[3]
    review = editor.get(f"/desk/logistics/{id_}")
    editor.post(f"/desk/logistics/{id_}", [("token", review.token), ("tip", review.tip), ("do", "publish")])
    [path] = [path for path in desk.main() if "xiao-che-gai-le" in path]
    form = editor.get(f"/desk/published/{path}")
    seen = ("seen", found(r'name="seen" value="([^"]+)"', form.body))
    base = [("token", form.token), seen]
    for was, right in (("七点", "八点"), ("八点", "八点半")):
        form = editor.get(f"/desk/published/{path}")
        base = [("token", form.token), ("seen", found(r'name="seen" value="([^"]+)"', form.body))]
        fields = [*base, ("do", "correct"), ("was", was), ("right", right), ("tell", "1")]
        assert "改好了" in editor.post(f"/desk/published/{path}", fields).body
    assert "校车早上八点半开。" in desk.text(path)
    assert desk.text(path).count("- 日期:") == 2
    late = editor.post(f"/desk/published/{path}", [("token", form.token), seen, ("do", "withdraw"), ("reason", "晚了")])
    assert late.status == 409
    form = editor.get(f"/desk/published/{path}")
    base = [("token", form.token), ("seen", found(r'name="seen" value="([^"]+)"', form.body))]
    assert "改好了" in editor.post(f"/desk/published/{path}", [*base, ("do", "rename"), ("slug", "school-bus")]).body
    [moved] = [path for path in desk.main() if "school-bus" in path]
    assert "旧地址: xiao-che-gai-le-shi-ke" in desk.text(moved)
    form = editor.get(f"/desk/published/{moved}")
    base = [("token", form.token), ("seen", found(r'name="seen" value="([^"]+)"', form.body))]
    fields = [*base, ("do", "withdraw"), ("reason", "内容有误")]
    assert "改好了" in editor.post(f"/desk/published/{moved}", fields).body
    assert "撤稿:\n  日期: " in desk.text(moved)


def test_the_days_forms(desk: DeskServer, editor: Caller) -> None:
    page = editor.get("/desk/today")
    fields = [("token", page.token), ("do", "report"), ("unit", "logistics"), ("state", "平安"), ("reporter", "李四")]
    assert "记下了" in editor.post("/desk/today", fields).body
    assert any(path.endswith("/logistics.yml") for path in desk.main() if path.startswith("content/reports/"))
    fields = [("token", page.token), ("do", "ask"), ("question", "图书馆周末几点关门？")]
    asked = editor.post("/desk/today", fields)
    assert "图书馆周末几点关门？" in asked.body
    name = found(r'name="name" value="([^"]+)"', asked.body)
    fields = [("token", page.token), ("name", name)]
    assert "记下了" in editor.post("/desk/today", [*fields, ("do", "take"), ("unit", "logistics")]).body
    answer = [*fields, ("do", "answer"), ("unit", ""), ("text", "周末晚上九点关门。")]
    assert "记下了" in editor.post("/desk/today", answer).body
    assert not any(name in path for path in desk.main() if path.startswith("content/concerns/"))
    bulletin = editor.get("/desk/today")
    lead = found(r'<option value="(stories/[^"]+)"', bulletin.body)
    made = editor.post(
        "/desk/today", [("token", page.token), ("do", "bulletin"), ("lead", lead), ("greeting", "早上好")]
    )
    assert "已经编好" in made.body


def test_what_is_pushed_with_git_waits_in_the_same_queue(desk: DeskServer, editor: Caller, tmp_path: Path) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "-q", str(desk.folder), str(work))
    story = work / "content/stories/2026/11/pushed.md"
    for name, file in (("li-si/pushed", story), ("li-si/more", work / "mkdocs.yml")):
        git(work, "switch", "-q", "-c", name, "origin/main")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\n标题: 推来的稿件\n---\n\n正文。\n", encoding="utf-8")
        git(work, "add", ".")
        git(work, "commit", "-q", "-m", "一篇")
        git(work, "push", "-q", "origin", name)
    queue = editor.get("/desk/")
    assert "li-si/pushed" in queue.body
    page = editor.get("/desk/branch/li-si/pushed")
    assert "还没有写“栏目”" in page.body
    fields = [("token", page.token), ("tip", page.tip), ("do", "publish")]
    assert "发布了 1 篇" in editor.post("/desk/branch/li-si/pushed", fields).body
    assert "content/stories/2026/11/pushed.md" in desk.main()
    assert "li-si/pushed" not in editor.get("/desk/").body
    foreign = editor.get("/desk/branch/li-si/more")
    assert "它改动了 mkdocs.yml" in foreign.body
    fields = [("token", page.token), ("tip", git(desk.folder, "rev-parse", "li-si/more")), ("do", "publish")]
    assert editor.post("/desk/branch/li-si/more", fields).status == 403


def test_three_reviews_by_three_people(tmp_path: Path) -> None:
    plan = (SCHOOL / "columns/desk.yml").read_text(encoding="utf-8")
    reviews = "reviews:\n  - {name: 一审}\n  - {name: 二审}\n  - {name: 三审, roles: [主编]}\nroles:\n"
    plan = plan.replace("\nroles:\n", f"\n{reviews}").replace("people: [许知行]}", "people: [许知行, 何青]}")
    folder = school_repository(tmp_path / "reviewed.git", {"columns/desk.yml": plan})
    with desk_server(folder) as desk:
        writer = Caller(desk.url)
        writer.come(desk.link("logistics"))
        id_ = sent(writer, "锅炉检修完毕").split("/")[3]
        act = f"/desk/logistics/{id_}"
        people = {}
        for name in ("许知行", "何青", "江一川"):
            people[name] = Caller(desk.url)
            people[name].come(desk.link(editor=name))

        def press(name: str, do: str, review: str = "") -> str:
            page = people[name].get(act)
            fields = [("token", page.token), ("tip", people["江一川"].get(act).tip), ("do", do), ("review", review)]
            return people[name].post(act, fields).body

        assert "还差一审、二审、三审" in press("江一川", "publish")
        assert "一审 许知行" in press("许知行", "review", "一审")
        assert "这一审不由你来" in press("许知行", "review", "二审")
        assert "二审 何青" in press("何青", "review", "二审")
        assert "这一审不由你来" in press("许知行", "review", "三审")
        assert "三审 江一川" in press("江一川", "review", "三审")
        assert "发布了 1 篇" in press("江一川", "publish")
        [path] = [path for path in desk.main() if "guo-lu-jian-xiu" in path]
        assert "审稿: 许知行、何青、江一川" in desk.text(path)
        assert "Review: 二审 何青" in git(folder, "log", "-1", "--format=%B", "main")


def test_a_desk_that_begins_keeps_nothing_of_what_was_looked_at_before(tmp_path: Path) -> None:
    folder = school_repository(tmp_path / "news.git")
    looked_at = folder / "desk/blobs/of-a-picture"
    looked_at.parent.mkdir(parents=True)
    looked_at.write_bytes(b"a picture that was purged from git")
    with desk_server(folder):
        assert not looked_at.exists()


def test_the_command_prints_a_link_by_which_somebody_comes_in(desk: DeskServer) -> None:
    asked = [*COMMAND, "--repo", str(desk.folder), "--link", "后勤集团", "--address", f"{desk.url}/"]
    link = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    assert link == desk.link("logistics")
    assert "后勤处" in Caller(desk.url).come(link).body


def test_a_folder_without_a_repository_is_refused_in_words(tmp_path: Path) -> None:
    done = run("desk.py", "--repo", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 1
    assert "不是 git 仓库" in done.stderr.decode()
