"""A second opinion on schedules: plans in (JSON list on stdin), dates out. Slow on purpose, and no kin of the engine.

The time line is a row of half days. A task takes half days that its calendar opens. Tasks are pushed later by one half
day at a time until no link is broken (early), and pulled earlier by one until none is (late). Drags are found by
computing the whole plan again without the task's duration.
"""

import bisect
import datetime
import json
import sys

BEFORE, AFTER = 500, 1500  # days around the plan's start


class Line:
    def __init__(self, plan, leave=()):
        self.start = datetime.date.fromisoformat(plan["start"])
        self.first = self.start - datetime.timedelta(BEFORE)
        exceptions = {datetime.date.fromisoformat(d): halves for d, halves in plan["exceptions"]}
        self.open = []
        for n in range(BEFORE + AFTER):
            day = self.first + datetime.timedelta(n)
            halves = exceptions.get(day, plan["week"][day.weekday()])
            halves = 0 if day.isoformat() in leave else halves
            self.open += [halves >= 1, halves >= 2]
        self.count = [0]
        for is_open in self.open:
            self.count.append(self.count[-1] + is_open)

    def slot(self, day, end=False):
        return ((datetime.date.fromisoformat(day) - self.first).days + end) * 2

    def day(self, slot):
        return (self.first + datetime.timedelta(slot // 2)).isoformat()


class Task:
    def __init__(self, lines, spec, halves=None):
        self.line, self.spec = lines[spec["person"]], spec
        self.halves = spec["halves"] if halves is None else halves
        self.milestone = spec["halves"] == 0
        self.every = spec["unit"] == "d" and not self.milestone
        self.counts = lines[0] if self.every else self.line  # the working days that floats are told in

    def opens(self, slot):
        return self.every or self.line.open[slot]

    def settle(self, slot, step):
        while not self.opens(slot):
            slot += step
        return slot

    def end(self, start):
        """The slot after the last one worked."""
        if self.halves == 0:
            # an end without work: where the work before it ended, as any finish; a milestone counts from its day
            if self.milestone:
                return start
            while not self.opens(start - 1):
                start -= 1
            return start
        left, slot = self.halves, start
        while left:
            left -= self.opens(slot)
            slot += 1
        return slot

    def worked(self, slot):
        return slot if self.every else self.line.count[slot]

    def next(self, start):
        return self.settle(start + 1, 1)

    def previous(self, start):
        return self.settle(start - 1, -1)


def broken(line, link, tasks, starts):
    """Whether a link does not hold between two placed tasks."""
    pred, succ = tasks[link["from"]], tasks[link["to"]]
    kind = link["kind"]
    at = starts[link["from"]] if kind[0] == "S" else pred.end(starts[link["from"]])
    to = starts[link["to"]] if kind[1] == "S" else succ.end(starts[link["to"]])
    lag = link["halves"]
    if link["unit"] == "d" or lag == 0:
        return succ.worked(to) < succ.worked(at + lag)
    return succ.worked(to) < succ.worked(bisect.bisect_left(line.count, line.count[at] + lag))


def dated(task, start):
    """Whether the constraints that push a task later do not hold at a start."""
    for kind, day, end in task.spec["constraints"]:
        at = task.worked(task.line.slot(day, end))
        if kind == "SNET" and task.worked(start) < at:
            return True
        if kind == "FNET" and task.worked(task.end(start)) < at:
            return True
    return False


def pin(task):
    """The start of a task that must be at a date."""
    for kind, day, end in task.spec["constraints"]:
        at = task.worked(task.line.slot(day, end))
        if kind == "MSO":
            low = 0
        elif kind == "MFO":
            low = task.halves
        else:
            continue
        start = task.settle(0, 1)
        while task.worked(start) < at - low:
            start = task.next(start)
        return start
    return None


def too_late(task, start):
    """Whether the constraints that hold a task back are broken at a start."""
    for kind, day, end in task.spec["constraints"]:
        at = task.worked(task.line.slot(day, end))
        if kind in ("SNLT", "MSO") and task.worked(start) > at:
            return True
        if kind in ("FNLT", "MFO") and task.worked(task.end(start)) > at:
            return True
    return False


def early(line, plan, tasks, free=None):
    """Early starts; the pinned stay at their date, except the one that is to show where it would go."""
    starts = []
    pinned = [pin(task) for task in tasks]
    for n, task in enumerate(tasks):
        pushed = any(kind in ("SNET", "FNET", "MSO", "MFO") for kind, _, _ in task.spec["constraints"])
        origin = 10 if pushed else line.slot(plan["start"])
        starts.append(task.settle(origin, 1) if pinned[n] is None or n == free else pinned[n])
    moved = True
    while moved:
        moved = False
        for n, task in enumerate(tasks):
            if pinned[n] is None and dated(task, starts[n]):
                starts[n], moved = task.next(starts[n]), True
        for link in plan["links"]:
            to = link["to"]
            if (pinned[to] is None or to == free) and broken(line, link, tasks, starts):
                starts[to], moved = tasks[to].next(starts[to]), True
    return starts


def last_worked(line, task, start):
    """The end of the last work until a task's end: for milestones that of the work before them."""
    end = task.end(start)
    while not task.opens(end - 1):
        end -= 1
    return end


def finish(line, tasks, starts):
    return max(last_worked(line, task, start) for task, start in zip(tasks, starts))


def late(line, plan, tasks, starts, end):
    far = [start for start in starts]
    for n, task in enumerate(tasks):
        while task.worked(task.end(far[n])) <= task.worked(end):
            far[n] = task.next(far[n])
        while task.worked(task.end(far[n])) > task.worked(end) or too_late(task, far[n]):
            far[n] = task.previous(far[n])
    moved = True
    while moved:
        moved = False
        for link in plan["links"]:
            if broken(line, link, tasks, far):
                n = link["from"]
                far[n], moved = tasks[n].previous(far[n]), True
    return far


def between(line, a, b):
    return line.count[b] - line.count[a]


def solve(plan):
    line = Line(plan)
    lines = [line] + [Line(plan, set(leave)) for leave in plan["leave"]]
    tasks = [Task(lines, spec) for spec in plan["tasks"]]
    starts = early(line, plan, tasks)
    end = finish(line, tasks, starts)
    lates = late(line, plan, tasks, starts, end)
    out = []
    for n, task in enumerate(tasks):
        start, far = starts[n], lates[n]
        driven = start
        if pin(task) is not None:
            driven = max(start, early(line, plan, tasks, free=n)[n])
        total = between(task.counts, last_worked(line, task, driven), last_worked(line, task, far))
        slid = start
        while True:
            trial = starts[:n] + [task.next(slid)] + starts[n + 1:]
            ends = [link for link in plan["links"] if link["from"] == n]
            if any(broken(line, link, tasks, trial) for link in ends) or too_late(task, trial[n]):
                break
            if not ends and task.worked(task.end(trial[n])) > task.worked(end):
                break
            slid = trial[n]
        free = between(task.counts, last_worked(line, task, start), last_worked(line, task, slid))
        row = {"es": line.day(start), "ls": line.day(far), "total": total, "free": free, "critical": total <= 0}
        row["ef"] = row["es"] if task.milestone else line.day(task.end(start) - 1)
        row["lf"] = row["ls"] if task.milestone else line.day(task.end(far) - 1)
        none = [Task(lines, other.spec, 0 if m == n else None) for m, other in enumerate(tasks)]
        sooner = finish(line, none, early(line, plan, none))
        row["drag"] = max(0, between(line, sooner, end))
        out.append(row)
    return out


if __name__ == "__main__":
    json.dump([solve(plan) for plan in json.load(sys.stdin)], sys.stdout)
