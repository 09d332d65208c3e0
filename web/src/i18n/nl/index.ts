// Nederlands, de eerste taal van de pagina: gewone woorden, B1.
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

export const nl = {
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
