"""Who has seen my file: one line per viewer, reason and day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.seen import seen
from accounts.services import add_member
from allinone.privacy.models import Disclosure
from tests.accounts.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


def row(subject, viewer, audience="mentor", because="mentorship", classes=("name",), days=0):
    pk = getattr(viewer, "pk", viewer)
    moment = timezone.now() - timedelta(days=days)
    Disclosure.objects.create(
        subject_id=subject.pk, viewer_id=pk, audience=audience, because=because,
        classes=list(classes), at=moment,
    )  # fmt: skip


@pytest.fixture
def amal(db):
    return UserFactory()


def test_lines_are_grouped_and_the_newest_first(amal, django_assert_num_queries):
    jan = UserFactory(display_name="Jan")
    row(amal, jan, days=3, classes=["name"])
    row(amal, jan, classes=["place"])
    row(amal, jan, classes=["name", "place"])
    row(UserFactory(), jan)
    with django_assert_num_queries(2):
        lines = seen(amal)
    today = timezone.localdate()
    assert [(one.who, one.day, one.times) for one in lines] == [
        ("Jan", today, 2), ("Jan", today - timedelta(days=3), 1),
    ]  # fmt: skip
    assert [[str(word) for word in one.what] for one in lines] == [["name", "place"], ["name"]]
    assert str(lines[0].why) == "You both said yes"


def test_who_works_for_an_organisation_is_named_with_it(amal):
    cora = member_of(OrganisationFactory(name="House of Work"), full_name="Cora Ordin")
    nameless = member_of(OrganisationFactory(name="Second"), full_name="", display_name="")
    row(amal, cora, audience="coordinator", because="request")
    row(amal, nameless, audience="coordinator", because="request", days=1)
    assert [one.who for one in seen(amal)] == [
        "Cora Ordin, House of Work", "A member of the team, Second",
    ]  # fmt: skip


def test_where_a_mentor_works_is_not_told_by_the_log(amal):
    jan = member_of(OrganisationFactory(name="Bank", kind="employer"), display_name="Jan")
    add_member(organisation=OrganisationFactory(name="Shelter"), user=jan, role="coach", by=None)
    row(amal, jan)
    row(amal, jan, audience="operator", because="account", days=1)
    assert [one.who for one in seen(amal)] == ["Jan", "Jan"]


def test_coordinator_is_named_with_the_house_of_newcomers_only(amal):
    cora = member_of(OrganisationFactory(name="Bank", kind="employer"), full_name="Cora Ordin")
    row(amal, cora, audience="coordinator", because="request")
    assert [one.who for one in seen(amal)] == [cora.called]
    add_member(organisation=OrganisationFactory(name="House"), user=cora, role="coach", by=None)
    bakery = OrganisationFactory(name="Bakery", kind="employer")
    add_member(organisation=bakery, user=cora, role="coach", by=None)
    assert [one.who for one in seen(amal)] == ["Cora Ordin, House"]


def test_asked_mentor_stays_unnamed_until_his_yes(amal):
    jan = UserFactory(display_name="Jan")
    row(amal, jan, audience="mentor_asked", because="proposal")
    row(amal, jan, audience="coordinator,mentor_asked", because="request", days=1)
    assert [one.who for one in seen(amal)] == ["A mentor we asked for you", "Jan"]


def test_viewer_who_is_gone_is_somebody_who_left(amal):
    row(amal, uuid4())
    assert [one.who for one in seen(amal)] == ["Somebody who left"]


def test_list_has_an_end(amal):
    for days in range(5):
        row(amal, uuid4(), days=days)
    assert len(seen(amal, limit=3)) == 3
