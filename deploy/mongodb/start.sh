#!/bin/sh
# Starts a member of the cluster. MongoDB refuses a key file that anybody but its owner may read, and a mounted secret keeps the mode that it
# has on the host, so the member makes a copy of its own.
set -eu
umask 077
cat /run/secrets/mongodb_key > /tmp/key
exec "$@" --keyFile /tmp/key --bind_ip_all
