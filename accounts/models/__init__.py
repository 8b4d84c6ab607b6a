"""The nouns of people and organisations."""

from accounts.models.grants import TalentGroupGrant, TalentUserGrant
from accounts.models.organisations import Invitation, Membership, Organisation
from accounts.models.people import User
from accounts.models.profiles import (
    MentorLanguage,
    MentorProfile,
    TalentLanguage,
    TalentProfile,
)

__all__ = [
    "Invitation",
    "Membership",
    "MentorLanguage",
    "MentorProfile",
    "Organisation",
    "TalentGroupGrant",
    "TalentLanguage",
    "TalentProfile",
    "TalentUserGrant",
    "User",
]
