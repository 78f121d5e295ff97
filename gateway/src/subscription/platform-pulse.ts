import type { EventLog, LoggedEvent } from '@comanda/platform/event-log/event-log';
import { createInProcessEventLog } from '@comanda/platform/event-log/in-process';
import { platformOrganizationId } from '@comanda/platform/revocation';
import type { TopicField } from '@comanda/schema/topics';

/** The argument that names what is told of the whole platform. Its value is the platform's id, in whose log nobody but super-admins may listen. */
export const platformArgument = 'platformId';
/** How often the platform is looked at while somebody listens, in ms. */
const everyMs = 1_000;
/** A cursor of this process leads back for this long, in ms; an older one, and one of another process, to the present state. */
const keptMs = 60_000;

/**
 * The log that subscriptions follow: the organizations' as they are, and for the platform a pulse of this process.
 *
 * What is told of the platform are counts over all organizations and of this gateway, which also change by time alone (an order becomes late, a screen goes silent). So no organization's
 * event says that they changed, and nothing is written to any log for them: as long as a super-admin listens here each topic of the platform beats, is read once for all of them,
 * and costs nothing when nobody looks. No event of an organization is needed, so none is heard by anybody outside of it.
 */
export function withPlatformPulse(
  eventLog: EventLog,
  topics: () => ReadonlyMap<string, TopicField>,
): EventLog {
  const own = createInProcessEventLog({ retention: { maxEvents: 1_000, maxAgeMs: keptMs } });
  const logOf = (organizationId: string) => (organizationId === platformOrganizationId ? own : eventLog);
  let listeners = 0;
  let beats = 0;
  let timer: NodeJS.Timeout | undefined;

  function beat(): void {
    const signals = [...topics().values()]
      .filter(({ keyArgument }) => keyArgument === platformArgument)
      .map(({ topic }) => ({ topic, key: platformOrganizationId, entityId: platformOrganizationId }));
    void own.append(platformOrganizationId, [{ id: `beat_${beats++}`, at: new Date(), signals }]);
  }

  return {
    append: (organizationId, entries) => logOf(organizationId).append(organizationId, entries),
    head: (organizationId) => logOf(organizationId).head(organizationId),
    oldest: (organizationId) => logOf(organizationId).oldest(organizationId),
    read: (organizationId, after, limit) => logOf(organizationId).read(organizationId, after, limit),
    async subscribe(organizationId, listener: (event: LoggedEvent) => void, options) {
      const following = await logOf(organizationId).subscribe(organizationId, listener, options);
      if (organizationId !== platformOrganizationId) return following;
      listeners++;
      timer ??= setInterval(beat, everyMs).unref();
      let isOver = false;
      return {
        close() {
          following.close();
          if (isOver) return;
          isOver = true;
          if (--listeners > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
    check: () => eventLog.check(),
    async close() {
      clearInterval(timer);
      await own.close();
    },
  };
}
