// Choosing, making and changing a canvas.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'trash.title': 'Trash',

  'canvases.label': 'Canvas',
  'canvases.open': 'Choose a canvas, or add one',
  'canvases.list': 'Canvases of this PPS',
  'canvases.unnamed': 'Unnamed canvas',
  'canvases.copyOf': '{title} (copy)',
  'canvases.new': 'Canvas {n}',
  'canvases.copy': 'Copy of this canvas',
  'canvases.empty': 'New empty canvas',
  'canvases.compare': 'Compare with another canvas',
  'canvases.name': 'Name of this canvas',
  'canvases.earlier': 'Move earlier in the row',
  'canvases.later': 'Move later in the row',
  'canvases.remove': 'Remove this canvas',
  'canvases.made': 'You are now on {title}.',
  'canvases.removed': '{title} has been removed. Ctrl+Z brings it back.',
  'canvases.extras': 'Extra blocks on this canvas',
  'canvases.extra': 'Extra block',

  'limit.canvases': 'Somebody with the role Edit can make or change a canvas.',
} satisfies Record<keyof typeof nl, Message>;
