"""The hard rules and the score once more, pair by pair in plain Python, to compare with."""

import math

from allinone.matching import MUST, Mentees, Mentors, Relations, Rules


def allowed(a: Mentees, b: Mentors, rules: Rules, relations: Relations, i: int, j: int) -> bool:
    return all((
        _sector(a, b, relations, i, j),
        _language(a, b, rules, i, j),
        _reach(a, b, relations, i, j),
        _wishes(a, b, i, j),
        not (a.free_times[i] and b.free_times[j]) or a.free_times[i] & b.free_times[j],
        (i, j) not in set(zip(relations.forbidden.mentee, relations.forbidden.mentor, strict=True)),
    ))  # fmt: skip


def _sector(a, b, relations, i, j):
    hers, his = a.sector[i], b.sector[j]
    return hers < 0 or his < 0 or relations.sectors[hers, his] > 0


def _language(a, b, rules, i, j):
    hers, his = a.languages[i].tolist(), b.languages[j].tolist()
    if not any(hers) or not any(his):
        return True
    if any(x >= rules.min_level and y >= rules.min_level for x, y in zip(hers, his, strict=True)):
        return True
    enough = hers[rules.dutch] >= rules.patient_level and his[rules.dutch] >= rules.min_level
    return rules.dutch >= 0 and b.patient_with_dutch[j] and enough


def _reach(a, b, relations, i, j):
    hers, his = a.province[i], b.province[j]
    near = hers < 0 or his < 0 or relations.neighbours[hers, his]
    return near or (a.online[i] and b.online[j])


def _wishes(a, b, i, j):
    hers, his = a.languages[i].tolist(), b.languages[j].tolist()
    same = any(x == y == 7 for x, y in zip(hers, his, strict=True))
    known = any(hers) and any(his)
    return not (
        (a.gender_wish[i] == MUST and b.gender[j] not in (0, a.gender_wanted[i]))
        or (a.lived_experience_wish[i] == MUST and b.lived_experience[j] == 0)
        or (a.mother_tongue_wish[i] == MUST and known and not same)
    )


def score(a: Mentees, b: Mentors, rules: Rules, relations: Relations, i: int, j: int) -> int:
    weights = rules.weights
    return (
        _occupation(int(a.occupation[i]), int(b.occupation[j]), weights)
        + _closeness(a, b, rules, relations, i, j)
        + _topics(int(a.topics[i]), int(b.topics[j]), weights)
        + min(5, sum((a.skills[i] & b.skills[j]).tolist())) * 10
        + min(5, (int(a.free_times[i]) & int(b.free_times[j])).bit_count()) * 10
        + _dutch(a.languages[i][rules.dutch], b.languages[j][rules.dutch])
        + (20 if a.stage[i] >= 0 and int(b.stages[j]) >> int(a.stage[i]) & 1 else 0)
        + max(_nearness(a, b, i, j), 63 if a.online[i] and b.online[j] else 0)
        + _wish_points(a, b, i, j)
    )


def _occupation(hers, his, weights):
    if hers < 0 or his < 0:
        return 0
    shared = 0
    while shared < 4 and f"{hers:04}"[shared] == f"{his:04}"[shared]:
        shared += 1
    steps = (0, weights.same_major, weights.same_sub_major, weights.same_minor)
    return (*steps, weights.same_occupation)[shared]


def _closeness(a, b, rules, relations, i, j):
    hers, his = a.sector[i], b.sector[j]
    return round(relations.sectors[hers, his] * rules.weights.sector) if min(hers, his) >= 0 else 0


def _topics(hers, his, weights):
    goals = hers.bit_count()
    return (hers & his).bit_count() * (weights.topics // goals) if goals else 0


def _dutch(hers, his):
    return 50 if 1 <= hers < 5 <= his else 0


def _nearness(a, b, i, j):
    ends = [math.radians(x) for x in (a.latitude[i], a.longitude[i], b.latitude[j], b.longitude[j])]
    if any(map(math.isnan, ends)):
        return 0
    south, west, north, east = ends
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    km = 2 * 6371 * math.asin(math.sqrt(half))
    return int(min(90, max(0, (60 - km) / 50 * 90)))


def _wish_points(a, b, i, j):
    pairs = zip(a.languages[i].tolist(), b.languages[j].tolist(), strict=True)
    wishes = (
        (a.gender_wish[i], b.gender[j] == a.gender_wanted[i]),
        (a.lived_experience_wish[i], b.lived_experience[j] == 1),
        (a.mother_tongue_wish[i], any(x == y == 7 for x, y in pairs)),
    )
    count = sum(1 for wish, _ in wishes if wish)
    return sum(70 // count for wish, met in wishes if wish and met)
