"""Re-make the vendored browser files and the subset Chinese fonts from their npm packages.

Needs npm on the PATH. The fonts also need fonttools, at the version named below.
"""

import argparse
import functools
import hashlib
import io
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
ASSETS = PurePosixPath("web/static/vendor")
FONTS = PurePosixPath("waybill/papers/fonts")
FONTTOOLS = "4.68.0"

SOURCE_MAP = re.compile(rb"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")


@dataclass(frozen=True)
class Package:
    """One npm package: its tarball's checksum, and which of its files go where."""

    name: str
    version: str
    licence: str
    sha256: str
    files: Mapping[str, str]


LIBRARIES: Mapping[str, Package] = {
    "bootstrap": Package(
        name="bootstrap",
        version="5.3.9",
        licence="MIT",
        sha256="06bdf78289c3c12ea99d40df84eedf6278c724c73eebf38f11f3a65b44ec8c94",
        files={
            "LICENSE": "LICENSE",
            "dist/css/bootstrap.min.css": "bootstrap.min.css",
            "dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
        },
    ),
    "htmx": Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        sha256="165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e",
        files={
            "LICENSE": "LICENSE",
            "dist/htmx.min.js": "htmx.min.js",
        },
    ),
    "leaflet": Package(
        name="leaflet",
        version="1.9.4",
        licence="BSD-2-Clause",
        sha256="84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77",
        files={
            "LICENSE": "LICENSE",
            "dist/leaflet.css": "leaflet.css",
            "dist/leaflet.js": "leaflet.js",
            "dist/images/layers-2x.png": "images/layers-2x.png",
            "dist/images/layers.png": "images/layers.png",
            "dist/images/marker-icon-2x.png": "images/marker-icon-2x.png",
            "dist/images/marker-icon.png": "images/marker-icon.png",
            "dist/images/marker-shadow.png": "images/marker-shadow.png",
        },
    ),
}

NOTO = Package(
    name="@expo-google-fonts/noto-sans-sc",
    version="0.4.3",
    licence="OFL-1.1",
    sha256="0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    files={
        "LICENSE_FONT": "OFL.txt",
        "400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
        "700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf",
    },
)

SYMBOLS = "αβγ³²≤≥℃°·…—“”‘’①②③④⑤⑥⑦⑧⑨⑩√×○●□■✓✗"
NAMES = "䶮"  # a hanzi of personal names that GBK lacks

NAME_RECORDS = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)  # copyright, names, trademark, licence
VERTICAL_AND_LAYOUT = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx")


def fetch(package: Package) -> dict[str, bytes]:
    """Download the package and return its wanted files by the name they get here."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not on the PATH")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - npm, with the names and versions above
            [npm, "pack", "--silent", "--ignore-scripts", f"{package.name}@{package.version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (tarball,) = Path(folder).glob("*.tgz")
        content = tarball.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != package.sha256:
        message = f"{package.name}@{package.version}: the tarball's SHA-256 is {found}, not {package.sha256}"
        raise SystemExit(message)
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        return {target: _member(archive, f"package/{source}") for source, target in package.files.items()}


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    """Return the bytes of one regular file of the archive."""
    stream = archive.extractfile(name)
    if stream is None:
        message = f"{name} is not a regular file"
        raise SystemExit(message)
    return stream.read()


def without_source_map(content: bytes) -> bytes:
    """Drop the closing source-map comment, whose file is not vendored."""
    return SOURCE_MAP.sub(b"\n", content)


def make_assets() -> dict[PurePosixPath, bytes]:
    """Return the browser files and their manifest, by path from the repository's root."""
    made: dict[PurePosixPath, bytes] = {}
    manifest: list[dict[str, str]] = []
    for library, package in sorted(LIBRARIES.items()):
        for target, content in sorted(fetch(package).items()):
            kept = without_source_map(content) if target.endswith((".css", ".js")) else content
            made[ASSETS / library / target] = kept
            manifest.append(
                {
                    "library": library,
                    "version": package.version,
                    "licence": package.licence,
                    "path": f"{library}/{target}",
                    "sha256": hashlib.sha256(kept).hexdigest(),
                },
            )
    made[ASSETS / "MANIFEST.json"] = (json.dumps(manifest, indent=2) + "\n").encode()
    return made


@functools.cache
def characters() -> frozenset[int]:
    """Return the code points the papers may print: ASCII, Latin-1, GBK and a few symbols."""
    wanted = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, SYMBOLS), *map(ord, NAMES)}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            decoded = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(decoded) == 1:
                wanted.add(ord(decoded))
    return frozenset(wanted)


def subset(font: bytes) -> bytes:
    """Return the TrueType font with only the wanted characters, unhinted and without layout tables."""
    from fontTools import subset as subsetting  # noqa: PLC0415

    options = subsetting.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = list(NAME_RECORDS)
    options.drop_tables += VERTICAL_AND_LAYOUT
    options.recalc_timestamp = False
    opened = subsetting.load_font(io.BytesIO(font), options)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(opened)
    out = io.BytesIO()
    subsetting.save_font(opened, out, options)
    return out.getvalue()


def make_fonts() -> dict[PurePosixPath, bytes]:
    """Return the subset fonts and their licence, by path from the repository's root."""
    try:
        installed = metadata.version("fonttools")
    except metadata.PackageNotFoundError:
        installed = "absent"
    if installed != FONTTOOLS:
        message = f"the fonts need fonttools {FONTTOOLS}; it is {installed}"
        raise SystemExit(message)
    return {
        FONTS / target: subset(content) if target.endswith(".ttf") else content
        for target, content in fetch(NOTO).items()
    }


MAKERS = {"assets": make_assets, "fonts": make_fonts}


def main() -> None:
    """Write the files, or with --check say which of them differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", metavar="assets|fonts", help="what to make (default: both)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    arguments = parser.parse_args()
    chosen = arguments.what or list(MAKERS)
    if unknown := sorted(set(chosen) - set(MAKERS)):
        parser.error(f"unknown: {', '.join(unknown)}")

    differing = 0
    for what in chosen:
        for path, content in MAKERS[what]().items():
            place = ROOT / path
            same = place.is_file() and place.read_bytes() == content
            print(f"{'same' if same else 'differs' if arguments.check else 'written'} {len(content):>9} {path}")
            differing += not same
            if not arguments.check and not same:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
    if arguments.check and differing:
        message = f"{differing} file(s) differ"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
