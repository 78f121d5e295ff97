import { createServer, type IncomingMessage } from 'node:http';

/** A request to a session route, as it arrived. */
export interface SessionRequest {
  route: string;
  session: string | undefined;
  body: Record<string, unknown>;
  cookies: Map<string, string>;
}

/** What a route answers, and the cookies that it sets; an empty value ends one. */
export interface SessionAnswer {
  status?: number;
  body: unknown;
  cookies?: Record<string, string>;
}

/** The gateway's session routes over a real socket, and a browser's way of keeping their cookies, for tests. */
export interface TestingGateway {
  origin: string;
  /** Sends and keeps cookies, as a browser does for its pages. */
  fetch: typeof fetch;
  /** While true no request is answered. */
  isDown: boolean;
  /** How far the server's clock is ahead, in milliseconds. */
  clockAhead: number;
  close(): void;
}

/** Starts it on a free port of this machine. */
export async function createTestingGateway(
  serve: (request: SessionRequest) => SessionAnswer,
): Promise<TestingGateway> {
  const jar = new Map<string, string>();
  const server = createServer(async (request, response) => {
    if (gateway.isDown) return request.destroy();
    const { status = 200, body, cookies = {} } = serve(await read(request));
    for (const [name, value] of Object.entries(cookies))
      response.appendHeader('set-cookie', `${name}=${value}; HttpOnly`);
    response.setHeader('date', new Date(Date.now() + gateway.clockAhead).toUTCString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const gateway: TestingGateway = {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async fetch(input, init) {
      const headers = new Headers(init?.headers);
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await fetch(input, { ...init, headers });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return response;
    },
    isDown: false,
    clockAhead: 0,
    close: () => server.close(),
  };
  return gateway;
}

async function read(request: IncomingMessage): Promise<SessionRequest> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const pairs = (request.headers.cookie ?? '').split('; ').filter(Boolean);
  return {
    route: request.url?.replace('/session/', '') ?? '',
    session: request.headers['x-comanda-session']?.toString(),
    body: JSON.parse(text),
    cookies: new Map(pairs.map((pair) => pair.split('=') as [string, string])), // name and value
  };
}
