"""The catalogue: English for every sentence of the source, which is Chinese. README.md has the commands."""

from pathlib import Path

FOLDER = Path(__file__).parent
