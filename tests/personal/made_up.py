"""Values of every kind of personal data, all made up; check digits come from python-stdnum."""

from __future__ import annotations

import random

from stdnum import luhn
from stdnum.cn import ric


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def day(rng: random.Random) -> str:
    return f"{rng.randint(1950, 2008)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def identity(rng: random.Random) -> str:
    stem = f"{rng.choice(['110101', '420106', '310104', '440305', '510107', '330106'])}{day(rng)}{digits(rng, 3)}"
    return stem + ric.calc_check_digit(f"{stem}0")


def wrong_identity(rng: random.Random) -> str:
    right = identity(rng)
    return right[:17] + rng.choice([sign for sign in "0123456789" if sign != right[17]])


def old_identity(rng: random.Random) -> str:
    return f"{rng.choice(['110101', '420106', '310104'])}{day(rng)[2:]}{digits(rng, 3)}"


def mobile(rng: random.Random) -> str:
    return f"1{rng.choice('3456789')}{digits(rng, 9)}"


def landline(rng: random.Random) -> str:
    area = rng.choice(["010", "021", "027", "0571", "0755", "025", "0713"])
    return f"{area}{rng.choice('2345678')}{digits(rng, 7 if len(area) == 3 else 6)}"


def card(rng: random.Random) -> str:
    begin, length = rng.choice(
        [("622202", 19), ("621700", 19), ("436742", 16), ("622588", 16), ("95588", 19), ("5187", 16)]
    )
    stem = begin + digits(rng, length - 1 - len(begin))
    return stem + luhn.calc_check_digit(stem)


def student(rng: random.Random) -> str:
    return f"{rng.randint(2015, 2026)}{digits(rng, rng.choice([4, 6, 7, 8]))}"


def passport(rng: random.Random) -> str:
    return rng.choice([f"E{digits(rng, 8)}", f"G{digits(rng, 8)}", f"EA{digits(rng, 7)}"])


def permit(rng: random.Random) -> str:
    return rng.choice(["C", "H", "M", "W"]) + digits(rng, 8)


def qq(rng: random.Random) -> str:
    return rng.choice("123456789") + digits(rng, rng.choice([6, 7, 8, 9]))


def wechat(rng: random.Random) -> str:
    return rng.choice(["zhangsan", "li_si", "wangwu-", "xiaoming"]) + digits(rng, 3)


def mail(rng: random.Random) -> str:
    host = rng.choice(["qq.com", "163.com", "gmail.com", "outlook.com"])
    return f"{rng.choice(['zhangsan', 'li.si', 'wangwu'])}{digits(rng, 3)}@{host}"


def plate(rng: random.Random) -> str:
    begin = f"{rng.choice('京沪鄂粤浙')}{rng.choice('ABCDE')}"
    return begin + rng.choice(
        [digits(rng, 5), f"{rng.choice('DF')}{digits(rng, 5)}", f"{rng.choice('BCXY')}{digits(rng, 4)}"]
    )


def home(rng: random.Random) -> str:
    n = rng.randint
    return rng.choice(
        [
            f"{n(1, 30)}栋{n(1, 4)}单元{n(1, 20)}0{n(1, 4)}室",
            f"珞喻路{n(1, 900)}号{n(1, 30)}栋{n(1, 20)}0{n(1, 4)}室",
            f"东湖花园{n(1, 30)}号楼{n(1, 4)}单元{n(1, 20)}0{n(1, 4)}",
            f"南区{n(1, 30)}栋{n(1, 6)}{n(10, 30)}寝室",
            f"学生公寓{n(1, 30)}号楼{n(1, 6)}{n(10, 30)}室",
            f"李家村{n(1, 9)}组{n(1, 90)}号",
        ]
    )


def imei(rng: random.Random) -> str:
    stem = f"35{digits(rng, 12)}"
    return stem + luhn.calc_check_digit(stem)


def mac(rng: random.Random) -> str:
    return rng.choice(":-").join(f"{rng.randrange(256):02X}" for _ in range(6))


def position(rng: random.Random) -> str:
    return f"{rng.uniform(20, 45):.6f}{rng.choice([', ', '，', ' '])}{rng.uniform(90, 125):.6f}"


def birth(rng: random.Random) -> str:
    year, month, date = rng.randint(1950, 2010), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        [
            f"{year}年{month}月{date}日",
            f"{year}-{month:02d}-{date:02d}",
            f"{year}.{month}.{date}",
            f"{year}/{month}/{date}",
        ]
    )
