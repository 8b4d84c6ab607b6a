"""Every address has a rule, and every kind of person gets what the rule says."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Membership, User
from accounts.services import invite_member, save_talent_step
from allinone.notifications.models import Delivery
from mentoring import services
from mentoring.links import sign
from resources.models import Article
from tests.accounts.factories import picture
from tests.mentoring.expectations import ACT, EXPECTED, LOGIN, READ, Rule
from tests.mentoring.factories import RequestFactory, days

pytestmark = pytest.mark.django_db
NAMESPACES = {"accounts", "mentoring", "notifications", "resources", "ui"}
ACTORS = (
    "anonymous", "stranger", "mentee", "mentor", "asked_mentor", "ended_mentor", "coordinator",
    "administrator", "other_coordinator", "operator",
)  # fmt: skip


def routes(resolver: URLResolver, namespace: str = "") -> set[str]:
    """``namespace:name`` of every pattern below; a nameless pattern shows as ``namespace:None``."""
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found |= routes(one, one.namespace or namespace)
        elif isinstance(one, URLPattern) and namespace in NAMESPACES:
            found.add(f"{namespace}:{one.name}")
    return found


def test_every_route_has_a_rule():
    assert routes(get_resolver()) == set(EXPECTED)


@pytest.fixture
def stage(
    programme, mentorship, proposal, ended_mentorship, coordinator, administrator,
    other_coordinator, operator, stranger,
) -> dict[str, Any]:  # fmt: skip
    """The actors, and the rows that the rules name."""
    talent, enrolment = mentorship.talent, mentorship.enrolment
    save_talent_step(
        profile=talent, by=talent.user,
        answers={"shares": ["photo:mentor"], "photo": SimpleUploadedFile("a.jpg", picture())},
    )  # fmt: skip
    moments = [programme.created_at + days(number) for number in (1, 2, 3)]
    fixed = services.propose_times(
        mentorship=mentorship, by=talent.user, times=moments, place_kind="online", place="https://x"
    )
    services.choose_time(option=fixed.options.first(), by=enrolment.mentor.user)
    meeting = services.propose_times(
        mentorship=mentorship, by=enrolment.mentor.user, times=moments, place_kind="public",
        place="Library",
    )  # fmt: skip
    _invitation, letter = invite_member(
        organisation=programme.organisation, email=stranger.email, role="coach", by=administrator
    )
    told = services.report_mentorship(
        mentorship=mentorship, by=talent.user, reason="other", text="", also_block=False
    )
    delivery = Delivery.objects.filter(recipient=talent.user, channel="inbox").first()
    article = Article.objects.filter(is_published=True).first()
    return {
        "stranger": stranger, "mentee": talent.user, "mentor": enrolment.mentor.user,
        "asked_mentor": proposal.enrolment.mentor.user,
        "ended_mentor": ended_mentorship.enrolment.mentor.user, "coordinator": coordinator,
        "administrator": administrator, "other_coordinator": other_coordinator,
        "operator": operator,
        "talent": talent.pk, "you": "you", "organisation": programme.organisation_id,
        "membership": Membership.objects.get(user=coordinator).pk, "invitation": letter,
        "slug": programme.slug, "request": mentorship.request_id, "enrolment": enrolment.pk,
        "proposal": proposal.pk, "token": sign(str(proposal.pk)), "mentorship": mentorship.pk,
        "meeting": meeting.pk, "fixed": fixed.pk, "option": str(meeting.options.first().pk),
        "waiting": RequestFactory(programme=programme).pk, "delivery": delivery.pk,
        "step": "dutch-intake", "article": article.slug, "report": told.pk,
    }  # fmt: skip


def client_of(stage: dict[str, Any], actor: str) -> Client:
    client = Client()
    if actor != "anonymous":
        client.force_login(User.objects.get(pk=stage[actor].pk))
    return client


def url_of(name: str, rule: Rule, stage: dict[str, Any]) -> str:
    return reverse(name, args=[stage[part] for part in rule.args])


def whole(response: HttpResponse) -> HttpResponse:
    """Read a file to its end, which also closes it."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def ask(client: Client, method: str, url: str, **data: str) -> HttpResponse:
    """One request, whose changes are forgotten."""
    with transaction.atomic():
        response = getattr(client, method)(url, data)
        transaction.set_rollback(True)
    return whole(response)


def answer(response: HttpResponse) -> int | str:
    location = response.get("Location", "")
    return LOGIN if location.startswith("/en/accounts/login/") else response.status_code


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_rule_says(stage, actor):
    client = client_of(stage, actor)
    found = {}
    for name, rule in EXPECTED.items():
        method = "post" if rule.takes == ACT else "get"
        response = ask(client, method, url_of(name, rule, stage), **rule.data(stage))
        found[name] = answer(response)
    assert found == {name: rule.expected(actor) for name, rule in EXPECTED.items()}


def frozen(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    """All that a visitor can compare; only the clock of the server goes on."""
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, response.content, headers


@pytest.mark.parametrize("actor", [one for one in ACTORS if one != "anonymous"])
def test_hidden_is_byte_for_byte_the_same_as_missing(stage, actor):
    client = client_of(stage, actor)
    compared = 0
    for name, rule in EXPECTED.items():
        row = stage[rule.args[-1]] if rule.args else None
        if rule.expected(actor) != 404 or not isinstance(row, UUID):
            continue
        method = "post" if rule.takes == ACT else "get"
        args = [stage[part] for part in rule.args]
        hidden = ask(client, method, reverse(name, args=args), **rule.data(stage))
        missing = ask(client, method, reverse(name, args=[*args[:-1], uuid4()]), **rule.data(stage))
        assert frozen(hidden) == frozen(missing), name
        compared += 1
    assert compared > 10


def test_each_language_has_its_own_fixed_page_for_what_is_hidden(stage):
    client = client_of(stage, "ended_mentor")
    bodies = {}
    for language in ("en", "nl", "ar"):
        hidden = client.get(f"/{language}/mentoring/mentorships/{stage['mentorship']}/")
        missing = client.get(f"/{language}/mentoring/mentorships/{uuid4()}/")
        nowhere = client.get(f"/{language}/no/such/page/")
        assert frozen(hidden)[:2] == frozen(missing)[:2] == frozen(nowhere)[:2]
        bodies[hidden.content] = language
    assert list(bodies.values()) == ["en", "nl", "ar"]


def test_ended_mentor_gets_the_strangers_bytes_for_his_own_pair(stage, ended_mentorship):
    url = reverse("mentoring:mentorship_detail", args=[ended_mentorship.pk])
    answers = {
        actor: frozen(client_of(stage, actor).get(url))
        for actor in ("ended_mentor", "stranger", "other_coordinator")
    }
    assert len(set(map(repr, answers.values()))) == 1
    assert answers["ended_mentor"][0] == 404


def allowed_actor(rule: Rule) -> str:
    """Somebody who may do this, or anybody when nobody may."""
    named = [actor for actor, status in rule.to.items() if status < 400]
    return named[0] if named else "stranger"


def test_wrong_method_is_405(stage):
    clients = {actor: client_of(stage, actor) for actor in ACTORS}
    found = {}
    for name, rule in EXPECTED.items():
        client, url = clients[allowed_actor(rule)], url_of(name, rule, stage)
        wrong = ["put", "delete", "patch"]
        wrong += ["get"] if rule.takes == ACT else ["post"] if rule.takes == READ else []
        found[name] = {ask(client, method, url).status_code for method in wrong}
    hidden = {"ui:component_sheet"}  # does not exist outside DEBUG, whatever the method
    assert {name: one for name, one in found.items() if name not in hidden} == {
        name: {405} for name in EXPECTED if name not in hidden
    }


def test_reading_changes_nothing(stage):
    """GET on every page: no event is written and nobody is told."""
    from allinone.notifications.models import Event

    before = Event.objects.count()
    for actor in ("mentee", "mentor", "coordinator", "asked_mentor"):
        client = client_of(stage, actor)
        for name, rule in EXPECTED.items():
            own_profile = name in {"accounts:talent_profile", "accounts:mentor_profile"}
            if rule.takes != ACT and rule.expected(actor) == 200 and not own_profile:
                response = whole(client.get(url_of(name, rule, stage)))
                assert response.status_code == 200, name
    assert Event.objects.count() == before


def test_signed_in_pages_are_never_stored(stage):
    client = client_of(stage, "mentor")
    for name in ("accounts:desk", "mentoring:mentorship_detail", "notifications:inbox"):
        response = client.get(url_of(name, EXPECTED[name], stage))
        assert "no-store" in response["Cache-Control"], name
    answer_page = Client().get(url_of("mentoring:proposal_answer", EXPECTED[
        "mentoring:proposal_answer"], stage))  # fmt: skip
    assert set(answer_page["Cache-Control"].split(", ")) >= {"private", "no-store"}


def test_unknown_language_is_not_found(stage):
    for path in ("/xx/", "/xx/desk/", "/english/", "/%00/", "/en%00/"):
        assert Client().get(path).status_code == 404, path


def test_deactivated_account_with_a_live_cookie_sees_nothing(stage):
    client = client_of(stage, "mentor")
    url = reverse("mentoring:mentorship_detail", args=[stage["mentorship"]])
    assert client.get(url).status_code == 200
    User.objects.filter(pk=stage["mentor"].pk).update(is_active=False)
    assert answer(client.get(url)) == LOGIN
    asked = User.objects.filter(pk=stage["asked_mentor"].pk)
    asked.update(is_active=False)
    signed = reverse("mentoring:proposal_answer", args=[stage["token"]])
    assert Client().get(signed).status_code == 404


def test_only_our_namespaces_and_known_neighbours_are_mounted():
    assert settings.ROOT_URLCONF == "allinone.urls"
    assert set(get_resolver().namespace_dict) == {*NAMESPACES, "admin"}
