"""A first draft in traditional characters, for whoever looks through it: OpenCC's, with words of Hong Kong and Taiwan
where both agree on one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

WORDS = {
    "个人信息": "個人資料",
    "图片信息": "圖片資料",
    "附加信息": "附加資料",
    "稿件信息": "稿件資料",
    "信息": "資訊",
    "文件夹": "資料夾",
    "文件名": "檔名",
    "源文件": "原始檔",
    "文件": "檔案",
    "文档": "文件",
    "仓库": "儲存庫",
    "令牌": "權杖",
    "运行": "執行",
    "设置": "設定",
    "账号": "帳號",
    "接口": "介面",
    "字节": "位元組",
    "报错": "報錯",
    "公布": "公布",
    "合并": "合併",
    "提交合并": "提交合併",
    "里加": "裏加",
    "里的": "裏的",
    "报名表": "報名表",
    "名表": "名表",
    "文本": "文字",
    "子模块": "子模組",
    "只显示": "只顯示",
    "只写": "只寫",
    "不准是": "不準是",
    "准不准": "準不準",
    "压缩包": "壓縮檔",
    "后缀": "副檔名",
    "扩展名": "副檔名",
    "软件包": "套件",
    "软件": "軟件",
    "网络": "網絡",
    "链接": "連結",
    "打印": "列印",
    "视频": "影片",
    "音频": "音訊",
    "音视频": "影音",
    "屏幕": "螢幕",
    "服务器": "伺服器",
    "默认": "預設",
    "粘贴": "貼上",
    "保存": "儲存",
    "另存为": "另存為",
    "二维码": "二維碼",
    "短信": "短訊",
    "电子邮箱": "電郵地址",
    "邮箱": "電郵",
    "登录": "登入",
    "搜索": "搜尋",
    "程序": "程式",
    "网页代码": "網頁程式碼",
    "代码框": "程式碼框",
    "代码": "程式碼",
    "代号": "代號",
    "字符": "字元",
    "数据": "資料",
    "鼠标": "滑鼠",
    "缓存": "快取",
    "内存": "記憶體",
    "磁盘": "磁碟",
    "硬盘": "硬碟",
    "进程": "處理程序",
    "回车": "Enter 鍵",
    "制表符": "定位字元",
    "模板": "範本",
    "插件": "外掛程式",
    "变量": "變數",
    "脚本": "指令碼",
    "命令行": "命令列",
    "幻灯片": "投影片",
    "演示文稿": "簡報",
    "批注": "註解",
    "脚注": "註腳",
    "尾注": "章節附註",
    "注释": "註釋",
    "备注": "備註",
    "每周": "每週",
    "本周": "本週",
    "上周": "上週",
    "下周": "下週",
    "一周": "一週",
    "各周": "各週",
    "周报": "週報",
    "周次": "週次",
    "周日": "週日",
    "几周": "幾週",
    "这周": "這週",
    "这一周": "這一週",
    "周": "週",
    "发布": "發布",
    "台式": "桌上型",
    "记事本": "記事本",
    "编辑": "編輯",
    "回复": "回覆",
    "答复": "答覆",
    "恢复": "恢復",
    "重复": "重複",
    "复制": "複製",
    "复核": "覆核",
    "干活": "工作",
    "征文": "徵文",
    "标签": "標籤",
    "收录": "收錄",
    "采用": "採用",
    "占用": "佔用",
    "制作": "製作",
    "录制": "錄製",
    "绘制": "繪製",
    "手制": "手製",
}
"""Simplified to traditional, where OpenCC chooses another word or cannot know."""


_SIGNS = str.maketrans("説衞羣啓閲“”‘’", "說衛群啟閱「」『』")


def drafted(text: str) -> str:
    def piece(match: re.Match[str]) -> str:
        return WORDS.get(match[0]) or _convert()(match[0])

    return _words().sub(piece, text).translate(_SIGNS)


@cache
def _words() -> re.Pattern[str]:
    longest = sorted(WORDS, key=len, reverse=True)
    known = "|".join(longest)
    return re.compile(f"{known}|(?:(?!{known}).)+", re.DOTALL)


@cache
def _convert() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2hk").convert
    return convert
