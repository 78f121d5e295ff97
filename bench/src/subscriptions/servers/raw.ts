/** The limit: `ws` alone, which sends one text to every socket of a station. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { filling, operationId, serve, settingsOf } from './publishing.ts';

const settings = settingsOf();
const http = createServer();
const upgrades = new WebSocketServer({ server: http, path: '/graphql' });
const byStation = new Map<string, WebSocket[]>(settings.stations.map((station) => [station, []]));
let count = 0;
upgrades.on('connection', (socket) => {
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (message.type !== 'subscribe') return;
    byStation.get(message.payload.variables.stationId)?.push(socket);
    count++;
  });
});
await new Promise<void>((resolve) => http.listen(settings.port, '127.0.0.1', resolve));
serve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
  subscribers: () => count,
  publish() {
    for (const [n, station] of settings.stations.entries()) {
      const text = `{"id":"${operationId}","type":"next","payload":{"data":{"ticketChanged":{"id":"${settings.tickets[n]}"}},"extensions":{"cursor":"${filling}"}}}`;
      for (const socket of byStation.get(station) ?? []) socket.send(text);
    }
  },
});
