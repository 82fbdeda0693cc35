import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { accepting, at, choose, diagnosticsWhen, fixesAt, inFolder, openNew, rangeOf, ruleOf, until } from './helpers';

const opening = 'Mayor Ada Marsh opened the depot on Monday.';
const trade =
  'Retail trade in coastal towns has fallen by 40 per cent since 2019, more than anywhere else in the country.';
const bridge = 'Experts warn that the bridge would not last another winter.';
const cracks = 'We were never told about the cracks in the old bridge.';

/** A fix of a finding in an article: by the rule, in words of the text, with what stands there when it was applied. */
interface Row {
  readonly rule: string;
  /** The fix's title. */
  readonly fix: RegExp;
  /** The article's last paragraph. */
  readonly text: string;
  /** Words of the finding. */
  readonly at: string;
  /** What the paragraph is then. Left out for fixes that keep something outside the text. */
  readonly fixed?: RegExp;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const claim = { rule: 'unattributed-claim', text: `${opening} ${trade}`, at: 'Retail trade' };
const vague = { rule: 'vague-attribution', text: `${opening} ${bridge}`, at: 'Experts' };
const quotation = { rule: 'unattributed-quotation', text: `${opening} The hall fell silent. “${cracks}”`, at: cracks };
const numbers = { 'onrecord.citations': 'numbers' };

const rows: readonly Row[] = [
  { ...claim, fix: /citation needed/, fixed: /country \[citation needed\]\.$/ },
  { ...claim, fix: /^Cite Ferrante/, fixed: /country \[@ferrante2023\]\.$/ },
  {
    ...claim,
    fix: /^Cite Ferrante/,
    fixed: /country \[1\]\.\n\nReferences\n\n\[1\] .*\[@ferrante2023\]$/,
    settings: numbers,
  },
  { ...claim, fix: /^Cite another reference…/, fixed: /country \[@[\w-]+\]\.$/ },
  { ...claim, fix: /^Attribute to .*Marsh/, fixed: /country, (Ada )?Marsh said\.$/ },
  { ...claim, fix: /^Attribute to someone else…/, fixed: /country, .*Marsh said\.$/ },
  { ...claim, fix: /off in this file/, fixed: /<!-- onrecord-disable unattributed-claim -->$/ },
  { ...vague, fix: /citation needed/, fixed: /winter \[citation needed\]\.$/ },
  { ...vague, fix: /^Name the source: .*Marsh/, fixed: /Monday\. (Ada )?Marsh warns that the bridge/ },
  { ...vague, fix: /^Name another source…/, fixed: /Monday\. .*Marsh warns that the bridge/ },
  { ...vague, fix: /^Cite a/, fixed: /winter \[@[\w-]+\]\.$/ },
  { ...quotation, fix: /^Attribute to .*Marsh/, fixed: /old bridge,” (Ada )?Marsh said\.$/ },
  { ...quotation, fix: /citation needed/, fixed: /old bridge\.” \[citation needed\]$/ },
  {
    rule: 'unbalanced-quotation-mark',
    text: `${opening} “The steel is sound and the pillars are dry, Marsh told reporters after the ceremony.`,
    at: '“The',
    fix: /^Close the quotation/,
    fixed: /”/,
  },
  {
    rule: 'missing-reference',
    text: `${opening} Prices rose by 9 per cent [@ferante2023].`,
    at: 'ferante2023',
    fix: /^Cite “ferrante2023” instead/,
    fixed: /cent \[@ferrante2023\]\.$/,
  },
];

const eols = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
] as const;

let count = 0;

/** Opens an article that ends in a paragraph with a finding, and waits for that. */
async function openWith({ rule, text }: Pick<Row, 'rule' | 'text'>, eol = '\n') {
  const article = `Buses in Port Ansel${eol}${eol}${text}${eol}`;
  const { document } = await openNew(`fix-${++count}.txt`, article);
  const has = (one: vscode.Diagnostic) => ruleOf(one) === rule;
  const shown = () => diagnosticsWhen(document.uri, all => all.some(has));
  const gone = () => diagnosticsWhen(document.uri, all => !all.some(has));
  await shown();
  return { document, article, shown, gone };
}

/** The fix of a title at some words. */
async function fixOf(document: vscode.TextDocument, words: string, title: RegExp): Promise<vscode.CodeAction> {
  const actions = await fixesAt(document, words);
  const action = actions.find(one => title.test(one.title));
  assert.ok(action, `no fix ${title} among: ${actions.map(one => one.title).join(' | ')}`);
  return action;
}

/** Runs something with settings of the folder, and puts them back. */
async function withSettings(settings: Row['settings'], run: () => Promise<void>): Promise<void> {
  const set = async (value: (given: unknown) => unknown) => {
    for (const [key, given] of Object.entries(settings ?? {})) {
      await vscode.workspace.getConfiguration().update(key, value(given), vscode.ConfigurationTarget.Workspace);
    }
  };
  await set(given => given);
  try {
    await run();
  } finally {
    await set(() => undefined);
  }
}

describe('quick fixes', () => {
  for (const row of rows) {
    for (const [eolName, eol] of eols) {
      const style = row.settings ? `, ${Object.values(row.settings).join()}` : '';
      it(`${row.rule}: ${row.fix.source} mends it, and one undo takes that back (${eolName}${style})`, () =>
        withSettings(row.settings, async () => {
          const { document, article, shown, gone } = await openWith(row, eol);
          await accepting(choose(await fixOf(document, row.at, row.fix)));
          await gone();
          assert.match(document.getText().replaceAll('\r\n', '\n').trimEnd(), row.fixed!);
          // Whatever was put in has the document's own line ends.
          if (eol === '\r\n') assert.doesNotMatch(document.getText(), /(?<!\r)\n/);
          await vscode.commands.executeCommand('undo');
          assert.equal(document.getText(), article);
          await shown();
        }));
    }
  }

  it('by one key: the preferred one', async () => {
    const { document, article, gone } = await openWith(claim);
    const editor = vscode.window.activeTextEditor!;
    const cursor = at(document, trade);
    editor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand('editor.action.autoFix');
    await gone();
    assert.match(document.getText(), /country \[citation needed\]\.\n$/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), article);
  });

  it('of all findings at once: source.fixAll.onrecord', async () => {
    const blamed = (what: string) =>
      `caused the collapse of ${what}, the worst disaster in the country’s history, and deaths have risen by 60 per cent since 2018.`;
    const text = `${opening} Corruption ${blamed('retail trade')} Mismanagement ${blamed('the old bridge')}`;
    const { document, article, gone } = await openWith({ rule: claim.rule, text });
    await vscode.commands.executeCommand('editor.action.fixAll');
    await gone();
    assert.equal(document.getText().match(/\[citation needed\]/g)?.length, 2);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), article);
  });

  it('say who speaks, without a change of the text', async () => {
    const { document, article, gone } = await openWith({
      rule: 'unknown-speaker',
      text: `The Harbour Council met on Monday. The hall fell silent. “${cracks.replace('.', ',')}” she said.`,
    });
    const action = await fixOf(document, 'she said', /^Say who says this…/);
    await accepting(choose(action));
    await gone();
    assert.equal(document.getText(), article);
  });

  it('say which of two known entities is meant', async () => {
    const uri = inFolder('.onrecord/entities.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    const two = ['Zed', 'Yan'].map(name => `  - {id: ${name}, name: ${name} Quorl, type: person, aliases: [Quorl]}`);
    const file = `${new TextDecoder().decode(before).trimEnd()}\n${two.join('\n')}\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(file));
    try {
      const row = { rule: 'ambiguous-mention', text: `${opening} Quorl told reporters that the harbour was safe.` };
      const { document, article, gone } = await openWith(row);
      await accepting(choose(await fixOf(document, 'Quorl', /^Say who or what this is…/)));
      await gone();
      assert.equal(document.getText(), article);
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
    }
  });

  it('accept a claim as background, which is taken back among the annotations', async () => {
    const { document, article, shown, gone } = await openWith(claim);
    await choose(await fixOf(document, claim.at, /^Accept as background/));
    await gone();
    assert.equal(document.getText(), article);
    vscode.window.activeTextEditor!.selection = new vscode.Selection(at(document, trade), at(document, trade));
    // Its message has a button, so the command does not end by itself.
    void vscode.commands.executeCommand('onrecord.removeAnnotation');
    await accepting(shown());
  });

  it('turn a rule off in the folder', async () => {
    const { document, shown, gone } = await openWith(claim);
    await choose(await fixOf(document, claim.at, /off in this folder/), { wait: false });
    await gone();
    await vscode.workspace
      .getConfiguration('onrecord', document.uri)
      .update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await shown();
  });

  it('add a name to entities.yaml', async () => {
    const uri = inFolder('.onrecord/entities.yaml');
    const before = await vscode.workspace.fs.readFile(uri);
    const { document } = await openNew('fix-entity.txt', 'A visit\n\nDr. Yolanda Petrov visited the town on Monday.\n');
    try {
      await choose(await fixOf(document, 'Yolanda Petrov', /^Add “Yolanda Petrov”/));
      const file = await vscode.workspace.openTextDocument(uri);
      assert.match(file.getText(), /name: "?Yolanda Petrov"?\n\s+type: person/);
    } finally {
      const file = await vscode.workspace.openTextDocument(uri);
      if (file.isDirty) {
        await vscode.window.showTextDocument(file);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
      await vscode.workspace.fs.writeFile(uri, before);
    }
  });
});

describe('silencing', () => {
  const kept = async () => {
    const bytes = await vscode.workspace.fs.readFile(inFolder('.onrecord/silenced.json'));
    return JSON.parse(new TextDecoder().decode(bytes)).silenced as { file: string; rule: string }[];
  };

  for (const row of [claim, vague, quotation]) {
    it(`${row.rule}: one finding, through an edit elsewhere, listed and taken back`, async () => {
      const { document, article, shown, gone } = await openWith(row);
      await choose(await fixOf(document, row.at, /^Silence this finding/));
      await gone();
      assert.equal(document.getText(), article);
      assert.deepEqual(
        (await kept()).map(({ rule }) => rule),
        [row.rule],
      );
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'More on this: ');
      await vscode.workspace.applyEdit(edit);
      await gone();
      // The list has this one only, and choosing it brings it back.
      await accepting(vscode.commands.executeCommand('onrecord.showSilenced'));
      await shown();
      assert.deepEqual(await kept(), []);
    });
  }
});

describe('bibliographies', () => {
  const twice = '@book{twin, title = {Water}}\n@book{twin, title = {Ships}}\n';
  const bad = { rule: 'duplicate-citation-key', words: 'twin, title = {Ships}' };

  for (const [eolName, eol] of eols) {
    it(`${bad.rule}: the second key is renamed, and one undo takes that back (${eolName})`, async () => {
      const text = twice.replaceAll('\n', eol);
      const { document } = await openNew(`twice-${eolName}.bib`, text);
      try {
        const has = (one: vscode.Diagnostic) => ruleOf(one) === bad.rule;
        await diagnosticsWhen(document.uri, all => all.some(has));
        await choose(await fixOf(document, bad.words, /^Rename to/));
        await diagnosticsWhen(document.uri, all => !all.some(has));
        assert.match(document.getText(), /@book\{ships, title = \{Ships\}\}/);
        await vscode.commands.executeCommand('undo');
        assert.equal(document.getText(), text);
        await diagnosticsWhen(document.uri, all => all.some(has));
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await vscode.workspace.fs.delete(document.uri);
      }
    });
  }

  it('unused-reference: is told of where it is asked for, and silenced', async () => {
    await withSettings({ 'onrecord.rules': { 'unused-reference': 'warning' } }, async () => {
      const { document } = await openNew('unused.bib', '@book{never, title = {Never Cited}}\n');
      try {
        const has = (one: vscode.Diagnostic) => ruleOf(one) === 'unused-reference';
        await diagnosticsWhen(document.uri, all => all.some(has));
        await choose(await fixOf(document, 'never', /^Silence this finding/));
        await diagnosticsWhen(document.uri, all => !all.some(has));
        await accepting(vscode.commands.executeCommand('onrecord.showSilenced'));
        await diagnosticsWhen(document.uri, all => all.some(has));
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await vscode.workspace.fs.delete(document.uri);
      }
    });
  });

  it('take a new reference, which is cited; one undo takes it out of both files', async () => {
    const { document, article, gone } = await openWith(claim);
    const uri = inFolder('references.bib');
    const before = await vscode.workspace.fs.readFile(uri);
    const range = rangeOf(document, trade);
    await vscode.commands.executeCommand('onrecord.chooseReference', {
      uri: document.uri.toString(),
      range: { start: range.start, end: range.end },
      typed: 'https://herald.example/2024/01/shops-close-on-the-coast',
    });
    await gone();
    const file = await vscode.workspace.openTextDocument(uri);
    try {
      assert.match(document.getText(), /country \[@herald2024shops\]\.\n$/);
      assert.match(file.getText(), /@online\{herald2024shops,/);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), article);
      assert.equal(file.getText(), new TextDecoder().decode(before));
    } finally {
      await vscode.window.showTextDocument(file);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.workspace.fs.writeFile(uri, before);
    }
  });

  it('are kept in order as numbers after edits by hand', async () => {
    const before =
      'Shops closed [2]. Ferries were full [1].\n\nReferences\n\n[1] Old. [@maritime-2024]\n[2] Old. [@ferrante2023]\n';
    const { document } = await openNew('numbers.txt', before);
    const changed = until(vscode.workspace.onDidChangeTextDocument, () => document.getText() !== before || undefined);
    await vscode.commands.executeCommand('onrecord.organizeReferences');
    await changed;
    assert.match(
      document.getText(),
      /^Shops closed \[1\]\. Ferries were full \[2\]\.\n\nReferences\n\n\[1\] .*\[@ferrante2023\]\n\[2\] .*\[@maritime-2024\]\n$/,
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('complete references after [@', async () => {
    const { document } = await openNew('complete.txt', 'It fell by a third [@\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 'It fell by a third [@'.length),
      '@',
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('@ferrante2023'), labels.join(', '));
  });

  it('cite what is chosen in Zotero, at the cursor', async () => {
    const asked: string[] = [];
    const zotero = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.end(url.includes('probe') ? 'ready' : '[see @ferrante2023, p. 101]');
    });
    await new Promise<void>(resolve => zotero.listen(0, '127.0.0.1', resolve));
    const settings = vscode.workspace.getConfiguration('onrecord');
    const { port } = zotero.address() as AddressInfo;
    await settings.update('zotero.port', port, vscode.ConfigurationTarget.Global);
    try {
      const text = `${opening} Every closed line cost shops a part of their trade.\n`;
      const editor = await openNew('zotero.txt', text);
      const cursor = rangeOf(editor.document, 'trade').end;
      editor.selection = new vscode.Selection(cursor, cursor);
      assert.deepEqual(asked, [], 'nobody is asked before the command');
      await vscode.commands.executeCommand('onrecord.citeFromZotero');
      assert.match(editor.document.getText(), /their trade \[see @ferrante2023, p\. 101\]\.\n$/);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), text);
    } finally {
      zotero.closeAllConnections();
      zotero.close();
      await settings.update('zotero.port', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('the report on a folder', () => {
  it('is written as CSV, an article a line', async () => {
    await openNew('reported.txt', `Buses in Port Ansel\n\n${opening} ${trade}\n`);
    const to = inFolder('articles.csv');
    await vscode.commands.executeCommand('onrecord.report', { as: 'articles', to });
    const [head, ...lines] = new TextDecoder()
      .decode(await vscode.workspace.fs.readFile(to))
      .trimEnd()
      .split('\n');
    assert.match(head!, /^article,sentences,attributed,vague,unattributed/);
    assert.ok(lines.some(line => line.startsWith('reported.txt,')));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), to.toString());
    await vscode.workspace.fs.delete(to);
  });

  it('is opened as Markdown', async () => {
    await openNew('reported.txt', `Buses in Port Ansel\n\n${opening} ${trade}\n`);
    await vscode.commands.executeCommand('onrecord.report', { as: 'markdown' });
    const report = vscode.workspace.textDocuments.find(({ languageId }) => languageId === 'markdown');
    assert.match(report?.getText() ?? '', /^# Who vouches for what: .*\n\n\d+ articles/);
  });
});

describe('the next unattributed claim', () => {
  it('is where the cursor goes, round the end', async () => {
    const { document } = await openWith({ rule: claim.rule, text: `${opening} ${trade}\n\n${opening} ${trade}` });
    const editor = vscode.window.activeTextEditor!;
    const places: number[] = [];
    for (let i = 0; i < 3; i++) {
      await vscode.commands.executeCommand('onrecord.nextClaim');
      places.push(document.offsetAt(editor.selection.active));
    }
    const first = document.getText().indexOf(trade);
    assert.deepEqual(places, [first, document.getText().lastIndexOf(trade), first]);
  });
});
