"""What the information pages offer the house."""

from django.utils.translation import gettext_lazy as _

from allinone import doorway
from allinone.doorway import MenuEntry
from resources.services import load_articles

doorway.menu(
    MenuEntry(_("Steps"), "resources:step_list", order=10),
    MenuEntry(_("Information"), "resources:article_list", order=20),
)
doorway.footer(
    MenuEntry(_("All steps"), "resources:step_list", order=10),
    MenuEntry(_("Information"), "resources:article_list", order=20),
)
doorway.content(load_articles)
