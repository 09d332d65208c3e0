// English, complete. The keys of this catalogue are the keys of all.
import { canvas } from './canvas';
import { canvases } from './canvases';
import { folds } from './folds';
import { forecast } from './forecast';
import { history } from './history';
import { page } from './page';
import { plan } from './plan';
import { share } from './share';
import { workshop } from './workshop';

export const en = {
  ...page,
  ...canvas,
  ...canvases,
  ...workshop,
  ...plan,
  ...folds,
  ...forecast,
  ...history,
  ...share,
};
