import type { FastifyInstance } from 'fastify';
import type { Fault } from '#contract/problem.ts';
import { ProblemError } from './problemError.ts';

const MOST_FAULTS = 20;
const FIELD_CHARS = 80;

/** Whether a database keeps that text as it is: it has no NUL and no half of a character (a surrogate that stands alone). */
export function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Texts and names of fields, however deep, that no database keeps. */
export function textFaults(content: unknown): Fault[] {
  const faults: Fault[] = [];
  const open: (readonly [path: string, value: unknown])[] = [['', content]];
  for (let next = open.pop(); next && faults.length < MOST_FAULTS; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string') {
      if (!isKeepable(value)) faults.push({ code: 'malformed_text', field: path.slice(0, FIELD_CHARS) });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (!isKeepable(name))
          faults.push({ code: 'malformed_text', field: (path || 'body').slice(0, FIELD_CHARS) });
        else if (typeof part === 'string' || typeof part === 'object')
          open.push([path === '' ? name : `${path}.${name}`, part]);
      }
    }
  }
  return faults;
}

/** Refuses an address with a text that no database keeps, before any route reads it. What is sent is looked at where it is checked. */
export function refuseUnkeepable(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    done(faultOfParameters(request.params) ?? faultOfQuery(request.query));
  });
}

/** What stands in a path names something; such a text names nothing. */
function faultOfParameters(parameters: unknown): ProblemError | undefined {
  return textFaults(parameters).length > 0 ? new ProblemError(404, 'not_found') : undefined;
}

function faultOfQuery(query: unknown): ProblemError | undefined {
  const faults = textFaults(query);
  return faults.length > 0 ? new ProblemError(400, 'bad_query', { faults }) : undefined;
}
