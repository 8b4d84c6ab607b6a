"""A person's own pages: the desk, her file, her photo."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import services
from accounts.desk import desk_of
from accounts.forms import SHARE_CHOICES
from accounts.models import TalentProfile
from accounts.permissions import SignedInRequest
from accounts.seen import seen
from accounts.sight import disclose_photo


@login_required
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits for this person."""
    return render(request, "accounts/desk.html", {"desk": desk_of(request.user)})


@login_required
@require_safe
def file(request: SignedInRequest) -> HttpResponse:
    """What a talent told, what she shares, and who has seen it."""
    profiles = TalentProfile.objects.with_facts()
    profile = get_object_or_404(profiles, user=request.user)
    shared = [(item, words) for item, words in SHARE_CHOICES if item in profile.shares]
    context = {"profile": profile, "shared": shared, "seen": seen(request.user)}
    return render(request, "accounts/file.html", context)


@login_required
@require_POST
def share_stop(request: SignedInRequest) -> HttpResponse:
    """Stop sharing one item; works from the next request on."""
    profile = get_object_or_404(TalentProfile, user=request.user)
    services.stop_sharing(profile=profile, by=request.user, item=request.POST.get("item", ""))
    return redirect("accounts:file")


@login_required
@require_safe
def photo(request: SignedInRequest, pk: str) -> FileResponse:
    """The photo of a talent, for herself and for those she shares it with."""
    profile = get_object_or_404(TalentProfile.objects.visible_to(request.user), pk=pk)
    is_own = profile.user_id == request.user.pk
    picture = profile.photo if is_own else disclose_photo(profile, to=request.user)
    if not picture:
        raise Http404
    return FileResponse(
        picture.open(), as_attachment=True, content_type="image/jpeg", filename="photo.jpg"
    )
