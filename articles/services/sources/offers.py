"""Pages that bookmarklets hand over: kept as offers by whoever has a key, added only by the editor whose key it is."""

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from articles.errors import Refusal
from articles.fetching import normal_address
from articles.models.arrivals import LONGEST_LABEL, ArrivalKind
from articles.models.offers import BookmarkletKey, Offer
from articles.models.rows import clip
from articles.services.locking import whole
from articles.services.sources.arrivals import LARGEST, Given, keep

RIGHT = "articles.add_arrival"
MOST_OFFERS = 20  # of one editor
KEPT = timedelta(hours=1)
AT_ONCE = 100  # rows: SQLite has one writer at a time
_KEY = re.compile(r"([0-9]{1,18})-([A-Za-z0-9_-]{43})")
_NOBODYS = hashlib.sha256(b"").hexdigest()


class FullError(Refusal):
    """An editor has as many offers as there may be."""


@whole
def new_key(user: User) -> str:
    """A key for the bookmarklet of `user`. The one before is void, and what was handed over with it is gone."""
    key = f"{user.pk}-{secrets.token_urlsafe(32)}"
    BookmarkletKey.objects.update_or_create(user=user, defaults={"digest": _digest(key)})
    Offer.objects.filter(user=user).delete()
    return key


def key_made_at(user: User) -> datetime | None:
    """Since when the key of `user` is good; None: there is none."""
    return BookmarkletKey.objects.filter(user=user).values_list("made_at", flat=True).first()


def owner_of(key: str) -> User | None:
    """Whose key it is, if that one may add articles. How long it takes says nothing of how much of it is right."""
    parts = _KEY.fullmatch(key)
    row = BookmarkletKey.objects.select_related("user").filter(user=int(parts[1])).first() if parts else None
    good = constant_time_compare(_digest(key), row.digest if row else _NOBODYS)
    return row.user if good and row and row.user.has_perm(RIGHT) else None


@whole
def offer(user: User, address: str, title: str, data: bytes) -> UUID:
    """Keep a page until `user` says whether to add it. Raises Refusal for what can be none, FullError for one too many."""
    if not data.strip():
        raise Refusal("The page that was handed over is empty.")
    if len(data) > LARGEST:
        raise Refusal(f"The page is too large: pages have at most {LARGEST // 1_000_000} MB.")
    row = Offer(user=user, address=normal_address(address), title=clip(_one_line(title), LONGEST_LABEL))
    BookmarkletKey.objects.select_for_update().get(user=user)  # two at once are not one too many
    if offers_of(user).count() >= MOST_OFFERS:
        raise FullError(f"{MOST_OFFERS} pages wait for you to say whether to add them: add or discard some of those first.")
    row.data = data
    row.save(force_insert=True)
    return row.pk


def offers_of(user: User) -> "QuerySet[Offer]":
    """What waits for `user`, the latest first, without the pages themselves."""
    return Offer.objects.defer("packed").filter(user=user, offered_at__gt=timezone.now() - KEPT)


@whole
def accept(number: UUID, user: User, enqueue: Callable[[int], object]) -> UUID | None:
    """Add what was offered to `user`, once, and `enqueue` it as it is; the number of the batch. None: no such offer."""
    row = offers_of(user).defer(None).select_for_update().filter(pk=number).first()
    if row is None:
        return None
    # It is known by its address, as a page that was fetched is; since its bytes are here, it isn't fetched.
    label = clip(row.title or row.address, LONGEST_LABEL)
    given = Given(ArrivalKind.ADDRESS, label, row.address, row.data, "text/html; charset=utf-8")
    batch = keep([given], user, enqueue)
    row.delete()
    return batch


def discard(number: UUID, user: User) -> bool:
    """Do not add it. False: there is no such offer to `user`."""
    return bool(offers_of(user).filter(pk=number).delete()[0])


def delete_old_offers() -> int:
    """Delete what nobody wanted in time; at most so many at once. How many there were."""
    old = Offer.objects.filter(offered_at__lte=timezone.now() - KEPT)
    numbers = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return Offer.objects.filter(pk__in=numbers).delete()[0] if numbers else 0


def _digest(key: str) -> str:
    # As long and random as a key is, there is nothing to guess, and so no need for a hash that takes long.
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def _one_line(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())
