import { hashBytes, packIndex, unpackIndex } from './compactCache';
import { indexLines, openList } from './compactList';
import type { EntityList } from './entityList';

/*
 * The bundled gazetteer: a list of entities (see entityLine.ts) whose first lines say where it comes from, and beside it
 * its index, so that nothing has to be read or hashed at the start.
 */

/**
 * Opens the gazetteer.
 * @param index see `gazetteerIndex`; one that does not fit (a machine that orders bytes otherwise) is made anew
 */
export function openGazetteer(bytes: Uint8Array, index: Uint8Array): EntityList {
  return openList(bytes, unpackIndex(index, hashBytes(bytes)) ?? indexLines(bytes), undefined);
}

/** A gazetteer's index, as it is kept beside it. */
export const gazetteerIndex = (bytes: Uint8Array): Uint8Array => packIndex(indexLines(bytes), hashBytes(bytes));
