"""Words beside a number: those that say whose it is, and those that say that it is nobody's."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind

_WORDS: tuple[tuple[PersonalKind, str], ...] = (
    (
        PersonalKind.IDENTITY,
        "身份证 身分证 身份證 身分證 身份号 身份號 公民身份 居民证 二代证 证件号 證件號 证件编号 证号 證號 sfz ID?card "
        "ID?number ID?no identity idcard",
    ),
    (
        PersonalKind.STUDENT,
        "学号 學號 学籍号 學籍號 学生号 学生证 學生證 考生号 考籍号 准考证号 准考證號 考号 报名号 学员号 工号 "
        "工號 教工号 职工号 一卡通号 校园卡号 student?id student?no student?number xuehao",
    ),
    (
        PersonalKind.DOCUMENT,
        "护照 護照 passport 通行证 通行證 回乡证 回鄉證 台胞证 台胞證 居留证 居留證 居留身份证 居留 军官证 "
        "軍官證 士兵证 警官证 军人证 文职证 驾驶证 駕駛證 驾照 社保号 社保卡 社会保障 医保卡 医保号 医保编号 "
        "病历号 病案号 住院号 门诊号 就诊卡 签证号 户口簿 户号",
    ),
    (
        PersonalKind.CARD,
        "卡号 卡號 账号 帐号 賬號 帳號 账户 帐户 賬戶 帳戶 银行卡 銀行卡 信用卡 储蓄卡 儲蓄卡 借记卡 工资卡 存折 "
        "打款 银行 銀行 汇款 转账 card?no card?number bank?card account",
    ),
    (
        PersonalKind.MOBILE,
        "电话 電話 手机 手機 手提 联系 聯繫 聯係 联络 聯絡 致电 致電 拨打 撥打 来电 电联 熱線 热线 座机 座機 "
        "宅电 固话 号码 號碼 短信 本机 传真 傳真 打给 呼叫 支付宝 telephone tel phone mobile cell call sms "
        "whatsapp dianhua shouji ☎ ☏ ✆ 📞 📱 📲",
    ),
    (PersonalKind.QQ, "Q?Q 加q 加Q 扣扣 企鹅号 企鵝號 球球 Q号"),
    (PersonalKind.WECHAT, "微信 威信 薇信 徽信 v信 V信 wechat weixin 加vx vx 加微 加薇 加威 加v ➕v wxid"),
    (PersonalKind.BIRTH, "出生日期 出生年月 出生时间 生日 birthday birth?date"),
    (PersonalKind.DEVICE, "IMEI MEID 串号 设备号 设备码 手机识别 机身号 MAC"),
)
_NOBODYS = (
    "编号 編號 编码 序号 序列 流水 订单 訂單 单号 單號 快递 运单 物流 包裹 ISBN ISSN CSSN 刊号 统一书号 书号 "
    "文号 文件 批号 批准 许可 备案 案号 专利 条码 条形码 浏览 阅读量 阅读数 播放 点击 点赞 访问 下载量 人口 总计 "
    "合计 共计 总数 总额 金额 投资 产值 产量 预算 价值 市值 收入 支出 捐款 营收 利润 代码 信用代码 税号 版本 "
    "版号 注册号 DOI arXiv hash commit 群号 QQ群 q群 微信群 会议号 房间号 直播间 公众号 bvid UID uid id= oid mid "
    "aid cid av SN S/N No. № 型号 货号 基金 资助 项目编 课题 合同编 发票 凭证 "
    "id 人民币 size length total count price 时间戳 timestamp 圆周率 π 常数 "
    "随机 种子 seed 期号 彩票 坐标 经度 纬度 端口"
)
_UNITS = (
    "亿 億 万 萬 千 元 块 圆 美元 美金 欧元 日元 人民币 次 粒 人 名 位 个 個 件 吨 噸 公斤 千克 克 斤 米 公里 "
    "千米 平方 立方 公顷 亩 字 字节 年 月 天 日 秒 毫秒 微秒 分 倍 度 株 枚 台 条 篇 步 股 票 户 张 册 本 颗 只 "
    "头 场 遍 阅读 浏览 播放 点赞 关注 粉丝 % ％ ‰ ℃ 号文 号令 号楼 号院 号店 号线 bytes byte KB MB GB B kg km "
    "cm mm ms Hz W kW 年度 学年 届 级"
)


_OF_ANY = ("号码", "號碼", "编号", "編號", "账号")
"""Behind another word they only make it longer."""


class Word(NamedTuple):
    kind: PersonalKind | None
    """None: what stands beside it is nobody's."""
    start: int
    end: int


class _Words:
    """Words of several kinds, found in one pass: a pattern that begins with one of many letters is searched for many
    times as fast as one with groups, and one that minds no case is not."""

    def __init__(self, words: Iterable[tuple[PersonalKind | None, str]]) -> None:
        self._kinds = {_bare(word): kind for kind, several in words for word in several.split()}
        rests: dict[str, list[str]] = {}
        for word in sorted({word for _, several in words for word in several.split()}, key=len, reverse=True):
            for first in {word[0].lower(), word[0].upper()}:
                rests.setdefault(first, []).append(_written(word[1:]))
        self._written = "|".join(f"{_begun(first)}(?:{'|'.join(several)})" for first, several in rests.items())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Made where a text needs it: it takes as long as reading a hundred texts that do not."""
        return re.compile(self._written)

    def all(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
        last = None
        for match in self._pattern.finditer(text, start, end):
            if last and match[0] in _OF_ANY and match.start() <= last.end + 1:
                last = last._replace(end=match.end())
                continue
            if last:
                yield last
            last = Word(self._kinds[_bare(match[0])], *match.span())
        if last:
            yield last

    def at(self, text: str, start: int) -> Word | None:
        match = self._pattern.match(text, start)
        return Word(self._kinds[_bare(match[0])], *match.span()) if match else None


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).lower() or word


def _begun(first: str) -> str:
    """A pattern of a word's first character: a letter begins a word only where none stands before it."""
    return f"{first}(?<![A-Za-z].)" if first.isascii() and first.isalpha() else re.escape(first)


def _written(rest: str) -> str:
    """A pattern of what follows a word's first character: Chinese ones may be apart, ``?`` is a sign or none."""
    if rest.isascii():
        letters = "".join(
            f"[{sign.lower()}{sign.upper()}]" if sign.isalpha() else r"[\W_]{0,2}" if sign == "?" else re.escape(sign)
            for sign in rest
        )
        return f"{letters}(?![A-Za-z])"
    return "".join(rf"[\W_]{{0,2}}{re.escape(sign)}" for sign in rest)


_TRIGGERS = _Words(_WORDS)
_CONTEXT = _Words((*_WORDS, (None, _NOBODYS)))
_UNIT = lazy(rf"[ \u3000]?(?:余|多|几)?(?:{'|'.join(map(re.escape, sorted(_UNITS.split(), key=len, reverse=True)))})")
_AMOUNT = lazy(r"(?:第|约|近|达|超过|逾|仅|共|[¥￥$€£])[ \u3000]?$")
_BEFORE_LABEL = lazy(r"[\W_]{0,3}(?:是|为)?(?:我的|本人|他的|她的)?")
_END = lazy("[。！？；!?;]|\n\\s*\n")
"""What ends the reach of a word."""
_PAUSE = lazy("[，,、\n|]")
"""What ends the reach of a word that a number is nobody's."""
_SIGNS = lazy(r"[\W_]+")
_REACH = 64
_FAR = 16
"""Letters and digits at most between a word and its number; signs may be of a table."""
_SHORT_REACH = 8


class Beside(NamedTuple):
    """What the words beside a number say of it."""

    kind: PersonalKind | None = None
    is_nobodys: bool = False


def is_unit(text: str, at: int) -> bool:
    """Whether a unit of measure stands there."""
    return _UNIT.match(text, at) is not None


def words_beside(text: str, start: int, end: int, over: str = "") -> Beside:
    """What is said of the number that stands in a text from ``start`` to ``end``.

    The nearest word before it counts most, then a unit of measure or a label behind it, then what stands over the text.
    """
    begin = max(0, start - _REACH)
    for ended in _END.finditer(text, begin, start):
        begin = ended.end()
    last = next(iter(deque(_CONTEXT.all(text, begin, start), maxlen=1)), None)
    between = text[last.end : start] if last else ""
    if last and last.kind and len(_SIGNS.sub("", between)) <= _FAR:
        return Beside(last.kind)
    if last and not last.kind and len(between) <= _SHORT_REACH and not _PAUSE.search(between):
        return Beside(is_nobodys=True)
    if _UNIT.match(text, end) or _AMOUNT.search(text[max(0, start - 4) : start]):
        return Beside(is_nobodys=True)
    between_label = _BEFORE_LABEL.match(text, end)
    if between_label and (label := _TRIGGERS.at(text, between_label.end())):
        return Beside(label.kind)
    word = next(_CONTEXT.all(over), None) if over else None
    return Beside(word.kind, word.kind is None) if word else Beside()


def labels_near(text: str, hints: re.Pattern[str]) -> Iterator[Word]:
    """Labels that stand where a hint does."""
    done = 0
    for hint in hints.finditer(text):
        for word in _TRIGGERS.all(text, max(done, hint.start() - 2), hint.end() + 8):
            done = word.end
            yield word


def labels(text: str) -> Iterator[Word]:
    """Words that say of what kind the value behind them is."""
    return _TRIGGERS.all(text)
