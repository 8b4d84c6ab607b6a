"""The verbs of people and organisations."""

from accounts.services.organisations import (
    accept_invitation,
    add_member,
    create_organisation,
    end_membership,
    invite_member,
    verify_organisation,
)
from accounts.services.people import create_operator, remember_signup, set_language
from accounts.services.profiles import (
    PhotoNotReadable,
    save_mentor_step,
    save_talent_step,
    start_mentor_profile,
    start_talent_profile,
    stop_sharing,
)

__all__ = [
    "PhotoNotReadable",
    "accept_invitation",
    "add_member",
    "create_operator",
    "create_organisation",
    "end_membership",
    "invite_member",
    "remember_signup",
    "save_mentor_step",
    "save_talent_step",
    "set_language",
    "start_mentor_profile",
    "start_talent_profile",
    "stop_sharing",
    "verify_organisation",
]
