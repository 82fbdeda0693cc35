import { performance } from 'node:perf_hooks';
import type { CompletionList } from 'vscode-languageserver/node';
import { randomFrom } from '../../scripts/support/random';
import { type Built, folderOf, type Session, startSession } from '../support/session';
import { NewsMaker } from './generate';
import { markdownTable, type Section } from './measure';

const syllables = 'ar bel cor dun el fen gar hol im jas kel lor mar nor os per quin ros sel tam ur ven wil yor'.split(
  ' ',
);

/** A bibliography of that many entries, no two alike, in BibTeX or RIS. */
function bibliographyOf(count: number, format: 'bib' | 'ris', seed: number): string {
  const random = randomFrom(seed);
  const word = () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables)).join('');
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const name = () => word().replace(/^./, first => first.toUpperCase());
  return Array.from({ length: count }, (_, n) => {
    const authors = [name(), name()];
    const title = Array.from({ length: 7 }, name).join(' ');
    const year = 1960 + (n % 60);
    const key = `${authors[0]!.toLowerCase()}${year}n${n}`;
    return format === 'bib'
      ? `@article{${key},\n  author = {${authors[0]}, ${name()} and ${authors[1]}, ${name()}},\n  title = {${title}},\n  journal = {Journal of ${name()}},\n  volume = {${n % 40}},\n  pages = {${n}--${n + 9}},\n  year = {${year}},\n  url = {https://example.org/${key}}\n}\n`
      : `TY  - JOUR\nID  - ${key}\nAU  - ${authors[0]}, ${name()}\nAU  - ${authors[1]}, ${name()}\nTI  - ${title}\nJO  - Journal of ${name()}\nPY  - ${year}\nUR  - https://example.org/${key}\nER  - \n`;
  }).join('\n');
}

const citing = 'It fell by a third [@';

/** Types a letter into the article's first line, and waits for fresh diagnostics. @returns milliseconds of the clock */
async function keystroke(session: Session, uri: string, version: number): Promise<number> {
  const before = performance.now();
  const position = { line: 0, character: 0 };
  session.change(uri, version, [{ range: { start: position, end: position }, text: 'a' }]);
  await session.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  return performance.now() - before;
}

/**
 * Citing from large bibliographies, through a real session, in milliseconds of the clock: what a completion takes once
 * they have been read, and what a keystroke takes while they are being read, beside one before that.
 */
export async function measureReferences({ file }: Built, count: number, seed: number): Promise<Section> {
  const rows: string[][] = [];
  const figures: Record<string, number> = {};
  for (const format of ['bib', 'ris'] as const) {
    const folder = folderOf({ [`large.${format}`]: bibliographyOf(count, format, seed) });
    const session = await startSession(file, { folders: [folder.uri] });
    const uri = folder.uriOf('article.txt');
    let version = 1;
    const text = `${new NewsMaker(seed).article(1000)}\n${citing}`;
    const lastLine = text.split('\n').length - 1;
    session.open(uri, text);
    const alone: number[] = [];
    for (let n = 0; n < 30; n++) alone.push(await keystroke(session, uri, ++version));
    const ask = (typed: string) => {
      const character = citing.length + typed.length;
      return session.connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: lastLine, character },
      });
    };
    const began = performance.now();
    let reading = true;
    const first = ask('').finally(() => {
      reading = false;
    });
    const meanwhile: number[] = [];
    while (reading) meanwhile.push(await keystroke(session, uri, ++version));
    const { items } = await first;
    if (items.length === 0) throw new Error('Nothing was offered.');
    const read = performance.now() - began;
    const times: number[] = [];
    for (const typed of ['', 'm', 'ma', 'mar', 'marb', 'belcor', '19', 'jour', 'zzz', 'ven']) {
      const end = { line: lastLine, character: citing.length };
      const rest = { line: lastLine, character: 10_000 };
      session.change(uri, ++version, [{ range: { start: end, end: rest }, text: typed }]);
      await session.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      for (let n = 0; n < 5; n++) {
        const before = performance.now();
        await ask(typed);
        times.push(performance.now() - before);
      }
    }
    await session.stop();
    folder.dispose();
    const sorted = (all: readonly number[]) => all.toSorted((a, b) => a - b);
    const at = (all: readonly number[], share: number) => sorted(all)[Math.floor((all.length - 1) * share)]!;
    figures[`completion p95, ${count} references, ${format}`] = at(times, 0.95);
    figures[`reading, ${count} references, ${format}`] = read;
    rows.push([
      format,
      count.toLocaleString('en'),
      read.toFixed(0),
      at(times, 0.5).toFixed(1),
      at(times, 0.95).toFixed(1),
      at(alone.slice(10), 0.95).toFixed(1),
      meanwhile.length > 0 ? at(meanwhile, 0.95).toFixed(1) : '–',
    ]);
  }
  return {
    title: 'Citing from large bibliographies, through a real LSP session, in ms of the clock',
    table: markdownTable(
      [
        'format',
        'references',
        'read for the first time',
        'completion, median',
        'completion, 95th percentile',
        'keystroke before, 95th percentile',
        'keystroke while reading, 95th percentile',
      ],
      rows,
    ),
    figures,
  };
}
