"""A page holds words: whatever they look like, nothing runs in a browser and nothing is fetched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from alstui.documents.exports.page import page
from tests.kit.commands import ELM, run, write
from tests.kit.hostile import PAGES, a_home

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")

COMMANDS = (
    ("export", "oakfield", "--as", "html"),
    ("export", "oakfield", "--as", "html", "--for", "schools"),
    ("export", "oakfield", "--as", "html", "--for", "sponsor"),
    *(("sheet", kind, "oakfield", "--html") for kind in ("presenter", "card", "reminder", "review")),
    *(("sheet", kind, "oakfield", "--member", "Grace", "--html") for kind in ("questions", "catch-up")),
    ("report", "oakfield", "--words", "--html"),
    ("digest", "oakfield", "--html"),
    ("review", "oakfield", ELM, "--html"),
    ("prompts", "--print", "--html"),
)
"""Every command that makes a page."""

ELEMENTS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "table"}
    | {"thead", "tbody", "tr", "th", "td", "em", "strong", "hr", "br", "div", "span", "section", "blockquote"}
    | {"code", "pre"}
)
"""What a page is made of: nothing that runs, fetches, asks or leads anywhere."""

ATTRIBUTES = frozenset({"lang", "charset", "name", "content", "http-equiv", "class", "style", "start"})

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One begins."""
        self.found.append((tag, dict(attrs)))


def pages(folder: Path, texts: tuple[str, ...]) -> dict[str, str]:
    """Each page that can be made of a set in which everything that people wrote is one of these."""
    a_home(folder / "home", texts)
    made = {" ".join(command): run("--home", folder / "home", *command) for command in COMMANDS}
    assert all("<html" in answer.out for answer in made.values()), made
    whole = " ".join(f"* {text}\n\n" for text in texts)
    raw = {"markdown that was never escaped": page(whole, title=" ".join(texts))}
    return {name: answer.out for name, answer in made.items()} | raw


def test_a_page_is_made_of_words(tmp_path: Path) -> None:
    """The policy comes first, and forbids everything; no element, attribute or address is one that does something."""
    for name, text in pages(tmp_path, PAGES).items():
        reader = Elements()
        reader.feed(text)
        kinds = [kind for kind, _ in reader.found]
        assert kinds[:4] == ["html", "head", "meta", "meta"], name
        assert reader.found[3][1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}, name
        assert kinds.count("style") == kinds.count("title") == 1
        if name.startswith("markdown"):
            continue  # made by no command: its links lead somewhere, and the browser shows that none is followed
        assert set(kinds) <= ELEMENTS, (name, set(kinds) - ELEMENTS)
        assert {key for _, attributes in reader.found for key in attributes} <= ATTRIBUTES, name
        assert all(
            kind == "th" or kind == "td" or "style" not in attributes for kind, attributes in reader.found
        )


def test_every_command_that_makes_a_page_is_tried() -> None:
    """A new one is asked for here."""
    from alstui.cli.arguments import parser
    from tests.cli.test_options import commands

    can = {
        name
        for name, made in commands(parser())
        if any(option == "--html" for action in made._actions for option in action.option_strings)
    }
    tried = {" ".join(command) for command in COMMANDS}
    assert {name for name in can if not any(each.startswith(name) for each in tried)} == set()


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this computer: its port, and what it was asked for."""
    found: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Note it down, and have nothing."""
            found.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, found
        server.shutdown()
        thread.join()


@pytest.mark.skipif(not BROWSER, reason="no Chromium here: the page is looked at by a parser alone")
def test_in_a_browser_nothing_runs_and_nothing_is_fetched(
    tmp_path: Path, asked: tuple[int, list[str]]
) -> None:
    """Every page in Chromium, as it is and without its policy; one that is none of ours shows what would be seen."""
    port, found = asked
    reports = f"(new Image).src='http://127.0.0.1:{port}/ran'"
    texts = tuple(
        text.replace("pwned.example", f"127.0.0.1:{port}")
        .replace("window.pwned()", reports)
        .replace("pwned()", reports)
        for text in PAGES
    )
    files = []
    for number, text in enumerate(pages(tmp_path, texts).values()):
        files.append(write(tmp_path / f"{number}.html", text))
        if "http://127.0.0.1" in text and "<img" not in text:
            bare = text.replace(
                POLICY, "default-src *; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
            )
            files.append(write(tmp_path / f"{number}-bare.html", bare))
    browse(tmp_path, files)
    assert found == []
    raw = "".join(f"<div>{text}</div>" for text in texts)
    browse(tmp_path, [write(tmp_path / "raw.html", f"<!DOCTYPE html><html><body>{raw}</body></html>")])
    assert len(found) > 3
    assert "/ran" in found


def browse(folder: Path, files: list[Path]) -> None:
    """Open all of them at once, and wait until they are loaded."""
    frames = "".join(f'<iframe src="{file.name}"></iframe>' for file in files)
    whole = write(folder / "all.html", f"<!DOCTYPE html><html><body>{frames}</body></html>")
    subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={folder / 'browser'}", "--dump-dom", whole.as_uri()),
        ],
        capture_output=True,
        check=True,
        timeout=240,
    )
