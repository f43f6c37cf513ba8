"""The speakers, visits and outlets of made-up articles as rows. They are few, so they go the usual way."""

from collections.abc import Iterable

from django.utils.text import slugify
from made_up import World
from made_up_rows import Stored

from articles.models import Alias, Outlet, Speaker, Visit
from articles.models.rows import free_slug


def store_entities(world: World, outlets: Iterable[str]) -> Stored:
    """Within a transaction: add whom and what articles of `world` name, and tell the numbers of these rows."""
    speakers, names = _speakers(world)
    return Stored([row.pk for row in speakers], names, _visits(world, speakers), _outlets(outlets))


def _speakers(world: World) -> tuple[list[Speaker], list[int]]:
    """Rows with what texts call them: the whole name, people's surname, some a role; and the numbers of the whole names."""
    taken = set(Speaker.objects.values_list("slug", flat=True))
    rows = []
    for person in world.people:
        base = slugify(person.name) or "speaker"
        slug = base if base not in taken else f"{base}-{len(taken)}"
        taken.add(slug)
        rows.append(Speaker(name=person.name, found_name=person.name, slug=slug, type=person.type))
    Speaker.objects.bulk_create(rows, batch_size=500)
    aliases = [Alias(speaker=row, text=row.name, kind="name") for row in rows]
    for row, person in zip(rows, world.people, strict=True):
        if person.short != person.name:
            aliases.append(Alias(speaker=row, text=person.short, kind="surname"))
        if person.role:
            aliases.append(Alias(speaker=row, text=person.role, kind="role"))
    Alias.objects.bulk_create(aliases, batch_size=500)
    return rows, [alias.pk for alias in aliases[: len(rows)]]


def _visits(world: World, speakers: list[Speaker]) -> list[int]:
    numbers = []
    for trip in world.trips:
        visitor = speakers[trip.visitor]
        slug = free_slug(Visit, f"{visitor.slug}-{slugify(trip.host)}-{trip.first_day:%Y-%m}")
        days = {"first_day": trip.first_day, "last_day": trip.last_day}
        numbers.append(Visit.objects.create(visitor=visitor, host=trip.host, slug=slug, **days).pk)
    return numbers


def _outlets(names: Iterable[str]) -> dict[str, int]:
    numbers = {}
    for name in names:
        slug = slugify(name) or free_slug(Outlet, name)
        numbers[name] = Outlet.objects.get_or_create(name=name, defaults={"slug": slug})[0].pk
    return numbers
