"""Write the demo set: people, then what happened between them, then who may see whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import sight
from accounts.models import MentorProfile, Organisation, TalentProfile, User
from mentoring.demo import programmes
from mentoring.demo.conversations import Conversations
from mentoring.demo.dice import SEED, Dice
from mentoring.demo.houses import TOWNS
from mentoring.demo.news import leave_traces
from mentoring.demo.pairing import PairingTable
from mentoring.demo.people import Draft, People, write_people
from mentoring.demo.standing import (
    AMAL,
    ELS,
    INES,
    KATRIEN,
    MENTORING,
    NASRIN,
    OLENA,
    SAMIRA,
    SELAM,
    STANDING,
    TALENTS,
    TOM,
    Standing,
)
from mentoring.demo.story import WITHOUT_MENTORSHIP, Story
from mentoring.models import (
    MatchRun,
    MentorEnrolment,
    MentoringRequest,
    Mentorship,
    Programme,
    Proposal,
)
from mentoring.services import carry_out

State = MentorEnrolment.State


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of what in one programme."""

    coordinator: Standing
    talents: int
    requests: int
    mentors: int
    ended: int
    active: int
    asked_mentor: int
    asked_talent: int
    without: tuple[int, ...]  # in the order of WITHOUT_MENTORSHIP
    withdrawn: int


PLANS = {
    "side-by-side": Plan(
        KATRIEN, talents=92, requests=80, mentors=34, ended=8, active=11, asked_mentor=4,
        asked_talent=2, without=(4, 2, 2, 3, 2, 1), withdrawn=4,
    ),
    "mentor-in-your-sector": Plan(
        SAMIRA, talents=58, requests=50, mentors=26, ended=6, active=8, asked_mentor=3,
        asked_talent=2, without=(2, 1, 1, 1, 1, 1), withdrawn=3,
    ),
}  # fmt: skip
FIRST = "side-by-side"
SHARED_MENTORS = 4


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the set has."""

    organisations: int
    programmes: int
    mentors: int
    talents: int
    requests: int
    mentorships: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody of the set, by programme; standing people are also found by name."""

    talents: dict[str, list[Draft]]
    mentors: dict[str, list[Draft]]
    others: dict[Standing, User]

    def profile(self, standing: Standing) -> TalentProfile | MentorProfile:
        drafts = (*self.talents[FIRST], *self.mentors[FIRST])
        found: TalentProfile | MentorProfile = next(
            draft.profile for draft in drafts if draft.standing is standing
        )
        return found


@transaction.atomic
def load_demo() -> Loaded:
    """Write the whole set into a database without people; all or nothing."""
    now = timezone.now()
    dice = Dice(SEED)
    houses = programmes.open_houses(dice, now)
    crowd = _gather(dice, now)
    programmes.seat(houses, crowd.others)
    Organisation.objects.exclude(verified_at=None).update(verified_by=crowd.others[INES])
    opened = programmes.open_programmes(dice, houses)
    stories = [_live(dice, now, programme, crowd) for programme in opened]
    leave_traces(dice, now, stories, houses, crowd.others)
    for programme in opened:
        _match(dice, now, programme, crowd.others[PLANS[programme.slug].coordinator])
    sight.reconcile()
    return _count()


def _gather(dice: Dice, now: datetime) -> Crowd:
    people = People(dice, now)
    talents: dict[str, list[Draft]] = {}
    mentors: dict[str, list[Draft]] = {}
    for slug, plan in PLANS.items():
        towns = TOWNS[slug]
        first = [people.talent(towns, one) for one in TALENTS] if slug == FIRST else []
        rest = plan.talents - len(first)
        talents[slug] = first + [people.talent(towns) for _ in range(rest)]
        standing = [people.mentor(towns, one) for one in MENTORING] if slug == FIRST else []
        rest = plan.mentors - len(standing)
        mentors[slug] = standing + [people.mentor(towns) for _ in range(rest)]
    others = {
        one: people.account(one, is_operator=one is INES)
        for one in STANDING
        if one not in TALENTS + MENTORING
    }
    everybody = [*talents.values(), *mentors.values(), [Draft(user) for user in others.values()]]
    write_people([draft for drafts in everybody for draft in drafts])
    return Crowd(talents, mentors, others)


def _live(dice: Dice, now: datetime, programme: Programme, crowd: Crowd) -> Story:
    """Enrolments and requests of one programme, and all that came of them."""
    plan = PLANS[programme.slug]
    coordinator = crowd.others[plan.coordinator]
    mentors = list(crowd.mentors[programme.slug])
    if programme.slug != FIRST:
        mentors += crowd.mentors[FIRST][-SHARED_MENTORS:]
    enrolments = programmes.enrol(dice, now, programme, mentors, coordinator)
    MentorEnrolment.objects.bulk_create(enrolments)
    asking = [draft for draft in crowd.talents[programme.slug] if draft.standing is not AMAL]
    requests = programmes.ask(dice, now, programme, asking[: plan.requests])
    MentoringRequest.objects.bulk_create(requests)
    were_accepted = (State.ACCEPTED, State.PAUSED, State.LEFT)
    once = [one for one in enrolments if one.state in were_accepted]
    story = Story(programme, PairingTable(programme, requests, once), dice, now, coordinator)
    talks = Conversations(dice, now)
    if programme.slug == FIRST:
        _tell_standing(story, talks, crowd)
    _tell_rest(story, talks, plan)
    _write(story, talks)
    return story


def _tell_standing(story: Story, talks: Conversations, crowd: Crowd) -> None:
    """The situations that a visitor finds with one click."""
    story.table.keep_waiting(crowd.profile(SELAM).pk)
    story.asked_talent(talent=crowd.profile(OLENA).pk)
    story.asked_mentor(mentor=crowd.profile(ELS).pk)
    tom = crowd.profile(TOM).pk
    hers = story.active(talent=crowd.profile(NASRIN).pk, mentor=tom, least=45, most=55)
    talks.talk(hers)
    talks.met(hers)
    talks.will_meet(hers, 5)
    another = story.active(mentor=tom, least=6, most=8)
    talks.talk(another)
    talks.propose_times(another, another.talent.user)


def _tell_rest(story: Story, talks: Conversations, plan: Plan) -> None:
    story.several(plan.active, lambda: _tell_pair(story, talks))
    story.several(plan.asked_mentor, story.asked_mentor)
    story.several(plan.asked_talent, story.asked_talent)
    story.several(plan.ended, lambda: talks.talk(story.ended()))
    story.several(plan.withdrawn, story.withdrawn)
    for state, count in zip(WITHOUT_MENTORSHIP, plan.without, strict=True):
        for _ in range(count):
            story.went_nowhere(state)


def _tell_pair(story: Story, talks: Conversations) -> None:
    mentorship = story.active()
    talks.talk(mentorship)
    talks.met(mentorship)
    what_next = story.dice.randrange(3)
    if what_next == 0:
        talks.will_meet(mentorship, story.dice.randint(2, 12))
    elif what_next == 1:
        talks.propose_times(mentorship, mentorship.enrolment.mentor.user)


def _write(story: Story, talks: Conversations) -> None:
    told = story.told
    pairs = [pair for _proposal, pair in told.proposals]
    described = story.table.describe(pairs)
    for (proposal, _pair), (score, reasons) in zip(told.proposals, described, strict=True):
        proposal.score, proposal.reasons = score, reasons
    Proposal.objects.bulk_create(proposal for proposal, _pair in told.proposals)
    talks.write_threads()
    Mentorship.objects.bulk_create(told.mentorships)
    talks.write()
    MentoringRequest.objects.bulk_update(
        told.requests, ["state", "created_at", "waiting_since_at", "closed_at"]
    )
    MentorEnrolment.objects.bulk_update(
        sorted(told.enrolments, key=lambda one: one.pk), ["places_taken", "not_before_date"]
    )
    _account_came_first(story)


def _account_came_first(story: Story) -> None:
    """Nobody asks for a mentor before having an account."""
    users = []
    for request in story.table.data.requests:
        user = request.talent.user
        if user.created_at >= request.created_at:
            user.created_at = user.adult_confirmed_at = request.created_at - timedelta(days=1)
            users.append(user)
    User.objects.bulk_update(users, ["created_at", "adult_confirmed_at"])


def _match(dice: Dice, now: datetime, programme: Programme, by: User) -> None:
    """Some earlier runs, and today's with pairs to check."""
    today = carry_out(run_id=MatchRun.objects.create(id=dice.uuid(), programme=programme, by=by).pk)
    if today is None:
        return
    MatchRun.objects.bulk_create(
        MatchRun(
            id=dice.uuid(), programme=programme, by=by, at=at, done_at=at + timedelta(seconds=2),
            seconds=round(dice.uniform(0.02, 0.2), 3), rule_version=today.rule_version,
            mentees=today.mentees + 5 - weeks, mentors=today.mentors + weeks % 3,
            places=today.places + weeks, pairs=max(1, today.pairs - weeks),
        )
        for weeks, at in ((w, dice.during_the_day(now - timedelta(weeks=w))) for w in range(1, 6))
    )  # fmt: skip


def _count() -> Loaded:
    return Loaded(
        organisations=Organisation.objects.count(),
        programmes=Programme.objects.count(),
        mentors=MentorProfile.objects.count(),
        talents=TalentProfile.objects.count(),
        requests=MentoringRequest.objects.count(),
        mentorships=Mentorship.objects.count(),
    )
