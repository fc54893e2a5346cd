// A real redis-server for tests and for nothing else: no persistence, and never evicting, as queues need it.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString().startsWith('+PONG'));
    });
    socket.write('PING\r\n');
  });

/** Starts Redis on a port, in a folder of its own; gives its URL and a stop. Throws with what to install when it is not there. */
export async function startRedis(port, folder) {
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction', dir: folder };
  const server = spawn('redis-server', Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), { stdio: 'ignore' });
  let over;
  const ended = new Promise((resolve) => {
    server.once('error', (error) => resolve((over = error)));
    server.once('exit', (code) => resolve((over = new Error(`redis-server ended with code ${code}`))));
  });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (over?.code === 'ENOENT') throw new Error('These tests need Redis and find no redis-server: install Redis 7 (Debian and Ubuntu: apt-get install redis-server).');
    if (over) throw over;
    if (tries > 2_400) throw new Error('redis-server does not answer.');
    await pause(50);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
