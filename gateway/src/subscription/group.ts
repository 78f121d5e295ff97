import type { Caller } from '../identity/caller.ts';
import type { Cursors } from './cursor.ts';
import type { Delivery } from './delivery.ts';
import type { Change, OrganizationFeed } from './organization-feed.ts';
import { comparePositions, lifeOf, type Position } from './position.ts';
import type { RecentlyTold } from './recently-told.ts';
import type { PresentState, Resolver } from './resolver.ts';
import type { Subscriber } from './subscriber.ts';
import { type Told, tell } from './told.ts';
import type { View } from './view.ts';

export interface GroupDependencies {
  feed: OrganizationFeed;
  resolver: Resolver;
  recent: RecentlyTold;
  delivery: Delivery;
  cursors: Cursors;
  /** Told of each change that all members were told of. */
  delivered(told: Told): void;
  /** Called when a subscriber cannot be told what it missed. */
  failed(subscriber: Subscriber, error: unknown): void;
  /** Called when the last member has left. */
  onEmpty(group: Group): void;
}

/** Changes that are being read at once for one group. More would only be ready sooner to wait for the first. */
const resolvedAtOnce = 4;
/** Changes that may wait to be read, where each one must be told; who cannot keep that pace is sent away with its cursor. */
const mostPending = 5_000;
/** How long the present state is shared, in ms. */
const presentSharedMs = 1_000;
/** Members served before the next look at the clock. */
const membersAtOnce = 16;

interface InFlight {
  change: Change;
  told: Told | undefined;
}

/**
 * All subscribers who are told the same: each change is read, federated and serialised once and then written to every one of them. Changes are told in the order of the log.
 */
export class Group {
  view: View;
  private readonly members = new Set<Subscriber>();
  private readonly joining = new Set<Subscriber>();
  private pending: Map<string, Change> = new Map();
  private inFlight: InFlight[] = [];
  private readonly toDeliver: Told[] = [];
  private delivering = false;
  private awaitsTurn = false;
  /** Names what was read for this group by its present plan. */
  private edition: number;
  private present: { state: Promise<PresentState>; until: number } | undefined;
  private toldUpTo: string;
  /** Counts the changes handed to members. */
  private round = 0;
  private stopListening: () => void;
  private readonly dependencies: GroupDependencies;

  constructor(view: View, dependencies: GroupDependencies) {
    this.view = view;
    this.dependencies = dependencies;
    this.edition = dependencies.recent.newEdition();
    this.toldUpTo = dependencies.feed.position;
    this.stopListening = this.listen();
  }

  /** Everything up to here was handed to all members. */
  get position(): string {
    const isIdle = this.pending.size === 0 && this.inFlight.length === 0 && this.toDeliver.length === 0;
    return isIdle ? this.dependencies.feed.position : this.toldUpTo;
  }

  get size(): number {
    return this.members.size + this.joining.size;
  }

  /** Brings a subscriber up to date and then tells it of every change. Resolves when it is live, or has ended. */
  async join(subscriber: Subscriber): Promise<void> {
    subscriber.group = this;
    this.joining.add(subscriber);
    try {
      await this.bringUpToDate(subscriber);
    } catch (error) {
      this.dependencies.failed(subscriber, error);
    }
  }

  private async bringUpToDate(subscriber: Subscriber): Promise<void> {
    while (!subscriber.hasEnded) {
      if (subscriber.position === undefined) {
        await this.tellPresentState(subscriber);
      } else if (this.isAhead(subscriber, this.dependencies.feed.position)) {
        // Another gateway heard of it before this one, or the log that it came from was lost.
        const isKnown = await this.dependencies.feed.hasReached(subscriber.position);
        if (!isKnown) subscriber.position = undefined;
        else if (this.isAhead(subscriber, this.dependencies.feed.position)) return this.makeLive(subscriber);
      } else if (comparePositions(subscriber.position, this.position) < 0) {
        await this.replay(subscriber, subscriber.position, this.position);
      } else {
        // No turn of the event loop between the look at the position and this: nothing falls between replay and live.
        return this.makeLive(subscriber);
      }
    }
  }

  private makeLive(subscriber: Subscriber): void {
    if (subscriber.hasEnded) return;
    this.joining.delete(subscriber);
    this.members.add(subscriber);
    subscriber.joinedAt = this.round;
    subscriber.isAhead = this.isAhead(subscriber, this.position);
  }

  private isAhead({ position }: Subscriber, of: Position): boolean {
    if (position === undefined) return false;
    return lifeOf(position) !== lifeOf(of) || comparePositions(position, of) > 0;
  }

  leave(subscriber: Subscriber): void {
    this.members.delete(subscriber);
    this.joining.delete(subscriber);
    if (this.size === 0) this.dependencies.onEmpty(this);
  }

  /** Everybody in it. */
  everyone(): Subscriber[] {
    return [...this.members, ...this.joining];
  }

  /** Goes on by another plan. What was read by the former is not told to anybody new. */
  replaceView(view: View): void {
    const { topic, key } = this.view.address;
    this.view = view;
    this.edition = this.dependencies.recent.newEdition();
    this.present = undefined;
    if (view.address.topic === topic && view.address.key === key) return;
    this.stopListening();
    this.stopListening = this.listen();
  }

  private listen(): () => void {
    return this.dependencies.feed.listen({
      ...this.view.address,
      hear: (change) => this.hear(change),
      gap: () => this.startAnew(),
    });
  }

  /** Events may be missing: everybody is told the present state. */
  private startAnew(): void {
    this.pending.clear();
    this.inFlight = [];
    this.toDeliver.length = 0;
    this.edition = this.dependencies.recent.newEdition();
    this.present = undefined;
    this.toldUpTo = this.dependencies.feed.position;
    const members = [...this.members];
    this.members.clear();
    for (const member of members) {
      member.position = undefined;
      void this.join(member);
    }
    for (const one of this.joining) one.position = undefined;
  }

  close(): void {
    this.stopListening();
    this.pending.clear();
    this.toDeliver.length = 0;
  }

  private hear(change: Change): void {
    const coalesces = this.view.topic.slow === 'COALESCE';
    const key = coalesces ? change.entityId : `${change.position} ${change.entityId}`;
    // To the end, since it is told at its newer position.
    this.pending.delete(key);
    this.pending.set(key, change);
    if (this.pending.size > mostPending) return this.giveUp();
    this.pump();
  }

  private giveUp(): void {
    this.pending.clear();
    for (const { outlet, reception } of this.everyone()) {
      reception.disconnected(this.view.topic.field);
      outlet.tooSlow();
    }
  }

  /** Reads what is pending when there is time: a thousand groups may hear of one event, and what needs no fetch never leaves a turn of the event loop by itself. */
  private pump(): void {
    if (this.awaitsTurn || this.pending.size === 0) return;
    const turn = this.dependencies.delivery.turn();
    if (!turn) return this.read();
    this.awaitsTurn = true;
    void turn.then(() => {
      this.awaitsTurn = false;
      this.read();
    });
  }

  private read(): void {
    for (const [key, change] of this.pending) {
      if (this.inFlight.length >= resolvedAtOnce) return;
      // Read one after the other, so that an older state is never told after a newer one.
      if (this.inFlight.some((one) => one.change.entityId === change.entityId)) return;
      this.pending.delete(key);
      const reading: InFlight = { change, told: undefined };
      this.inFlight.push(reading);
      this.tellingOf(change).then((told) => {
        reading.told = told;
        if (this.inFlight.includes(reading)) this.flush();
      });
    }
  }

  private flush(): void {
    for (let first = this.inFlight[0]; first?.told; first = this.inFlight[0]) {
      this.inFlight.shift();
      this.toDeliver.push(first.told);
    }
    this.deliver();
    this.pump();
  }

  /** Hands what is ready to all members, a few at a time, one change after the other. */
  private deliver(): void {
    if (this.delivering || this.toDeliver.length === 0) return;
    this.delivering = true;
    let told: Told | undefined;
    let members: SetIterator<Subscriber> | undefined;
    this.dependencies.delivery.run(() => {
      if (!members || !told) {
        told = this.toDeliver[0];
        if (!told) {
          this.delivering = false;
          return true;
        }
        members = this.members.values();
        // From now on who joins reads it by itself.
        this.toldUpTo = told.position;
        this.round++;
      }
      for (let count = 0; count < membersAtOnce; count++) {
        const { done, value } = members.next();
        if (done) {
          this.dependencies.delivered(told);
          if (this.toDeliver[0] === told) this.toDeliver.shift();
          members = undefined;
          return false;
        }
        if (value.joinedAt < this.round) this.offer(value, told);
      }
      return false;
    });
  }

  private offer(member: Subscriber, told: Told): void {
    // Looked at only where it matters: comparing positions for every member would cost as much as writing to it.
    if (member.isAhead) {
      if (!this.isAhead(member, told.position)) member.isAhead = false;
      if (member.isAhead || member.position === told.position) return;
    }
    member.offer(told);
  }

  /** Reads a change for everybody; those who come back for it share it. */
  private tellingOf(change: Change): Promise<Told> {
    const { resolver, cursors, recent } = this.dependencies;
    const key = `${this.edition} ${change.position} ${change.entityId}`;
    const known = recent.get(key);
    if (known) return known;
    const cursor = cursors.sign(this.view.address, change.position);
    const telling = resolver.change(this.view, change, cursor, this.representative());
    recent.set(key, telling);
    // Who comes back for it shall not be told that a subgraph was away a moment ago.
    telling.then(({ failed }) => failed && recent.delete(key));
    return telling;
  }

  private async replay(subscriber: Subscriber, after: string, upTo: string): Promise<void> {
    const { feed, delivery } = this.dependencies;
    const changes = await feed.changesBetween(this.view.address, after, upTo);
    if (!changes) {
      subscriber.position = undefined;
      return;
    }
    for (const change of this.view.topic.slow === 'COALESCE' ? newestOfEach(changes) : changes) {
      const told = await this.tellingOf(change);
      await delivery.turn();
      if (subscriber.hasEnded) return;
      subscriber.offer(told);
    }
    if (comparePositions(upTo, subscriber.position ?? upTo) >= 0) subscriber.position = upTo;
  }

  private async tellPresentState(subscriber: Subscriber): Promise<void> {
    if (subscriber.readsByItself) return this.tellBeginning(subscriber);
    const { position, parts } = await this.presentState();
    for (const told of parts) {
      await this.dependencies.delivery.turn();
      if (subscriber.hasEnded) return;
      subscriber.offer(told);
    }
    subscriber.position = position;
  }

  /** What it reads when it hears of this has everything up to here. */
  private tellBeginning(subscriber: Subscriber): void {
    const { position } = this.dependencies.feed;
    const cursor = this.dependencies.cursors.sign(this.view.address, position);
    const change = { entityId: 'snapshot 0', position, at: Date.now() };
    subscriber.offer(tell(change, { data: null }, { snapshot: { index: 0, count: 0 }, cursor }));
  }

  /** Shared by those who come at the same time: what changed since its position is told to each of them after it. */
  private presentState(): Promise<PresentState> {
    const now = Date.now();
    if (this.present && this.present.until > now) return this.present.state;
    const { resolver, cursors, feed } = this.dependencies;
    const { position } = feed;
    const cursor = cursors.sign(this.view.address, position);
    const state = resolver.presentState(this.view, position, cursor, this.representative());
    const present = { state, until: now + presentSharedMs };
    this.present = present;
    state.catch(() => {
      if (this.present === present) this.present = undefined;
    });
    return state;
  }

  /** Somebody with whose rights is read for all: they are of one class. */
  private representative(): Caller {
    const [member] = this.members.size > 0 ? this.members : this.joining;
    if (!member) throw new Error('A group without members reads nothing.');
    return member.caller;
  }
}

/** The last change of each entity, in the order of the log. */
function newestOfEach(changes: readonly Change[]): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    newest.delete(change.entityId);
    newest.set(change.entityId, change);
  }
  return [...newest.values()];
}
