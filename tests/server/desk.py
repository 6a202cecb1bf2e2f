"""A browser at the curators' desk, in another process than the server's."""

import http.cookiejar
import urllib.parse
import urllib.request

import lxml.html

from tests.server.records import CURATOR, PASSWORD


class Desk:
    """A curator who has logged in."""

    def __init__(self, server):
        self.address = f"http://localhost:{server.port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)
        assert "Log out" in self.send("/admin/login/?next=/admin/", username=CURATOR, password=PASSWORD)

    def open(self, path, sent=None):
        headers = {"Referer": self.address + path}
        asked = urllib.request.Request(self.address + path, sent, headers)
        with self.browser.open(asked, timeout=60) as answer:
            return answer.read().decode()

    def send(self, path, **changes):
        """The page that follows when a page's form is sent back with all that it holds, but for the changes."""
        page = lxml.html.fromstring(self.open(path))
        (form,) = [one for one in page.forms if "csrfmiddlewaretoken" in one.fields and one.get("id") != "logout-form"]
        fields = dict(form.form_values())
        assert set(changes) <= set(form.fields.keys())
        return self.open(path, urllib.parse.urlencode(fields | changes).encode())

    def note(self, camp, text):
        """Save a note on a camp."""
        assert "was changed successfully" in self.send(self.form_of(camp), note=text)

    def form_of(self, camp):
        """The address of a camp's form, found by its name, which is made of its slug."""
        page = lxml.html.fromstring(self.open("/admin/prosopo/camp/"))
        name = camp.replace("-", " ").capitalize()
        (link,) = page.xpath(f"//table[@id='result_list']//tbody//a[normalize-space()='{name}']/@href")
        return urllib.parse.urlsplit(link).path
