/** Fastify with Mercurius and its gateway, as its documentation sets it up, without a log. */
import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { announce, settings } from './announce.mjs';

const app = Fastify();
app.register(mercuriusGateway, {
  gateway: { services: settings.services.map(({ name, url, sdl }) => ({ name, url, schema: sdl })) },
  ...(settings.jit ? { jit: 1 } : {}),
});
announce(`${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
