"""The commands and the page of the demo, and that none of it reaches production."""

import io

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import OperationalError

from accounts.checks import demo_mode_is_off, demo_people_are_gone
from accounts.models import User
from allinone.doorway import DEMO_PEOPLE
from allinone.taxonomy.models import Sector, Skill
from mentoring.demo.standing import AMAL
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def demo_mode(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def amal(demo_mode: None, db: None) -> User:
    """One of the standing people is here."""
    return UserFactory(email=AMAL.email, is_demo=True)


def test_demo_fills_an_empty_database_once(demo_mode, content):
    for model in (Skill, Sector):
        model.objects.all().delete()
    first = run()
    assert first.startswith(
        "Loaded 3 organisations, 2 programmes, 60 mentors, 150 talents, 130 requests, "
        "35 mentorships.\n"
    )
    assert (Sector.objects.count(), User.objects.count()) == (23, 218)
    second = run()
    assert second.startswith("The demo set is here already.\n")
    assert second.splitlines()[1:] == first.splitlines()[1:]
    assert User.objects.count() == 218


def test_demo_refuses_a_database_with_real_people(demo_mode, content):
    UserFactory()
    with pytest.raises(CommandError, match="There are real people in this database"):
        run()
    assert User.objects.count() == 1


def test_demo_refuses_outside_demo_mode(settings, content):
    settings.DEMO = False
    for arguments in ((), ("--list",)):
        with pytest.raises(CommandError, match="set DEMO=yes"):
            run(*arguments)
    assert User.objects.count() == 0


def test_list_prints_everybody_one_can_be(amal):
    lines = run("--list").splitlines()
    assert len(lines) == len(DEMO_PEOPLE) + 3
    for line, person in zip(lines[1:], DEMO_PEOPLE, strict=False):
        assert (str(person.role) in line, person.email in line) == (True, True)
    assert lines[-2] == "Password of all of them: demo-password"


def test_list_says_when_the_set_is_not_loaded(demo_mode):
    assert run("--list") == "No demo people here. Load them with: manage.py demo\n"


def test_page_lists_who_is_here(client, amal):
    page = client.get("/en/demo/").content.decode()
    assert [person.email for person in DEMO_PEOPLE if person.email in page] == [AMAL.email]


def test_one_click_signs_in(client, amal):
    answer = client.post("/en/demo/sign-in/", {"email": AMAL.email})
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/")
    assert client.get("/en/desk/").wsgi_request.user == amal


def test_page_says_that_nobody_is_here(client, demo_mode):
    assert "The demo set has not been loaded." in client.get("/en/demo/").content.decode()


def test_page_does_not_exist_outside_demo_mode(client, amal, settings):
    settings.DEMO = False
    assert client.get("/en/demo/").status_code == 404
    assert client.post("/en/demo/sign-in/", {"email": AMAL.email}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_page_only_reads_and_the_button_only_posts(client, amal):
    assert client.post("/en/demo/").status_code == 405
    assert client.get("/en/demo/sign-in/").status_code == 405


def test_nobody_real_is_signed_in_by_click(client, demo_mode):
    real = UserFactory()
    assert client.post("/en/demo/sign-in/", {"email": real.email}).status_code == 404


def test_deploy_check_fails_in_demo_mode(settings):
    settings.DEMO = True
    assert [one.id for one in demo_mode_is_off()] == ["accounts.E001"]
    settings.DEMO = False
    assert demo_mode_is_off() == []


def test_deploy_check_fails_with_demo_people(settings):
    settings.DEMO = False
    assert demo_people_are_gone() == []
    UserFactory(is_demo=True)
    for databases in (None, ["default"]):
        assert [one.id for one in demo_people_are_gone(databases=databases)] == ["accounts.E002"]
    with pytest.raises(CommandError, match=r"accounts\.E002"):
        call_command("check", deploy=True, stderr=io.StringIO())


def test_deploy_check_says_that_the_database_is_away(monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(
        "django.db.backends.base.introspection.BaseDatabaseIntrospection.table_names", away
    )
    found = demo_people_are_gone()
    assert [(one.id, one.level) for one in found] == [("accounts.W001", checks.WARNING)]


def test_ordinary_check_asks_nothing_about_the_demo(settings):
    settings.DEMO = True
    UserFactory(is_demo=True)
    call_command("check", stdout=io.StringIO())
