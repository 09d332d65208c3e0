// A web server in front of Headpin, as there is one for https. It can be away, be slow, and play a Headpin with another build of the page.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { createHash } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** A text of the page whose files stand in another folder. */
const moved = (text) => text.replaceAll('assets/', 'next/');

/**
 * `url` is where; `mode` how it behaves: 'well', 'away' (502), 'silent' or 'deaf' (lines that are there stay, and carry nothing); or as it is set up
 * wrongly: 'hostless' (Host is its own), 'socketless' (no WebSockets), 'fileless' and 'muddled' (the page's files are not there, or are a page),
 * 'folder' (Headpin under /headpin/, another site around it). `otherBuild()` makes it one with another page and worker.
 */
export async function startFront(server) {
  const port = Number(new URL(server.url).port);
  const sockets = new Set();
  const front = { url: '', mode: 'well', drop, end, otherBuild };
  let changed = new Map();

  /** The new build: every file at another address, so another page and another worker. */
  async function otherBuild() {
    const [page, worker] = await Promise.all(
      ['/', '/worker.js'].map((path) => fetch(server.url + path).then((a) => a.text())),
    );
    const newPage = moved(page);
    const newWorker = moved(worker)
      .replace(sha256(page), sha256(newPage))
      .replace(/(all:.)[0-9a-f]{16}/, `$1${sha256(newPage).slice(0, 16)}`);
    if (newWorker === worker) throw new Error('the worker does not name the files of the page');
    changed = new Map([
      ['/worker.js', newWorker],
      ['page', newPage],
    ]);
    return /src="(\/next\/[^"]+)"/.exec(newPage)[1];
  }

  /** What the new build answers, where that is not what the server does. */
  async function ofOtherBuild(path, page) {
    if (changed.size === 0 || path.startsWith('/api/')) return undefined;
    if (page) return { status: 200, type: 'text/html', body: changed.get('page') };
    if (path === '/worker.js') return { status: 200, type: 'text/javascript', body: changed.get(path) };
    if (path.startsWith('/assets/')) return { status: 404, type: 'text/plain', body: '' };
    if (!path.startsWith('/next/')) return undefined;
    const file = await fetch(server.url + path.replace('/next/', '/assets/'));
    const type = file.headers.get('content-type');
    const body = /javascript|css/.test(type) ? moved(await file.text()) : Buffer.from(await file.arrayBuffer());
    return { status: file.status, type, body };
  }

  const http = createServer(async (asked, answer) => {
    if (front.mode === 'silent' || front.mode === 'deaf') return;
    if (front.mode === 'away') return answer.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>502</h1>');
    const other = await ofOtherBuild(asked.url, asked.headers.accept?.startsWith('text/html') || asked.url === '/');
    if (other)
      return answer
        .writeHead(other.status, { 'Content-Type': other.type, 'Cache-Control': 'no-cache' })
        .end(other.body);
    if (front.mode === 'fileless' && asked.url.startsWith('/assets/')) return answer.writeHead(404).end('not here');
    if (front.mode === 'muddled' && asked.url.startsWith('/assets/'))
      return answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>A site</title>');
    if (front.mode === 'folder' && !asked.url.startsWith('/headpin/'))
      return answer.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html><h1>Another site</h1>');
    const { method } = asked;
    const path = front.mode === 'folder' ? asked.url.replace('/headpin/', '/') : asked.url;
    const headers = { ...asked.headers, ...(front.mode === 'hostless' && { host: `127.0.0.1:${port}` }) };
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (came) => {
      answer.writeHead(came.statusCode, came.headers);
      came.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  http.on('upgrade', (asked, socket, head) => {
    if (front.mode === 'socketless') return socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    if (!['well', 'hostless'].includes(front.mode)) return front.mode === 'away' ? socket.destroy() : undefined;
    const lines = [`GET ${asked.url} HTTP/1.1`];
    for (let i = 0; i < asked.rawHeaders.length; i += 2) {
      const [name, value] = asked.rawHeaders.slice(i, i + 2);
      lines.push(
        `${name}: ${front.mode === 'hostless' && name.toLowerCase() === 'host' ? `127.0.0.1:${port}` : value}`,
      );
    }
    const onward = connect(
      port,
      '127.0.0.1',
      () => onward.write(`${lines.join('\r\n')}\r\n\r\n`) && onward.write(head),
    );
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    // Deaf: the line stays, and nothing comes through, either way.
    onward.on('data', (data) => front.mode === 'deaf' || socket.write(data));
    socket.on('data', (data) => front.mode === 'deaf' || onward.write(data));
  });

  /** Breaks every connection. */
  function drop() {
    for (const socket of sockets) socket.destroy();
  }
  async function end() {
    drop();
    http.close();
    await once(http, 'close');
  }
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  front.url = `http://localhost:${http.address().port}`;
  return front;
}
