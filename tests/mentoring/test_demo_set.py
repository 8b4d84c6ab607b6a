"""The demo set itself: whole people, every state, a history that makes sense, and the optimum."""

from collections.abc import Iterator

import numpy as np
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction

from accounts import sight
from accounts.models import MentorProfile, Organisation, TalentProfile, User
from allinone.doorway import DEMO_PEOPLE
from allinone.matching import build_candidates
from allinone.messaging.models import Thread
from allinone.notifications.models import Delivery, Event, OutgoingMail
from allinone.privacy.models import Disclosure
from allinone.taxonomy.models import Sector
from mentoring.demo.load import load_demo
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Programme, Proposal
from mentoring.services import make_preview
from mentoring.services.columns import columns
from mentoring.services.matching import LONG_WAIT_WEEKS
from tests.matching.exact import best_possible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The set, loaded once below the transactions of this module's tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        if not Sector.objects.exists():
            call_command("load_content", verbosity=0)
        load_demo()
        yield
        transaction.set_rollback(True)


def shape() -> dict[str, list[str]]:
    """Ids and states of everything, without the moments."""
    return {
        model.__name__: sorted(map(str, model.objects.values_list(*fields)))
        for model, *fields in (
            (User, "pk", "email", "full_name"),
            (TalentProfile, "pk", "sector__code", "occupation__code", "free_times"),
            (MentorProfile, "pk", "sector__code", "employer_name"),
            (MentorEnrolment, "pk", "state", "capacity", "places_taken"),
            (MentoringRequest, "pk", "state", "goal"),
            (Mentorship, "pk", "end_reason"),
            (Disclosure, "pk", "audience"),
        )
    }


def states_of(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def test_demo_has_the_promised_people_in_every_state():
    counts = [
        model.objects.count() for model in (Organisation, Programme, MentorProfile, TalentProfile)
    ]
    assert counts == [3, 2, 60, 150]
    assert Organisation.objects.verified().count() == 2
    assert states_of(MentorEnrolment) == set(MentorEnrolment.State.values)
    assert states_of(MentoringRequest) == set(MentoringRequest.State.values)
    assert states_of(Proposal) == set(Proposal.State.values)
    for programme in Programme.objects.all():
        assert programme.proposals.filter(state="preview").exists()
        assert {one.weeks_waiting >= 8 for one in programme.requests.waiting()} == {True, False}


def test_demo_profiles_are_whole():
    for model in (TalentProfile, MentorProfile):
        bare = model.objects.filter(sector=None) | model.objects.filter(occupation=None)
        bare |= model.objects.filter(place=None) | model.objects.filter(free_times=0)
        bare |= model.objects.filter(languages=None) | model.objects.filter(skills=None)
        assert bare.count() == 0
    assert TalentProfile.objects.filter(education_level=None).count() == 0


def test_demo_grants_follow_from_its_relations():
    assert sight.reconcile() == 0


def test_demo_counts_places_right():
    for enrolment in MentorEnrolment.objects.all():
        assert enrolment.places_taken == enrolment.mentorships.active().count()


def test_demo_never_paired_somebody_who_was_not_accepted():
    states = set(Proposal.objects.values_list("enrolment__state", flat=True))
    assert states <= {"accepted", "paused", "left"}
    live = Proposal.objects.filter(state__in=("preview", "asked_mentor", "asked_talent"))
    assert set(live.values_list("enrolment__state", flat=True)) == {"accepted"}


def test_demo_history_runs_forward():
    for proposal in Proposal.objects.exclude(published_at=None).select_related("request"):
        request, published = proposal.request, proposal.published_at
        answers = [proposal.mentor_answered_at, proposal.talent_answered_at, proposal.ended_at]
        moments = [request.talent.user.created_at, request.created_at, published]
        moments += [moment for moment in answers if moment]
        assert moments == sorted(moments)


def test_demo_queues_no_mail():
    assert set(Delivery.objects.values_list("channel", "state")) == {("inbox", "done")}
    assert OutgoingMail.objects.count() == 0


def test_demo_is_the_same_each_time():
    first = shape()
    for model in (Mentorship, Proposal, MentoringRequest, MentorEnrolment, Programme):
        model.objects.all().delete()
    for model in (User, Organisation, Group, Disclosure, Thread, Event):
        model.objects.all().delete()
    load_demo()
    assert shape() == first


def test_every_standing_person_has_a_desk_and_pages_with_something(client, settings):
    settings.DEMO = True
    for person in DEMO_PEOPLE:
        client.post("/en/demo/sign-in/", {"email": person.email})
        desk = client.get("/en/desk/")
        assert (desk.status_code, desk.wsgi_request.user.email) == (200, person.email)
        assert client.get("/en/inbox/").status_code == 200


def test_shared_password_opens_standing_people_only():
    assert User.objects.get(email="amal@demo.example").check_password("demo-password")
    usable = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert usable == {person.email for person in DEMO_PEOPLE}
    assert User.objects.filter(is_demo=False).count() == 0


def test_newcomers_find_who_has_seen_their_file():
    for name in ("selam", "olena", "nasrin"):
        subject = User.objects.get(email=f"{name}@demo.example")
        assert Disclosure.objects.filter(subject_id=subject.pk).count() >= 2


@pytest.mark.parametrize("slug", ["side-by-side", "mentor-in-your-sector"])
def test_match_reaches_the_exact_optimum(slug):
    programme = Programme.objects.get(slug=slug)
    waiting = list(programme.requests.waiting().order_by("pk"))
    free = list(programme.enrolments.available().select_related("mentor__occupation"))
    data = columns(programme, waiting, free)
    found = build_candidates(data.mentees, data.mentors, data.rules, data.relations)
    assert found.complete
    score = np.zeros((len(waiting), len(free)), int)
    allowed = np.zeros(score.shape, bool)
    score[found.mentee, found.mentor] = found.score
    allowed[found.mentee, found.mentor] = True
    tier = [2 if one.weeks_waiting >= LONG_WAIT_WEEKS else 1 for one in waiting]
    best = best_possible(score, allowed, [one.free for one in free], tier)
    run = make_preview(programme=programme, by=None)
    pairs = list(run.proposals.select_related("request"))
    long = sum(one.request.weeks_waiting >= LONG_WAIT_WEEKS for one in pairs)
    assert (long, len(pairs), sum(one.score for one in pairs)) == best
    assert len(pairs) > 5
