"""Resumption tokens: signed, so that the server keeps nothing between the pages of a list."""

from dataclasses import dataclass, field

from django.core import signing

from prosopo.api.oai.arguments import ProtocolError
from prosopo.index.log.entries import LogPosition, has_position

_tokens = signing.Signer(salt="prosopo.oai")  # without a time: they do not expire


@dataclass(frozen=True)
class Resumption:
    """Where a list goes on: the arguments it was asked with, the last entry given, and how many were given before."""

    verb: str
    prefix: str
    set: str = ""
    until: str = ""
    after: LogPosition = field(default_factory=LogPosition)
    cursor: int = 0

    def token(self) -> str:
        state = [self.verb, self.prefix, self.set, self.until, *self.after, self.cursor]
        return _tokens.sign_object(state, compress=True)


def read_token(token: str, verb: str) -> Resumption:
    """The place that a token names. One query.

    Raises:
        ProtocolError: badResumptionToken, for a token that is not ours, of another verb, or of a later state of the
            log than an older copy of the data has.
    """
    try:
        token_verb, prefix, set_name, until, change, written, cursor = _tokens.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise bad_token("is not one of ours: begin the list anew") from error
    if token_verb != verb:
        raise bad_token(f"belongs to {token_verb}: use it with that")
    after = LogPosition(change, written)
    if not has_position(after):
        raise bad_token("was given before the data were put back to an older state: harvest everything anew")
    return Resumption(verb, prefix, set_name, until, after, cursor)


def bad_token(why: str) -> ProtocolError:
    return ProtocolError("badResumptionToken", f"This resumption token {why}.")
