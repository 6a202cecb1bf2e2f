"""Show how much of a source's text the statements cite."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo.source_coverage import NoText, coverage_of, lines, source_with_text


class Command(BaseCommand):
    help = (
        "Show how much of a source's text the statements cite: the sentences that none cites, the quotes, and the "
        "proper names that no record bears."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source", metavar="SOURCE", help="The slug of a source whose text is held, such as isr-1963."
        )

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        try:
            found = source_with_text(source)
        except NoText as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(lines(coverage_of(found))))
