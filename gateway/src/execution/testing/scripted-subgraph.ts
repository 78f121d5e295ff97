import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A subgraph that answers what the test says, byte for byte. */
export interface Scripted {
  server: Server;
  url: string;
  received: { query: string; variables: Record<string, unknown> }[];
  /** What it answers next, to the last one again and again. A function never answers when it returns undefined. */
  answers: (string | (() => { status?: number; body: string } | undefined))[];
}

export async function startScripted(): Promise<Scripted> {
  const scripted: Scripted = { server: createServer(), url: '', received: [], answers: [] };
  scripted.server.on('request', async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    scripted.received.push(JSON.parse(text));
    const next = scripted.answers.length > 1 ? scripted.answers.shift() : scripted.answers[0];
    const answer = typeof next === 'function' ? next() : { body: next ?? '' };
    if (!answer) return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => scripted.server.listen(0, '127.0.0.1', resolve));
  scripted.url = `http://127.0.0.1:${(scripted.server.address() as AddressInfo).port}`; // a TCP server that listens
  return scripted;
}
