/** Apollo Server with `@apollo/gateway`, as its documentation sets it up. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce, settings } from './announce.mjs';

const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: settings.supergraph }) });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
announce(url);
