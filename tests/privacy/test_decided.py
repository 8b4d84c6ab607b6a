"""Every field of every model is harmless or has a class; a forgotten one stops the start."""

import pytest
from django.db import models

from allinone.privacy import checks
from allinone.privacy.checks import our_models, personal_data_is_decided, undecided_fields

OURS = sorted(our_models(), key=lambda model: model._meta.label)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_decided(model):
    assert undecided_fields(model) == []


def test_models_of_all_our_apps_are_looked_at():
    assert {model._meta.app_label for model in OURS} == {
        "taxonomy", "privacy", "notifications", "messaging", "accounts", "mentoring", "resources",
    }  # fmt: skip


def test_start_passes_and_stops_for_a_forgotten_field(monkeypatch):
    assert personal_data_is_decided() == []

    class Forgotten(models.Model):  # noqa: DJ008 - never a row
        name = models.CharField(max_length=5)
        town = models.CharField(max_length=5)

        class Meta:
            app_label = "forgotten"

        class PersonalData:
            harmless = ("id", "colour")
            classes = {"town": "weather"}

    monkeypatch.setattr(checks, "our_models", lambda: [Forgotten])
    assert undecided_fields(Forgotten) == ["colour", "name", "town"]
    (error,) = personal_data_is_decided()
    assert (error.id, error.msg) == (
        "privacy.E001", "Forgotten leaves these fields undecided: colour, name, town.",
    )  # fmt: skip


def test_model_without_the_list_leaves_all_undecided():
    class Bare(models.Model):  # noqa: DJ008 - never a row
        class Meta:
            app_label = "bare"

    assert undecided_fields(Bare) == ["id"]
