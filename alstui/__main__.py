"""`python -m alstui`."""

import sys

from alstui.cli.main import main

sys.exit(main())
