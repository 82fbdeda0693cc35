/**
 * The few messages beyond LSP that client and server share. Positions and ranges are LSP's. Nothing here depends on
 * either side.
 */
export * from './protocol/annotations';
export * from './protocol/articles';
export * from './protocol/choices';
export * from './protocol/exchange';
export * from './protocol/folderActors';
export * from './protocol/passages';
export * from './protocol/reports';
export * from './protocol/silencing';
