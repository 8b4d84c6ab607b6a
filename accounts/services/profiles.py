"""Verbs of a person's own profile."""

import io
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from accounts.models import (
    MentorLanguage,
    MentorProfile,
    TalentLanguage,
    TalentProfile,
    User,
)
from allinone.notifications.services import record
from allinone.rules import RuleBroken

PHOTO_SIDE = 480
PHOTO_MAX_PIXELS = 50_000_000
# What may stand in memory at once; a JPEG is unpacked at an eighth of its size.
PHOTO_MAX_UNPACKED = 25_000_000
PERSON_FIELDS = ("full_name", "display_name")


class PhotoNotReadable(RuleBroken):
    sentence = _("We cannot read this as a photo. Choose a JPEG, PNG or WebP picture.")


@transaction.atomic
def start_talent_profile(*, by: User) -> TalentProfile:
    """Her profile, made on first use."""
    profile, is_new = TalentProfile.objects.get_or_create(user=by)
    if is_new:
        record("accounts.talent_started", by=by, about={"talent": str(profile.pk)})
    return profile


@transaction.atomic
def start_mentor_profile(*, by: User) -> MentorProfile:
    """A mentor's profile, made on first use."""
    profile, is_new = MentorProfile.objects.get_or_create(user=by)
    if is_new:
        record("accounts.mentor_started", by=by, about={"mentor": str(profile.pk)})
    return profile


def clean_photo(data: bytes) -> bytes:
    """The picture as a square-bounded JPEG without EXIF, position or any other metadata.

    Raises PhotoNotReadable for anything that is not a picture of a sane size.
    """
    # Whatever a decoder raises on hostile bytes (a dozen kinds), it means the same.
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > PHOTO_MAX_PIXELS:
                raise PhotoNotReadable
            opened.draft("RGB", (PHOTO_SIDE, PHOTO_SIDE))
            if opened.width * opened.height > PHOTO_MAX_UNPACKED:
                raise PhotoNotReadable
            opened.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except Exception as error:
        raise PhotoNotReadable from error
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=82)
    return out.getvalue()


def _save_languages(
    model: Any,  # TalentLanguage or MentorLanguage
    profile: TalentProfile | MentorProfile,
    languages: Mapping[str, int],
) -> None:
    model.objects.filter(profile=profile).delete()
    model.objects.bulk_create(
        model(profile=profile, code=code, level=level) for code, level in languages.items()
    )


def _save_photo(profile: TalentProfile | MentorProfile, photo: Any) -> None:
    """Keep a new photo, or none (``False``); the file before it goes once this is committed."""
    if photo is None:
        return
    storage, before = profile.photo.storage, profile.photo.name
    profile.photo = ""
    if photo:
        cleaned = ContentFile(clean_photo(photo.read()))
        profile.photo.save(f"{uuid.uuid4().hex}.jpg", cleaned, save=False)
    if before:
        transaction.on_commit(lambda: storage.delete(before))


def _save_step(
    profile: TalentProfile | MentorProfile,
    language_model: type[TalentLanguage] | type[MentorLanguage],
    answers: Mapping[str, Any],
) -> None:
    """Write one step of a profile: person, languages, skills, photo, then plain fields."""
    rest = dict(answers)
    person = {name: rest.pop(name) for name in PERSON_FIELDS if name in rest}
    if person:
        User.objects.filter(pk=profile.user_id).update(**person)
    languages: Mapping[str, int] | None = rest.pop("languages", None)
    if languages is not None:
        _save_languages(language_model, profile, languages)
    skills: Iterable[Any] | None = rest.pop("skills", None)
    if skills is not None:
        profile.skills.set(skills)
    _save_photo(profile, rest.pop("photo", None))
    for name, value in rest.items():
        setattr(profile, name, value)
    profile.save()


@transaction.atomic
def save_talent_step(*, profile: TalentProfile, by: User, answers: Mapping[str, Any]) -> None:
    """Save the checked answers of one step. Raises PhotoNotReadable."""
    _save_step(profile, TalentLanguage, answers)
    record("accounts.talent_changed", by=by, about={"talent": str(profile.pk)})


@transaction.atomic
def save_mentor_step(*, profile: MentorProfile, by: User, answers: Mapping[str, Any]) -> None:
    """Save the checked answers of one step. Raises PhotoNotReadable."""
    _save_step(profile, MentorLanguage, answers)
    record("accounts.mentor_changed", by=by, about={"mentor": str(profile.pk)})


@transaction.atomic
def stop_sharing(*, profile: TalentProfile, by: User, item: str) -> None:
    """Switch one shared item off; it works at the viewer's next request."""
    fresh = TalentProfile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    fresh.shares = [one for one in fresh.shares if one != item]
    fresh.save(update_fields=["shares"])
    record("accounts.sharing_stopped", by=by, about={"talent": str(fresh.pk)})
