/** A part of a comment, and whether it calls somebody. */
export interface MentionSegment {
  text: string;
  calls: boolean;
}

const letter = /[\p{L}\p{N}_]/u;

/** Cuts a text at the names that stand behind an @ in it; of two names that fit, the longer. */
export function mentionSegments(text: string, names: Iterable<string>): MentionSegment[] {
  const known = [...names].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const out: MentionSegment[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at > 0 && letter.test(text[at - 1]!)) continue;
    const rest = text.slice(at + 1).toLowerCase();
    const name = known.find((one) => rest.startsWith(one.toLowerCase()) && !letter.test(rest[one.length] ?? ''));
    if (!name) continue;
    if (at > from) out.push({ text: text.slice(from, at), calls: false });
    from = at + 1 + name.length;
    out.push({ text: text.slice(at, from), calls: true });
    at = from - 1;
  }
  if (from < text.length) out.push({ text: text.slice(from), calls: false });
  return out;
}

/** The names a text calls, as they are known. */
export function mentioned(text: string, names: Iterable<string>): string[] {
  const known = [...names];
  const called = mentionSegments(text, known).flatMap((segment) =>
    segment.calls ? [segment.text.slice(1).toLowerCase()] : [],
  );
  return known.filter((name) => called.includes(name.toLowerCase()));
}

/** The name that is being typed: from where, and how much of it there is. */
export interface Typed {
  from: number;
  part: string;
}

/** Whether somebody is typing a name at the caret. */
export function typedAt(text: string, caret: number): Typed | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || caret <= at || (at > 0 && letter.test(text[at - 1]!))) return null;
  const part = text.slice(at + 1, caret);
  return part.length > 40 || part.includes('\n') ? null : { from: at, part };
}

/** Names that begin with what is typed, or have a word that does. */
export const suggested = (part: string, names: Iterable<string>): string[] => {
  const wanted = part.toLowerCase();
  const fits = (name: string) =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  return [...names].filter((name) => fits(name) && name.toLowerCase() !== wanted).slice(0, 6);
};
