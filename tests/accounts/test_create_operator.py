"""The first platform administrator, from the shell."""

import io

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
GOOD = "a-long-enough-passphrase"


@pytest.fixture
def typed(monkeypatch):
    """What stands on standard input, which is no terminal."""

    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return put


@pytest.fixture
def keyboard(monkeypatch):
    """A terminal with somebody at it."""

    def put(email: str, *passwords: str) -> None:
        said = iter(passwords)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda prompt: email)
        monkeypatch.setattr(
            "accounts.management.commands.create_operator.getpass", lambda prompt: next(said)
        )

    return put


def create(**options) -> str:
    out = io.StringIO()
    call_command("create_operator", stdout=out, **options)
    return out.getvalue()


def the_operator() -> tuple[bool, bool, bool]:
    user = User.objects.get(email="kim@example.org")
    verified = EmailAddress.objects.filter(user=user, verified=True, primary=True).exists()
    return user.is_operator, user.check_password(GOOD), verified


def test_password_from_a_pipe(typed):
    typed(GOOD + "\n")
    assert (
        create(email="kim@example.org")
        == "kim@example.org can now sign in and keeps the platform.\n"
    )
    assert the_operator() == (True, True, True)


def test_password_from_the_environment(typed, monkeypatch):
    typed("")
    monkeypatch.setenv("OPERATOR_PASSWORD", GOOD)
    create(email="kim@example.org")
    assert the_operator() == (True, True, True)


def test_everything_from_the_keyboard(typed, keyboard):
    typed("")
    keyboard("kim@example.org", GOOD, GOOD)
    create()
    assert the_operator() == (True, True, True)


def test_two_different_passwords_are_refused(typed, keyboard):
    typed("")
    keyboard("kim@example.org", GOOD, GOOD + "x")
    with pytest.raises(CommandError, match="The two passwords are not the same"):
        create()


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("kim@example.org", "short", "This password is too short"),
        ("kim@example.org", "password123", "This password is too common"),
        ("kimberley@example.org", "kimberley@example.org", "too similar"),
        ("no address", GOOD, "is not an e-mail address"),
        (None, GOOD, "Give the e-mail address with --email"),
    ],
)
def test_bad_answers_get_one_clear_sentence(typed, email, password, sentence):
    typed(password)
    with pytest.raises(CommandError, match=sentence):
        create(email=email)
    assert User.objects.count() == 0


def test_a_taken_address_is_refused(typed):
    UserFactory(email="kim@example.org")
    typed(GOOD)
    with pytest.raises(CommandError, match="Somebody already uses this e-mail address"):
        create(email="KIM@example.org")
    assert User.objects.filter(is_operator=True).count() == 0
