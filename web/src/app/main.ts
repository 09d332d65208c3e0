import '../kit/tokens.css';
import '../kit/base.css';
import '../canvas/nine.css';
import '../live/socket';
import { mount } from 'svelte';
import App from './App.svelte';
import { features } from './features';
import { loadTexts, ownTexts, setLocale, storedLocale } from '../i18n/index.svelte';
import { leaveToInputMethod } from '../kit/input-method';
import { setScreens } from '../kit/router.svelte';
import { settings } from '../kit/settings.svelte';
import { outliveTranslators } from '../kit/translator';

leaveToInputMethod();
outliveTranslators();
settings.apply();
setScreens(features.flatMap(({ screens }) => screens.map(({ name }) => name)));

async function start(): Promise<void> {
  // Dutch is part of this file; another language is fetched, and the page stays Dutch when that fails.
  await loadTexts([ownTexts, ...features.flatMap(({ first }) => first)]);
  await setLocale(storedLocale());
  mount(App, { target: document.getElementById('app')! });
  document.getElementById('not-loaded')?.remove();
}
void start();
