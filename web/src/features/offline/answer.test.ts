import { describe, expect, it, vi } from 'vitest';
import { isVisit, newest } from './answer';

const answer = (status: number) => new Response('server', { status });
const keptPage = () => Promise.resolve(new Response('kept'));
const nothing = () => Promise.resolve(undefined);
const text = async (one: Promise<Response>) => (await one).text();

describe('The page for a visit', () => {
  it.each([200, 304, 403, 404, 500])('is the server’s when it answers %i', async (status) => {
    const server = status === 304 ? new Response(null, { status }) : answer(status);
    expect((await newest(Promise.resolve(server), keptPage, 50)).status).toBe(status);
  });

  it.each([502, 503, 504])('is the kept one when a web server in front answers %i', async (status) => {
    expect(await text(newest(Promise.resolve(answer(status)), keptPage, 50))).toBe('kept');
  });

  it('is the kept one when the server cannot be reached, or takes too long', async () => {
    vi.useFakeTimers();
    expect(await text(newest(Promise.reject(new TypeError('no network')), keptPage, 50))).toBe('kept');
    const late = newest(new Promise(() => undefined), keptPage, 3000);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await text(late)).toBe('kept');
    vi.useRealTimers();
  });

  it('is what the server still says when nothing is kept', async () => {
    expect((await newest(Promise.resolve(answer(502)), nothing, 50)).status).toBe(502);
    await expect(newest(Promise.reject(new TypeError('no network')), nothing, 50)).rejects.toThrow('no network');
  });

  it('is asked for by whoever goes somewhere, not by programs and downloads', () => {
    expect(isVisit('navigate', '/')).toBe(true);
    expect(isVisit('navigate', '/d/x/canvas')).toBe(true);
    for (const path of ['/api/v1/documents/x', '/healthz', '/readyz']) expect(isVisit('navigate', path)).toBe(false);
    expect(isVisit('cors', '/')).toBe(false);
  });
});
