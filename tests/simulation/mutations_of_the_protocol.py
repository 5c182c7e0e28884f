"""What guards the protocol: markers, versions, fences, natural keys, limits, and what a model costs."""

from typing import Final

from simulation import (
    climates,
    removals,
    removals_of_budgets,
    removals_of_links,
    removals_of_waits,
)
from simulation.mutation import STRUCTURE, Mutation

from copydesk import bootstrap, protocol
from copydesk.adapters.memory.store import MemoryStore
from copydesk.flow import (
    apply_review,
    deferral,
    interpret_response,
    placement,
)
from copydesk.flow import send_response as sending
from copydesk.flow.context import Context
from copydesk.query import QueryState
from copydesk.steps import send_response
from copydesk.steps.model_money import Money
from copydesk.steps.model_tries import Tries

OF_THE_PROTOCOL: Final[tuple[Mutation, ...]] = (
    Mutation(
        "one attempt of the SES client",
        removals.patched(bootstrap, _ses=removals.ses_with_retries),
        1,
        climate=climates.BLIND_SENDS,
    ),
    Mutation(
        "the send's outcome is folded in, not sent again",
        removals.patched(send_response, _record=removals.record_by_sending_again),
        88,
    ),
    Mutation(
        "the stale check before the claim",
        removals.patched(sending, standing=removals.standing_without_approval),
        2,
        climate=climates.LATE_SENDS,
    ),
    Mutation("the version condition", removals.patched(MemoryStore, _check=removals.check_without_version), 1),
    Mutation(
        "the handled marker",
        removals.all_patched(
            (protocol, {"load": removals.load_without_marker}),
            (send_response, {"load": removals.load_without_marker}),
            (MemoryStore, {"_check": removals.check_without_marker}),
        ),
        1,
    ),
    Mutation(
        "an effect's result is folded in, not run again",
        removals.patched(protocol, act=removals.act_again_on_conflict),
        193,
    ),
    Mutation(
        "the stale check of the owner's word",
        removals.step_patched("apply_review", decide=removals.apply_without_stale_check),
        14,
    ),
    Mutation(
        "a word counts on the draft that it names",
        removals.all_patched(
            (QueryState, {"may_decide": removals.may_decide_whatever_is_named}),
            (placement, {"verify_review": lambda *_: True}),
        ),
        100,
    ),
    Mutation("links bear their generation", removals_of_links.without_generation, 45),
    Mutation(
        "withdrawn links are looked for once more at the commit",
        removals_of_links.without_second_look,
        1,
        climate=climates.WITHDRAWN_LINKS,
    ),
    Mutation("the fence of the turn", removals.patched(QueryState, is_current=removals.same_round), 224),
    Mutation(
        "the fence of the round",
        removals.patched(QueryState, is_current=removals.same_turn),
        1,
        climate=climates.LATE_FAILURES,
    ),
    Mutation("the fence of the status", removals.patched(Context, awaits=removals.any_status), 17),
    Mutation(
        "the joined round and the fences",
        removals.step_patched("gather_tool_results", decide=removals.join_whatever_comes),
        2,
    ),
    Mutation(
        "the join waits for all tools",
        removals.step_patched("gather_tool_results", decide=removals.join_without_waiting),
        5,
    ),
    Mutation("natural keys: a mail's query by its object", removals.random_query_ids, 41),
    Mutation("natural keys: a delivery report", removals.reports_by_their_event_ids, 2),
    Mutation(
        "natural keys: the Message-ID",
        removals.patched(MemoryStore, references=removals.no_references, _check=removals.check_without_references),
        2,
    ),
    Mutation(
        "the limit of rounds", removals.patched(interpret_response, MAX_ROUNDS=1000), 1, climate=climates.STUBBORN_MODEL
    ),
    Mutation(
        "the hop limit, the limit of rounds gone",
        removals.all_patched((protocol, {"MAX_HOPS": 10**6}), (interpret_response, {"MAX_ROUNDS": 10**6})),
        1,
        ("a_word_leads_to_few_rounds",),
        climate=climates.STUBBORN_MODEL,
    ),
    Mutation("the tries counter and the day's budget", removals.patched(Tries, reserve=lambda _self: None), 7),
    Mutation(
        "an endpoint's word for when it may be asked again",
        removals.patched(deferral, _earliest=removals_of_waits.put_off_for_a_moment),
        12,
    ),
    Mutation(
        "the clock calls for a query that waits for the model",
        removals_of_waits.without_a_wake_up,
        1,
        climate=climates.BUSY_MODEL,
    ),
    Mutation(
        "what the owner may say of a query that waits for the model",
        removals.patched(apply_review, choices=removals_of_waits.not_to_be_ended),
        18,
    ),
    Mutation(
        "the deadline while deferred",
        removals_of_waits.without_a_deadline,
        1,
        STRUCTURE,
        climate=climates.LOST_WAKE_UPS,
    ),
    Mutation(
        "a call is reserved before it is made", removals.patched(Money, reserve=removals_of_budgets.by_looking), 27
    ),
    Mutation("what was reserved is settled with the record", removals.patched(Money, settled=lambda *_: ()), 24),
    Mutation("what may be charged stays reserved", removals.patched(Money, may_be_charged=lambda _self: None), 270),
)
