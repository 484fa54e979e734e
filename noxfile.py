"""The chores, each in a virtual environment of its own: `nox`, or `nox -s lint`."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["tests", "lint", "types"]


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests: `nox -s tests -- tests/storage -k query`."""
    session.install("-e", ".[test]")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the import contracts."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of both packages, strictly."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def screenshots(session: nox.Session) -> None:
    """Write screenshots/*.svg and *.png from the briefs in seeds/."""
    session.install("-e", ".[screenshots]")
    session.run("python", "screenshots/make.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure start, keys and memory against a minimal app: `nox -s bench -- --articles 10000`."""
    session.install("-e", ".[test]")
    session.run("python", "tests/bench/run.py", *session.posargs)
