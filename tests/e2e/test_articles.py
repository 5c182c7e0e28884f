"""The owner's articles: put into the bucket, found by the model, forgotten when they are deleted."""

from e2e.desk import wait_for

ARTICLE = "---\ntitle: Why bees dance\ndate: 2026-01-05\n---\n\nBees dance to tell each other where flowers are.\n"


def articles(desk):
    answer = desk.client("dynamodb").query(
        TableName=desk.outputs["TableName"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "KNOWLEDGE"}},
    )
    return [item for item in answer["Items"] if "bees" in str(item)]


def test_an_article_is_found_seconds_after_it_was_synced_and_never_after_it_was_deleted(desk):
    where = {"Bucket": desk.outputs["BucketName"], "Key": "articles/bees.md"}
    desk.client("s3").put_object(**where, Body=ARTICLE.encode())
    wait_for(lambda: articles(desk) or None, lambda: "the article in the table")

    desk.client_writes("Have you written articles about bees?", sender="bees@client.test", subject="Bees")
    assert "Why bees dance" in desk.review("Bees").text

    desk.client("s3").delete_object(**where)
    wait_for(lambda: None if articles(desk) else True, lambda: "the article to be forgotten")
    desk.client_writes("Have you written articles about bees?", sender="nobees@client.test", subject="No more insects")
    assert "Why bees dance" not in desk.review("No more insects").text


def test_an_article_that_shrinks_leaves_nothing_of_its_longer_version(desk):
    where = {"Bucket": desk.outputs["BucketName"], "Key": "articles/long-bees.md"}
    desk.client("s3").put_object(**where, Body=(ARTICLE + "bees and more bees\n" * 40_000).encode())
    wait_for(lambda: len(articles(desk)) > 1 or None, lambda: "an article in several parts")
    desk.client("s3").put_object(**where, Body=ARTICLE.encode())
    wait_for(lambda: len(articles(desk)) == 1 or None, lambda: f"one part; there are {len(articles(desk))}")
