import { type Outcome, payload } from '@comanda/platform/user-error';
import type { ErrorCode, Resolvers } from '../generated/resolvers.ts';
import type { ShownApiKey } from './api-key.service.ts';
import { nameOfScope } from './api-key-rules.ts';

export const apiKeyResolvers: Resolvers = {
  Query: {
    apiKeyBySecret: (_root, args, { apiKeys }) => apiKeys.bySecret(args),
  },
  Mutation: {
    createApiKey: async (_root, { input }, { apiKeys }) => shown(await apiKeys.createApiKey(input)),
    rotateApiKey: async (_root, { input }, { apiKeys }) => shown(await apiKeys.rotateApiKey(input)),
    revokeApiKey: async (_root, { input }, { apiKeys }) =>
      payload('apiKey', await apiKeys.revokeApiKey(input)),
  },
  ApiKey: {
    id: (apiKey) => apiKey._id,
    lastFour: (apiKey) => apiKey.secrets[0]?.lastFour ?? '',
    scopes: (apiKey) => apiKey.scopes.map((scope) => nameOfScope[scope]),
    overlapUntil: ({ secrets: [, before] }) =>
      before?.validUntil && before.validUntil > new Date() ? before.validUntil : null,
  },
};

function shown(outcome: Outcome<ShownApiKey, ErrorCode>) {
  return outcome.ok
    ? { ...outcome.value, errors: [] }
    : { apiKey: null, secret: null, errors: outcome.errors };
}
