// What a file is and how large, in words.
import { decimal } from '../../i18n/format';
import { type Locale, t } from '../../i18n/index.svelte';

/** "2,4 MB": of a thousand each, as devices tell it. */
export function sizeText(bytes: number, locale: Locale): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_500 ? `${decimal(bytes / 1e3, locale, 0)} kB` : `${decimal(bytes / 1e6, locale)} MB`;
}

const office = 'application/vnd.openxmlformats-officedocument.';
const kinds: readonly [start: string, words: string][] = [
  ['application/pdf', 'PDF'],
  [`${office}wordprocessingml`, 'Word'],
  [`${office}spreadsheetml`, 'Excel'],
  [`${office}presentationml`, 'PowerPoint'],
  ['application/vnd.oasis.opendocument', 'OpenDocument'],
  ['text/csv', 'CSV'],
];
/** What a file is, as people call it. */
export function kindText(type: string): string {
  const known = kinds.find(([start]) => type.startsWith(start));
  if (known) return known[1];
  if (type.startsWith('image/')) return t('file.image', { kind: type.slice(6).toUpperCase() });
  return t(type === 'message/rfc822' ? 'file.mail' : 'file.text');
}
