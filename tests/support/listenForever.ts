import { createServer } from 'node:net';

/** Listens on a socket until it is killed, and says when it does. */
createServer().listen(process.argv[2], () => console.log('listening'));
