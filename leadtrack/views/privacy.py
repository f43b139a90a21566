"""What may be shown of a customer, and to whom: the rules of cli.md, "Masking", in one place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from leadtrack.model import mask, phone, pinyin
from leadtrack.model.inert import inert
from leadtrack.model.record import Customer
from leadtrack.model.schema import Field
from leadtrack.rules.ids import is_random_part, short

_KIN = """
太太 老婆 妻子 爱人 老公 丈夫 先生 女士 父亲 母亲 爸爸 妈妈 父母 爷爷 奶奶 外公 外婆 岳父 岳母 公公 婆婆 儿子 女儿 孩子
小孩 哥哥 弟弟 姐姐 妹妹 亲戚 家人 家属 全家 朋友 同事 同学 领导 老板 邻居 中介
wife husband father mother parents son daughter child children friend colleague boss family
"""
KIN = frozenset(_KIN.split())
"""Words for who came along that name nobody."""

_SUM = re.compile(r"(?P<before>\D*)(?P<digits>\d[\d,.]*)(?P<after>\D*)", re.DOTALL)
_LONGEST_SUM = 10
"""Digits of a sum; a mobile phone has more."""

_SHORTEST_ACCOUNT = 6
"""Characters that WeChat asks of an account; a shorter word may be any."""

HIDDEN = "***"
"""Stands for a value that only the customer's own consultant sees (§0.2)."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """`reveal` shows all; `terminal` shows my own customers' names whole; everything else is masked.

    `covered` are colleagues whose customers I have meanwhile: their names are whole too.
    """

    reveal: bool
    terminal: bool
    user: str | None
    covered: frozenset[str] = frozenset()
    _asked: dict[int, tuple[Customer, Sequence[str]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    """The customer whose texts were asked for last, and the names to be hidden in them: a form has a text an entry."""

    def whole(self) -> "Privacy":
        """What `show` of one customer may show: all of it on a terminal."""
        return replace(self, reveal=self.reveal or self.terminal)

    def sees(self, owner: str | None) -> bool:
        """Whether names of this owner's customers are shown whole."""
        mine = self.user is not None and owner == self.user
        return self.reveal or (self.terminal and (mine or owner in self.covered))

    def name(self, customer: Customer, owner: str | None) -> str:
        """The customer's name, whole or as surname and a star."""
        return self.person(customer.name, owner)

    def person(self, name: str, owner: str | None) -> str:
        """The name of somebody in a customer's record; `太太` is nobody's name."""
        return inert(name if self.sees(owner) or name.casefold() in KIN else mask.name(name))

    def phone(self, number: str) -> str:
        """A number, masked unless all is revealed."""
        return inert(number if self.reveal else phone.mask(number))

    def wechat(self, handle: str) -> str:
        """A WeChat id, masked unless all is revealed."""
        return inert(handle if self.reveal else mask.wechat(handle))

    def first_phone(self, customer: Customer) -> str:
        """The number to call: the customer's own first one, else somebody's of the record."""
        return self.phone(customer.all_phones[0]) if customer.all_phones else ""

    def text(self, free: str, customer: Customer, owner: str | None, *, newline: str = " ⏎ ") -> str:
        """Free text: inert always, digits and their account masked unless revealed, names where they are not mine."""
        if self.reveal:
            return inert(free, newline=newline)
        account = customer.text("wechat")
        if len(account) >= _SHORTEST_ACCOUNT:
            free = free.replace(account, mask.wechat(account))
        names = () if self.sees(owner) else (*self._names(customer), *_referrer(free, customer))
        return inert(mask.text(free, names), newline=newline)

    def _names(self, customer: Customer) -> Sequence[str]:
        known = self._asked.get(id(customer))
        if known is None:
            self._asked.clear()
            known = self._asked[id(customer)] = customer, tuple(_names(customer))
        return known[1]

    def sum(self, written: str, customer: Customer, owner: str | None) -> str:
        """A sum of money as it was written; what is no sum, as a phone beside it, is masked as in any text."""
        found = _SUM.fullmatch(written)
        if found is None or sum(character.isdecimal() for character in found["digits"]) > _LONGEST_SUM:
            return self.text(written, customer, owner)
        before, after = (self.text(found[part], customer, owner) for part in ("before", "after"))
        return before + found["digits"] + after

    def level(self, written: str, customer: Customer, owner: str | None) -> str:
        """A level of a grade: one that no scheme has is whatever somebody wrote, and is masked as any text."""
        return self.text(written, customer, owner) if len(written) > 1 else inert(written)

    def fact(
        self, value: str, row: Field | None, customer: Customer, owner: str | None, *, newline: str = " ⏎ "
    ) -> str:
        """A text of a field, masked as its kind asks: numbers, accounts, ids, names; else as free text."""
        if row is not None:
            if row.type == "phones":
                return self.phone(value)
            if row.type == "ref" or row.key in ("merged", "apart"):
                return self.reference(value, owner)
            if row.key == "wechat":
                return self.wechat(value)
            if row.key in ("name", "former_names", "with"):
                return self.person(value, owner)
        return self.text(value, customer, owner, newline=newline)

    def id(self, customer: Customer, owner: str | None) -> str:
        """The id, or only its random part, which finds the customer just as well."""
        return self.reference(customer.id, owner)

    def reference(self, id_: str, owner: str | None) -> str:
        """An id that somebody's record names."""
        random = short(id_)
        return inert(id_ if self.sees(owner) else random if random.isascii() else mask.name(random))

    def file(self, shown: str, owner: str | None) -> str:
        """A record's path; the part that spells the name becomes a star, which a shell still expands."""
        folder, _, name = shown.rpartition("/")
        whole, dot, ending = name.rpartition(".")
        random = short(whole)
        if self.sees(owner) or (random == whole and whole.isascii()):
            return inert(shown)
        if random == whole:  # somebody named it by hand
            return inert(f"{folder}/{mask.name(whole)}{dot}{ending}")
        return inert(f"{folder}/*-{random}{dot}{ending}")

    def value(self, text: str, names: Sequence[str] = (), *, newline: str = " ⏎ ") -> str:
        """A value quoted in a message about a file; `names` are those to hide in it."""
        return inert(text if self.reveal else mask.text(text, names), newline=newline)

    def masked(self, free: str, customer: Customer) -> str:
        """Free text as programs get it, unless all is revealed."""
        return Privacy(self.reveal, terminal=False, user=None).text(free, customer, None)

    def guarded(self, owner: str | None) -> bool:
        """Whether values that are nobody else's business, as an income, are hidden."""
        return not self.sees(owner)


def _names(customer: Customer) -> Iterator[str]:
    """Every name that a text about the customer may hold: theirs, their people's, friends', those of days and log."""
    from leadtrack.rules.due_dates import occasions  # with all rules behind it: who sees all needs none of them
    from leadtrack.rules.referring import referrals

    yield from customer.names()
    yield from (friend.name for friend in referrals(customer) if friend.name and friend.name.casefold() not in KIN)
    yield from (one.who for one in occasions(customer) if one.who and one.who.casefold() not in KIN)
    for entry in customer.log:
        yield from (name for name in entry.names if name.casefold() not in KIN)


def _referrer(free: str, customer: Customer) -> Iterator[str]:
    """How a text may name the customer who brought this one: their record is another, but its id spells the name."""
    from leadtrack.rules.referring import REFERRER

    spelling, _, random = customer.text(REFERRER).rpartition("-")
    if spelling and is_random_part(random):
        yield spelling.replace("-", " ")
        yield from pinyin.spelt(spelling, free)
