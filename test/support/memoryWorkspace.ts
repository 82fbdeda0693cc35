import picomatch from 'picomatch';
import type { Position } from 'vscode-languageserver-types';
import type { FileSystem, Host } from '../../server/workspace/host';
import { neverCancelled } from '../../server/workspace/host';
import { defaultSettings, type Settings } from '../../server/workspace/settings';
import { relativePath } from '../../server/workspace/uris';
import { Workspace } from '../../server/workspace/workspace';
import { analysisData } from './analyzer';

/** Files in memory, by their paths below `file:///news`. */
export class MemoryFiles implements FileSystem {
  readonly content = new Map<string, Uint8Array>();
  /** URIs in the order that they were read. */
  readonly reads: string[] = [];

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.put(path, content);
  }

  put(path: string, content: string | Uint8Array): void {
    this.content.set(uriOf(path), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  async read(uri: string) {
    this.reads.push(uri);
    return this.content.get(uri);
  }

  async stat(uri: string) {
    const bytes = this.content.get(uri);
    return bytes && { size: bytes.length, modified: 0 };
  }

  async write(uri: string, bytes: Uint8Array) {
    this.content.set(uri, bytes);
  }

  async move(from: string, to: string) {
    const moved = [...this.content].filter(([uri]) => uri === from || uri.startsWith(`${from}/`));
    for (const [uri, bytes] of moved) {
      this.content.delete(uri);
      this.content.set(to + uri.slice(from.length), bytes);
    }
    return moved.length > 0;
  }

  async find(folder: string, globs: readonly string[], exclude: readonly string[]) {
    const matches = picomatch([...globs], { ignore: [...exclude], dot: true });
    return [...this.content.keys()].filter(uri => matches(relativePath(folder, uri) ?? '')).sort();
  }
}

export const folderUri = 'file:///news';
export const uriOf = (path: string): string => `${folderUri}/${path}`;

export interface MemoryWorkspace {
  readonly workspace: Workspace;
  readonly files: MemoryFiles;
  readonly logged: string[];
  /** Calls this whenever the workspace lets others go first. */
  readonly onPause: (listener: () => void) => void;
  /** Calls this whenever something was read in the background that articles show. */
  readonly onChange: (listener: () => void) => void;
  /** How many open documents were analysed so far. */
  readonly analyzed: () => number;
}

/** A workspace of one folder in memory, with the real models. */
export function memoryWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  settings: Partial<Settings> = {},
  world: Partial<Host> = {},
): MemoryWorkspace {
  const memory = new MemoryFiles(files);
  const logged: string[] = [];
  let analyzed = 0;
  let ids = 0;
  let paused = () => {};
  let changed = () => {};
  const host: Host = {
    files: memory,
    data: analysisData,
    settings: async () => ({ ...defaultSettings, ...settings }),
    pause: async () => paused(),
    log: message => void logged.push(message),
    analyzed: () => void analyzed++,
    changed: () => changed(),
    now: () => '2026-11-21T10:00:00Z',
    newId: () => `urn:uuid:${++ids}`,
    ...world,
  };
  const workspace = new Workspace(host);
  workspace.folders.set([folderUri]);
  return {
    workspace,
    files: memory,
    logged,
    onPause: listener => {
      paused = listener;
    },
    onChange: listener => {
      changed = listener;
    },
    analyzed: () => analyzed,
  };
}

/** A text in which `|` marks the cursor. */
export function withCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('The text has no cursor: |');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Opens `article.txt` with a text in which `|` marks the cursor, and reads it. */
export async function readMarked(
  marked: string,
  files: Readonly<Record<string, string>> = {},
  settings?: Partial<Settings>,
) {
  const { text, offset } = withCursor(marked);
  const all = memoryWorkspace(files, settings);
  const uri = uriOf('article.txt');
  all.workspace.documents.open(uri, 'plaintext', 1, text);
  await all.workspace.folders.of(uri).bibliographies.all();
  const article = await all.workspace.article(uri, neverCancelled);
  if (!article) throw new Error('It was not read as an article.');
  const position: Position = article.document.positionAt(offset);
  return { ...all, article, position, text, offset };
}
