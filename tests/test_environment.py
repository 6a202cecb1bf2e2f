"""Settings from environment variables: defaults, good values, and bad ones refused without giving secrets away."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from prosopo import environment

KEY = "x" * 32
DATABASE_REMEDY = "give sqlite:////folder/file.sqlite3 or postgresql://user:password@host:5432/name"


def refusal(read, *args):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(*args)
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *[("1", True), (" True ", True), ("YES", True), ("on", True)],
        *[("0", False), ("false", False), ("no", False), ("Off", False), ("", False), (None, False)],
    ],
)
def test_a_flag_is_yes_or_no(monkeypatch, value, meant):
    monkeypatch.delenv("DEBUG", raising=False)
    if value is not None:
        monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG") is meant


def test_a_flag_has_a_default(monkeypatch):
    monkeypatch.delenv("DEBUG", raising=False)
    assert environment.flag("DEBUG", default=True) is True


@pytest.mark.parametrize("value", ["2", "maybe", "Y es"])
def test_a_flag_that_is_neither_is_refused(monkeypatch, value):
    monkeypatch.setenv("DEBUG", value)
    assert refusal(environment.flag, "DEBUG") == f"DEBUG={value!r} will not do: give 1 or 0"


@pytest.mark.parametrize(("value", "meant"), [("", 8000), (" ", 8000), ("1", 1), (" 9000 ", 9000), ("65535", 65535)])
def test_a_number_is_within_its_bounds_or_the_default(monkeypatch, value, meant):
    monkeypatch.setenv("PORT", value)
    assert environment.number("PORT", 8000, 1, 65535) == meant


@pytest.mark.parametrize("value", ["0", "65536", "-1", "+1", "8e3", "1.5", "eight", "٨", "²", "0x10", "9" * 5000])
def test_a_number_out_of_bounds_or_not_whole_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    told = f"PORT={value!r} will not do: give a whole number from 1 to 65535"
    assert refusal(environment.number, "PORT", 8000, 1, 65535) == told


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (None, ["localhost", "[::1]"]),
        ("prosopo.example.org", ["prosopo.example.org"]),
        (" a.org, .b.org\n127.0.0.1 ,[2001:db8::1],", ["a.org", ".b.org", "127.0.0.1", "[2001:db8::1]"]),
        ("*", ["*"]),
    ],
)
def test_hosts_are_separated_by_commas_or_blanks(monkeypatch, value, meant):
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    if value is not None:
        monkeypatch.setenv("ALLOWED_HOSTS", value)
    assert environment.hosts("ALLOWED_HOSTS", "localhost,[::1]") == meant


@pytest.mark.parametrize("bad", ["https://a.org", "a.org:8000", "a.org/x", "-a.org", "a_b", "[::1", "::1", "**", "a."])
def test_what_is_no_host_is_refused_by_itself(monkeypatch, bad):
    monkeypatch.setenv("ALLOWED_HOSTS", f"good.org,{bad}")
    told = f"ALLOWED_HOSTS={bad!r} will not do: give host names separated by commas, without scheme, port or path"
    assert refusal(environment.hosts, "ALLOWED_HOSTS", "") == told


def test_origins_are_none_by_default_or_as_given(monkeypatch):
    monkeypatch.delenv("CSRF_TRUSTED_ORIGINS", raising=False)
    assert environment.origins("CSRF_TRUSTED_ORIGINS") == []
    good = ["https://a.org", "http://localhost:8000", "https://*.b.org", "https://[2001:db8::1]:8443"]
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", ", ".join(good))
    assert environment.origins("CSRF_TRUSTED_ORIGINS") == good


@pytest.mark.parametrize(
    "bad",
    [
        *["a.org", "//a.org", "ftp://a.org", "https://", "https://u:p@a.org", "https://a.org:port", "https://[::1"],
        *["https://a.org/", "https://a.org?x", "https://a.org#x"],
    ],
)
def test_what_is_no_origin_is_refused(monkeypatch, bad):
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", f"https://good.org,{bad}")
    told = f"CSRF_TRUSTED_ORIGINS={bad!r} will not do: give origins such as https://prosopo.example.org, "
    assert refusal(environment.origins, "CSRF_TRUSTED_ORIGINS") == f"{told}separated by commas"


@pytest.mark.parametrize(("value", "meant"), [(None, "INFO"), ("debug", "DEBUG"), (" Error ", "ERROR")])
def test_a_choice_is_read_in_either_case(monkeypatch, value, meant):
    monkeypatch.delenv("LOG_LEVEL", raising=False)
    if value is not None:
        monkeypatch.setenv("LOG_LEVEL", value)
    assert environment.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "ERROR")) == meant


def test_what_is_no_choice_is_refused(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    told = "LOG_LEVEL='LOUD' will not do: give one of DEBUG, INFO"
    assert refusal(environment.choice, "LOG_LEVEL", "INFO", ("DEBUG", "INFO")) == told


def test_a_choice_is_given_back_as_it_is_spelled(monkeypatch):
    monkeypatch.setenv("DATASET_LICENCE", "cc-by-4.0")
    assert environment.choice("DATASET_LICENCE", "CC0-1.0", ("CC0-1.0", "CC-BY-4.0")) == "CC-BY-4.0"


@pytest.mark.parametrize(("value", "meant"), [(None, "Prosopo"), ("", "Prosopo"), (" Реестр 1937 ", "Реестр 1937")])
def test_a_text_is_one_line_or_the_default(monkeypatch, value, meant):
    monkeypatch.delenv("DATASET_TITLE", raising=False)
    if value is not None:
        monkeypatch.setenv("DATASET_TITLE", value)
    assert environment.text("DATASET_TITLE", "Prosopo", 120) == meant


@pytest.mark.parametrize("value", ["x" * 121, "two\nlines", "  "])
def test_a_text_of_several_lines_or_too_long_is_refused(monkeypatch, value):
    monkeypatch.setenv("DATASET_TITLE", value)
    assert "give one line of at most 120 characters" in refusal(environment.text, "DATASET_TITLE", "Prosopo", 120)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (None, ""),
        ("", ""),
        ("https://prosopo.example.org/", "https://prosopo.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_public_address_has_no_slash_at_its_end(monkeypatch, value, meant):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    if value is not None:
        monkeypatch.setenv("PUBLIC_URL", value)
    assert environment.public_url("PUBLIC_URL") == meant


@pytest.mark.parametrize("value", ["prosopo.example.org", "ftp://example.org", "https://example.org/data", "https://"])
def test_what_is_no_public_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("PUBLIC_URL", value)
    assert "https://prosopo.example.org" in refusal(environment.public_url, "PUBLIC_URL")


def test_an_address_for_mail_is_taken_as_it_stands(monkeypatch):
    monkeypatch.setenv("DATASET_EMAIL", " editors@example.org ")
    assert environment.email("DATASET_EMAIL") == "editors@example.org"
    monkeypatch.setenv("DATASET_EMAIL", "")
    assert environment.email("DATASET_EMAIL") == ""


@pytest.mark.parametrize("value", ["editors", "editors@localhost", "The editors <editors@example.org>", "a@b..org"])
def test_what_is_no_address_for_mail_is_refused(monkeypatch, value):
    monkeypatch.setenv("DATASET_EMAIL", value)
    assert "editors@example.org" in refusal(environment.email, "DATASET_EMAIL")


def test_the_secret_key_comes_from_the_environment_before_the_file(monkeypatch, tmp_path):
    (tmp_path / "secret-key").write_text("y" * 40 + "\n")
    monkeypatch.delenv("SECRET_KEY")
    assert environment.secret_key(tmp_path) == "y" * 40
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert environment.secret_key(tmp_path) == KEY


def test_without_a_secret_key_the_remedy_is_told(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY")
    assert refusal(environment.secret_key, tmp_path) == (
        "SECRET_KEY is not set: give at least 32 random characters, or use `make run`, "
        f"which keeps one in {tmp_path / 'secret-key'}"
    )


@pytest.mark.parametrize("key", ["", "qzj", "qzjqzjqzjqzjqzjqzjqzjqzjqzjqzjq"])
def test_a_short_secret_key_is_refused_and_not_given_away(monkeypatch, tmp_path, key):
    monkeypatch.setenv("SECRET_KEY", key)
    told = refusal(environment.secret_key, tmp_path)
    assert told.startswith("SECRET_KEY")
    assert "give at least 32 random" in told
    assert "qzj" not in told


@pytest.mark.parametrize("url", [None, "", "sqlite:////srv/prosopo.sqlite3"])
def test_sqlite_is_the_default_and_lets_readers_go_on_while_one_writes(monkeypatch, tmp_path, url):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if url is not None:
        monkeypatch.setenv("DATABASE_URL", url)
    settings = environment.database("DATABASE_URL", tmp_path / "prosopo.sqlite3")
    assert settings["ENGINE"] == "prosopo.sqlite3"
    assert settings["NAME"] == ("/srv/prosopo.sqlite3" if url else str(tmp_path / "prosopo.sqlite3"))
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize("folder", ["with space", "50%20", "a#b", "a?b=c", "Воркута", "a@b:c"])
def test_the_data_folder_may_bear_any_name(monkeypatch, tmp_path, folder):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    file = tmp_path / folder / "prosopo.sqlite3"
    assert environment.database("DATABASE_URL", file)["NAME"] == str(file)


def test_a_database_may_be_in_memory(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "sqlite://:memory:")
    assert environment.database("DATABASE_URL", tmp_path)["NAME"] == ":memory:"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_url_gives_every_part_and_keeps_statements_prepared(monkeypatch, tmp_path, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://natalia:p%40ss%2Fword@db.example.org:6432/prosopo?sslmode=require")
    settings = environment.database("DATABASE_URL", tmp_path)
    assert {key: settings[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "ENGINE": "prosopo.postgresql",
        "NAME": "prosopo",
        "USER": "natalia",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example.org",
        "PORT": 6432,
    }
    assert settings["OPTIONS"] == {
        "sslmode": "require",
        "server_side_binding": True,
        "prepare_threshold": 1,
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,
        "options": "-c join_collapse_limit=1 -c jit=off -c max_parallel_workers_per_gather=0 -c lock_timeout=20s",
    }
    assert settings["CONN_HEALTH_CHECKS"] is False  # a question more for each answer: pages and the API look themselves
    assert settings["CONN_MAX_AGE"] == 600


@pytest.mark.parametrize(
    "url",
    [
        "mysql://natalia:secret@host/prosopo",
        "mysql://natalia:secret/host",
        "secret",
        "postgresql:natalia:secret",
        "postgresql://natalia:secret",
        "postgresql://natalia:secret@host",
        "postgresql://natalia:secret@host/",
        "postgresql://natalia:secret@host:port/prosopo",
        "postgresql://natalia:a@secret@host/",
        "postgresql://host/?password=secret",
        "postgresql://[secret",
        "sqlite://secret/prosopo.sqlite3",
        "sqlite:///",
        "sqlite://",
    ],
)
def test_a_database_url_that_will_not_do_is_refused_and_its_password_not_given_away(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    told = refusal(environment.database, "DATABASE_URL", tmp_path)
    assert told.startswith("DATABASE_URL=")
    assert told.endswith(f" will not do: {DATABASE_REMEDY}")
    assert "secret" not in told
