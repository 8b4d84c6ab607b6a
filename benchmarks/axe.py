"""axe on every page in all six combinations: EN, NL and AR at 360 and 1280 px.

    ./dev bench axe

Starts the house with the demo set in a scratch folder and walks it as each role, as the browser
tests do for two of the six.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run the walk of tests/browser/test_axe.py for all six; returns pytest's exit code."""
    command = [
        sys.executable, "-m", "pytest", "-m", "browser", "-q", "-k", "pages_are_accessible",
        "tests/browser/test_axe.py", "--all-sizes",
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
