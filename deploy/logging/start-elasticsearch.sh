#!/bin/sh
# Starts Elasticsearch on a file system that it cannot change: it keeps a keystore beside its configuration, so it gets a copy of that.
set -eu
umask 077
cp -r /usr/share/elasticsearch/config /tmp/config
export ES_PATH_CONF=/tmp/config ES_TMPDIR=/tmp
ELASTIC_PASSWORD=$(cat /run/secrets/elastic_password)
export ELASTIC_PASSWORD
exec /usr/local/bin/docker-entrypoint.sh eswrapper
