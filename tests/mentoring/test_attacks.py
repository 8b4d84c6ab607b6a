"""Attempts on the people of a programme that must not work."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import TalentProfile
from accounts.services import add_member, end_membership
from accounts.sight import disclose
from allinone.notifications.inbox import target
from allinone.notifications.models import Delivery
from allinone.privacy.models import Because, Disclosure
from allinone.rules import TooOften
from mentoring import services
from mentoring.links import sign
from mentoring.services.enrolments import APPLIED_A_DAY
from mentoring.services.matching import describe_pair
from mentoring.services.meetings import PROPOSED_A_DAY
from mentoring.services.requests import ASKED_A_DAY
from tests.accounts.factories import MentorFactory, TalentFactory
from tests.mentoring.factories import EnrolmentFactory, RequestFactory, ask, days, published

pytestmark = pytest.mark.django_db

EVERY_KIND = {
    permission.removeprefix("see_as_") for permission, _words in TalentProfile._meta.permissions
}


def text_of(response) -> str:
    return response.content.decode()


# --- The signed link of a mail ---------------------------------------------------------------


def test_signed_link_shows_an_alias_also_when_the_mentor_coordinates_her_programme(
    client, proposal, asked_mentor
):
    add_member(
        organisation=proposal.programme.organisation, user=asked_mentor.user, role="coordinator",
        by=None,
    )  # fmt: skip
    talent = proposal.request.talent
    page = client.get(reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))]))
    assert page.status_code == 200
    assert talent.user.full_name not in text_of(page)
    assert page.context["person"]["place"] == talent.place.province.name
    row = Disclosure.objects.get(subject_id=talent.user_id)
    assert row.audience == "mentor_asked"


def test_signed_link_shows_an_alias_also_when_they_already_meet_elsewhere(
    client, coordinator, other_coordinator, mentorship
):
    talent, mentor = mentorship.talent, mentorship.enrolment.mentor
    elsewhere = other_coordinator.groups.get().organisation.programmes.get()
    again = published(
        other_coordinator, programme=elsewhere, request__talent=talent, enrolment__mentor=mentor
    )
    page = client.get(reverse("mentoring:proposal_answer", args=[sign(str(again.pk))]))
    assert page.status_code == 200
    assert talent.user.display_name not in text_of(page)


def test_signed_in_mentor_who_coordinates_sees_the_same_alias(client, proposal, asked_mentor):
    link = client.get(reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))]))
    add_member(
        organisation=proposal.programme.organisation, user=asked_mentor.user, role="coordinator",
        by=None,
    )  # fmt: skip
    client.force_login(asked_mentor.user)
    page = client.get(reverse("mentoring:proposal_detail", args=[proposal.pk]))
    assert page.context["person"]["name"] == link.context["person"]["name"]
    assert proposal.request.talent.user.full_name not in text_of(page)


# --- The log -----------------------------------------------------------------------------------


def test_log_has_room_for_every_kind_of_viewer_at_once():
    room = Disclosure._meta.get_field("audience").max_length
    assert len(",".join(sorted(EVERY_KIND))) <= room


def test_mentor_who_coordinates_leaves_one_row_that_names_both(coordinator, mentorship):
    mentor = mentorship.enrolment.mentor.user
    add_member(
        organisation=mentorship.programme.organisation, user=mentor, role="coordinator", by=None
    )
    shown = disclose(mentorship.talent, to=mentor, because=Because.MENTORSHIP, scope="x")
    assert shown["name"] == mentorship.talent.user.full_name
    assert Disclosure.objects.get(viewer_id=mentor.pk).audience == "coordinator,mentor"


# --- What a mentor keeps to himself -------------------------------------------------------------


@pytest.mark.parametrize(("shares", "told"), [
    ([], "lived_experience_unknown"),
    (["mentor_experience:talent_asked"], "wish_lived_experience"),
])  # fmt: skip
def test_reasons_tell_of_a_new_start_only_when_he_shares_it(programme, shares, told):
    enrolment = EnrolmentFactory(programme=programme, mentor__shares=shares)
    asked = RequestFactory(programme=programme, experience_wish=2)
    _score, reasons, _version = describe_pair(asked, enrolment)
    assert {one["code"] for one in reasons} & {
        "lived_experience_unknown", "wish_lived_experience",
    } == {told}  # fmt: skip


# --- Floods -------------------------------------------------------------------------------------


def mails_to(user) -> int:
    return Delivery.objects.filter(recipient=user, channel="mail").count()


def test_nobody_floods_coordinators_by_asking_again(programme, coordinator):
    talent = TalentFactory()
    for _turn in range(ASKED_A_DAY):
        services.withdraw_request(request=ask(programme, talent), by=talent.user)
    with pytest.raises(TooOften):
        ask(programme, talent)
    assert mails_to(coordinator) == ASKED_A_DAY


def test_nobody_floods_coordinators_by_applying_again(programme, coordinator):
    mentor = MentorFactory()
    for _turn in range(APPLIED_A_DAY):
        enrolment = services.apply_as_mentor(programme=programme, mentor=mentor, by=mentor.user)
        services.leave_programme(enrolment=enrolment, by=mentor.user)
    with pytest.raises(TooOften):
        services.apply_as_mentor(programme=programme, mentor=mentor, by=mentor.user)
    assert mails_to(coordinator) == 2 * APPLIED_A_DAY


def test_nobody_floods_the_other_side_with_times(mentorship, mentor):
    talent, before = mentorship.talent.user, mails_to(mentor.user)
    what = {
        "mentorship": mentorship, "place_kind": "online", "place": "x",
        "times": [timezone.now() + days(number) for number in (1, 2, 3)],
    }  # fmt: skip
    for _turn in range(PROPOSED_A_DAY):
        services.cancel_meeting(meeting=services.propose_times(by=talent, **what), by=talent)
    with pytest.raises(TooOften):
        services.propose_times(by=talent, **what)
    assert mails_to(mentor.user) - before == 2 * PROPOSED_A_DAY
    assert services.propose_times(by=mentor.user, **what).is_open


# --- Whom a report is about ---------------------------------------------------------------------


@pytest.fixture
def reported(mentorship, mentor):
    """The mentor coordinates the programme too, and she reports him."""
    add_member(
        organisation=mentorship.programme.organisation, user=mentor.user, role="coordinator",
        by=None,
    )  # fmt: skip
    return lambda: services.report_mentorship(
        mentorship=mentorship, by=mentorship.talent.user, reason="unsafe", text="Canary words.",
        also_block=False,
    )  # fmt: skip


def test_mentor_who_coordinates_never_reads_a_report_about_himself(
    client, reported, mentor, coordinator, programme
):
    told, report = mails_to(mentor.user), reported()
    pages = [
        reverse("mentoring:report_list", args=[programme.slug]),
        reverse("mentoring:board", args=[programme.slug]),
    ]
    client.force_login(mentor.user)
    lists, board = [client.get(page) for page in pages]
    assert (lists.context["rows"], board.context["counts"]["reports"]) == ([], 0)
    assert client.post(reverse("mentoring:report_handle", args=[report.pk])).status_code == 404
    assert mails_to(mentor.user) == told
    client.force_login(coordinator)
    assert "Canary words." in text_of(client.get(pages[0]))


def test_report_about_the_only_coordinator_calls_for_another_one(
    reported, coordinator, administrator, mentor
):
    end_membership(membership=coordinator.memberships.get(), by=administrator)
    told = mails_to(mentor.user)
    reported()
    news = Delivery.objects.filter(recipient=administrator, channel="mail").latest("event__at")
    assert news.event.kind == "mentoring.report_without_reader"
    assert target(news) == reverse(
        "accounts:organisation_detail", args=[mentor.user.memberships.get().organisation_id]
    )
    assert mails_to(mentor.user) == told


def test_report_about_who_keeps_the_whole_organisation_goes_to_the_platform(
    reported, coordinator, mentor, operator
):
    house = coordinator.memberships.get().organisation
    add_member(organisation=house, user=mentor.user, role="administrator", by=None)
    end_membership(membership=coordinator.memberships.get(), by=mentor.user)
    told = mails_to(mentor.user)
    reported()
    assert (mails_to(operator), mails_to(mentor.user) - told) == (1, 0)
