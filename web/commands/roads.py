"""`hazway roads`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from restrictions.outcome import Issue
from routing.extract_reading import ReadingStage, read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import read_network, write_network
from routing.osm_extract import OsmExtract
from web.commands.opening import open_installation
from web.commands.refusing import in_english
from web.display import instant
from web.installation import Installation

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"


@click.group()
def roads() -> None:
    """Import road networks, and choose the one in use."""


@roads.command("import")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", help="Ask OpenStreetMap for a named place instead; needs the internet.")
@click.option("--name", help="What to call the network; the file's or the place's name if not given.")
@click.option("--attribution", default=ATTRIBUTION, show_default=True, help="Whose data it is.")
@click.option("--schematic", is_flag=True, help="The roads are drawn, not surveyed; wherever shown, this is said.")
@click.option("--use/--no-use", "uses", default=None, help="Use it from now on; by default if none is in use.")
def import_roads(
    file: Path | None, place: str | None, name: str | None, attribution: str, *, schematic: bool, uses: bool | None
) -> None:
    """Import the roads of FILE (.osm, .osm.gz or .osm.pbf), or of a named place."""
    if (file is None) == (place is None):
        raise click.UsageError("give either a file or --place")
    installation = open_installation()
    with _progress() as progress:
        extract = _from_file(file, progress) if file is not None else _from_place(place or "", progress)
        with _step(progress, "building the network"):
            network = build_network(
                extract,
                name=name or place or (file.name.partition(".")[0] if file else ""),
                attribution=attribution,
                is_schematic=schematic,
                now=installation.clock(),
            )
        with _step(progress, "writing it"):
            write_network(network, installation.settings.roads)
    _tell(network, network.issues)
    _use_if_wanted(installation, network, uses)
    click.echo(network.digest)


@roads.command("list")
def list_roads() -> None:
    """List the networks imported; the one in use is marked."""
    installation = open_installation()
    with installation.database.reading() as session:
        in_use = installation.roads.digest_in_use(session)
    table = Table("", "digest", "name", "edges", "imported", "attribution")
    for summary in installation.roads.list():
        mark = "in use" if summary.digest == in_use else ""
        name = f"{summary.name} (schematic)" if summary.is_schematic else summary.name
        table.add_row(
            mark, summary.digest[:12], name, str(summary.edges), instant(summary.imported_at), summary.attribution
        )
    Console().print(table)


@roads.command()
@click.argument("digest", required=False)
def info(digest: str | None) -> None:
    """Tell what the network DIGEST (its first characters are enough) holds, by default the one in use."""
    installation = open_installation()
    if digest is None:
        with installation.database.reading() as session:
            network = installation.roads.network_in_use(session)
    else:
        network = read_network(installation.roads.folder_of(installation.roads.find(digest).digest))
    _tell(network, network.issues)


@roads.command()
@click.argument("digest")
def use(digest: str) -> None:
    """Use the network DIGEST (its first characters are enough) from now on."""
    installation = open_installation()
    with installation.database.writing() as session:
        summary = installation.roads.use(session, digest, now=installation.clock())
    click.echo(f"The network {summary.name} ({summary.digest[:12]}) is in use.", err=True)


def _from_file(file: Path, progress: Progress) -> OsmExtract:
    tasks: dict[ReadingStage, TaskID] = {}

    def tell(stage: ReadingStage, count: int, total: int | None) -> None:
        if stage not in tasks:
            _finish(progress, tasks.values())
            tasks[stage] = progress.add_task(f"reading {stage.value}", total=None)
        progress.update(tasks[stage], description=f"reading {stage.value}: {count:,}", completed=count, total=total)

    extract = read_extract(file, tell)
    _finish(progress, tasks.values())
    return extract


@contextmanager
def _step(progress: Progress, description: str) -> Iterator[None]:
    task = progress.add_task(description, total=None)
    yield
    _finish(progress, [task])


def _finish(progress: Progress, tasks: Iterable[TaskID]) -> None:
    for task in tasks:
        progress.update(task, total=1, completed=1)


def _from_place(place: str, progress: Progress) -> OsmExtract:
    from routing.osmnx_place import from_place  # noqa: PLC0415 - osmnx is heavy, and only this needs it

    with _step(progress, f"asking OpenStreetMap for {place}"):
        return from_place(place)


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


def _use_if_wanted(installation: Installation, network: RoadNetwork, uses: bool | None) -> None:  # noqa: FBT001 - the option's own three values
    with installation.database.writing() as session:
        if uses or (uses is None and installation.roads.digest_in_use(session) is None):
            installation.roads.use(session, network.digest, now=installation.clock())
            click.echo("It is in use.", err=True)


def _tell(network: RoadNetwork, issues: tuple[Issue, ...]) -> None:
    """Show what the network holds, and what could not be read, an example for each kind."""
    console = Console(stderr=True)
    table = Table(show_header=False, title=f"{network.name}{' (schematic)' if network.is_schematic else ''}")
    for label, value in (
        ("digest", network.digest),
        ("imported", instant(network.imported_at)),
        ("attribution", network.attribution),
        ("nodes", f"{network.graph.number_of_nodes():,}"),
        ("edges", f"{len(network.edges):,}"),
        ("turn bans", f"{len(network.turn_bans):,}"),
        ("parking places", f"{len(network.parking_nodes):,}"),
        ("areas", f"{len(network.areas):,}"),
        ("kilometre posts", f"{len(network.kilometre_posts):,}"),
        ("toll booths", f"{len(network.toll_booths):,}"),
    ):
        table.add_row(label, value)
    console.print(table)
    counts = Counter(issue.code for issue in issues)
    examples = {issue.code: issue for issue in reversed(issues)}
    if counts:
        listing = Table("times", "what could not be read, with an example", "where")
        for code, count in counts.most_common():
            listing.add_row(f"{count:,}", in_english(examples[code]), examples[code].subject)
        console.print(listing)
