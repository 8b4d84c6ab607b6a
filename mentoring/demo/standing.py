"""The people of the demo set that a visitor can be with one click, one for each situation."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from allinone.doorway import DemoPerson

DOMAIN = "demo.example"
# Not a secret: it opens invented people, and only where demo mode is on.
PASSWORD = "demo-password"  # noqa: S105

NEWCOMERS, MENTORS = _("Newcomers"), _("Mentors")
ORGANISATIONS, PLATFORM = _("Organisations and employers"), _("The platform")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """One standing person. ``facts`` are fixed; what is not fixed falls from the dice."""

    called: str
    full_name: str
    group: Promise
    role: Promise
    waits: Promise
    language: str = "nl"
    door: str = "talent"
    facts: dict[str, Any] = field(default_factory=dict)
    # (key of the house, role) for people of organisations
    membership: tuple[str, str] | None = None

    @property
    def email(self) -> str:
        return f"{self.called.lower()}@{DOMAIN}"


AMAL = Standing(
    called="Amal", full_name="Amal Haddad", language="ar", group=NEWCOMERS,
    role=_("Newcomer at the start (Arabic)"),
    waits=_("Her profile is ready. She can look for a programme."),
    facts={
        "origin": "SY", "work": "build", "occupation": "2161", "place": "gent",
        "languages": {"ar": 7, "en": 4, "nl": 2}, "years": 6, "level": "7",
    },
)  # fmt: skip
SELAM = Standing(
    called="Selam", full_name="Selam Tesfay", language="en", group=NEWCOMERS,
    role=_("Newcomer who waits"),
    waits=_("Her place in the queue, and what to expect."),
    facts={
        "origin": "ER", "work": "health", "occupation": "2221", "place": "gent",
        "languages": {"ti": 7, "en": 4, "nl": 3, "ar": 3}, "years": 4, "level": "6",
    },
)  # fmt: skip
OLENA = Standing(
    called="Olena", full_name="Olena Kovalenko", language="en", group=NEWCOMERS,
    role=_("Newcomer with a proposal"),
    waits=_("A mentor said yes. Now she answers."),
    facts={
        "origin": "UA", "work": "account", "occupation": "2411", "place": "aalst",
        "languages": {"uk": 7, "ru": 6, "en": 5, "nl": 3}, "years": 9, "level": "7",
    },
)  # fmt: skip
NASRIN = Standing(
    called="Nasrin", full_name="Nasrin Ahmadi", language="en", group=NEWCOMERS,
    role=_("Newcomer in a mentorship"),
    waits=_("Messages, her next meeting, and who has seen her file."),
    facts={
        "origin": "AF", "work": "ict", "occupation": "2512", "place": "gent",
        "languages": {"prs": 7, "en": 5, "nl": 2}, "years": 5, "level": "6",
        "shares": ["phone:mentor", "adjustments:mentor"],
    },
)  # fmt: skip
ELS = Standing(
    called="Els", full_name="Els Vermeulen", door="mentor", group=MENTORS,
    role=_("Mentor with a proposal"),
    waits=_("Somebody may fit: reasons to read, an answer to give."),
    facts={
        "work": "build", "occupation": "2142", "place": "gent", "capacity": 2,
        "languages": {"nl": 7, "en": 5, "fr": 4}, "gender": "woman",
    },
)  # fmt: skip
TOM = Standing(
    called="Tom", full_name="Tom Claes", door="mentor", group=MENTORS,
    role=_("Mentor of two people"),
    waits=_("Three times are proposed to him; with the other a meeting is fixed."),
    facts={
        "work": "ict", "occupation": "2512", "place": "gent", "capacity": 2,
        "languages": {"nl": 7, "en": 6, "fr": 3}, "gender": "man",
    },
)  # fmt: skip
LEYLA = Standing(
    called="Leyla", full_name="Leyla Arslan", door="mentor", group=MENTORS,
    role=_("Mentor who applied"),
    waits=_("Her first talk with the coordinator is planned."),
    facts={
        "work": "edu", "occupation": "2330", "place": "lokeren", "capacity": 1,
        "languages": {"tr": 7, "nl": 6, "en": 4}, "gender": "woman", "lived": True,
    },
)  # fmt: skip
KATRIEN = Standing(
    called="Katrien", full_name="Katrien Bauwens", door="organisation", group=ORGANISATIONS,
    role=_("Coordinator of De Loopplank"),
    waits=_("Pairs to check, mentors to talk with, a queue."),
    membership=("loopplank", Membership.Role.COORDINATOR),
)  # fmt: skip
SAMIRA = Standing(
    called="Samira", full_name="Samira Benali", door="organisation", group=ORGANISATIONS,
    role=_("Coordinator of Werkhuis Scheldekaai"),
    waits=_("Her own programme; nobody of De Loopplank."),
    membership=("scheldekaai", Membership.Role.COORDINATOR),
)  # fmt: skip
MARC = Standing(
    called="Marc", full_name="Marc Dewulf", door="organisation", group=ORGANISATIONS,
    role=_("Administrator of De Loopplank"),
    waits=_("Colleagues, roles and invitations."),
    membership=("loopplank", Membership.Role.ADMINISTRATOR),
)  # fmt: skip
LENA = Standing(
    called="Lena", full_name="Lena Mertens", door="organisation", group=ORGANISATIONS,
    role=_("Coach of De Loopplank"),
    waits=_("Nothing yet: coaching follows later."),
    membership=("loopplank", Membership.Role.COACH),
)  # fmt: skip
HILDE = Standing(
    called="Hilde", full_name="Hilde Schepers", door="organisation", group=ORGANISATIONS,
    role=_("Administrator of Wijkhuis Lindehof"),
    waits=_("Her organisation is being checked."),
    membership=("lindehof", Membership.Role.ADMINISTRATOR),
)  # fmt: skip
ILSE = Standing(
    called="Ilse", full_name="Ilse Roels", door="organisation", group=ORGANISATIONS,
    role=_("Administrator of Werkhuis Scheldekaai"),
    waits=_("Colleagues, roles and invitations."),
    membership=("scheldekaai", Membership.Role.ADMINISTRATOR),
)  # fmt: skip
BART = Standing(
    called="Bart", full_name="Bart Lievens", door="employer", group=ORGANISATIONS,
    role=_("Employer at the start"),
    waits=_("He can register his organisation."),
)  # fmt: skip
INES = Standing(
    called="Ines", full_name="Ines Maertens", language="en", door="organisation", group=PLATFORM,
    role=_("Keeper of the platform"),
    waits=_("An organisation to check; the administration."),
)  # fmt: skip

TALENTS = (AMAL, SELAM, OLENA, NASRIN)
MENTORING = (ELS, TOM, LEYLA)
STAFF = (KATRIEN, SAMIRA, MARC, LENA, HILDE, ILSE)
STANDING = (*TALENTS, *MENTORING, *STAFF, BART, INES)

PEOPLE = tuple(
    DemoPerson(one.email, one.full_name, one.group, one.role, one.waits) for one in STANDING
)
