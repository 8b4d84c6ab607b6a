"""A person's own profile: short steps that save, and a photo that tells nothing more."""

import io
import random

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts import services
from accounts.forms import (
    MentorHelpForm,
    MentorMeetForm,
    MentorYouForm,
    TalentLanguagesForm,
    TalentShareForm,
    TalentTimesForm,
    TalentWorkForm,
)
from accounts.models import MentorProfile, TalentProfile
from accounts.services.profiles import PHOTO_SIDE, PhotoNotReadable, clean_photo
from allinone.notifications.models import Event
from allinone.taxonomy.models import Skill
from tests.accounts.factories import MentorFactory, TalentFactory, UserFactory, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def talent(content):
    return TalentFactory()


def save(profile, **answers):
    verb = (
        services.save_talent_step
        if isinstance(profile, TalentProfile)
        else services.save_mentor_step
    )
    verb(profile=profile, by=profile.user, answers=answers)
    return type(profile).objects.get(pk=profile.pk)


@pytest.mark.parametrize("start", [services.start_talent_profile, services.start_mentor_profile])
def test_profile_is_made_on_first_use_only(start):
    user = UserFactory()
    assert start(by=user) == start(by=user)
    assert Event.objects.filter(by_id=user.pk).count() == 1


def test_step_saves_person_languages_skills_and_fields(talent):
    skills = list(Skill.objects.order_by("pk")[:2])
    found = save(
        talent, full_name="Amal Haddad", languages={"ar": 7, "fr": 4}, skills=skills,
        years_of_work=3,
    )  # fmt: skip
    assert found.user.full_name == "Amal Haddad"
    assert {one.code: one.level for one in found.languages.all()} == {"ar": 7, "fr": 4}
    assert set(found.skills.all()) == set(skills)
    assert found.years_of_work == 3
    kept = save(found, years_of_work=4)
    assert {one.code for one in kept.languages.all()} == {"ar", "fr"}
    assert set(kept.skills.all()) == set(skills)


def test_mentor_step_saves(content):
    found = save(MentorFactory(), about="I like maps.", languages={"nl": 7}, gender="man")
    assert (found.about, found.gender) == ("I like maps.", "man")
    assert [str(one) for one in found.languages.all()] == ["nl 7"]


def test_sharing_stops_item_by_item(talent):
    save(talent, shares=["phone:mentor", "email:mentor"])
    services.stop_sharing(profile=talent, by=talent.user, item="phone:mentor")
    services.stop_sharing(profile=talent, by=talent.user, item="not:there")
    talent.refresh_from_db()
    assert talent.shares == ["email:mentor"]
    assert talent.has_shared("email", "mentor")
    assert not talent.has_shared("phone", "mentor")


# --- The photo --------------------------------------------------------------------------------


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_becomes_a_small_jpeg(kind):
    found = opened(clean_photo(picture((1000, 500), kind)))
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (PHOTO_SIDE, 240))


def test_photo_loses_what_the_camera_wrote_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "at home in Ghent"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture((80, 40), exif=exif, comment=b"a secret comment")
    assert dict(opened(data).getexif()) != {}
    cleaned = clean_photo(data)
    found = opened(cleaned)
    assert found.size == (40, 80)
    assert (dict(found.getexif()), "exif" in found.info, "comment" in found.info) == (
        {}, False, False,
    )  # fmt: skip
    assert b"Ghent" not in cleaned
    assert b"secret" not in cleaned


def huge_png():
    """A few bytes that claim 20,000 by 20,000 pixels."""
    import struct
    import zlib

    def chunk(name, body):
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"not a photo", b"\x00" * 4096, b"<svg onload=alert(1)></svg>", b"%PDF-1.7",
        picture(kind="GIF"), picture(kind="BMP"), picture()[:200], huge_png(),
        picture((8000, 7000), "PNG"),
    ],
    ids=["empty", "text", "zeros", "svg", "pdf", "gif", "bmp", "cut", "400 million", "56 million"],
)  # fmt: skip
def test_what_is_no_sane_photo_is_refused(data):
    with pytest.raises(PhotoNotReadable) as refusal:
        clean_photo(data)
    assert str(refusal.value) == (
        "We cannot read this as a photo. Choose a JPEG, PNG or WebP picture."
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_photo_is_refused_or_cleaned_and_never_breaks(kind):
    dice = random.Random(7)
    whole = bytearray(picture(kind=kind))
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            assert opened(clean_photo(bytes(data))).format == "JPEG"
        except PhotoNotReadable:
            continue


def test_photo_is_kept_under_a_name_that_says_nothing(talent):
    upload = SimpleUploadedFile("Amal Haddad.jpg", picture(), "image/jpeg")
    found = save(talent, photo=upload)
    assert "amal" not in found.photo.name.lower()
    with found.photo.open() as file:
        assert opened(file.read()).format == "JPEG"


def test_new_photo_replaces_the_old_file(talent, django_capture_on_commit_callbacks):
    first = save(talent, photo=SimpleUploadedFile("a.jpg", picture())).photo.name
    with django_capture_on_commit_callbacks(execute=True):
        second = save(talent, photo=SimpleUploadedFile("b.jpg", picture())).photo.name
    assert (default_storage.exists(first), default_storage.exists(second)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert save(talent, photo=None).photo.name == second
        assert save(TalentProfile.objects.get(pk=talent.pk), photo=False).photo.name == ""
    assert not default_storage.exists(second)


def test_photo_that_is_refused_keeps_the_old_one(talent, django_capture_on_commit_callbacks):
    first = save(talent, photo=SimpleUploadedFile("a.jpg", picture())).photo.name
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(PhotoNotReadable):
        save(talent, photo=SimpleUploadedFile("b.jpg", b"no photo"))
    talent = TalentProfile.objects.get(pk=talent.pk)
    assert (talent.photo.name, default_storage.exists(first)) == (first, True)


# --- Forms ------------------------------------------------------------------------------------


def languages_of(form_class, profile, data):
    form = form_class(data, instance=profile)
    return form.cleaned_data.get("languages") if form.is_valid() else form.errors


def test_languages_become_one_mapping(talent):
    data = {
        "mother_tongue": "ar", "nl": "3", "en": "0", "other_0": "fr", "other_0_level": "5",
        "other_1": "nl", "other_1_level": "6", "other_2": "", "other_2_level": "3",
    }  # fmt: skip
    assert languages_of(TalentLanguagesForm, talent, data) == {"ar": 7, "nl": 3, "fr": 5}


def test_mother_tongue_wins_over_a_level(talent):
    data = {"mother_tongue": "nl", "nl": "2"}
    assert languages_of(TalentLanguagesForm, talent, data) == {"nl": 7}


def test_one_language_is_needed(talent):
    assert languages_of(TalentLanguagesForm, talent, {}) == {
        "mother_tongue": ["Choose at least one language that you speak."]
    }


def test_languages_come_back_as_they_were_told(talent):
    save(talent, languages={"nl": 2, "ar": 7, "fr": 4})
    form = TalentLanguagesForm(instance=TalentProfile.objects.get(pk=talent.pk))
    assert {
        name: form.fields[name].initial
        for name in ("mother_tongue", "nl", "en", "other_0", "other_0_level", "other_1")
    } == {"mother_tongue": "ar", "nl": 2, "en": 0, "other_0": "fr", "other_0_level": 4,
          "other_1": ""}  # fmt: skip


def test_mothers_tongue_that_is_dutch_is_not_told_twice(talent):
    save(talent, languages={"nl": 7})
    form = TalentLanguagesForm(instance=TalentProfile.objects.get(pk=talent.pk))
    assert (form.fields["mother_tongue"].initial, form.fields["nl"].initial) == ("nl", 0)


def test_free_times_are_one_number(talent):
    form = TalentTimesForm({"free_times": ["0", "20", "0"]}, instance=talent)
    assert form.is_valid()
    assert form.cleaned_data["free_times"] == 1 | 1 << 20
    again = TalentTimesForm(initial={"free_times": 5}, instance=talent)
    assert again["free_times"].value() == [0, 2]
    html = str(again["free_times"])
    assert html.count("checked") == 2
    assert html.count('type="checkbox"') == 21
    empty = TalentTimesForm({}, instance=talent)
    assert empty.is_valid()
    assert empty.cleaned_data["free_times"] == 0


@pytest.mark.parametrize("bit", ["21", "-1", "x", "\x00"])
def test_time_outside_the_week_is_refused(talent, bit):
    assert "free_times" in TalentTimesForm({"free_times": [bit]}, instance=talent).errors


@pytest.mark.parametrize("years", ["-1", "61", "99999", "9" * 40, "x", "\x00"])
def test_years_of_work_are_those_of_a_person(talent, years):
    form = TalentWorkForm({"sector": talent.sector_id, "years_of_work": years}, instance=talent)
    assert list(form.errors) == ["years_of_work"]


@pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 40, "\x00"])
def test_choice_that_does_not_exist_is_refused(talent, key):
    data = {"sector": key, "occupation": key, "skills": [key]}
    form = TalentWorkForm(data, instance=talent)
    assert set(form.errors) == {"sector", "occupation", "skills"}


def share_form(talent, **files):
    return TalentShareForm({"shares": ["phone:mentor"]}, files, instance=talent)


def test_photo_field_tells_new_none_and_gone_apart(talent):
    same = share_form(talent)
    assert same.is_valid()
    assert (same.cleaned_data["photo"], same.cleaned_data["shares"]) == (None, ["phone:mentor"])
    talent = save(talent, photo=SimpleUploadedFile("a.jpg", picture()))
    kept = share_form(talent)
    assert kept.is_valid()
    assert kept.cleaned_data["photo"] is None
    gone = TalentShareForm({"photo-clear": "on"}, {}, instance=talent)
    assert gone.is_valid()
    assert gone.cleaned_data["photo"] is False


def test_photo_of_more_than_four_megabytes_is_refused(talent):
    big = SimpleUploadedFile("a.jpg", b"x" * (4 * 1024 * 1024 + 1))
    assert share_form(talent, photo=big).errors == {
        "photo": ["This photo is too big. The limit is 4 MB."]
    }


def test_nothing_but_the_listed_switches_is_shared(talent):
    form = TalentShareForm({"shares": ["name:public"]}, instance=talent)
    assert "shares" in form.errors


@pytest.mark.parametrize(("told", "kept"), [("yes", True), ("no", False), ("", None)])
def test_mentors_own_path_is_told_or_not(content, told, kept):
    mentor = MentorFactory(lived_experience=None)
    form = MentorHelpForm({"lived_experience": told, "shares_experience": "on"}, instance=mentor)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["lived_experience"] is kept
    assert form.cleaned_data["shares"] == [
        "mentor_experience:talent_asked", "mentor_experience:talent",
        "mentor_experience:coordinator",
    ]  # fmt: skip
    found = save(mentor, **form.cleaned_data)
    again = MentorHelpForm(instance=found)
    assert again.initial["lived_experience"] == told
    assert again.fields["shares_experience"].initial
    silent = MentorHelpForm({"lived_experience": told}, instance=mentor)
    assert silent.is_valid()
    assert silent.cleaned_data["shares"] == []


def test_forms_of_a_mentor_start_from_what_is_known(content):
    mentor = MentorFactory(user__full_name="Jan Peeters")
    assert MentorYouForm(instance=mentor).fields["full_name"].initial == "Jan Peeters"
    assert MentorMeetForm(instance=mentor).fields["mother_tongue"].initial == "ar"


def test_form_does_not_touch_the_row(content):
    mentor = MentorFactory(about="before")
    form = MentorHelpForm({"about": "after"}, instance=mentor)
    assert form.is_valid()
    assert mentor.about == "before"
    assert MentorProfile.objects.get().about == "before"
