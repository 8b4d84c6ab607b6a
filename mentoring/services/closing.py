"""How a proposal ends without a pair: she keeps her place in the queue, his place is free again.

Rows are always locked in the same order (enrolment, request, proposal), so that two answers
that cross cannot wait for one another. Whoever holds the request decides about its proposals;
whoever holds the enrolment counts the places.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from accounts import sight
from accounts.models import User
from allinone.notifications.services import record
from mentoring.models import MentorEnrolment, MentoringRequest, Proposal

State = Proposal.State


def lock_enrolment(enrolment_id: UUID) -> MentorEnrolment:
    """The mentor's row, locked and fresh."""
    return MentorEnrolment.objects.select_for_update(no_key=True).get(pk=enrolment_id)


def lock_request(request: MentoringRequest) -> MentoringRequest:
    """The request, locked and fresh."""
    return (
        MentoringRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("talent__user", "programme")
        .get(pk=request.pk)
    )


def lock_proposal(proposal: Proposal) -> Proposal:
    """Lock enrolment, request and proposal, in that order, and return the fresh proposal.

    Raises ObjectDoesNotExist when one of the three is gone.
    """
    lock_enrolment(proposal.enrolment_id)
    lock_request(proposal.request)
    return (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .select_related(
            "programme__organisation", "request__talent__user", "enrolment__mentor__user"
        )
        .get(pk=proposal.pk)
    )


def set_request(request: MentoringRequest, state: str) -> None:
    """Move a locked request on."""
    request.state = state
    request.save(update_fields=["state"])


def close_proposal(proposal: Proposal, state: str) -> None:
    """End a locked proposal and give the request its place in the queue back."""
    proposal.state, proposal.ended_at = state, timezone.now()
    proposal.save()
    if proposal.request.state == MentoringRequest.State.PROPOSED:
        set_request(proposal.request, MentoringRequest.State.WAITING)
    sight.sync(proposal.request.talent)


def take_back_locked(proposal: Proposal, by: User) -> None:
    """Take a live, locked proposal back and tell whoever knew of it, except ``by``."""
    knew = [proposal.enrolment.mentor.user]
    if proposal.state == State.ASKED_TALENT:
        knew.append(proposal.request.talent.user)
    close_proposal(proposal, State.TAKEN_BACK)
    record(
        "mentoring.proposal_taken_back", by=by, about={"proposal": str(proposal.pk)},
        tell=[person for person in knew if person.pk != by.pk],
    )  # fmt: skip


def take_back_live(proposals: Iterable[Proposal], by: User) -> None:
    """Lock these one by one and take back what still waits for an answer."""
    for proposal in proposals:
        fresh = lock_proposal(proposal)
        if fresh.is_live:
            take_back_locked(fresh, by)
