"""The views of the candidates' page and what narrows them. Bookmarkable: the address says all of it."""

from datetime import date
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from core.forms.fields import Day, MonthField, TextLine
from core.text.days import Looks, months_on
from core.web.filters import ANY, ListFilters
from staff.models.account import Account
from staff.models.people import StaffMember
from staff.people.choices import AccountChoice
from violations.clock.models import Candidate, CandidateDecision, CandidateKind, SetAside
from violations.clock.querysets import DECIDED, EXCUSED, LOST, WAITING, DecisionQuerySet, KeyedQuerySet
from violations.register.filters import describe_people

VIEWS = (
    (WAITING, gettext_lazy("Waiting")),
    (DECIDED, gettext_lazy("Decided")),
    (LOST, gettext_lazy("Ground lost")),
    (EXCUSED, gettext_lazy("Permitted")),
)
TAKEN, ASIDE = "taken", "aside"
HOW = [*ANY, (TAKEN, gettext_lazy("Taken up")), (ASIDE, gettext_lazy("Set aside"))]
OF_DECISIONS = ("how", "reason", "by")
M = TypeVar("M", bound=Model)


class CandidateFilters(ListFilters):
    """`view` says which of the four lists; the others narrow it, `how`, `reason` and `by` what was decided only."""

    not_filters = ("view", "order")
    view = forms.ChoiceField(choices=VIEWS, required=False, widget=forms.HiddenInput())
    order = forms.ChoiceField(choices=[("oldest", "")], required=False, widget=forms.HiddenInput())
    q = TextLine(label=gettext_lazy("Name or code"), required=False, max_length=100)
    month = MonthField(label=gettext_lazy("Month"), required=False)
    on = Day(
        looks=Looks.BACK,
        label=gettext_lazy("On the day"),
        required=False,
        help_text="",
        widget=forms.HiddenInput(),
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=StaffMember.objects.none(), required=False,
        widget=forms.HiddenInput(),
    )  # fmt: skip
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("The clock says"), choices=[*ANY, *CandidateKind.choices], required=False
    )
    how = forms.ChoiceField(label=gettext_lazy("Decision"), choices=HOW, required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Set aside because"), choices=[*ANY, *SetAside.choices], required=False
    )
    by = AccountChoice(
        label=gettext_lazy("Decided by"), queryset=Account.objects.none(), required=False,
        widget=forms.HiddenInput(),
    )  # fmt: skip

    def set_choices(self, account: Account, today: date) -> None:
        """Offer what this office has; of people, whom the reader may see or has rows of; of another view's filters, none."""
        candidates = Candidate.objects.visible_to(account, today)
        decisions = CandidateDecision.objects.visible_to(account, today)
        self._offer("department", account.office.department_names)
        self._offer_rows("person", lambda: describe_people(account, today, candidates, decisions))
        self._offer_rows("by", lambda: Account.objects.filter(pk__in=decisions.values("decided_by")))
        if self.data.get("view") != DECIDED:
            for name in OF_DECISIONS:
                del self.fields[name]

    @property
    def chosen(self) -> str:
        """Which of the four lists is in view."""
        return self.cleaned_data.get("view") or WAITING

    def narrow(self, rows: KeyedQuerySet[M]) -> KeyedQuerySet[M]:
        """The rows that pass what narrows all four lists."""
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        if text := given.get("q"):
            rows = rows.filter(staff_member__in=StaffMember.objects.matching(text))
        if first := given.get("month"):
            rows = rows.filter(on__gte=first, on__lt=months_on(first, 1))
        if department := given.get("department"):
            rows = rows.of_department(int(department))
        lookups = {"on": "on", "person": "staff_member", "kind": "kind"}
        return rows.filter(**{lookup: given[name] for name, lookup in lookups.items() if name in given})

    def narrow_decided(
        self, rows: DecisionQuerySet[CandidateDecision]
    ) -> DecisionQuerySet[CandidateDecision]:
        """Of the decisions that hold, those that pass the filters of decisions."""
        given = self.cleaned_data
        if how := given.get("how"):
            rows = rows.taken_up() if how == TAKEN else rows.set_aside()
        if reason := given.get("reason"):
            rows = rows.filter(reason=reason)
        if by := given.get("by"):
            rows = rows.filter(decided_by=by)
        return rows
