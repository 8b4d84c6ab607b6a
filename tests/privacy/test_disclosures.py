"""The log of showing: hers to read, nobody's to change."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from allinone.privacy.models import Disclosure
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def shown(subject, viewer):
    return Disclosure.objects.create(
        subject_id=subject, viewer_id=viewer, audience="mentor", classes=["name"],
        because="mentorship",
    )  # fmt: skip


def test_person_reads_the_log_of_her_own_file_only():
    mina, tom = UserFactory(), UserFactory()
    hers = shown(mina.pk, tom.pk)
    assert list(Disclosure.objects.visible_to(mina)) == [hers]
    assert list(Disclosure.objects.visible_to(tom)) == []
    anonymous = SimpleNamespace(is_authenticated=False, pk=None)
    assert list(Disclosure.objects.visible_to(anonymous)) == []


def test_log_is_append_only():
    row = shown(uuid4(), uuid4())
    with pytest.raises(TypeError):
        Disclosure.objects.all().update(audience="nobody")
    row.refresh_from_db()
    assert (row.audience, str(row)) == ("mentor", str(row.pk))


def test_log_outlives_both_people():
    mina, tom = UserFactory(), UserFactory()
    row = shown(mina.pk, tom.pk)
    mina.delete()
    tom.delete()
    row.refresh_from_db()
    assert row.subject_id is not None
