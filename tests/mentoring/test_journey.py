"""The main job through the pages, from an empty profile to an ics file, without a script."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import MentorProfile, TalentProfile, User
from allinone.messaging.models import Message, Report
from allinone.taxonomy.models import IscoGroup, Place, Sector
from mentoring import services, tasks
from mentoring.models import (
    Meeting,
    MentorEnrolment,
    MentoringRequest,
    Mentorship,
    Programme,
    Proposal,
)
from tests.accounts.factories import (
    MentorFactory,
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
)
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    RequestFactory,
    paired,
    said_yes,
)

pytestmark = pytest.mark.django_db


class Person:
    """Somebody with a browser."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def get(self, name, *args):
        return self.client.get(reverse(name, args=args))

    def post(self, name, *args, **data):
        return self.client.post(reverse(name, args=args), data)

    def reads(self, name, *args) -> str:
        response = self.get(name, *args)
        assert response.status_code == 200
        return response.content.decode()


def said(response) -> str:
    return [str(one) for one in get_messages(response.wsgi_request)][-1]


def where(response) -> str:
    assert response.status_code == 302
    return response["Location"]


def fill_talent(person):
    """Her six steps; each leads to the next."""
    sector = Sector.objects.get(code="ict").pk
    steps = {
        "you": {"full_name": "Amal Haddad", "display_name": "Amal",
                "place": Place.objects.get(code="gent").pk},
        "sector": {"sector": sector, "occupation": IscoGroup.objects.get(code="2512").pk,
                 "years_of_work": 6},
        "study": {"recognition": "unknown"},
        "languages": {"mother_tongue": "ar", "nl": 3, "en": 4},
        "times": {"free_times": ["0", "5"], "meets_online": "on"},
        "sharing": {"phone": "1"},
    }  # fmt: skip
    names = list(steps)
    for name, following in zip(names, [*names[1:], None], strict=True):
        assert person.get("accounts:talent_profile", name).status_code == 200
        expected = (
            reverse("accounts:talent_profile", args=[following])
            if following
            else reverse("accounts:desk")
        )
        assert where(person.post("accounts:talent_profile", name, **steps[name])) == expected


def fill_mentor(person):
    sector = Sector.objects.get(code="ict").pk
    steps = {
        "you": {"full_name": "Jan Peeters", "display_name": "Jan", "sector": sector,
                "occupation": IscoGroup.objects.get(code="2512").pk},
        "meet": {"mother_tongue": "nl", "en": 5, "free_times": ["5"], "meets_online": "on",
                 "place": Place.objects.get(code="gent").pk},
        "help": {"topics": ["cv"], "about": "I like maps."},
    }  # fmt: skip
    for name, data in steps.items():
        assert person.get("accounts:mentor_profile", name).status_code == 200
        where(person.post("accounts:mentor_profile", name, **data))


def test_main_job_through_its_pages(programme, coordinator):
    amal, jan, cora = Person(UserFactory()), Person(UserFactory()), Person(coordinator)
    slug = programme.slug
    # Without a profile both are led to it first.
    assert where(amal.get("mentoring:request_create", slug)) == "/en/profile/you/"
    assert where(jan.get("mentoring:programme_apply", slug)) == "/en/mentor-profile/you/"
    fill_talent(amal)
    fill_mentor(jan)
    assert TalentProfile.objects.get().free_times == 0b100001
    assert MentorProfile.objects.get().about == "I like maps."

    # He applies; she talks with him and accepts.
    where(jan.post("mentoring:programme_apply", slug, motivation="Gladly.", capacity=1))
    enrolment = MentorEnrolment.objects.get()
    assert "Gladly." in cora.reads("mentoring:enrolment_detail", enrolment.pk)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    where(cora.post("mentoring:enrolment_talk", enrolment.pk, talk_at_0=tomorrow, talk_at_1="9:30"))
    assert "9.30" in jan.reads("mentoring:enrolment_own", enrolment.pk)
    assert "9.30" in jan.reads("accounts:desk")
    where(cora.post("mentoring:enrolment_accept", enrolment.pk))

    # She asks; the board tells who waits; a run pairs them; the coordinator publishes.
    asked = amal.post(
        "mentoring:request_create", slug, goal="Work again.", topics=["cv"], gender_wish=0,
        experience_wish=0, mother_tongue_wish=1,
    )  # fmt: skip
    where(asked)
    request = MentoringRequest.objects.get()
    assert (request.goal, request.mother_tongue_wish) == ("Work again.", 1)
    assert "Work again." in amal.reads("mentoring:request_detail", request.pk)
    assert "Amal Haddad" in cora.reads("mentoring:board", slug)
    where(cora.post("mentoring:match_start", slug))
    assert cora.get("mentoring:board", slug).context["is_running"]
    tasks.keep_clocks()
    assert "Jan Peeters" in cora.reads("mentoring:board", slug)
    where(cora.post("mentoring:proposals_publish", slug, all="1"))
    proposal = Proposal.objects.get()

    # The mentor reads an alias and says yes; she reads his short profile and says yes.
    assert "Work again." in jan.reads("mentoring:proposal_detail", proposal.pk)
    assert said(jan.post("mentoring:proposal_detail", proposal.pk, answer="yes")) == (
        "Thank you. Now we ask the newcomer. You hear from us."
    )
    assert "I like maps." in amal.reads("mentoring:proposal_detail", proposal.pk)
    assert "A mentor may fit" in amal.reads("mentoring:request_detail", request.pk)
    landed = where(amal.post("mentoring:proposal_detail", proposal.pk, answer="yes"))
    mentorship = Mentorship.objects.get()
    assert landed == reverse("mentoring:mentorship_detail", args=[mentorship.pk])

    # They write, fix a first meeting, and put it in a calendar.
    where(amal.post("mentoring:mentorship_message", mentorship.pk, text="Hello Jan"))
    assert "Hello Jan" in jan.reads("mentoring:mentorship_detail", mentorship.pk)
    times = {}
    for number, name in enumerate(("first", "second", "third"), start=1):
        times[f"{name}_0"] = (timezone.localdate() + timedelta(days=number)).isoformat()
        times[f"{name}_1"] = "18:00"
    where(
        jan.post("mentoring:mentorship_times", mentorship.pk, place_kind="public",
                 place="Library De Krook", **times)
    )  # fmt: skip
    meeting = Meeting.objects.get()
    option = meeting.options.all()[2]
    assert "Library De Krook" in amal.reads("mentoring:mentorship_detail", mentorship.pk)
    where(amal.post("mentoring:meeting_choose", meeting.pk, option=str(option.pk)))
    ics = amal.get("mentoring:meeting_ics", meeting.pk)
    assert ics["Content-Type"] == "text/calendar; charset=utf-8"
    assert ics["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    assert b"SUMMARY:Meeting" in ics.content
    assert "Library De Krook" in jan.reads("accounts:desk")

    # It ends; her page stays to be read, his is gone.
    where(jan.post("mentoring:mentorship_end", mentorship.pk, reason="as_planned"))
    assert "Hello Jan" in amal.reads("mentoring:mentorship_detail", mentorship.pk)
    assert jan.get("mentoring:mentorship_detail", mentorship.pk).status_code == 404
    assert amal.get("mentoring:meeting_ics", meeting.pk).status_code == 200
    assert amal.get("mentoring:request_detail", request.pk).status_code == 200
    assert list(Message.objects.values_list("text", flat=True)) == ["Hello Jan"]


def test_meeting_is_cancelled_and_not_yet_fixed_has_no_file(mentorship):
    amal, jan = Person(mentorship.talent.user), Person(mentorship.enrolment.mentor.user)
    moments = [timezone.now() + timedelta(days=number) for number in (1, 2, 3)]
    meeting = services.propose_times(
        mentorship=mentorship, by=jan.user, times=moments, place_kind="online", place="x"
    )
    assert amal.get("mentoring:meeting_ics", meeting.pk).status_code == 404
    assert amal.post("mentoring:meeting_choose", meeting.pk).status_code == 404
    for person, sentence in (
        (amal, "Choose a time"), (jan, "You proposed three times. The other one chooses."),
    ):  # fmt: skip
        assert sentence in person.reads("accounts:desk")
    own = meeting.options.first()
    assert said(jan.post("mentoring:meeting_choose", meeting.pk, option=str(own.pk))) == (
        "Something changed in the meantime. Look at the page again and choose anew."
    )
    where(amal.post("mentoring:meeting_cancel", meeting.pk))
    assert said(amal.post("mentoring:meeting_cancel", meeting.pk)) == (
        "Something changed in the meantime. Look at the page again and choose anew."
    )


def test_request_is_changed_and_taken_back(programme):
    request = RequestFactory(programme=programme)
    amal = Person(request.talent.user)
    wishes = {"experience_wish": 2, "mother_tongue_wish": 0}
    wrong = amal.post("mentoring:request_change", request.pk, goal="New.", gender_wish=2, **wishes)
    assert "Choose a woman or a man, or say it does not matter." in wrong.content.decode()
    right = amal.post(
        "mentoring:request_change", request.pk, goal="New.", gender_wish=2,
        wished_gender="woman", **wishes,
    )  # fmt: skip
    where(right)
    request.refresh_from_db()
    assert (request.goal, request.gender_wish, request.wished_gender, request.experience_wish) == (
        "New.", 2, "woman", 2,
    )  # fmt: skip
    where(amal.post("mentoring:request_withdraw", request.pk))
    assert said(amal.post("mentoring:request_withdraw", request.pk)) == (
        "This request is closed. You can make a new one."
    )
    assert amal.get("mentoring:request_change", request.pk).status_code == 403


def test_request_that_closes_under_her_form_says_so(programme, monkeypatch):
    request = RequestFactory(programme=programme)
    amal = Person(request.talent.user)
    change = services.change_request

    def closed_before(**kwargs):
        services.withdraw_request(request=request, by=request.talent.user)
        return change(**kwargs)

    monkeypatch.setattr(services, "change_request", closed_before)
    response = amal.post(
        "mentoring:request_change", request.pk, goal="Kept words.", gender_wish=0,
        experience_wish=0, mother_tongue_wish=0,
    )  # fmt: skip
    page = response.content.decode()
    assert "This request is closed." in page
    assert "Kept words." in page


def test_she_says_no(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    amal = Person(proposal.request.talent.user)
    assert "A mentor may fit" in amal.reads("accounts:desk")
    response = amal.post("mentoring:proposal_detail", proposal.pk, answer="no")
    assert said(response) == "That is fine. Your place in the queue stays the same."
    assert amal.get("mentoring:proposal_detail", proposal.pk).status_code == 200
    assert amal.post("mentoring:proposal_detail", proposal.pk, answer="x").status_code == 200


def test_mentor_pauses_comes_back_and_stops(programme, coordinator):
    enrolment = EnrolmentFactory(programme=programme)
    jan = Person(enrolment.mentor.user)
    wrong = jan.post("mentoring:enrolment_pause", enrolment.pk, until="2001-01-01")
    assert "Choose a day from tomorrow, within a year." in wrong.content.decode()
    assert where(jan.post("mentoring:enrolment_pause", enrolment.pk)) == reverse(
        "mentoring:enrolment_own", args=[enrolment.pk]
    )
    assert "paused" in jan.reads("accounts:desk")
    again = jan.post("mentoring:enrolment_pause", enrolment.pk)
    assert said(again) == (
        "Something changed in the meantime. Look at the page again and choose anew."
    )
    where(jan.post("mentoring:enrolment_resume", enrolment.pk))
    where(jan.post("mentoring:enrolment_leave", enrolment.pk))
    assert "You stopped here. You can apply again." in jan.reads("accounts:desk")
    again = jan.post("mentoring:programme_apply", programme.slug, capacity=1)
    where(again)
    late = jan.post("mentoring:programme_apply", programme.slug, capacity=1)
    assert "You already applied to this programme." in late.content.decode()


def test_coordinator_pauses_and_declines_with_words(programme, coordinator):
    cora = Person(coordinator)
    accepted = EnrolmentFactory(programme=programme)
    wrong = cora.post("mentoring:enrolment_pause", accepted.pk, until="2001-01-01")
    assert "Choose a day from tomorrow, within a year." in wrong.content.decode()
    assert where(cora.post("mentoring:enrolment_pause", accepted.pk)) == reverse(
        "mentoring:enrolment_detail", args=[accepted.pk]
    )
    where(cora.post("mentoring:enrolment_resume", accepted.pk))
    applied = EnrolmentFactory(programme=programme, state="applied")
    assert cora.post("mentoring:enrolment_talk", applied.pk).status_code == 200
    assert cora.post("mentoring:enrolment_decline", applied.pk).status_code == 200
    where(cora.post("mentoring:enrolment_decline", applied.pk, reason="Train first."))
    jan = Person(applied.mentor.user)
    assert "Train first." in jan.reads("accounts:desk")
    assert "Train first." in jan.reads("mentoring:enrolment_own", applied.pk)


def test_nobody_decides_about_herself(programme, coordinator):
    mine = EnrolmentFactory(
        programme=programme, state="applied", mentor=MentorFactory(user=coordinator)
    )
    cora = Person(coordinator)
    assert cora.get("mentoring:enrolment_detail", mine.pk).status_code == 200
    for name in ("talk", "accept", "decline"):
        assert cora.post(f"mentoring:enrolment_{name}", mine.pk).status_code == 403
    mine.refresh_from_db()
    assert mine.state == "applied"


def test_coordinator_takes_back_and_picks_by_hand(programme, coordinator):
    cora = Person(coordinator)
    preview = PreviewFactory(programme=programme)
    where(cora.post("mentoring:proposals_publish", programme.slug, pair=str(preview.pk)))
    where(cora.post("mentoring:proposal_take_back", preview.pk))
    page = cora.reads("mentoring:hand_pick", programme.slug, preview.request_id)
    assert preview.enrolment.mentor.user.full_name in page
    response = cora.post(
        "mentoring:hand_pick", programme.slug, preview.request_id,
        mentor=str(preview.enrolment_id),
    )  # fmt: skip
    assert said(response) == "Published. The mentor was told."
    assert Proposal.objects.filter(state="asked_mentor", is_by_hand=True).count() == 1
    assert cora.get("mentoring:hand_pick", programme.slug, preview.request_id).status_code == 404


def test_hand_that_comes_too_late_hears_why(programme, coordinator, monkeypatch):
    preview = PreviewFactory(programme=programme)
    propose = services.propose_by_hand

    def paused_before(**kwargs):
        MentorEnrolment.objects.update(state="paused")
        return propose(**kwargs)

    monkeypatch.setattr(services, "propose_by_hand", paused_before)
    response = Person(coordinator).post(
        "mentoring:hand_pick", programme.slug, preview.request_id,
        mentor=str(preview.enrolment_id),
    )  # fmt: skip
    assert said(response) == (
        "This mentor cannot be proposed now: paused, not accepted or without a place."
    )


def test_report_reaches_the_coordinator_and_blocks(mentorship):
    amal = Person(mentorship.talent.user)
    assert amal.post("mentoring:mentorship_report", mentorship.pk).status_code == 200
    told = amal.post(
        "mentoring:mentorship_report", mentorship.pk, reason="unsafe", text="Please call.",
        also_block="on",
    )  # fmt: skip
    where(told)
    assert Report.objects.get().text == "Please call."
    mentorship.refresh_from_db()
    assert not mentorship.is_active


def test_board_list_leads_to_the_only_board_or_lists_them(programme, coordinator):
    cora = Person(coordinator)
    assert where(cora.get("mentoring:board_list")) == reverse(
        "mentoring:board", args=[programme.slug]
    )
    Programme.objects.create(
        organisation=programme.organisation, slug="second", name="Second", summary="s",
        description="d",
    )  # fmt: skip
    assert "Second" in cora.reads("mentoring:board_list")


WORDS = {"name_en": "New start", "summary_en": "One sentence.", "description_en": "More words.",
         "length_months": 6, "answer_days": 7, "is_open": "on"}  # fmt: skip


def test_coordinator_starts_a_programme_and_changes_its_words(programme, coordinator):
    cora = Person(coordinator)
    org = programme.organisation_id
    for slug in ("new-start", "new-start-2"):
        landed = where(cora.post("mentoring:programme_create", org, **WORDS))
        assert landed == reverse("mentoring:programme_detail", args=[slug])
    assert cora.post("mentoring:programme_create", org).status_code == 200
    changed = {**WORDS, "name_en": "Other name", "is_open": ""}
    where(cora.post("mentoring:programme_change", "new-start", **changed))
    row = Programme.objects.get(slug="new-start")
    assert (row.name_en, row.is_open, row.rules.count()) == ("Other name", False, 1)
    assert cora.post("mentoring:programme_change", "new-start").status_code == 200


def test_programme_waits_until_its_organisation_is_checked(content):
    organisation = OrganisationFactory(verified_at=None)
    cora = Person(member_of(organisation))
    response = cora.post("mentoring:programme_create", organisation.pk, **WORDS)
    assert "We are still checking your organisation." in response.content.decode()
    assert Programme.objects.count() == 0


def test_programme_page_knows_who_reads_it(programme, coordinator):
    mentorship = paired(coordinator, programme=programme)
    page = Person(mentorship.talent.user).get("mentoring:programme_detail", programme.slug)
    assert page.context["my_request"] == mentorship.request
    page = Person(mentorship.enrolment.mentor.user).get(
        "mentoring:programme_detail", programme.slug
    )
    assert page.context["my_enrolment"] == mentorship.enrolment
    assert "my_request" not in Client().get(
        reverse("mentoring:programme_detail", args=[programme.slug])
    ).context  # fmt: skip


def test_unchecked_programme_is_nowhere(programme):
    programme.organisation.verified_at = None
    programme.organisation.save()
    talent = Person(TalentFactory().user)
    assert talent.get("mentoring:programme_detail", programme.slug).status_code == 404
    assert talent.get("mentoring:request_create", programme.slug).status_code == 404
    assert programme.name not in talent.reads("mentoring:programme_list")
