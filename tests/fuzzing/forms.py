"""The forms of a page as a browser finds them: what they hold, and what may be put in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Field:
    """A named control. `kind`: an input's type, or select, textarea; `choices` are the values one may choose."""

    name: str
    kind: str
    value: str | None = None  # None: not sent as it stands (an unticked box, a button)
    choices: list[str] = field(default_factory=list)
    several: bool = False


@dataclass
class Form:
    """A form that is sent by POST; an empty `action` means the page's own address."""

    action: str = ""
    fields: list[Field] = field(default_factory=list)


class _Page(HTMLParser):
    """Gathers the POST forms. A control outside of its form (`form=` in the tag) is put into the form of that id."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.open: Form | None = None
        self.control: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and found.get("method", "").casefold() == "post":
            self.open = Form(found.get("action", ""))
            self.forms.append(self.open)
            self.by_id[found.get("id", "")] = self.open
        elif tag == "option" and self.control and "disabled" not in found:
            self.control.choices.append(found.get("value", ""))
            if "selected" in found or self.control.value is None:
                self.control.value = found.get("value", "")
        elif tag in ("input", "select", "textarea", "button") and "disabled" not in found:
            self._take(tag, found)

    def _take(self, tag: str, found: dict[str, str]) -> None:
        form = self.by_id.get(found["form"]) if "form" in found else self.open
        name, kind = found.get("name", ""), found.get("type", "text") if tag == "input" else tag
        self.control = None
        if form is None or not name or name == "csrfmiddlewaretoken":
            return
        value: str | None = found.get("value", "on" if kind == "checkbox" else "")
        choices = [value or ""] if kind in ("checkbox", "radio", "button", "submit") else []
        if kind in ("button", "submit", "select") or (choices and "checked" not in found):
            value = None
        known = next((each for each in form.fields if each.name == name and kind == "radio"), None)
        if known:
            known.choices += choices
            known.value = known.value or value
            return
        self.control = Field(name, kind, value, choices, "multiple" in found)
        form.fields.append(self.control)

    def handle_data(self, data: str) -> None:
        if self.control and self.control.kind == "textarea":
            self.control.value = (self.control.value or "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag in ("select", "textarea", "button"):
            self.control = None


def forms_of(html: str) -> list[Form]:
    """The POST forms of this page, in their order."""
    page = _Page()
    page.feed(html)
    return page.forms
