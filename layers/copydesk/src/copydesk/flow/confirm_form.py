"""apply_review: the owner confirms the form that a mail came from, beside whatever else is decided about the mail."""

from dataclasses import replace

from copydesk.events import FormConfirmed, ReviewDecided, UserQueryReceived
from copydesk.flow.context import Context, Outcome
from copydesk.flow.mail_names import form_name
from copydesk.ports import Reference


def with_confirmed_form(outcome: Outcome, context: Context[ReviewDecided]) -> Outcome:
    """`outcome`, with the form confirmed if the owner says so and the mail came as a form must to be told again.

    That is an aligned DKIM domain together with an address of its own: a shared host signs for all its customers alike.
    The form is the owner's, and bound to no query: it stays confirmed when the visitor is forgotten.
    """
    mail = context.log.latest(UserQueryReceived, context.state.turn)
    if not context.event.confirm_form or mail is None or not mail.form_id or not mail.form_domain:
        return outcome
    confirmed = FormConfirmed(form_id=mail.form_id, domain=mail.form_domain, reviewer=context.event.reviewer)
    bound = {form_name(mail.form_id): Reference(query_id=mail.form_id, content_hash=mail.form_domain)}
    return replace(outcome, events=(*outcome.events, confirmed), references={**outcome.references, **bound})
