"""The people of the demo set as rows: accounts, profiles, languages, skills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from accounts.models import (
    MentorLanguage,
    MentorProfile,
    TalentLanguage,
    TalentProfile,
    User,
)
from accounts.models.profiles import Adjustment, Gender, Topic
from allinone.taxonomy.levels import CefrLevel
from allinone.taxonomy.models import (
    EducationField,
    EducationLevel,
    IscoGroup,
    Place,
    Sector,
    Skill,
)
from mentoring.demo import words, work
from mentoring.demo.dice import Dice
from mentoring.demo.origins import NATIVES, NEWCOMERS, SETTLED, Origin
from mentoring.demo.standing import DOMAIN, PASSWORD, Standing

OLDEST_ACCOUNT_DAYS, NEWEST_ACCOUNT_DAYS = 420, 3
LEVELS = ("5", "6", "6", "6", "7", "7", "7", "7", "8")
EVENINGS_AND_WEEKEND = (2, 5, 8, 11, 14, 15, 16, 18, 19)
# Standing people are free on Tuesday and Thursday evening and on Saturday morning.
STANDING_TIMES = 1 << 5 | 1 << 11 | 1 << 15
EXPERIENCE_VIEWERS = ("talent_asked", "talent", "coordinator")


@dataclass(slots=True)
class Draft:
    """One person before it is written: the account, and a profile if there is one."""

    user: User
    profile: Any = None
    spoken: Mapping[str, int] = field(default_factory=dict)
    skills: Sequence[int] = ()
    standing: Standing | None = None


class Reference:
    """Codes of the reference data with their row ids (six queries)."""

    def __init__(self) -> None:
        self.sectors = dict(Sector.objects.values_list("code", "pk"))
        self.occupations = dict(IscoGroup.objects.filter(level=4).values_list("code", "pk"))
        self.places = dict(Place.objects.values_list("code", "pk"))
        self.levels = dict(EducationLevel.objects.values_list("code", "pk"))
        self.fields = dict(EducationField.objects.values_list("code", "pk"))
        self.skills: dict[str, list[int]] = {}
        for sector, pk in Skill.objects.order_by("code").values_list("sector__code", "pk"):
            self.skills.setdefault(sector or "", []).append(pk)


class People:
    """Makes people one after the other from the same dice; writes them all at once."""

    def __init__(self, dice: Dice, now: datetime) -> None:
        self.dice, self.now = dice, now
        self.reference = Reference()
        self.shared_password, self.no_password = make_password(PASSWORD), make_password(None)
        self.names: set[str] = set()

    # --- Accounts ---------------------------------------------------------------------------

    def account(self, standing: Standing, **fields: Any) -> User:
        """The account of a standing person."""
        return User(
            id=self.dice.uuid(), email=standing.email, full_name=standing.full_name,
            display_name=standing.called, language=standing.language, door=standing.door,
            is_demo=True, password=self.shared_password,
            **self._since(self.dice.days_before(self.now, 200, 240)), **fields,
        )  # fmt: skip

    def _somebody(self, origin: Origin, given: Sequence[str], door: str) -> User:
        """An account with a name that nobody else has."""
        while (
            name := f"{self.dice.choice(given)} {self.dice.choice(origin.families)}"
        ) in self.names:
            given = (*origin.women, *origin.men)
        self.names.add(name)
        since = self.dice.days_before(self.now, NEWEST_ACCOUNT_DAYS, OLDEST_ACCOUNT_DAYS)
        return User(
            id=self.dice.uuid(), email=f"{slugify(name).replace('-', '.')}@{DOMAIN}",
            full_name=name, display_name=name.partition(" ")[0], door=door, is_demo=True,
            language=self._language(origin), password=self.no_password, **self._since(since),
        )  # fmt: skip

    def _language(self, origin: Origin) -> str:
        if origin.country == "BE":
            return "nl"
        if origin.mother_tongue == "ar" and not self.dice.is_one_in(4):
            return "ar"
        return self.dice.choice(("en", "en", "nl"))

    @staticmethod
    def _since(moment: datetime) -> dict[str, datetime]:
        return {"created_at": moment, "adult_confirmed_at": moment}

    # --- Profiles ---------------------------------------------------------------------------

    def talent(self, towns: Sequence[str], standing: Standing | None = None) -> Draft:
        """A talent with a whole profile."""
        facts = standing.facts if standing else {}
        origin = self._origin(facts.get("origin"))
        if standing:
            user = self.account(standing)
        else:
            user = self._somebody(origin, self.dice.choice((origin.women, origin.men)), "talent")
        shared, its_work = self._shared(facts, towns, user)
        profile = TalentProfile(
            **shared,
            education_level_id=self.reference.levels[
                facts.get("level") or self.dice.choice(LEVELS)
            ],
            education_field_id=self.reference.fields[self.dice.choice(its_work.studies)],
            diploma_country=origin.country,
            diploma_papers=self.dice.choice(("full", "full", "partial", "none")),
            recognition=self.dice.choice(TalentProfile.Recognition.values),
            years_of_work=facts.get("years") or self.dice.randint(1, 18),
            adjustments=self.dice.some(Adjustment.values, 0, 2),
            shares=facts.get("shares", []),
        )
        spoken = facts.get("languages") or self._newcomer_speaks(origin)
        return Draft(user, profile, spoken, self._skills(its_work, 2, 5), standing)

    def mentor(self, towns: Sequence[str], standing: Standing | None = None) -> Draft:
        """A mentor with a whole profile; one in three made a new start here."""
        facts = standing.facts if standing else {}
        origin = self.dice.choice(SETTLED) if self.dice.is_one_in(3) else NATIVES
        gender = facts.get("gender") or self.dice.choice((Gender.WOMAN, Gender.MAN))
        given = origin.women if gender == Gender.WOMAN else origin.men
        user = self.account(standing) if standing else self._somebody(origin, given, "mentor")
        shared, its_work = self._shared(facts, towns, user)
        profile = MentorProfile(
            **shared,
            employer_name=self.dice.choice(its_work.employers),
            about=self.dice.choice(words.ABOUTS),
            gender=gender,
            lived_experience=facts.get("lived", origin is not NATIVES),
            is_patient_with_dutch=not self.dice.is_one_in(3),
            shares=[f"mentor_experience:{viewer}" for viewer in EXPERIENCE_VIEWERS],
        )
        spoken = facts.get("languages") or self._mentor_speaks(origin)
        return Draft(user, profile, spoken, self._skills(its_work, 2, 4), standing)

    def _origin(self, country: str | None) -> Origin:
        if country:
            return next(origin for origin in NEWCOMERS if origin.country == country)
        return self.dice.choices(NEWCOMERS, [origin.weight for origin in NEWCOMERS])[0]

    def _shared(
        self, facts: Mapping[str, Any], towns: Sequence[str], user: User
    ) -> tuple[dict[str, Any], work.Work]:
        """What both kinds of profile say, and the work it follows from."""
        its_work = work.BY_SECTOR[facts["work"]] if facts else self._work()
        occupation = facts.get("occupation") or self.dice.choice(its_work.occupations)
        return {
            "id": self.dice.uuid(),
            "user": user,
            "sector_id": self.reference.sectors[its_work.sector],
            "occupation_id": self.reference.occupations[occupation],
            "place_id": self.reference.places[facts.get("place") or self.dice.choice(towns)],
            "meets_online": bool(facts) or not self.dice.is_one_in(3),
            "free_times": STANDING_TIMES if facts else self._free_times(),
            "topics": self.dice.some(Topic.values, 2, 4),
            "phone": f"0470 00 {self.dice.randrange(100):02} {self.dice.randrange(100):02}",
            "created_at": user.created_at,
        }, its_work

    def _work(self) -> work.Work:
        return self.dice.choices(work.WORK, [one.weight for one in work.WORK])[0]

    def _skills(self, its_work: work.Work, least: int, most: int) -> list[int]:
        own = self.reference.skills.get(its_work.sector, [])
        return self.dice.some(own, least, most) + self.dice.some(self.reference.skills[""], 0, 2)

    def _free_times(self) -> int:
        """Some evenings and weekend parts, and one or two others."""
        chosen = {*self.dice.some(EVENINGS_AND_WEEKEND, 3, 6), *self.dice.some(range(21), 0, 2)}
        return sum(1 << bit for bit in chosen)

    def _newcomer_speaks(self, origin: Origin) -> dict[str, int]:
        spoken = {"nl": self.dice.choice((1, 2, 2, 2, 3, 3, 4))}
        if english := self.dice.choice((0, 2, 3, 4, 4, 5)):
            spoken["en"] = english
        for code in self.dice.some(origin.beside, 0, 2):
            spoken[code] = self.dice.randint(3, 6)
        return spoken | {origin.mother_tongue: int(CefrLevel.MOTHER_TONGUE)}

    def _mentor_speaks(self, origin: Origin) -> dict[str, int]:
        spoken = {"nl": self.dice.choice((4, 5, 6)), "en": self.dice.choice((3, 4, 4, 5, 5, 6))}
        for code in self.dice.some(origin.beside, 0, 2):
            spoken[code] = self.dice.randint(3, 5)
        return spoken | {origin.mother_tongue: int(CefrLevel.MOTHER_TONGUE)}


def write_people(drafts: Sequence[Draft]) -> None:
    """Write all drafts in a fixed number of statements."""
    User.objects.bulk_create(draft.user for draft in drafts)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=draft.user, email=draft.user.email, verified=True, primary=True)
        for draft in drafts
    )
    _write_profiles(TalentProfile, TalentLanguage, drafts)
    _write_profiles(MentorProfile, MentorLanguage, drafts)


def _write_profiles(model: Any, language_model: Any, drafts: Sequence[Draft]) -> None:
    mine = [draft for draft in drafts if isinstance(draft.profile, model)]
    model.objects.bulk_create(draft.profile for draft in mine)
    language_model.objects.bulk_create(
        language_model(profile=draft.profile, code=code, level=level)
        for draft in mine
        for code, level in sorted(draft.spoken.items())
    )
    owner = f"{model.__name__.lower()}_id"
    model.skills.through.objects.bulk_create(
        model.skills.through(**{owner: draft.profile.pk, "skill_id": skill})
        for draft in mine
        for skill in draft.skills
    )
