"""What a curator's browser does with a page: finds its address, sends its form back, reads the errors."""

from django.urls import reverse


def address(model, page="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def form_of(response):
    return response.context["adminform"].form


def formset_of(response, prefix):
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    return next(formset for formset in formsets if formset.prefix == prefix)


def filled_in(response):
    """The data that a browser would send back from the page as it stands."""
    data = _values(form_of(response))
    for inline in response.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return data


def submit(client, url, **changes):
    """Open the page, change some of its fields, and save."""
    data = filled_in(client.get(url)) | changes
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def delete(client, record, query=""):
    """Open the page that asks before a record is deleted, and confirm what it shows."""
    url = address(type(record), "delete", record.pk) + query
    page = client.get(url)
    return client.post(url, {"post": "yes", "shown_version": page.context["shown_version"]})


def add_row(data, prefix, **fields):
    """One row more of an inline formset, as the “Add another” link makes it."""
    row = int(data[f"{prefix}-TOTAL_FORMS"])
    added = {f"{prefix}-{row}-{name}": value for name, value in fields.items()}
    return data | added | {f"{prefix}-TOTAL_FORMS": row + 1}


def errors(response):
    """The messages of the form by field; empty where it was saved."""
    return dict(form_of(response).errors) if response.context and "adminform" in response.context else {}


def messages(response):
    return [str(message) for message in response.context["messages"]]


def _values(form):
    values = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, list | tuple):
            values[bound.html_name] = [getattr(record, "pk", record) for record in value]
        elif isinstance(value, bool):
            values |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            values[bound.html_name] = value
    return values


def chosen(action, records):
    """The data of a list in which an action is run on some records."""
    return {"action": action, "_selected_action": [record.pk for record in records]}
