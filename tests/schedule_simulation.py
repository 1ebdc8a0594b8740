"""A second opinion on simulations: plans in (JSON list on stdin), shares of runs out. No kin of the engine.

Time is counted in working days from the plan's start. A task is critical in a run if the plan, or a pinned date that the
run missed, would come later had the task taken a little longer: tried out task by task, no link is looked at.
"""

import json
import random
import sys

MORE = 1e-6


def place(plan, lengths):
    """Start and finish of each task; a task waits for earlier ones only, by finish to start."""
    spans = []
    for task, length in zip(plan["tasks"], lengths):
        start = max([spans[n][1] + lag for n, lag in task["after"]], default=0.0)
        if task["pin"] is not None:
            start = max(start, float(task["pin"]))
        spans.append((start, start + length))
    return spans


def simulate(plan, runs, dice):
    tasks = plan["tasks"]
    critical = [0] * len(tasks)
    reached = [{} for _ in tasks]
    missed = [0] * len(tasks)
    for _ in range(runs):
        lengths = [dice.triangular(low, high, likely) if high > low else float(low)
                   for low, likely, high in (task["days"] for task in tasks)]
        spans = place(plan, lengths)
        late = [n for n, task in enumerate(tasks) if task["pin"] is not None and int(spans[n][1] + MORE) > task["pin"]]
        ends = [max(finish for _, finish in spans)] + [spans[n][1] for n in late]
        for n in range(len(tasks)):
            longer = place(plan, lengths[:n] + [lengths[n] + MORE] + lengths[n + 1:])
            moved = [max(finish for _, finish in longer)] + [longer[m][1] for m in late]
            critical[n] += any(a > b + MORE / 2 for a, b in zip(moved, ends))
            day = int(spans[n][1] + MORE)
            reached[n][day] = reached[n].get(day, 0) + 1
        for n in late:
            missed[n] += 1
    return {
        "critical": [count / runs for count in critical],
        "in_time": [1 - count / runs for count in missed],
        "p90": [[within(days, runs * share) for share in (0.885, 0.915)] for days in reached],
    }


def within(days, runs):
    """The working day until which so many runs reached the task."""
    for day in sorted(days):
        runs -= days[day]
        if runs <= 0:
            return day
    return None


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump([simulate(plan, asked["runs"], random.Random(7)) for plan in asked["plans"]], sys.stdout)
