"""What pyproject.toml says agrees with the constraints, the changelog, the licence and the docs."""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import genad_liaison


@pytest.fixture(scope="module")
def pyproject(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pinned(repository: Path) -> dict[str, str]:
    """Every distribution in constraints.txt, and its version."""
    lines = (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pins}


def everything_required(pyproject: dict[str, Any]) -> list[Requirement]:
    project = pyproject["project"]
    extras = project.get("optional-dependencies", {})
    lists = [project["dependencies"], *extras.values(), *pyproject["dependency-groups"].values()]
    return [Requirement(text) for texts in lists for text in texts]


def test_every_requirement_is_pinned_within_its_bounds(
    pyproject: dict[str, Any], pinned: dict[str, str]
) -> None:
    assert [
        f"{requirement}: {pinned.get(canonicalize_name(requirement.name), 'not pinned')}"
        for requirement in everything_required(pyproject)
        if pinned.get(canonicalize_name(requirement.name), "") not in requirement.specifier
    ] == []


def test_every_dependency_has_a_lower_bound(pyproject: dict[str, Any]) -> None:
    assert [
        str(requirement)
        for requirement in everything_required(pyproject)
        if not any(bound.operator == ">=" for bound in requirement.specifier)
    ] == []


def test_the_decision_on_dependencies_names_them_all(
    pyproject: dict[str, Any], repository: Path
) -> None:
    page = (repository / "docs/decisions/0003-dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| (.+?) \|", page, re.MULTILINE)
    project = pyproject["project"]
    extras = {
        name: sorted(Requirement(text).name for text in texts)
        for name, texts in project["optional-dependencies"].items()
    }
    assert {name: what.split(", ") for name, what in rows if name in extras} == extras
    explained = [name for name, _ in rows if name not in ("dependency", "extra", *extras)]
    assert explained == [Requirement(text).name for text in project["dependencies"]]


def test_the_version_is_stated_once_and_is_the_installed_one(pyproject: dict[str, Any]) -> None:
    assert pyproject["project"]["dynamic"] == ["version"]
    assert "version" not in pyproject["project"]
    assert metadata.version("genad-liaison") == genad_liaison.__version__


def test_the_changelog_has_a_place_for_what_comes_next(repository: Path) -> None:
    headings = [
        line
        for line in (repository / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert headings[0] == "## [Unreleased]"


def test_the_licence_is_mit_by_the_authors(pyproject: dict[str, Any], repository: Path) -> None:
    assert pyproject["project"]["license"] == "MIT"
    text = (repository / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert pyproject["project"]["authors"] == [{"name": "The genad_liaison authors"}]
    assert "The genad_liaison authors" in text
