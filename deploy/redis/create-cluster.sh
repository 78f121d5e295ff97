#!/bin/sh
# Makes one cluster of the given servers, HOST:PORT..., the first half of them masters with a replica each. Changes nothing when they are one already,
# so it may run at any time.
set -eu
REDISCLI_AUTH=$(cat /run/secrets/redis_password)
export REDISCLI_AUTH

known() {
  redis-cli -h "${1%:*}" -p "${1#*:}" cluster info | tr -d '\r' | sed -n 's/^cluster_known_nodes://p'
}

# A member that knows others has been in a cluster before. To create another one over it would throw its slots away.
for node in "$@"; do
  if [ "$(known "$node")" != 1 ]; then
    redis-cli --cluster check "$1"
    exit 0
  fi
done
redis-cli --cluster create "$@" --cluster-replicas 1 --cluster-yes

# Every member must have heard of every other before anybody is let in.
for node in "$@"; do
  until redis-cli -h "${node%:*}" -p "${node#*:}" cluster info | grep -q '^cluster_state:ok'; do sleep 1; done
done
