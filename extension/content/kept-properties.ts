/**
 * Keeps the properties of the nodes of another window under symbols, in builds for Chromium, which replace
 * this module (`extension/node-properties.ts`). Does nothing elsewhere. Call it before reading nodes of a
 * window in which the scripts of the extension may not run.
 */
export const keepIn = (_view: Window): void => {}
