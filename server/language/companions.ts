import type { Position } from 'vscode-languageserver-types';
import { lastStartingAtOrBefore } from '../text/span';
import type { ReadBibliography } from '../workspace/bibliographies';
import type { KnownEntitiesFile } from '../workspace/knownEntities';
import type { Sought } from './references';

/** The entity whose entry in the file of known entities a position is in: its line, or one of those below it. */
export function soughtInEntities({ file }: KnownEntitiesFile, { line }: Position): Sought | undefined {
  const last = file.entities.findLast(({ place }) => place !== undefined && place.line <= line);
  return last && { kind: 'entity', id: last.id };
}

/** The reference whose entry in a bibliography a position is in. */
export function soughtInBibliography({ file, text }: ReadBibliography, position: Position): Sought | undefined {
  const offset = text.offsetAt(position);
  const places = file.references.map(({ place }) => place);
  const found = file.references[lastStartingAtOrBefore(places, offset)];
  return found && offset <= found.place.end ? { kind: 'citation', key: found.key } : undefined;
}
