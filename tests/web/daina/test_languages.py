"""A Vietnamese page holds no English, an English page no Vietnamese but the office's own words."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from staff.hours.usual_days import usual_days
from tests.access_table import VISITORS
from tests.cast import Cast
from tests.web.test_access import LINES, address, browser, stage

__all__ = ["stage"]  # the fixture
SHOWN_ATTRIBUTES = {"title", "placeholder", "aria-label", "alt", "data-label", "content"}
# Everyday English words that are no Vietnamese syllables.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|this|that|with|from|for|or|not|no|yes|save|search|name|date|day|month|year|person|people|"
    r"department|violation|type|status|enter|select|required|field|valid|invalid|value|choose|change|cancel|back|list|"
    r"all|new|edit|add|remove|delete|log|out|by|on|at|password|user|error|page|file|upload|open|close|next|previous|"
    r"minutes?|source|reason|version|confirm|please|correct|your|you|it|be|has|have|was|were|none|unknown)\b",
    re.IGNORECASE,
)
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
# What stays as it is in either language: names of languages and of the product, the law's own words, what a
# clerk types.
ALIKE = re.compile(
    r"hôm qua|.* ⇥ .*|English|kiêm nhiệm|Tiếng Việt|daina|Excel|width=device-width, initial-scale=1|light dark|thu-[a-z]+|\.?xlsx"
)


class Texts(HTMLParser):
    """The texts of a page that somebody reads or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.in_chart = False  # inside a text of a chart, whose lines are one text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("style", "script")
        if tag == "text":
            self.in_chart = True
            self.found.append("")
        given = dict(attrs)
        self.found += [text for name, text in attrs if name in SHOWN_ATTRIBUTES and text]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.found.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script")
        self.in_chart = self.in_chart and tag != "text"

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            text = " ".join(data.split())
            if self.in_chart:
                self.found[-1] = f"{self.found[-1]} {text}".strip()
            else:
                self.found.append(text)


def texts_of(page: str) -> list[str]:
    parser = Texts()
    parser.feed(page)
    return parser.found


def own_words() -> list[str]:
    """Every text that stands in the tables: the office's own words, longest first."""
    found: set[str] = set()
    for model in (
        model for label in ("staff", "violations") for model in apps.get_app_config(label).get_models()
    ):
        columns = [
            field.name
            for field in model._meta.fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*columns) if columns else []:
            found |= {" ".join(str(value).split()) for value in row if value}
    found |= {name for _mark, name in usual_days(2026).values()}  # in force before the table holds them
    return sorted((word for word in found if len(word) > 1), key=len, reverse=True)


def without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "·")
    return ALIKE.sub("", text)


def pages(cast: Cast, language: str) -> Iterator[tuple[str, Any]]:
    """Every page and every form's errors, for every visitor who gets them, refusals included."""
    for name, case, method, statuses in LINES:
        for visitor, status in zip(VISITORS, statuses, strict=True):
            if status in ("200", "403", "404") and name not in (
                "healthz",
                "staff:roster-template",
                "reports:month-excel",
                "staff:person-excel",
                "violations:violation-excel",
                "violations:leave-excel",
                "violations:leave-template",
                "violations:candidate-excel",
                "violations:punch-original",  # as the clock wrote it
                "violations:subject-search",  # what the desk asks while one types: no pages
                "violations:reading",
            ):
                client: Client = browser(visitor, cast)
                client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
                place = address(name, case, visitor, cast)
                yield f"{method} {place} as {visitor}", getattr(client, method.lower())(place)


@pytest.mark.parametrize(("language", "foreign"), [("vi", ENGLISH), ("en", VIETNAMESE)], ids=["vi", "en"])
def test_every_page_keeps_to_its_language(stage: Cast, language: str, foreign: re.Pattern[str]) -> None:
    words = own_words()
    wrong: dict[str, str] = {}
    for place, answer in pages(stage, language):
        page = answer.content.decode()
        assert f'<html lang="{language}"' in page, place
        for text in texts_of(page):
            if foreign.search(without(text, words)):
                wrong.setdefault(text, place)
    assert not wrong, "\n".join(wrong)


def test_vietnamese_comes_first_whatever_the_browser_says(cast: Cast) -> None:
    assert (
        '<html lang="vi"'
        in Client().get("/accounts/login/", headers={"accept-language": "en"}).content.decode()
    )


def test_the_choice_stays(cast: Cast, clerk: Client) -> None:
    clerk.post("/language/", {"language": "en", "next": "/staff/"})
    assert '<html lang="en"' in clerk.get("/staff/").content.decode()
