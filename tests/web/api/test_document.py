"""The OpenAPI document itself."""

from tests.web.api.caller import TownCaller
from tests.web.api.conformity import schema_faults


def test_no_schema_falls_into_the_known_traps(api: TownCaller) -> None:
    assert list(schema_faults(api.conformity.document)) == []


def test_quantities_are_decimal_strings_with_their_unit_in_the_name(api: TownCaller) -> None:
    schemas = api.conformity.document["components"]["schemas"]
    found = {
        name: schema
        for owner in schemas.values()
        for name, schema in owner.get("properties", {}).items()
        if schema.get("format") == "decimal"
    }
    assert found
    for name, schema in found.items():
        assert name.endswith(("_kg", "_l")), name
        assert "string" in schema["type"]
        assert schema["pattern"]


def test_every_operation_describes_every_error_it_may_answer_as_a_problem(api: TownCaller) -> None:
    document = api.conformity.document
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                continue
            answers = operation["responses"]
            needed = {"400", "401", "403", "default"}
            needed |= {"404"} if "{" in path else set()
            needed |= {"422"} if "requestBody" in operation else set()
            assert needed <= set(answers), (path, method)
            for status, answer in answers.items():
                if status == "default" or status >= "400":
                    name = answer["$ref"].rpartition("/")[2]
                    assert list(document["components"]["responses"][name]["content"]) == ["application/problem+json"]


def test_an_answer_to_a_wrong_method_names_the_right_ones(api: TownCaller) -> None:
    answer = api.client.delete("/api/v1/consignment-notes")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))
    assert answer.mimetype == "application/problem+json"


def test_every_operation_says_in_a_sentence_what_it_does(api: TownCaller) -> None:
    for path, operations in api.conformity.document["paths"].items():
        for method, operation in operations.items():
            if method != "parameters":
                assert operation.get("summary", "").endswith((".", "…")), (path, method)
