"""A browser on the desk's pages: it keeps its cookies, and follows the registry's routes to their functions."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from functions.registry import OnHttp
from functions.subscriptions import SUBSCRIPTIONS
from support.pipeline import OWNER, Pipeline, plain_text

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
ROUTES = {
    route: entry.handler
    for entry in SUBSCRIPTIONS
    for trigger in entry.hears
    if isinstance(trigger, OnHttp)
    for route in trigger.routes
}


@dataclass
class Browser:
    """One browser of somebody's, on this desk."""

    desk: Pipeline
    agent: str = FIREFOX
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> dict[str, Any]:
        """The answer to a look."""
        return self._sent("GET", path, {})

    def post(self, path: str, **fields: str) -> dict[str, Any]:
        """The answer to a form."""
        return self._sent("POST", path, fields)

    def asks(self, address: str = OWNER) -> str:
        """The page of a link that was asked for with this address: the path of the newest one that was mailed."""
        self.post("/desk", address=address)
        self.desk.run()
        return mailed_link(self.desk)

    def signs_in(self, address: str = OWNER) -> dict[str, Any]:
        """The answer to the press that signs in."""
        return self.post(self.asks(address))

    def decides(self, path: str, decision: str, **fields: str) -> dict[str, Any]:
        """The form of the query's page is filled in as it was shown, and posted."""
        shown = re.search(r'name="act" value="([^"]+)"', self.get(path)["body"])
        assert shown is not None, "the page has no form"
        return self.post(path, act=shown[1], sure=decision, decision=decision, **fields)

    def _sent(self, method: str, path: str, fields: dict[str, str]) -> dict[str, Any]:
        path, _, asked = path.partition("?")
        route, parameters = route_of(method, path)
        event = {
            "version": "2.0",
            "routeKey": route,
            "requestContext": {"http": {"method": method}},
            "pathParameters": parameters,
            "queryStringParameters": dict(parse_qsl(asked, keep_blank_values=True)),
            "headers": {"content-type": "application/x-www-form-urlencoded", "user-agent": self.agent},
            "cookies": [f"{name}={value}" for name, value in self.cookies.items()],
            "body": urlencode(fields),
            "isBase64Encoded": False,
        }
        answer: dict[str, Any] = self.desk.invoke(ROUTES[route], event)
        for cookie in answer.get("cookies", ()):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if "Max-Age=0" not in cookie:
                self.cookies[name] = value
        return answer


def route_of(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The route key that the API finds, and its parameters; a path without any comes first."""
    if f"{method} {path}" in ROUTES:
        return f"{method} {path}", {}
    for route in ROUTES:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route)
        if found := re.fullmatch(pattern, f"{method} {path}"):
            return route, found.groupdict()
    raise AssertionError(f"the API has no route for {method} {path}")


def sign_in_mails(desk: Pipeline) -> list[tuple[str, str]]:
    """To whom links that sign in were mailed, and the texts."""
    found = [(mail.recipients[0], plain_text(mail.raw)) for mail, _ in desk.sent]
    return [(to, text) for to, text in found if "/sign-in/" in text]


def mailed_link(desk: Pipeline) -> str:
    """The path of the link that was mailed last."""
    _, text = sign_in_mails(desk)[-1]
    link = next(word for word in text.split() if "/sign-in/" in word)
    return link.removeprefix(desk.environment.page_url)
