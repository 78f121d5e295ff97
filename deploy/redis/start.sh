#!/bin/sh
# Starts Redis with the password from its secret, which is then neither on the command line nor in the environment.
set -eu
umask 077
password=$(cat /run/secrets/redis_password)
{
  cat /etc/redis/redis.conf
  # Clients, and the replicas that follow a master.
  printf 'requirepass "%s"\nmasterauth "%s"\n' "$password" "$password"
} > /tmp/redis.conf
exec redis-server /tmp/redis.conf
