"""Runs the clients in this folder against a served sandbox: `make clients` (see README.md)."""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
_NEEDS = re.compile(r"^(?:#|//) (needs|program): (.+)$", re.MULTILINE)
_STARTS_WITHIN = 120  # seconds
_ENDS_WITHIN = 600  # seconds, for each client


def main() -> int:
    files = {file.stem.removeprefix("try_"): file for file in sorted(FOLDER.glob("try_*"))}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=f"Which: {', '.join(files)}.")
    parser.add_argument("--url", help="The address of a server that runs already, without a final slash.")
    parser.add_argument("--data", type=Path, required=True, help="Where packages and the sandbox are kept.")
    arguments = parser.parse_args()
    if unknown := set(arguments.clients) - set(files):
        parser.error(f"There is no client {', '.join(sorted(unknown))}. Known: {', '.join(files)}.")
    chosen = [files[name] for name in arguments.clients or files]
    with served(arguments.data.resolve(), arguments.url) as url:
        outcomes = {file.name: run(file, url, arguments.data.resolve()) for file in chosen}
    print("\n" + "\n".join(f"{outcome:8} {name}" for name, outcome in outcomes.items()))
    return int("FAILED" in outcomes.values())


@contextmanager
def served(data: Path, url: str | None) -> Iterator[str]:
    """The address of the server: the one that is given, or a new one with the first text."""
    if url:
        yield url.rstrip("/")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = data / "sandbox"
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "PORT": str(port),
        "SECRET_KEY": "for these clients alone" * 3,
    }
    manage, environment = [sys.executable, "manage.py"], os.environ | settings
    for command in (["collectstatic", "--no-input", "--verbosity", "0"], ["prepare", "--no-backup"]):
        subprocess.run([*manage, *command], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([*manage, "serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(_STARTS_WITHIN * 4):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit(f"The server did not start (status {server.poll()}): try `manage.py serve` by itself.")


def run(file: Path, url: str, data: Path) -> str:
    """What became of one client: passed, FAILED or skipped."""
    print(f"\n== {file.name}", flush=True)
    needs = {what: names.split() for what, names in _NEEDS.findall(file.read_text()[:1000])}
    program, *package = needs.get("program", ["node", "nodejs"] if file.suffix == ".mjs" else ["sh"])
    if shutil.which(program) is None:
        print(f"There is no {program} here: install Debian's package {' '.join(package)}.")
        return "skipped"
    home = data / file.stem
    home.mkdir(parents=True, exist_ok=True)
    command = _COMMANDS[file.suffix](file, home, needs.get("needs", []))
    ended = subprocess.run([*command, url], cwd=home, timeout=_ENDS_WITHIN)
    return "FAILED" if ended.returncode else "passed"


def python(file: Path, home: Path, packages: list[str]) -> list[str]:
    """The command for a client in Python, with packages in a virtual environment of its own."""
    interpreter = home / "venv" / "bin" / "python"
    if not interpreter.exists():
        venv.create(home / "venv", with_pip=True)
    if packages:
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *packages], check=True)
    return [str(interpreter), "-I", str(file)]


def node(file: Path, home: Path, packages: list[str]) -> list[str]:
    """The command for a client in JavaScript, which finds its packages beside the copy of it that is run."""
    if packages:
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, *packages], check=True
        )
    return ["node", str(shutil.copy(file, home))]


def shell(file: Path, home: Path, packages: list[str]) -> list[str]:
    return ["sh", "-eu", str(file)]


_COMMANDS = {".py": python, ".mjs": node, ".sh": shell}

if __name__ == "__main__":
    sys.exit(main())
