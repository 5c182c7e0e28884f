"""Lambda's asynchronous path for events from EventBridge: retries, then the on-failure destination, as the role may.

Upstream tries once and forgets. Lambda's pauses of one and two minutes are the environment's
`LAMBDA_ASYNC_RETRY_BASE_SECONDS`. A schedule's minutes pass as seconds.
"""

import json

from ministack.services import eventbridge, lambda_svc

from emulator import authorization


def complete():
    """Send events down the asynchronous path, let the role decide about the dead-letter queue, and hurry schedules."""
    route, seconds_of = lambda_svc._route_async_failure, eventbridge._parse_rate_seconds

    def dispatch(arn, payload):
        function, config, _name = lambda_svc._get_func_record_for_ref(arn)
        if not function or not config:
            return
        record = dict(lambda_svc._execution_record_for_config(function, config))
        record.setdefault("event_invoke_configs", function.get("event_invoke_configs"))
        lambda_svc.invoke_async_with_retry(record, json.loads(payload))

    def give_up(target, name, event, result):
        role = lambda_svc._functions[name]["config"]["Role"]
        if authorization.may(role, "sqs:SendMessage", target):
            route(target, name, event, result)

    def hurried(expression):
        seconds = seconds_of(expression)
        return None if seconds is None else max(1, seconds // 60)

    eventbridge._dispatch_to_lambda = dispatch
    eventbridge._parse_rate_seconds = hurried
    eventbridge._SCHEDULER_TICK_INTERVAL = 1
    lambda_svc._route_async_failure = give_up
