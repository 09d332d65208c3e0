// What the first canvas does not need, together: much smaller as one file than each by itself, and here before one asks for it (`fetchRest`).
export { default as Plan } from '../features/plan/Plan.svelte';
export { default as Forecast } from '../features/forecast/Forecast.svelte';
export { default as History } from '../features/history/History.svelte';
export { default as Workshop } from '../features/workshop/WorkshopScreen.svelte';
export { default as Compare } from '../features/canvases/Compare.svelte';
export { default as Stakeholders } from '../features/guide/StakeholderView.svelte';
export { default as Documents } from './Documents.svelte';
export { default as Links } from '../features/share/Links.svelte';
export { default as Device } from '../features/offline/Device.svelte';
export { default as Pictures } from '../features/export/Pictures.svelte';
export { default as Trash } from '../features/trash/Trash.svelte';
export { default as Palette } from '../palette/Palette.svelte';
export { default as Keys } from './Keys.svelte';
export { default as Labels } from '../features/notes/LabelDialog.svelte';
