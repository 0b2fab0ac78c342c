"""What the admin's pages share: search without tones, corrections that leave their trace, rows only to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget, AdminTextareaWidget
from django.db import models, transaction
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive import editing, search, vietnamese
from archive.admin.forms import KeyedForm, KeyedFormSet
from archive.models import Meeting, Official, Passage

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
else:
    ModelAdmin, TabularInline, StackedInline = admin.ModelAdmin, admin.TabularInline, admin.StackedInline

# As dates are written here. Django's Vietnamese formats take 05/03/2024 for the third of May. The calendar's script
# writes the year first.
DATE_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d")
# As much of what is typed counts as in the search for names: any string is answered in bounded time.
MAX_TYPED = 400
MAX_WORDS = 12


def typed_words(text: str) -> list[str]:
    """Give the words typed, without tones and in lower case, composed or decomposed (NFD) alike."""
    return vietnamese.words(vietnamese.fold(vietnamese.nfc(text[:MAX_TYPED])))[:MAX_WORDS]


def holding(text: str, columns: Sequence[str]) -> Q:
    """Give the condition that each word typed stands in one of the `columns`, which hold folded text."""
    any_column = [reduce(or_, [Q(**{f"{column}__contains": word}) for column in columns]) for word in typed_words(text)]
    return reduce(and_, any_column, Q()) if any_column else Q(pk__in=[])


def spelled(queryset: QuerySet[Any], text: str, columns: Sequence[str]) -> QuerySet[Any]:
    """Narrow to the rows in whose `columns` each word typed stands, comparing in Python: for few rows only."""
    words = typed_words(text)
    found = [
        pk
        for pk, *values in queryset.order_by().values_list("pk", *columns)
        if words and all(word in vietnamese.fold(vietnamese.nfc(" ".join(map(str, values)))) for word in words)
    ]
    return queryset.filter(pk__in=found)


def meetings_holding(text: str) -> QuerySet[Any]:
    """Give the ids of the meetings that the site's search finds, withdrawn ones too."""
    return search.search(Meeting.objects.order_by(), text).values("pk")


class ToneBlind(ModelAdmin):
    """Search by words without tones. `search_fields` are columns of folded text; others override `narrowed`."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Narrow a list, or what an autocomplete offers."""
        return (self.narrowed(queryset, search_term) if search_term.strip() else queryset), False

    def narrowed(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Give the rows that `text`, which is not blank, finds."""
        return queryset.filter(holding(text, [str(column) for column in self.search_fields]))


class OfficialLabels:
    """Choices of officials tell people of one name apart, without a query for each."""

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any] | None:
        """Fetch the officials of a form's field with their names."""
        if db_field.related_model is Official:
            return Official.objects.with_name()
        return super().get_field_queryset(db, db_field, request)  # type: ignore[misc]


class ArchiveAdmin(OfficialLabels, ToneBlind):
    """A model that staff correct."""

    form = KeyedForm
    list_per_page = 50
    formfield_overrides = {
        models.DateField: {"widget": AdminDateWidget(format=DATE_FORMATS[0]), "input_formats": DATE_FORMATS},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }
    # Columns that are set when a row is made and never again.
    fixed_fields: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the address of a new record to `editing.free_slug`."""
        return [name for name in super().get_fields(request, obj) if obj or name != "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what a stored record keeps."""
        fixed = self.fixed_fields if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the record as the user's."""
        editing.take_turn()
        editing.save(obj, form.changed_data, request.user)  # type: ignore[arg-type]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows beneath it as the user's."""
        formset.save(commit=False)
        for row in formset.deleted_objects:
            editing.delete(row)
        for row, changed in formset.changed_objects:
            editing.save(row, changed, request.user)  # type: ignore[arg-type]
        for row in formset.new_objects:
            editing.save(row, (), request.user)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After all is saved, let search find it."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            search.index(editing.meetings_of(form.instance))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete one record."""
        self._delete([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the chosen records."""
        self._delete(list(queryset))

    def _delete(self, rows: Iterable[Model]) -> None:
        with transaction.atomic():
            editing.take_turn()
            meetings: set[int] = set()
            for row in rows:
                meetings |= set(editing.meetings_of(row).values_list("pk", flat=True))
                editing.delete(row)
            search.index(Meeting.objects.filter(pk__in=meetings))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Let passages go with what they support: nobody deletes them for themselves."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed - {Passage._meta.verbose_name}, protected

    def each(
        self, request: HttpRequest, queryset: QuerySet[Any], change: Callable[[Any], None], done: str | Promise
    ) -> None:
        """Run an action on each chosen row, log it, and say how many were changed and which were not."""
        count = 0
        with transaction.atomic():
            editing.take_turn()
            for row in queryset:
                try:
                    change(row)
                except editing.RefusedError as error:
                    self.message_user(request, f"{row}: {REFUSED[str(error)]}", messages.ERROR)
                    continue
                count += 1
                self.log_change(request, row, str(done))
                search.index(editing.meetings_of(row))
        if count:
            self.message_user(request, f"{done}: {count}", messages.SUCCESS)


REFUSED = {
    "linked": _("It is linked already; change the link on its own page."),
    "twice": _("The meeting has this one already."),
}


class RowsTable(OfficialLabels, TabularInline):
    """Short rows beneath a record, as a table."""

    form = KeyedForm
    formset = KeyedFormSet
    extra = 0


class RowsStack(OfficialLabels, StackedInline):
    """Long rows beneath a record, one below the other."""

    form = KeyedForm
    formset = KeyedFormSet
    extra = 0


class LookOnly:
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False
