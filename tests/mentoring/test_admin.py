"""Staff see states, dates and counts of their own programmes; never what a person told."""

import pytest
from django.apps import apps

from accounts.models import TalentProfile
from mentoring.models import MatchRules, MentorEnrolment, MentoringRequest, Programme, Proposal
from mentoring.services import make_preview, write_message
from tests.accounts.factories import MentorFactory, TalentFactory, member_of
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    RequestFactory,
    paired,
    published,
)

pytestmark = pytest.mark.django_db
OF_PROGRAMME = ("mentoringrequest", "proposal", "mentorship")
MENTORING = ("programme", "matchrules", "matchrun", "mentorenrolment", *OF_PROGRAMME)
GOAL, MESSAGE, NAME, PHONE = "CANARY-goal", "CANARY-message", "CANARY-name", "CANARY-0470"
ABOUT, MOTIVATION = "CANARY-about", "CANARY-motivation"


def page(client, user, path):
    client.force_login(user)
    return client.get(f"/en/admin/{path}")


def result_ids(answer) -> set[str]:
    return {str(row.pk) for row in answer.context["cl"].result_list}


def act(client, user, table, action, *rows):
    client.force_login(user)
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(f"/en/admin/mentoring/{table}/", data, follow=True)


@pytest.fixture
def crowd(programme, coordinator):
    """A pair that writes, a proposal, a queue and a run, all full of canaries."""

    def person(make):
        return make(
            user__full_name=NAME, user__display_name=NAME, phone=PHONE, free_times=0b111,
            **({"about": ABOUT} if make is MentorFactory else {}),
        )  # fmt: skip

    def parts():
        return {
            "programme": programme,
            "request": RequestFactory(programme=programme, goal=GOAL, talent=person(TalentFactory)),
            "enrolment": EnrolmentFactory(
                programme=programme, mentor=person(MentorFactory), motivation=MOTIVATION
            ),
        }

    mentorship = paired(coordinator, **parts())
    write_message(mentorship=mentorship, by=mentorship.talent.user, text=MESSAGE)
    published(coordinator, **parts())
    RequestFactory(programme=programme, goal=GOAL, talent=person(TalentFactory))
    make_preview(programme=programme, by=coordinator)
    MatchRules.objects.create(programme=programme, version=1)
    return mentorship


def every_page(client, user) -> str:
    """Lists, details and histories of every table that opens for this person."""
    client.force_login(user)
    body = client.get("/en/admin/").content.decode()
    for model in (*apps.get_models(),):
        path = f"/en/admin/{model._meta.app_label}/{model._meta.model_name}/"
        listed = client.get(path)
        if listed.status_code != 200 or model._meta.model_name == "user":
            continue
        body += listed.content.decode()
        for row in listed.context["cl"].result_list:
            for part in ("change", "history"):
                answer = client.get(f"{path}{row.pk}/{part}/")
                assert answer.status_code == 200
                body += answer.content.decode()
    return body


def test_those_who_keep_the_platform_read_nothing_of_a_person(client, operator, crowd):
    body = every_page(client, operator)
    assert str(crowd.pk) in body
    assert "CANARY" not in body


def test_coordinators_read_mentors_names_and_nothing_of_a_talent(client, coordinator, crowd):
    for profile in TalentProfile.objects.select_related("user"):
        profile.user.full_name = profile.user.display_name = "CANARY-talent"
        profile.user.save()
    body = every_page(client, coordinator)
    assert NAME in body
    for canary in (GOAL, MESSAGE, "CANARY-talent", PHONE, ABOUT, MOTIVATION):
        assert canary not in body


@pytest.mark.parametrize("table", MENTORING)
def test_rows_of_another_organisation_are_absent(client, other_coordinator, crowd, table):
    answer = page(client, other_coordinator, f"mentoring/{table}/")
    assert answer.status_code == 200
    own = set(map(str, Programme.objects.filter(slug="elsewhere").values_list("pk", flat=True)))
    assert result_ids(answer) == (own if table == "programme" else set())
    one = apps.get_model("mentoring", table).objects.exclude(pk__in=own).first()
    hidden = page(client, other_coordinator, f"mentoring/{table}/{one.pk}/change/")
    assert (hidden.status_code, hidden["Location"]) == (302, "/en/admin/")


@pytest.mark.parametrize("table", MENTORING)
def test_rows_of_the_own_programme_are_there(client, coordinator, crowd, table):
    model = apps.get_model("mentoring", table)
    answer = page(client, coordinator, f"mentoring/{table}/")
    assert result_ids(answer) == set(map(str, model.objects.values_list("pk", flat=True)))


@pytest.mark.parametrize("table", [*OF_PROGRAMME, "mentorenrolment"])
def test_administrators_who_do_not_coordinate_see_no_rows_about_people(
    client, administrator, crowd, table
):
    assert page(client, administrator, f"mentoring/{table}/").status_code == 403


def test_screening_stays_between_mentor_and_programme(client, operator, crowd):
    assert page(client, operator, "mentoring/mentorenrolment/").status_code == 403


def test_an_operator_who_coordinates_screens_her_own_only(client, operator, crowd):
    elsewhere = EnrolmentFactory()
    elsewhere.programme.organisation.memberships.create(user=operator, role="coordinator")
    operator.groups.add(elsewhere.programme.organisation.coordinators)
    answer = page(client, operator, "mentoring/mentorenrolment/")
    assert result_ids(answer) == {str(elsewhere.pk)}


def test_talents_are_counted_for_those_who_keep_the_platform(client, operator, crowd, coordinator):
    answer = page(client, operator, "accounts/talentprofile/")
    counts = {
        row.pk: (row.all_requests, row.unclosed, row.live)
        for row in answer.context["cl"].result_list
    }
    assert counts[crowd.talent_id] == (1, 1, 1)
    assert page(client, coordinator, "accounts/talentprofile/").status_code == 403


@pytest.mark.parametrize("table", [one for one in MENTORING if one != "matchrules"])
def test_nothing_is_added_or_deleted_by_hand(client, coordinator, operator, crowd, table):
    pk = apps.get_model("mentoring", table).objects.first().pk
    for user in (coordinator, operator):
        for path in ("add/", f"{pk}/delete/"):
            assert page(client, user, f"mentoring/{table}/{path}").status_code == 403


@pytest.mark.parametrize("table", [one for one in MENTORING if one != "programme"])
def test_nothing_is_changed_by_hand(client, coordinator, crowd, table):
    pk = apps.get_model("mentoring", table).objects.first().pk
    client.force_login(coordinator)
    assert client.post(f"/en/admin/mentoring/{table}/{pk}/change/").status_code == 403


# --- Programmes and rules -------------------------------------------------------------------


def words_of(client, user, programme):
    form = page(client, user, f"mentoring/programme/{programme.pk}/change/").context["adminform"]
    values = {name: form.form[name].value() for name in form.form.fields}
    return {name: "" if value is None else value for name, value in values.items() if value}


def test_words_of_a_programme_are_changed_by_the_verb(client, coordinator, programme):
    words = words_of(client, coordinator, programme)
    path = f"/en/admin/mentoring/programme/{programme.pk}/change/"
    answer = client.post(path, words | {"name_nl": "Samen", "slug": "stolen"})
    assert answer.status_code == 302
    programme.refresh_from_db()
    assert (programme.name_nl, programme.slug) == ("Samen", "together")
    event = apps.get_model("notifications", "Event").objects.get(kind="mentoring.programme_changed")
    assert (event.by_id, event.about) == (coordinator.pk, {"programme": str(programme.pk)})


def test_states_of_a_programme_are_counted(client, operator, crowd, programme):
    answer = page(client, operator, f"mentoring/programme/{programme.pk}/change/")
    shown = answer.content.decode()
    assert "Accepted: 2" in shown
    assert "Waiting: 1 · A mentor is proposed: 1 · Has a mentor: 1" in shown


def rules(**changes):
    return {
        "weights": '{"sector": 100}', "language_level": "3", "long_wait_weeks": "6", **changes
    }  # fmt: skip


def test_new_rules_follow_the_old_ones(client, coordinator, programme):
    MatchRules.objects.create(programme=programme, version=1)
    client.force_login(coordinator)
    data = rules(programme=str(programme.pk))
    assert client.post("/en/admin/mentoring/matchrules/add/", data).status_code == 302
    assert list(programme.rules.values_list("version", "weights", "long_wait_weeks")) == [
        (2, {"sector": 100}, 6),
        (1, {}, 8),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": '{"unknown": 1}'},
        {"weights": '{"sector": -1}'},
        {"weights": '{"sector": 900}'},
        {"weights": '{"sector": "much"}'},
        {"weights": "[1]"},
        {"weights": "{"},
        {"language_level": "1"},
        {"language_level": ""},
    ],
)
def test_rules_that_the_engine_cannot_use_are_refused(client, coordinator, programme, changes):
    client.force_login(coordinator)
    data = rules(programme=str(programme.pk), **changes)
    answer = client.post("/en/admin/mentoring/matchrules/add/", data)
    assert (answer.status_code, programme.rules.count()) == (200, 0)


def test_rules_of_another_organisation_are_not_for_me(client, other_coordinator, programme):
    client.force_login(other_coordinator)
    form = client.get("/en/admin/mentoring/matchrules/add/").content.decode()
    assert str(programme.pk) not in form
    data = rules(programme=str(programme.pk))
    assert client.post("/en/admin/mentoring/matchrules/add/", data).status_code == 200
    assert MatchRules.objects.count() == 0


# --- Actions --------------------------------------------------------------------------------


def test_mentors_are_paused_and_resumed_by_the_verbs(client, coordinator, programme):
    mentor = EnrolmentFactory(programme=programme)
    preview = PreviewFactory(programme=programme, enrolment=mentor)
    act(client, coordinator, "mentorenrolment", "pause", mentor)
    mentor.refresh_from_db()
    assert (mentor.state, Proposal.objects.filter(pk=preview.pk).exists()) == ("paused", False)
    act(client, coordinator, "mentorenrolment", "resume", mentor)
    mentor.refresh_from_db()
    assert mentor.state == "accepted"


def test_a_verb_that_says_no_is_told_and_changes_nothing(client, coordinator, programme):
    applied = EnrolmentFactory(programme=programme, state="applied")
    answer = act(client, coordinator, "mentorenrolment", "pause", applied)
    applied.refresh_from_db()
    assert applied.state == "applied"
    assert "Something changed in the meantime." in answer.content.decode()


def test_nobody_decides_about_herself_or_about_others_mentors(client, coordinator, programme):
    herself = EnrolmentFactory(programme=programme, mentor=MentorFactory(user=coordinator))
    elsewhere = EnrolmentFactory()
    act(client, coordinator, "mentorenrolment", "pause", herself, elsewhere)
    states = MentorEnrolment.objects.values_list("state", flat=True)
    assert list(states) == ["accepted", "accepted"]


def test_proposals_are_taken_back_by_the_verb(client, coordinator, proposal):
    act(client, coordinator, "proposal", "take_back", proposal)
    proposal.refresh_from_db()
    assert proposal.state == "taken_back"
    assert MentoringRequest.objects.get(pk=proposal.request_id).state == "waiting"


def test_others_take_no_proposal_back(client, operator, other_coordinator, administrator, proposal):
    for user in (operator, other_coordinator, administrator):
        act(client, user, "proposal", "take_back", proposal)
    proposal.refresh_from_db()
    assert proposal.state == "asked_mentor"


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("table", "queries"),
    [("mentoringrequest", 9), ("mentorenrolment", 8), ("proposal", 9), ("programme", 7)],
)
def test_lists_cost_the_same_for_any_number_of_rows(
    client, coordinator, programme, django_assert_num_queries, table, queries, count
):
    for _ in range(count):
        PreviewFactory(programme=programme)
    client.force_login(coordinator)
    with django_assert_num_queries(queries):
        assert client.get(f"/en/admin/mentoring/{table}/").status_code == 200


def test_pages_open_in_every_language(client, crowd, coordinator):
    client.force_login(coordinator)
    for language in ("en", "nl", "ar"):
        for table in MENTORING:
            assert client.get(f"/{language}/admin/mentoring/{table}/").status_code == 200


def test_former_coordinators_lose_it_with_the_next_click(client, crowd, programme):
    colleague = member_of(programme.organisation)
    assert page(client, colleague, "mentoring/mentorship/").status_code == 200
    colleague.memberships.update(ended_at=programme.created_at)
    colleague.groups.clear()
    answer = client.get("/en/admin/mentoring/mentorship/", follow=True)
    assert answer.status_code == 403
