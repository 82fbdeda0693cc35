import { describe, expect, it } from 'vitest';
import { parseFlags, workbenchAddress } from '../../scripts/real-editor/flags.mjs';

describe("VS Code's flags", () => {
  it('are read as test-electron gives them, and those about Electron passed over', () => {
    const argv = [
      '/tmp/articles',
      '--user-data-dir=/tmp/user',
      '--no-sandbox',
      '--disable-gpu-sandbox',
      '--extensionTestsPath=/ext/dist/test/index.js',
      '--extensionDevelopmentPath=/ext',
    ];
    expect(parseFlags(argv)).toEqual({
      version: false,
      folder: '/tmp/articles',
      userDataDir: '/tmp/user',
      extensionTestsPath: '/ext/dist/test/index.js',
      extensionDevelopmentPath: ['/ext'],
      installExtension: [],
    });
  });

  it('may have their value as the next argument, relative to the current folder', () => {
    const flags = parseFlags(
      ['--install-extension', 'a.vsix', '--extensions-dir', 'x', '--install-extension=/b.vsix'],
      '/w',
    );
    expect(flags).toMatchObject({ installExtension: ['/w/a.vsix', '/b.vsix'], extensionsDir: '/w/x' });
    expect(flags.folder).toBeUndefined();
  });

  it('keep what follows the first equals sign', () => {
    expect(parseFlags(['--extensionDevelopmentPath=/a=b']).extensionDevelopmentPath).toEqual(['/a=b']);
  });

  it('that lack their value are an error', () => {
    expect(() => parseFlags(['--extensionTestsPath'])).toThrow('--extensionTestsPath needs a value');
  });

  it('ask for the version', () => {
    expect(parseFlags(['--version']).version).toBe(true);
  });
});

describe("the workbench's address", () => {
  const payload = (address: string) => JSON.parse(new URL(address).searchParams.get('payload') ?? 'null');

  it('opens a folder, whatever its name', () => {
    const address = new URL(workbenchAddress('http://127.0.0.1:8000', { folder: '/tmp/a & b #1' }));
    expect(address.searchParams.get('folder')).toBe('/tmp/a & b #1');
    expect(payload(address.href)).toBeNull();
  });

  it('opens a workspace file as a workspace', () => {
    const address = new URL(workbenchAddress('http://127.0.0.1:8000', { folder: '/tmp/a.code-workspace' }));
    expect(address.searchParams.get('workspace')).toBe('/tmp/a.code-workspace');
  });

  it('names extensions and tests as files of the server', () => {
    const address = workbenchAddress('http://127.0.0.1:8000', {
      extensionDevelopmentPath: ['/my ext'],
      extensionTestsPath: '/my ext/tests.js',
    });
    expect(payload(address)).toEqual([
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:8000/my%20ext'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:8000/my%20ext/tests.js'],
      ['skipWelcome', 'true'],
    ]);
  });
});
