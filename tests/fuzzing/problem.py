"""What every error under /api must be: problem details (RFC 9457), told in the language of who asks."""

import re
from typing import Any

PROBLEM = "application/problem+json"
MEMBERS = {"type": str, "title": str, "status": int, "detail": str, "instance": str, "code": str}
CHINESE = re.compile("[\u4e00-\u9fff]")


def hold_problem(status: int, content_type: str, problem: Any) -> None:
    """Fail where an error, asked for in Chinese, is told in any other form."""
    assert content_type == PROBLEM
    assert {name: type(problem[name]) for name in MEMBERS} == MEMBERS
    assert problem["status"] == status
    told = [problem["title"], problem["detail"], *(finding["detail"] for finding in problem["findings"])]
    assert all(CHINESE.search(sentence) for sentence in told), told
