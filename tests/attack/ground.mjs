// What the attacks stand on: a server, somebody who works on elsewhere meanwhile, and how to come in and to ask.
import { Client } from '../crash/client.mjs';
import { closeCode, frame, rawSocket } from '../crash/raw.mjs';
import { sleep } from '../crash/server.mjs';

export const mostMb = 300;
export const hello = (name = 'guest') =>
  JSON.stringify({ type: 'hello', protocol: 1, client: name, name, since: null });
export const note = (text, more = {}) => ({ canvas: 'main', block: 'value', text, ...more });
export const put = (kind, id, fields) => ({ op: 'put', kind, id, fields });
export const set = (kind, id, fields) => ({ op: 'set', kind, id, fields });
export const remove = (kind, id) => ({ op: 'remove', kind, id });
export const within = (promise, ms) => Promise.race([promise.then(() => true), sleep(ms).then(() => false)]);

/// Waits until something holds; false when it does not in time.
export async function until(holds, ms = 5000) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (await holds()) return true;
  return false;
}

/// A request with these headers, as a program sends it: fetch forbids some of them.
export function ask(server, path, { method = 'GET', cookie, headers = {}, body } = {}) {
  return fetch(server.url + path, {
    method,
    headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

/// The secret of a new link.
export async function link(server, document, role, more = {}, cookie = server.cookie) {
  const answer = await ask(server, `/api/v1/documents/${document}/links`, {
    method: 'POST',
    cookie,
    body: { role, ...more },
  });
  const body = await answer.json();
  if (answer.status !== 201) throw new Error(`link: ${answer.status} ${JSON.stringify(body)}`);
  return { secret: body.path.split('#')[1], id: body.link.id, link: body.link };
}

/// Comes in with a secret: the status, the body and the cookie.
export async function enter(server, secret, { cookie, password, headers } = {}) {
  const body = { secret, name: 'Mallory', password };
  const answer = await ask(server, '/api/v1/session', { method: 'POST', cookie, body, headers });
  const set = answer.headers.get('set-cookie');
  return { status: answer.status, body: await answer.json(), cookie: set?.split(';')[0] ?? null, set };
}

/// Somebody's session with a role in a document.
export const guest = async (server, document, role) =>
  (await enter(server, (await link(server, document, role)).secret)).cookie;

/// Sends one change and says what became of it: 'taken', 'rejected' or the code with which the connection closed.
export async function change(server, document, cookie, ops, ms = 8000) {
  const client = new Client({ live: (id) => server.live(id), cookie }, document, { pause: 60_000 });
  client.connect();
  await within(client.edit(ops), ms);
  const said =
    client.rejected.length > 0 ? 'rejected' : client.acknowledged.size > 0 ? 'taken' : (client.closed ?? 'silent');
  client.leave();
  return said;
}

/// The code with which the server closes a socket, 0 when it does not in time.
export async function closesWith({ received, closed }, ms = 5000) {
  await until(() => closeCode(received) !== 0 || within(closed, 0), ms);
  return closeCode(received);
}

/// Many sockets that each promise a large message and send most of it.
export async function unfinished(server, document, { count, bytes, cookie = '', greet }) {
  const large = frame(Buffer.alloc(bytes, 'x')).subarray(0, bytes - 1000);
  const sockets = await Promise.all(
    Array.from({ length: count }, () => rawSocket({ url: server.url, cookie }, document).catch(() => null)),
  );
  const open = sockets.filter(Boolean);
  for (const one of open) {
    if (greet) one.socket.write(frame(Buffer.from(hello())));
    one.socket.write(large);
  }
  await sleep(1500);
  return { open, end: () => open.forEach(({ socket }) => socket.destroy()) };
}
