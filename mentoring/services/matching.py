"""One matching run: the queue and the free places in, a preview for the coordinator out."""

import time
from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allinone.later import later
from allinone.matching import Pairs, broken_rules, explain, match_people, why_unserved
from allinone.notifications.services import record
from mentoring.models import MatchRun, MentorEnrolment, MentoringRequest, Programme, Proposal
from mentoring.services.columns import Columns, columns, rules_of, stored_reason

LONG_WAIT_WEEKS = 8
MENTOR_PARTS = ("mentor__user", "mentor__occupation", "mentor__place", "mentor__sector")


def _queue(programme: Programme) -> list[MentoringRequest]:
    waiting = programme.requests.waiting()
    return list(waiting.select_related("talent__occupation").order_by("pk"))


def _free_mentors(programme: Programme) -> list[Any]:
    free = programme.enrolments.available()
    return list(free.select_related(*MENTOR_PARTS).order_by("pk"))


def _tiers(requests: list[MentoringRequest], long_wait_weeks: int) -> list[int]:
    return [2 if request.weeks_waiting >= long_wait_weeks else 1 for request in requests]


def _kept_pins(programme: Programme, data: Columns, capacity: Any) -> Pairs:
    """Pinned previews that are still possible: both free, all rules kept, within the places."""
    mentee_of = {one.pk: row for row, one in enumerate(data.requests)}
    mentor_of = {one.pk: row for row, one in enumerate(data.enrolments)}
    pins = programme.proposals.filter(state=Proposal.State.PREVIEW, is_pinned=True)
    rows = [
        (mentee_of[request], mentor_of[enrolment])
        for request, enrolment in pins.order_by("pk").values_list("request_id", "enrolment_id")
        if request in mentee_of and enrolment in mentor_of
    ]
    pairs = _as_pairs(rows)
    broken = broken_rules(data.mentees, data.mentors, data.rules, data.relations, pairs)
    taken: Counter[int] = Counter()
    kept = []
    for (mentee, mentor), wrong in zip(rows, broken, strict=True):
        if not wrong and taken[mentor] < capacity[mentor]:
            taken[mentor] += 1
            kept.append((mentee, mentor))
    return _as_pairs(kept)


def _as_pairs(rows: list[tuple[int, int]]) -> Pairs:
    return Pairs(
        np.array([mentee for mentee, _mentor in rows], np.int64),
        np.array([mentor for _mentee, mentor in rows], np.int64),
    )


def _previews(run: MatchRun, data: Columns, partner: Any) -> list[Proposal]:
    """A preview for each pair of the solution, with its score and reasons."""
    pinned = set(data.relations.pinned.mentee.tolist())
    rows = np.flatnonzero(partner >= 0)
    pairs = Pairs(rows, partner[rows])
    found = explain(data.mentees, data.mentors, data.rules, data.relations, pairs)
    return [
        Proposal(
            programme=run.programme, run=run, rule_version=data.rules.version,
            request=data.requests[mentee], enrolment=data.enrolments[mentor],
            score=sum(reason.points for reason in reasons),
            reasons=[stored_reason(reason, data.reference) for reason in reasons],
            is_pinned=int(mentee) in pinned,
        )
        for mentee, mentor, reasons in zip(pairs.mentee, pairs.mentor, found, strict=True)
    ]  # fmt: skip


def _looking(data: Columns, partner: Any, capacity: Any) -> dict[str, str]:
    """Request id → reason code, for everybody without a pair."""
    codes = why_unserved(data.mentees, data.mentors, data.rules, data.relations, partner, capacity)
    rows = np.flatnonzero(partner < 0)
    return {str(data.requests[row].pk): code for row, code in zip(rows, codes, strict=True)}


@transaction.atomic
def ask_for_run(*, programme: Programme, by: User | None) -> MatchRun:
    """Put a run on the list and ring for a worker; one open run per programme is enough."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    run, is_new = MatchRun.objects.get_or_create(
        programme=programme, done_at=None, defaults={"by": by}
    )
    if is_new:
        record("mentoring.matched", by=by, about={"run": str(run.pk)})
    later("mentoring.match", str(run.pk))
    return run


@transaction.atomic
def carry_out(*, run_id: UUID) -> MatchRun | None:
    """Do one open run; a second worker that was rung for the same one finds nothing to do."""
    programme_id = MatchRun.objects.values_list("programme_id", flat=True).get(pk=run_id)
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme_id)
    run = MatchRun.objects.filter(pk=run_id, done_at=None).first()
    if run is None:
        return None
    began = time.perf_counter()
    _preview(run, programme)
    run.done_at, run.seconds = timezone.now(), round(time.perf_counter() - began, 3)
    run.save()
    return run


def _preview(run: MatchRun, programme: Programme) -> None:
    """Solve, replace the earlier previews of the programme and note who is still looking."""
    data = columns(programme, _queue(programme), _free_mentors(programme))
    capacity = np.array([enrolment.free for enrolment in data.enrolments], np.int64)  # type: ignore[attr-defined]
    pins = _kept_pins(programme, data, capacity)
    data = replace(data, relations=replace(data.relations, pinned=pins))
    programme.proposals.filter(state=Proposal.State.PREVIEW).delete()
    _rules, newest = rules_of(programme)
    tiers = _tiers(data.requests, newest.long_wait_weeks if newest else LONG_WAIT_WEEKS)
    solved = match_people(data.mentees, data.mentors, data.rules, data.relations, capacity, tiers)
    run.rule_version, run.pairs = data.rules.version, solved.served
    run.mentees, run.mentors = len(data.requests), len(data.enrolments)
    run.places, run.looking = int(capacity.sum()), _looking(data, solved.partner, capacity)
    run.save()
    Proposal.objects.bulk_create(_previews(run, data, solved.partner))


def make_preview(*, programme: Programme, by: User | None) -> MatchRun:
    """Solve now for everybody in the queue and keep the pairs as previews; asks nobody yet.

    Published and accepted pairs stay as they are.
    """
    run = ask_for_run(programme=programme, by=by)
    carry_out(run_id=run.pk)
    run.refresh_from_db()
    return run


def open_runs() -> list[UUID]:
    """Runs that were asked for and that no worker has done yet."""
    return list(MatchRun.objects.filter(done_at=None).values_list("pk", flat=True))


def describe_pair(
    request: MentoringRequest, enrolment: MentorEnrolment
) -> tuple[int, list[dict[str, Any]], str]:
    """Score, reasons and rule version of one pair that a person chose."""
    data = columns(enrolment.programme, [request], [enrolment])
    pair = Pairs(np.array([0]), np.array([0]))
    reasons = explain(data.mentees, data.mentors, data.rules, data.relations, pair)[0]
    stored = [stored_reason(reason, data.reference) for reason in reasons]
    return sum(reason.points for reason in reasons), stored, data.rules.version
