// What the first canvas does not need, together: much smaller as one file than each by itself, and here before one asks for it (`fetchRest`).
export { default as Plan } from '../plan/Plan.svelte';
export { default as Forecast } from '../forecast/Forecast.svelte';
export { default as History } from '../history/History.svelte';
export { default as Workshop } from '../workshop/WorkshopScreen.svelte';
export { default as Compare } from '../canvases/Compare.svelte';
export { default as Stakeholders } from '../guide/StakeholderView.svelte';
export { default as Documents } from './Documents.svelte';
export { default as Links } from '../share/Links.svelte';
export { default as Device } from '../offline/Device.svelte';
export { default as Pictures } from './Pictures.svelte';
export { default as Trash } from '../trash/Trash.svelte';
export { default as Palette } from '../palette/Palette.svelte';
export { default as Keys } from './Keys.svelte';
export { default as Labels } from '../notes/LabelDialog.svelte';
