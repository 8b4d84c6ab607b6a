"""The two probes."""

import pytest
from django.db import connection
from django.db.utils import OperationalError


def test_live_answers_without_a_database(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_answers_when_every_migration_is_applied(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_says_how_many_migrations_wait(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'taxonomy'")
        missing = cursor.rowcount
    answer = client.get("/health/ready")
    assert missing > 0
    assert (answer.status_code, answer.content) == (503, f"Migrations wait: {missing}.\n".encode())


@pytest.mark.django_db
def test_ready_says_that_the_database_is_away(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")
