"""The five categories as lists write them: whole words, their short forms, and several at once. Pure."""

from django.utils.translation import gettext_lazy as _

from core.text.words import Vocabulary

LABELS = {
    "cadre": _("Cadre"),
    "civil_servant": _("Civil servant"),
    "public_employee": _("Public employee"),
    "non_specialised": _("Non-specialised worker"),
    "contract": _("Contract worker"),
}
OTHER = "other"  # what only looks like one of them
_PHRASES: dict[str, tuple[str, ...]] = {
    "non_specialised": (
        "không chuyên trách", "bán chuyên trách", "hoạt động không chuyên trách", "hđ không chuyên trách", "không ct",
        "người hoạt động không chuyên trách", "cán bộ không chuyên trách", "cán bộ bán chuyên trách", "cb kct", "cb không ct",
        "người không chuyên trách", "cán bộ kct", "cán bộ hoạt động không chuyên trách", "những người không chuyên trách",
        "những người hoạt động không chuyên trách", "cán bộ không ct", "cb không chuyên trách", "hoạt động kct", "hđ kct",
        "kct", "khct", "bct", "nhđkct", "hđkct", "cbkct", "cbbct", "nhdkct",
    ),
    "contract": (
        "hợp đồng", "hợp đồng lao động", "lao động hợp đồng", "người lao động hợp đồng", "nhân viên hợp đồng", "cán bộ hợp đồng",
        "hđ", "hđlđ", "lđhđ", "lđ hđ", "hđ lđ", "nv hđ", "cb hđ", "nhân viên hđ", "lao động hđ", "hđ lao động",
    ),
    "cadre": ("cán bộ", "cb", "cbct", "cán bộ chuyên trách", "cb chuyên trách", "cb ct"),
    "civil_servant": ("công chức", "cc"),
    "public_employee": ("viên chức", "vc", "viên chức sự nghiệp", "viên chức đơn vị sự nghiệp"),
    "cadre civil_servant": ("cbcc", "cb cc"),
    "civil_servant public_employee": ("ccvc", "cc vc"),
    "cadre civil_servant public_employee": ("cbccvc", "cb ccvc", "cbcc vc", "cbcnv", "cb cnv"),
    "cadre civil_servant public_employee contract": ("cbccvclđ", "cbccvc lđ", "cbccvcnlđ", "cbccvc nlđ"),
    OTHER: (
        "hợp đồng làm việc", "hđlv", "hđ lv", "hội đồng", "hđ nd", "hợp đồng nd", "nghỉ hưu", "nghỉ việc", "thôi việc",
        "cựu cán bộ", "nguyên cán bộ", "hợp đồng khoán", "cán bộ công an", "cc quân sự",
    ),
}  # fmt: skip
# words that say no more of the category
_FILLERS = (
    "phường", "xã", "thị", "trấn", "cấp", "ubnd", "khối", "diện", "nhóm", "số", "theo", "nđ", "nghị", "định", "cp", "người",
    "và", "các", "là", "của", "ở", "toàn",
)  # fmt: skip
_VOCABULARY = Vocabulary(_PHRASES, (*_FILLERS, *(str(number) for number in range(3000))))


def categories_in(text: str) -> frozenset[str]:
    """The categories that a text names, and only names: one, several (*CBCC*), or none for what is no category."""
    found = _VOCABULARY.read(text)
    if not found.is_whole or OTHER in found.codes:
        return frozenset()
    return frozenset(code for codes in found.codes for code in codes.split())


def category_code(text: str) -> str:
    """The category behind its usual names and short forms (HĐLĐ, Không chuyên trách); "" when it is none, or several."""
    named = categories_in(text)
    return next(iter(named)) if len(named) == 1 else ""
