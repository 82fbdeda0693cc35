import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type EntitiesFile, readEntitiesFile } from '../knowledge/entitiesFile';
import { joinUri } from './uris';

/** Where a folder keeps the entities its users know, relative to the folder. */
const entitiesPath = '.onrecord/entities.yaml';

export const entitiesUri = (folder: string): string => joinUri(folder, entitiesPath);

/** A folder's file of known entities. */
export interface KnownEntitiesFile {
  readonly uri: string;
  /** Undefined where there is no such file yet. */
  readonly text: TextDocument | undefined;
  readonly file: EntitiesFile;
}

/** Reads a folder's file of known entities. What can't be read is told of, and counts for nothing. */
export async function readKnownEntities(
  uri: string,
  source: (uri: string) => Promise<TextDocument | undefined>,
  log: (message: string) => void,
): Promise<KnownEntitiesFile> {
  try {
    const text = await source(uri);
    return { uri, text, file: text ? readEntitiesFile(text.getText(), uri) : nothing };
  } catch (error) {
    log(`The known entities in ${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
    return { uri, text: undefined, file: nothing };
  }
}

const nothing: EntitiesFile = { entities: [], problems: [] };
