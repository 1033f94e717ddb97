import { Errors } from 'typebox/value';

type Json = Readonly<Record<string, unknown>>;

/** What the API's description of itself says of its answers. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Json;
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Json }>> }>
  >;
}

/** The statuses of success that an operation describes; none where it is no part of the API. */
export function describedStatuses(document: OpenApi, method: string, url: string): number[] {
  const operation = operationOf(document, method, url);
  return Object.keys(operation?.responses ?? {}).map(Number);
}

/** Where an answer differs from how the API describes it, as paths with what was expected; none where it describes no JSON. */
export function faultsOfAnswer(
  document: OpenApi,
  { method, url, status, body }: { method: string; url: string; status: number; body: unknown },
): string[] {
  const schema = operationOf(document, method, url)?.responses[status]?.content?.['application/json']?.schema;
  if (!schema) return [];
  const whole = withoutReferences(schema, document) as Parameters<typeof Errors>[0];
  return [...Errors(whole, body)].map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function operationOf(document: OpenApi, method: string, url: string): Operation | undefined {
  return document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
}

/** The schema with what it refers to in its place. */
function withoutReferences(schema: unknown, document: OpenApi): unknown {
  if (Array.isArray(schema)) return schema.map((part) => withoutReferences(part, document));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref } = schema as { $ref?: unknown };
  if (typeof $ref === 'string') {
    const path = $ref.replace(/^#\//, '').split('/');
    return withoutReferences(
      path.reduce<unknown>((part, name) => (part as Json)[name], document),
      document,
    );
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => [key, withoutReferences(part, document)]),
  );
}
