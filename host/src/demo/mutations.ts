import type { GraphqlClient } from './graphql-client.ts';

/** Signs the client in for its next requests. */
export async function signIn(
  client: GraphqlClient,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const session = await mutate<{ accessToken: string }>(
    client,
    'signIn',
    'SignInInput',
    'session { accessToken }',
    { email, password },
  );
  client.authorize(session.accessToken);
}

type Input = Record<string, unknown>;
const created = (mutation: string, entity: string) => (client: GraphqlClient, input: Input) =>
  mutate<{ id: string }>(
    client,
    mutation,
    `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`,
    `${entity} { id }`,
    input,
  );

export const createOrganization = created('createOrganization', 'organization');
export const createLocation = created('createLocation', 'location');
export const addMember = created('addMember', 'membership');
export const createKitchenStation = created('createKitchenStation', 'kitchenStation');
export const createFloor = created('createFloor', 'floor');
export const createSection = created('createSection', 'section');
export const createMenu = created('createMenu', 'menu');
export const createCategory = created('createCategory', 'category');
export const createMenuItem = created('createMenuItem', 'menuItem');
export const createTable = (client: GraphqlClient, input: Input) =>
  mutate<{ name: string; code: string }>(
    client,
    'createTable',
    'CreateTableInput',
    'table { name code }',
    input,
  );

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
  const text = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${entity} errors { field code message } } }`;
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
