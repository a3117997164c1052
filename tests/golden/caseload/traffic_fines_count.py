"""Counts over the log of traffic fines what traffic_fines.proc says, knowing nothing of our tools.

    traffic_fines_count.py CASES.csv DATE BY    prints GROUP,ID,FIGURE,NUMBER; groups are "all" and those of
                                                BY: month, quarter, year, or amount

The rules, from the language: the last day is the anchor's day plus so many days; the first
event of its name counts; what happens after the close does not; what is not yet overdue when the
case closes is void; a right counts only once its window has opened, and a late one opens nothing.
"""

import collections
import csv
import datetime
import statistics
import sys

DAYS = {"send_fine": ("create_fine", 90), "notification": ("send_fine", 30), "penalty": ("notification", 60),
        "payment": ("notification", 60), "appeal": ("notification", 60), "appeal_sent": ("appeal", 60)}
RIGHTS = {"appeal"}


def first_events(events):
    """The day of the first of each, up to the close."""
    first = {}
    for day, event in events:
        if "collection" in first and day >= first["collection"]:
            continue
        if event in RIGHTS and DAYS[event][0] not in first:
            continue  # its window has not opened
        first.setdefault(event, day)
    return first


def is_late(event, first):
    anchor, days = DAYS[event]
    return event in first and anchor in first and (first[event] - first[anchor]).days > days


def judge(event, first, as_of):
    """The figure a clause counts for, and how long it took; None where it has not arisen."""
    anchor, days = DAYS[event]
    started = first.get(anchor)
    if anchor in RIGHTS and is_late(anchor, first):
        started = None
    done, closed = first.get(event), first.get("collection")
    if started is None:
        return ("undated_done", None) if done else (None, None)
    last = started + datetime.timedelta(days)
    if done:
        return ("met" if done <= last else "met_late", max((done - started).days, 0))
    if closed and last >= closed:
        return "void", None
    return ("overdue" if last < as_of else "running"), None


def group_of(day, amount, breakdown):
    return {"month": "%d-%02d" % (day.year, day.month), "quarter": "%d Q%d" % (day.year, (day.month + 2) // 3),
            "year": "%d" % day.year, "amount": amount}[breakdown]


def main():
    as_of = datetime.date.fromisoformat(sys.argv[2])
    cases, amounts = collections.OrderedDict(), {}
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for case, day, event, *more in csv.reader(file):
            cases.setdefault(case, []).append((datetime.date.fromisoformat(day), event))
            if event == "create_fine":
                amounts.setdefault(case, more[0].partition("=")[2])
    counts, times = collections.Counter(), collections.defaultdict(list)
    for case, events in cases.items():
        events = [each for each in events if each[0] <= as_of]
        if not events or events[0][1] != "create_fine":
            continue
        first = first_events(events)
        for group in ("all", group_of(events[0][0], amounts[case], sys.argv[3])):
            counts[group, "cases", "cases"] += 1
            counts[group, "cases", "closed"] += "collection" in first
            for event in DAYS:
                figure, time = judge(event, first, as_of)
                if figure:
                    counts[group, "fine." + event, figure] += 1
                if time is not None:
                    times[group, "fine." + event].append(time)
    for group, clause in {key[:2] for key in counts if key[1] != "cases"}:
        met = counts[group, clause, "met"]
        due = met + counts[group, clause, "met_late"] + counts[group, clause, "overdue"]
        if due:
            print("%s,%s,per mille,%d" % (group, clause, (met * 2000 + due) // (due * 2)))
    for key, number in counts.items():
        if number:
            print(",".join(key) + ",%d" % number)
    for key, values in times.items():
        print(",".join(key) + ",median,%g" % statistics.median(values))
        print(",".join(key) + ",longest,%d" % max(values))


if __name__ == "__main__":
    main()
