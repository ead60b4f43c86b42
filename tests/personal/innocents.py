"""Numbers, words and addresses that are nobody's, in sentences of campus news."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from personal.made_up import digits, mobile


def _hour(rng: random.Random) -> str:
    return f"{rng.randint(8, 21)}:{rng.randint(10, 59)}"


INNOCENTS: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: f"投资{mobile(rng)}元。",
    lambda rng: f"总额 {mobile(rng)} 元，同比增长{rng.randint(1, 90)}%。",
    lambda rng: f"浏览量 {mobile(rng)}",
    lambda rng: f"播放{mobile(rng)}次",
    lambda rng: f"生产口罩{mobile(rng)}只",
    lambda rng: f"全球人口约{rng.randint(7000000000, 8000000000)}人",
    lambda rng: f"订单编号：{mobile(rng)}",
    lambda rng: f"快递单号 {rng.choice(['SF', 'YT', ''])}{digits(rng, 13)}",
    lambda rng: f"ISBN 978-7-{digits(rng, 3)}-{digits(rng, 5)}-{digits(rng, 1)}",
    lambda rng: f"ISBN：978{digits(rng, 10)}",
    lambda rng: f"教办〔2020〕{rng.randint(1, 99)}号，鄂教思政函〔2020〕{rng.randint(1, 99)}号",
    lambda rng: f"批准文号：国药准字Z{digits(rng, 8)}",
    lambda rng: f"详见 https://example.com/p/{mobile(rng)}.html",
    lambda rng: f"[原文](https://example.com/{mobile(rng)}/{digits(rng, 16)})",
    lambda rng: f"doi:10.1016/j.cell.{rng.randint(2000, 2026)}.{digits(rng, 11)}",
    lambda rng: (
        f"{rng.randint(2010, 2026)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)} {_hour(rng)}:{rng.randint(10, 59)}"
    ),
    lambda rng: f"{rng.randint(2010, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 {_hour(rng)}—{_hour(rng)}",
    lambda rng: f"192.168.{rng.randint(1, 254)}.{rng.randint(1, 254)}:{rng.randint(1000, 9999)}",
    lambda rng: "、".join(str(rng.randint(10, 99)) for _ in range(rng.randint(5, 12))) + " 件",
    lambda rng: " ".join(str(rng.randint(1, 9)) for _ in range(rng.randint(12, 30))),
    lambda rng: (
        "| 学院 | 人数 | 得分 |\n|---|---|---|\n"
        + "\n".join(f"| 甲 | {rng.randint(100, 999)} | {rng.randint(60, 99)}.{rng.randint(0, 99)} |" for _ in range(5))
    ),
    lambda rng: f"QQ群：{digits(rng, 9)}",
    lambda rng: f"服务热线 400-{digits(rng, 3)}-{digits(rng, 4)}，955{digits(rng, 2)}，12345",
    lambda rng: f"圆周率 3.14159265358979{digits(rng, 20)}",
    lambda rng: f"commit {''.join(rng.choice('0123456789abcdef') for _ in range(40))}",
    lambda rng: f"序列号 SN{mobile(rng)}",
    lambda rng: f"统一社会信用代码 9142{digits(rng, 8)}MA4K{digits(rng, 2)}",
    lambda rng: f"微信公众号：campusnews{digits(rng, 2)}",
    lambda rng: f"编号 {digits(rng, 15)}",
    lambda rng: f"订单号{digits(rng, 18)}",
    lambda rng: f"在行政楼{rng.randint(101, 909)}室开会，教学楼{rng.randint(1, 9)}号楼{rng.randint(101, 909)}教室上课",
    lambda rng: f"地址：武汉市洪山区珞喻路{rng.randint(1, 900)}号图书馆",
    lambda rng: f"学号请按 {rng.randint(2015, 2026)}-{rng.randint(2015, 2026)} 学年的编法填写",
    lambda rng: f"{rng.randint(1, 9)},{digits(rng, 3)},{digits(rng, 3)},{digits(rng, 3)} 字节",
    lambda rng: f"一二三四五六七八九十，{rng.randint(1, 9)}",
    lambda rng: "全国确诊病例新增" + digits(rng, 3) + "例，发热门诊照常开放，武汉疑似病例减少。",
    lambda rng: f"第{rng.randint(1, 99)}届，{rng.randint(1000, 9999)}人参加，{rng.randint(100, 999)}个班级",
    lambda rng: f"比分 {_hour(rng)}，{_hour(rng)}，{_hour(rng)}",
    lambda rng: f"v{rng.randint(1, 9)}.{rng.randint(0, 30)}.{rng.randint(0, 99)}-{digits(rng, 8)}",
    lambda rng: f"1949、1978、{rng.randint(1980, 2020)}、{rng.randint(2000, 2020)}",
    lambda rng: f"办公时间 {rng.randint(8, 9)}:00-11:{rng.randint(10, 59)}，14:00-17:{rng.randint(10, 59)}",
)


def innocents(rng: random.Random, count: int = 1) -> Iterator[str]:
    for make in INNOCENTS:
        for _ in range(count):
            yield make(rng)
