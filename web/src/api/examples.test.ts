// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { setLocale } from '../i18n/index.svelte';
import { inReach } from './examples';

const one = (id: string, example = true) => ({ id, name: id, example, updated: 0 });
const own = one('example-of-ours', false);
const all = [
  one('voorbeeld'),
  one('voorbeeld-bitwerf'),
  one('example'),
  one('example-bitwerf'),
  own,
  one('brought-in'),
];
const ids = (documents: readonly { id: string }[]) => inReach(documents as typeof all).map(({ id }) => id);

describe('the worked examples', () => {
  afterEach(() => setLocale('nl'));

  it('are those in the reader’s language, beside everything else', async () => {
    expect(ids(all)).toEqual(['voorbeeld', 'voorbeeld-bitwerf', 'example-of-ours', 'brought-in']);
    await setLocale('en');
    expect(ids(all)).toEqual(['example', 'example-bitwerf', 'example-of-ours', 'brought-in']);
  });
  it('are those there are where none is in the reader’s language', async () => {
    await setLocale('en');
    expect(ids([one('voorbeeld'), own])).toEqual(['voorbeeld', 'example-of-ours']);
  });
});
