"""The words of the interface: every one found, kept, compiled and held to its promise."""

import gettext
import re
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import CommandError, call_command

from allinone import translations

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

HELLO = _("Good morning, %(name)s.")
MONTH = pgettext("month", "May")


def letters(number):
    # Translators: letters that wait
    return ngettext("%(count)d letter", "%(count)d letters", number) % {"count": number}
"""
TEMPLATE = """
{% load i18n %}
      <p title="{% translate 'Your path' %}">It's 100 %
  {% blocktranslate trimmed with name=person.name %}
      {{ name }} says
      yes.
  {% endblocktranslate %}
 </p>
{% blocktrans count number=n %}{{ number }} step{% plural %}{{ number }} steps{% endblocktrans %}
{% translate "Next" context "step" as next_word %}{{ _("Back")|upper }}
{% comment %}{% translate "Not this" %}{% endcomment %}
"""


@pytest.fixture
def house(tmp_path, settings, monkeypatch):
    """A small house with its own words and none of Django's."""
    monkeypatch.setattr(translations, "MONTHS", ())
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "words.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    for ignored in ("tests", ".venv", "var"):
        (tmp_path / ignored).mkdir()
        (tmp_path / ignored / "words.py").write_text('_("Never seen")')
    return tmp_path


def fill(language: str, words: dict[str, str | tuple[str, ...]]) -> None:
    """Give the kept catalogue these translations, by message."""
    catalogue = translations.read_words(language)
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key in words:
            message.string = words[key]
    translations.write_words(catalogue, language)


DUTCH = {
    "Good morning, %(name)s.": "Goedemorgen, %(name)s.",
    "May": "mei",
    "%(count)d letter": ("%(count)d brief", "%(count)d brieven"),
    "Your path": "Jouw pad",
    "%(name)s says yes.": "%(name)s zegt ja.",
    "%(number)s step": ("%(number)s stap", "%(number)s stappen"),
    "Next": "Volgende",
    "Back": "Terug",
}


def test_extract_finds_python_and_templates_and_nothing_else(house):
    found = {(message.context, message.id) for message in translations.found_words(house)}
    assert found - {(None, "")} == {
        (None, "Good morning, %(name)s."),
        ("month", "May"),
        (None, ("%(count)d letter", "%(count)d letters")),
        (None, "Your path"),
        (None, "%(name)s says yes."),
        (None, ("%(number)s step", "%(number)s steps")),
        ("step", "Next"),
        (None, "Back"),
    }


def test_extract_asks_for_our_own_names_of_the_months(house, monkeypatch):
    monkeypatch.setattr(translations, "MONTHS", ("January",))
    call_command("translations", "extract", stdout=StringIO())
    assert "January" in {message.id for message in translations.read_words("ar")}


def test_extract_twice_writes_the_same_bytes(house):
    call_command("translations", "extract", stdout=StringIO())
    first = translations.catalogue_path("ar").read_bytes()
    call_command("translations", "extract", stdout=StringIO())
    assert translations.catalogue_path("ar").read_bytes() == first
    assert re.findall(rb"POT-Creation-Date|:\d+\n|#~", first) == []
    assert b"#. Translators: letters that wait" in first


def test_extract_keeps_translations_drops_old_messages_and_guesses_nothing(house):
    call_command("translations", "extract", stdout=StringIO())
    fill("nl", DUTCH)
    page = house / "templates" / "page.html"
    page.write_text(TEMPLATE.replace("Your path", "Your paths"))
    call_command("translations", "extract", stdout=StringIO())
    kept = {str(message.id): message for message in translations.read_words("nl")}
    assert kept["Good morning, %(name)s."].string == "Goedemorgen, %(name)s."
    assert (kept["Your paths"].string, kept["Your paths"].fuzzy) == ("", False)
    assert "Your path" not in kept


def test_compile_gives_every_plural_form_of_arabic(house):
    call_command("translations", "extract", stdout=StringIO())
    forms = ("صفر", "واحدة", "اثنتان", "%(count)d قليلة", "%(count)d كثيرة", "%(count)d رسالة")
    fill("ar", {"%(count)d letter": forms})
    call_command("translations", "compile", stdout=StringIO())
    with translations.catalogue_path("ar").with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    said = [words.ngettext("%(count)d letter", "-", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102)]
    assert [forms.index(one) for one in said] == [0, 1, 2, 3, 3, 4, 4, 5, 5]


def test_compile_does_nothing_when_nothing_changed(house):
    call_command("translations", "extract", stdout=StringIO())
    assert translations.compile_stale() == ["nl", "ar"]
    assert translations.compile_stale() == []


@pytest.mark.parametrize(
    ("message", "words", "reason"),
    [
        ("Back", "", "missing"),
        ("Good morning, %(name)s.", "Goedemorgen.", "other placeholders"),
        ("Good morning, %(name)s.", "Goedemorgen, %(naam)s.", "other placeholders"),
        ("%(count)d letter", ("%(count)d brief", ""), "missing"),
        ("%(count)d letter", ("%(count)d brief", "brieven"), "other placeholders"),
        ("%(count)d letter", ("een brief", "%(count)d brieven"), ""),
    ],
)
def test_check_names_each_fault(house, message, words, reason):
    call_command("translations", "extract", stdout=StringIO())
    fill("nl", DUTCH | {message: words})
    expected = [f"nl: {reason}: {message!r}"] if reason else []
    assert translations.faults("nl", translations.found_words(house)) == expected


def test_check_refuses_fuzzy_and_forgotten_messages(house):
    call_command("translations", "extract", stdout=StringIO())
    fill("nl", DUTCH)
    path = translations.catalogue_path("nl")
    path.write_text(
        path.read_text().replace('msgid "Back"', '#, fuzzy\nmsgid "Back"')
        + '\nmsgid "Gone"\nmsgstr "Weg"\n'
    )
    assert translations.faults("nl", translations.found_words(house)) == [
        "nl: fuzzy: 'Back'",
        "nl: no longer used: 'Gone'",
    ]


def test_check_fails_with_the_number_of_faults(house):
    call_command("translations", "extract", stdout=StringIO())
    said = StringIO()
    with pytest.raises(CommandError, match=r"^16 translations are not in order\.$"):
        call_command("translations", "check", stderr=said)
    assert len(said.getvalue().splitlines()) == 16


# --- Words on screen --------------------------------------------------------------------------

NEVER = {
    "en": r"unmatched|silent|stuck|drop-?outs?|pools?|cases?|limitations?|illegal|below level",
    "nl": r"laaggeschoolde?n?|illega(al|le|len)|uitvallers?",
    "ar": r"ضدّ? القانون|غير قانوني|غير شرعي",
}


def messages() -> list[tuple[str, str]]:
    """Every sentence that can reach a screen: the messages and their translations."""
    found = [
        ("en", text)
        for message in translations.found_words(Path(settings.BASE_DIR))
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    for path in Path(settings.LOCALE_PATHS[0]).rglob("django.po"):
        language = path.parts[-3]
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            forms = [message.string] if isinstance(message.string, str) else message.string
            found += [(language, form) for form in forms if message.id]
    return found


def test_words_on_screen_hurt_nobody():
    wrong = [
        (language, text)
        for language, text in messages()
        if re.search(rf"\b({NEVER[language]})\b", text, re.IGNORECASE)
    ]
    assert wrong == []


def test_words_on_screen_say_you_and_never_her_in_capitals():
    wrong = [text for _language, text in messages() if re.search(r"\bHER\b", text)]
    assert wrong == []
