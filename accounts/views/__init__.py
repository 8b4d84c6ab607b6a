"""Pages of people: desk, file, profiles, organisations, demo."""

from accounts.views.demo import demo_people, demo_sign_in
from accounts.views.desk import desk, file, photo, share_stop
from accounts.views.organisations import (
    invitation_accept,
    invitation_create,
    membership_end,
    organisation_create,
    organisation_detail,
    organisation_verify,
    organisations_to_check,
)
from accounts.views.profiles import mentor_profile, talent_profile

__all__ = [
    "demo_people",
    "demo_sign_in",
    "desk",
    "file",
    "invitation_accept",
    "invitation_create",
    "membership_end",
    "mentor_profile",
    "organisation_create",
    "organisation_detail",
    "organisation_verify",
    "organisations_to_check",
    "photo",
    "share_stop",
    "talent_profile",
]
