"""The floors, the rooms and the habits that import-linter cannot see."""

import platform
import re
import subprocess
import sysconfig
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "mentoring", "resources")
ROOMS = {
    "__init__", "apps", "models", "querysets", "permissions", "validators", "forms", "services",
    "tasks", "views", "urls", "admin", "translation", "portal", "migrations", "management",
}  # fmt: skip
# What an app holds beside the usual rooms, each named for its matter.
MATTERS = {
    "accounts": {
        "adapter",
        "checks",
        "desk",
        "facts",
        "middleware",
        "seen",
        "sight",
        "staff",
        "week",
    },
    "mentoring": {"calendar", "demo", "desk", "links", "reasons", "waiting"},
    "resources": {"article_files", "checks", "content", "markdown", "roadmap", "steps"},
}
BINARY = {".png", ".woff2"}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository as it would be committed now."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(ROOT / name for name in sorted(set(listed.stdout.splitlines())))


def texts(*suffixes: str) -> dict[str, str]:
    """The tracked text files with these endings, by name."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in tracked()
        if path.is_file() and path.name.endswith(suffixes) and path.suffix not in BINARY
    }


def lines_with(pattern: str, *suffixes: str, but: tuple[str, ...] = ()) -> list[str]:
    """Where ``pattern`` stands in tracked files, as ``name:line``."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts(*suffixes).items()
        if name not in but
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


# --- Floors and rooms -------------------------------------------------------------------------


def test_platform_is_a_folder_and_not_a_package():
    held = {path.name for path in (ROOT / "platform").iterdir()} - {"__pycache__"}
    assert held == {"allinone"}


def test_platform_of_the_standard_library_wins():
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))


def test_tests_have_one_package_file_at_the_root():
    found = [path for path in tracked() if path.name == "__init__.py" and path.is_file()]
    ours = [str(path.relative_to(ROOT)) for path in found if path.is_relative_to(ROOT / "tests")]
    assert ours == ["tests/__init__.py"]


@pytest.mark.parametrize("folder", ["benchmarks", "docs", "locale", "templates"])
def test_a_folder_that_is_no_package_has_no_package_file(folder):
    assert list((ROOT / folder).rglob("__init__.py")) == []


@pytest.mark.parametrize("app", APPS)
def test_an_app_holds_only_known_rooms(app):
    held = {path.stem for path in (ROOT / app).iterdir()} - {"__pycache__"}
    assert held - ROOMS - MATTERS[app] == set()


def test_no_module_hides_its_matter_behind_a_general_name():
    names = [path for path in tracked() if {path.stem, *path.relative_to(ROOT).parts} & NAMELESS]
    assert names == []


# --- Habits -----------------------------------------------------------------------------------


def test_nothing_is_left_for_later():
    words = "TO" + "DO|FIX" + "ME|X" + "XX|NotImplemented" + "Error|pragma: no " + "cover"
    assert lines_with(rf"\b({words})\b", ".py", ".html", ".css", ".js", "dev", "run") == []


def test_no_test_is_skipped():
    pattern = r"pytest\.(mark\.)?(skip|xfail|importorskip)|unittest\.skip"
    assert lines_with(pattern, ".py", but=("tests/house/test_layout.py",)) == []


def test_templates_carry_no_style_and_no_script_of_their_own():
    # A block of JSON is data: the browser runs nothing of it.
    script = r"<script(?![^>]*(\bsrc=|type=\"application/json\"))"
    inline = rf"<style\b|\sstyle=|{script}|\son(click|submit|change|load|input)="
    # Mail programs read no style sheet; a mail has no policy that forbids its own.
    pages = [line for line in lines_with(inline, ".html") if "mail" not in line.split(":")[0]]
    assert pages == []


def test_tracked_files_name_no_registry_and_no_machine():
    hosts = ["py" + "pi.org", "pythonho" + "sted.org", "npm" + "js.org", "npm" + "js.com"]
    places = ["/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/opt/py" + "pi"]
    pattern = "|".join(re.escape(name) for name in hosts + places)
    assert lines_with(pattern, "") == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_name_versions_and_hashes_and_no_host(name):
    text = (ROOT / name).read_text()
    assert re.findall(r"https?://|--index-url|--find-links|--extra-index-url", text) == []
    pins = re.findall(r"^[a-z0-9][^\s\[]*(?:\[[^\]]*\])?==\S+", text, re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pins) == len(hashed) > 30


def test_both_locked_files_agree():
    def pins(name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        pattern = r"^([a-z0-9][^=\s\[]*)(?:\[[^\]]*\])?==(\S+)"
        for package, version in re.findall(pattern, (ROOT / name).read_text(), re.MULTILINE):
            found.setdefault(package, set()).add(version)
        return found

    running, working = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {package: working.get(package) for package in running} == running
