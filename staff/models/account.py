"""Who may log in, in which role, and as which person."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from core.text.names import login_key
from staff.models.base import Versioned
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.roles import Role

password_encoded_anew = (
    Signal()
)  # `account`, not yet saved; the trail, which stands above, saves it with its event
SHOWN = ("office", "staff_member")  # of an account, by every page


class AccountManager(BaseUserManager["Account"]):
    """Looks accounts up by user name. Accounts are made by `staff.accounts.actions`."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """With office and person."""
        return super().get_queryset().select_related(*SHOWN)

    def get_by_natural_key(self, username: str | None) -> "Account":
        """By user name, capital letters or not: phones begin with one. Raises DoesNotExist.

        Names are unique without regard to capitals; where an older register has two, each is found as it is written.
        """
        alike = self.alike(username or "")
        if username not in alike and len(alike) != 1:
            raise self.model.DoesNotExist
        return self.get(pk=alike[username] if username in alike else next(iter(alike.values())))

    def alike(self, username: str) -> dict[str, int]:
        """Return the accounts with this name, capital letters or not: name → primary key. An office has dozens."""
        key = login_key(username)
        names = self.order_by().values_list("username", "pk")
        return {name: pk for name, pk in names if login_key(name) == key}


class Account(AbstractBaseUser, Versioned):
    """A login. Never deleted: disabled. The trail holds a seal of the password; the last login stays out of it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="accounts")
    username = models.CharField(
        _("User name"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("This user name is taken. Choose another.")},
    )
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)
    staff_member = models.OneToOneField(
        StaffMember, models.PROTECT, related_name="account", null=True, blank=True, verbose_name=_("Person")
    )
    is_active = models.BooleanField(_("May log in"), default=True)
    must_change_password = models.BooleanField(default=False)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    untraced = ("last_login",)  # moves at every login, and nothing rests on it
    sealed = ("password",)

    class Meta:
        ordering = ["office", "username"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="staff_account_known_role"),
            models.CheckConstraint(condition=~Q(username=""), name="staff_account_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.username

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. One that is encoded in an outdated way is encoded anew (`password_encoded_anew`)."""

        def encode_anew(raw: str) -> None:
            self.set_password(raw)
            self._password = None  # nobody changed it, as Django's own says
            password_encoded_anew.send(Account, account=self)

        return check_password(raw_password, self.password, encode_anew)

    @property
    def display_name(self) -> str:
        """The person's name where the account is bound to one, else the user name."""
        return self.staff_member.full_name if self.staff_member else self.username
