"""What a language of the scripted model is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A language: what its mails ask for (regular expressions), and what a reply says in it.

    In the sentences `{}` stands for what is named; they avoid
    du and Sie where the language allows it. `weekdays` begin with Monday, each with its spellings.
    """

    articles: str
    calls: str
    price: str
    weekdays: tuple[str, ...]
    hello: str
    thanks_about: str
    thanks: str
    article_list: str
    article_one: str
    article_named: str
    no_article: str
    will_look: str
    no_search: str
    offer: str
    also: str
    no_time: str
    not_then: str
    no_calendar: str
    price_is: str
    no_price: str
    later: str
    later_rest: str
    conjunction: str
    quotes: tuple[str, str]
    read: str
    friendly: str
    decline: str
    away: str
    away_open: str
    closing: str
