"""Who may see which talent now: guardian's rows with an end, derived by ``accounts.sight``.

Nobody writes these by hand. A row without ``until_at`` lasts until its relation ends.
"""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models.profiles import TalentProfile


class TalentUserGrant(UserObjectPermissionBase):
    content_object = models.ForeignKey(TalentProfile, models.CASCADE, related_name="user_grants")
    until_at = models.DateTimeField(null=True, blank=True)

    class PersonalData:
        harmless = ("id", "permission", "until_at")
        classes = {"user": "account", "content_object": "account"}


class TalentGroupGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(TalentProfile, models.CASCADE, related_name="group_grants")
    until_at = models.DateTimeField(null=True, blank=True)

    class PersonalData:
        harmless = ("id", "permission", "until_at", "group")
        classes = {"content_object": "account"}
