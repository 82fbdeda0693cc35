import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeResult,
  type MessageConnection,
  type ProtocolConnection,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { bundleOptions } from '../../scripts/build.mjs';
import { buildsVariable } from './builds';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A build of an entry of the server. */
export interface Built {
  readonly file: string;
  /** What starts the server as the editor does, with what was compiled at an earlier start. */
  readonly start: string;
  dispose(): void;
}

/**
 * Bundles an entry as scripts/build.mjs does, beside the analysis' data. In a run of vitest once for all files of tests
 * (see builds.ts), and it stays until the run ends; elsewhere until it is disposed of.
 * @param released as it is in the package
 */
export async function buildEntry(
  entry: 'server/cli/main.ts' | 'server/node.ts' | 'test/support/saver.ts',
  released = false,
): Promise<Built> {
  const shared = process.env[buildsVariable];
  const kept = shared && join(shared, `${entry.replaceAll('/', '-')}${released ? '.released' : ''}`);
  if (kept && existsSync(kept)) return builtIn(kept);
  const folder = mkdtempSync(join(shared ?? tmpdir(), 'onrecord-built-'));
  const built = builtIn(folder);
  const bundle = (from: string, to: string) => build({ ...bundleOptions(from, to), minify: released });
  await Promise.all([bundle(entry, built.file), bundle('server/node/start.ts', built.start)]);
  symlinkSync(join(root, 'server'), join(folder, 'data'));
  if (!kept) return { ...built, dispose: () => rmSync(folder, { recursive: true, force: true }) };
  try {
    renameSync(folder, kept);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(kept)) throw error;
    rmSync(folder, { recursive: true });
  }
  return builtIn(kept);
}

const builtIn = (folder: string): Built => ({
  file: join(folder, 'server.js'),
  start: join(folder, 'start.js'),
  dispose: () => {},
});

/** A folder on disk with files in it, deleted again by `dispose`. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const path = mkdtempSync(join(tmpdir(), 'onrecord-folder-'));
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    path,
    uri: pathToFileURL(path).toString(),
    uriOf: (name: string) => pathToFileURL(join(path, name)).toString(),
    write,
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A client as capable as VS Code, in what concerns the server. */
export const capableClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
  },
  window: { workDoneProgress: true },
};

export interface SessionOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  /** What the client answers for the section `onrecord`, by the folder asked about. */
  readonly settings?: (scope: string | undefined) => unknown;
  readonly initializationOptions?: unknown;
  /** What the built file is called with. */
  readonly args?: readonly string[];
  /** What its environment has beyond this process'; undefined takes out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A real LSP session over standard input and output. */
export interface Session {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** Messages that the server logged. */
  readonly logged: readonly string[];
  /** Names of the requests that the server made. */
  readonly asked: readonly string[];
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  /** Resolves with the next notification of a method that passes the test. */
  next<Params>(method: string, test?: (params: Params) => boolean): Promise<Params>;
  /** Resolves when the server next asks for it. */
  nextRequest(method: string): Promise<void>;
  /** The globs that the client was last told to watch, once it was. */
  watched(): Promise<readonly string[]>;
  /** Resolves once the client was asked to send what happens to documents of a path. */
  sentOf(path: string): Promise<void>;
  /** Shuts the server down in good order. @returns its exit code */
  stop(): Promise<number | null>;
}

/** Starts the built server and takes it through its handshake. */
export async function startSession(file: string, options: SessionOptions = {}): Promise<Session> {
  const server = spawn(process.execPath, [file, ...(options.args ?? ['--stdio'])], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
  });
  const exited = new Promise<number | null>(resolve => server.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  );
  const logged: string[] = [];
  const asked: string[] = [];
  const waiting = new Set<(method: string, params: unknown) => void>();
  const waitingForRequest = new Set<(method: string) => void>();
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  // The protocol's own type leaves these two out, which hear of every message without a handler of its own.
  const anything = connection as unknown as MessageConnection;
  anything.onNotification((method, params) => {
    for (const waiter of [...waiting]) waiter(method, params);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
  );
  let watching: (globs: readonly string[]) => void;
  let watched = new Promise<readonly string[]>(resolve => {
    watching = resolve;
  });
  const sent = new Set<string>();
  const waitingForSent = new Set<() => void>();
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    for (const { method, registerOptions } of registrations) {
      if (method === 'textDocument/didOpen') {
        for (const { pattern } of (registerOptions as { documentSelector: { pattern: string }[] }).documentSelector)
          sent.add(pattern);
        for (const waiter of [...waitingForSent]) waiter();
      }
      if (method !== 'workspace/didChangeWatchedFiles') continue;
      const { watchers } = registerOptions as { watchers: { globPattern: string }[] };
      const globs = watchers.map(({ globPattern }) => globPattern);
      watching(globs);
      watched = Promise.resolve(globs);
    }
    return null;
  });
  anything.onRequest(method => {
    asked.push(method);
    for (const waiter of [...waitingForRequest]) waiter(method);
    return null;
  });
  connection.listen();
  const folders = options.folders?.map((uri, index) => ({ uri, name: `folder ${index + 1}` })) ?? null;
  connection.onRequest('workspace/workspaceFolders', () => folders);
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? capableClient,
    workspaceFolders: folders,
    ...(options.initializationOptions !== undefined && { initializationOptions: options.initializationOptions }),
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: server,
    initialized,
    logged,
    asked,
    open: (uri, text, languageId = 'plaintext') =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, contentChanges) =>
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    next: <Params>(method: string, test: (params: Params) => boolean = () => true) =>
      new Promise<Params>(resolve => {
        const waiter = (got: string, params: unknown) => {
          if (got !== method || !test(params as Params)) return;
          waiting.delete(waiter);
          resolve(params as Params);
        };
        waiting.add(waiter);
      }),
    nextRequest: (method: string) =>
      new Promise<void>(resolve => {
        const waiter = (got: string) => {
          if (got !== method) return;
          waitingForRequest.delete(waiter);
          resolve();
        };
        waitingForRequest.add(waiter);
      }),
    watched: () => watched,
    sentOf: path =>
      new Promise<void>(resolve => {
        const waiter = () => {
          if (!sent.has(path)) return;
          waitingForSent.delete(waiter);
          resolve();
        };
        waitingForSent.add(waiter);
        waiter();
      }),
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}
