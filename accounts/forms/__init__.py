"""What comes in from people. ``entrance`` is loaded by allauth alone, from the settings."""

from accounts.forms.fields import FreeTimesField, PhotoField, PlainTextField
from accounts.forms.mentors import MentorHelpForm, MentorMeetForm, MentorYouForm
from accounts.forms.organisations import InvitationForm, OrganisationForm
from accounts.forms.signup import SignupDetailsForm
from accounts.forms.talents import (
    SHARE_CHOICES,
    TalentLanguagesForm,
    TalentShareForm,
    TalentStudyForm,
    TalentTimesForm,
    TalentWorkForm,
    TalentYouForm,
)

__all__ = [
    "SHARE_CHOICES",
    "FreeTimesField",
    "InvitationForm",
    "MentorHelpForm",
    "MentorMeetForm",
    "MentorYouForm",
    "OrganisationForm",
    "PhotoField",
    "PlainTextField",
    "SignupDetailsForm",
    "TalentLanguagesForm",
    "TalentShareForm",
    "TalentStudyForm",
    "TalentTimesForm",
    "TalentWorkForm",
    "TalentYouForm",
]
