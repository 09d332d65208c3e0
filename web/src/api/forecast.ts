import type { Computed, Forecast } from '../generated/forecast';

/** Whether there are numbers: not when the plan still needs something. */
export const isComputed = (forecast: Forecast | null): forecast is Computed =>
  forecast?.headline !== undefined && forecast.basis !== undefined;

/** Whether the plan says enough to speak of a chance. */
export const carriesChance = (forecast: Computed): boolean => forecast.basis.missing.length === 0;
