"""Pages of people: desk, file, organisations, invitations, one-click sign-in of the demo."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation, Membership, Organisation, TalentProfile, User
from accounts.services import invite_member, save_talent_step
from allinone.notifications.models import OutgoingMail
from tests.accounts.factories import (
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
    picture,
)

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(response) -> list[str]:
    return [str(one) for one in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("door", "sentence"),
    [
        ("talent", "Start my profile"),
        ("mentor", "Start my mentor profile"),
        ("employer", "Register my organisation"),
        ("organisation", "Register my organisation"),
    ],
)
def test_desk_starts_behind_the_door_she_came_in_by(content, door, sentence):
    page = client_of(UserFactory(door=door)).get(reverse("accounts:desk"))
    assert sentence in page.content.decode()
    assert bool(page.context["desk"].stations) == (door == "talent")


def test_reading_in_another_language_changes_nothing(content):
    client = client_of(UserFactory(language="en"))
    page = client.get("/ar/desk/")
    assert (page.status_code, 'dir="rtl"' in page.content.decode()) == (200, True)
    assert User.objects.get().language == "en"


def test_file_shows_what_she_shares_and_stops_it(content):
    talent = TalentFactory()
    save_talent_step(profile=talent, by=talent.user, answers={"shares": ["phone:mentor"]})
    client = client_of(talent.user)
    page = client.get(reverse("accounts:file"))
    assert [item for item, _words in page.context["shared"]] == ["phone:mentor"]
    client.post(reverse("accounts:share_stop"), {"item": "phone:mentor"})
    assert client.get(reverse("accounts:file")).context["shared"] == []
    assert TalentProfile.objects.get().shares == []


def test_own_photo_is_hers_to_see(content):
    talent = TalentFactory()
    client, url = client_of(talent.user), reverse("accounts:photo", args=[talent.pk])
    assert client.get(url).status_code == 404
    upload = SimpleUploadedFile("a.jpg", picture())
    save_talent_step(profile=talent, by=talent.user, answers={"photo": upload})
    response = client.get(url)
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_organisation_is_registered_and_checked(content):
    operator, user = UserFactory(is_operator=True), UserFactory(door="organisation")
    mine, desk = client_of(user), reverse("accounts:desk")
    page = mine.get(reverse("accounts:organisation_create"), {"kind": "employer"})
    assert page.context["form"]["kind"].value() == "employer"
    mine.post(reverse("accounts:organisation_create"), {"kind": "support", "name": "House"})
    organisation = Organisation.objects.get()
    assert "We are checking your organisation" in mine.get(desk).content.decode()
    checks = client_of(operator)
    assert "Organisations wait to be checked" in checks.get(desk).content.decode()
    page = checks.get(reverse("accounts:organisations_to_check"))
    assert list(page.context["organisations"]) == [organisation]
    checks.post(reverse("accounts:organisation_verify", args=[organisation.pk]))
    organisation.refresh_from_db()
    assert organisation.verified_by == operator
    assert list(checks.get(reverse("accounts:organisations_to_check")).context[
        "organisations"]) == []  # fmt: skip
    assert "We are checking" not in mine.get(desk).content.decode()


def test_colleague_is_invited_accepts_and_leaves(content):
    organisation = OrganisationFactory()
    boss = member_of(organisation, "administrator")
    mine = client_of(boss)
    invite = reverse("accounts:invitation_create", args=[organisation.pk])
    assert mine.post(invite, {"email": "x", "role": "coordinator"}).status_code == 200
    known, unknown = UserFactory(email="new@example.org"), "nobody@example.org"
    answers = {
        (said(mine.post(invite, {"email": email, "role": "coordinator"}))[-1])
        for email in (known.email, unknown)
    }
    assert answers == {"The invitation is on its way."}
    detail = reverse("accounts:organisation_detail", args=[organisation.pk])
    assert len(mine.get(detail).context["invitations"]) == 2
    text = OutgoingMail.objects.get(address=known.email).text
    path = next(word for word in text.split() if "/invitations/" in word).split("127.0.0.1:8000")[1]
    other = client_of(UserFactory())
    assert other.get(path).status_code == other.post(path).status_code == 404
    invited = client_of(known)
    assert invited.get(path).status_code == 200
    assert Invitation.objects.filter(used_at=None).count() == 2
    assert invited.post(path)["Location"] == reverse("accounts:desk")
    assert invited.post(path).status_code == 404
    membership = Membership.objects.get(user=known)
    end = reverse("accounts:membership_end", args=[organisation.pk, membership.pk])
    assert mine.post(end)["Location"] == detail
    assert mine.post(end).status_code == 404
    assert list(known.groups.all()) == []


def test_invitation_to_a_role_she_has_says_so(content):
    organisation = OrganisationFactory()
    boss = member_of(organisation, "administrator")
    user = member_of(organisation, "coach")
    _invitation, token = invite_member(
        organisation=organisation, email=user.email, role="coach", by=boss
    )
    response = client_of(user).post(reverse("accounts:invitation_accept", args=[token]))
    assert said(response) == ["This person already has this role here."]


def test_last_administrator_is_told_and_a_second_may_go(content):
    organisation = OrganisationFactory()
    boss = member_of(organisation, "administrator")
    membership = Membership.objects.get(user=boss)
    client = client_of(boss)
    end = reverse("accounts:membership_end", args=[organisation.pk, membership.pk])
    assert said(client.post(end)) == [
        "An organisation needs an administrator. First give this role to somebody else."
    ]
    member_of(organisation, "administrator")
    assert client.post(end)["Location"] == reverse("accounts:desk")
    assert client.get(
        reverse("accounts:organisation_detail", args=[organisation.pk])
    ).status_code == 404  # fmt: skip


def test_administrator_of_another_organisation_reaches_nothing(content):
    organisation = OrganisationFactory()
    boss = member_of(organisation, "administrator")
    other = client_of(member_of(OrganisationFactory(), "administrator"))
    membership = Membership.objects.get(user=boss)
    for name, args, method in (
        ("organisation_detail", [organisation.pk], "get"),
        ("invitation_create", [organisation.pk], "post"),
        ("membership_end", [organisation.pk, membership.pk], "post"),
    ):
        url = reverse(f"accounts:{name}", args=args)
        assert getattr(other, method)(url).status_code == 404
    mixed = reverse(
        "accounts:membership_end",
        args=[Membership.objects.exclude(pk=membership.pk).get().organisation_id, membership.pk],
    )
    assert other.post(mixed).status_code == 404
    membership.refresh_from_db()
    assert membership.ended_at is None


@pytest.mark.parametrize("email", ["\x00", "", "real@example.org", "gone@example.org", "x" * 999])
def test_demo_signs_in_demo_people_only(content, settings, email):
    settings.DEMO = True
    UserFactory(email="real@example.org")
    UserFactory(email="gone@example.org", is_demo=True, is_active=False)
    demo = UserFactory(email="amal@demo.example", is_demo=True)
    client = Client()
    url = reverse("accounts:demo_sign_in")
    assert client.post(url, {"email": email}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert client.post(url, {"email": "Amal@demo.example"}).status_code == 302
    assert client.session["_auth_user_id"] == str(demo.pk)
    assert client.get(reverse("accounts:demo_people")).status_code == 200


def test_outside_demo_mode_nobody_signs_in_with_one_click(content, settings):
    settings.DEMO = False
    UserFactory(email="amal@demo.example", is_demo=True)
    client = Client()
    assert client.post(
        reverse("accounts:demo_sign_in"), {"email": "amal@demo.example"}
    ).status_code == 404  # fmt: skip
    assert "_auth_user_id" not in client.session
