"""Many clients at once against gunicorn with several processes, on whichever database."""
