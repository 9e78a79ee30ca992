"""`python -m web.translations`: bring the catalogue up to the source, and name what still has no English."""

import sys

from web.translations.catalogue import refresh

missing = refresh()
for sentence in missing:
    sys.stderr.write(f"no English yet: {sentence}\n")
sys.exit(1 if missing else 0)
