"""How the safeguards of the budgets are taken away."""

from copydesk.ports import TOTAL
from copydesk.steps.model_money import Full, Money


def by_looking(money: Money) -> Full | None:
    """What is spent is looked at before a call, and nothing is reserved for it: it is counted when it is recorded."""
    where, most = money._periods(), sum(money._worst or ())
    sums = money._services.store.sums([each.key for each in where])
    for each in where:
        if each.limit is not None and sums.get(each.key, {}).get(TOTAL, 0) + most > each.limit:
            return Full(each, most)
    return None
