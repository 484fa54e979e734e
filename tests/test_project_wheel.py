"""What is packaged: every module and table, the samples, and nothing else."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = {
    name: ROOT / folder for name, folder in PROJECT["tool"]["setuptools"]["package-dir"].items()
}
LEFT_OUT = {"__pycache__"}


def shipped_files(folder: Path) -> set[str]:
    """Every file below a package's folder that an installation needs, `/` as separator."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.relative_to(folder).parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built here from a copy of the tree, without a network."""
    home = tmp_path_factory.mktemp("wheel")
    tree = home / "tree"
    tree.mkdir()
    for folder in FOLDERS.values():
        shutil.copytree(folder, tree / folder.name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    build = "import sys; from setuptools import build_meta as b; b.build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", build, str(home)],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    (built,) = home.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("package", ["wirepane.storage", "wirepane.tui"])
def test_the_wheel_holds_every_module_and_table(package: str, wheel: set[str]) -> None:
    prefix = package.replace(".", "/")
    expected = {f"{prefix}/{name}" for name in shipped_files(FOLDERS[package])}
    assert expected - wheel == set()


def test_the_wheel_holds_the_samples_but_not_the_seed_brief(wheel: set[str]) -> None:
    samples = {name for name in shipped_files(ROOT / "seeds") if not name.startswith("000_")}
    assert samples
    assert {f"wirepane/seeds/{name}" for name in samples} == {
        name for name in wheel if name.startswith("wirepane/seeds/")
    }


def test_the_wheel_holds_nothing_but_the_packages_and_their_description(wheel: set[str]) -> None:
    roots = tuple(f"{name.replace('.', '/')}/" for name in FOLDERS)
    others = {name for name in wheel if not name.startswith(roots)}
    assert {name.split("/")[0].endswith(".dist-info") for name in others} == {True}


def test_the_wheel_carries_its_licence(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_every_listed_package_exists_and_every_package_is_listed() -> None:
    present = {
        ".".join([name, *path.relative_to(folder).parts[:-1]])
        for name, folder in FOLDERS.items()
        for path in (folder / relative for relative in shipped_files(folder))
    }
    assert present == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_dependency_has_its_reason_above_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    first, last = lines.index("dependencies = ["), lines.index("[project.scripts]")
    bare = [
        line.strip()
        for before, line in zip(lines[first:last], lines[first + 1 : last], strict=False)
        if line.startswith('    "')
        and not before.startswith("    #")
        and not before.startswith('    "')
        and not line.strip().startswith(('"pytest>', '"wirepane['))
    ]
    assert bare == []
