"""How Sphinx builds these pages: MyST Markdown, furo, and every warning an error."""

from importlib.metadata import version as installed_version

project = "genad_liaison"
author = "The genad_liaison authors"
project_copyright = "2026, The genad_liaison authors"
release = installed_version("genad-liaison")
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"genad_liaison {release}"
html_copy_source = False
html_show_sphinx = False

# The build reads no network, so what others document has no page to link to.
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|collections|contextlib|datetime|enum|io|logging|os|pathlib|typing)(\..*)?"),
    (r"py:.*", r"(attr|attrs|cattrs|click|filelock|pluggy|tinydb)(\..*)?"),
    (r"py:.*", r"(bool|bytes|dict|float|frozenset|int|list|object|set|str|tuple|type|None)"),
    (r"py:(class|exc)", r"(Exception|OSError|ValueError|KeyError|TypeError|LookupError)"),
    (r"py:class", r"(genad_liaison\.office\.facade\.)?[A-Z]"),  # type variables
    (r"py:class", r"genad_liaison\.codec\.migrations\.Migrations"),  # handed in by tests alone
]
