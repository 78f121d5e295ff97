import { readFile } from 'node:fs/promises';

/** What a gateway serves. */
export interface SupergraphText {
  /** The composed supergraph, with its rules, costs and topics. */
  sdl: string;
  /** The part of the public schema that partners see. @default what the supergraph tags for them */
  contractSdl?: string;
}

/** The supergraph of the contract, as committed. */
export async function committedSupergraph(): Promise<SupergraphText> {
  const read = (name: string) =>
    readFile(new URL(import.meta.resolve(`@comanda/schema/${name}.graphql`)), 'utf8');
  const [sdl, contractSdl] = await Promise.all([read('supergraph'), read('partner')]);
  return { sdl, contractSdl };
}
