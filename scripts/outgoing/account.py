"""An official account's interface: a draft is put there; whether it is published, people decide in WeChat.

As https://developers.weixin.qq.com/doc/ says of ``stable_token``, ``media/uploadimg``, ``material/add_material`` and
``draft/add``.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from newsroom.languages import t
from outgoing.wechat import Article, Ready

_OFFICIAL = "https://api.weixin.qq.com"
_PATIENCE = 60
_EARLY = 300
"""Seconds before a token ends in which no new work begins with it."""
_EXPIRED = frozenset({40001, 40014, 42001})


class AccountError(Exception):
    """Its text is Chinese: what WeChat said, and how to mend it."""


class Account:
    def __init__(self, kept: Path, now: float, environment: Mapping[str, str] = os.environ) -> None:
        """``kept``: a file for the token, which few may be asked for. Who one is stands in the environment alone."""
        self._id, self._secret = environment.get("WECHAT_APPID", ""), environment.get("WECHAT_SECRET", "")
        self._base = environment.get("WECHAT_API", _OFFICIAL).rstrip("/")
        self._kept, self._now = kept, now
        if not (self._id and self._secret):
            raise AccountError(
                t("没有写账号。请把公众号的 AppID 和 AppSecret 放在环境变量 WECHAT_APPID、WECHAT_SECRET 里。")
            )

    def put_draft(self, article: Article) -> str:
        """Pictures first, then the draft; its number there."""
        content = article.content
        sources = re.findall(r'<img src="([^"]*)"', content)
        for picture, source in zip(article.pictures, sources, strict=True):
            sent = self._upload("/cgi-bin/media/uploadimg", {}, picture)
            content = content.replace(f'src="{source}"', f'src="{sent["url"]}"', 1)
        name, cover = next(iter(article.covers.items()), ("", b""))
        if not cover:
            raise AccountError(
                t("文章里没有图片，公众号的草稿要有封面。请在稿件里加一张图片，或在公众号后台手工新建。")
            )
        thumb = self._upload("/cgi-bin/material/add_material", {"type": "image"}, Ready(name, cover, 0, 0, "JPEG"))
        draft = {
            "title": article.title,
            "author": article.author,
            "digest": article.digest,
            "content": content,
            "content_source_url": article.link,
            "thumb_media_id": thumb["media_id"],
        }
        body = json.dumps({"articles": [draft]}, ensure_ascii=False).encode()
        return str(self._ask("/cgi-bin/draft/add", {}, body, "application/json")["media_id"])

    def _upload(self, path: str, query: Mapping[str, str], picture: Ready) -> dict[str, Any]:
        line = secrets.token_hex(16)
        kind = f"image/{picture.format.lower()}"
        head = f'--{line}\r\nContent-Disposition: form-data; name="media"; filename="{picture.name}"\r\n'
        head += f"Content-Type: {kind}\r\n\r\n"
        body = head.encode() + picture.data + f"\r\n--{line}--\r\n".encode()
        return self._ask(path, query, body, f"multipart/form-data; boundary={line}")

    def _ask(self, path: str, query: Mapping[str, str], body: bytes, kind: str) -> dict[str, Any]:
        """A token that ended early is asked for once more."""
        answer = self._post(path, {"access_token": self._token(), **query}, body, kind)
        if answer.get("errcode") in _EXPIRED:
            self._kept.unlink(missing_ok=True)
            answer = self._post(path, {"access_token": self._token(), **query}, body, kind)
        if answer.get("errcode"):
            raise AccountError(in_words(answer))
        return answer

    def _token(self) -> str:
        try:
            kept = json.loads(self._kept.read_bytes())
            if kept["id"] == self._id and kept["until"] - _EARLY > self._now:
                return str(kept["token"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        asked = {"grant_type": "client_credential", "appid": self._id, "secret": self._secret}
        answer = self._post("/cgi-bin/stable_token", {}, json.dumps(asked).encode(), "application/json")
        if "access_token" not in answer:
            raise AccountError(in_words(answer))
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        kept = {"id": self._id, "token": answer["access_token"], "until": self._now + answer.get("expires_in", 7200)}
        file = os.open(self._kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w") as stream:
            json.dump(kept, stream)
        return str(answer["access_token"])

    def _post(self, path: str, query: Mapping[str, str], body: bytes, kind: str) -> dict[str, Any]:
        """No address with a token or a secret comes into an error."""
        request = Request(f"{self._base}{path}?{urlencode(query)}", body, {"Content-Type": kind})  # noqa: S310
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
                told = json.loads(answer.read())
        except (URLError, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise AccountError(t("连不上微信（{reason}），没有发送。请看网络，再试一次。", reason=reason)) from None
        except ValueError:
            raise AccountError(t("微信的回答看不懂，没有发送。请过一会儿再试。")) from None
        return told if isinstance(told, dict) else {}


def in_words(answer: Mapping[str, Any]) -> str:
    code, said = answer.get("errcode"), str(answer.get("errmsg", ""))
    match code:
        case 40164:
            found = re.search(r"(?:\d+\.){3}\d+|[0-9a-fA-F:]{6,}", said)
            return t(
                "这台电脑的 IP 地址（{ip}）不在公众号的白名单里。"
                "请在公众号后台“设置与开发 → 基本配置 → IP 白名单”里加上。",
                ip=found[0] if found else said,
            )
        case 40013 | 40125 | 40243:
            return t(
                "AppID 或 AppSecret 不对（{code}）。请到公众号后台“基本配置”核对，AppSecret 忘了要重置。", code=code
            )
        case 48001:
            return t("这个公众号没有这项权限（48001），个人的和没有认证的都没有。请打开复制页，手工粘贴。")
        case 45009 | 45011:
            return t("今天向微信要得太多了（{code}）。请明天再发，或手工粘贴。", code=code)
        case int() if 45000 <= code < 46000:
            return t("微信说太长或太大（{code}：{said}）。请把标题、摘要、正文或图片弄小一些。", code=code, said=said)
        case 40007 | 40009 | 40005 | 40137:
            return t("微信不收这张图片（{code}：{said}）。请换一张 JPEG 或 PNG。", code=code, said=said)
        case -1:
            return t("微信现在忙。请过一会儿再试。")
        case _:
            return t("微信没有收下（{code}：{said}）。请按这个号码查微信的说明。", code=code, said=said)
