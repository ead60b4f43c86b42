"""The page from which an editor copies an article into WeChat's editor; for the desk alone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from newsroom.languages import t
from outgoing.wechat import LONGEST_AUTHOR, LONGEST_DIGEST, LONGEST_TITLE, Article, said_of

_PAGE = Markup("""<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
<header>
<h1>{title}</h1>
{faults}
<dl>{fields}</dl>
<p class="copy"><button id="copy" type="button">{copy}</button> <span id="told" role="status"></span></p>
<p class="hint" id="plain" hidden>{plain}</p>
</header>
<main id="article">
{content}
</main>
{beside}
<script>{script}</script>
</html>
""")
_BESIDE = Markup("<footer><h2>{}</h2><ol>{}</ol><p>{}</p></footer>")
_STYLE = """
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #222;
  background: #eee }
header, main, footer { box-sizing: border-box; max-width: 680px; margin: 0 auto; padding: 16px 20px; background: #fff }
header { position: sticky; top: 0; border-bottom: 1px solid #ddd; padding-bottom: 8px; z-index: 1 }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.4 } h2 { font-size: 16px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 0 0 8px; font-size: 14px }
dt { color: #666 } dd { margin: 0; overflow-wrap: anywhere } dd small { color: #666 }
button { padding: 10px 24px; border: 0; border-radius: 4px; background: #06803f; color: #fff; font: inherit }
p { margin: 0 0 8px } .fault { color: #b3261e } .hint { font-size: 14px; color: #666 }
footer { margin-top: 12px; font-size: 14px } main img { max-width: 100% !important; height: auto }
@media (max-width: 600px) { header { position: static } }
"""
_SCRIPT = """
const article = document.getElementById("article"), told = document.getElementById("told");
const plain = document.getElementById("plain"), button = document.getElementById("copy");
const done = () => { told.textContent = button.dataset.done; };
const byHand = () => {
  plain.hidden = false;
  article.contentEditable = "true"; // so that selecting all takes the article, and not the page
};
const selected = () => {
  getSelection().selectAllChildren(article);
  return document.execCommand("copy");
};
if (!navigator.clipboard || !window.ClipboardItem) byHand();
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([article.innerHTML.trim()], { type: "text/html" }),
      "text/plain": new Blob([article.innerText.trim()], { type: "text/plain" }),
    })]);
    done();
  } catch {
    byHand();
    if (selected()) done();
  }
});
"""


def _beside(article: Article, files: Sequence[str]) -> Markup:
    if not article.pictures and not files:
        return Markup()
    listed = Markup().join(Markup("<li>{}</li>").format(said_of(one)) for one in article.pictures)
    links = Markup("　").join(Markup('<a href="{}">{}</a>').format(file, file) for file in files)
    return _BESIDE.format(t("图片（按先后）"), listed, links)


def copy_page(article: Article, faults: Sequence[str], files: Sequence[str]) -> str:
    """``files`` lie beside it."""
    fields = (
        (t("标题"), article.title, LONGEST_TITLE),
        (t("作者"), article.author, LONGEST_AUTHOR),
        (t("摘要"), article.digest, LONGEST_DIGEST),
    )
    told = [
        Markup("<dt>{}</dt><dd>{} <small>{} / {}</small></dd>").format(name, said, len(said), most)
        for name, said, most in fields
    ]
    if article.link:
        told.append(Markup("<dt>{}</dt><dd>{}</dd>").format(t("原文链接"), article.link))
    page = _PAGE.format(
        title=article.title,
        style=Markup(_STYLE),  # noqa: S704
        faults=Markup().join(Markup('<p class="fault">{}</p>').format(fault) for fault in faults),
        fields=Markup().join(told),
        copy=t("复制正文"),
        plain=t("这里不是 https。按钮不灵时，打开后全选复制：在正文里点一下，按 Ctrl+A、Ctrl+C。"),
        content=Markup(article.content),  # noqa: S704 - made by ``inlined``
        beside=_beside(article, files),
        script=Markup(_SCRIPT),  # noqa: S704
    )
    return page.replace('id="copy"', Markup('id="copy" data-done="{}"').format(t("已复制，请到公众号后台粘贴。")), 1)
