import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { chooseEditor } from '../../scripts/real-editor/run-tests.mjs';
import { complaintAboutNode, isStale } from '../../scripts/support/dependencies.mjs';
import { capture, run } from '../../scripts/support/processes.mjs';

describe('the editor that tests run in', () => {
  it("is the registry's on Linux without a display", () => {
    expect(chooseEditor({}, 'linux')).toBe('registry');
    expect(chooseEditor({ DISPLAY: ':0' }, 'linux')).toBe('desktop');
    expect(chooseEditor({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe('desktop');
    expect(chooseEditor({}, 'darwin')).toBe('desktop');
    expect(chooseEditor({}, 'win32')).toBe('desktop');
  });

  it('is what ONRECORD_EDITOR says', () => {
    expect(chooseEditor({ ONRECORD_EDITOR: 'desktop' }, 'linux')).toBe('desktop');
    expect(chooseEditor({ ONRECORD_EDITOR: 'registry', DISPLAY: ':0' }, 'linux')).toBe('registry');
    expect(() => chooseEditor({ ONRECORD_EDITOR: 'emacs' }, 'linux')).toThrow("must be 'registry' or 'desktop'");
  });
});

test.each([
  ['18.20.4', false],
  ['20.9.0', false],
  ['20.11.0', true],
  ['24.1.0', true],
])('Node %s is told of where it is too old', (version, isFine) => {
  expect(complaintAboutNode(version)).toEqual(isFine ? undefined : expect.stringMatching(/needs Node 20\.11 or later/));
});

describe('npm packages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'on-record-packages-'));
    writeFileSync(join(folder, 'package-lock.json'), '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are stale when there are none, or half of them', () => {
    expect(isStale(folder)).toBe(true);
    mkdirSync(join(folder, 'node_modules'));
    expect(isStale(folder)).toBe(true);
  });

  it('are stale when the lock file is newer', () => {
    const installed = join(folder, 'node_modules', '.package-lock.json');
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(installed, '{}');
    utimesSync(installed, 2000, 2000);
    utimesSync(join(folder, 'package-lock.json'), 1000, 1000);
    expect(isStale(folder)).toBe(false);
    utimesSync(join(folder, 'package-lock.json'), 3000, 3000);
    expect(isStale(folder)).toBe(true);
  });
});

describe('node_modules that is a link to those of another clone', () => {
  it('is left alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'on-record-packages-'));
    try {
      writeFileSync(join(folder, 'package-lock.json'), '{}');
      mkdirSync(join(folder, 'elsewhere'));
      symlinkSync(join(folder, 'elsewhere'), join(folder, 'node_modules'), 'junction');
      expect(isStale(folder)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('running a program', () => {
  it('gives what it prints, and its exit code', async () => {
    const { code, output } = await capture(process.execPath, ['-e', 'console.log("é"); process.exit(3)']);
    expect({ code, output }).toEqual({ code: 3, output: 'é\n' });
  });

  it('fails with its name when it fails', async () => {
    await expect(run(process.execPath, ['-e', 'process.exit(3)'], { quiet: true })).rejects.toThrow('exit code 3');
    await expect(run('no-such-program-anywhere', [])).rejects.toThrow('no-such-program-anywhere');
  });
});
