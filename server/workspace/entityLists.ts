import { hashString } from '../hash';
import { hashBytes, packIndex, unpackIndex } from '../knowledge/compactCache';
import { type CompactIndex, type CompactProblem, indexLines, listProblems, openList } from '../knowledge/compactList';
import type { EntityList } from '../knowledge/entityList';
import { ListBeginnings } from '../knowledge/listBeginnings';
import type { FileStamp, Host } from './host';
import { joinUri } from './uris';

/** A long list of entities: one a line, as importing writes them. */
export interface KnownEntitiesList {
  readonly uri: string;
  readonly list: EntityList;
  readonly problems: readonly CompactProblem[];
  /** Its names by the beginnings of their words; undefined until they are gathered, at rest, once somebody has asked. */
  readonly names: () => ListBeginnings | undefined;
}

/** Bytes from which on a list's index is worth keeping in the cache. */
const worthKeeping = 500_000;

/**
 * The long lists of entities, each read once for all folders while its file stays the same. The index of a long one is
 * kept in the host's cache, and made again when the list's bytes are others.
 */
export class EntityLists {
  readonly #host: Host;
  readonly #read = new Map<
    string,
    { readonly stamp: FileStamp; readonly list: Promise<KnownEntitiesList | undefined> }
  >();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The list in a file; undefined where there is none, or it can't be read, which is told of. */
  async get(uri: string): Promise<KnownEntitiesList | undefined> {
    const { files, log } = this.#host;
    try {
      const stamp = await files.stat(uri);
      if (stamp === undefined) {
        this.#read.delete(uri);
        return undefined;
      }
      const before = this.#read.get(uri);
      if (before?.stamp.size === stamp.size && before.stamp.modified === stamp.modified) return await before.list;
      const list = this.#load(uri);
      this.#read.set(uri, { stamp, list });
      return await list;
    } catch (error) {
      this.#read.delete(uri);
      log(`The known entities in ${uri} can’t be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  async #load(uri: string): Promise<KnownEntitiesList | undefined> {
    const bytes = await this.#host.files.read(uri);
    if (bytes === undefined) return undefined;
    const index = await this.#indexOf(uri, bytes);
    return {
      uri,
      list: openList(bytes, index, uri),
      problems: listProblems(bytes, index),
      names: this.#gathered(bytes, index),
    };
  }

  /** Gathers a list's names when first asked for them. */
  #gathered(bytes: Uint8Array, { aliases }: CompactIndex): () => ListBeginnings | undefined {
    const rest = async () => {
      await this.#host.idle?.();
      await this.#host.pause();
    };
    let asked = false;
    let names: ListBeginnings | undefined;
    const gather = async () => {
      await rest();
      names = await ListBeginnings.read(bytes, aliases, rest);
    };
    return () => {
      if (!asked) {
        asked = true;
        gather().catch((error: Error) => this.#host.log(`A list’s names can’t be gathered: ${error.message}`));
      }
      return names;
    };
  }

  async #indexOf(uri: string, bytes: Uint8Array): Promise<CompactIndex> {
    const { files, cache, log } = this.#host;
    if (cache === undefined || bytes.length < worthKeeping) return indexLines(bytes);
    const hash = hashBytes(bytes);
    const kept = joinUri(cache, `entities-${hashString(uri).toString(16)}${hashString(uri, 1).toString(16)}.bin`);
    const found = await files.read(kept).catch(() => undefined);
    const index = found && unpackIndex(found, hash);
    if (index) return index;
    const made = indexLines(bytes);
    // Not waited for: what can't be kept is made again next time.
    files
      .write(kept, packIndex(made, hash))
      .catch((error: Error) => log(`The cache can’t be written: ${error.message}`));
    return made;
  }
}
