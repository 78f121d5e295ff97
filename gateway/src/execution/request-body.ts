import type { FetchNode } from '@apollo/query-planner';
import { encode } from './json.ts';

/** Writes the requests of one fetch: everything but the variables is prepared. */
export interface RequestBody {
  /** The variables that this fetch uses and the client gave, as members of a JSON object. */
  membersOf(variables: Readonly<Record<string, unknown>>): string;
  /** @param representations JSON of the entities asked for; undefined for a fetch at the root. */
  write(members: string, representations: readonly string[] | undefined): string;
}

export function requestBodyOf(node: FetchNode): RequestBody {
  const open = `{"query":${JSON.stringify(node.operation)}${
    node.operationName ? `,"operationName":${JSON.stringify(node.operationName)}` : ''
  },"variables":{`;
  const variables = (node.variableUsages ?? []).map((name) => ({ name, prefix: `${JSON.stringify(name)}:` }));
  return {
    membersOf(given) {
      let members = '';
      for (const { name, prefix } of variables) {
        const value = given[name];
        if (value !== undefined) members += `${members === '' ? '' : ','}${prefix}${encode(value)}`;
      }
      return members;
    },
    write(members, representations) {
      if (!representations) return `${open}${members}}}`;
      return `${open}${members}${members === '' ? '' : ','}"representations":[${representations.join(',')}]}}`;
    },
  };
}
