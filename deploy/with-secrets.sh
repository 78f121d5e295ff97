#!/bin/sh
# Runs a server with its secrets: each file in /run/secrets becomes the environment variable of its name.
# Secrets come as files so that `docker inspect` and the compose file never show them.
set -eu
for file in "${SECRETS_DIR:-/run/secrets}"/*; do
  [ -f "$file" ] || continue
  name=$(basename "$file")
  value=$(cat "$file")
  export "$name=$value"
done
exec "$@"
