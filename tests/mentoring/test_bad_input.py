"""What people send by mistake or on purpose: a clear message, nothing lost, never a 500."""

from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from django import forms as django_forms
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import forms as accounts_forms
from accounts.models import MentorProfile, Organisation, TalentProfile
from allinone.messaging.models import Message
from mentoring import forms as mentoring_forms
from mentoring import services
from mentoring.links import sign
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from tests.accounts.factories import MentorFactory, TalentFactory, picture
from tests.mentoring.factories import (
    PreviewFactory,
    RequestFactory,
    make_late,
    said_yes,
)

pytestmark = pytest.mark.django_db
BAD = ["a\x00b", "\x00", "x\ud800y"]
LATE = "The time to answer is over. We look for another fit; nothing else changes."


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(response) -> list[str]:
    return [str(one) for one in get_messages(response.wsgi_request)]


def mentorship_url(name, mentorship):
    return reverse(f"mentoring:{name}", args=[mentorship.pk])


# --- Answers ----------------------------------------------------------------------------------


def answer_url(proposal, is_signed=False):
    if is_signed:
        return reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))])
    return reverse("mentoring:proposal_detail", args=[proposal.pk])


@pytest.mark.parametrize("is_signed", [False, True])
def test_second_accept_of_the_mentor(proposal, is_signed):
    client = Client() if is_signed else client_of(proposal.enrolment.mentor.user)
    url = answer_url(proposal, is_signed)
    first, second = (client.post(url, {"answer": "yes"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert said(second)[-1] == "This was answered already. There is nothing more to do."
    assert client.get(url).status_code == 200
    assert Proposal.objects.get().state == "asked_talent"


def test_second_accept_of_hers(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    client = client_of(proposal.request.talent.user)
    first, second = (client.post(answer_url(proposal), {"answer": "yes"}) for _ in range(2))
    assert first["Location"] == mentorship_url("mentorship_detail", Mentorship.objects.get())
    assert said(second) == ["This was answered already. There is nothing more to do."]
    assert Mentorship.objects.count() == 1


@pytest.mark.parametrize("has_clock_looked", [False, True])
@pytest.mark.parametrize("is_signed", [False, True])
def test_proposal_that_expired_while_the_mentors_page_was_open(
    proposal, is_signed, has_clock_looked
):
    client = Client() if is_signed else client_of(proposal.enrolment.mentor.user)
    url = answer_url(proposal, is_signed)
    assert client.get(url).status_code == 200
    make_late(proposal)
    if has_clock_looked:
        services.expire_proposals()
    response = client.post(url, {"answer": "yes"})
    assert said(response) == [LATE]
    after = client.get(url)
    assert (after.status_code, after.context["is_open"]) == (200, False)
    assert LATE in after.content.decode()
    assert client.post(url, {"answer": "nonsense"}).status_code == 200


@pytest.mark.parametrize("has_clock_looked", [False, True])
def test_proposal_that_expired_while_her_page_was_open(programme, coordinator, has_clock_looked):
    proposal = said_yes(coordinator, programme=programme)
    client = client_of(proposal.request.talent.user)
    make_late(proposal)
    if has_clock_looked:
        services.expire_proposals()
    assert said(client.post(answer_url(proposal), {"answer": "yes"})) == [LATE]
    after = client.get(answer_url(proposal))
    assert (after.status_code, after.context["mentor"]) == (200, {})


def test_place_that_is_gone_is_told_to_her(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    MentorEnrolment.objects.update(places_taken=1)
    response = client_of(proposal.request.talent.user).post(answer_url(proposal), {"answer": "yes"})
    assert said(response) == ["This mentor has no free place any more. We keep looking."]
    assert MentoringRequest.objects.get().state == "waiting"


@pytest.mark.parametrize(
    "data",
    [
        {}, {"answer": "maybe"}, {"answer": "\x00"}, {"answer": "later"},
        {"answer": "later", "not_before": "yesterday"}, {"answer": "later", "not_before": "\x00"},
        {"answer": "later", "not_before": "2020-01-01"},
        {"answer": "later", "not_before": "9999-12-31"},
    ],
)  # fmt: skip
def test_answer_that_is_none_leaves_the_question_open(proposal, data):
    response = client_of(proposal.enrolment.mentor.user).post(answer_url(proposal), data)
    assert (response.status_code, response.context["is_open"]) == (200, True)
    assert Proposal.objects.get().state == "asked_mentor"


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "x" * 3000])
def test_link_that_is_changed_opens_nothing(proposal, token):
    good = sign(str(proposal.pk))
    for one in (token, f"{good}x", f"x{good}", good.upper()):
        assert Client().get(f"/en/mentoring/answer/{quote(one)}/").status_code == 404
    assert Client().get(f"/en/mentoring/answer/{sign(str(uuid4()))}/").status_code == 404
    assert Client().get(f"/en/mentoring/answer/{sign('no id')}/").status_code == 404


def test_link_ends_after_three_weeks(proposal, monkeypatch):
    from mentoring import links

    url = answer_url(proposal, is_signed=True)
    assert Client().get(url).status_code == 200
    monkeypatch.setattr(links, "VALID_SECONDS", -1)
    assert Client().get(url).status_code == 404


# --- Both at once -----------------------------------------------------------------------------


def test_she_ends_what_he_has_just_ended(mentorship):
    client = client_of(mentorship.talent.user)
    services.end_mentorship(
        mentorship=mentorship, by=mentorship.enrolment.mentor.user, reason="moved"
    )
    for name in ("mentorship_end", "mentorship_times"):
        response = client.post(mentorship_url(name, mentorship), {"reason": "no_fit"})
        assert response["Location"] == mentorship_url("mentorship_detail", mentorship)
        assert said(response)[-1] == "This mentorship has ended. You can still read it."
    page = client.get(mentorship_url("mentorship_detail", mentorship))
    assert page.status_code == 200
    mentorship.refresh_from_db()
    assert mentorship.end_reason == "moved"


def test_he_ends_what_ends_in_that_moment(mentorship, monkeypatch):
    """The other end arrives after his page was checked."""
    end, her = services.end_mentorship, mentorship.talent.user

    def she_was_first(**kwargs):
        end(mentorship=mentorship, by=her, reason="moved")
        return end(**kwargs)

    monkeypatch.setattr(services, "end_mentorship", she_was_first)
    response = client_of(mentorship.enrolment.mentor.user).post(
        mentorship_url("mentorship_end", mentorship), {"reason": "no_fit"}
    )
    assert said(response) == ["This mentorship has ended. You can still read it."]


def test_message_to_a_thread_that_has_just_closed_is_not_lost(mentorship):
    services.end_mentorship(
        mentorship=mentorship, by=mentorship.enrolment.mentor.user, reason="moved"
    )
    response = client_of(mentorship.talent.user).post(
        mentorship_url("mentorship_message", mentorship), {"text": "My long message."}
    )
    page = response.content.decode()
    assert "This conversation has ended. You can still read it." in page
    assert "My long message." in page
    assert Message.objects.count() == 0


def test_paused_between_preview_and_publishing(programme, coordinator):
    gone, fine = PreviewFactory(programme=programme), PreviewFactory(programme=programme)
    MentorEnrolment.objects.filter(pk=gone.enrolment_id).update(state="paused")
    response = client_of(coordinator).post(
        reverse("mentoring:proposals_publish", args=[programme.slug]),
        {"pair": [str(gone.pk), str(fine.pk)]},
    )
    assert said(response) == [
        "1 pair is published. The mentors were told.",
        "1 pair changed in the meantime and was not published.",
    ]
    assert [one.state for one in Proposal.objects.all()] == ["asked_mentor"]


def test_two_coordinators_publish(programme, coordinator):
    preview = PreviewFactory(programme=programme)
    client = client_of(coordinator)
    url = reverse("mentoring:proposals_publish", args=[programme.slug])
    first = client.post(url, {"pair": str(preview.pk)})
    assert said(first) == ["1 pair is published. The mentors were told."]
    second = client.post(url, {"pair": str(preview.pk)})
    assert said(second)[-1] == "1 pair changed in the meantime and was not published."
    assert said(client.post(url, {"pair": ["x", "\x00"]}))[-1].startswith("2 pairs changed")
    assert said(client.post(url))[-1] == "Tick at least one pair."
    assert client.post(url, {"all": "1"}).status_code == 302


def test_take_back_that_comes_too_late(programme, coordinator, mentorship):
    url = reverse("mentoring:proposal_take_back", args=[mentorship.proposal_id])
    assert said(client_of(coordinator).post(url)) == [
        "Something changed in the meantime. Look at the page again and choose anew."
    ]


def test_pick_of_a_mentor_who_is_not_on_the_list(programme, coordinator):
    request = RequestFactory(programme=programme)
    url = reverse("mentoring:hand_pick", args=[programme.slug, request.pk])
    for mentor in ("", "x", "\x00", str(uuid4())):
        assert client_of(coordinator).post(url, {"mentor": mentor}).status_code == 302
    assert Proposal.objects.count() == 0


# --- Words ------------------------------------------------------------------------------------


def test_message_of_ten_thousand_signs_stays_on_the_page(mentorship):
    text = "Ö" * 10_000
    url = mentorship_url("mentorship_message", mentorship)
    response = client_of(mentorship.talent.user).post(url, {"text": text})
    page = response.content.decode()
    assert response.status_code == 200
    assert text in page
    assert "A message can have 4000 signs; this one has 10000." in page
    assert Message.objects.count() == 0


def test_message_of_just_the_limit_is_sent(mentorship):
    url = mentorship_url("mentorship_message", mentorship)
    client_of(mentorship.talent.user).post(url, {"text": "x" * 4000})
    assert [len(one.text) for one in Message.objects.all()] == [4000]


def test_too_many_messages_keep_the_text(mentorship, monkeypatch):
    monkeypatch.setattr("allinone.messaging.services.MESSAGES_PER_HOUR", 0)
    url = mentorship_url("mentorship_message", mentorship)
    page = client_of(mentorship.talent.user).post(url, {"text": "Hello again"}).content.decode()
    assert "You wrote many messages in one hour. Wait a while and send it again." in page
    assert "Hello again" in page


def every_form():
    """The forms of people and of mentoring."""
    for module in (accounts_forms, mentoring_forms):
        for form in vars(module).values():
            is_form = isinstance(form, type) and issubclass(form, django_forms.BaseForm)
            if is_form and form.__module__.startswith(module.__name__):
                yield form


TEXT_FIELDS = [
    pytest.param(form, name, id=f"{form.__name__}.{name}")
    for form in every_form()
    for name, one in form.base_fields.items()
    if isinstance(one, django_forms.CharField)
]
# What pages read beside the fields of forms.
MORE_NAMES = {
    "mother_tongue", "nl", "en", "other_0", "other_0_level", "first_0", "first_1", "talk_at_0",
    "talk_at_1", "option", "pair", "mentor", "item", "page", "people", "state",
}  # fmt: skip
assert len(TEXT_FIELDS) > 20
ALL_NAMES = sorted(MORE_NAMES | {name for form in every_form() for name in form.base_fields})


def made(form, data):
    """A bound form, with the row that profile steps need."""
    model = getattr(getattr(form, "_meta", None), "model", None)
    if model is TalentProfile:
        return form(data, instance=TalentFactory())
    if model is MentorProfile:
        return form(data, instance=MentorFactory())
    return form(data)


@pytest.mark.parametrize("text", BAD, ids=["NUL", "only NUL", "lone surrogate"])
@pytest.mark.parametrize(("form", "name"), TEXT_FIELDS)
def test_text_that_no_database_stores_is_a_form_error(content, form, name, text):
    assert name in made(form, {name: text}).errors


def raw(client, url, body):
    return client.post(url, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("text", ["a%00b", "%ED%A0%80", "%FF%FE", "%F0%9F%8C%BF"])
def test_bytes_in_every_form_never_break_a_page(
    programme, coordinator, administrator, mentorship, proposal, operator, text
):
    her, him = mentorship.talent.user, mentorship.enrolment.mentor.user
    waiting = RequestFactory(programme=programme)
    org, slug, pair = programme.organisation_id, programme.slug, mentorship.pk
    everything = "&".join(f"{name}={text}" for name in ALL_NAMES)
    visits = [
        (her, "accounts:talent_profile", ["you"]), (her, "accounts:talent_profile", ["sector"]),
        (her, "accounts:talent_profile", ["study"]), (her, "accounts:talent_profile", ["times"]),
        (her, "accounts:talent_profile", ["languages"]),
        (her, "accounts:talent_profile", ["sharing"]), (her, "accounts:share_stop", []),
        (him, "accounts:mentor_profile", ["you"]), (him, "accounts:mentor_profile", ["meet"]),
        (him, "accounts:mentor_profile", ["help"]), (her, "accounts:organisation_create", []),
        (administrator, "accounts:invitation_create", [org]),
        (waiting.talent.user, "mentoring:request_change", [waiting.pk]),
        (her, "mentoring:request_create", [slug]), (him, "mentoring:programme_apply", [slug]),
        (coordinator, "mentoring:programme_create", [org]),
        (coordinator, "mentoring:programme_change", [slug]),
        (her, "mentoring:mentorship_message", [pair]), (her, "mentoring:mentorship_times", [pair]),
        (her, "mentoring:mentorship_end", [pair]), (her, "mentoring:mentorship_report", [pair]),
        (proposal.enrolment.mentor.user, "mentoring:proposal_detail", [proposal.pk]),
        (him, "mentoring:enrolment_pause", [mentorship.enrolment_id]),
        (coordinator, "mentoring:proposals_publish", [slug]),
        (coordinator, "mentoring:hand_pick", [slug, waiting.pk]),
        (coordinator, "mentoring:enrolment_talk", [mentorship.enrolment_id]),
        (coordinator, "mentoring:enrolment_decline", [mentorship.enrolment_id]),
        (coordinator, "notifications:inbox_choices", []),
    ]  # fmt: skip
    for user, name, args in visits:
        response = raw(client_of(user), reverse(name, args=args), everything)
        assert response.status_code in (200, 302, 404), name


@pytest.mark.parametrize("text", ["a%00b", "%ED%A0%80", "-1", "99999999999999999999", "x", ""])
def test_absurd_questions_in_addresses_never_break_a_page(
    programme, coordinator, mentorship, operator, text
):
    query = "&".join(f"{name}={text}" for name in ("page", "people", "state", "kind", "goal", "q"))
    visits = [
        (coordinator, "mentoring:board", [programme.slug]),
        (coordinator, "mentoring:mentor_list", [programme.slug]),
        (coordinator, "notifications:inbox", []),
        (coordinator, "accounts:organisation_create", []),
        (operator, "accounts:organisations_to_check", []),
        (coordinator, "resources:step_list", []),
        (coordinator, "mentoring:programme_list", []),
    ]
    for user, name, args in visits:
        assert client_of(user).get(f"{reverse(name, args=args)}?{query}").status_code == 200, name


def test_address_that_nobody_wrote_is_not_found(coordinator):
    client = client_of(coordinator)
    for path in (
        "/en/accounts/profile/x/", "/en/profile/unknown/", "/en/mentor-profile/unknown/",
        "/en/mentoring/mentorships/1/", "/en/mentoring/boards/%00/", "/en/invitations/%00/",
        "/en/invitations/%F0%9F%8C%BF/", "/en/mentoring/programmes/none/",
        "/en/mentoring/programmes/none/ask/", "/en/mentoring/programmes/none/apply/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path


# --- Photos and times -------------------------------------------------------------------------


def photo_post(user, data, name="photo.jpg"):
    url = reverse("accounts:talent_profile", args=["sharing"])
    return client_of(user).post(url, {"phone": "1", "photo": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"not a photo", "We cannot read this as a photo. Choose a JPEG, PNG or WebP picture."),
        (picture((8000, 7000), "PNG"), "We cannot read this as a photo."),
        (b"x" * (4 * 1024 * 1024 + 1), "This photo is too big. The limit is 4 MB."),
        (b"", "The submitted file is empty."),
    ],
    ids=["text", "56 million pixels", "5 MB", "empty"],
)
def test_photo_that_is_none_is_told_and_nothing_is_saved(content, data, sentence):
    talent = TalentFactory()
    response = photo_post(talent.user, data)
    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    talent.refresh_from_db()
    assert (talent.photo.name, talent.phone) == ("", "")


def test_photo_is_kept_without_what_the_camera_wrote(content):
    talent = TalentFactory()
    assert photo_post(talent.user, picture(comment=b"at home"), "Amal.PNG").status_code == 302
    talent.refresh_from_db()
    with talent.photo.open() as file:
        assert b"at home" not in file.read()


def moments(*days):
    names = ("first", "second", "third")
    return {
        f"{name}_{part}": text
        for name, day in zip(names, days, strict=True)
        for part, text in ((0, day), (1, "10:00"))
    }


def in_days(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


@pytest.mark.parametrize(
    "days",
    [
        (in_days(1), in_days(2), in_days(2)), (in_days(-1), in_days(1), in_days(2)),
        (in_days(1), in_days(2), in_days(400)), (in_days(1), in_days(2), "9999-12-31"),
        (in_days(1), in_days(2), "0001-01-01"), (in_days(1), in_days(2), "soon"),
        (in_days(1), in_days(2), ""), (in_days(1), in_days(2), "2027-02-30"),
    ],
)  # fmt: skip
def test_times_that_cannot_be_are_told_and_kept(mentorship, days):
    data = {**moments(*days), "place_kind": "public", "place": "The library"}
    response = client_of(mentorship.talent.user).post(
        mentorship_url("mentorship_times", mentorship), data
    )
    assert response.status_code == 200
    assert response.context["form"].errors
    assert "The library" in response.content.decode()
    assert mentorship.meetings.count() == 0


def test_times_are_proposed_twice_with_a_clear_sentence(mentorship):
    client, url = client_of(mentorship.talent.user), mentorship_url("mentorship_times", mentorship)
    data = {**moments(in_days(1), in_days(2), in_days(3)), "place_kind": "online", "place": "x"}
    assert client.post(url, data).status_code == 302
    again = client.post(url, data)
    assert "Three times are proposed already." in again.content.decode()
    assert mentorship.meetings.count() == 1


def test_organisation_with_a_name_that_is_taken(coordinator, programme):
    data = {"kind": "support", "name": programme.organisation.name}
    response = client_of(coordinator).post(reverse("accounts:organisation_create"), data)
    assert "There is already an organisation with this name." in response.content.decode()
    assert Organisation.objects.count() == 1


def test_request_that_was_made_already_keeps_her_words(programme):
    talent = TalentFactory()
    url = reverse("mentoring:request_create", args=[programme.slug])
    data = {"goal": "My goal.", "gender_wish": 0, "experience_wish": 0, "mother_tongue_wish": 0}
    client = client_of(talent.user)
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == 302
    assert "You already asked this programme for a mentor." in second.content.decode()
    assert "My goal." in second.content.decode()
