import '../kit/tokens.css';
import '../kit/base.css';
import '../canvas/nine.css';
import '../live/socket';
import { mount } from 'svelte';
import App from './App.svelte';
import { setLocale, storedLocale } from '../i18n/index.svelte';
import { settings } from '../kit/settings.svelte';

settings.apply();
// Not awaited here: the file with English waits until this one, which has the names of the texts, has run to its end.
void setLocale(storedLocale()).then(() => mount(App, { target: document.getElementById('app')! }));
