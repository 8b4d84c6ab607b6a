"""The style sheets hold the rules: logical sides, one dark theme twice, nothing from outside."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "platform/allinone/ui/static/ui"
SHEETS = sorted(STATIC.glob("*.css"))
TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))

PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"(?:-\w+)*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
LOPSIDED = re.compile(r"(?:margin|padding|inset)\s*:\s*([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);")


def _rules(sheet: Path) -> str:
    """The sheet without comments, media queries and drawings in addresses."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r'@media[^{]*|url\("[^"]*"\)', "", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheet_names_no_physical_side(sheet):
    assert [found.group().strip() for found in PHYSICAL.finditer(_rules(sheet))] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheet_has_no_lopsided_shorthand(sheet):
    unequal = [m.group() for m in LOPSIDED.finditer(_rules(sheet)) if m.group(2) != m.group(4)]
    assert unequal == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheet_asks_no_other_host(sheet):
    text = sheet.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?://|@import|//\w", text) == []


def test_dark_is_the_same_by_system_and_by_switch():
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    themes = re.findall(r"\{\s*color-scheme: dark;(.*?)\n\s*\}", text, flags=re.S)
    system, switch = ([line.strip() for line in theme.splitlines()] for theme in themes)
    assert system == switch


def _hex(name: str, theme: str) -> str:
    return re.search(rf"--{name}: (#\w{{6}})", theme).group(1)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two hex colours."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (text, ground)
        for text in ("ink", "soft", "teal")
        for ground in ("paper", "sunk", "card", "hill", "teal-tint", "saffron-tint")
    ]
    + [
        ("on-teal", "teal"),
        ("paper", "ink"),
        ("teal-deep", "teal-tint"),
        ("red", "red-tint"),
        ("red", "paper"),
        ("red", "card"),
        ("saffron-ink", "saffron-tint"),
        ("on-teal", "teal-deep"),
    ],
)
def test_text_is_readable_on_its_ground(text, ground, dark):
    tokens = (STATIC / "tokens.css").read_text(encoding="utf-8")
    theme = tokens.partition("[data-theme=dark]")[2 if dark else 0]
    assert _contrast(_hex(text, theme), _hex(ground, theme)) >= 4.5


def test_sheets_name_only_known_tokens():
    tokens = set(re.findall(r"(--[\w-]+):", (STATIC / "tokens.css").read_text(encoding="utf-8")))
    missing = {
        f"{sheet.name} {name}"
        for sheet in SHEETS
        for name in re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8"))
        if name not in tokens and f"{name}:" not in sheet.read_text(encoding="utf-8")
    }
    assert missing == set()


def _is_page(template: Path) -> bool:
    """Mails are no pages: their styles stand in the mail."""
    return "mail" not in template.relative_to(settings.BASE_DIR / "templates").as_posix()


@pytest.mark.parametrize(
    "template", [t for t in TEMPLATES if _is_page(t)], ids=lambda template: template.name
)
def test_template_has_no_inline_style_or_script(template):
    text = template.read_text(encoding="utf-8")
    inline = re.findall(r"<style|\sstyle=|\son\w+=\"|javascript:", text)
    # A block of data is no script: nothing in it runs, and the policy lets it pass.
    allowed = re.compile(r'src=|type="application/json"')
    scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if not allowed.search(tag)]
    assert (inline, scripts) == ([], [])
