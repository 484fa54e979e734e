"""`python -m wirepane.tui.cli` is `wirepane`."""

import sys

from wirepane.tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
