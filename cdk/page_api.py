"""The HTTP API of the review page: throttled, logged, and answered by the one function that hears its routes."""

import json
from typing import Final

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk.acknowledge import acknowledge
from cdk.log_groups import log_group
from functions.registry import OnHttp

REQUESTS_PER_SECOND: Final = 10
BURST: Final = 20
ACCESS_LOG: Final = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "status": "$context.status",
    "latency": "$context.responseLatency",
    "error": "$context.integrationErrorMessage",
}
"""The route and not the path: a path holds the token that opens a review, or a calendar's feed."""


class PageApi(Construct):
    """The API and its default stage; routes are added for each OnHttp trigger."""

    def __init__(self, scope: Construct, construct_id: str, *, log_retention_days: int) -> None:
        super().__init__(scope, construct_id)
        self.api = apigateway.HttpApi(
            self,
            "Api",
            api_name=Stack.of(self).stack_name,
            description="Copydesk: the review page",
            create_default_stage=False,
        )
        self.access_logs = log_group(self, "AccessLogs", days=log_retention_days)
        apigateway.CfnStage(
            self,
            "Stage",
            api_id=self.api.api_id,
            stage_name="$default",
            auto_deploy=True,
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=REQUESTS_PER_SECOND, throttling_burst_limit=BURST
            ),
            access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=self.access_logs.log_group_arn, format=json.dumps(ACCESS_LOG)
            ),
        )

    @property
    def url(self) -> str:
        """Where the page is, without a slash at the end."""
        return self.api.api_endpoint

    def answer(self, trigger: OnHttp, function: lambda_.Function) -> None:
        """Send the routes of `trigger` to `function`."""
        integration = integrations.HttpLambdaIntegration("Page", function)
        for route in trigger.routes:
            method, _, path = route.partition(" ")
            for added in self.api.add_routes(
                path=path, methods=[apigateway.HttpMethod(method)], integration=integration
            ):
                acknowledge(
                    added,
                    {
                        "AwsSolutions-APIG4": "The signed, expiring token in the path is the authorization: the owner "
                        "opens it from a mail, without an account. Static files are public."
                    },
                )
