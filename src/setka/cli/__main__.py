"""The same command without its script: ``python -m setka.cli``."""

import sys

from setka.cli.command import main

sys.exit(main())
