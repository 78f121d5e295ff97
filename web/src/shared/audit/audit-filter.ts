/** What of the log is shown, as it stands in the page's address. Days are those of this device's clock, as `2026-03-01`. */
export interface AuditChoice {
  person: string;
  action: string;
  entity: string;
  from: string;
  to: string;
}

const names = ['person', 'action', 'entity', 'from', 'to'] as const;

/** Reads the choice from a page's address. */
export function choiceOf(search: URLSearchParams): AuditChoice {
  const [person = '', action = '', entity = '', from = '', to = ''] = names.map(
    (name) => search.get(name) ?? '',
  );
  return { person, action, entity, from, to };
}

/** The address of a choice; what leaves none out is not in it. */
export function searchOf(choice: AuditChoice): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, choice[name].trim()]).filter(([, value]) => value));
}

/** The same for the API. The last day is shown to its end. */
export function filterOf({ person, action, entity, from, to }: AuditChoice) {
  return {
    actorId: person || null,
    action: action || null,
    entityId: entity.trim() || null,
    from: startOf(from, 0),
    to: startOf(to, 1),
  };
}

/** When a day, or one so many days later, begins by this device's clock; null for none. */
function startOf(day: string, later: number): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return null;
  // By its parts, since a day is not always 24 hours long.
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later).toISOString();
}
