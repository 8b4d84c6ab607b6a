"""A coordinator pins a pair, rules one out, and solves again."""

import pytest
from django.urls import reverse

from mentoring import services
from mentoring.models import Proposal
from mentoring.services.refusals import NotInThatState, PairIsNotPossible
from tests.mentoring.factories import EnrolmentFactory, RequestFactory

pytestmark = pytest.mark.django_db


def previews(programme) -> dict[object, object]:
    found = programme.proposals.filter(state=Proposal.State.PREVIEW)
    return dict(found.values_list("request_id", "enrolment_id"))


@pytest.fixture
def two_pairs(programme, content):
    for _ in range(2):
        RequestFactory(programme=programme)
        EnrolmentFactory(programme=programme)
    services.make_preview(programme=programme, by=None)
    return programme


def test_pinned_pair_stays_in_the_next_run(two_pairs, coordinator):
    first, second = two_pairs.proposals.order_by("pk")
    # The other way round scores the same: only the pin can hold it.
    Proposal.objects.filter(pk=first.pk).update(enrolment=second.enrolment)
    Proposal.objects.filter(pk=second.pk).update(enrolment=first.enrolment)
    for proposal in two_pairs.proposals.all():
        services.pin_proposal(proposal=proposal, by=coordinator, is_pinned=True)
    before = previews(two_pairs)
    services.make_preview(programme=two_pairs, by=coordinator)
    assert previews(two_pairs) == before
    assert two_pairs.proposals.filter(is_pinned=True).count() == 2


def test_pin_of_a_mentor_who_paused_is_let_go(two_pairs, coordinator):
    pinned = two_pairs.proposals.first()
    services.pin_proposal(proposal=pinned, by=coordinator, is_pinned=True)
    Proposal.objects.filter(pk=pinned.pk).update(state=Proposal.State.PREVIEW)
    enrolment = pinned.enrolment
    type(enrolment).objects.filter(pk=enrolment.pk).update(state="paused")
    services.make_preview(programme=two_pairs, by=coordinator)
    assert enrolment.pk not in previews(two_pairs).values()
    assert not two_pairs.proposals.filter(is_pinned=True).exists()


def test_pins_beyond_the_places_are_let_go(programme, content, coordinator):
    enrolment = EnrolmentFactory(programme=programme, capacity=2)
    requests = [RequestFactory(programme=programme) for _ in range(2)]
    services.make_preview(programme=programme, by=None)
    for proposal in programme.proposals.all():
        services.pin_proposal(proposal=proposal, by=coordinator, is_pinned=True)
    type(enrolment).objects.filter(pk=enrolment.pk).update(capacity=1)
    services.make_preview(programme=programme, by=coordinator)
    assert programme.proposals.count() == 1
    assert {one.pk for one in requests} > set(previews(programme))


def test_pair_that_was_ruled_out_never_comes_back(programme, content, coordinator):
    request, enrolment = RequestFactory(programme=programme), EnrolmentFactory(programme=programme)
    services.make_preview(programme=programme, by=None)
    services.rule_out(proposal=programme.proposals.get(), by=coordinator)
    run = services.make_preview(programme=programme, by=coordinator)
    assert previews(programme) == {}
    assert run.looking == {str(request.pk): "ruled_out"}
    with pytest.raises(PairIsNotPossible):
        services.propose_by_hand(request=request, enrolment=enrolment, by=coordinator)


def test_published_pair_is_neither_pinned_nor_ruled_out(two_pairs, coordinator):
    proposal = two_pairs.proposals.first()
    services.publish_proposals(proposals=[proposal], by=coordinator)
    with pytest.raises(NotInThatState):
        services.pin_proposal(proposal=proposal, by=coordinator, is_pinned=True)
    with pytest.raises(NotInThatState):
        services.rule_out(proposal=proposal, by=coordinator)


def test_board_pins_lets_go_and_rules_out(client, two_pairs, coordinator):
    client.force_login(coordinator)
    proposal = two_pairs.proposals.order_by("pk").first()
    pin = reverse("mentoring:proposal_pin", args=[proposal.pk])
    client.post(pin, {"pinned": "yes"})
    assert Proposal.objects.get(pk=proposal.pk).is_pinned
    client.post(pin, {"pinned": "no"})
    assert not Proposal.objects.get(pk=proposal.pk).is_pinned
    client.post(reverse("mentoring:proposal_rule_out", args=[proposal.pk]))
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.State.RULED_OUT
