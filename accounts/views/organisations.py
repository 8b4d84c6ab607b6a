"""Pages of an organisation: register, members, invitations; and the operator's check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services
from accounts.forms import InvitationForm, OrganisationForm
from accounts.models import Membership, Organisation
from accounts.permissions import SignedInRequest, can_administer, can_verify_organisations, require
from accounts.services.organisations import usable_invitation
from allinone.rules import RuleBroken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_create(request: SignedInRequest) -> HttpResponse:
    """Register an organisation or an employer; a person of the platform checks it."""
    kind = request.GET.get("kind", Organisation.Kind.SUPPORT)
    form = OrganisationForm(request.POST or None, initial={"kind": kind})
    if form.is_valid():
        try:
            organisation = services.create_organisation(by=request.user, **form.cleaned_data)
            return redirect("accounts:organisation_detail", organisation.pk)
        except RuleBroken as refusal:
            form.add_error("name", str(refusal))
    return render(request, "accounts/organisation_create.html", {"form": form})


def _administered(request: SignedInRequest, pk: str) -> Organisation:
    """An organisation of which the person is a member; only administrators go on."""
    organisation = get_object_or_404(Organisation.objects.of_member(request.user), pk=pk)
    require(can_administer(request.user, organisation))
    return organisation


@login_required
@require_safe
def organisation_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """Colleagues with their roles, and a form to invite one more."""
    organisation = _administered(request, pk)
    memberships = organisation.memberships.active().select_related("user")
    context = {
        "organisation": organisation,
        "memberships": memberships.order_by("user__full_name", "role"),
        "invitations": organisation.invitations.filter(used_at=None),
        "form": InvitationForm(initial={"role": Membership.Role.COORDINATOR}),
    }
    return render(request, "accounts/organisation_detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_create(request: SignedInRequest, pk: str) -> HttpResponse:
    """Invite a colleague by mail; the answer never tells whether the address is known."""
    organisation = _administered(request, pk)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            services.invite_member(organisation=organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way."))
            return redirect("accounts:organisation_detail", organisation.pk)
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
    return render(
        request, "accounts/invitation_create.html", {"form": form, "organisation": organisation}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: SignedInRequest, token: str) -> HttpResponse:
    """Look at an invitation (GET) and accept it (POST), with the address it was sent to."""
    invitation = usable_invitation(token)
    if invitation is None or invitation.email.casefold() != request.user.email.casefold():
        raise Http404
    if request.method == "POST":
        try:
            services.accept_invitation(token=token, by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect("accounts:desk")
    return render(request, "accounts/invitation_accept.html", {"invitation": invitation})


@login_required
@require_POST
def membership_end(request: SignedInRequest, pk: str, membership_pk: str) -> HttpResponse:
    """End one role of one member."""
    organisation = _administered(request, pk)
    membership = get_object_or_404(organisation.memberships, pk=membership_pk, ended_at=None)
    try:
        services.end_membership(membership=membership, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    if membership.user_id == request.user.pk:
        return redirect("accounts:desk")
    return redirect("accounts:organisation_detail", organisation.pk)


@login_required
@require_safe
def organisations_to_check(request: SignedInRequest) -> HttpResponse:
    """For the operator: who is not checked yet."""
    require(can_verify_organisations(request.user))
    waiting = Organisation.objects.filter(verified_at=None).select_related("place")
    context = {"organisations": waiting.order_by("created_at")}
    return render(request, "accounts/organisations_to_check.html", context)


@login_required
@require_POST
def organisation_verify(request: SignedInRequest, pk: str) -> HttpResponse:
    """The operator says: they are who they say."""
    require(can_verify_organisations(request.user))
    organisation = get_object_or_404(Organisation, pk=pk)
    services.verify_organisation(organisation=organisation, by=request.user)
    messages.success(request, _("Checked. They were told by e-mail."))
    return redirect("accounts:organisations_to_check")
