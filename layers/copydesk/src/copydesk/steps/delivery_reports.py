"""Join a mail server's report on one of our replies to that reply's query."""

from copydesk.flow.delivery_mails import reports_on
from copydesk.mail.mail import Mail
from copydesk.query import Log
from copydesk.services import Services
from copydesk.steps.track_delivery import take_report


def join_report(services: Services, mail: Mail, mail_object: str) -> bool | None:
    """Record what `mail` reports on replies of ours; whether their log names its object now. None if on none of ours.

    A report of the same, such as the provider's own, may have been recorded before: that says it all.
    """
    concerns = mail.report.concerns if mail.report is not None else ()
    bound = services.store.references(concerns) if concerns else {}
    for message_id in concerns:
        if message_id not in bound:
            continue
        query_id = bound[message_id].query_id
        reports = reports_on(message_id, _log(services, query_id), mail, mail_object=mail_object)
        for report in reports:
            take_report(services, report)
        if reports:
            return any(getattr(event, "mail_object", "") == mail_object for event in _log(services, query_id))
    return None


def _log(services: Services, query_id: str) -> Log:
    version = services.store.load(query_id, seq=None, marker=None).state.version
    return Log(services.store.load(query_id, seq=version, marker=None, log=True).log)
