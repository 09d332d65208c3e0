// @vitest-environment happy-dom
import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { t } from '../i18n/index.svelte';
import Boundary from './Boundary.svelte';

/** A part of the page that fails as long as it is told to. */
const part = (state: { broken: boolean }) =>
  createRawSnippet(() => {
    if (state.broken) throw new Error('it broke');
    return { render: () => '<p>whole</p>' };
  });

describe('What fails within a boundary', () => {
  const reported = vi.fn();
  let shown: ReturnType<typeof mount> | undefined;
  const show = (state: { broken: boolean }, as?: 'li') => {
    shown = mount(Boundary, { target: document.body, props: { children: part(state), ...(as && { as }) } });
    flushSync();
  };
  beforeEach(() => vi.stubGlobal('reportError', reported.mockClear()));
  afterEach(async () => {
    if (shown) await unmount(shown);
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });
  const failed = () => document.querySelector<HTMLElement>('.failed');

  it('is not in the way of what works', () => {
    show({ broken: false });
    expect([document.body.textContent, failed()]).toEqual(['whole', null]);
  });

  it('says so in its own place, and is reported', () => {
    document.body.append('the rest');
    show({ broken: true });
    expect(document.body.textContent).toMatch(/^the rest/);
    expect(failed()!.textContent).toContain(t('app.partBroken'));
    expect([failed()!.tagName, failed()!.role ?? failed()!.getAttribute('role'), failed()!.title]).toEqual([
      'DIV',
      'alert',
      'Error: it broke',
    ]);
    expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'it broke' }));
  });

  it('comes back when it is tried again and works by then', () => {
    const state = { broken: true };
    show(state);
    const again = () => {
      document.querySelector('button')!.click();
      flushSync();
    };
    again();
    expect(failed()).not.toBeNull();
    state.broken = false;
    again();
    expect([document.body.textContent, failed()]).toEqual(['whole', null]);
  });

  it('stands in a list as an item of it', () => {
    show({ broken: true }, 'li');
    expect([failed()!.tagName, failed()!.getAttribute('role')]).toEqual(['LI', null]);
  });
});
