import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';

/** A host that the operator lets the server ask, as the setting names it. */
interface ListedHost {
  /** As an address has it: lower case, an IP in its one spelling, IPv6 without its brackets; `*.` before it for all names below it. */
  readonly name: string;
  /** Null: the usual port of the protocol. */
  readonly port: string | null;
}

/** Which hosts may be asked. */
export interface HostList {
  /** As the setting has it. */
  readonly text: string;
  /** Whether an address of the web names a host of the list, at its port. */
  holds(url: URL): boolean;
  /** Whether a connection to an address of a machine may be made; one that is not public has to be listed itself, with its port. */
  mayConnect(address: string, port: string): boolean;
  /** What the setting would have to be for this address: the line for the operator. */
  lineFor(url: URL): string;
}

const USUAL_PORT: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The port that an address leads to. */
export function portOf(url: URL): string {
  return url.port || (USUAL_PORT[url.protocol] ?? '');
}

/** The name of a host without the brackets of IPv6. The standard's reader of addresses has brought every spelling of an IP to one. */
export function nameOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Reads the hosts of a setting: `maps.example.cn`, `*.example.cn`, `10.1.2.3:8080`, `[fd00::1]:8080`. @throws Error naming what is none */
export function readHostList(names: readonly string[], setting: string): HostList {
  const listed = names.map(readListed);
  const isNamed = (name: string, port: string, isUsual: boolean) =>
    listed.some((host) => (host.port === null ? isUsual : host.port === port) && isNameOf(host.name, name));
  return {
    text: names.join(','),
    holds(url) {
      if (USUAL_PORT[url.protocol] === undefined || url.username !== '' || url.password !== '') return false;
      return isNamed(nameOf(url), portOf(url), url.port === '');
    },
    mayConnect(address, port) {
      if (isPublicAddress(address)) return true;
      return listed.some((host) => host.port === port && host.name === address.toLowerCase());
    },
    lineFor(url) {
      const name = nameOf(url);
      const isOwn = isIP(name) !== 0 && !isPublicAddress(name);
      const entry = url.port || isOwn ? `${url.hostname}:${portOf(url)}` : url.hostname;
      return `${setting}=${[...names, entry].join(',')}`;
    },
  };
}

function readListed(text: string): ListedHost {
  const [, star, host, port] = /^(\*\.)?(\[[0-9a-f:.]+\]|[^:/\s]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const url = host !== undefined && URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`) : null;
  if (!url || (star && isIP(nameOf(url)) !== 0))
    throw new Error(
      `found ${JSON.stringify(text)}, expected a host such as maps.example.cn or 10.1.2.3:8080`,
    );
  return { name: `${star ?? ''}${nameOf(url)}`, port: port ?? null };
}

function isNameOf(listed: string, name: string): boolean {
  if (!listed.startsWith('*.')) return listed === name;
  return isIP(name) === 0 && name.endsWith(listed.slice(1));
}
