/** Answers with which a web server in front says that Headpin itself is away. */
const away: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * A page for a visit: the server's, unless that is away or takes longer than `patience` milliseconds while there is a kept one. Rejects only
 * when there is neither.
 */
export async function newest(
  server: Promise<Response>,
  kept: () => Promise<Response | undefined>,
  patience: number,
): Promise<Response> {
  const late = new Promise<undefined>((done) => setTimeout(done, patience));
  const answer = await Promise.race([server, late]).catch(() => undefined);
  if (answer && !away.has(answer.status)) return answer;
  return (await kept()) ?? server;
}

/** Whether a visit is one to the page: everything here is, but what programs ask for. */
export const isVisit = (mode: string, path: string): boolean =>
  mode === 'navigate' && !path.startsWith('/api/') && path !== '/healthz' && path !== '/readyz';
