"""One channel for all who read: a change is sent once and to everybody, and whoever is slow gets the latest."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from alstui.serving.channel import BEAT, BEAT_AFTER, Channel, Pump
from tests.kit.walls import OPEN_QUESTIONS, OVER, Shown


def pumped() -> tuple[Shown, Channel, Pump]:
    """A source, and what has been sent of it at the start."""
    source, channel = Shown(), Channel()
    pump = Pump(source, channel)
    pump.turn(0.0)
    return source, channel, pump


def test_there_is_something_to_send_from_the_first_look() -> None:
    """Whoever comes sees the wall at once."""
    _, channel, _ = pumped()
    assert b"Open questions" in channel.state
    assert channel.number == 1


def test_while_nothing_is_new_nothing_is_made_or_sent() -> None:
    """A glance is all that it costs."""
    source, channel, pump = pumped()
    for tenth in range(1, 40):
        pump.turn(tenth / 10)
    assert (channel.number, source.glances) == (1, 40)


def test_a_change_is_sent_at_the_next_look() -> None:
    """Which is when the source says, or sooner where the system tells of it."""
    source, channel, pump = pumped()
    source.give(OVER)
    source.wait = 0.03
    assert pump.turn(0.1) == 0.03
    assert channel.number == 2
    assert b"over by 1:20" in channel.state


def test_what_looks_the_same_is_not_sent_again() -> None:
    """Facts that no page shows may change."""
    source, channel, pump = pumped()
    source.give(replace(OPEN_QUESTIONS, which="meeting 3 of 4"))
    pump.turn(0.1)
    assert channel.number == 1


def test_a_sign_of_life_comes_where_nothing_else_does() -> None:
    """And none beside what is new."""
    source, channel, pump = pumped()
    pump.turn(BEAT_AFTER - 0.1)
    assert channel.number == 1
    pump.turn(BEAT_AFTER)
    assert channel.number == 2
    source.give(OVER)
    pump.turn(BEAT_AFTER + 1)
    pump.turn(2 * BEAT_AFTER)
    assert channel.number == 3


async def test_all_readers_get_the_same_bytes() -> None:
    """The very same: they were encoded once."""
    source, channel, pump = pumped()
    readers = [asyncio.ensure_future(channel.after(channel.number)) for _ in range(5)]
    await asyncio.sleep(0)
    source.give(OVER)
    pump.turn(0.1)
    found = await asyncio.gather(*readers)
    assert {id(body) for _, body in found} == {id(channel.state)}


async def test_who_is_slow_gets_the_latest_and_nothing_of_what_was_missed() -> None:
    """Once, however much was missed; a sign of life among it hides nothing."""
    source, channel, pump = pumped()
    number = channel.number
    for figures in ("14:11", "14:10", "14:09"):
        source.give(replace(OPEN_QUESTIONS, figures=figures))
        pump.turn(0.1)
    pump.turn(0.1 + BEAT_AFTER)
    number, body = await channel.after(number)
    assert b"14:09" in body
    assert number == channel.number
    channel.beat()
    assert (await channel.after(number))[1] == BEAT


async def test_readers_are_let_go_when_it_is_closed() -> None:
    """Those who wait, and those who ask later."""
    _, channel, _ = pumped()
    waiting = asyncio.ensure_future(channel.after(channel.number))
    await asyncio.sleep(0)
    channel.close()
    assert (await waiting)[1] == b""
    assert (await channel.after(0))[1] == b""
