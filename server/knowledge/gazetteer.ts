import { viewInt32 } from '../text/bytes';
import type { AliasTableArrays } from './aliasTable';
import { indexLines, openList } from './compactList';
import type { EntityList } from './entityList';

/*
 * The bundled gazetteer: a list of entities (see entityLine.ts) whose first lines say where it comes from, and beside it
 * the table of its aliases, as the arrays lie in memory, so that nothing has to be hashed at the start.
 */

/**
 * Opens the gazetteer.
 * @param table see `gazetteerTable`
 * @throws if the table is cut off: the installation is broken
 */
export function openGazetteer(bytes: Uint8Array, table: Uint8Array): EntityList {
  return openList(bytes, indexLines(bytes, readTable(table)), undefined);
}

/** The table of a gazetteer's aliases as bytes: the lengths of its arrays (little-endian, 32 bits), then the arrays. */
export function gazetteerTable(bytes: Uint8Array): Uint8Array {
  const { keys, values, followers } = indexLines(bytes);
  const words = Int32Array.of(keys.length, followers.length, ...keys, ...values, ...followers);
  return new Uint8Array(words.buffer);
}

function readTable(bytes: Uint8Array): AliasTableArrays {
  const [slots, aliases] = viewInt32(bytes, 0, 2) as unknown as [number, number];
  const keys = viewInt32(bytes, 8, slots);
  const values = viewInt32(bytes, 8 + 4 * slots, slots);
  return { keys, values, followers: viewInt32(bytes, 8 + 8 * slots, aliases) };
}
