"""Random lives of mentorships: after every step the grants are the relations, and places hold."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Count, F, Q
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts import services as people
from accounts import sight
from accounts.models import Membership, TalentGroupGrant, TalentUserGrant
from allinone.messaging.models import Block
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.models import MatchRun, MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services import closing, mentorships
from mentoring.services.proposals import deadline
from mentoring.services.requests import Wishes
from tests.accounts.factories import MentorFactory, TalentFactory, UserFactory, member_of
from tests.mentoring.factories import EnrolmentFactory, ProgrammeFactory

PICK = st.integers(min_value=0, max_value=10**6)


def one_of(rows, pick):
    """A row chosen by number, in an order that does not depend on random ids."""
    rows = list(rows)
    return rows[pick % len(rows)] if rows else None


class Lives(RuleBasedStateMachine):
    """Three talents, three mentors, two programmes, two coordinators; every verb at any time.

    A verb may refuse (``RuleBroken``); nothing may ever be left half done.
    """

    @initialize()
    def begin(self) -> None:
        self.savepoint = connection.savepoint()
        self.programmes = [ProgrammeFactory() for _ in range(2)]
        self.bosses = [member_of(one.organisation, "administrator") for one in self.programmes]
        self.coordinators = [member_of(one.organisation) for one in self.programmes]
        self.talents = [TalentFactory() for _ in range(3)]
        # One of the mentors looks for a mentor herself.
        both = self.talents[0].user
        self.mentors = [MentorFactory(), MentorFactory(), MentorFactory(user=both)]
        for number, mentor in enumerate(self.mentors):
            programme = self.programmes[number % 2]
            EnrolmentFactory(programme=programme, mentor=mentor, capacity=1 + number % 2)
        self.refused = 0

    def teardown(self) -> None:
        connection.savepoint_rollback(self.savepoint)

    def attempt(self, verb, **kwargs):
        try:
            verb(**kwargs)
        except RuleBroken:
            self.refused += 1

    def some(self, model, pick, **of):
        order = "at" if model is MatchRun else "created_at"
        if model is Mentorship:
            order = "started_at"
        return one_of(model.objects.filter(**of).order_by(order), pick)

    # --- Talents ------------------------------------------------------------------------------

    @rule(talent=PICK, programme=PICK)
    def ask(self, talent, programme):
        talent = one_of(self.talents, talent)
        self.attempt(
            services.ask_for_mentor, programme=one_of(self.programmes, programme), talent=talent,
            by=talent.user, goal="Work.", wishes=Wishes(),
        )  # fmt: skip

    @rule(pick=PICK)
    def withdraw(self, pick):
        if request := self.some(MentoringRequest, pick):
            self.attempt(services.withdraw_request, request=request, by=request.talent.user)

    @rule(pick=PICK)
    def change(self, pick):
        if request := self.some(MentoringRequest, pick):
            self.attempt(
                services.change_request, request=request, by=request.talent.user, goal="Else.",
                wishes=Wishes(experience_wish=1),
            )  # fmt: skip

    @rule(pick=PICK, is_yes=st.booleans())
    def talent_answers(self, pick, is_yes):
        if proposal := self.some(Proposal, pick, state="asked_talent"):
            self.attempt(
                services.answer_as_talent, proposal=proposal, by=proposal.request.talent.user,
                is_yes=is_yes,
            )  # fmt: skip

    # --- Mentors ------------------------------------------------------------------------------

    @rule(mentor=PICK, programme=PICK, capacity=st.integers(1, 3))
    def apply(self, mentor, programme, capacity):
        mentor = one_of(self.mentors, mentor)
        self.attempt(
            services.apply_as_mentor, programme=one_of(self.programmes, programme), mentor=mentor,
            by=mentor.user, capacity=capacity,
        )  # fmt: skip

    @rule(pick=PICK, until=st.sampled_from([None, 0, 3]))
    def pause(self, pick, until):
        if enrolment := self.some(MentorEnrolment, pick):
            day = None if until is None else timezone.localdate() + timedelta(days=until)
            self.attempt(
                services.pause_mentor, enrolment=enrolment, by=enrolment.mentor.user, until=day
            )

    @rule(pick=PICK)
    def resume(self, pick):
        if enrolment := self.some(MentorEnrolment, pick):
            self.attempt(services.resume_mentor, enrolment=enrolment, by=enrolment.mentor.user)

    @rule(pick=PICK)
    def leave(self, pick):
        if enrolment := self.some(MentorEnrolment, pick):
            self.attempt(services.leave_programme, enrolment=enrolment, by=enrolment.mentor.user)

    @rule(pick=PICK, answer=st.sampled_from(["yes", "yes", "no", "later"]))
    def mentor_answers(self, pick, answer):
        if proposal := self.some(Proposal, pick, state="asked_mentor"):
            by = proposal.enrolment.mentor.user
            if answer == "later":
                self.attempt(
                    services.defer_as_mentor, proposal=proposal, by=by,
                    not_before=timezone.localdate(),
                )  # fmt: skip
            else:
                self.attempt(
                    services.answer_as_mentor, proposal=proposal, by=by, is_yes=answer == "yes"
                )

    # --- Coordinators -------------------------------------------------------------------------

    @rule(pick=PICK)
    def accept_mentor(self, pick):
        if enrolment := self.some(MentorEnrolment, pick):
            by = one_of(self.coordinators, pick)
            self.attempt(services.accept_mentor, enrolment=enrolment, by=by)

    @rule(programme=PICK)
    def run(self, programme):
        services.make_preview(programme=one_of(self.programmes, programme), by=None)

    @rule(pick=PICK)
    def publish(self, pick):
        previews = Proposal.objects.filter(state="preview")
        services.publish_proposals(proposals=previews, by=one_of(self.coordinators, pick))

    @rule(request=PICK, enrolment=PICK)
    def by_hand(self, request, enrolment):
        asked = self.some(MentoringRequest, request)
        offered = self.some(MentorEnrolment, enrolment)
        if asked and offered and asked.talent.user_id != offered.mentor.user_id:
            by = self.coordinators[0]
            self.attempt(services.propose_by_hand, request=asked, enrolment=offered, by=by)

    @rule(pick=PICK)
    def take_back(self, pick):
        if proposal := self.some(Proposal, pick):
            self.attempt(services.take_back, proposal=proposal, by=self.coordinators[0])

    @rule(pick=PICK, is_possible=st.booleans())
    def judge(self, pick, is_possible):
        """She pins a pair or rules it out."""
        if proposal := self.some(Proposal, pick, state="preview"):
            by = self.coordinators[0]
            if is_possible:
                services.pin_proposal(proposal=proposal, by=by, is_pinned=True)
            else:
                services.rule_out(proposal=proposal, by=by)

    @rule(number=st.integers(0, 1))
    def colleague_comes_and_goes(self, number):
        programme, boss = self.programmes[number], self.bosses[number]
        user = UserFactory()
        membership = people.add_member(
            organisation=programme.organisation, user=user, role="coordinator", by=boss
        )
        seen = set(Mentorship.objects.filter(programme=programme).values_list("talent", flat=True))
        assert seen <= set(sight.audiences_of(user, [one.pk for one in self.talents]))
        people.end_membership(membership=membership, by=boss)
        assert sight.audiences_of(user, [one.pk for one in self.talents]) == {}

    @precondition(lambda self: Membership.objects.filter(role="coordinator").count() > 0)
    @rule(number=st.integers(0, 1))
    def coordinator_changes(self, number):
        """The coordinator leaves and another one comes."""
        user, boss = self.coordinators[number], self.bosses[number]
        membership = user.memberships.get(ended_at=None)
        people.end_membership(membership=membership, by=boss)
        assert sight.audiences_of(user, [one.pk for one in self.talents]) == {}
        self.coordinators[number] = member_of(self.programmes[number].organisation)

    # --- The usual way: without it most lives would end before they began ---------------------

    def next_step(self):
        for talent in self.talents:
            if not talent.mentoring_requests.open().exists():
                self.ask(self.talents.index(talent), self.talents.index(talent))
        if Proposal.objects.filter(state="asked_talent").exists():
            self.talent_answers(0, True)
        elif Proposal.objects.filter(state="asked_mentor").exists():
            self.mentor_answers(0, "yes")
        elif Proposal.objects.filter(state="preview").exists():
            self.publish(0)
        else:
            for number in range(2):
                self.run(number)

    @rule(steps=st.integers(1, 3))
    def go_on(self, steps):
        for _ in range(steps):
            self.next_step()

    @rule(state=st.sampled_from(["asked_mentor", "asked_talent"]))
    def go_on_to_a_question(self, state):
        """Somebody has to answer now; what comes next is up to the other rules."""
        for _ in range(4):
            if not Proposal.objects.filter(state=state).exists():
                self.next_step()

    # --- Pairs --------------------------------------------------------------------------------

    @rule(pick=PICK, is_talent=st.booleans())
    def end(self, pick, is_talent):
        if mentorship := self.some(Mentorship, pick):
            by = mentorship.talent.user if is_talent else mentorship.enrolment.mentor.user
            self.attempt(services.end_mentorship, mentorship=mentorship, by=by, reason="other")

    @rule(pick=PICK, is_talent=st.booleans(), also_block=st.booleans())
    def report(self, pick, is_talent, also_block):
        if mentorship := self.some(Mentorship, pick):
            by = mentorship.talent.user if is_talent else mentorship.enrolment.mentor.user
            services.report_mentorship(
                mentorship=mentorship, by=by, reason="other", text="", also_block=also_block
            )

    # --- Time ---------------------------------------------------------------------------------

    @rule(pick=PICK)
    def time_runs_out(self, pick):
        """The deadline of a question passes; the clock looks."""
        if proposal := one_of(Proposal.objects.live().order_by("created_at"), pick):
            late = timezone.now() - timedelta(seconds=1)
            Proposal.objects.filter(pk=proposal.pk).update(answer_by_at=late)
            services.expire_proposals()

    @rule()
    def clock(self):
        Proposal.objects.live().update(
            answer_by_at=deadline(1), published_at=timezone.now() - timedelta(days=3)
        )
        for proposal in Proposal.objects.live().select_related("request__talent"):
            sight.sync(proposal.request.talent)
        services.remind_about_proposals()
        services.expire_proposals()
        services.end_pauses()

    # --- What always holds --------------------------------------------------------------------

    @invariant()
    def grants_are_the_relations(self):
        rows = {
            (one.content_object_id, one.user_id, None, one.permission.codename): one.until_at
            for one in TalentUserGrant.objects.select_related("permission")
        } | {
            (one.content_object_id, None, one.group_id, one.permission.codename): one.until_at
            for one in TalentGroupGrant.objects.select_related("permission")
        }
        assert rows == sight.derive()
        assert sight.reconcile() == 0

    @invariant()
    def places_are_counted(self):
        lives = Count("mentorships", filter=Q(mentorships__ended_at=None))
        wrong = MentorEnrolment.objects.annotate(lives=lives).exclude(
            places_taken=F("lives"), places_taken__lte=F("capacity")
        )
        assert list(wrong) == []

    @invariant()
    def one_question_at_a_time(self):
        live = Count("proposals", filter=Q(proposals__state__in=Proposal.LIVE_STATES))
        requests = MentoringRequest.objects.annotate(live=live)
        expected = {"proposed": 1, "waiting": 0, "matched": 0, "withdrawn": 0, "closed": 0}
        assert [(one.state, one.live) for one in requests] == [
            (one.state, expected[one.state]) for one in requests
        ]

    @invariant()
    def a_mentorship_is_what_both_said(self):
        for mentorship in Mentorship.objects.select_related("proposal", "request", "thread"):
            assert mentorship.proposal.state == "accepted"
            state = "matched" if mentorship.is_active else "closed"
            assert mentorship.request.state == state
            assert mentorship.thread.is_open == mentorship.is_active

    @invariant()
    def blocked_people_have_nothing_together(self):
        for block in Block.objects.all():
            both = {block.blocker_id, block.blocked_id}
            for model, talent in ((Proposal, "request__talent"), (Mentorship, "talent")):
                rows = model.objects.filter(**{
                    f"{talent}__user__in": both, "enrolment__mentor__user__in": both,
                })  # fmt: skip
                alive = rows.live() if model is Proposal else rows.active()
                assert list(alive) == []


def live(lives=20, **more):
    """Run the machine with the same choices every time; ``lives`` of twenty steps each."""
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=lives, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), **more,
        ),
    )  # fmt: skip


@pytest.mark.django_db
def test_grants_follow_relations_through_any_life(content, rung):
    live()


@pytest.mark.django_db
@pytest.mark.parametrize("verbs", [mentorships, closing], ids=["begin and end", "close"])
def test_verb_that_forgets_the_grants_is_found(content, rung, monkeypatch, verbs):
    """The control: without ``sync`` in these verbs the machine turns red."""
    monkeypatch.setattr(verbs, "sight", SimpleNamespace(sync=lambda talent: None))
    with pytest.raises(AssertionError):
        live(phases=[Phase.generate], report_multiple_bugs=False)
