#!/bin/sh
# Makes what docker-compose.production.yml needs and must never be committed: secrets in deploy/secrets, and a self-signed certificate in
# deploy/tls for a first trial. What exists already is left as it is, so it is safe to run again.
set -eu
cd "$(dirname "$0")"
umask 022

# The folder keeps other users of this host out; the files in it are readable because containers read them under users of their own.
mkdir -p secrets tls
chmod 700 secrets tls

secret() {
  if [ -s "secrets/$1" ]; then return; fi
  printf '%s' "$2" > "secrets/$1"
  echo "made deploy/secrets/$1"
}

secret identity_secret "$(openssl rand -hex 32)"
secret super_admin_password "$(openssl rand -hex 12)"
secret mongodb_key "$(openssl rand -base64 512 | tr -d '\n')"
secret mongodb_admin_password "$(openssl rand -hex 24)"
secret mongodb_password "$(openssl rand -hex 24)"
secret backup_key "$(openssl rand -hex 32)"
secret redis_password "$(openssl rand -hex 24)"
secret mongodb_url "mongodb://comanda:$(cat secrets/mongodb_password)@mongos-1:27017,mongos-2:27017/comanda?authSource=admin"
secret redis_url "redis+cluster://:$(cat secrets/redis_password)@redis-1:6379,redis-2:6379,redis-3:6379"
secret grafana_password "$(openssl rand -hex 12)"
secret elastic_password "$(openssl rand -hex 24)"
secret elastic_writer_password "$(openssl rand -hex 24)"
secret kibana_password "$(openssl rand -hex 24)"
# Given by others: write the real ones into the files.
secret smtp_password 'not known yet'
secret slack_webhook_url 'https://hooks.slack.com/services/not/known/yet'
secret aws_access_key_id 'not-known-yet'
secret aws_secret_access_key 'not-known-yet'
secret alert_webhook_token 'not known yet'

if [ ! -s tls/fullchain.pem ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=${1:-localhost}" \
    -addext "subjectAltName=DNS:${1:-localhost}" -keyout tls/privkey.pem -out tls/fullchain.pem 2>/dev/null
  chmod 644 tls/privkey.pem
  echo "made a self-signed certificate for ${1:-localhost} in deploy/tls; replace it before anybody else comes"
fi
