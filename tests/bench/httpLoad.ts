import { connect } from 'node:net';

/**
 * Asks one address again and again over so many connections that stay open, and tells its parent how many answers came. The request is
 * written once and answers are only counted by their bytes, so that the client is no slower than the servers that it measures.
 */
const { url, headers, connections, seconds } = JSON.parse(process.argv[2]) as {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
};

const { hostname, port, pathname, search, host } = new URL(url);
const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`);

let answers = 0;
const status = new Set<string>();
/** All answers are alike: the first says how long each is. */
let answerBytes = 0;

const sockets = Array.from({ length: connections }, () => {
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  let got = 0;
  let first = Buffer.alloc(0);
  socket.on('data', (part) => {
    got += part.length;
    if (answerBytes === 0) {
      first = Buffer.concat([first, part]);
      answerBytes = lengthOf(first);
    }
    if (answerBytes === 0 || got < answerBytes) return;
    if (got > answerBytes) throw new Error(`Found an answer of ${got} bytes, expected ${answerBytes}.`);
    got = 0;
    answers++;
    socket.write(request);
  });
  socket.write(request);
  return socket;
});

const start = performance.now();
setTimeout(() => {
  const perSecond = answers / ((performance.now() - start) / 1000);
  for (const socket of sockets) socket.destroy();
  process.send!({ answers, perSecond, status: [...status] });
  process.disconnect();
}, seconds * 1000);

/** The length of a whole answer, head and body; 0 while its head is not all there. */
function lengthOf(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = bytes.toString('latin1', 0, end);
  status.add(head.split(' ', 2)[1]);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length === undefined && !/ 304 /.test(head)) throw new Error(`Expected a length, got ${head}`);
  return end + 4 + Number(length ?? 0);
}
