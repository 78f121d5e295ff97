import { OperatorError } from '@comanda/platform/operator-error';
import { createDirectoryPlace } from './directory-place.ts';
import type { Place } from './place.ts';
import { createS3Place } from './s3-place.ts';

export interface PlaceSettings {
  AWS_ENDPOINT_URL_S3?: string | undefined;
  AWS_REGION: string;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
}

/**
 * Where backups are kept.
 * @param where a directory, or `s3://bucket/prefix`
 * @throws OperatorError BACKUP_STORAGE when the settings of the storage are not complete
 */
export function openPlace(where: string, settings: PlaceSettings): Place {
  if (!where.startsWith('s3://')) return createDirectoryPlace(where);
  const {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  if (!accessKeyId || !secretAccessKey || !/^s3:\/\/[^/]+/.test(where))
    throw new OperatorError(
      'BACKUP_STORAGE',
      `${where} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and for another storage than Amazon's AWS_ENDPOINT_URL_S3.`,
    );
  const endpoint = settings.AWS_ENDPOINT_URL_S3 ?? `https://s3.${region}.amazonaws.com`;
  return createS3Place({ url: where, endpoint, region, accessKeyId, secretAccessKey });
}
