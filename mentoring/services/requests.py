"""Verbs of a talent who asks for a mentor."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import sight
from accounts.models import TalentProfile, User
from allinone.notifications.services import not_too_often, record
from mentoring.models import MentoringRequest, Programme, Proposal
from mentoring.models.requests import Wishes
from mentoring.services.closing import lock_request, take_back_locked
from mentoring.services.enrolments import coordinators_of
from mentoring.services.refusals import (
    AlreadyAsked,
    ProfileIsTooEmpty,
    ProgrammeIsClosed,
    RequestIsClosed,
)

State = MentoringRequest.State
# Each request writes to every coordinator, and one may take it back and ask again.
ASKED_A_DAY = 10


@transaction.atomic
def ask_for_mentor(
    *,
    programme: Programme,
    talent: TalentProfile,
    by: User,
    goal: str,
    wishes: Wishes,
    topics: Sequence[str] = (),
) -> MentoringRequest:
    """Put her in the queue of a programme; its coordinators may see her from now on.

    Raises ProgrammeIsClosed, ProfileIsTooEmpty, AlreadyAsked or TooOften.
    """
    not_too_often("mentoring.request_made", by=by, most=ASKED_A_DAY)
    if not Programme.objects.open().filter(pk=programme.pk).exists():
        raise ProgrammeIsClosed
    if talent.sector_id is None or not talent.languages.exists():
        raise ProfileIsTooEmpty
    try:
        with transaction.atomic():
            request = MentoringRequest.objects.create(
                programme=programme, talent=talent, goal=goal, **asdict(wishes)
            )
    except IntegrityError as error:
        raise AlreadyAsked from error
    _keep_topics(talent, topics)
    sight.sync(talent)
    record(
        "mentoring.request_made", by=by, about={"programme": str(programme.pk)},
        tell=coordinators_of(programme),
    )  # fmt: skip
    return request


def _keep_topics(talent: TalentProfile, topics: Sequence[str]) -> None:
    talent.topics = list(topics)
    talent.save(update_fields=["topics", "updated_at"])


@transaction.atomic
def change_request(
    *, request: MentoringRequest, by: User, goal: str, wishes: Wishes, topics: Sequence[str] = ()
) -> MentoringRequest:
    """Change goal or wishes; the place in the queue stays. Raises RequestIsClosed."""
    fresh = lock_request(request)
    if fresh.state not in (State.WAITING, State.PROPOSED):
        raise RequestIsClosed
    fresh.goal = goal
    for name, value in asdict(wishes).items():
        setattr(fresh, name, value)
    fresh.save(update_fields=["goal", *asdict(wishes)])
    _keep_topics(fresh.talent, topics)
    fresh.proposals.filter(state=Proposal.State.PREVIEW).delete()
    record("mentoring.request_changed", by=by, about={"request": str(fresh.pk)})
    return fresh


@transaction.atomic
def withdraw_request(*, request: MentoringRequest, by: User) -> MentoringRequest:
    """Take the request back; live proposals end with it. Raises RequestIsClosed."""
    fresh = lock_request(request)
    if fresh.state not in (State.WAITING, State.PROPOSED):
        raise RequestIsClosed
    fresh.state, fresh.closed_at = State.WITHDRAWN, timezone.now()
    fresh.save(update_fields=["state", "closed_at"])
    fresh.proposals.filter(state=Proposal.State.PREVIEW).delete()
    for proposal in fresh.proposals.live().select_related("enrolment__mentor__user"):
        take_back_locked(proposal, by)
    sight.sync(fresh.talent)
    record("mentoring.request_withdrawn", by=by, about={"request": str(fresh.pk)})
    return fresh
