"""Who is let in: by the secret in the address, and by the name that was called."""

from __future__ import annotations

import pytest

from alstui.serving import guard as guarding
from alstui.serving.guard import Guard, comes_from_elsewhere, guard_of, is_loopback, new_secret

SECRET = "s3cret-_s3cret-_s3cret-_"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.9", "::1"])
def test_this_computer_alone_needs_no_secret(host: str) -> None:
    """Nobody else reaches it."""
    assert is_loopback(host)
    assert guard_of(host, ()).secret == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "elm", "127.0.0.1.example", ""])
def test_everything_else_has_one(host: str) -> None:
    """Also where somebody names an address that is nearly this computer's own."""
    assert not is_loopback(host)
    assert len(guard_of(host, ()).secret) == 24


def test_a_secret_is_another_one_each_time_and_is_not_shown() -> None:
    """Nor does it stand where an object is written out."""
    assert len({new_secret() for _ in range(100)}) == 100
    guard = guard_of("0.0.0.0", ())
    assert guard.secret not in repr(guard)


@pytest.mark.parametrize("host", ["127.0.0.1:8014", "localhost", "LOCALHOST:1", "[::1]:8014", "localhost."])
def test_names_of_this_computer(host: str) -> None:
    """Whatever the port: a tunnel has another one."""
    assert Guard().knows(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:8014", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.20",
     "[::2]", "[", "::", "127.0.0.1@evil.example",
     "127.0.0.1:8014.evil.example", "evil.example/127.0.0.1", "0.0.0.0", "127.1", "localhost\0"],
)  # fmt: skip
def test_other_names_are_refused_on_this_computer_too(host: str) -> None:
    """A page from elsewhere may have its own name lead here."""
    assert not Guard().knows(host)


def test_on_the_network_it_is_called_by_figures_or_by_its_own_name() -> None:
    """Figures have nobody between; any other name may be somebody's trick."""
    guard = guard_of("0.0.0.0", ("Elm", "elm.local"))
    for host in ("192.168.1.20:8014", "[fe80::1]:8014", "elm:8014", "ELM.local", "localhost"):
        assert guard.knows(host)
    for host in ("evil.example", "elm.evil.example", "192.168.1.20.evil.example", "", "elm@evil.example"):
        assert not guard.knows(host)


def test_what_is_behind_the_secret() -> None:
    """The page, its parts; and the address without its last stroke, which is put right."""
    guard = Guard(SECRET)
    assert guard.inside(f"/{SECRET}/".encode()) == b""
    assert guard.inside(f"/{SECRET}/events".encode()) == b"events"
    assert guard.inside(f"/{SECRET}".encode()) == b"."
    assert Guard().inside(b"/events") == b"events"


@pytest.mark.parametrize(
    "path",
    ["", "/", "/events", f"/{SECRET[:-1]}/", f"/{SECRET}x/", f"/{SECRET.upper()}/", f"//{SECRET}/", f"{SECRET}/",
     f"/{SECRET[:-1]}é/", f"/x{SECRET[1:]}/events", f"/{SECRET}%2F", f"x{SECRET}/"],
)  # fmt: skip
def test_a_secret_that_is_wrong_or_missing(path: str) -> None:
    """Nothing is told of how near it was."""
    assert Guard(SECRET).inside(path.encode()) is None


def test_it_is_compared_in_a_time_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the function that was made for it, for a good one and for any other."""
    seen: list[tuple[bytes, bytes]] = []

    def compared(one: bytes, other: bytes) -> bool:
        seen.append((one, other))
        return one == other

    monkeypatch.setattr(guarding, "compare_digest", compared)
    guard = Guard(SECRET)
    assert guard.inside(f"/{SECRET}/".encode()) == b""
    assert guard.inside(b"/no/") is None
    assert [other for _, other in seen] == [SECRET.encode()] * 2


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({b"sec-fetch-site": b"same-origin", b"sec-fetch-mode": b"cors"}, False),
        ({b"sec-fetch-site": b"none", b"sec-fetch-mode": b"navigate"}, False),
        ({b"sec-fetch-site": b"cross-site", b"sec-fetch-mode": b"cors"}, True),
        ({b"sec-fetch-site": b"same-site", b"sec-fetch-mode": b"no-cors"}, True),
        ({b"origin": b"http://127.0.0.1:8014"}, False),
        ({b"origin": b"http://evil.example"}, True),
        ({b"origin": b"null"}, True),
    ],
)
def test_a_page_from_elsewhere_is_known(headers: dict[bytes, bytes], elsewhere: bool) -> None:
    """Browsers say of themselves who asks."""
    assert comes_from_elsewhere(headers, "127.0.0.1:8014") is elsewhere
