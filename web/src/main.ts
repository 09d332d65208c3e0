import './ui/tokens.css';
import './ui/base.css';
import './canvas/nine.css';
import './live/socket';
import { mount } from 'svelte';
import App from './App.svelte';
import { setLocale, storedLocale } from './i18n/index.svelte';
import { settings } from './ui/settings.svelte';

settings.apply();
await setLocale(storedLocale());

mount(App, { target: document.getElementById('app')! });
