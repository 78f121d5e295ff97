import { randomUUID } from 'node:crypto';
import { anonymous, type Principal, type Role } from '@comanda/platform/identity';
import {
  type Answer,
  createSubgraphHarness,
  type SubgraphHarness,
} from '@comanda/platform/testing/subgraph-harness';
import { createUsersServer } from '../server.ts';

/** A running users subgraph, and what tests ask of it again and again. */
export interface UsersFixture {
  harness: SubgraphHarness;
  url: string;
  superAdmin: { email: string; password: string; name: string };
  /** Sends an operation as a principal; as nobody when it is left out. */
  ask(text: string, variables?: Record<string, unknown>, principal?: Principal): Promise<Answer>;
  /** Creates an organization as a super-admin. */
  createOrganization(input?: Record<string, unknown>): Promise<Answer>;
  addMember(principal: Principal, input: Record<string, unknown>): Promise<Answer>;
  createLocation(principal: Principal, input: Record<string, unknown>): Promise<Answer>;
  signIn(input: { email: string; password: string; organizationId?: string }): Promise<Answer>;
  /** A new organization with an owner, as they come out of sign-in. */
  organizationWithOwner(): Promise<{
    organizationId: string;
    owner: Principal;
    email: string;
    password: string;
  }>;
  /** A new member of staff of an organization. */
  member(
    owner: Principal,
    organizationId: string,
    role: Role,
  ): Promise<{ principal: Principal; email: string }>;
  close(): Promise<void>;
}

export const operator: Principal = { kind: 'superAdmin', userId: 'usr_01hzy3v6m8k2n4p6q8r0s2t4v6' };
export const password = 'correct horse battery';
export const newKey = () => randomUUID();

const session = `session {
  accessToken accessTokenExpiresAt refreshToken deviceToken
  viewer { kind user { id name email } membership { id role organization { id name } } }
} errors { field code message }`;
export const signInText = `mutation ($input: SignInInput!) { signIn(input: $input) { ${session} } }`;
export const refreshText = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ${session} } }`;

/** Starts the subgraph on a store that is already running. */
export async function startUsers(mongoUrl: string): Promise<UsersFixture> {
  const harness = await createSubgraphHarness(mongoUrl);
  const superAdmin = { email: 'root@comanda.test', password: 'a password for root', name: 'Root' };
  const server = await createUsersServer({ ...harness, host: '127.0.0.1', port: 0, superAdmin });
  const ask: UsersFixture['ask'] = (text, variables, principal = anonymous) =>
    harness.query(server.url, principal, text, variables);

  const fixture: UsersFixture = {
    harness,
    url: server.url,
    superAdmin,
    ask,
    createOrganization: (input = {}) =>
      ask(
        `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) {
          organization { id name accentColor createdAt members { role user { name email } } }
          errors { field code message }
        } }`,
        {
          input: {
            idempotencyKey: newKey(),
            name: 'Harbour Kitchen',
            ownerName: 'Olga Owner',
            ownerEmail: `owner-${newKey()}@comanda.test`,
            ownerPassword: password,
            ...input,
          },
        },
        operator,
      ),
    addMember: (principal, input) =>
      ask(
        `mutation ($input: AddMemberInput!) { addMember(input: $input) {
          membership { id role user { id name email } organization { id } } errors { field code message }
        } }`,
        {
          input: {
            idempotencyKey: newKey(),
            name: 'Mia Member',
            email: `member-${newKey()}@comanda.test`,
            password,
            role: 'WAITER',
            ...input,
          },
        },
        principal,
      ),
    createLocation: (principal, input) =>
      ask(
        `mutation ($input: CreateLocationInput!) { createLocation(input: $input) {
          location { id name currency taxBasisPoints serviceChargeBasisPoints acceptsOrdersAutomatically organization { id } }
          errors { field code message }
        } }`,
        {
          input: {
            idempotencyKey: newKey(),
            name: 'Harbour',
            address: 'Rua do Cais 1, Lisboa',
            timeZone: 'Europe/Lisbon',
            currency: 'EUR',
            taxBasisPoints: 1300,
            pricesIncludeTax: true,
            ...input,
          },
        },
        principal,
      ),
    signIn: ({ email, password, organizationId }) =>
      ask(signInText, { input: { email, password, organizationId } }),
    async organizationWithOwner() {
      const email = `owner-${newKey()}@comanda.test`;
      const { data } = await fixture.createOrganization({ ownerEmail: email });
      const organizationId: string = data.createOrganization.organization.id;
      const owner = await staff(email, organizationId);
      return { organizationId, owner, email, password };
    },
    async member(owner, organizationId, role) {
      const email = `${role.toLowerCase()}-${newKey()}@comanda.test`;
      await fixture.addMember(owner, { organizationId, role, email });
      return { principal: await staff(email, organizationId), email };
    },
    async close() {
      await server.close();
      await harness.close();
    },
  };
  return fixture;

  /** The identity that the gateway reads from the access token. */
  async function staff(email: string, organizationId: string): Promise<Principal> {
    const { data } = await fixture.signIn({ email, password, organizationId });
    const { viewer } = data.signIn.session;
    return {
      kind: 'staff',
      userId: viewer.user.id,
      organizationId,
      membershipId: viewer.membership.id,
      role: viewer.membership.role,
    };
  }
}
