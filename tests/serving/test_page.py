"""The page in a real Chromium: what stands where, how large, how clear; what it says when it hears no more."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.kit.browser import WHY_NOT, Browser, Served
from tests.kit.walls import LONG_NAME, MOMENTS, MORE_MOMENTS, OPEN_QUESTIONS, OVER

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)]

ALL = {**MOMENTS, **MORE_MOMENTS}

PICTURES = os.environ.get("ALSTUI_PICTURES", "")
"""A folder for pictures of every moment, for whoever wants to look at them."""

BOXES = """
const found = {};
for (const part of document.querySelectorAll("#wall [id], #frame")) {
  const box = part.getBoundingClientRect(), style = getComputedStyle(part);
  if (box.width && box.height && style.display !== "none") found[part.id] = {
    left: box.left, right: box.right, top: box.top, bottom: box.bottom, size: parseFloat(style.fontSize),
    colour: style.color, text: part.textContent, cut: part.scrollWidth > part.clientWidth + 1,
    fill: style.webkitTextFillColor, stroke: parseFloat(style.webkitTextStrokeWidth),
  };
}
const wall = document.getElementById("wall");
return {parts: found, ground: getComputedStyle(document.body).backgroundColor, width: innerWidth, height: innerHeight,
  over: [wall.scrollWidth - wall.clientWidth, wall.scrollHeight - wall.clientHeight]};
"""
"""Where everything that is seen stands, and how it looks."""

READ = {"label", "aside", "rule", "figures", "sentence", "lines", "words", "tail", "question", "notice"}
"""What has words in it that the room reads."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all."""
    made = Browser(tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """One server for all but those who end it."""
    made = Served()
    yield made
    made.end()


def address(served: Served, light: str = "dark") -> str:
    """Where the page is."""
    return f"http://127.0.0.1:{served.port}/?{light}"


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2.2 has it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("light", ["dark", "bright"])
@pytest.mark.parametrize("size", ["wall", "phone"])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_and_everything_can_be_read(
    browser: Browser, served: Served, name: str, size: str, light: str
) -> None:
    """Inside the window, between the edges, nothing over another, 7:1 at least; long words and questions too."""
    browser.open(address(served, light), size)
    browser.shows(served, ALL[name])
    if PICTURES:
        browser.driver.save_screenshot(str(Path(PICTURES, f"{size}-{light}-{name}.png")))
    found = browser.ask(BOXES)
    parts, width, height = found["parts"], found["width"], found["height"]
    assert found["over"] == [0, 0]
    edge = width * (0.04 if size == "wall" else 0.06)
    for part, box in parts.items():
        if part in READ:
            assert box["left"] >= edge - width * 0.01, part
            assert box["right"] <= width - edge + 1, part
            assert (box["top"] >= 0, box["bottom"] <= height, box["cut"]) == (True, True, False), part
            assert contrast(box["colour"], found["ground"]) >= 7, part
    stacked = [each for each in ("rule", "figures", "bar", "words", "question", "notice") if each in parts]
    for above, below in itertools.pairwise(stacked):
        assert parts[above]["bottom"] <= parts[below]["top"] + 1, (above, below)


@pytest.mark.parametrize("name", ["open-questions", "nearly", "paused", "over"])
def test_the_clock_is_the_largest_thing(browser: Browser, served: Served, name: str) -> None:
    """Figures of 20 widths at least, a rule of 4.6, a question of 3.3, words of 2.1; all at one left edge."""
    browser.open(address(served), "wall")
    browser.shows(served, ALL[name])
    found = browser.ask(BOXES)
    sizes = {part: 100 * box["size"] / found["width"] for part, box in found["parts"].items()}
    assert sizes["figures"] >= 20
    assert (round(sizes["rule"], 1), round(sizes["words"], 1)) == (4.6, 2.1)
    assert round(sizes.get("question", 3.3), 1) == 3.3
    edges = {round(found["parts"][part]["left"]) for part in ("label", "rule", "bar", "words")}
    assert len(edges) == 1
    assert abs(found["parts"]["figures"]["left"] - edges.pop()) < 0.01 * found["width"]


def test_what_fills_the_wall_does_and_the_time_stands_at_the_top_right(
    browser: Browser, served: Served
) -> None:
    """Eight widths for a sentence; the time small."""
    browser.open(address(served), "wall")
    for name in ("question-on-the-wall", "agreed"):
        browser.shows(served, ALL[name])
        found = browser.ask(BOXES)
        parts, width = found["parts"], found["width"]
        assert round(100 * parts["sentence"]["size"] / width, 1) == 8.0
        assert parts["aside"]["text"] == "14:12 left"
        assert round(parts["aside"]["right"]) == round(width * 0.96)
        assert "figures" not in parts


def test_each_state_has_a_shape(browser: Browser, served: Served) -> None:
    """Over: outlined, a frame. Paused: outlined, without. The others are full; nearly over has a thicker bar."""
    browser.open(address(served), "wall")
    shapes = {}
    for name in ("open-questions", "nearly", "paused", "over"):
        browser.shows(served, ALL[name])
        parts = browser.ask(BOXES)["parts"]
        bar = parts["bar"]["bottom"] - parts["bar"]["top"]
        shapes[name] = (parts["figures"]["stroke"] > 0, "frame" in parts, bar > 15)
    assert shapes == {
        "open-questions": (False, False, False),
        "nearly": (False, False, True),
        "paused": (True, False, False),
        "over": (True, True, True),
    }


def test_a_second_moves_nothing(browser: Browser, served: Served) -> None:
    """Figures have one width: 11:11 stands where 20:00 stood."""
    browser.open(address(served), "wall")
    places = set()
    for figures in ("20:00", "11:11", "14:12"):
        browser.shows(served, replace(OPEN_QUESTIONS, figures=figures))
        width = (
            "const r = document.createRange(); r.selectNodeContents(parts.figures);"
            "const b = r.getBoundingClientRect(); return [b.left, b.right, b.top].map(Math.round).join(' ')"
        )
        places.add(browser.ask(width))
    assert len(places) == 1


def test_a_phone_that_is_upright_has_the_rule_on_top_and_the_question_under_the_clock(
    browser: Browser, served: Served
) -> None:
    """In the order in which it is asked for."""
    browser.open(address(served), "phone")
    browser.shows(served, OPEN_QUESTIONS)
    parts = browser.ask(BOXES)["parts"]
    tops = [parts[part]["top"] for part in ("label", "rule", "figures", "words", "question")]
    assert tops == sorted(tops)


def test_those_who_listen_are_told_little(browser: Browser, served: Served) -> None:
    """A stage, its last minute, that it is over, what was agreed; nothing each second, and nothing twice."""
    browser.open(address(served), "wall")
    told = [
        (OPEN_QUESTIONS, "Open questions. Questions only. Presenter answers."),
        (MOMENTS["agreed"], "Agreed. Grace: ring the chair of governors. by Fri 4 December."),
        (
            replace(OPEN_QUESTIONS, figures="14:08"),
            "Agreed. Grace: ring the chair of governors. by Fri 4 December.",
        ),
        (MORE_MOMENTS["nearly"], "The last minute of Open questions."),
        (OVER, "Sum up and act is over its time."),
        (MOMENTS["cover"], "Sum up and act is over its time."),
    ]
    for facts, said in told:
        browser.shows(served, facts)
        assert browser.ask("return parts.tells.textContent") == said
    roles = "return [parts.figures.getAttribute('role'), parts.figures.ariaLive, parts.tells.ariaLive]"
    assert browser.ask(roles) == ["timer", "off", "polite"]
    assert (
        browser.ask("return document.querySelectorAll('[aria-live=polite], [aria-live=assertive]').length")
        == 1
    )


def test_words_of_people_are_words(browser: Browser, served: Served) -> None:
    """Whatever they look like: nothing runs, nothing becomes an element."""
    browser.open(address(served), "wall")
    evil = "<img src=x onerror=document.title='ran'><script>document.title='ran'</script> {at} $& &lt;b&gt;"
    elements = browser.ask("return document.querySelectorAll('*').length")
    browser.shows(served, replace(OPEN_QUESTIONS, question=evil, rule=evil, stage=evil, title="Oakfield"))
    assert browser.ask("return parts.question.textContent") == evil
    assert (
        browser.ask("return document.querySelectorAll('*').length - parts.tail.children.length") <= elements
    )
    assert browser.ask("return document.title") != "ran"


def test_nothing_is_fetched_from_anywhere_else_and_nothing_is_complained_of(
    browser: Browser, served: Served
) -> None:
    """Four requests, all of them to us; the policy holds back a page that would do more."""
    browser.log("performance")
    browser.log("browser")
    browser.open(address(served), "wall")
    browser.shows(served, OPEN_QUESTIONS)
    asked = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
    urls = {one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"}
    mine = f"http://127.0.0.1:{served.port}/"
    assert {f"{mine}?dark", f"{mine}wall.css", f"{mine}wall.js", f"{mine}events"} <= urls
    assert {url for url in urls if not url.startswith("chrome:")} <= {
        f"{mine}{each}" for each in ("?dark", "wall.css", "wall.js", "events", "favicon.ico")
    }
    complaints = [each["message"] for each in browser.log("browser") if "favicon" not in each["message"]]
    assert complaints == []
    browser.ask(
        "const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one)"
    )
    assert browser.ask("return window.ran === undefined")


def test_when_it_hears_no_more_it_says_so_and_comes_back(browser: Browser) -> None:
    """Figures go, the last time that it knew stands there; another server at the same place is found again."""
    first = Served()
    browser.open(address(first), "wall")
    browser.shows(first, OPEN_QUESTIONS)
    first.end()
    browser.until("return lost")
    assert browser.ask("return parts.sentence.textContent") == "No word since 14:32."
    parts = browser.ask(BOXES)["parts"]
    assert not {"figures", "rule", "question", "tail"} & set(parts)
    assert browser.ask("return document.title") == "No word since 14:32."
    second = Served(first.port)
    try:
        browser.shows(second, OVER)
        assert browser.ask("return [lost, parts.figures.textContent]") == [False, "+1:20"]
    finally:
        second.end()


def test_it_never_waits_for_word_for_longer_than_a_figure_may_stand(browser: Browser, served: Served) -> None:
    """While the clock runs that is four seconds, else a sign of life comes every five."""
    browser.open(address(served), "wall")
    browser.shows(served, OPEN_QUESTIONS)
    assert browser.ask("return patience()") == 4000
    browser.shows(served, MORE_MOMENTS["paused"])
    assert browser.ask("return patience()") == 12000
    browser.ask("lose()")
    assert browser.ask("return parts.sentence.textContent") == "No word since 14:32."
    browser.ask("heard()")
    assert browser.ask("return parts.figures.textContent") == "14:12"


@pytest.mark.parametrize(
    ("feature", "value", "script"),
    [
        (
            "prefers_reduced_motion",
            "reduce",
            "return getComputedStyle(parts.sentence).animationName === 'none'",
        ),
        (
            "prefers_contrast",
            "more",
            "return getComputedStyle(document.body).backgroundColor === 'rgb(0, 0, 0)'",
        ),
        ("forced_colors", "active", "return matchMedia('(forced-colors: active)').matches"),
    ],
)
def test_what_somebody_asked_their_computer_for(
    browser: Browser, served: Served, feature: str, value: str, script: str
) -> None:
    """Less movement, more contrast, colours of their own: what is over still has its frame and its figures."""
    browser.open(address(served), "wall", **{feature: value})
    browser.shows(served, MOMENTS["agreed"])
    assert browser.ask(script)
    browser.shows(served, OVER)
    found = browser.ask(BOXES)
    assert {"frame", "figures", "words"} <= set(found["parts"])
    assert contrast(found["parts"]["words"]["colour"], found["ground"]) >= 7


def test_light_is_the_browsers_unless_the_address_says_which(browser: Browser, served: Served) -> None:
    """As somebody set it for all pages; a wall is often in another light than the laptop."""
    ground = "return getComputedStyle(document.body).backgroundColor"
    bright, dark = "rgb(255, 255, 255)", "rgb(11, 14, 19)"
    for asked, light, seen in (
        ("", "light", bright), ("", "dark", dark), ("?dark", "light", dark), ("?bright", "dark", bright),
    ):  # fmt: skip
        browser.open(f"http://127.0.0.1:{served.port}/{asked}", "wall", prefers_color_scheme=light)
        assert browser.ask(ground) == seen, (asked, light)


def test_a_long_name_is_whole(browser: Browser, served: Served) -> None:
    """German length, on a telephone."""
    browser.open(address(served), "phone")
    browser.shows(served, replace(OPEN_QUESTIONS, presenter=f"{LONG_NAME} presents"))
    aside = browser.ask(BOXES)["parts"]["aside"]
    assert (aside["text"], aside["cut"]) == (f"{LONG_NAME} presents", False)
