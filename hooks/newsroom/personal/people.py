"""What is said of a person: an illness beside a name, numbers beside the names of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.normal import HAN

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛伍余顾孟黄穆萧尹姚邵湛汪祁毛狄"
    "米贝臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应丁邓洪包左石崔吉龚程邢裴陆荣翁甄曲"
    "封储靳段焦巴牧侯车宓全班宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印白蒲赖卓蔺屠池乔阴能苍闻党翟谭贡劳姬申冉桂牛寿通边尚农温庄柴瞿阎慕连茹习"
    "艾向古易慎戈廖居衡步都耿满弘匡国文寇广欧殷沃利蔚越师巩聂晁勾敖冷辛简饶曾沙养鞠关查游竺权盖岳帅涂闫肖楚佟付"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|长孙|夏侯|端木"
_NOT_IN_NAMES = (
    "的了是在与和或及等被将把为而但并很都也还就要会能可以对从到向于由至有无不没未已这那其此该每各所若如因者们性症病例区市县省院校部门"
    "科室型类期级次个位员疫情发热烧诊"
)
_NAME = rf"(?:{_COMPOUND}|[{_SURNAMES}])(?:(?![{_NOT_IN_NAMES}])[\u4e00-\u9fff]){{1,2}}"
_ROLE = (
    "同学|学生|老师|教师|教授|辅导员|室友|患者|病人|病患|女士|先生|员工|职工|同事|家属|男生|女生|本科生|研究生|博士生|学员|主任|院长|"
    "书记|班长|孕妇|姓名"
)
_BEFORE_NAME = "(?:" + "|".join(["^", "(?<=[^\u4e00-\u9fff])", *(f"(?<={role})" for role in _ROLE.split("|"))]) + ")"
_ILLNESS = (
    r"确诊|疑似(?:病例|患者|感染|新冠|肺炎)|感染(?:了|新冠|者|病毒|艾滋|肺炎)|(?:新冠|核酸|抗原|HIV|乙肝|检测)[\u4e00-\u9fff]{0,4}阳性|阳性|"
    r"密切接触者|密接|发烧|发热|高烧|低烧|抑郁|焦虑症|双相|精神分裂|精神疾病|自杀|自残|割腕|轻生|怀孕|流产|堕胎|宫外孕|癌|肿瘤|白血病|乙肝|艾滋|"
    r"肺结核|结核病|癫痫|糖尿病|尿毒症|性病|梅毒|哮喘|心脏病|抗抑郁药|住院|手术后|骨折|体温(?:为|是|达|：|:)?\s?3[789]|3[789](?:\.\d)?\s?(?:℃|度)"
)
_ILLNESSES_TEXT = (
    "确诊 疑似 感染 阳性 密接 密切接触 发烧 发热 高烧 低烧 抑郁 焦虑 双相 精神 自杀 自残 割腕 轻生 怀孕 流产 "
    "堕胎 宫外孕 癌 肿瘤 白血病 乙肝 艾滋 结核 癫痫 糖尿病 尿毒症 性病 梅毒 哮喘 心脏病 住院 手术 骨折 体温 "
    "℃"
)
ILLNESSES = tuple(_ILLNESSES_TEXT.split())
"""Without one of these words the pattern finds nothing."""
_BETWEEN = (
    "因|于|在|被|已|已经|也|又|近日|今天|昨日|今日|昨天|昨晚|今晨|出现|患有?|得了|有|的|确认|是|为|自述|曾|曾经|不幸|诊断为?|查出|检出|"
    "一直|目前|正|经|医院|学校"
)


@cache
def _health() -> re.Pattern[str]:
    """Made where a text needs it: it takes as long as reading many texts that do not."""
    return re.compile(
        rf"(?:{_BEFORE_NAME}(?P<name>{_NAME})|(?P<named>{_NAME})(?=同学|老师|教授|女士|先生|某))(?:{_ROLE}|某)?"
        rf"(?:[（(][^（()）\n]{{1,30}}[）)])?(?:[，,]\s?[男女](?:[，,]\s?[0-9]{{1,3}}\s?岁)?)?[，,:：]?(?:{_BETWEEN}|[0-9{HAN}月日号午上下晚早\s]){{0,8}}"
        rf"(?:{_ILLNESS})"
    )


_HINT = lazy("|".join(ILLNESSES))
_NEAR = 60
_NO_NAMES_TEXT = (
    "严重 严格 万人 万一 万名 万例 包括 包含 武汉 全国 全省 全市 全球 全部 全家 全身 全体 全民 全湖 都是 都有 "
    "都淤 高度 高校 高中 高危 高烧 高热 常见 任何 任意 方舱 方面 国内 国家 国人 时间 时候 应该 应急 应当 安全 "
    "安徽 温州 温度 黄冈 黄石 江西 江苏 湖北 成年 成人 成都 许多 于是 于此 和平 马上 单位 单纯 单人 东方 程度 "
    "强度 强烈 白天 水平 通过 通报 通知 边境 向上 师生 明确 明显 左右 石家 祖父 祖母 司机 司法 顾客 居民 居家 "
    "步行 广东 广州 广西 满意 古代 简单 支付 支持 相关 相继 关于 关注 关系 干部 文化 文章 景区 施工 何时 何况 "
    "周边 周围 周末 周一 周二 周三 周四 周五 周六 周日 从事 曾经 曾有 曾因 连续 连日 项目 经常 经过 阳光 阳性 "
    "双方 元旦 解除 解放 别人 别的 宁愿 宁波 宁夏 平均 平时 平台 贵州 贵阳 危险 危重 宿舍 易感 易患 农民 农村 "
    "牧民 乐观 卫生 华人 华南 路人 童年 季节 纪念 尚未 时常 时有 甘肃 计划 车上 班上 毛病 金银 孙子 孔子 游客 "
    "钟南 年轻 家里 家长 养老 养殖 易发 方法 党员 幸好 幸运 巴西 莫名 查出 检出 艾滋 权威 沙特 盖茨 云南 水痘 "
    "门诊 成员 充分 谢谢 祝愿 祝福 管理 相信 容易 明天 明年 冷静 辛苦 简直 养成 通常"
)
_NO_NAMES = tuple(_NO_NAMES_TEXT.split())
"""Words that begin as a name does."""


@cache
def _entry() -> re.Pattern[str]:
    """Made where a text needs it, too."""
    return re.compile(
        rf"^[^\n\u4e00-\u9fff]{{0,8}}(?P<name>{_NAME}|[\u4e00-\u9fff]{{2}}·[\u4e00-\u9fff]{{2,4}})(?![\u4e00-\u9fff])[^\n]{{0,60}}?"
        r"(?<![0-9.])(?P<number>[A-Za-z]?[0-9][0-9*]{5,17}[0-9Xx])(?![0-9.%年月元])",
        re.MULTILINE,
    )


_SEVERAL = lazy("[0-9]{4}[0-9*]{2}[^\n]{0,200}\n[^\n]{0,200}[0-9]{4}[0-9*]{2}")
_LEAST_ENTRIES = 3


def illnesses(text: str) -> Iterator[TextSpan]:
    """Names beside what ails them."""
    start = 0
    for hint in _HINT.finditer(text):
        match = _health().search(text, max(start, hint.start() - _NEAR), hint.end() + 8)
        if match is None:
            continue
        start = match.end()
        which = "name" if match["name"] else "named"
        if not match[which].startswith(_NO_NAMES):
            yield TextSpan(*match.span(which), PersonalKind.HEALTH, False)


def rosters(text: str) -> Iterator[TextSpan]:
    """Numbers in lines that begin with a name, where several lines on end do."""
    if not _SEVERAL.search(text):
        return
    entries: list[TextSpan] = []
    line = -2
    counted = at = 0
    for match in _entry().finditer(text):
        counted += text.count("\n", at, match.start())
        at = match.start()
        if counted > line + 2:
            yield from _list_of(entries)
            entries = []
        line = counted
        entries.append(TextSpan(*match.span("number"), PersonalKind.ROSTER, False))
    yield from _list_of(entries)


def _list_of(entries: list[TextSpan]) -> list[TextSpan]:
    return entries if len(entries) >= _LEAST_ENTRIES else []
