"""Publishers, met by name."""

from articles.models import Outlet
from articles.services.slugs import free_slug


def outlet_named(name: str) -> Outlet | None:
    """The outlet that texts call `name`, made when there is none yet. None for no name."""
    name = " ".join(name.split())[:200]
    if not name:
        return None
    known = Outlet.objects.filter(found_name__iexact=name).first() or Outlet.objects.filter(name__iexact=name).first()
    return known or Outlet.objects.create(name=name, found_name=name, slug=free_slug(Outlet, name))
