import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from '@comanda/platform/http-server';

/** GraphiQL from its npm package, for a browser without internet. Read and packed on the first visit: it is 9 MB, and most processes never serve it. */
export function createGraphiql(): Handler {
  let page: Promise<Buffer> | undefined;
  async function render(): Promise<Buffer> {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const html = renderGraphiQL({
      title: 'Comanda GraphiQL',
      endpoint: '/graphql',
      subscriptionsProtocol: 'WS',
      defaultQuery:
        '# Headers: {"authorization": "Bearer <accessToken of signIn>"}\n\nquery Viewer {\n  viewer {\n    kind\n    user {\n      name\n    }\n  }\n}\n',
    });
    return promisify(gzip)(html);
  }
  return async (_request, response) => {
    page ??= render();
    const body = await page;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'content-length': body.length,
      'cache-control': 'public, max-age=3600',
    });
    response.end(body);
  };
}
