import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { locale } from './i18n/index.svelte';
import { settings } from './ui/settings.svelte';

settings.apply();
document.documentElement.lang = locale();

mount(App, { target: document.getElementById('app')! });
