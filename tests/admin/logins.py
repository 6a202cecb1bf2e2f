"""Logging in as a browser does."""

from django.test import Client

LOGIN = "/admin/login/"
PASSWORD = "a password for the tests"  # of the fixture `curator`


def log_in(username="natalia", password="wrong", address="192.0.2.1", client=None, **more):
    """The answer to a log-in from an address."""
    form = {"username": username, "password": password, "next": "/admin/"}
    return (client or Client()).post(LOGIN, form, REMOTE_ADDR=address, **more)


def fail(times, **given):
    return [log_in(**given).status_code for _ in range(times)]


def is_logged_in(response):
    return "sessionid" in response.cookies
