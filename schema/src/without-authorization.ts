import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';

const directives = new Set(['authenticated', 'requiresScopes', 'policy']);
const scalars = new Set(['requiresScopes__Scope', 'policy__Policy']);
const specification = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * A supergraph without `@authenticated`, `@requiresScopes` and `@policy`. Apollo's JavaScript planner refuses a supergraph that carries them, because it
 * would not enforce them; our gateway enforces them before it plans.
 */
export function withoutAuthorization(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl), {
      Directive: (node) => (directives.has(node.name.value) || linksAuthorization(node) ? null : undefined),
      DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
      ScalarTypeDefinition: (node) => (scalars.has(node.name.value) ? null : undefined),
    }),
  );
}

function linksAuthorization(
  node: ConstDirectiveNode | { name: { value: string }; arguments?: unknown },
): boolean {
  if (node.name.value !== 'link' || !('kind' in node)) return false;
  const url = node.arguments?.find((one) => one.name.value === 'url')?.value;
  return url?.kind === Kind.STRING && specification.test(url.value);
}
