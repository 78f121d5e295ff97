#!/bin/sh
# Starts Kibana with its password from the secret.
set -eu
ELASTICSEARCH_PASSWORD=$(cat /run/secrets/kibana_password)
export ELASTICSEARCH_PASSWORD
exec /usr/local/bin/kibana-docker
