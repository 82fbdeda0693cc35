import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { inFolder } from './helpers';

/** Runs `onrecord` as it was built beside the extension, on the open folder. */
async function onrecord(args: readonly string[], input = ''): Promise<{ code: number | null; out: string }> {
  const { extensionPath } = vscode.extensions.getExtension('on-record.on-record')!;
  const child = spawn(process.execPath, [join(extensionPath, 'dist', 'cli.js'), ...args], {
    cwd: inFolder('.').fsPath,
    // The desktop's editor is no Node unless it is told to be.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    out += data;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  return { code, out };
}

describe('the command line', () => {
  it('checks the folder’s articles: file, line, column, rule, message', async () => {
    const { out } = await onrecord(['check', '--level', 'hint', 'ferry-column.txt']);
    assert.match(out, /^ferry-column\.txt:5:\d+ vague-attribution \S/m);
  });

  it('writes the analysis of each article that it reads, a line each', async () => {
    const article = { id: 'a', text: '“It is late,” said Petra Lindqvist.' };
    const { code, out } = await onrecord(['analyze', '--jsonl'], `${JSON.stringify(article)}\n`);
    const { id, attributions } = JSON.parse(out) as { id: string; attributions: { source: { name: string } }[] };
    assert.equal(code, 0);
    assert.equal(id, 'a');
    assert.equal(attributions[0]!.source.name, 'Petra Lindqvist');
  });
});
