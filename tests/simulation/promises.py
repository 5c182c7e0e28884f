"""All promises, by the moment at which they are asked for."""

from simulation.promises_at_rest import AT_REST
from simulation.promises_of_overlaps import no_two_calls_overlap
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
    "ON_TIME",
    "a_handler_fails_only_for_a_trouble",
    "no_two_calls_overlap",
    "nothing_is_called_wrongly",
    "the_model_reads_every_mail_of_the_turn",
]
