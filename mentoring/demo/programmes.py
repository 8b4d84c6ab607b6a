"""Organisations, their staff, programmes with rules, and the mentors and requests in them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Organisation, User
from accounts.services import add_member, create_organisation
from allinone.taxonomy.models import Place
from mentoring.demo import timeline, words
from mentoring.demo.dice import Dice
from mentoring.demo.houses import HOUSES, PROGRAMMES
from mentoring.demo.people import Draft
from mentoring.demo.standing import LEYLA, SELAM, Standing
from mentoring.models import MatchRules, MentorEnrolment, MentoringRequest, Programme
from mentoring.models.requests import Wish

State = MentorEnrolment.State
# The first mentors of a programme stand like this; all others are accepted.
NOT_ACCEPTED = {
    "side-by-side": (
        *[State.APPLIED] * 3, *[State.TALK_PLANNED] * 2, *[State.DECLINED] * 2,
        *[State.PAUSED] * 2, *[State.LEFT] * 2,
    ),
    "mentor-in-your-sector": (
        *[State.APPLIED] * 2, State.TALK_PLANNED, State.DECLINED, *[State.PAUSED] * 2, State.LEFT,
    ),
}  # fmt: skip


def open_houses(dice: Dice, now: datetime) -> dict[str, Organisation]:
    """The organisations by their key; nobody is told, for nobody is there yet."""
    places = {place.code: place for place in Place.objects.all()}
    found = {}
    for house in HOUSES:
        made_at = dice.days_before(now, *((300, 420) if house.is_verified else (1, 2)))
        found[house.key] = create_organisation(
            by=None, kind=Organisation.Kind.SUPPORT, name=house.name, id=dice.uuid(),
            website=house.website, phone=house.phone, hours=house.hours,
            place=places[house.place], created_at=made_at,
            verified_at=made_at + timedelta(days=1, hours=3) if house.is_verified else None,
        )  # fmt: skip
    return found


def seat(houses: dict[str, Organisation], staff: dict[Standing, User]) -> None:
    """Give the people of organisations their roles."""
    for one, user in staff.items():
        if one.membership:
            key, role = one.membership
            add_member(organisation=houses[key], user=user, role=role, by=None)


def open_programmes(dice: Dice, houses: dict[str, Organisation]) -> list[Programme]:
    """One programme for each checked organisation, with the first version of its rules."""
    made = []
    for key, texts in PROGRAMMES.items():
        programme = Programme.objects.create(
            id=dice.uuid(), organisation=houses[key], created_at=houses[key].created_at, **texts
        )
        MatchRules.objects.create(
            id=dice.uuid(), programme=programme, version=1, created_at=programme.created_at
        )
        made.append(programme)
    return made


def enrol(
    dice: Dice, now: datetime, programme: Programme, mentors: Sequence[Draft], decided_by: User
) -> list[MentorEnrolment]:
    """These mentors in the programme, in every state."""
    states = iter(NOT_ACCEPTED[programme.slug])
    made = []
    for draft in mentors:
        state = next(states, State.ACCEPTED) if draft.standing is None else State.ACCEPTED
        if draft.standing is LEYLA:
            state = State.TALK_PLANNED
        made.append(_enrolment(dice, now, programme, draft, state, decided_by))
    return made


def _enrolment(
    dice: Dice, now: datetime, programme: Programme, draft: Draft, state: str, decided_by: User
) -> MentorEnrolment:
    capacity = draft.standing.facts["capacity"] if draft.standing else dice.choice((1, 1, 2, 2, 3))
    extra: dict[str, Any] = {"created_at": dice.days_before(now, 1, 20)}
    if state == State.TALK_PLANNED:
        extra["talk_at"] = timeline.in_days(dice, now, dice.randint(2, 6))
    elif state != State.APPLIED:
        decided_at = dice.days_before(now, 190, 360)
        extra = {"created_at": dice.days_before(decided_at, 5, 20), "decided_at": decided_at}
        extra["decided_by"] = decided_by
    if state == State.DECLINED:
        extra["reason"] = dice.choice(words.DECLINED)
    return MentorEnrolment(
        id=dice.uuid(), programme=programme, mentor=draft.profile, state=state,
        capacity=capacity, motivation=dice.choice(words.MOTIVATIONS), **extra,
    )  # fmt: skip


def ask(
    dice: Dice, now: datetime, programme: Programme, talents: Sequence[Draft]
) -> list[MentoringRequest]:
    """A request of each talent, all still waiting; one in three for more than eight weeks."""
    return [_request(dice, now, programme, draft) for draft in talents]


def _request(dice: Dice, now: datetime, programme: Programme, draft: Draft) -> MentoringRequest:
    since = timeline.waits_since(dice, now, is_long=dice.is_one_in(3))
    if draft.standing is SELAM:
        since = dice.days_before(now, 36, 36)
    wishes: dict[str, Any] = {}
    if not draft.standing:
        wishes = {
            "experience_wish": dice.choice((Wish.NONE, Wish.NONE, Wish.NONE, Wish.RATHER)),
            "mother_tongue_wish": dice.choice([Wish.NONE] * 7 + [Wish.RATHER]),
        }
        if dice.is_one_in(8):
            wishes["gender_wish"] = dice.choice((Wish.RATHER, Wish.MUST))
            wishes["wished_gender"] = dice.choice(("woman", "man"))
    return MentoringRequest(
        id=dice.uuid(), programme=programme, talent=draft.profile, goal=dice.choice(words.GOALS),
        created_at=since, waiting_since_at=since, **wishes,
    )  # fmt: skip
