"""Standing people: who stands where to whom in one programme, and strangers to it."""

import pytest

from accounts.models import MentorProfile, TalentProfile, User
from mentoring.models import Mentorship, Programme, Proposal
from tests.accounts.factories import OrganisationFactory, UserFactory, member_of
from tests.mentoring.factories import ProgrammeFactory, ended, paired, published


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Nothing rings a broker; the list tells what would have."""
    heard: list[tuple[object, ...]] = []
    monkeypatch.setattr("allinone.later.ring", lambda task, *args: heard.append((task, *args)))
    return heard


@pytest.fixture
def programme(content: None) -> Programme:
    return ProgrammeFactory(slug="together")


@pytest.fixture
def coordinator(programme: Programme) -> User:
    return member_of(programme.organisation, display_name="Cora", full_name="Cora Ordin")


@pytest.fixture
def other_coordinator(content: None) -> User:
    """Coordinates a programme of another organisation."""
    return member_of(ProgrammeFactory(slug="elsewhere").organisation)


@pytest.fixture
def operator(db: None) -> User:
    return UserFactory(is_operator=True, is_superuser=True)


@pytest.fixture
def stranger(content: None) -> User:
    return UserFactory()


@pytest.fixture
def administrator(programme: Programme) -> User:
    """Administers the organisation of the programme, without coordinating it."""
    return member_of(programme.organisation, role="administrator")


@pytest.fixture
def mentorship(programme: Programme, coordinator: User) -> Mentorship:
    return paired(coordinator, programme=programme)


@pytest.fixture
def mentee(mentorship: Mentorship) -> TalentProfile:
    return mentorship.talent


@pytest.fixture
def mentor(mentorship: Mentorship) -> MentorProfile:
    return mentorship.enrolment.mentor


@pytest.fixture
def proposal(programme: Programme, coordinator: User) -> Proposal:
    """Waits for the answer of the asked mentor."""
    return published(coordinator, programme=programme)


@pytest.fixture
def asked_mentor(proposal: Proposal) -> MentorProfile:
    return proposal.enrolment.mentor


@pytest.fixture
def ended_mentorship(programme: Programme, coordinator: User) -> Mentorship:
    return ended(coordinator, programme=programme)


@pytest.fixture
def ended_mentor(ended_mentorship: Mentorship) -> MentorProfile:
    return ended_mentorship.enrolment.mentor


@pytest.fixture
def other_organisation(db: None):
    return OrganisationFactory()
