"""What tells people of one name apart, where one of them is named before something is done."""

from collections import Counter
from collections.abc import Iterable

from staff.models.people import Posting, StaffMember


def tell_apart(people: Iterable[StaffMember | None]) -> None:
    """Set `apart` of those who share their name, but for its spelling: department, code and year of birth. Two queries."""
    found = {person.pk: person for person in people if person is not None}
    if not found:
        return
    offices = {person.office_id for person in found.values()}
    keys = {person.search_key for person in found.values()}
    alike = StaffMember.objects.filter(office__in=offices, search_key__in=keys).values_list(
        "search_key", flat=True
    )
    counts = Counter(alike)
    shared = {pk: person for pk, person in found.items() if counts[person.search_key] > 1}
    if not shared:
        return
    places: dict[int, str] = {}
    for posting in (
        Posting.objects.main().newest_first().filter(staff_member__in=shared).select_related("department")
    ):
        places.setdefault(posting.staff_member_id, posting.department.name)
    for pk, person in shared.items():
        parts = (places.get(pk, ""), person.clock_code, str(person.birth_year or ""))
        person.apart = " · ".join(part for part in parts if part)
