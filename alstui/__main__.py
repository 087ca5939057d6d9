"""`python -m alstui`."""

import sys

from alstui.cli import main

sys.exit(main())
