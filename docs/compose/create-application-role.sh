#!/bin/sh
# Run once by the PostgreSQL image when it makes its data folder. The owner migrates; this role works.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role cuakhauso_app login password :'password';
SQL
