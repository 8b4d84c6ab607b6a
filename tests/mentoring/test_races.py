"""Many people at one moment, each on a connection of her own."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing as closed_after
from contextlib import contextmanager
from functools import partial
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.models import Sum

from accounts import sight
from mentoring import services
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services import closing
from tests.accounts.factories import TalentFactory, member_of
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    ProgrammeFactory,
    RequestFactory,
    ask,
    paired,
    said_yes,
)

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = MentorEnrolment._meta.constraints[1]


@contextmanager
def shared_database() -> Iterator[None]:
    """A database that several connections may write to.

    SQLite in memory turns a second writer away at once. In a file he waits, as he does in the
    house: so the test database is copied into one, and back.
    """
    if not settings.IS_SQLITE:
        yield
        return
    connection.ensure_connection()
    parts, path = connections.databases["default"], str(settings.VAR_DIR / f"{uuid4()}.sqlite3")
    memory = parts["NAME"]
    with closed_after(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
    parts["NAME"] = path
    try:
        yield
    finally:
        parts["NAME"] = memory
        with closed_after(sqlite3.connect(path)) as file:
            file.backup(connection.connection)


def all_at_once(jobs: list[Callable[[], Any]]) -> Counter[str]:
    """Run the jobs at one moment; counts ``done`` and the names of what was raised."""
    gate, outcomes = Barrier(len(jobs)), []

    def work(job: Callable[[], Any]) -> None:
        try:
            with connections["default"].cursor():
                gate.wait(timeout=60)
            job()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=[job]) for job in jobs]
    with shared_database():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return Counter(outcomes)


@pytest.fixture
def stage(content: None) -> Any:
    programme = ProgrammeFactory()
    return programme, member_of(programme.organisation)


def last_answers(stage: Any, number: int) -> list[Callable[[], Any]]:
    """``number`` people whose mentor said yes; all of them the same mentor with one place left."""
    programme, coordinator = stage
    enrolment = EnrolmentFactory(programme=programme, capacity=number)
    asked = [said_yes(coordinator, programme=programme, enrolment=enrolment) for _ in range(number)]
    MentorEnrolment.objects.filter(pk=enrolment.pk).update(capacity=1)

    def answer(proposal: Proposal) -> Callable[[], Any]:
        by = proposal.request.talent.user
        return lambda: services.answer_as_talent(proposal=proposal, by=by, is_yes=True)

    return [answer(proposal) for proposal in asked]


@pytest.mark.postgres
def test_fifty_last_answers_for_one_place_leave_one_mentorship(stage):
    outcomes = all_at_once(last_answers(stage, 50))
    assert outcomes == {"done": 1, "MentorIsFull": 49}
    assert Mentorship.objects.count() == 1
    assert MentorEnrolment.objects.aggregate(taken=Sum("places_taken")) == {"taken": 1}
    assert MentoringRequest.objects.filter(state="waiting").count() == 49
    assert sight.reconcile() == 0


@contextmanager
def without(constraint: Any) -> Iterator[None]:
    """The test database without one of its rules, for a moment."""
    with connection.schema_editor() as editor:
        editor.remove_constraint(MentorEnrolment, constraint)
    try:
        yield
    finally:
        MentorEnrolment.objects.update(places_taken=0)
        with connection.schema_editor() as editor:
            editor.add_constraint(MentorEnrolment, constraint)


def read_only(enrolment_id: Any) -> MentorEnrolment:
    return MentorEnrolment.objects.get(pk=enrolment_id)


@pytest.mark.postgres
def test_without_the_lock_the_constraint_still_holds(stage, monkeypatch):
    monkeypatch.setattr(closing, "lock_enrolment", read_only)
    outcomes = all_at_once(last_answers(stage, 50))
    assert Mentorship.objects.count() == 1
    assert outcomes["done"] == 1


@pytest.mark.postgres
def test_control_without_lock_and_constraint_gives_one_place_away_more_than_once(
    stage, monkeypatch
):
    monkeypatch.setattr(closing, "lock_enrolment", read_only)
    jobs = last_answers(stage, 50)
    with without(PLACES):
        outcomes = all_at_once(jobs)
        assert outcomes["done"] == Mentorship.objects.count()
        assert Mentorship.objects.count() > 1


def test_five_last_answers_for_one_place_leave_one_mentorship(stage):
    """On every database, also the embedded one."""
    outcomes = all_at_once(last_answers(stage, 5))
    assert outcomes == {"done": 1, "MentorIsFull": 4}


def test_two_coordinators_who_publish_at_once_send_each_pair_once(stage):
    programme, coordinator = stage
    colleague = member_of(programme.organisation)
    previews = [PreviewFactory(programme=programme) for _ in range(6)]
    found = []

    def publish(by):
        rows = list(Proposal.objects.filter(pk__in=[one.pk for one in previews]))
        return lambda: found.append(services.publish_proposals(proposals=rows, by=by))

    outcomes = all_at_once([publish(by) for by in (coordinator, colleague) * 2])
    assert outcomes == {"done": 4}
    assert sum(len(one.sent) for one in found) == 6
    assert sum(one.left_out for one in found) == 18
    assert Proposal.objects.filter(state="asked_mentor").count() == 6


def test_previews_that_all_publishers_have_to_drop_break_nothing(stage):
    programme, coordinator = stage
    previews = [PreviewFactory(programme=programme) for _ in range(4)]
    MentorEnrolment.objects.update(state="paused")
    found = []

    def publish():
        found.append(services.publish_proposals(proposals=list(previews), by=coordinator))

    assert all_at_once([publish] * 4) == {"done": 4}
    assert [(len(one.sent), one.left_out) for one in found] == [(0, 4)] * 4
    assert Proposal.objects.count() == 0


def test_both_who_end_at_once_end_it_once(stage):
    programme, coordinator = stage
    mentorship = paired(coordinator, programme=programme)
    people = (mentorship.talent.user, mentorship.enrolment.mentor.user)

    def end(by):
        return lambda: services.end_mentorship(mentorship=mentorship, by=by, reason="moved")

    outcomes = all_at_once([end(by) for by in people * 4])
    assert outcomes == {"done": 1, "MentorshipHasEnded": 7}
    mentorship.enrolment.refresh_from_db()
    assert mentorship.enrolment.places_taken == 0


def test_two_pairs_of_the_same_people_that_end_at_once_leave_no_sight(stage):
    programme, coordinator = stage
    first = paired(coordinator, programme=programme)
    talent, mentor = first.talent, first.enrolment.mentor
    pairs = [first]
    for _ in range(5):
        other = ProgrammeFactory(organisation=programme.organisation)
        request = RequestFactory(programme=other, talent=talent)
        enrolment = EnrolmentFactory(programme=other, mentor=mentor)
        pairs.append(paired(coordinator, programme=other, request=request, enrolment=enrolment))

    def end(pair):
        return lambda: services.end_mentorship(mentorship=pair, by=talent.user, reason="moved")

    assert all_at_once([end(pair) for pair in pairs]) == {"done": 6}
    assert sight.audiences_of(mentor.user, [talent.pk]) == {}
    assert sight.reconcile() == 0


def test_accept_that_crosses_a_withdrawal_has_one_outcome(stage):
    programme, coordinator = stage
    for _ in range(5):
        proposal = said_yes(coordinator, programme=programme)
        by = proposal.request.talent.user
        accept = partial(services.answer_as_talent, proposal=proposal, by=by, is_yes=True)
        all_at_once([accept, partial(services.withdraw_request, request=proposal.request, by=by)])
        found = Proposal.objects.values_list("state", "request__state").get(pk=proposal.pk)
        assert found in {("accepted", "matched"), ("taken_back", "withdrawn")}
    assert sight.reconcile() == 0


def test_runs_and_answers_at_once_do_not_wait_for_one_another(stage):
    """A run points at the very rows that the answers lock."""
    programme, coordinator = stage
    asked = [said_yes(coordinator, programme=programme) for _ in range(6)]
    for _ in range(10):
        RequestFactory(programme=programme)
        EnrolmentFactory(programme=programme)

    def answer(proposal):
        by = proposal.request.talent.user
        return lambda: services.answer_as_talent(proposal=proposal, by=by, is_yes=True)

    def run():
        services.make_preview(programme=programme, by=coordinator)

    outcomes = all_at_once([*(answer(one) for one in asked), *[run] * 4])
    assert outcomes == {"done": 10}
    assert Mentorship.objects.count() == 6
    previews = Proposal.objects.filter(state="preview")
    assert len({one.request_id for one in previews}) == previews.count() == 10


def test_request_asked_twice_at_once_is_one(stage):
    programme, _coordinator = stage
    talent = TalentFactory()
    outcomes = all_at_once([lambda: ask(programme, talent)] * 6)
    assert outcomes == {"done": 1, "AlreadyAsked": 5}
    assert MentoringRequest.objects.count() == 1
