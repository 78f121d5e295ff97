#!/bin/sh
# Alertmanager reads no environment, so what differs from place to place is put into its configuration here. Secrets stay in their files.
set -eu
umask 077
configuration=$(cat "${ALERTMANAGER_TEMPLATE:-/etc/alertmanager/alertmanager.yml}")
for name in ALERT_EMAIL_TO ALERT_EMAIL_FROM ALERT_SMTP_SERVER ALERT_SMTP_USER ALERT_SLACK_CHANNEL ALERT_WEBHOOK_URL; do
  eval "value=\${$name:?$name is not set}"
  case $value in *[\|\&\\\'\"]*) echo "$name: must not contain | & \\ or a quote" >&2; exit 1 ;; esac
  configuration=$(printf '%s\n' "$configuration" | sed "s|\${$name}|$value|g")
done
printf '%s\n' "$configuration" > "${ALERTMANAGER_CONFIGURATION:-/tmp/alertmanager.yml}"
exec "${ALERTMANAGER:-/bin/alertmanager}" "$@"
