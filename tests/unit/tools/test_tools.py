import json

from copydesk.tools import TOOLS, calendar_scheduler, knowledge_base_search, tool_specs


def test_the_tools_are_on_offer_in_the_order_of_their_names():
    assert list(TOOLS) == sorted(TOOLS)
    assert [spec.name for spec in tool_specs()] == list(TOOLS)
    assert {calendar_scheduler.TOOL.name, knowledge_base_search.TOOL.name} <= set(TOOLS)


def test_every_tool_tells_the_model_what_it_does_and_takes():
    for spec in tool_specs():
        assert len(spec.description) > 80
        assert spec.parameters["type"] == "object"
        assert spec.parameters["additionalProperties"] is False
        assert all(field["description"] for field in spec.parameters["properties"].values())


def test_schemas_are_plain_enough_for_small_models():
    written = json.dumps([spec.parameters for spec in tool_specs()])
    assert "anyOf" not in written
    assert "title" not in written
    assert "null" not in written


def test_what_must_be_given_and_what_bounds_it_stands_in_the_schema():
    parameters = {spec.name: spec.parameters for spec in tool_specs()}
    assert parameters["calendar_scheduler"]["required"] == ["topic"]
    assert parameters["calendar_scheduler"]["properties"]["duration_minutes"]["maximum"] == 240
    assert parameters["knowledge_base_search"]["required"] == ["query"]
    assert parameters["knowledge_base_search"]["properties"]["limit"]["default"] == 4


def test_each_tools_own_example_is_valid():
    for tool in TOOLS.values():
        tool.arguments.model_validate_json(tool.example)
