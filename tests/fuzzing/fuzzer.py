"""Visits one office with anything, and keeps what went wrong."""

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.access_table import VISITORS
from tests.cast import Cast
from tests.fuzzing.filling import filled
from tests.fuzzing.forms import Form, forms_of
from tests.fuzzing.oddities import mutated
from tests.fuzzing.visits import Visit, answer_of, form_visit, odd_visit
from tests.web.test_access import LINES, address, browser

SPOILT_EACH = 3  # a rendered form is sent so often, each time spoilt elsewhere
ON = 0.25  # how often the answer to a form is the next page whose form is spoilt
ADMITTED = 0.7  # how often a visitor goes where the table admits them
ASIDE = ("/language/", "/accounts/logout/")  # forms of every page, tried one time in fifty

Key = tuple[str, str, str]  # url name, case, visitor
WRITTEN = {(name, case) for name, case, method, _statuses in LINES if method == "POST"} | {("home", "-")}
# each page that holds a form
PAGES = [
    (name, case, visitor)
    for name, case, method, statuses in LINES
    for visitor, status in zip(VISITORS, statuses, strict=True)
    if method == "GET" and status == "200" and (name, case) in WRITTEN
]


@dataclass
class Page:
    """A page somebody sees: the name of its address, who sees it, where it is, what it holds."""

    name: str
    who: str
    path: str
    html: str

    def forms(self, *, aside: bool = False) -> list[Form]:
        """Its POST forms; those of every page only `aside`."""
        return [form for form in forms_of(self.html) if form.action.startswith(ASIDE) == aside]


class Fuzzer:
    """A number of requests to one office after the other. `wrong` has one request for each place that failed."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311  (it is to be done again, not kept secret)
        self.wrong: dict[str, str] = {}
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.waiting: list[tuple[Visit, Page]] = []
        self.paths: dict[Key, str] = {}
        self.addresses: dict[bool, list[tuple[Key, str]]] = {True: [], False: []}  # admitted there?

    def visit_office(self, stage: Cast, count: int) -> None:
        """Send so many requests to this office, every second of them a form spoilt in one place."""
        self.stage = stage
        self.next_page: Page | None = None
        if not self.paths:
            self.look_around()
        self.browsers: dict[str, Client] = {}
        self.waiting.clear()
        for _pair in range(count // 2):
            self.send_spoilt_form()
            self.send(self.anything(), "any")

    def look_around(self) -> None:
        """Note every address, for each visitor, as it is before anything is changed."""
        for name, case, _method, statuses in LINES:
            for who, status in zip(VISITORS, statuses, strict=True):
                if status != ".":
                    key = name, case, who
                    self.paths[key] = address(name, case, who, self.stage)
                    self.addresses[status in ("200", "302")].append((key, self.paths[key]))

    def browser_of(self, who: str) -> Client:
        """This visitor's browser; a new one now and then, for some log out."""
        if who not in self.browsers or self.chance.random() < 0.02:
            self.browsers[who] = browser(who, self.stage)
        return self.browsers[who]

    def anything(self) -> Visit:
        """Anything to any address by anybody."""
        (_name, _case, who), path = self.chance.choice(self.addresses[self.chance.random() < ADMITTED])
        return odd_visit(who, path, self.chance)

    def send_spoilt_form(self) -> None:
        """A form as it is rendered and filled in, one place of it spoilt."""
        while not self.waiting:
            page = self.next_page or self.open_page()
            self.next_page = None
            forms = page.forms(aside=self.chance.random() < 0.02)
            if forms:
                form = self.chance.choice(forms)
                self.waiting = [self.spoilt(form, page) for _time in range(SPOILT_EACH)]
        visit, page = self.waiting.pop()
        answer = self.send(visit, "form")
        if answer is not None and answer.status_code == 200 and self.chance.random() < ON:
            self.next_page = Page(page.name, page.who, page.path, answer.content.decode())

    def open_page(self) -> Page:
        name, case, who = self.chance.choice(PAGES)
        path = self.paths[name, case, who]
        answer = self.browser_of(who).get(path)
        return Page(name, who, path, answer.content.decode() if answer.status_code == 200 else "")

    def spoilt(self, form: Form, page: Page) -> tuple[Visit, Page]:
        pairs, note = mutated(filled(form, page.name, self.chance), self.chance)
        path = form.action or page.path
        sent_from = Page(page.name, page.who, path, "")
        return form_visit(page.who, path, pairs, self.chance, note), sent_from

    def send(self, visit: Visit, half: str) -> Any:
        """Send it; None when that failed. What failed is kept by the place in which it did."""
        answer, trace = answer_of(self.browser_of(visit.who), visit)
        status = answer.status_code if answer is not None else 500
        self.statuses[half, status] += 1
        if trace and status < 500 and status >= 400:
            trace = ""  # the exception became this answer
        if trace or not (200 <= status < 500):
            self.wrong.setdefault(place_of(trace, visit), f"{status} {visit}\n{trace[-3000:]}")
        return answer if not trace else None


def place_of(trace: str, visit: Visit) -> str:
    """What failed: the last line of this project's code in the trace, and the exception's kind."""
    lines = trace.strip().splitlines()
    ours = [line.strip() for line in lines if 'File "' in line and "site-packages" not in line]
    ours = [line for line in ours if "/tests/" not in line and "/lib/python" not in line]
    return f"{ours[-1] if ours else visit.path} {lines[-1].partition(':')[0] if lines else ''}"
