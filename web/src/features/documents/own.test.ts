import { describe, expect, it } from 'vitest';
import type { DocumentInfo } from '../../api/documents';
import { named, ownByState } from './own';

const one = (id: string, more: Partial<DocumentInfo> = {}): DocumentInfo => ({
  ...{ id, name: id, updated: 0, role: 'owner', phase: null, chance: null },
  figures: true,
  ...more,
});
const ids = (all: readonly DocumentInfo[]) => all.map(({ id }) => id);

describe('the list of PPSs', () => {
  it('keeps apart what is in the archive and what is deleted, and leaves out the examples', () => {
    const documents = [
      one('a'),
      one('old', { archived: 5 }),
      one('voorbeeld', { example: true, public: true }),
      one('copy', { example: true }),
    ];
    const all = ownByState({ documents, deleted: [one('x', { deleted: 1 }), one('y', { deleted: 2 })] });
    expect(ids(all.active)).toEqual(['a', 'copy']);
    expect(ids(all.archived)).toEqual(['old']);
    expect(ids(all.deleted)).toEqual(['y', 'x']);
  });
  it('is searched by words in any order, whatever their accents', () => {
    const all = [one('1', { name: 'Techniekhuis IJsselrand' }), one('2', { name: 'Café Één' })];
    expect(ids(named(all, ' ijssel  TECH '))).toEqual(['1']);
    expect(ids(named(all, 'een cafe'))).toEqual(['2']);
    expect(ids(named(all, 'geen'))).toEqual([]);
    expect(ids(named(all, '  '))).toEqual(['1', '2']);
  });
});
