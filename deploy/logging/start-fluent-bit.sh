#!/bin/sh
# Starts Fluent Bit with its password from the secret.
set -eu
ELASTIC_WRITER_PASSWORD=$(cat /run/secrets/elastic_writer_password)
export ELASTIC_WRITER_PASSWORD
exec /fluent-bit/bin/fluent-bit -c /etc/comanda/fluent-bit.yaml
