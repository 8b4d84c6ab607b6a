"""People for tests: nothing known of them but what a test says."""

import numpy as np

from allinone.matching import UNKNOWN, Mentees, Mentors, Relations

NAN = float("nan")
SECTORS = np.array([[1.0, 0.7, 0.0], [0.7, 1.0, 0.3], [0.0, 0.3, 1.0]])
NEIGHBOURS = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]], bool)
RELATIONS = Relations(SECTORS, NEIGHBOURS)


def _columns(count, nothing, known):
    values = {name: [value] * count for name, value in nothing.items()}
    values["languages"] = np.zeros((count, 3), int)
    values["skills"] = np.zeros((count, 4), bool)
    values["key"] = np.arange(count) + 100
    return values | known


ANYBODY = {
    "sector": UNKNOWN, "occupation": UNKNOWN, "province": UNKNOWN, "latitude": NAN,
    "longitude": NAN, "online": False, "free_times": 0, "topics": 0,
}  # fmt: skip
MENTEE = ANYBODY | {
    "gender_wish": 0, "gender_wanted": 0, "lived_experience_wish": 0, "mother_tongue_wish": 0,
    "stage": UNKNOWN,
}  # fmt: skip
MENTOR = ANYBODY | {
    "gender": 0, "lived_experience": UNKNOWN, "patient_with_dutch": False, "stages": 0,
}  # fmt: skip


def mentees(count=1, **known):
    return Mentees(**_columns(count, MENTEE, known))


def mentors(count=1, **known):
    return Mentors(**_columns(count, MENTOR, known))
