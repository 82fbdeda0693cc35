import { strict as assert } from 'node:assert';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { at, diagnosticsWhen, hoverAt, inFolder, openNew, ruleOf } from './helpers';

const said = 'The lighthouse at Corran Head will not be sold while this council sits';
const article = (words: string, who: string) =>
  `Rain fell on Corran Head.\n\n“${words},” ${who} told reporters on Friday.\n`;

describe('the same quotation elsewhere', () => {
  it('is a hint where words or speaker differ, and a hover says who else carries it, the oldest first', async () => {
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
    await write('2024-05-02-gazette.txt', article(said, 'Gwen Hallam'));
    await write('2024-05-03-herald.txt', article(said.replace('sold', 'closed'), 'Gwen Hallam'));
    await write('2024-05-04-post.txt', article(said, 'Owen Prior'));
    const { document } = await openNew('2024-05-05-lighthouse.txt', article(said, 'Gwen Hallam'));
    const found = await diagnosticsWhen(document.uri, all => all.some(one => ruleOf(one) === 'quotation-differs'));
    const hint = found.find(one => ruleOf(one) === 'quotation-differs')!;
    assert.equal(hint.severity, vscode.DiagnosticSeverity.Hint);
    assert.match(hint.message, /2024-05-04-post\.txt, line 3, gives this quotation to Owen Prior/);

    const hover = await hoverAt(document, 'Corran Head will not');
    assert.match(hover, /Also in 3 other articles/);
    const places = [...hover.matchAll(/2024\\?-05\\?-0(\d)\\?-\w+\\?\.txt:3/g)].map(([, day]) => day);
    assert.deepEqual(places, ['2', '3', '4']);
    assert.match(hover, /herald.*in other words: “.*closed/);
    assert.match(hover, /post.*said by \*\*Owen Prior\*\*/);

    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at(document, 'while this council'),
    );
    const elsewhere = references
      .map(({ uri }) => uri.path.split('/').at(-1))
      .filter(name => name !== '2024-05-05-lighthouse.txt');
    assert.deepEqual(elsewhere.sort(), ['2024-05-02-gazette.txt', '2024-05-03-herald.txt', '2024-05-04-post.txt']);
  });

  it('is found in a folder that another program moves in, and lost when that is deleted', async () => {
    const words = 'The weir below Corran Head will be mended before the salmon come back';
    const { document } = await openNew('weir.txt', article(words, 'Gwen Hallam'));
    const differs = (all: readonly vscode.Diagnostic[]) => all.some(one => ruleOf(one) === 'quotation-differs');
    await diagnosticsWhen(document.uri, all => !differs(all));
    const root = inFolder('').fsPath;
    const outside = join(dirname(root), 'moved-in');
    mkdirSync(join(outside, 'deep'), { recursive: true });
    writeFileSync(join(outside, 'deep', 'herald.txt'), article(words.replace('mended', 'closed'), 'Gwen Hallam'));
    renameSync(outside, join(root, 'moved-in'));
    const found = await diagnosticsWhen(document.uri, differs);
    assert.match(found.find(one => ruleOf(one) === 'quotation-differs')!.message, /^herald\.txt, line 3/);
    rmSync(join(root, 'moved-in'), { recursive: true });
    await diagnosticsWhen(document.uri, all => !differs(all));
  });
});
