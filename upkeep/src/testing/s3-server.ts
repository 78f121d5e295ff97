import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Server {
  endpoint: string;
  /** What is stored, by bucket and key. */
  objects: Map<string, Buffer>;
  /** Answers so many of the next requests with 503. */
  fail(times: number): void;
  close(): Promise<void>;
}

export const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a secret/of+the storage' };
/** Objects on one page of a list: few, so that lists have pages. */
const pageSize = 3;

/**
 * Storage that speaks as much of S3 as backups need (PUT, GET, DELETE, ListObjectsV2 of one bucket) and checks every request's signature by its own reading of
 * AWS Signature Version 4 (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  let failures = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (failures-- > 0) return refuse(response, 503, 'SlowDown');
    const problem = signatureProblem(request);
    if (problem) return refuse(response, 403, problem);
    const url = new URL(request.url ?? '/', 'http://storage');
    const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket');
    const key = rest.join('/');
    if (request.method === 'GET' && key === '') return list(objects, url.searchParams, response);
    if (request.method === 'PUT') {
      objects.set(key, Buffer.concat(chunks));
      response.setHeader('etag', `"${createHash('md5').update(Buffer.concat(chunks)).digest('hex')}"`);
      return response.end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      response.statusCode = 204;
      return response.end();
    }
    const found = objects.get(key);
    return found ? response.end(found) : refuse(response, 404, 'NoSuchKey');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    fail(times) {
      failures = times;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function list(objects: Map<string, Buffer>, query: URLSearchParams, response: ServerResponse) {
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
    .sort();
  const page = keys.slice(0, pageSize);
  const more =
    keys.length > pageSize
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"0"</ETag><Size>${objects.get(key)?.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  response.setHeader('content-type', 'application/xml');
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><KeyCount>${page.length}</KeyCount>${more}${contents.join('')}</ListBucketResult>`,
  );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Why a request is refused; undefined for one that is signed by the credentials. */
function signatureProblem(request: IncomingMessage): string | undefined {
  const [, keyId, day, region, signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (keyId !== credentials.accessKeyId) return 'InvalidAccessKeyId';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = signed.split(';');
  if (!headers.includes('host') || !headers.includes('x-amz-date')) return 'AccessDenied';
  const canonical = [
    request.method,
    path,
    query.split('&').filter(Boolean).sort().join('&'),
    ...headers.map((name) => `${name}:${request.headers[name]}`),
    '',
    signed,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const at = String(request.headers['x-amz-date']);
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${region}/s3/aws4_request`, hash].join('\n');
  const dated = hmac(hmac(`AWS4${credentials.secretAccessKey}`, day ?? ''), region ?? '');
  const expected = hmac(hmac(hmac(dated, 's3'), 'aws4_request'), toSign).toString('hex');
  return expected === signature && at.startsWith(day ?? '-') ? undefined : 'SignatureDoesNotMatch';
}
