"""What can be typed behind the commands that show the wall elsewhere."""

from __future__ import annotations

from alstui.cli.parser import CommandParser, a_port


def fill_watch(watch: CommandParser) -> None:
    """What can be typed behind `alstui watch`."""
    watch.add_argument("set", metavar="SET")
    watch.add_argument("--plain", action="store_true", help="in sentences, one line a change: no screen")
    watch.add_argument(
        "--json", action="store_true", help="one object a change, for other programs: no screen"
    )


def fill_serve(serve: CommandParser) -> None:
    """What can be typed behind `alstui serve`."""
    serve.add_argument("set", metavar="SET")
    serve.add_argument(
        "--host",
        metavar="ADDRESS",
        default="",
        help="let this network reach it: 0.0.0.0 for all of it. Its address then has a secret in it; "
        "else only this computer",
    )
    serve.add_argument("--port", metavar="N", type=a_port, default=0, help="1 to 65535; 8014 unless told")
