"""Programmes, mentors in them, requests and what follows from them, made by the verbs."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts import sight
from mentoring import services
from mentoring.models import MentorEnrolment, MentoringRequest, Programme, Proposal
from mentoring.services.requests import Wishes
from tests.accounts.factories import MentorFactory, OrganisationFactory, TalentFactory


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"programme-{n}")
    name = factory.Sequence(lambda n: f"Programme {n}")
    summary = "Somebody who knows the way walks along."
    description = "Six months, two talks a month."


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """An accepted mentor with one place."""

    class Meta:
        model = MentorEnrolment

    programme = factory.SubFactory(ProgrammeFactory)
    mentor = factory.SubFactory(MentorFactory)
    state = MentorEnrolment.State.ACCEPTED


class RequestFactory(factory.django.DjangoModelFactory):
    """Somebody who waits; her programme may see her."""

    class Meta:
        model = MentoringRequest
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    talent = factory.SubFactory(TalentFactory)
    goal = "Work as a developer again."

    @factory.post_generation
    def seen(self, create, extracted, **kwargs):
        sight.sync(self.talent)


class PreviewFactory(factory.django.DjangoModelFactory):
    """A pair of one programme that a coordinator has not looked at yet."""

    class Meta:
        model = Proposal

    programme = factory.SubFactory(ProgrammeFactory)
    request = factory.SubFactory(RequestFactory, programme=factory.SelfAttribute("..programme"))
    enrolment = factory.SubFactory(EnrolmentFactory, programme=factory.SelfAttribute("..programme"))
    score = 500
    reasons = [
        {"code": "same_sector", "value": {"sector": "ict"}, "known": True, "points": 200},
        {"code": "times_unknown", "value": {}, "known": False, "points": 0},
    ]
    rule_version = "v-1"


def ask(programme, talent, **wishes) -> MentoringRequest:
    """She asks through the verb."""
    return services.ask_for_mentor(
        programme=programme, talent=talent, by=talent.user, goal="A first talk in Dutch.",
        wishes=Wishes(**wishes),
    )  # fmt: skip


def published(by, **parts) -> Proposal:
    """A pair whose mentor is asked."""
    proposal = PreviewFactory(**parts)
    services.publish_proposals(proposals=[proposal], by=by)
    proposal.refresh_from_db()
    return proposal


def said_yes(by, **parts) -> Proposal:
    """A pair whose mentor said yes."""
    proposal = published(by, **parts)
    mentor = proposal.enrolment.mentor.user
    return services.answer_as_mentor(proposal=proposal, by=mentor, is_yes=True)


def paired(by, **parts):
    """A pair that both said yes to: the mentorship."""
    proposal = said_yes(by, **parts)
    talent = proposal.request.talent.user
    return services.answer_as_talent(proposal=proposal, by=talent, is_yes=True)


def ended(by, **parts):
    """A mentorship that the talent ended."""
    mentorship = paired(by, **parts)
    talent = mentorship.talent.user
    return services.end_mentorship(mentorship=mentorship, by=talent, reason="moved")


def make_late(proposal: Proposal) -> Proposal:
    """The time to answer is over; no clock has looked yet."""
    Proposal.objects.filter(pk=proposal.pk).update(
        answer_by_at=timezone.now() - timedelta(minutes=1)
    )
    sight.sync(proposal.request.talent)
    proposal.refresh_from_db()
    return proposal


def days(count: int) -> timedelta:
    return timedelta(days=count)
