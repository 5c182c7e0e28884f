"""What runs: articles, alarms, dead letters, queries and mails that wait too long."""

from datetime import timedelta
from typing import Final

from copydesk.mail_objects import INBOUND_PREFIX
from functions.subscriptions import ARTICLES_PREFIX
from local.deployed.runbooks import runbook
from local.doctor.findings import Check, Finding, Problem, Well
from local.doctor.place import Place

OVERDUE_AFTER: Final = timedelta(minutes=15)
"""watch_deadlines looks every five minutes; what is still due after three looks is stuck."""
SETUP_NOTICE: Final = "AMAZON_SES_SETUP_NOTIFICATION"
NAMED: Final = 5
"""How many of a kind a line names."""


def alarms_reach_somebody(place: Place) -> Finding:
    """Everybody whom the alarms go to has confirmed."""
    topics = place.stack.of_type("AWS::SNS::Topic")
    pages = [
        page
        for topic in topics
        for page in place.aws.client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
    ]
    subscriptions = [each for page in pages for each in page["Subscriptions"]]
    pending = [each["Endpoint"] for each in subscriptions if not each["SubscriptionArn"].startswith("arn:")]
    if pending:
        return Problem(
            f"{', '.join(pending)} has not confirmed: alarms do not arrive there. Open AWS's mail and follow its link; "
            "if it is lost, ask for another one",
            tuple(
                place.command(
                    f"sns subscribe --topic-arn {topics[0]} --protocol email --notification-endpoint {address}"
                )
                for address in pending
            ),
        )
    if not subscriptions:
        return Problem("alarms go to nobody", ("make deploy",))
    return Well(f"mailed to {', '.join(each['Endpoint'] for each in subscriptions)}")


def alarms(place: Place) -> Finding:
    """No alarm rings."""
    ours = {each.physical_id: each for each in place.stack.resources if each.type == "AWS::CloudWatch::Alarm"}
    pages = (
        place.aws.client("cloudwatch")
        .get_paginator("describe_alarms")
        .paginate(AlarmNamePrefix=f"{place.settings.stage}-", StateValue="ALARM")
    )
    ringing = sorted(each["AlarmName"] for page in pages for each in page["MetricAlarms"] if each["AlarmName"] in ours)
    if ringing:
        return Problem(f"ringing: {', '.join(ringing)}", tuple(runbook(ours[name].logical_id) for name in ringing))
    return Well(f"{len(ours)} alarms, all quiet")


def dead_letters(place: Place) -> Finding:
    """Both queues for what went wrong are empty."""
    client = place.aws.client("sqs")
    waiting: list[str] = []
    for output, page in (("FailedQueueUrl", "failed-events"), ("UndeliveredQueueUrl", "undelivered-events")):
        url = place.stack.output(output)
        answer = client.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        if int(answer["Attributes"]["ApproximateNumberOfMessages"]):
            waiting += [f"copydesk dead-letters list --stage {place.settings.stage}", f"docs/runbooks/{page}.md"]
    if waiting:
        return Problem("events lie in a dead-letter queue", tuple(dict.fromkeys(waiting)))
    return Well("none")


def stuck_queries(place: Place) -> Finding:
    """No query's deadline has been passed over."""
    stuck = [each for each in place.desk.store.open_queries() if each.deadline < place.now - OVERDUE_AFTER]
    if not stuck:
        return Well("none")
    then = tuple(f"copydesk logs {each.query_id}" for each in stuck[:NAMED])
    return Problem(
        f"{len(stuck)} queries are past their deadline, and nobody looked after them",
        (f"copydesk tail watch_deadlines --since 1h --stage {place.settings.stage}", *then),
    )


def waiting_mails(place: Place) -> Finding:
    """No stored mail waits to be read."""
    late = [
        each.key
        for each in place.desk.blobs.list(INBOUND_PREFIX)
        if not each.key.endswith(SETUP_NOTICE) and place.now - each.modified > OVERDUE_AFTER
    ]
    if late:
        return Problem(
            f"{len(late)} mails lie unread in the bucket, the first is {late[0]}",
            (f"copydesk tail receive_email --since 1h --stage {place.settings.stage}",),
        )
    return Well("every mail was read")


def articles(place: Place) -> Finding:
    """Every uploaded article can be found."""
    stored = {each.key for each in place.desk.blobs.list(ARTICLES_PREFIX) if not each.key.endswith("/")}
    if not stored:
        return Problem(
            "no articles yet: drafts cannot refer to your work",
            (place.command(f"s3 sync YOUR_ARTICLES s3://{place.stack.bucket}/{ARTICLES_PREFIX}"),),
        )
    known = {article.key: article for article in place.desk.knowledge.articles()}
    unusable = [f"{key}: {known[key].problem}" for key in sorted(stored & known.keys()) if known[key].problem]
    missing = sorted(stored - known.keys())
    if unusable:
        return Problem(f"{len(unusable)} articles cannot be read; {'; '.join(unusable[:NAMED])}")
    if missing:
        where = f"s3://{place.stack.bucket}/"
        return Problem(
            f"{len(missing)} of {len(stored)} articles are not indexed, such as {missing[0]}; upload them again",
            tuple(
                place.command(f"s3 cp {where}{key} {where}{key} --metadata-directive REPLACE")
                for key in missing[:NAMED]
            ),
        )
    return Well(f"{len(stored)} articles can be found")


CHECKS: Final[tuple[Check[Place], ...]] = (
    Check("Articles", articles),
    Check("Alarm mails", alarms_reach_somebody),
    Check("Alarms", alarms),
    Check("Dead letters", dead_letters),
    Check("Queries", stuck_queries),
    Check("Inbound mails", waiting_mails),
)
