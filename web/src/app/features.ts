// The features of the page: the one list. The order is that of the rail and, for equal answers, of the palette.
import { canvas } from '../canvas/feature';
import { assumptions } from '../features/assumptions/feature';
import { canvases } from '../features/canvases/feature';
import { comments } from '../features/comments/feature';
import { documents } from '../features/documents/feature';
import { exporting } from '../features/export/feature';
import { forecast } from '../features/forecast/feature';
import { guidance } from '../features/guide/feature';
import { manual } from '../features/handbook/feature';
import { history } from '../features/history/feature';
import { notes } from '../features/notes/feature';
import { offline } from '../features/offline/feature';
import { lifePhases } from '../features/phases/feature';
import { plan } from '../features/plan/feature';
import { share } from '../features/share/feature';
import { sheets } from '../features/sheets/feature';
import { shortcuts } from '../features/shortcuts/feature';
import { trash } from '../features/trash/feature';
import { view } from '../features/view/feature';
import { workshop } from '../features/workshop/feature';
import { palette } from '../palette/feature';
import type { Feature } from '../workspace/feature';
import { shell } from './feature';

export const features: readonly Feature[] = [
  shell,
  canvas,
  notes,
  assumptions,
  lifePhases,
  plan,
  sheets,
  guidance,
  forecast,
  workshop,
  history,
  canvases,
  comments,
  view,
  documents,
  share,
  exporting,
  offline,
  trash,
  shortcuts,
  manual,
  palette,
];
