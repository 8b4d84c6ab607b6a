"""Attempts on accounts and the administration that must not work."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from accounts import services
from accounts.forms.passkeys import LoginForm
from accounts.models import Organisation, User
from accounts.services.organisations import INVITED_A_DAY, REGISTERED_A_DAY
from accounts.services.profiles import PhotoNotReadable, clean_photo
from allinone.notifications.models import Event, OutgoingMail
from allinone.rules import TooOften
from tests.accounts.factories import (
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
    picture,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db) -> User:
    return UserFactory(is_operator=True)


# --- The administration ------------------------------------------------------------------------


def test_no_table_answers_about_a_personal_column_that_it_does_not_filter_on(rf, operator):
    request = rf.get("/")
    request.user = operator
    open_columns = []
    for table in admin.site._registry.values():
        shown = {one if isinstance(one, str) else one[0] for one in table.list_filter}
        for column in set(table.model.PersonalData.__dict__.get("classes", ())) - shown:
            if column != table.date_hierarchy and any(
                table.lookup_allowed(f"{column}{how}", "a", request)
                for how in ("", "__startswith", "__icontains", "__gte", "__isnull")
            ):
                open_columns.append(f"{table.model.__name__}.{column}")
    assert open_columns == []


@pytest.mark.parametrize("asked", [
    "accounts/user/?password__startswith=md5", "accounts/user/?full_name__startswith=P",
    "accounts/talentprofile/?phone__startswith=0", "accounts/talentprofile/?adjustments__gt=a",
    "mentoring/mentoringrequest/?goal__icontains=work",
    "notifications/outgoingmail/?text__contains=A", "notifications/outgoingmail/?address__gt=a",
])  # fmt: skip
def test_operator_cannot_guess_content_letter_by_letter(client, operator, content, asked):
    TalentFactory()
    client.force_login(operator)
    assert client.get(f"/en/admin/{asked}").status_code == 400


def test_filters_on_the_page_still_answer(client, operator, content):
    UserFactory(is_active=False)
    client.force_login(operator)
    page = client.get("/en/admin/accounts/user/?is_active__exact=0")
    assert [row.is_active for row in page.context["cl"].result_list] == [False]


def test_staff_cannot_try_passwords_of_others_behind_the_door(client, operator):
    operator.set_password("a password of hers")
    operator.save()
    coach = member_of(OrganisationFactory(), role="coach")
    client.force_login(coach)
    tried = {"username": operator.email, "password": "a password of hers"}
    client.post("/en/admin/login/", tried)
    assert client.session["_auth_user_id"] == str(coach.pk)
    assert client.get("/en/admin/accounts/user/").status_code == 403


# --- Files -------------------------------------------------------------------------------------


def test_small_file_cannot_fill_the_memory():
    big = (5200, 5000)
    with pytest.raises(PhotoNotReadable):
        clean_photo(picture(big, "PNG"))
    assert clean_photo(picture(big, "JPEG")).startswith(b"\xff\xd8")


def test_photo_is_served_as_nothing_but_a_photo(client, content):
    talent = TalentFactory()
    page_in_a_picture = picture(comment=b"<script>alert(1)</script>")
    upload = SimpleUploadedFile("x.html", page_in_a_picture, "text/html")
    services.save_talent_step(profile=talent, by=talent.user, answers={"photo": upload})
    client.force_login(talent.user)
    answer = client.get(reverse("accounts:photo", args=[talent.pk]))
    assert b"script" not in b"".join(answer.streaming_content)
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    assert [answer[name] for name in headers] == [
        "image/jpeg", 'attachment; filename="photo.jpg"', "nosniff",
    ]  # fmt: skip
    assert "no-store" in answer["Cache-Control"]


def test_address_of_a_row_may_say_anything(client, operator, content):
    client.force_login(operator)
    tables = [(table, table.model.objects.first()) for table in admin.site._registry.values()]
    for table, row in tables:
        name = f"{table.model._meta.app_label}/{table.model._meta.model_name}"
        long = client.get(f"/en/admin/{name}/", {"q": "%_" * 50_000})
        assert long.status_code in {200, 403}, name
        keys = ["%00", "9" * 40, "none"] + ([str(row.pk)] if row else [])
        for key in keys:
            for asked in ("", "?_to_field=", "?_popup=%00", "?_changelist_filters=%00"):
                answer = client.get(f"/en/admin/{name}/{key}/change/{asked}")
                assert answer.status_code in {200, 302, 400, 403}, (name, key, asked)


# --- Invitations and floods --------------------------------------------------------------------


@pytest.fixture
def chief(db) -> User:
    return member_of(OrganisationFactory(), role="administrator")


def house_of(user):
    return user.memberships.get().organisation


@pytest.mark.parametrize("how", ["role ended", "account closed"])
def test_invitation_ends_with_the_role_of_who_sent_it(client, chief, how):
    house = house_of(chief)
    other = member_of(house, role="administrator")
    second_self = UserFactory()
    _invitation, token = services.invite_member(
        organisation=house, email=second_self.email, role="coordinator", by=chief
    )
    client.force_login(second_self)
    page = reverse("accounts:invitation_accept", args=[token])
    assert client.get(page).status_code == 200
    if how == "role ended":
        services.end_membership(membership=chief.memberships.get(), by=other)
    else:
        User.objects.filter(pk=chief.pk).update(is_active=False)
    assert (client.get(page).status_code, client.post(page).status_code) == (404, 404)
    assert list(second_self.groups.all()) == []


def test_nobody_floods_strangers_with_invitations(client, chief):
    client.force_login(chief)
    page = reverse("accounts:invitation_create", args=[house_of(chief).pk])
    for number in range(INVITED_A_DAY + 1):
        answer = client.post(page, {"email": f"stranger{number}@example.org", "role": "coach"})
    assert answer.context["form"].errors["email"] == [str(TooOften())]
    assert OutgoingMail.objects.count() == INVITED_A_DAY
    Event.objects.all()._raw_delete("default")
    services.invite_member(
        organisation=house_of(chief), email="one@example.org", role="coach", by=chief
    )


def test_nobody_floods_the_platform_with_organisations(client, operator):
    person = UserFactory()
    client.force_login(person)
    for number in range(REGISTERED_A_DAY + 1):
        data = {"kind": "support", "name": f"House {number}"}
        answer = client.post(reverse("accounts:organisation_create"), data)
    assert answer.context["form"].errors["name"] == [str(TooOften())]
    assert Organisation.objects.count() == REGISTERED_A_DAY


# --- What stays behind in a browser ------------------------------------------------------------


@pytest.mark.parametrize(("page", "data"), [
    ("account_signup", {"email": "new@example.org", "door": "talent", "is_adult": "on"}),
    ("account_login", {"login": "new@example.org"}),
    ("account_request_login_code", {"email": "new@example.org"}),
    ("account_reset_password", {"email": "new@example.org"}),
])  # fmt: skip
def test_no_page_that_names_an_address_is_kept(client, db, page, data):
    answer = client.post(reverse(page), data, follow=True)
    assert "new@example.org" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_public_page_with_a_message_for_one_person_is_not_kept(client, operator):
    client.force_login(operator)
    client.post(reverse("account_logout"))
    told, after = client.get("/en/"), client.get("/en/")
    assert [str(one) for one in told.context["messages"]] != []
    assert "public" not in told.headers.get("Cache-Control", "")
    assert after["Cache-Control"] == "public, max-age=300"


# --- Who has an account ------------------------------------------------------------------------


def without_tokens(answer, email) -> str:
    text = answer.content.decode().replace(email, "(address)")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


WRONG_CODE = {"code": "AAAAAA"}
ENTRANCES = {
    "signup": ("account_signup", {"door": "talent", "is_adult": "on"}, "email"),
    "code": ("account_request_login_code", {}, "email"),
    "code beside the password": ("account_login", {"password": ""}, "login"),
    "password": ("account_login", {"password": "some wrong password"}, "login"),
    "reset": ("account_reset_password", {}, "email"),
}


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_entrance_answers_the_same_whether_or_not_somebody_has_an_account(entrance, db):
    page, data, field = ENTRANCES[entrance]
    known = UserFactory(email="known@example.org", password="a password of hers")
    EmailAddress.objects.create(user=known, email=known.email, verified=True, primary=True)
    told = []
    for email in (known.email, "other@example.org"):
        client, steps = Client(), []
        answer = client.post(reverse(page), {**data, field: email}, follow=True)
        steps.append((answer.redirect_chain, answer.status_code, without_tokens(answer, email)))
        for _turn in range(4):
            answer = client.post(answer.request["PATH_INFO"], WRONG_CODE, follow=True)
            steps.append((answer.redirect_chain, answer.status_code, without_tokens(answer, email)))
        told.append(steps)
    assert told[0] == told[1]
    assert OutgoingMail.objects.count() == (0 if entrance == "password" else 2)


def test_new_address_of_somebody_else_is_answered_like_a_free_one(db):
    taken, told = UserFactory(email="taken@example.org"), []
    EmailAddress.objects.create(user=taken, email=taken.email, verified=True, primary=True)
    for email in (taken.email, "free@example.org"):
        person, client = UserFactory(), Client()
        person.set_password("a password of hers")
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        client.post(
            reverse("account_login"), {"login": person.email, "password": "a password of hers"}
        )
        answer = client.post(
            reverse("account_email"), {"email": email, "action_add": ""}, follow=True
        )
        told.append((answer.redirect_chain, without_tokens(answer, email)))
    assert told[0] == told[1]
    assert told[0][0] == [("/en/accounts/confirm-email/", 302)]


# --- Passkeys ----------------------------------------------------------------------------------

NO_CREDENTIALS = {
    "nothing": "", "no JSON": "{", "a number": "1", "null": "null", "endless": "[" * 100_000,
    "half a letter": '{"id": "\\ud800", "rawId": "\\ud800"}', "zero": '{"id": "\\u0000"}',
}  # fmt: skip


@pytest.mark.parametrize("sent", NO_CREDENTIALS.values(), ids=NO_CREDENTIALS)
def test_stranger_with_a_broken_passkey_is_sent_back(client, db, sent):
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


@pytest.mark.parametrize("form", settings.MFA_FORMS.values())
@pytest.mark.parametrize("sent", NO_CREDENTIALS.values(), ids=NO_CREDENTIALS)
def test_broken_passkey_is_a_form_with_an_error(client, rf, form, sent):
    made = import_string(form)
    options = {} if made is LoginForm else {"user": UserFactory()}
    request = rf.get("/")
    request.session = client.session
    with request_context(request):
        bound = made({"credential": sent, "name": "key"}, **options)
        assert bound.is_valid() is False
        assert str(bound["credential"]) != ""
