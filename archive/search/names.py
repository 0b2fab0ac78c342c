"""Finding people by what is typed of their name: the one rule of header, lists, filters and admin.

Each syllable typed must be a syllable of one and the same name, in any order; the last one may be the beginning of
one, since it may still be being typed. A syllable typed with any mark, or with đ, is taken at its word; one typed
without is free ("hieu" finds Hiếu, Hiểu and Hiệu, "hiếu" only Hiếu). Case, NFC or NFD, the placement of tones on oa,
oe, uy, and i for y at the end of a syllable do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from archive import vietnamese
from archive.models import Meeting, Official, OfficialName, Participation
from archive.models.meetings import MeetingQuerySet
from archive.models.officials import OfficialQuerySet

# No name has more; the rest of what is typed is left out, so that any string is answered in bounded time.
MAX_SYLLABLES = 12
MAX_TYPED = 400


def find_officials(text: str, *, limit: int | None = None) -> OfficialQuerySet:
    """Give the officials with a name like `text`, best first; with `limit` no more than so many.

    Blank text narrows nothing; text without a letter or digit finds nobody.
    """
    found = officials_named(Official.objects.all(), text)
    return found if limit is None else found[:limit]


def officials_named(queryset: OfficialQuerySet, text: str) -> OfficialQuerySet:
    """Narrow officials to those with a name like `text`, best first (`find_officials` on a queryset of one's own).

    First the whole name as typed, then the whole name but for tones, then the syllables together and in order, then
    all others; among equals by `sort_key`.
    """
    if not text.strip():
        return queryset.order_by("sort_key", "pk")
    names = OfficialName.objects.filter(name_condition(text))
    ranked = names.filter(official=OuterRef("pk")).annotate(rank=_rank(text)).order_by("rank").values("rank")
    return (
        queryset.filter(pk__in=names.values("official"))
        .annotate(name_rank=Subquery(ranked[:1]))
        .order_by("name_rank", "sort_key", "pk")
    )


def find_open_participations(text: str, meetings: MeetingQuerySet | None = None) -> QuerySet[Participation]:
    """Give the participations left open (no official) whose name is like `text`, at meetings that are visible.

    `meetings` says otherwise which meetings count. By name, then by meeting, newest first.
    """
    counted = Meeting.objects.visible() if meetings is None else meetings
    found = Participation.objects.filter(official__isnull=True, meeting__in=counted)
    if text.strip():
        found = found.filter(name_condition(text))
    return found.order_by("fold_key", "-meeting__date", "-pk")


def name_condition(text: str, prefix: str = "") -> Q:
    """Give the condition that a name is like `text`, on fields `exact_key` and `fold_key` reached by `prefix`.

    So `name_condition("luu quang", "official__names__")` narrows participations. Over a relation to many it has to
    stand in one `filter()`, and finds a row once for each name. Text without a word gives a condition never met.
    """
    syllables = _syllables(text)
    if not syllables:
        return Q(pk__in=[])
    conditions = [_syllable_condition(syllable, prefix, last=False) for syllable in syllables[:-1]]
    return reduce(and_, [*conditions, _syllable_condition(syllables[-1], prefix, last=True)])


def _syllables(text: str) -> list[str]:
    """Give the syllables typed, in lower case, tones where they were typed."""
    return vietnamese.words(vietnamese.nfc(text[:MAX_TYPED]).lower())[:MAX_SYLLABLES]


def _syllable_condition(syllable: str, prefix: str, *, last: bool) -> Q:
    exact, fold = vietnamese.exact(syllable), vietnamese.fold(syllable)
    if exact == fold:
        return _holds(f"{prefix}fold_key", vietnamese.i_y_variants(fold), beginning=last)
    forms = vietnamese.i_y_variants(exact)
    if last:
        forms.add(syllable)  # "hoà" is the beginning of "hoàng" as well as "hòa"
    return _holds(f"{prefix}exact_key", forms, beginning=last)


def _holds(field: str, forms: Iterable[str], *, beginning: bool) -> Q:
    """Give the condition that one of the forms (one syllable or several) stands in a key, whole or, if so, begun."""
    conditions: list[Q] = []
    for form in sorted(forms):
        if beginning:
            conditions += [Q(**{f"{field}__startswith": form}), Q(**{f"{field}__contains": f" {form}"})]
        else:
            conditions += [
                Q(**{field: form}),
                Q(**{f"{field}__startswith": f"{form} "}),
                Q(**{f"{field}__endswith": f" {form}"}),
                Q(**{f"{field}__contains": f" {form} "}),
            ]
    return reduce(or_, conditions)


def _rank(text: str) -> Case:
    exact = vietnamese.key(" ".join(_syllables(text)))
    fold = vietnamese.fold_key(exact)
    return Case(
        When(exact_key=exact, then=Value(0)),
        When(fold_key=fold, then=Value(1)),
        When(_holds("fold_key", [fold], beginning=True), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
