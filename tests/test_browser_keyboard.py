"""The pages by keyboard alone: all is reached, in reading order, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLACED = "SELECT ?work ?at (5 AS ?n) { ?work crm:P50_has_current_keeper ?at } LIMIT 4"

STOPS = """() => {
  const shown = e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled
    && e.getAttribute('tabindex') !== '-1';
  const fields = 'button, input:not([type=hidden]), select, textarea';
  const all = `a[href], summary, [tabindex="0"], ${fields}`;
  return [...document.querySelectorAll(all)].filter(shown).length
    + [...document.querySelectorAll('.cm-host')].length;
}"""
"""How many elements can have the focus; those of the editor are one."""

FOCUS = """() => {
  const drawn = e => {
    const s = getComputedStyle(e);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  };
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  window.met ??= [];
  window.met.push(at);
  const around = [];
  for (let e = at; e && e !== document.body; e = e.parentElement) around.push(e);
  const picture = at.closest('.card')?.querySelector('.pic');
  const place = at.compareDocumentPosition(window.met.at(-2) ?? document.body);
  return {
    what: at.outerHTML.slice(0, 120),
    marked: [...around, ...(picture ? [picture] : [])].some(drawn),
    onwards: !(place & Node.DOCUMENT_POSITION_FOLLOWING),
    box: at.getBoundingClientRect().width * at.getBoundingClientRect().height,
  };
}"""
"""Where the focus is: whether that is drawn, and comes after the last place in the text."""


@pytest.mark.parametrize(
    "path",
    [
        "/", "/sparql", f"/sparql?{urlencode({'query': PLACED})}",
        *(f"/sparql?{urlencode({'query': PLACED, 'view': view})}" for view in ("map", "pictures")),
        "/queries?group=Works", "/queries/works-of-a-size", "/data",
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_everything_and_shows_where_it_is(
    visit: Callable[..., Page], path: str, width: int
) -> None:
    page = visit(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(path)
    stops = page.evaluate(STOPS)
    met = 0
    while True:
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or met > stops:
            break
        met += 1
        assert at["marked"], f"nothing shows the focus on {at['what']}"
        assert at["onwards"], f"{at['what']} comes before what had the focus"
        assert at["box"] > 0, f"{at['what']} cannot be seen"

    assert met == stops


def test_the_menu_opens_and_closes_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 390, "height": 800})
    page.goto("/sparql")
    menu = page.locator(".menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Museums").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert not menu.get_by_role("link", name="Museums").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu and search"


def test_escape_closes_the_list_and_tab_leaves_the_editor(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/sparql")
    text = page.locator(".cm-content")
    if not text.count():
        pytest.skip("the query editor was not built: the npm registry was out of reach")
    text.click()
    page.keyboard.type(" crm:P4")
    offered = page.locator(".cm-tooltip-autocomplete")
    offered.wait_for()
    page.keyboard.press("Escape")
    offered.wait_for(state="detached")
    assert "crm:P4" in page.locator("textarea[name=query]").input_value()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent").strip() == "Run query"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.className") == "cm-host"


def test_a_link_to_the_query_is_copied_as_it_stands(visit: Callable[..., Page]) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/sparql?{urlencode({'query': PLACED})}")
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(page.url.partition("?")[0] + "?")
    assert urlencode({"query": PLACED}) in link


@pytest.mark.parametrize("path", ["/", "/sparql", "/queries/works-of-a-size", "/objects"])
def test_without_scripts_no_button_stands_that_does_nothing(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(path)

    assert page.locator("button[type=button]:visible").count() == 0
    assert page.locator("kbd:visible").count() == 0
