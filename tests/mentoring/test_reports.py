"""What somebody reported reaches the coordinators' page, and only theirs."""

import pytest
from django.test import Client
from django.urls import reverse

from allinone.messaging.models import Report
from allinone.privacy.models import Disclosure
from mentoring import services
from mentoring.models import MentoringRequest
from tests.mentoring.factories import days

pytestmark = pytest.mark.django_db
WORDS = "He asked me for money."


@pytest.fixture
def report(mentorship) -> Report:
    return services.report_mentorship(
        mentorship=mentorship, by=mentorship.talent.user, reason="money", text=WORDS,
        also_block=False,
    )  # fmt: skip


def page_of(user, programme) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("mentoring:report_list", args=[programme.slug]))
    return answer.content.decode()


def test_coordinator_reads_a_report_and_the_talent_is_told(report, mentorship, coordinator):
    page = page_of(coordinator, mentorship.programme)
    assert WORDS in page
    assert mentorship.talent.user.full_name in page
    row = Disclosure.objects.get(viewer_id=coordinator.pk)
    assert (row.subject_id, row.audience) == (mentorship.talent.user_id, "coordinator")


def test_report_stays_readable_when_the_newcomer_is_out_of_sight(report, mentorship, coordinator):
    services.end_mentorship(mentorship=mentorship, by=mentorship.talent.user, reason="as_planned")
    long_ago = mentorship.programme.created_at - days(40)
    MentoringRequest.objects.filter(pk=mentorship.request_id).update(closed_at=long_ago)
    mentorship.talent.group_grants.all().delete()
    page = page_of(coordinator, mentorship.programme)
    assert WORDS in page
    assert mentorship.talent.user.full_name not in page
    assert not Disclosure.objects.filter(viewer_id=coordinator.pk).exists()


def test_board_asks_to_look_until_the_report_is_handled(client, report, mentorship, coordinator):
    client.force_login(coordinator)
    board = reverse("mentoring:board", args=[mentorship.programme.slug])
    assert client.get(board).context["counts"]["reports"] == 1
    client.post(reverse("mentoring:report_handle", args=[report.pk]))
    assert client.get(board).context["counts"]["reports"] == 0
    first = Report.objects.get().handled_at
    client.post(reverse("mentoring:report_handle", args=[report.pk]))
    assert Report.objects.get().handled_at == first


def test_news_of_a_report_leads_to_the_page(report, mentorship):
    from allinone.doorway import KINDS

    url = KINDS["mentoring.reported"].url({"programme": str(mentorship.programme_id)})
    assert url == reverse("mentoring:report_list", args=[mentorship.programme.slug])
