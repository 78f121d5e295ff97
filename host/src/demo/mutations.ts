import type { GraphqlClient } from './graphql-client.ts';

type Input = Record<string, unknown>;

/** What sets the demo restaurant up, by mutation: a gateway that takes listed operations only must know them. */
const texts = new Map<string, string>();

/** The operations that set the demo restaurant up. */
export function demoOperations(): string[] {
  return [...texts.values()];
}

const sends = <Entity>(mutation: string, entity: string) => {
  const inputType = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  texts.set(mutation, textOf(mutation, inputType, entity));
  return (client: GraphqlClient, input: Input) => mutate<Entity>(client, mutation, inputType, entity, input);
};
const created = (mutation: string, entity: string) => sends<{ id: string }>(mutation, `${entity} { id }`);

const openSession = sends<{ accessToken: string }>('signIn', 'session { accessToken }');

/** Signs the client in for its next requests. */
export async function signIn(
  client: GraphqlClient,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const session = await openSession(client, { email, password });
  client.authorize(session.accessToken);
}

export const createOrganization = created('createOrganization', 'organization');
export const createLocation = created('createLocation', 'location');
export const addMember = created('addMember', 'membership');
export const createKitchenStation = created('createKitchenStation', 'kitchenStation');
export const updateKitchenSettings = sends<unknown>('updateKitchenSettings', 'kitchenSettings { coursing }');
export const createFloor = created('createFloor', 'floor');
export const createSection = created('createSection', 'section');
export const createMenu = created('createMenu', 'menu');
export const createCategory = created('createCategory', 'category');
export const createMenuItem = created('createMenuItem', 'menuItem');
export const createTable = sends<{ name: string; code: string }>('createTable', 'table { name code }');

/**
 * Sends one mutation and returns its entity.
 * @param entity the payload's entity field with its selection, such as `menu { id }`
 * @throws Error that quotes the refusal, when the payload has errors.
 */
export async function mutate<Entity>(
  client: GraphqlClient,
  mutation: string,
  inputType: string,
  entity: string,
  input: Input,
): Promise<Entity> {
  const text = textOf(mutation, inputType, entity);
  const data = await client.request<
    Record<string, { errors: { code: string; message: string }[] } & Record<string, Entity>>
  >(text, { input });
  const payload = data[mutation];
  const name = entity.split(' ')[0] ?? '';
  if (!payload || payload.errors.length > 0) {
    throw new Error(
      `${mutation} was refused: ${payload?.errors.map((error) => `${error.code} ${error.message}`).join('; ')}`,
    );
  }
  return payload[name] as Entity; // named by the caller together with its type
}

function textOf(mutation: string, inputType: string, entity: string): string {
  return `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${entity} errors { field code message } } }`;
}
