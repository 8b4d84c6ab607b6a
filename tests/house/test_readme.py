"""The README says what is true now."""

import re
import subprocess
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_lists_exactly_the_variables_that_the_settings_read():
    source = (ROOT / "platform/allinone/settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|_whole|_switch)\(\s*"([A-Z_]+)"', source))
    table = README[README.index("## Configuration") : README.index("## Deployment")]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    assert {name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)} == read


def test_readme_names_the_commands_that_dev_has():
    helped = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True)
    known = set(re.findall(r"^\./dev (\w+)", helped.stdout, re.MULTILINE))
    assert set(re.findall(r"\./dev ([a-z]+)", README)) == known


def test_readme_links_to_files_that_exist():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
