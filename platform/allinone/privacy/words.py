"""The data classes in words, for the person herself."""

from django.utils.translation import gettext_lazy as _

CLASS_WORDS = {
    "account": _("that you have an account"),
    "name": _("name"),
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "photo": _("photo"),
    "origin": _("country of the degree"),
    "place": _("place"),
    "adjustments": _("what would help you come"),
    "diploma_facts": _("degree and recognition"),
    "skills_languages": _("skills and languages"),
    "sector_occupation": _("sector and occupation"),
    "work_history": _("years of work"),
    "request": _("your request for a mentor"),
    "meetings": _("meetings"),
    "messages": _("messages"),
    "consents": _("consents"),
}
