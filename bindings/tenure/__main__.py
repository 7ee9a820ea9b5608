"""``python -m tenure ARGUMENTS``: the command line, the same as the program ``tenure``."""

import sys

from tenure._command import main

if __name__ == "__main__":
    sys.exit(main())
