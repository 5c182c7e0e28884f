"""What runs: articles, alarms, dead letters, queries and mails that wait too long."""

from datetime import timedelta
from typing import Any, Final

from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, SETUP_NOTICE
from copydesk.query import WAITS_FOR_OWNER
from local.console.aws.runbooks import runbook
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Step, Well
from local.console.doctor.installation import Installation
from local.console.restore.pausing import turned_off

OVERDUE_AFTER: Final = timedelta(minutes=15)
"""watch_deadlines looks every five minutes; what is still due after three looks is stuck."""
NAMED: Final = 5
"""How many of a kind a line names."""


def alarms_reach_somebody(installation: Installation) -> Finding:
    """Everybody whom the alarms are for has confirmed."""
    topics = installation.stack.of_type("AWS::SNS::Topic")
    pages = [
        page
        for topic in topics
        for page in installation.aws.client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
    ]
    confirmed = {each["Endpoint"]: each["SubscriptionArn"].startswith("arn:") for page in pages for each in _of(page)}
    wanted = dict.fromkeys((*confirmed, *installation.settings.alarm_addresses))
    missing = [address for address in wanted if not confirmed.get(address)]
    if not missing:
        return Well(f"mailed to {', '.join(wanted)}")
    again = f"sns subscribe --topic-arn {next(iter(topics), 'TOPIC')} --protocol email --notification-endpoint"
    commands = tuple(installation.command(f"{again} {address}") for address in missing)
    if all(address in confirmed for address in missing):
        return Problem(
            f"alarms do not reach {', '.join(missing)} yet: open the mail “AWS Notification - Subscription "
            "Confirmation” there (look among the spam too), and click its link within two days. Only if it is lost, "
            "have it sent again:",
            commands,
        )
    return Problem(
        f"alarms do not reach {', '.join(missing)}: AWS forgets an address that nobody confirms within two days. Have "
        "it mailed again, and click the link",
        commands,
    )


def _of(page: Any) -> Any:
    return page["Subscriptions"]


def alarms(installation: Installation) -> Finding:
    """No alarm rings."""
    ours = {each.physical_id: each for each in installation.stack.resources if each.type == "AWS::CloudWatch::Alarm"}
    pages = (
        installation.aws.client("cloudwatch")
        .get_paginator("describe_alarms")
        .paginate(AlarmNamePrefix=f"{installation.settings.stage}-", StateValue="ALARM")
    )
    ringing = sorted(each["AlarmName"] for page in pages for each in page["MetricAlarms"] if each["AlarmName"] in ours)
    if ringing:
        return Problem(
            f"ringing: {', '.join(ringing)}", tuple(ByHand(runbook(ours[name].logical_id)) for name in ringing)
        )
    return Well(f"{len(ours)} alarms, all quiet")


def dead_letters(installation: Installation) -> Finding:
    """Both queues for what went wrong are empty."""
    client = installation.aws.client("sqs")
    waiting: list[Step] = []
    for output, page in (("FailedQueueUrl", "failed-events"), ("UndeliveredQueueUrl", "undelivered-events")):
        url = installation.stack.output(output)
        answer = client.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        if int(answer["Attributes"]["ApproximateNumberOfMessages"]):
            waiting += [installation.ours("dead-letters list"), ByHand(f"docs/runbooks/{page}.md")]
    if waiting:
        return Problem(
            "something failed three times and lies in a dead-letter queue: nothing is lost, and you decide about it",
            tuple(dict.fromkeys(waiting)),
        )
    return Well("none")


def queries(installation: Installation) -> Finding:
    """How many wait for the owner, and that no query's deadline has been passed over."""
    found = installation.desk.store.open_queries()
    waiting = sum(each.status in WAITS_FOR_OWNER for each in found)
    stalled = [each for each in found if each.deadline < installation.now - OVERDUE_AFTER]
    for_you = f"{waiting} {'waits' if waiting == 1 else 'wait'} for you" if waiting else "none waits for you"
    if stalled:
        return Problem(
            f"{for_you}, {len(stalled)} stalled: past a deadline, and nobody looked after it",
            (
                installation.ours("tail watch_deadlines --since 1h"),
                *(installation.ours(f"logs {each.query_id}") for each in stalled[:NAMED]),
            ),
        )
    look = f"; `{installation.ours('list')}` shows them" if waiting else ""
    return Well(f"{for_you}, {len(found) - waiting} under way, none stalled{look}")


def switched_on(installation: Installation) -> Finding:
    """What takes mail in, sends it, and looks at deadlines is on, unlike during a restore."""
    off = turned_off(installation.desk)
    if off:
        return Problem(
            f"the desk is off ({len(off)} of its rules and readers), as during a restore: mails wait in the bucket, "
            "and nothing is sent. If no restore is under way, turn it on",
            (installation.ours("restore --resume"),),
        )
    return Well("mail is taken in, deadlines are watched")


def waiting_mails(installation: Installation) -> Finding:
    """No stored mail waits to be read."""
    late = [
        each.key
        for each in installation.desk.blobs.list(INBOUND_PREFIX)
        if not each.key.endswith(SETUP_NOTICE) and installation.now - each.modified > OVERDUE_AFTER
    ]
    if late:
        count = "1 mail lies" if len(late) == 1 else f"{len(late)} mails lie"
        return Problem(
            f"{count} unread in the bucket, the first is {late[0]}",
            (installation.ours("tail receive_email --since 1h"),),
        )
    return Well("every mail was read")


def articles(installation: Installation) -> Finding:
    """Every uploaded article can be found."""
    stored = {each.key for each in installation.desk.blobs.list(ARTICLES_PREFIX) if not each.key.endswith("/")}
    upload = installation.ours("articles YOUR_FOLDER")
    if not stored:
        return Problem(
            "there are no articles yet, so drafts cannot refer to your work. This uploads a folder of text files "
            "(Markdown or plain text)",
            (upload,),
        )
    known = {article.key: article for article in installation.desk.knowledge.articles()}
    unusable = [key for key in sorted(stored & known.keys()) if known[key].problem]
    missing = sorted(stored - known.keys())
    if unusable:
        told = "".join(f"\n{key} {known[key].problem.removeprefix(f'{key} ')}" for key in unusable[:NAMED])
        return Problem(
            f"{_articles(len(unusable))} cannot be read:{told}\nSave the text in your folder, take the other file away "
            "there, then:",
            (f"{upload} --delete",),
        )
    if missing:
        return Problem(
            f"{len(missing)} of {_articles(len(stored))} cannot be found yet, such as {missing[0]}; if you uploaded "
            "them more than some minutes ago, upload them again",
            (upload,),
        )
    return Well(f"{_articles(len(stored))} can be found")


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("The desk", switched_on),
    Check("Articles", articles, after_deploying=True),
    Check("Alarm mails", alarms_reach_somebody, after_deploying=True),
    Check("Alarms", alarms),
    Check("Dead letters", dead_letters),
    Check("Queries", queries),
    Check("Inbound mails", waiting_mails),
)
