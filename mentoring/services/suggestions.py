"""Mentors who could fit one request, best first: for a coordinator who chooses by hand."""

from dataclasses import dataclass

import numpy as np

from accounts import sight
from allinone.matching import Pairs, build_candidates, explain
from mentoring.models import MentorEnrolment, MentoringRequest
from mentoring.reasons import Told, tell, words_for
from mentoring.services.columns import columns, stored_reason

MOST = 12
MENTOR_PARTS = (
    "programme", "mentor__user", "mentor__sector", "mentor__occupation", "mentor__place__province",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One mentor who keeps all hard rules, with the reasons in words."""

    enrolment: MentorEnrolment
    name: str
    sector: str
    told: Told


def suggestions(request: MentoringRequest) -> list[Suggestion]:
    """At most twelve mentors with a free place, in the order of fit, without a number."""
    free = MentorEnrolment.objects.filter(programme=request.programme_id).available()
    data = columns(request.programme, [request], free.select_related(*MENTOR_PARTS).order_by("pk"))
    found = build_candidates(data.mentees, data.mentors, data.rules, data.relations)
    best = np.argsort(-found.score, kind="stable")[:MOST]
    pairs = Pairs(found.mentee[best], found.mentor[best])
    reasons = explain(data.mentees, data.mentors, data.rules, data.relations, pairs)
    stored = [[stored_reason(one, data.reference) for one in each] for each in reasons]
    words = words_for(stored)
    result = []
    for row, each in zip(pairs.mentor, stored, strict=True):
        enrolment = data.enrolments[row]
        name = sight.show_mentor_name(enrolment.mentor)
        sector = enrolment.mentor.sector.name if enrolment.mentor.sector else ""
        result.append(Suggestion(enrolment, name, sector, tell(each, words)))
    return result
