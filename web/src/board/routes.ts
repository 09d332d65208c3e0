import type { Workspace } from '../workspace/workspace.svelte';
import { pathTo, route } from '../kit/router.svelte';

/** The ways to look at a canvas, as they stand in the address behind it. */
const modes = ['compare', 'for', 'trash'] as const;
export type CanvasMode = (typeof modes)[number];

/** The canvas that the address names, else the one looked at last, else the first. */
export function currentCanvas(open: Workspace): string {
  const { canvases } = open.tables;
  const [wanted] = route().screen === 'canvas' ? route().rest : [];
  if (wanted && canvases.get(wanted)) return wanted;
  const last = lastSeen.get(open.id);
  return last && canvases.get(last) ? last : (canvases.ids()[0] ?? 'main');
}

const lastSeen = new Map<string, string>();

/** To call when a canvas is shown: other screens lead back to it. */
export const seen = (document: string, canvas: string): void => void lastSeen.set(document, canvas);

/** How the canvas is looked at, and with what: another canvas, or a stakeholder. */
export function canvasRoute(): { mode: CanvasMode | null; what: string | undefined } {
  const [, name, what] = route().rest;
  const mode = modes.find((one) => one === name);
  return mode ? { mode, what } : { mode: null, what: undefined };
}

export const canvasPath = (document: string, canvas: string, mode?: CanvasMode, what?: string): string =>
  pathTo(document, 'canvas', canvas, ...(mode ? [mode] : []), ...(mode && what ? [what] : []));

/** What an address ends with that leads to an assumption or a test. */
export const assumptionAnchor = (what: 'assumption' | 'test', id: string): string =>
  `#${what}-${encodeURIComponent(id)}`;

/** To an assumption, in the list of all. */
export const assumptionPath = (document: string, id: string): string =>
  pathTo(document, 'assumptions', 'list') + assumptionAnchor('assumption', id);
