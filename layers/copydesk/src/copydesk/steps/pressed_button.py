"""What a press of a button on the review page says, read from its form."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from copydesk.events import Decision, Event
from copydesk.events.articles import articles_of
from copydesk.review import RecipientWords, decision_from_form, owners_clock, recipient_words_of_form, time_of_form
from copydesk.review.article_words import ArticleWords, article_words_of_form, check_articles, with_text
from copydesk.review.chosen_times import chosen_times_of_form, with_chosen
from copydesk.review.form_marks import check_form
from copydesk.services import Services
from copydesk.steps.link_keys import page_keys
from copydesk.web.http import PageRequest


class Pressed(NamedTuple):
    """What a press of a button says."""

    decision: Decision
    text: str
    words: RecipientWords
    at: datetime | None
    articles: ArticleWords


def pressed(services: Services, request: PageRequest, events: Sequence[Event], turn: int) -> Pressed:
    """What the form says of the turn as `events` have it. Raises UnclearDecision."""
    views = page_keys(services, request.token)
    named = article_words_of_form(request.fields, request.token, views)
    zone, words = services.settings.calendar.time_zone, recipient_words_of_form(request.fields)
    decision, text = decision_from_form(
        with_chosen(with_text(request.fields, named), chosen_times_of_form(request.fields), zone)
    )
    if decision == "revise":
        words = words.model_copy(update={"times": chosen_times_of_form(request.fields)})
    articles = named if decision == "revise" else ArticleWords()
    check_press(services, request, decision)
    check_articles(articles, articles_of(events, turn))
    at = time_of_form(request.fields, decision, owners_clock(services.settings.calendar, services.clock.now()))
    return Pressed(decision, text, words, at, articles)


def check_press(services: Services, request: PageRequest, meant: str) -> None:
    """Raise UnclearDecision unless the page's own form was posted, and on purpose."""
    check_form(request.fields, request.token, page_keys(services, request.token), meant=meant)
