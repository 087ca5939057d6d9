"""A real browser that is led through the page of the wall, and a server of the page beside it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from alstui.serving.address import listen
from alstui.serving.channel import Channel, Pump
from alstui.serving.guard import Guard
from alstui.serving.server import WallServer
from alstui.serving.site import Site
from alstui.serving.view import encoded, page_of
from alstui.wall.facts import WallFacts
from tests.kit.walls import Shown

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
DRIVER = shutil.which("chromedriver") or ""

WHY_NOT = (
    "" if CHROMIUM and DRIVER else "needs Chromium and its driver: apt-get install chromium chromium-driver"
)
"""Why no browser can be led here; empty where one can."""

ALONE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)
"""With these it talks to nobody but us."""

PATIENCE = 20
"""Seconds after which what has not come does not come."""

SIZES = {"wall": (1920, 1080), "small": (960, 540), "phone": (390, 844)}


class Served:
    """The page, served from a thread of its own."""

    def __init__(self, port: int = 0) -> None:
        self.source, self.channel = Shown(), Channel()
        self._listening = listen("127.0.0.1", port)
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._ready = threading.Event()
        self._thread.start()
        self._ready.wait(PATIENCE)

    async def _serve(self) -> None:
        site = Site(self.channel, Guard())
        self._server = WallServer(site, Pump(self.source, self.channel))
        self._server.capture_signals = nullcontext  # type: ignore[assignment, method-assign]
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._server.serve(sockets=[self._listening])

    def end(self) -> None:
        """Let the readers go."""
        self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join(PATIENCE)
        self._listening.close()


class Browser:
    """A Chromium with nobody at it."""

    def __init__(self, folder: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for word in (*ALONE, f"--user-data-dir={folder}"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))

    def ask(self, script: str, *arguments: object) -> Any:
        """What a script in the page says."""
        return self.driver.execute_script(script, *arguments)

    def open(self, address: str, size: str, **features: str) -> None:
        """A page in a window of a size, for somebody who asked their computer for these features."""
        width, height = SIZES[size]
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        asked = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": asked})
        self.driver.get(address)

    def until(self, script: str, *arguments: object) -> None:
        """Wait until a script says yes."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.02).until(
            lambda _: self.ask(script, *arguments)
        )

    def shows(self, served: Served, facts: WallFacts) -> None:
        """Show it, and wait until it stands there and nothing moves any more."""
        served.source.give(facts)
        wanted = encoded(page_of(facts)).decode().removeprefix("data: ")
        self.until("return page && JSON.stringify(page) === JSON.stringify(JSON.parse(arguments[0]))", wanted)
        self.until("return document.getAnimations().every((one) => one.playState === 'finished')")

    def log(self, which: str) -> list[dict[str, Any]]:
        """What the browser noted down since it was last asked."""
        return list(self.driver.get_log(which))  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End it."""
        self.driver.quit()
