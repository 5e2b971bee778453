import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {FakeLive} from './fake/live.js';
import {answer} from './fake/rest.js';
import {World} from './fake/world.js';

/**
 * A server that speaks like the product's, for developing and checking the pages without it:
 * `node test/fake-server.js [--trucks N] [--port N]`.
 *
 * @typedef {import('./fake/world.js').WorldOptions} WorldOptions
 * @typedef {{url: string, world: World, live: FakeLive, server: import('node:http').Server, refuseLive: number | undefined,
 *   isFailing: boolean, stop: () => Promise<void>}} FakeServer
 *   refuseLive: close code for every new viewer; isFailing: REST answers 503
 */

const ROOT = new URL('../', import.meta.url);
const TYPES = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'};
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** @param {WorldOptions & {port?: number}} options @returns {Promise<FakeServer>} */
export async function startFakeServer(options = {}) {
  const world = new World(options);
  const live = new FakeLive(world);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/api/')) {
      if (fake.isFailing) {
        response.writeHead(503, {'Content-Type': 'application/problem+json'});
        response.end(JSON.stringify({title: 'Tạm thời gián đoạn', status: 503, code: 'UNAVAILABLE'}));
        return;
      }
      await answer(request, response, world, (layer, record) => live.sendDecisions(layer, [record]));
    } else {
      await serveFile(path, response);
    }
  });
  server.on('upgrade', (request, stream) => {
    live.accept(request, stream);
    if (fake.refuseLive !== undefined) {
      [...live.viewers].at(-1)?.socket.close(fake.refuseLive);
    }
  });
  await new Promise((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {FakeServer} */
  const fake = {
    url: `http://127.0.0.1:${port}`, world, live, server, refuseLive: undefined, isFailing: false,
    stop: () => {
      live.stop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

/** @param {string} path @param {import('node:http').ServerResponse} response */
async function serveFile(path, response) {
  const webjar = /^\/webjars\/(ol|uplot)\/[\d.]+\/(.+)$/.exec(path);
  const page = path === '/' ? '/public/' : path;
  const file = webjar ? `node_modules/${webjar[1]}/${webjar[2]}` : `${page.slice(1)}${page.endsWith('/') ? 'index.html' : ''}`;
  try {
    const body = await readFile(new URL(file, ROOT));
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream';
    response.writeHead(200, {'Content-Type': type, 'Content-Security-Policy': POLICY}).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (/** @type {string} */ name, /** @type {number} */ otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(process.argv[at + 1]);
  };
  const fake = await startFakeServer({trucks: option('trucks', 300), port: option('port', 8090)});
  console.log(`${fake.url}/control-room/`);
}
