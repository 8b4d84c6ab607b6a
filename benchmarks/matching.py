"""Time and memory of the matching engine, with ratios measured in the same run.

    ./dev bench matching          the first three goals
    ./dev bench matching --all    the large run, price-out over all its pairs, and SciPy's dense
                                  assignment (several minutes)

Every row runs in a process of its own. Time is from arrays to result, without the ORM: building
candidates from the columns of people, and the solve. Compared packages get the ready pairs and
are set against our solve of the same pairs in the same process. Small rows are the best of
five; memory is the highest the process held, the interpreter and its libraries (about 65 MiB)
included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from allinone.matching import (
    Assignment,
    Candidates,
    assign,
    build_candidates,
    candidates_from_matrix,
    match_people,
)
from allinone.matching.engines import Problem, solve_with_ortools
from allinone.matching.rules import HIGHEST_SCORE
from benchmarks.engine.crowd import Crowd, crowd
from benchmarks.engine.first_come import first_come

ROOT = Path(__file__).resolve().parents[1]
SMALL, MIDDLE, LARGE, HUGE = (16, 20), (1_000, 500), (10_000, 5_000), (100_000, 20_000)

Row = dict[str, Any]


def timed(work: Callable[[], Any], repeats: int = 1) -> tuple[Any, float]:
    """Return the result of ``work`` and the seconds of its fastest run."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return result, best


def built_and_assigned(people: Crowd, most_pairs: int = 5_000_000) -> tuple[Candidates, Assignment]:
    """Return candidates and result, from the columns of people."""
    candidates = build_candidates(*people[:4], most_pairs=most_pairs)
    return candidates, assign(candidates, people.capacity, people.tier)


def bare_problem(candidates: Candidates, people: Crowd, step: int) -> Problem:
    """Return the same pairs, sorted, for a solver alone."""
    order = np.lexsort((candidates.mentor, candidates.mentee))
    return Problem(
        candidates.mentee[order],
        candidates.mentor[order],
        HIGHEST_SCORE - candidates.score[order],
        step * people.tier + HIGHEST_SCORE,
        people.capacity,
    )


def told(seconds: float, result: Assignment, pairs: int, **more: Any) -> Row:
    """Return a row of the table."""
    return {"seconds": seconds, "served": result.served, "score": result.score, "pairs": pairs,
            **more}  # fmt: skip


def small() -> Row:
    """Run a pilot of 16 and 20 people."""
    people = crowd(*SMALL)
    (candidates, result), seconds = timed(lambda: built_and_assigned(people), 5)
    return told(seconds, result, len(candidates))


def middle() -> Row:
    """Run a year of a large programme, and count what first come, first served would serve."""
    people = crowd(*MIDDLE)
    (candidates, result), seconds = timed(lambda: built_and_assigned(people), 5)
    before = int((first_come(candidates, people.capacity) >= 0).sum())
    return told(seconds, result, len(candidates), note=f"first come serves {before}")


def middle_matrix() -> Row:
    """Run the same from a plain table of scores."""
    people = crowd(*MIDDLE)
    candidates, _ = built_and_assigned(people)
    score, allowed = np.zeros(MIDDLE, np.int64), np.zeros(MIDDLE, np.bool_)
    score[candidates.mentee, candidates.mentor] = candidates.score
    allowed[candidates.mentee, candidates.mentor] = True
    result, seconds = timed(
        lambda: assign(candidates_from_matrix(score, allowed), people.capacity, people.tier), 5
    )
    return told(seconds, result, len(candidates))


def large() -> Row:
    """Run all pairs in one solve."""
    people = crowd(*LARGE)
    (candidates, result), seconds = timed(lambda: built_and_assigned(people))
    return told(seconds, result, len(candidates))


def large_priced() -> Row:
    """Run the same from a spread of candidates, priced out to the optimum over all pairs."""
    people = crowd(*LARGE)
    result, seconds = timed(lambda: match_people(*people, most_pairs=1))
    return told(seconds, result, 0)


def large_bare() -> Row:
    """Run the bare solver on the pairs of the large run, sorted beforehand."""
    people = crowd(*LARGE)
    candidates, result = built_and_assigned(people)
    problem = bare_problem(candidates, people, result.step)
    _, seconds = timed(lambda: solve_with_ortools(problem))
    return told(seconds, result, len(candidates))


def large_assign() -> Row:
    """Run the solve of the large run without building its candidates."""
    people = crowd(*LARGE)
    candidates = build_candidates(*people[:4])
    result, seconds = timed(lambda: assign(candidates, people.capacity, people.tier))
    return told(seconds, result, len(candidates))


def large_dense() -> Row:
    """Run SciPy's dense assignment on the pairs of the large run."""
    from benchmarks.engine.rivals import dense_assignment

    people = crowd(*LARGE)
    candidates, result = built_and_assigned(people)
    served, seconds = timed(
        lambda: dense_assignment(candidates, people.capacity, people.tier, result.step)
    )
    return {"seconds": seconds, "served": served, "pairs": len(candidates)}


def middle_stable() -> Row:
    """Run the hospital-resident game of the package ``matching``."""
    from benchmarks.engine.rivals import stable_pairs

    people = crowd(*MIDDLE)
    candidates, _ = built_and_assigned(people)
    return compared(people, candidates, lambda: stable_pairs(candidates, people.capacity))


def middle_networkx() -> Row:
    """Run the minimum-cost flow of ``networkx``."""
    from benchmarks.engine.rivals import networkx_flow

    people = crowd(*MIDDLE)
    candidates, result = built_and_assigned(people)
    problem = bare_problem(candidates, people, result.step)
    return compared(people, candidates, lambda: networkx_flow(problem))


def compared(people: Crowd, candidates: Candidates, rival: Callable[[], int]) -> Row:
    """Return a row of ``rival``, and how long our own solve of the same pairs takes beside it."""
    served, seconds = timed(rival, 3)
    _, ours = timed(lambda: assign(candidates, people.capacity, people.tier), 5)
    return {"seconds": seconds, "served": served, "pairs": len(candidates), "ours": ours,
            "note": f"{seconds / ours:.0f} × our solve of {ours:.3f}"}  # fmt: skip


def huge() -> Row:
    """Run a region: a spread of candidates and one solve."""
    people = crowd(*HUGE)
    (candidates, result), seconds = timed(lambda: built_and_assigned(people))
    return told(seconds, result, len(candidates))


def huge_priced() -> Row:
    """Run the region to the optimum over all pairs, to know the gap of the row above."""
    people = crowd(*HUGE)
    result, seconds = timed(lambda: match_people(*people))
    return told(seconds, result, 0)


DAILY = (small, middle, middle_matrix, middle_stable, middle_networkx, large, large_priced,
         large_assign, large_bare)  # fmt: skip
SLOW = (large_dense, huge, huge_priced)


def measured(work: Callable[[], Row]) -> Row | None:
    """Run ``work`` in a new process; None if a package it compares with is not installed."""
    command = [sys.executable, "-m", "benchmarks.matching", "--row", work.__name__]
    child = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    row: Row | None = json.loads(child.stdout) if child.returncode == 0 else None
    return row


def run_row(name: str) -> None:
    """Run one row in this process and print it as JSON."""
    row = next(work for work in DAILY + SLOW if work.__name__ == name)()
    row["mebibytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(row))


def verdict(about: str, value: float, goal: float, *, at_least: bool = False) -> str:
    """Return one line that says whether a goal is met."""
    met = value >= goal if at_least else value <= goal
    sign = "≥" if at_least else "≤"
    return f"{'met   ' if met else 'MISSED'}  {about}: {value:.3g} (goal {sign} {goal:g})"


def goals(rows: dict[str, Row]) -> list[str]:
    """Return the goals that the measured rows can answer."""
    seconds = {name: row["seconds"] for name, row in rows.items()}
    memory = {name: row["mebibytes"] for name, row in rows.items()}
    lines = [
        verdict("16 × 20, seconds", seconds["small"], 0.05),
        verdict("1,000 × 500, seconds", seconds["middle"], 0.4),
        verdict("1,000 × 500, MiB", memory["middle"], 200),
        verdict("10,000 × 5,000, seconds", seconds["large"], 15),
        verdict("10,000 × 5,000, MiB", memory["large"], 1024),
        verdict("10,000 × 5,000, assign / bare solver",
                seconds["large_assign"] / seconds["large_bare"], 2),
    ]  # fmt: skip
    for rival, goal in (("middle_stable", 20), ("middle_networkx", 50)):
        if rival in rows:
            ratio = rows[rival]["seconds"] / rows[rival]["ours"]
            lines.append(verdict(f"1,000 × 500, times faster than {rival}", ratio, goal,
                                 at_least=True))  # fmt: skip
    if "large_dense" in rows:
        share = memory["large"] / memory["large_dense"]
        lines.append(verdict("10,000 × 5,000, memory / dense", share, 0.5))
    if "huge" in rows:
        lines.append(verdict("100,000 × 20,000, seconds", seconds["huge"], 120))
        lines.append(verdict("100,000 × 20,000, MiB", memory["huge"], 1536))
    if "huge" in rows and "huge_priced" in rows:
        lines.append(gap(rows["huge"], rows["huge_priced"]))
    return lines


def gap(spread: Row, best: Row) -> str:
    """Return what a spread and one solve lose against the optimum over all pairs."""
    people = 1 - spread["served"] / best["served"]
    score = 1 - spread["score"] / best["score"]
    return f"        100,000 × 20,000, gap of one solve: {people:.3%} people, {score:.3%} score"


def main(arguments: list[str]) -> None:
    """Print the table and the goals."""
    if arguments[:1] == ["--row"]:
        run_row(arguments[1])
        return
    rows: dict[str, Row] = {}
    print(f"{'row':<16}{'seconds':>9}{'MiB':>7}{'pairs':>11}{'served':>9}{'score':>12}")
    for work in DAILY + (SLOW if "--all" in arguments else ()):
        row = measured(work)
        if row is None:
            print(f"{work.__name__:<16}  did not run (pip install -e '.[bench]')")
            continue
        rows[work.__name__] = row
        print(f"{work.__name__:<16}{row['seconds']:>9.3f}{row['mebibytes']:>7}"
              f"{row['pairs'] or '':>11}{row['served']:>9}{row.get('score', ''):>12}"
              f"  {row.get('note', '')}", flush=True)  # fmt: skip
    print("\n".join(["", *goals(rows)]))


if __name__ == "__main__":
    main(sys.argv[1:])
