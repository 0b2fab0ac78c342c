"""Forms that ask every constraint of a model before the database does: a bad combination is a message, never a 500."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, UniqueConstraint
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import editing, vietnamese
from archive.models import FormerSlug, Official

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    ModelForm, InlineFormSet = forms.ModelForm, BaseInlineFormSet

# What to say where a constraint is broken; the constraints' own words name columns.
BROKEN = {
    "candidate_of_one_kind": _("A candidate belongs to one participation or to one citation."),
    "candidate_official_once": _("This official is a candidate already."),
    "candidate_resolution_once": _("This instrument is a candidate already."),
    "citation_once_a_meeting": _("This instrument is cited at this meeting already."),
    "city_ended_has_successor": _("Give both the last day of the name and the unit it was merged into, or neither."),
    "directive_once_a_meeting": _("This meeting has an instruction in these words already."),
    "key": _("There is a record of this identity already: %(record)s."),
    "meeting_source_once": _("This document is a source of this meeting already."),
    "office_once_a_participation": _("This office is stated already; tones and case make no difference."),
    "official_name_once": _("This official has this name already."),
    "official_one_preferred_name": _("Mark exactly one name as preferred."),
    "participation_once_a_meeting": _("This official takes part in this meeting already."),
    "resolution_has_identity": _("Give a number, a congress or a plenum."),
    "role_once_a_participation": _("This role is stated already."),
}


class KeyedForm(ModelForm):
    """A form that works out the keys of its record and asks all constraints on them, those not on the page too."""

    # Constraints that only the rows of a page together can answer.
    left_to_formset: frozenset[str] = frozenset()

    def clean_slug(self) -> str:
        """Refuse an address that another record had: it leads there for ever."""
        slug = str(self.cleaned_data["slug"])
        others = FormerSlug.objects.filter(model=self.instance._meta.model_name, slug=slug)
        if others.exclude(object_id=self.instance.pk).exists():
            raise ValidationError(gettext("This was the address of another record, which it still leads to."))
        return slug

    def clean_name(self) -> str:
        """Refuse a name without a letter: nothing could find it."""
        name = vietnamese.nfc(str(self.cleaned_data["name"])).strip()
        if not vietnamese.key(name):
            raise ValidationError(gettext("Write at least one letter."))
        return name

    def _post_clean(self) -> None:
        # The model's own words on constraints name columns, and its keys are not on the page: asked below instead.
        self.instance.validate_constraints = lambda exclude=None: None
        super()._post_clean()  # type: ignore[misc]
        del self.instance.validate_constraints
        if not self.errors and self.has_changed():
            self._ask_constraints()

    def _ask_constraints(self) -> None:
        record = self.instance
        editing.derive(record)
        for constraint in record._meta.constraints:
            if constraint.name in self.left_to_formset:
                continue
            try:
                constraint.validate(type(record), record)
            except ValidationError:
                self.add_error(None, BROKEN[constraint.name])
        if key := getattr(record, "key", ""):
            same = type(record)._default_manager.filter(key=key).exclude(pk=record.pk).first()
            if same:
                self.add_error(None, BROKEN["key"] % {"record": same})


class KeyedFormSet(InlineFormSet):
    """Rows of one record that must not break a constraint among themselves."""

    def clean(self) -> None:
        """Compare the rows that will be there after saving."""
        super().clean()
        if any(self.errors):
            return
        rows = [form.instance for form in self.kept_forms()]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                self._once(constraint, rows)

    def kept_forms(self) -> list[forms.ModelForm[Any]]:
        """Give the forms of the rows that will be there after saving."""
        deleted = self.deleted_forms
        return [form for form in self.forms if form not in deleted and (form.instance.pk or form.has_changed())]

    def _once(self, constraint: UniqueConstraint, rows: list[Model]) -> None:
        columns = [self.model._meta.get_field(name).attname for name in constraint.fields]
        columns = [column for column in columns if column != self.fk.attname]
        values = [tuple(getattr(row, column) for column in columns) for row in rows]
        known = [value for value in values if value and None not in value]
        if len(known) != len(set(known)):
            raise ValidationError(BROKEN[constraint.name])


class OfficialNameForm(KeyedForm):
    """A name of an official."""

    left_to_formset = frozenset({"official_one_preferred_name"})


class OfficialNameFormSet(KeyedFormSet):
    """The names of an official, one of them preferred."""

    def clean(self) -> None:
        """Count the preferred names."""
        super().clean()
        if not any(self.errors) and sum(form.instance.preferred for form in self.kept_forms()) != 1:
            raise ValidationError(BROKEN["official_one_preferred_name"])


class MeetingSourceFormSet(KeyedFormSet):
    """The documents that report a meeting."""

    def add_fields(self, form: Any, index: Any) -> None:
        """Let a stored row keep its document: what was read stands on it."""
        super().add_fields(form, index)
        if form.instance.pk:
            form.fields["document"].disabled = True

    def clean(self) -> None:
        """Keep what a document was read for; only a source added by hand can be taken away."""
        super().clean()
        if any(form.instance.start is not None for form in self.deleted_forms):
            raise ValidationError(gettext("This meeting was read from the document: forget the document instead."))


class NewOfficialForm(KeyedForm):
    """A person that is not in the archive yet: the name is asked for here, further ones on the person's page."""

    name = forms.CharField(label=_("name"), max_length=120)

    class Meta:
        model = Official
        fields = ("note",)
