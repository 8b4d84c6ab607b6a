"""Lists cost the same number of queries for one row and for thirty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allinone.messaging.models import Message
from mentoring.models import MentorEnrolment, Proposal
from mentoring.views.board import PAIRS_PER_PAGE, PEOPLE_PER_PAGE
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    ProgrammeFactory,
    RequestFactory,
    paired,
    published,
)

pytestmark = pytest.mark.django_db


def queries_of(client: Client, url: str) -> int:
    """How many queries one page takes, the session's and the frame's included."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return sum("SAVEPOINT" not in one["sql"] for one in queries)


def fill_board(coordinator: Any, programme: Any) -> str:
    PreviewFactory(programme=programme)
    RequestFactory(programme=programme)
    published(coordinator, programme=programme)
    return reverse("mentoring:board", args=[programme.slug])


def fill_mentors(coordinator: Any, programme: Any) -> str:
    EnrolmentFactory(programme=programme)
    return reverse("mentoring:mentor_list", args=[programme.slug])


def fill_programmes(coordinator: Any, programme: Any) -> str:
    ProgrammeFactory()
    return reverse("mentoring:programme_list")


def fill_inbox(coordinator: Any, programme: Any) -> str:
    paired(coordinator, programme=programme)
    return reverse("notifications:inbox")


def fill_suggestions(coordinator: Any, programme: Any) -> str:
    EnrolmentFactory(programme=programme)
    waiting = programme.requests.first() or RequestFactory(programme=programme)
    return reverse("mentoring:hand_pick", args=[programme.slug, waiting.pk])


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (fill_board, 25), (fill_mentors, 8), (fill_programmes, 6), (fill_inbox, 7),
        (fill_suggestions, 27),
    ],
    ids=["board", "mentors", "programmes", "inbox", "suggestions"],
)  # fmt: skip
def test_list_costs_the_same_for_one_and_thirty(
    programme, coordinator, fill: Callable[[Any, Any], str], expected
):
    client = Client()
    client.force_login(coordinator)
    counts = []
    for rows in (1, 29):
        for _ in range(rows):
            url = fill(coordinator, programme)
        counts.append(queries_of(client, url))
    assert counts == [expected, expected]


def test_thread_costs_the_same_for_one_and_thirty(mentorship):
    client = Client()
    client.force_login(mentorship.talent.user)
    url = reverse("mentoring:mentorship_detail", args=[mentorship.pk])
    counts = []
    for rows in (1, 29):
        Message.objects.bulk_create(
            Message(thread=mentorship.thread, author=mentorship.talent.user, text="x")
            for _ in range(rows)
        )
        counts.append(queries_of(client, url))
    assert counts == [10, 10]


def test_long_lists_have_pages(programme, coordinator):
    client = Client()
    client.force_login(coordinator)
    for _ in range(PAIRS_PER_PAGE + 1):
        fill_board(coordinator, programme)
    url = reverse("mentoring:board", args=[programme.slug])
    first, second = client.get(url), client.get(f"{url}?page=2&people=2")
    ids = [{row.proposal.pk for row in one.context["pairs"]} for one in (first, second)]
    assert [len(one) for one in ids] == [PAIRS_PER_PAGE, 1]
    assert ids[0] | ids[1] == set(
        Proposal.objects.filter(state="preview").values_list("pk", flat=True)
    )
    assert [len(one.context["looking"]) for one in (first, second)] == [PEOPLE_PER_PAGE, 1]
    for _ in range(31 - MentorEnrolment.objects.count()):
        fill_mentors(coordinator, programme)
    mentors = reverse("mentoring:mentor_list", args=[programme.slug])
    assert len(client.get(mentors).context["page"]) == 30
    MentorEnrolment.objects.filter(pk=MentorEnrolment.objects.first().pk).update(state="paused")
    assert len(client.get(f"{mentors}?state=paused").context["page"]) == 1
