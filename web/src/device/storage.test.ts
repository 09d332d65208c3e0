// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());
async function fresh() {
  vi.resetModules();
  return (await import('./storage.svelte')).storage;
}

it('remembers between visits', async () => {
  (await fresh()).setItem('headpin.a', '1');
  const again = await fresh();
  expect([again.getItem('headpin.a'), again.getItem('headpin.b'), again.lasting]).toEqual(['1', null, true]);
  again.removeItem('headpin.a');
  expect((await fresh()).getItem('headpin.a')).toBeNull();
});

it.each(['forbidden', 'missing', 'full'])(
  'remembers as long as the page is open when storage is %s, and says so',
  async (how) => {
    const refuse = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    if (how === 'missing') vi.stubGlobal('localStorage', null);
    if (how === 'full')
      vi.stubGlobal('localStorage', { getItem: () => 'before', setItem: refuse, removeItem: () => undefined });
    if (how === 'forbidden') vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    const storage = await fresh();
    expect(storage.lasting).toBe(false);
    expect(storage.getItem('headpin.a')).toBe(how === 'full' ? 'before' : null);
    storage.setItem('headpin.a', '1');
    expect([storage.getItem('headpin.a'), storage.lasting]).toEqual(['1', false]);
    expect(storage.keys()).toContain('headpin.a');
    storage.removeItem('headpin.a');
    expect(storage.keys()).not.toContain('headpin.a');
  },
);
