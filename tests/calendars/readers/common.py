"""What the readers in Python share: a line when it is ready; then a line of JSON in, a line of JSON out.

Each asks one library when something is, and decides itself, as Copydesk does, what of it takes time: that is no
library's task.
"""

import json
import sys
import warnings
import zoneinfo
from datetime import UTC, date, datetime, time

FREE = {"FREE", "WORKINGELSEWHERE"}


def serve(read, fields):
    """Answer every case on standard input by what `read` makes of it, or `fields` where a message is asked about."""
    warnings.simplefilter("ignore")
    zoneinfo.reset_tzpath(to=())
    print("ready", flush=True)
    for line in sys.stdin:
        case = json.loads(line)
        case["zone"] = zoneinfo.ZoneInfo(case["zone"])
        case["start"], case["end"] = (datetime.fromisoformat(case[name]) for name in ("start", "end"))
        try:
            if case.get("message"):
                answer = fields(case)
                answer |= {name: _instant(answer[name], case).isoformat() for name in ("start", "end")}
            else:
                answer = {"spans": [[_instant(one, case).isoformat() for one in span] for span in read(case)]}
        except BaseException as error:
            answer = {"error": type(error).__name__}
        print(json.dumps(answer), flush=True)


def _instant(moment, case):
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), case["zone"]).astimezone(UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=case["zone"])).astimezone(UTC)


def instant(moment, case):
    """The moment in UTC; a day's midnight, and a time without a zone, in the owner's zone."""
    return _instant(moment, case)


def takes_time(case, uid, status, transparency, shown, attendees):
    """Whether an event takes the owner's time. `attendees` are pairs of an address and an answer."""
    if uid in case["own"] or (status or "").upper() == "CANCELLED" or (transparency or "").upper() == "TRANSPARENT":
        return False
    if shown in FREE and not (shown == "FREE" and (transparency or "").upper() == "OPAQUE"):
        return False
    mine = [answer for address, answer in attendees if address.lower().removeprefix("mailto:") == case["me"]]
    return not mine or any((answer or "").upper() not in {"DECLINED", "DELEGATED"} for answer in mine)


def is_day(moment):
    """Whether it is a day, and no time."""
    return isinstance(moment, date) and not isinstance(moment, datetime)
