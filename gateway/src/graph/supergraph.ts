import { readFile } from 'node:fs/promises';

/** What a gateway serves. */
export interface SupergraphText {
  /** The composed supergraph, with its rules, costs and topics. */
  sdl: string;
  /** The part of the public schema that partners see. @default what the supergraph tags for them */
  contractSdl?: string;
}

/** Where the supergraph is read from, at the start and whenever it is to be read again. */
export interface SupergraphSource {
  /** For people: a path, or what it is. */
  name: string;
  read(): Promise<SupergraphText>;
  /** The file that is to be watched for changes, if any. */
  path?: string | undefined;
}

/** A supergraph that stays as it is. */
export function fixedSupergraph(text: SupergraphText): SupergraphSource {
  return { name: 'a fixed text', read: async () => text };
}

/** A file that somebody may replace while the gateway runs. */
export function supergraphFile(path: string): SupergraphSource {
  return { name: path, path, read: async () => ({ sdl: await readFile(path, 'utf8') }) };
}

/** The supergraph of the contract, as committed. */
export const committedSupergraph: SupergraphSource = {
  name: 'the contract',
  async read() {
    const read = (name: string) =>
      readFile(new URL(import.meta.resolve(`@comanda/schema/${name}.graphql`)), 'utf8');
    const [sdl, contractSdl] = await Promise.all([read('supergraph'), read('partner')]);
    return { sdl, contractSdl };
  },
};
