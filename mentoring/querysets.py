"""Which rows of mentoring a person may reach; deny by default."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mentoring.models import (  # noqa: F401
        MentorEnrolment,
        MentoringRequest,
        Mentorship,
        Programme,
        Proposal,
    )

LIVE = ("asked_mentor", "asked_talent")


def coordinates(user: Any, prefix: str = "") -> Q:
    """The condition "``user`` coordinates the organisation reached by ``prefix`` now"."""
    reach = f"{prefix}organisation__coordinators__user"
    return Q(**{reach: user})


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def public(self) -> ProgrammeQuerySet:
        """Programmes of verified organisations, open or not."""
        return self.exclude(organisation__verified_at=None)

    def open(self) -> ProgrammeQuerySet:
        return self.public().filter(is_open=True)

    def coordinated_by(self, user: Any) -> ProgrammeQuerySet:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(coordinates(user)).distinct()


class MentorEnrolmentQuerySet(models.QuerySet["MentorEnrolment"]):
    def coordinated_by(self, user: Any) -> MentorEnrolmentQuerySet:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(coordinates(user, "programme__")).distinct()

    def available(self) -> MentorEnrolmentQuerySet:
        """Accepted mentors with a free place who can start now: the only ones ever proposed.

        A place is free when it is neither taken nor offered in a live proposal.
        """
        offered = models.Count("proposals", filter=Q(proposals__state__in=LIVE))
        today = timezone.localdate()
        return (
            self.filter(state="accepted", mentor__user__is_active=True)
            .filter(Q(not_before_date=None) | Q(not_before_date__lte=today))
            .annotate(free=F("capacity") - F("places_taken") - offered)
            .filter(free__gt=0)
        )


class MentoringRequestQuerySet(models.QuerySet["MentoringRequest"]):
    def visible_to(self, user: Any) -> MentoringRequestQuerySet:
        """Her own requests, and those of programmes that ``user`` coordinates."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(talent__user=user) | self._still_coordinated(user)).distinct()

    @staticmethod
    def _still_coordinated(user: Any) -> Q:
        recently = timezone.now() - timedelta(days=30)
        return coordinates(user, "programme__") & (Q(closed_at=None) | Q(closed_at__gt=recently))

    def coordinated_by(self, user: Any) -> MentoringRequestQuerySet:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(self._still_coordinated(user)).distinct()

    def open(self) -> MentoringRequestQuerySet:
        return self.filter(state__in=("waiting", "proposed", "matched"))

    def waiting(self) -> MentoringRequestQuerySet:
        """The queue, longest wait first."""
        return self.filter(state="waiting", talent__user__is_active=True).order_by(
            "waiting_since_at", "pk"
        )


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def live(self) -> ProposalQuerySet:
        return self.filter(state__in=LIVE)

    def asked_of_mentor(self, user: Any) -> ProposalQuerySet:
        """Published proposals of which ``user`` is the mentor."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(enrolment__mentor__user=user).exclude(published_at=None)

    def asked_of_talent(self, user: Any) -> ProposalQuerySet:
        """Proposals that reached the talent herself: only after the mentor's yes."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return (
            self.filter(request__talent__user=user)
            .exclude(mentor_answered_at=None)
            .filter(
                state__in=("asked_talent", "accepted", "declined_talent", "expired", "taken_back")
            )
        )

    def coordinated_by(self, user: Any) -> ProposalQuerySet:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(coordinates(user, "programme__")).distinct()


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def active(self) -> MentorshipQuerySet:
        return self.filter(ended_at=None)

    def of_pair(self, user: Any) -> MentorshipQuerySet:
        """The talent keeps her own mentorships; the mentor only while they live."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        mentor = Q(enrolment__mentor__user=user, ended_at=None)
        return self.filter(Q(talent__user=user) | mentor)

    def coordinated_by(self, user: Any) -> MentorshipQuerySet:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(coordinates(user, "programme__")).distinct()
