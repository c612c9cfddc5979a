"""The administrator's pages: the office profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.web.methods import require_safe
from staff.access import current_account, require_account
from staff.models.office import OfficeProfile
from staff.offices import actions as offices
from staff.offices.forms import NewProfileForm, ProfileForm
from staff.roles import Permission, may
from staff.writing.forms import submit
from staff.writing.submissions import Done, answer_repeats


@require_safe
def profile_list(request: HttpRequest) -> HttpResponse:
    """What the office was and is called, and where it reports, from when until when."""
    account = require_account(request, Permission.KEEP_OFFICE)
    return render(
        request, "staff/offices/profile_list.html", {"profiles": account.office.profiles.newest_first()}
    )


@answer_repeats
def profile_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a profile; its validity stays."""
    account = current_account(request)
    visible = OfficeProfile.objects.filter(office=account.office)
    profile = get_object_or_404(visible if may(account, Permission.KEEP_OFFICE) else visible.none(), pk=pk)
    form = ProfileForm.for_row(profile, request.POST or None)
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            offices.correct_profile(
                profile=profile,
                by=account,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                **form.profile(),
            )
            return Done(reverse("accounts:profile-list"), _("The office profile has been corrected."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/offices/profile_edit.html", {"form": form, "profile": profile})


def profile_new(request: HttpRequest) -> HttpResponse:
    """A new profile from a day on: the office was renamed, or reports elsewhere."""
    account = require_account(request, Permission.KEEP_OFFICE)
    present = account.office.profile_on(timezone.localdate())
    form = NewProfileForm(request.POST or None, initial=ProfileForm.initial_of(present))
    if request.method == "POST" and form.is_valid():

        def perform() -> Done:
            offices.succeed_profile(
                office=account.office,
                by=account,
                from_day=form.cleaned_data["valid_from"],
                reason=form.cleaned_data["reason"],
                **form.profile(),
            )
            return Done(reverse("accounts:profile-list"), _("The new office profile has been saved."))

        if answer := submit(form, by=account, perform=perform):
            return answer
    return render(request, "staff/offices/profile_new.html", {"form": form})
