"""`hazway serve`."""

import os
import sys

import click

from web.commands.opening import open_installation


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes.")
@click.option("--cert", type=click.Path(exists=True, dir_okay=False), help="Certificate (PEM), to speak TLS.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="The certificate's private key (PEM).")
def serve(bind: str, workers: int, cert: str | None, key: str | None) -> None:
    """Serve the site with gunicorn until interrupted.

    Phones need TLS for camera and position: give --cert and --key, or put a proxy in front and set HAZWAY_PROXIES.
    """
    if (cert is None) != (key is None):
        raise click.UsageError("--cert and --key belong together")
    settings = open_installation().settings
    settings.read_secret_key()  # before the workers start, so that none waits for another
    command = ["gunicorn", "--config", "python:web.gunicorn_conf", "--bind", bind, "--workers", str(workers)]
    if cert and key:
        command += ["--certfile", cert, "--keyfile", key]
        os.environ.setdefault("HAZWAY_COOKIE_SECURE", "yes")
    os.execv(sys.executable, [sys.executable, "-m", *command, "web.wsgi:app"])  # noqa: S606 - our own interpreter
