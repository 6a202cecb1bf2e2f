"""What a curator's browser does with the page that asks before it acts on what was selected."""

from tests.admin.pages import address, chosen, messages


def ask(client, model, action, records, query="", **extra):
    """The page that asks, after an action was chosen for these records."""
    return client.post(address(model) + query, chosen(action, records) | extra)


def choices(page):
    """The choices offered, by name: label and whether it is ticked."""
    return {choice.name: (choice.label, choice.is_ticked) for choice, _ in page.context["choices"]}


def confirm(client, model, page, *names):
    """Send the page that asks back, with these choices ticked, or as it stands."""
    offered = [choice for choice, _ in page.context["choices"]]
    ticked = names or [choice.name for choice in offered if choice.is_ticked or len(offered) == 1]
    data = {"selection": page.context["selection"], "filters": page.context["filters"], "choice": list(ticked)}
    return client.post(address(model, "act"), data, follow=True)


def act(client, model, action, records, *names):
    """Ask, and confirm; returns what the curator is told."""
    return messages(confirm(client, model, ask(client, model, action, records), *names))
