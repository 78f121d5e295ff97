import type { Aggregates } from '@comanda/platform/aggregate';
import { newApiKeySecret, parseApiKeySecret } from '@comanda/platform/api-key-secret';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { manages, type Origin, type Principal } from '@comanda/platform/identity';
import { lineOfText } from '@comanda/platform/line-of-text';
import { revocationSignal } from '@comanda/platform/revocation';
import { managesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type {
  ApiKeyIdentity,
  CreateApiKeyInput,
  ErrorCode,
  QueryApiKeyBySecretArgs,
  RevokeApiKeyInput,
  RotateApiKeyInput,
} from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { ApiKeyModels, ApiKeyRecord } from './api-key.model.ts';
import {
  apiKeyFaults,
  nameOfScope,
  overlapFaults,
  rotatedSecrets,
  scopeOfName,
  validityOf,
} from './api-key-rules.ts';

export interface ApiKeyServiceDependencies {
  models: ApiKeyModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  trail: AuditTrail;
  principal: Principal;
  /** Where the request came from. */
  origin: Origin;
}

/** A key with the secret that was made for it just now; null for a repeat, whose first answer had it. */
export interface ShownApiKey {
  apiKey: ApiKeyRecord;
  secret: string | null;
}

/** A use is noted at most this often. */
const noteUseEveryMs = 60_000;

const noSuchKey = refused('NOT_FOUND', ['input', 'apiKeyId'], 'There is no such API key.');
const keyEnded = refused('CONFLICT', ['input', 'apiKeyId'], 'This API key has ended. Create a new one.');

/** Decides about API keys on behalf of one caller. */
export function createApiKeyService(dependencies: ApiKeyServiceDependencies) {
  const { models, loaders, aggregates, trail, principal, origin } = dependencies;
  return {
    async ofOrganization(organizationId: string): Promise<ApiKeyRecord[] | null> {
      if (!manages(principal, organizationId)) return null;
      return models.ApiKey.find({ organizationId }).sort({ _id: -1 }).lean<ApiKeyRecord[]>();
    },

    async createApiKey(input: CreateApiKeyInput): Promise<Outcome<ShownApiKey, ErrorCode>> {
      const { organizationId } = input;
      const notFound = refused('NOT_FOUND', ['input', 'organizationId'], 'There is no such organization.');
      if (!managesAt(principal, organizationId, 'create API keys')) return notFound;
      const { command, error } = commandOf(principal, 'createApiKey', input);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.ApiKey, organizationId, command);
      if (repeated) return repeated.ok ? accepted({ apiKey: repeated.value, secret: null }) : repeated;

      const now = new Date();
      if (!(await loaders.organization.load(organizationId))) return notFound;
      const errors = apiKeyFaults(input, now);
      if (errors.length > 0) return { ok: false, errors };
      const fresh = newSecret(organizationId);
      const fields = {
        _id: newId('ApiKey', organizationId),
        organizationId,
        name: lineOfText(input.name),
        scopes: [...new Set(input.scopes)].map((name) => scopeOfName[name]),
        secrets: [{ ...fresh.stored, validUntil: null }],
        expiresAt: input.expiresAt ?? null,
        revokedAt: null,
        lastUsedAt: null,
      };
      return shown(await aggregates.create(models.ApiKey, fields, [], command), fresh);
    },

    async rotateApiKey(input: RotateApiKeyInput): Promise<Outcome<ShownApiKey, ErrorCode>> {
      const _id = input.apiKeyId;
      const organizationId = organizationOf('ApiKey', _id);
      if (!managesAt(principal, organizationId ?? '', 'rotate API keys') || !organizationId) return noSuchKey;
      const { command, error } = commandOf(principal, 'rotateApiKey', input);
      const errors = [...(error ? [error] : []), ...overlapFaults(input.overlapSeconds)];
      if (!command || errors.length > 0) return { ok: false, errors };
      const fresh = newSecret(organizationId);
      const outcome = await aggregates.change(models.ApiKey, { organizationId, _id }, command, (apiKey) => {
        const now = new Date();
        if (apiKey.revokedAt || (apiKey.expiresAt && apiKey.expiresAt <= now)) return keyEnded;
        const secrets = rotatedSecrets(apiKey.secrets, fresh.stored, input.overlapSeconds, now);
        // Gateways remember what a secret opens: those that no longer do must be forgotten now.
        return accepted({
          fields: { ...apiKey, secrets },
          signals: [revocationSignal({ kind: 'key', apiKeyId: _id })],
        });
      });
      return outcome ? shown(outcome, fresh) : noSuchKey;
    },

    async revokeApiKey(input: RevokeApiKeyInput): Promise<Outcome<ApiKeyRecord, ErrorCode>> {
      const _id = input.apiKeyId;
      const organizationId = organizationOf('ApiKey', _id);
      if (!managesAt(principal, organizationId ?? '', 'revoke API keys') || !organizationId) return noSuchKey;
      const { command, error } = commandOf(principal, 'revokeApiKey', input);
      if (error) return { ok: false, errors: [error] };
      const outcome = await aggregates.change(models.ApiKey, { organizationId, _id }, command, (apiKey) =>
        accepted({
          fields: { ...apiKey, revokedAt: apiKey.revokedAt ?? new Date() },
          signals: [revocationSignal({ kind: 'key', apiKeyId: _id })],
        }),
      );
      return outcome ?? noSuchKey;
    },

    /** What a secret opens, for the gateway. @throws CodedError FORBIDDEN for everybody else: a hash is not to be tried out here. */
    async bySecret({ organizationId, secretHash }: QueryApiKeyBySecretArgs): Promise<ApiKeyIdentity | null> {
      if (principal.kind !== 'service' || principal.service !== 'gateway')
        throw forbidden('look up API keys');
      const where = { organizationId, 'secrets.hash': secretHash };
      const apiKey = await models.ApiKey.findOne(where).lean<ApiKeyRecord>();
      const now = new Date();
      const expiresAt = apiKey ? validityOf(apiKey, secretHash, now) : undefined;
      if (apiKey && expiresAt === undefined) {
        const { _id: actorId } = apiKey;
        const about = { actorKind: 'partner', actorId, entityId: actorId, origin } as const;
        trail.note({ ...about, organizationId, action: 'apiKeyRefused' });
      }
      if (!apiKey || expiresAt === undefined) return null;
      if (!apiKey.lastUsedAt || now.getTime() - apiKey.lastUsedAt.getTime() >= noteUseEveryMs) {
        const { _id, lastUsedAt } = apiKey;
        await models.ApiKey.updateOne({ organizationId, _id, lastUsedAt }, { $set: { lastUsedAt: now } });
      }
      const scopes = apiKey.scopes.map((scope) => nameOfScope[scope]);
      return { apiKeyId: apiKey._id, organizationId, scopes, expiresAt };
    },
  };
}

function newSecret(organizationId: string) {
  const secret = newApiKeySecret(organizationId);
  const parsed = parseApiKeySecret(secret);
  if (!parsed) throw new Error('A new API key has not the form of one.');
  return { secret, stored: { hash: parsed.hash, lastFour: parsed.lastFour } };
}

/** The secret goes along only when this very request stored it: of two that repeat each other, one did. */
function shown(
  outcome: Outcome<ApiKeyRecord, ErrorCode>,
  { secret, stored }: ReturnType<typeof newSecret>,
): Outcome<ShownApiKey, ErrorCode> {
  if (!outcome.ok) return outcome;
  const isOurs = outcome.value.secrets[0]?.hash === stored.hash;
  return accepted({ apiKey: outcome.value, secret: isOurs ? secret : null });
}
