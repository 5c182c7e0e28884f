from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from moto import mock_aws

from copydesk.adapters.aws import table_knowledge
from copydesk.adapters.aws.knowledge_items import version_key
from copydesk.adapters.aws.table_knowledge import TableKnowledge
from copydesk.adapters.memory.knowledge import MemoryKnowledge
from copydesk.adapters.sqlite.knowledge import SqliteKnowledge
from copydesk.errors import TransientError
from copydesk.ports import Article

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


@pytest.fixture
def client(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(table_knowledge, "PAUSE_SECONDS", 0)
    with mock_aws():
        made = boto3.client("dynamodb", region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")
        made.create_table(
            TableName="desk",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            BillingMode="PAY_PER_REQUEST",
        )
        yield made


@pytest.fixture
def table(client):
    return TableKnowledge(client, "desk")


@pytest.fixture(params=["memory", "sqlite", "table"])
def knowledge(request):
    if request.param == "sqlite":
        return SqliteKnowledge(request.getfixturevalue("database"))
    return MemoryKnowledge() if request.param == "memory" else request.getfixturevalue("table")


def article(name, text="Batteries on the grid.", *, modified=NOW, **more):
    return Article(key=f"articles/{name}.md", title=name.title(), text=text, modified=modified, **more)


def found(knowledge, query="batteries", limit=5):
    return [passage.article_key for passage in knowledge.search(query, limit)]


def test_an_empty_knowledge_base_finds_nothing(knowledge):
    assert found(knowledge) == []
    assert list(knowledge.articles()) == []


def test_an_article_is_found_with_all_that_a_citation_needs(knowledge):
    knowledge.put(article("grid", url="https://m.example/grid", published="2026-05-19"))
    [passage] = knowledge.search("battery", 5)
    assert (passage.article_key, passage.title, passage.text) == ("articles/grid.md", "Grid", "Batteries on the grid.")
    assert (passage.url, passage.published) == ("https://m.example/grid", "2026-05-19")
    assert passage.score > 0


def test_articles_come_back_as_they_were_put_in_order_of_their_keys(knowledge):
    articles = [article("b"), article("a", "", problem="a PDF, not text"), article("c", "ü" * 10)]
    for one in articles:
        knowledge.put(one)
    assert list(knowledge.articles()) == sorted(articles, key=lambda one: one.key)


def test_an_article_with_a_problem_is_listed_but_not_found(knowledge):
    knowledge.put(article("grid", problem="a PDF, not text"))
    assert found(knowledge) == []
    assert len(knowledge.articles()) == 1


def test_a_newer_version_replaces_an_older_one(knowledge):
    knowledge.put(article("a"))
    assert found(knowledge) == ["articles/a.md"]
    knowledge.put(article("a", "Newsletters.", modified=NOW + timedelta(seconds=1)))
    assert found(knowledge) == []
    assert found(knowledge, "newsletter") == ["articles/a.md"]


def test_an_older_version_never_replaces_a_newer_one(knowledge):
    knowledge.put(article("a"))
    knowledge.put(article("a", "Newsletters.", modified=NOW - timedelta(seconds=1)))
    assert found(knowledge) == ["articles/a.md"]
    assert [one.modified for one in knowledge.articles()] == [NOW]


def test_the_same_version_again_changes_nothing(knowledge):
    knowledge.put(article("a"))
    knowledge.put(article("a"))
    assert list(knowledge.articles()) == [article("a")]


def test_a_removed_article_is_forgotten_and_may_come_back(knowledge):
    knowledge.put(article("a"))
    knowledge.put(article("b"))
    assert found(knowledge) == ["articles/a.md", "articles/b.md"]
    knowledge.remove("articles/a.md")
    knowledge.remove("articles/a.md")
    knowledge.remove("articles/never.md")
    assert found(knowledge) == ["articles/b.md"]
    knowledge.put(article("a"))
    assert len(knowledge.articles()) == 2


def test_no_more_articles_than_asked_for(knowledge):
    for name in ("east", "north", "south", "west"):
        knowledge.put(article(name))
    assert found(knowledge, limit=2) == ["articles/east.md", "articles/north.md"]


def test_a_very_long_article_keeps_every_character_and_shrinks_again(knowledge):
    long = article("long", "Übermäßig lange Batterien. " * 36_000)
    knowledge.put(long)
    assert list(knowledge.articles()) == [long]
    short = article("long", "Short batteries.", modified=NOW + timedelta(days=1))
    knowledge.put(short)
    assert list(knowledge.articles()) == [short]
    knowledge.remove(short.key)
    assert list(knowledge.articles()) == []


def calls_of(client):
    counted = []
    client.meta.events.register("before-call.dynamodb.*", lambda model, **_: counted.append(model.name))
    return counted


def test_a_warm_search_is_one_small_read_until_the_corpus_changes(table, client):
    table.put(article("a"))
    counted = calls_of(client)
    found(table)
    assert counted == ["GetItem", "Query"]
    counted.clear()
    found(table)
    found(table, "grid")
    assert counted == ["GetItem", "GetItem"]
    TableKnowledge(client, "desk").put(article("b"))
    counted.clear()
    assert found(table) == ["articles/a.md", "articles/b.md"]
    assert counted == ["GetItem", "Query"]


def test_a_long_article_lies_in_parts_that_fit_and_leaves_none_behind(table, client):
    table.put(article("long", "ü" * 450_000))
    items = client.query(
        TableName="desk",
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "KNOWLEDGE"}},
    )["Items"]
    assert [item["sk"]["S"] for item in items] == [
        "ARTICLE#articles/long.md",
        "PART#0001#articles/long.md",
        "PART#0002#articles/long.md",
        "VERSION",
    ]
    assert max(len(item["text"]["S"].encode()) for item in items[:3]) <= 350_000
    table.put(article("long", modified=NOW + timedelta(days=1)))
    assert client.scan(TableName="desk")["Count"] == 2


def test_an_article_that_is_replaced_while_it_is_read_is_read_again(table, client, monkeypatch):
    table.put(article("long", "old batteries " * 30_000))
    whole = table._all_items

    def torn():
        items = whole()
        for item in items:
            if item["sk"]["S"].startswith("PART#"):
                item["revision"] = {"N": "99"}
        return items

    monkeypatch.setattr(table, "_all_items", torn)
    assert found(table) == []
    monkeypatch.setattr(table, "_all_items", whole)
    assert found(table) == ["articles/long.md"]


def before_write(client, monkeypatch, act):
    """Run `act` once, just before the next transaction is written."""
    write = client.transact_write_items
    acts = [act]

    def raced(**arguments):
        if acts:
            acts.pop()()
        return write(**arguments)

    monkeypatch.setattr(client, "transact_write_items", raced)


def test_an_older_version_that_loses_the_race_stays_out(table, client, monkeypatch):
    before_write(client, monkeypatch, lambda: table.put(article("a", "Newsletters.", modified=NOW)))
    table.put(article("a", modified=NOW - timedelta(days=1)))
    assert found(table, "newsletter") == ["articles/a.md"]


def test_a_removal_that_meets_a_replacement_removes_all_of_it(table, client, monkeypatch):
    table.put(article("a"))
    before_write(client, monkeypatch, lambda: table.put(article("a", "x" * 800_000, modified=NOW + timedelta(days=1))))
    table.remove("articles/a.md")
    assert client.scan(TableName="desk")["Count"] == 1


def refusal(code, *reasons):
    return ClientError(
        {"Error": {"Code": code, "Message": code}, "CancellationReasons": [{"Code": reason} for reason in reasons]},
        "TransactWriteItems",
    )


def failing(client, monkeypatch, name, failures):
    call, left = getattr(client, name), list(failures)

    def broken(**arguments):
        if left:
            raise left.pop(0)
        return call(**arguments)

    monkeypatch.setattr(client, name, broken)
    return left


def test_articles_that_are_uploaded_together_all_count_up_the_version(table, client, monkeypatch):
    before_write(client, monkeypatch, lambda: table.put(article("b")))
    table.put(article("a"))
    assert found(table) == ["articles/a.md", "articles/b.md"]
    assert client.get_item(TableName="desk", Key=version_key())["Item"]["version"] == {"N": "2"}


def test_an_upload_that_meets_others_on_the_version_is_tried_until_it_is_written(table, client, monkeypatch):
    failing(
        client,
        monkeypatch,
        "transact_write_items",
        [refusal("TransactionCanceledException", "TransactionConflict")] * 5,
    )
    table.put(article("a"))
    assert found(table) == ["articles/a.md"]


UNREACHABLE = EndpointConnectionError(endpoint_url="https://dynamodb.example")


def test_one_failure_of_the_network_goes_unnoticed_and_two_ask_to_try_again(table, client, monkeypatch):
    table.put(article("a"))
    failing(client, monkeypatch, "get_item", [UNREACHABLE])
    assert found(table) == ["articles/a.md"]
    failing(client, monkeypatch, "get_item", [UNREACHABLE] * 2)
    with pytest.raises(TransientError, match="try again"):
        found(table)
    assert found(table) == ["articles/a.md"]


def test_endless_conflicts_ask_to_try_again(table, client, monkeypatch):
    conflict = refusal("TransactionCanceledException", "TransactionConflict")
    left = failing(client, monkeypatch, "transact_write_items", [conflict] * 100)
    with pytest.raises(TransientError, match="at once"):
        table.put(article("a"))
    assert len(left) == 100 - table_knowledge.TRIES


def test_a_mistake_of_the_deployment_is_not_hidden_behind_retries(table, client, monkeypatch):
    left = failing(client, monkeypatch, "transact_write_items", [refusal("AccessDeniedException")] * 2)
    with pytest.raises(ClientError):
        table.put(article("a"))
    assert len(left) == 1
