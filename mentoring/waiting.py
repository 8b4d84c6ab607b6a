"""Honest waiting: her place in the queue, and what the programme's last months say."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Q
from django.utils import timezone

from mentoring.models import MentoringRequest, Mentorship, Programme

LOOK_BACK_DAYS = 180
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Expectation:
    """``position`` in the queue from 1; ``usual_weeks`` is None when too few people say it."""

    position: int
    weeks: int
    usual_weeks: int | None


def usual_weeks(programme: Programme) -> int | None:
    """Median weeks from request to mentorship over half a year, from at least five people."""
    since = timezone.now() - timedelta(days=LOOK_BACK_DAYS)
    waits = [
        (began - asked).days / 7
        for began, asked in Mentorship.objects.filter(
            programme=programme, started_at__gt=since
        ).values_list("started_at", "request__created_at")
    ]
    return max(1, round(median(waits))) if len(waits) >= FEWEST else None


def expectation(request: MentoringRequest) -> Expectation:
    """What a waiting talent reads about her own request."""
    earlier = Q(waiting_since_at__lt=request.waiting_since_at) | Q(
        waiting_since_at=request.waiting_since_at, pk__lt=request.pk
    )
    ahead = MentoringRequest.objects.filter(
        earlier, programme=request.programme_id, state=MentoringRequest.State.WAITING
    ).count()
    return Expectation(ahead + 1, request.weeks_waiting, usual_weeks(request.programme))
