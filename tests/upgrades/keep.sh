#!/bin/sh
# Keeps what an installation was like at a commit, under the name of a version: `tests/upgrades/keep.sh COMMIT VERSION`,
# once for SQLite and once, under `pg_virtualenv -t`, with DATABASE_URL for PostgreSQL. See README.md here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../../.venv/bin/python}
was=$(mktemp -d)
trap 'rm -rf "$was"' EXIT
git -C "$here/../.." archive --format=tar "$1" | tar -x -C "$was"
cd "$was"
export DATA_DIR="$was/data" SECRET_KEY="for keeping an old installation, never for a server"
mkdir "$DATA_DIR"
"$python" manage.py prepare >/dev/null
"$python" manage.py shell <"$here/work_of_curators.txt"
if [ -n "${DATABASE_URL:-}" ]; then
  # Without psql's own commands, so that any client can run it.
  pg_dump --no-owner --no-privileges --inserts --rows-per-insert=500 "$DATABASE_URL" | grep -v '^\\' | xz -9e >"$here/$2.sql.xz"
else
  "$python" -c "import sqlite3, sys; old = sqlite3.connect(sys.argv[1]); old.execute('PRAGMA journal_mode=DELETE'); old.execute('VACUUM')" "$DATA_DIR/prosopo.sqlite3"
  xz -9e <"$DATA_DIR/prosopo.sqlite3" >"$here/$2.sqlite3.xz"
fi
