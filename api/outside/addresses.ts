import { BlockList, isIP } from 'node:net';

/** What is not of the public network: this machine, an office's own network, and what is no single machine. */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  INSIDE.addSubnet(network, prefix, 'ipv4');

/** Whether an address is one of the public network. Of IPv6 only the global unicast range is, without what embeds IPv4. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INSIDE.check(address, 'ipv4');
  return family === 6 && /^[23][0-9a-f]{3}:/i.test(address) && !/^(2002|2001:0{0,4}:)/i.test(address);
}
