"""What a command answers is text: nothing in it is obeyed by a terminal, whoever wrote it and wherever it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from alstui.cli.arguments import parser
from alstui.store.library import Library
from tests.cli.test_options import BASES, ON_SCREEN, commands
from tests.kit.commands import Answer, run, spawn, write
from tests.kit.hostile import ORDERS, a_home, orders_in

HELD = "2026-10-13.jsonl"
"""The sample set's meeting."""

ANSWERS = [
    *(base for bases in BASES.values() for base in bases if base[0] != "import"),
    *(("export", "oakfield", "--as", shape) for shape in ("html", "csv", "ics", "json")),
    *(("export", "oakfield", "--as", shape, "--for", "schools") for shape in ("html", "csv", "json")),
    *(("minutes", "oakfield", *more) for more in (["--for", "sponsor"], ["--timing"], ["--front-matter"])),
    *(("sheet", kind, "oakfield", "--html") for kind in ("presenter", "card", "reminder", "review")),
    *(
        [
            ("sets",),
            ("actions", "oakfield", "--json"),
            ("digest", "--as", "json"),
            ("report", "oakfield", "--words"),
        ]
    ),
    *([("find", "the"), ("keys",), ("check",), ("formats",), ("prompts", "--json"), ("restore", "oakfield")]),
]
"""Commands whose answer is made of what people wrote."""


def harmless(answer: Answer) -> bool:
    """Whether nothing in what was printed is obeyed; a table begins with its mark, and ends its lines as tables do."""
    out = answer.out.removeprefix("\ufeff").replace("\r\n", "\n")
    return not orders_in(out) and not orders_in(answer.err)


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_what_stands_in_the_record_is_never_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Set and meeting are full of orders, written by another hand; every command answers, and with text alone."""
    monkeypatch.chdir(tmp_path)
    a_home(tmp_path / "home", tuple(ORDERS.values()))
    answer = run(*command)
    assert answer.out or answer.err
    assert harmless(answer), orders_in(answer.out + answer.err)
    assert "Traceback" not in answer.err


def typed() -> Iterator[tuple[str, ...]]:
    """Every command with each thing that it may be told, in words that are orders."""
    for name, made in commands(parser()):
        if name in ON_SCREEN:
            continue
        base = BASES.get(name, ((*name.split(), "oakfield"),))[0]
        yield (*name.split(), "HOSTILE")
        yield (*base, "HOSTILE", "HOSTILE")
        for action in made._actions:
            for option in action.option_strings[:1]:
                yield (*base, option, "HOSTILE")
                yield (*base, f"{option}HOSTILE")
    yield from (("--home", "HOSTILE", "sets"), ("HOSTILE",), ("--HOSTILE",), ("sheet", "HOSTILE"))
    yield from (
        ("check", "HOSTILE"),
        ("check", "hostile.yaml"),
        ("new", "hostile.yaml"),
        ("import", "hostile.yaml"),
    )


@pytest.mark.parametrize("command", sorted(set(typed())), ids=" ".join)
def test_what_is_typed_is_never_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """An answer, a refusal and argparse's own messages repeat it as text, also as the name of a file or a folder."""
    monkeypatch.chdir(tmp_path)
    hostile = "".join(order for order in ORDERS.values()).replace("\0", "").replace("/", "") + "\udcff"
    a_home(tmp_path / "home", ("plain",))
    short = hostile[:60]
    write(tmp_path / short, b"\xff")
    write(tmp_path / f"{short}.yaml", f"set: {short}\nmembers: [A, {json.dumps(hostile)}]\n")
    words = [
        f"{short}.yaml" if word == "hostile.yaml" else word.replace("HOSTILE", hostile) for word in command
    ]
    words = [short if word == hostile and command[0] in {"check", "--home"} else word for word in words]
    answer = run(*words)
    assert answer.out or answer.err
    assert harmless(answer), orders_in(answer.out + answer.err)
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("variable", ["ALSTUI_HOME", "ALSTUI_CONFIG", "ALSTUI_CLOCK_RATE"])
def test_what_the_environment_says_is_never_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A folder or a rate that is an order: it is named as text, by whoever names it."""
    a_home(tmp_path / "home", ("plain",))
    orders = "".join(ORDERS.values()).replace("/", "").replace("\0", "")
    for first in range(0, len(orders), 60):
        monkeypatch.setenv(variable, str(tmp_path / orders[first : first + 60]))
        for command in (["sets"], ["check"], ["actions", "oakfield"], ["minutes", "oakfield"]):
            answer = run(*command)
            assert harmless(answer), orders_in(answer.out + answer.err)


def test_names_of_files_beside_the_record_are_never_obeyed(tmp_path: Path) -> None:
    """Copies of a shared folder, strangers among the sets and files of one's own, each called by an order."""
    home, own = tmp_path / "home", tmp_path / "config"
    a_home(home, ("plain",))
    (own / "formats").mkdir(parents=True)
    for order in ORDERS.values():
        name = order.replace("/", "").replace("\0", "")[:60]
        write(home / "oakfield" / f"{name} (conflicted copy).jsonl", "{}")
        write(own / "formats" / f"{name}.yaml", f"name: '{name}'\nx: [\x1b")
        (home / name.strip()).mkdir(exist_ok=True)
        write(home / name.strip() / "set.json", "{")
    for command in (["sets"], ["check"], ["minutes", "oakfield"], ["formats"], ["digest"], ["find", "a"]):
        answer = run(*command)
        assert answer.code == 1 or command == ["formats"]
        assert "PWNED" in answer.err
        assert harmless(answer), orders_in(answer.out + answer.err)


@pytest.mark.parametrize("kind", ORDERS)
def test_a_line_that_cannot_be_read_leaves_as_it_stands_and_is_not_obeyed(tmp_path: Path, kind: str) -> None:
    """`export` carries it letter for letter; what a terminal would obey stands there as the number of the letter."""
    a_home(tmp_path / "home", ("plain",))
    record = tmp_path / "home" / "oakfield" / HELD
    line = f'{{"event": "{ORDERS[kind]}"'.replace("\n", "").replace("\r", "")
    write(record, record.read_bytes() + line.encode() + b"\n{}\n")
    answer = run("export", "oakfield")
    assert harmless(answer), orders_in(answer.out)
    carried = [each.get("unreadable") for each in json.loads(answer.out)["meetings"][0]["events"]]
    assert line.strip("\0") in carried


@pytest.mark.parametrize("kind", ORDERS)
def test_a_set_that_somebody_sends_is_text(tmp_path: Path, kind: str) -> None:
    """What came in by `import`, and what is said when it is refused, is text; its id is never more than a name."""
    a_home(tmp_path / "home", (ORDERS[kind],))
    whole = json.loads(run("export", "oakfield").out)
    whole["set"]["title"] = whole["set"]["members"][0]["name"] = f"A {ORDERS[kind]}"
    whole["set"]["id"] = f"../{ORDERS[kind]}"
    whole["set"]["mark"] = "another"
    file = write(tmp_path / "came.json", json.dumps(whole))
    answer = run("--home", str(tmp_path / "other"), "import", file)
    assert answer.code == 0, answer.err
    assert harmless(answer)
    (name,) = Library(tmp_path / "other").ids()
    assert orders_in(name) == ""
    assert harmless(run("--home", str(tmp_path / "other"), "sets"))
    whole["set"]["members"] = ORDERS[kind]
    whole["meetings"][0]["events"][0]["event"] = ORDERS[kind]
    answer = run("import", write(file, json.dumps(whole)))
    assert answer.code == 1
    assert harmless(answer), orders_in(answer.err)


def test_a_locale_that_knows_no_letters_changes_nothing(tmp_path: Path) -> None:
    """In a process of its own, with bytes that are no text among its words: refused in words, and as text."""
    a_home(tmp_path / "home", tuple(ORDERS.values()))
    for command in (["minutes", "oakfield"], ["find", "\udcff\x1b[2J"], ["\udcff\x9b2J"]):
        for language in (
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"LC_ALL": "C.UTF-8"},
        ):
            answer = spawn(
                *command, env={"ALSTUI_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin", **language}
            )
            assert harmless(answer), orders_in(answer.out + answer.err)
            assert "Traceback" not in answer.err
