"""Each personal fact is a canary: no page, mail or inbox holds one that the table forbids."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.forms import SHARE_CHOICES
from accounts.models import TalentProfile
from accounts.services import save_talent_step
from allinone.notifications.relay import deliver_pending
from allinone.privacy.models import Disclosure
from allinone.taxonomy.models import EducationLevel, Place
from mentoring import services
from mentoring.links import sign
from mentoring.models import Programme, Proposal
from tests.accounts.factories import MentorFactory, TalentFactory, picture
from tests.mentoring.factories import EnrolmentFactory, RequestFactory, paired, published

pytestmark = pytest.mark.django_db

NAME, CALLED, EMAIL = "Canaryna Fullname", "Canarycalled", "canary.mail@example.org"
PHONE, GOAL = "+32 400 555 777", "My goal is a canary goal."
# Words of facts; each stands on no page for another reason.
WORDS = {
    "name": NAME,
    "family": "Fullname",
    "called": CALLED,
    "email": EMAIL,
    "phone": PHONE,
    "place": "Turnhout",
    "province": "Antwerp",
    "origin": "Bhutan",
    "adjustments": "a place for a wheelchair",
    "degree": "Doctorate",
    "recognition": "Not recognised",
    "work": "27 years",
    "goal": GOAL,
    "photo": "/file/photos/",
}
ALIAS_ONLY = {"province", "degree", "goal"}
AFTER_BOTH_YES = {"called", "province", "degree", "recognition", "work"}
SHARED = {"email", "phone", "photo", "adjustments"}
COORDINATOR = {"name", "family", "email", "place", "degree", "recognition", "goal"}


@pytest.fixture
def talent(content: None) -> TalentProfile:
    profile = TalentFactory(
        user__full_name=NAME, user__display_name=CALLED, user__email=EMAIL, phone=PHONE,
        place=Place.objects.get(code="turnhout"), diploma_country="BT", recognition="refused",
        adjustments=["wheelchair"], years_of_work=27,
        education_level=EducationLevel.objects.get(code="8"),
    )  # fmt: skip
    upload = SimpleUploadedFile("Canaryna.jpg", picture(), "image/jpeg")
    save_talent_step(profile=profile, by=profile.user, answers={"photo": upload})
    return profile


@pytest.fixture
def parts(talent: TalentProfile, programme: Programme) -> dict[str, Any]:
    request = RequestFactory(programme=programme, talent=talent, goal=GOAL)
    return {
        "programme": programme, "request": request,
        "enrolment": EnrolmentFactory(programme=programme),
    }  # fmt: skip


def canaries(*bodies: bytes | str) -> set[str]:
    """Which canaries sing in these."""
    text = "\n".join(one.decode() if isinstance(one, bytes) else one for one in bodies)
    return {name for name, word in WORDS.items() if word in text}


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pages_of(user: Any, *urls: str) -> list[str]:
    """Body and headers of these pages and of those that every person has, in each language."""
    client, found = signed_in(user), []
    everybody = [reverse("accounts:desk"), reverse("notifications:inbox")]
    for url in (*urls, *everybody):
        for language, _name in settings.LANGUAGES:
            response = client.get(url.replace("/en/", f"/{language}/", 1))
            assert response.status_code == 200, url
            if language == "en":
                found.append(response.content.decode())
            found.append(str(response.headers))
    return found


def mails() -> list[str]:
    """Every mail that is due, whole: headers, text and HTML, without whom it goes to."""
    deliver_pending()
    whole = []
    for one in mail.outbox:
        message = one.message()
        del message["To"]
        whole += [str(message["Subject"]), one.body, *(part[0] for part in one.alternatives)]
    return whole


def test_asked_mentor_reads_an_alias_and_reasons(coordinator, parts):
    proposal = published(coordinator, **parts)
    mentor = proposal.enrolment.mentor.user
    url = reverse("mentoring:proposal_detail", args=[proposal.pk])
    assert canaries(*pages_of(mentor, url)) == ALIAS_ONLY
    assert Disclosure.objects.filter(viewer_id=mentor.pk).count() == 3


def test_signed_link_shows_the_same_and_nothing_more(coordinator, parts):
    proposal = published(coordinator, **parts)
    url = reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))])
    response = Client().get(url)
    assert canaries(response.content) == ALIAS_ONLY
    assert canaries(str(response.headers), url) == set()
    row = Disclosure.objects.get()
    assert (row.viewer_id, row.audience, row.because) == (
        proposal.enrolment.mentor.user_id, "mentor_asked", "proposal",
    )  # fmt: skip


@pytest.mark.parametrize("answer", ["yes", "no", "later"])
def test_mentor_who_answered_reads_nothing_of_her(coordinator, parts, answer):
    proposal = published(coordinator, **parts)
    mentor = proposal.enrolment.mentor.user
    url = reverse("mentoring:proposal_detail", args=[proposal.pk])
    client = signed_in(mentor)
    assert GOAL in client.get(url).content.decode()
    client.post(url, {"answer": answer, "not_before": "2027-01-31"})
    assert Proposal.objects.get(pk=proposal.pk).state != "asked_mentor"
    assert canaries(*pages_of(mentor, url)) == set()
    signed = reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))])
    assert canaries(Client().get(signed).content) == set()


def test_matched_mentor_reads_what_the_table_allows(coordinator, parts):
    mentorship = paired(coordinator, **parts)
    mentor = mentorship.enrolment.mentor.user
    url = reverse("mentoring:mentorship_detail", args=[mentorship.pk])
    assert canaries(*pages_of(mentor, url)) == AFTER_BOTH_YES


def test_matched_mentor_reads_what_she_shares_until_she_stops(coordinator, parts, talent):
    mentorship = paired(coordinator, **parts)
    mentor = mentorship.enrolment.mentor.user
    url = reverse("mentoring:mentorship_detail", args=[mentorship.pk])
    items = [item for item, _words in SHARE_CHOICES if item.endswith(":mentor")]
    save_talent_step(profile=talent, by=talent.user, answers={"shares": items})
    assert canaries(*pages_of(mentor, url)) == AFTER_BOTH_YES | SHARED
    client = signed_in(talent.user)
    for item in items:
        client.post(reverse("accounts:share_stop"), {"item": item})
    assert canaries(*pages_of(mentor, url)) == AFTER_BOTH_YES
    assert signed_in(mentor).get(reverse("accounts:photo", args=[talent.pk])).status_code == 404


def test_photo_reaches_who_may_see_it_as_a_plain_picture(coordinator, parts, talent):
    mentorship = paired(coordinator, **parts)
    save_talent_step(profile=talent, by=talent.user, answers={"shares": ["photo:mentor"]})
    url = reverse("accounts:photo", args=[talent.pk])
    response = signed_in(mentorship.enrolment.mentor.user).get(url)
    body = b"".join(response.streaming_content)
    assert body.startswith(b"\xff\xd8")
    assert canaries(str(response.headers)) == set()
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "image/jpeg", "nosniff",
    )  # fmt: skip
    assert Disclosure.objects.filter(classes=["photo"]).count() == 1


def test_mentor_whose_mentorship_ended_reads_nothing(coordinator, parts):
    mentorship = paired(coordinator, **parts)
    mentor = mentorship.enrolment.mentor.user
    services.end_mentorship(mentorship=mentorship, by=mentor, reason="moved")
    client = signed_in(mentor)
    for name, pk in (
        ("mentorship_detail", mentorship.pk), ("mentorship_end", mentorship.pk),
        ("mentorship_report", mentorship.pk), ("mentorship_times", mentorship.pk),
    ):  # fmt: skip
        assert client.get(reverse(f"mentoring:{name}", args=[pk])).status_code == 404
    url = reverse("mentoring:proposal_detail", args=[mentorship.proposal_id])
    assert canaries(*pages_of(mentor, url)) == set()


def test_coordinator_reads_what_the_table_allows(coordinator, parts):
    programme, request = parts["programme"], parts["request"]
    board = reverse("mentoring:board", args=[programme.slug])
    picking = reverse("mentoring:hand_pick", args=[programme.slug, request.pk])
    seen = canaries(*pages_of(coordinator, board, picking))
    assert seen <= COORDINATOR
    assert "name" in seen


def test_no_mail_and_no_inbox_names_her(coordinator, parts, talent):
    """Everything that a whole life of a pair tells by mail."""
    mentorship = paired(coordinator, **parts)
    her, him = talent.user, mentorship.enrolment.mentor.user
    services.write_message(mentorship=mentorship, by=her, text=GOAL)
    services.report_mentorship(
        mentorship=mentorship, by=her, reason="other", text=GOAL, also_block=True
    )
    sent = mails()
    assert len(mail.outbox) >= 8
    assert canaries(*sent) == set()
    assert {one.to[0] for one in mail.outbox} == {her.email, him.email, coordinator.email}
    assert canaries(*pages_of(him), *pages_of(coordinator)) == set()


def test_mail_of_a_proposal_leads_to_the_signed_page(coordinator, parts):
    proposal = published(coordinator, **parts)
    deliver_pending()
    (letter,) = [one for one in mail.outbox if one.to == [proposal.enrolment.mentor.user.email]]
    path = f"{settings.SITE_URL}/en/mentoring/answer/"
    assert path in letter.body
    link = next(word for word in letter.body.split() if word.startswith(path))
    response = Client().get(link.removeprefix(settings.SITE_URL))
    assert response.status_code == 200
    assert GOAL in response.content.decode()


def test_log_of_the_house_holds_no_fact(coordinator, parts, caplog, capsys):
    mentorship = paired(coordinator, **parts)
    client = signed_in(mentorship.enrolment.mentor.user)
    client.get(reverse("mentoring:mentorship_detail", args=[mentorship.pk]))
    client.get(reverse("mentoring:request_detail", args=[mentorship.request_id]))
    deliver_pending()
    out, err = capsys.readouterr()
    assert canaries(caplog.text, out, err) == set()


def test_her_file_tells_who_saw_what_and_why(coordinator, parts, talent):
    proposal = published(coordinator, **parts)
    signed_in(proposal.enrolment.mentor.user).get(
        reverse("mentoring:proposal_detail", args=[proposal.pk])
    )
    signed_in(coordinator).get(reverse("mentoring:board", args=[proposal.programme.slug]))
    page = signed_in(talent.user).get(reverse("accounts:file"))
    lines = [(one.who, str(one.why), one.times) for one in page.context["seen"]]
    organisation = proposal.programme.organisation.name
    assert lines == [
        (f"Cora Ordin, {organisation}", "You asked this programme for a mentor", 1),
        ("A mentor we asked for you", "A proposal to meet you", 1),
    ]
    what = {str(word) for one in page.context["seen"] for word in one.what}
    assert {"name", "place", "skills and languages"} <= what


def test_coordinator_who_mentors_reads_an_alias_behind_the_link(coordinator, parts):
    """The link of a mail opens without signing in: it never tells what only a colleague knows."""
    mentor = MentorFactory(user=coordinator)
    enrolment = EnrolmentFactory(programme=parts["programme"], mentor=mentor)
    proposal = published(coordinator, **{**parts, "enrolment": enrolment})
    url = reverse("mentoring:proposal_answer", args=[sign(str(proposal.pk))])
    assert canaries(Client().get(url).content) == ALIAS_ONLY
