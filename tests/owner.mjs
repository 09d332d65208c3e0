// How a program gets into a Headpin that it started: the link on the terminal, exchanged for a session as the page does it.

/** What the server says when it is ready: `url`, and `link` (null when it could not make one). */
export function greeting(child) {
  let text = '';
  return new Promise((done, fail) => {
    child.stdout.on('data', (bytes) => {
      text += bytes;
      const url = /http:\/\/localhost:\d+/.exec(text)?.[0];
      if (url && text.includes('Ctrl+C'))
        done({ url, link: /http:\/\/localhost:\d+\/enter#\S+/.exec(text)?.[0] ?? null });
    });
    child.on('close', (code, signal) => fail(new Error(`ended with ${code ?? signal}: ${text}`)));
    child.on('error', fail);
  });
}

/** Enters with a link; gives the session as a cookie, "name=value". */
export async function enter(link, name = 'Mila') {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: hash.slice(1), name }),
  });
  if (!answer.ok) throw new Error(`${link} was refused: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}
