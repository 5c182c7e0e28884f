"""All promises, by the moment at which they are asked for."""

from simulation.promises_at_rest import AT_REST
from simulation.promises_of_overlaps import no_two_calls_overlap
from simulation.promises_of_shares import a_correspondent_has_few_times_held, half_of_a_days_calls_are_held_at_most
from simulation.promises_of_the_log import ON_COMMIT
from simulation.promises_of_the_mail import (
    ON_ACCEPTANCE,
    ON_CALL,
    a_handler_fails_only_for_a_trouble,
    nothing_is_called_wrongly,
    the_model_reads_every_mail_of_the_turn,
)
from simulation.promises_of_time import ON_TIME

__all__ = [
    "AT_REST",
    "ON_ACCEPTANCE",
    "ON_CALL",
    "ON_COMMIT",
    "ON_HOLD",
    "ON_TIME",
    "a_handler_fails_only_for_a_trouble",
    "nothing_is_called_wrongly",
    "the_model_reads_every_mail_of_the_turn",
]

ON_HOLD = (no_two_calls_overlap, a_correspondent_has_few_times_held, half_of_a_days_calls_are_held_at_most)
"""Asked whenever a hold is placed, extended or booked."""
