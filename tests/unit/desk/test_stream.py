import pytest

from local.desk.cloud import stream


class Publisher:
    """Stands for Functions: answers each batch with the next of `answers`; an exception among them is raised."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.batches = []
        self.failures = []
        self.letters = []

    def call(self, handler, event):
        self.batches.append([record["dynamodb"]["SequenceNumber"] for record in event["Records"]])
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def failed(self, handler, error, attempt, *, final):
        self.failures.append((attempt, final))

    def give_up(self, handler, event, error, tries):
        self.letters.append([record["dynamodb"]["SequenceNumber"] for record in event["Records"]])


def records(*numbers: str) -> list[dict]:
    return [{"dynamodb": {"SequenceNumber": number}} for number in numbers]


def failed(*numbers: str) -> dict:
    return {"batchItemFailures": [{"itemIdentifier": number} for number in numbers]}


def test_a_batch_that_went_through_is_not_delivered_again():
    publisher = Publisher(failed())
    stream.deliver(publisher, records("1", "2"), waits=(0, 0))

    assert publisher.batches == [["1", "2"]]


def test_from_the_first_failed_record_on_all_is_delivered_again():
    publisher = Publisher(failed("2"), failed())
    stream.deliver(publisher, records("1", "2", "3"), waits=(0, 0))

    assert publisher.batches == [["1", "2", "3"], ["2", "3"]]
    assert publisher.letters == []


def test_a_publisher_that_raises_gets_the_whole_batch_again():
    publisher = Publisher(ConnectionError(), failed())
    stream.deliver(publisher, records("1", "2"), waits=(0, 0))

    assert publisher.batches == [["1", "2"], ["1", "2"]]


def test_a_record_that_never_goes_through_becomes_a_dead_letter_and_blocks_nothing():
    publisher = Publisher(failed("2"), failed("2"), failed("2"))
    stream.deliver(publisher, records("1", "2"), waits=(0, 0))

    assert publisher.letters == [["2"]]
    assert publisher.failures == [(1, False), (2, False), (3, True)]


@pytest.mark.parametrize(
    ("name", "sort_key", "wanted"),
    [
        ("INSERT", "E#00000001", True),
        ("INSERT", "STATE", False),
        ("MODIFY", "E#00000001", False),
        ("INSERT", "M#x", False),
    ],
)
def test_only_new_events_of_the_log_are_wanted(name, sort_key, wanted):
    record = {"eventName": name, "dynamodb": {"Keys": {"pk": {"S": "Q#1"}, "sk": {"S": sort_key}}}}

    assert stream.is_wanted(record) is wanted


class Choosy:
    """A publisher that refuses some records: it names them, or fails as a whole."""

    def __init__(self, *poison: str, names: bool) -> None:
        self.poison, self.names = set(poison), names
        self.through: list[str] = []
        self.letters: list[list[str]] = []

    def call(self, handler, event):
        numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
        if not self.names and self.poison & set(numbers):
            raise ValueError("something in there")
        self.through += [number for number in numbers if number not in self.poison]
        return failed(*(number for number in numbers if number in self.poison))

    def failed(self, handler, error, attempt, *, final):
        """Nobody looks."""

    def give_up(self, handler, event, error, tries):
        self.letters.append([record["dynamodb"]["SequenceNumber"] for record in event["Records"]])


@pytest.mark.parametrize("names", [True, False], ids=["that is named", "that is not named"])
def test_a_poison_record_becomes_a_letter_by_itself_and_all_others_go_through(names):
    publisher = Choosy("3", "7", names=names)
    stream.deliver(publisher, records(*"123456789"), waits=(0,))

    assert publisher.letters == [["3"], ["7"]]
    assert sorted(set(publisher.through)) == list("1245689")
