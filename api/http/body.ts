import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { Check, Errors } from 'typebox/value';
import type { Fault, FaultCode } from '#contract/problem.ts';
import { ProblemError } from './problemError.ts';
import { textFaults } from './texts.ts';

const MOST_FAULTS = 50;

// Left to itself it stops after eight, of which several may speak of one field.
Settings.Set({ maxErrors: 8 * MOST_FAULTS });

/**
 * The body of a request, which was checked against the schema of its route before the route was called.
 * @throws Error where the route declares another schema than it reads by
 */
export function readBody<T extends TSchema>(request: FastifyRequest, schema: T): Static<T> {
  const { method, url, schema: declared } = request.routeOptions;
  if (declared?.body !== schema) throw new Error(`${method} ${url} declares another body than it reads`);
  return (request.body ?? {}) as Static<T>;
}

/**
 * What is to be written, wherever in the request it stood.
 * @param isJudgedLater whether something else judges a field, and names what is wrong with it beside the rest
 * @throws ProblemError 422 that names every field at fault
 */
export function checkContent<T extends TSchema>(
  content: unknown,
  schema: T,
  isJudgedLater: (field: string) => boolean = () => false,
): Static<T> {
  const isOurs = ({ field }: Fault) => !isJudgedLater(field.split('.', 1)[0]);
  const texts = textFaults(content).filter(isOurs);
  if (texts.length > 0) throw new ProblemError(422, 'invalid', { faults: texts });
  const faults = Check(schema, content) ? [] : faultsOf(schema, content).filter(isOurs);
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
  return content as Static<T>;
}

const CODES: Readonly<Record<string, FaultCode>> = {
  additionalProperties: 'unknown_field',
  required: 'missing_field',
  type: 'wrong_type',
  enum: 'unknown_code',
  const: 'unknown_code',
  format: 'malformed_text',
  pattern: 'malformed_text',
  minLength: 'empty_value',
  maxLength: 'too_long',
  minimum: 'out_of_range',
  maximum: 'out_of_range',
  maxItems: 'too_many_values',
};

function faultsOf(schema: TSchema, body: unknown): Fault[] {
  const faults: Fault[] = [];
  for (const error of Errors(schema, body)) {
    const code = CODES[error.keyword];
    // What else is reported only repeats that a part of a union did not fit.
    if (!code) continue;
    const params = error.params as {
      additionalProperties?: string[];
      requiredProperties?: string[];
      allowedValues?: unknown[];
      limit?: number;
      type?: string | string[];
    };
    const path = error.instancePath.slice(1).replaceAll('/', '.');
    const names = params.additionalProperties ?? params.requiredProperties ?? [''];
    for (const name of names)
      faults.push({
        code,
        field: [path, name].filter(Boolean).join('.').slice(0, 80),
        ...found(body, error.instancePath, code),
        ...expected(params),
      });
    if (faults.length >= MOST_FAULTS) break;
  }
  return faults.length > 0 ? faults : [{ code: 'wrong_type', field: 'body' }];
}

function found(body: unknown, path: string, code: FaultCode): { found?: string } {
  if (code === 'unknown_field' || code === 'missing_field' || /password|token|current/.test(path)) return {};
  const value = path
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], body);
  return { found: (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80) };
}

function expected(params: { allowedValues?: unknown[]; limit?: number; type?: string | string[] }): {
  expected?: string;
} {
  if (params.allowedValues) return { expected: params.allowedValues.join(' | ') };
  if (params.limit !== undefined) return { expected: String(params.limit) };
  if (params.type) return { expected: [params.type].flat().join(' | ') };
  return {};
}
