// English, complete: a key that it lacks does not compile.
import type { Catalogue } from '../index.svelte';
import { canvas } from './canvas';
import { canvases } from './canvases';
import { clusters } from './clusters';
import { folds } from './folds';
import { forecast } from './forecast';
import { history } from './history';
import { offline } from './offline';
import { page } from './page';
import { palette } from './palette';
import { plan } from './plan';
import { share } from './share';
import { workshop } from './workshop';

export const en: Catalogue = {
  ...page,
  ...palette,
  ...canvas,
  ...canvases,
  ...clusters,
  ...workshop,
  ...plan,
  ...folds,
  ...forecast,
  ...history,
  ...share,
  ...offline,
};
