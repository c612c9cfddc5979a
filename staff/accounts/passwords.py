"""Passwords that people here choose first, and that Django's list of common ones does not know."""

import re

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.names import search_key
from staff.models.account import Account

# Said before a password is typed: all that is asked of it.
PASSWORD_RULES = gettext_lazy(
    "At least 8 characters, not digits alone, not like the user name, and no common word with a number (matkhau123)."
    " Several unrelated words are easy to keep and hard to guess."
)
SAME_RULES = gettext_lazy("By the same rules.")

_COMMON_WORDS = (
    "matkhau|khongcomatkhau|anhyeuem|emyeuanh|yeuem|yeuanh|iloveyou|vietnam|hanoi|hatinh|saigon|hochiminh|danang|"
    "uybannhandan|uyban|ubnd|phuong|dainai|thanhsen|vanphong|chutich|canbo|congchuc|administrator|admin|quantri|"
    "password|qwerty|abc|asdfgh|aaa|zxcvbn|giadinh|hanhphuc|maymanthanhcong|thanhcong|conyeu|meyeu|bome|"
    "nguyen|tran|le|pham|hoang|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|toilatoi|khongbiet|khongnho|xinchao"
)
_TOO_EASY = re.compile(rf"(?:{_COMMON_WORDS})+[\W_]*\d{{0,8}}[\W_]*")


class VietnamesePasswordValidator:
    """Refuses a common word (or several), alone or followed by a number: matkhau123, Vietnam@2023, anhyeuem."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError when the password, read without diacritics and spaces, is too easy."""
        folded = search_key(password).replace(" ", "")
        if _TOO_EASY.fullmatch(folded):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return _("A common word followed by a number is guessed at once. Join several unrelated words.")


class LengthValidator(MinimumLengthValidator):
    """Django's own, which says in English only what is wrong."""

    def __init__(self) -> None:
        super().__init__(min_length=8)

    def get_error_message(self) -> str:
        return _("At least 8 characters; several unrelated words are easy to keep and hard to guess.")
