"""Every field of every model of ours is either harmless or has a class of the table."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from allinone.privacy.table import known_classes

OUR_APPS = ("allinone.", "accounts", "mentoring", "resources")


def our_models() -> Iterator[type[Model]]:
    """The models that this house defines, without the hidden tables of many-to-many fields."""
    for model in apps.get_models():
        if model.__module__.startswith(OUR_APPS):
            yield model


def undecided_fields(model: type[Model]) -> list[str]:
    """Names that the model's ``PersonalData`` forgets, or places in a class nobody knows."""
    decided = getattr(model, "PersonalData", None)
    harmless = set(getattr(decided, "harmless", ()))
    classes: dict[str, str] = getattr(decided, "classes", {})
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    wrong = {name for name, data_class in classes.items() if data_class not in known_classes()}
    return sorted((fields - harmless - set(classes)) | wrong | ((harmless | set(classes)) - fields))


@register
def personal_data_is_decided(**kwargs: Any) -> list[CheckMessage]:
    """Fail the start when a field of a person has no class."""
    return [
        Error(
            f"{model.__name__} leaves these fields undecided: {', '.join(missing)}.",
            hint="List each in PersonalData as harmless or with its data class.",
            obj=model,
            id="privacy.E001",
        )
        for model in our_models()
        if (missing := undecided_fields(model))
    ]
