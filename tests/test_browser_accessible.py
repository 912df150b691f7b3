"""Nothing shuts anybody out: axe-core on every kind of page, in both themes, wide and narrow.

axe-core is in the package axe-playwright-python, so that no other host is needed. A state that it
must be brought to by hand (a list that opens, a menu) has a test of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = [(1280, "light"), (390, "dark")]
"""Windows: each page in each theme and at each width; colours do not change with the width."""

PLACED = "SELECT ?work ?at (1831 AS ?year) (5 AS ?n) { ?work crm:P50_has_current_keeper ?at }"
OLD_NAME = "SELECT ?work { ?work a crm:E22_Man-Made_Object }"
NO_END = "SELECT ?work WHERE {\n  ?work a crm:E22_Human-Made_Object"
GRAPH = "CONSTRUCT { ?a skos:prefLabel ?n } WHERE { ?a a crm:E74_Group ; skos:prefLabel ?n }"
MANY = "SELECT ?a { ?a ?p ?x . ?b ?q ?y }"


def asked(query: str, **more: str) -> str:
    """The address of the query page that has run a query."""
    return f"/sparql?{urlencode({'query': query, **more})}"


PAGES = {
    "home": "/",
    "works": "/objects",
    "museums": "/museums",
    "periods": "/periods",
    "search": "/search?q=print",
    "query": "/sparql",
    "table": asked(PLACED),
    **{view: asked(PLACED, view=view) for view in ("map", "chart", "timeline", "pictures")},
    "empty": asked(OLD_NAME),
    "more than a page reads": asked(MANY),
    "yes": asked("ASK { ?a a crm:E74_Group }"),
    "graph": asked(GRAPH),
    "questions": "/queries",
    "questions of a group": "/queries?group=Time&level=hard",
    "question": "/queries/works-of-a-period",
    "question with numbers": "/queries/works-of-a-size",
    "question as a chart": "/queries/works-by-century?view=chart",
    "data": "/data",
    "about": "/about",
    "figures": "/about/collection",
    "report": "/report",
    "contribute": "/contribute",
}
THINGS = ["object", "museum", "maker", "place", "country", "period", "concept", "graph"]
LISTS = {"country": "countries"}
FAILURES = {
    "mistake": asked(NO_END),
    "refused": asked("DELETE WHERE { ?a ?b ?c }"),
    "no such page": "/nothing-here",
    "no such choice": "/queries/works-of-a-period?period=nowhere",
}


def faults(page: Page, *, but: str = "") -> list[str]:
    """What axe-core finds, a line each: the rule, the element, and what is wrong with it."""
    rules = {but: {"enabled": False}} if but else {}
    options = {"runOnly": STANDARDS, "rules": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def all_open(page: Page) -> Page:
    """The page with everything unfolded that folds, but its menus, which cover what is below."""
    page.evaluate("document.querySelectorAll('details:not(.pop)').forEach(one => one.open = true)")
    return page


@pytest.mark.parametrize(("width", "theme"), SEEN)
@pytest.mark.parametrize("name", [*PAGES, pytest.param("ontology", marks=pytest.mark.slow)])
def test_a_page_shuts_nobody_out(
    visit: Callable[..., Page], name: str, width: int, theme: str
) -> None:
    page = visit(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(PAGES.get(name, f"/{name}"))

    assert faults(all_open(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "theme"), SEEN)
@pytest.mark.parametrize("kind", THINGS)
def test_the_page_of_a_thing_shuts_nobody_out(
    visit: Callable[..., Page], kind: str, width: int, theme: str
) -> None:
    page = visit(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto("/data" if kind == "graph" else f"/{LISTS.get(kind, kind + 's')}")
    page.goto(page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href") or "")

    assert faults(all_open(page)) == []


@pytest.mark.parametrize(("width", "theme"), SEEN)
@pytest.mark.parametrize("name", FAILURES)
def test_a_page_that_tells_a_failure_shuts_nobody_out(
    browser: Browser, server: str, name: str, width: int, theme: str
) -> None:
    page = browser.new_page(
        base_url=server, viewport={"width": width, "height": 900}, color_scheme=theme  # type: ignore[arg-type]
    )  # fmt: skip
    answer = page.goto(FAILURES[name])
    assert answer and answer.status >= 400

    assert faults(all_open(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(("width", "theme"), SEEN)
def test_a_page_without_scripts_shuts_nobody_out(
    browser: Browser, server: str, width: int, theme: str
) -> None:
    """axe-core is a script itself: the page is loaded with its own scripts kept away."""
    page = browser.new_page(
        base_url=server, viewport={"width": width, "height": 900}, color_scheme=theme  # type: ignore[arg-type]
    )  # fmt: skip
    page.route("**/*.js*", lambda route: route.abort())
    for path in ("/sparql", PAGES["table"], "/queries/works-of-a-period"):
        page.goto(path)
        assert faults(page) == []
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_menu_shuts_nobody_out(visit: Callable[..., Page], theme: str) -> None:
    page = visit(viewport={"width": 390, "height": 900}, color_scheme=theme)
    page.goto("/sparql")
    page.locator(".menu summary").click()

    assert faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_list_of_completions_shuts_nobody_out(
    visit: Callable[..., Page], theme: str
) -> None:
    """The list scrolls by the arrow keys while the focus stays in the text (ARIA, combobox)."""
    page = visit(color_scheme=theme)
    page.goto("/sparql")
    text = page.locator(".cm-content")
    if not text.count():
        pytest.skip("the query editor was not built: the npm registry was out of reach")
    text.click()
    page.keyboard.type(" crm:P4")
    page.locator(".cm-tooltip-autocomplete li[aria-selected]").wait_for()

    assert faults(page, but="scrollable-region-focusable") == []
