// A web server in front of Headpin, as there is one for https. It can be away, be slow, and play a Headpin with another build of the page.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { createHash } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** `url` is where; `mode` how it behaves: 'well', 'away' (502) or 'silent'. `otherBuild()` makes it one with another page and worker. */
export async function startFront(server) {
  const port = Number(new URL(server.url).port);
  const sockets = new Set();
  const front = { url: '', mode: 'well', drop, end, otherBuild };
  let changed = new Map();

  /** The new build: another entry script, so another page, so another worker. */
  async function otherBuild() {
    const [page, worker] = await Promise.all(
      ['/', '/worker.js'].map((path) => fetch(server.url + path).then((a) => a.text())),
    );
    const [, entry] = /src="(\/assets\/[^"]+)"/.exec(page);
    const next = entry.replace(/\.js$/, '-next.js');
    const script = await fetch(server.url + entry).then((answer) => answer.text());
    const newPage = page.replace(entry, next);
    const newWorker = worker
      .replace(entry, next)
      .replace(sha256(page), sha256(newPage))
      .replace(/(all:.)[0-9a-f]{16}/, `$1${sha256(newPage).slice(0, 16)}`);
    if (newWorker.length === worker.length) throw new Error('the worker does not name the entry script');
    changed = new Map([
      ['/worker.js', ['text/javascript', newWorker]],
      [next, ['text/javascript', script]],
      [entry, null],
      ['page', ['text/html', newPage]],
    ]);
    return next;
  }

  const http = createServer((asked, answer) => {
    if (front.mode === 'silent') return;
    if (front.mode === 'away') return answer.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>502</h1>');
    const page = asked.headers.accept?.startsWith('text/html') || asked.url === '/' ? 'page' : asked.url;
    const other = asked.url.startsWith('/api/') ? undefined : changed.get(page);
    if (other === null) return answer.writeHead(404).end();
    if (other) return answer.writeHead(200, { 'Content-Type': other[0], 'Cache-Control': 'no-cache' }).end(other[1]);
    const { method, url: path, headers } = asked;
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
    if (front.mode !== 'well') return front.mode === 'silent' ? undefined : socket.destroy();
    const lines = [`GET ${asked.url} HTTP/1.1`];
    for (let i = 0; i < asked.rawHeaders.length; i += 2)
      lines.push(`${asked.rawHeaders[i]}: ${asked.rawHeaders[i + 1]}`);
    const onward = connect(
      port,
      '127.0.0.1',
      () => onward.write(`${lines.join('\r\n')}\r\n\r\n`) && onward.write(head),
    );
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
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
