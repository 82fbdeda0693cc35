import { type Analyzer, createAnalyzer } from '../analysis/analyzer';
import { createKnowledge } from '../knowledge/knowledge';
import type { Knowledge } from '../knowledge/model';
import { type PathTest, pathTest } from './globs';
import type { Host } from './host';
import type { Settings } from './settings';
import { joinUri, pathOf, relativePath } from './uris';

/** Where a folder keeps the entities its users know, relative to the folder. */
export const entitiesPath = '.onrecord/entities.yaml';

/** What a folder's articles are read with. */
export interface FolderContext {
  readonly settings: Settings;
  readonly knowledge: Knowledge;
  readonly analyzer: Analyzer;
  /** Whether the file of this URI is an article by its path. */
  readonly matches: (uri: string) => boolean;
  /** Grows whenever any of the above changed: what was made with an older one is stale. */
  readonly generation: number;
}

/** A folder that is open, or, without a URI, what applies to documents that are in none. */
export class Folder {
  readonly #host: Host;
  #context: Promise<FolderContext> | undefined;
  #generation = 0;

  /** @param uri in its normal spelling */
  constructor(
    host: Host,
    readonly uri: string | undefined,
  ) {
    this.#host = host;
  }

  /** Reads settings and known entities when first asked, and again after `invalidate`. */
  context(): Promise<FolderContext> {
    this.#context ??= this.#read(this.#generation);
    return this.#context;
  }

  /** Settings or known entities have changed. */
  invalidate(): void {
    this.#generation++;
    this.#context = undefined;
  }

  /** Whether a change to this file changes what the folder's articles are read with. */
  dependsOn(uri: string): boolean {
    return this.uri !== undefined && joinUri(this.uri, entitiesPath) === uri;
  }

  async #read(generation: number): Promise<FolderContext> {
    const settings = await this.#host.settings(this.uri);
    const knowledge = createKnowledge([]);
    const analyzer = createAnalyzer(this.#host.data(), knowledge);
    const test = pathTest(settings.articles, settings.exclude);
    return { settings, knowledge, analyzer, matches: uri => matchesBelow(this.uri, uri, test), generation };
  }
}

/** A file in no folder is told by its whole path; a document without a file yet is what its writer says it is. */
function matchesBelow(folder: string | undefined, uri: string, test: PathTest): boolean {
  if (uri.startsWith('untitled:')) return true;
  return test((folder === undefined ? undefined : relativePath(folder, uri)) ?? pathOf(uri));
}
