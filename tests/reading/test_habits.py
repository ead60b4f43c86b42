"""Names are understood with what offices write around them, and nothing is understood that may be another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import SCHOOL
from narrowed import there
from newsroom.model import USUAL, Column, Form, Kind
from newsroom.reading.habits import bare_name, find_title, find_unit, is_short_of_a_name, people_in, says_nothing
from newsroom.reading.kind_words import Meaning, read_kind
from newsroom.reading.names import Lookup
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames

PLAN = there(read_plan(SCHOOL)[0])
NAMES = PlanNames(PLAN)
UNITS = Lookup.of((name, unit.slug) for unit in PLAN.units for name in unit.names)
PEOPLE = sorted({name for name in NAMES.people.names if name != PLAN.desk.name})
AROUND = [
    "{}",
    "《{}》",
    "“{}”",
    "「{}」",
    " {}　",
    "（{}）",
    "{}专栏",
    "{}栏目",
    "《{}》专栏",
    "“{}”栏目",
    "栏目：{}",
    "三、{}",
    "2.{}",
    "{}（栏目四）",
]


@given(st.sampled_from(PLAN.columns), st.sampled_from(AROUND), st.booleans())
def test_a_column_is_understood_with_what_stands_around_it(column: Column, around: str, short: bool) -> None:
    assert NAMES.column(around.format(column.short if short else column.title)) == column.slug


@pytest.mark.parametrize(
    ("written", "slug"),
    [("校园“新”", "campus-life"), ("通知公", "notices"), ("通知", None), ("校园文化", None), ("新生活", None)],
)
def test_a_column_is_understood_by_the_only_beginning(written: str, slug: str | None) -> None:
    assert NAMES.column(written) == slug


def test_a_beginning_of_two_columns_is_neither() -> None:
    both = Lookup.of([("校园新生活", "life"), ("校园新面孔", "faces")])
    assert find_title("校园新", both) is None
    assert find_title("校园新生", both) == "life"


UNIT_AROUND = [
    "{}",
    "《{}》",
    "【{}】",
    "（{}）",
    "“{}”",
    "青禾大学{}",
    "青禾大学-{}",
    "我校{}",
    "本校 {}",
    "学校{}",
    "{}（江心校区）",
    "江心校区{}",
]
UNIT_BEHIND = ["", "宣传员", "通讯员", "办公室", "党总支", "（宣传）", "综合办公室"]


@given(st.sampled_from(sorted(UNITS.names)), st.sampled_from(UNIT_AROUND), st.sampled_from(UNIT_BEHIND))
def test_a_unit_is_understood_with_what_stands_around_it(name: str, around: str, behind: str) -> None:
    if not name.isascii():
        assert find_unit(around.format(name) + behind, UNITS, "青禾大学") == UNITS.find(name)


@pytest.mark.parametrize(
    "written",
    [
        "滨江大学文学院",  # another school's
        "文学院团委",  # either
        "后勤",
        "后勤处、学生处",
        "文学",
        "学院",
        "青禾大学",
        "",
    ],
)
def test_a_unit_is_not_guessed(written: str) -> None:
    assert find_unit(written, UNITS, "青禾大学") is None


OFFICES = ["院长", "副院长", "教务处长", "教授", "老师", "同学", "党总支书记", "办公室主任", "辅导员"]
NAME_AROUND = ["{name}（{office}）", "{name} {office}", "{name}{office}", "{office}{name}", "{office}：{name}"]


@given(
    st.sampled_from([*PEOPLE, "陈晓明", "李和平", "张登科", "欧阳修远", "班超"]),
    st.sampled_from(OFFICES),
    st.sampled_from(NAME_AROUND),
    st.sampled_from(["", "文学院", "后勤处"]),
)
def test_a_person_is_understood_with_an_office_beside(name: str, office: str, around: str, unit: str) -> None:
    written = around.format(name=name, office=f"{unit}{office}")
    if around != "{name}{office}" or not unit:
        assert NAMES.person(written) == name


@pytest.mark.parametrize("name", ["张三", "李和平", "张登科", "欧阳修远", "John Smith", "阿依古丽·买买提", "林望舒"])
def test_a_name_alone_stays_as_it_is(name: str) -> None:
    assert NAMES.person(name) == name
    assert not is_short_of_a_name(name, UNITS)


@pytest.mark.parametrize(("written", "name"), [("何　青", "何青"), ("林 望舒", "林望舒"), ("陈 晓明", "陈晓明")])
def test_signs_set_apart_are_one_name(written: str, name: str) -> None:
    assert NAMES.person(written) == name


@pytest.mark.parametrize("written", ["林望舒、何青", "林望舒的学生李四", "林望舒等"])
def test_a_known_person_is_not_guessed(written: str) -> None:
    assert NAMES.person(written) == written


@pytest.mark.parametrize("written", ["院长", "文学院院长", "周老师", "辅导员", "党总支书记"])
def test_an_office_is_no_name(written: str) -> None:
    assert is_short_of_a_name(written, UNITS)
    assert bare_name(written, UNITS) == ""


@pytest.mark.parametrize("written", ["张三、李四", "张三 李四", "张三和李四", "张三老师、李四", "记者 张三 李四"])
def test_two_people_are_two(written: str) -> None:
    assert people_in(written, UNITS) == ("张三", "李四")


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("通知", Meaning(Kind.NOTICE)),
        ("公告类", Meaning(Kind.NOTICE)),
        ("一句话", Meaning(Kind.FLASH)),
        ("“快讯”", Meaning(Kind.FLASH)),
        ("新闻稿", Meaning(Kind.STORY)),
        ("问答", Meaning(Kind.CONCERN)),
        ("通讯", Meaning(Kind.STORY, genre="通讯")),
        ("人物专访", Meaning(Kind.STORY, genre="专访")),
        ("诗歌", Meaning(Kind.WORK, form=Form.POEM)),
        ("摄影作品", Meaning(Kind.WORK, form=Form.PHOTO)),
        ("硬笔书法", Meaning(Kind.WORK, form=Form.CALLIGRAPHY)),
        ("作品", Meaning(Kind.WORK)),
        ("通高", None),
        ("", None),
    ],
)
def test_a_kind_is_understood_by_what_offices_call_it(written: str, meaning: Meaning | None) -> None:
    assert read_kind(written, NAMES.genre) == meaning


@given(st.sampled_from([*(one.chinese for one in (*Kind, *Form)), *(one.name for one in USUAL)]))
def test_every_kind_form_and_genre_may_stand_behind_the_kind(word: str) -> None:
    assert read_kind(word, NAMES.genre) is not None


@pytest.mark.parametrize("written", ["无", "没有", "/", "—", "——", "N/A", "（无）", "None", "暂无"])
def test_nothing_is_said_in_many_ways(written: str) -> None:
    assert says_nothing(written)


@pytest.mark.parametrize("written", ["无锡", "否", "空乘二班", "长期", ""])
def test_a_word_is_not_nothing(written: str) -> None:
    assert not says_nothing(written)


@given(st.text(alphabet="院长处部老师张三、（）()[]【】栏目 三:：学院", max_size=60))
def test_no_text_raises(written: str) -> None:
    assert NAMES.column(written) in (None, *(column.slug for column in PLAN.columns))
    NAMES.unit(written)
    NAMES.person(written)
