"""`python -m tests.bench.left_out WHEELS > left-out.txt`: the titles to be judged by, for `bot.matching.build`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.titles import left_out

if __name__ == "__main__":
    sys.stdout.write("".join(f"{' '.join(title.split())}\n" for title in sorted(left_out(Path(sys.argv[1])))))
