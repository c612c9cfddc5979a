"""Looking at a page: what axe finds on it, whether it scrolls sideways."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
OVERHANG = "document.scrollingElement.scrollWidth - innerWidth"
# The main pages by name and case in the access table, each with a visitor whose daily page it is.
MAIN_PAGES = {
    "anonymous": ("accounts:login -",),
    "clerk": (
        "home -",
        "violations:violation-new -",
        "violations:violation-list -",
        "violations:violation-detail colleague",
        "violations:candidate-list -",
        "staff:person-list -",
        "staff:person-detail colleague",
        "staff:roster-import -",
    ),
    "chairman": ("reports:month-detail -", "violations:type-list -"),
    "administrator": ("accounts:account-list -",),
}


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, element, what is wrong with it."""
    found: Any = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']} {node['target']}: {node['failureSummary']}\n  {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def overhang(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    return int(page.evaluate(OVERHANG))
