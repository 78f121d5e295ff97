import { setTimeout as wait } from 'node:timers/promises';
import { OperatorError } from '@comanda/platform/operator-error';
import { S3mini } from 's3mini';
import type { Place } from './place.ts';

export interface S3Settings {
  /** `s3://bucket/prefix` */
  url: string;
  /** Address of the storage, such as `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** How often a request is made, and the first rest between two, in ms; it doubles. */
const attempts = 4;
const firstRestMs = 250;

/** Backups in a bucket of S3-compatible storage, addressed by path, signed by AWS Signature Version 4. */
export function createS3Place({ url, endpoint, region, accessKeyId, secretAccessKey }: S3Settings): Place {
  const { hostname: bucket, pathname } = new URL(url);
  const prefix = pathname.replace(/^\/|\/$/g, '');
  const keyOf = (name: string) => (prefix ? `${prefix}/${name}` : name);
  const client = new S3mini({
    endpoint: `${endpoint.replace(/\/$/, '')}/${bucket}`,
    region,
    accessKeyId,
    secretAccessKey,
    requestAbortTimeout: 60_000,
  });
  const trying = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (attempt === attempts || !isWorthRepeating(error))
          throw new OperatorError(
            'BACKUP_STORAGE',
            `${url}: ${what} failed: ${error instanceof Error ? error.message : error}`,
            { cause: error },
          );
        await wait(firstRestMs * 2 ** attempt);
      }
    }
  };
  return {
    description: url,
    async put(name, content) {
      await trying(`writing ${name}`, () =>
        client.putObject(keyOf(name), content, 'application/octet-stream'),
      );
    },
    async get(name) {
      const found = await trying(`reading ${name}`, () => client.getObjectArrayBuffer(keyOf(name)));
      return found ? Buffer.from(found) : undefined;
    },
    async list() {
      const found = await trying('listing', () => client.listObjects('/', prefix && `${prefix}/`));
      if (!found) throw new OperatorError('BACKUP_STORAGE', `${url}: there is no bucket ${bucket}.`);
      return found.map(({ Key }) => (prefix ? Key.slice(prefix.length + 1) : Key));
    },
    async remove(name) {
      await trying(`removing ${name}`, () => client.deleteObject(keyOf(name)));
    },
  };
}

/** Refusals stay refusals; what is the storage's or the network's fault may be over in a moment. */
function isWorthRepeating(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN;
  return Number.isNaN(status) || status >= 500 || status === 429;
}
