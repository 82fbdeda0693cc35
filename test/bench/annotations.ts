import { randomFrom } from '../../scripts/support/random';
import { selectorsFor } from '../../server/annotations/anchors';
import { emptyAnnotationFile, formatAnnotations } from '../../server/annotations/format';
import type { Annotation, AnnotationBody } from '../../server/annotations/model';
import { placeAnnotations } from '../../server/annotations/place';
import { annotations } from '../../server/language/annotations';
import { diagnostics } from '../../server/language/diagnostics';
import { neverCancelled } from '../../server/workspace/host';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace';
import { NewsMaker } from './generate';
import { leastTime, markdownTable, processorTime, type Section } from './measure';

const bodies: readonly AnnotationBody[] = [
  { kind: 'entity', name: 'Ada Nwosu', type: 'person' },
  { kind: 'speaker', name: 'Ada Nwosu' },
  { kind: 'claim', status: 'background' },
  { kind: 'tag', tag: 'Figures' },
  { kind: 'note', text: 'Check.' },
  { kind: 'reject', what: 'finding' },
];

/** Annotations of words all over a text. */
function annotationsOf(text: string, count: number, seed: number): Annotation[] {
  const random = randomFrom(seed);
  const words = [...text.matchAll(/\p{L}+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  return Array.from({ length: count }, (_, i) => {
    const first = Math.floor(random() * (words.length - 12));
    const body = bodies[i % bodies.length]!;
    const long = body.kind === 'entity' ? 2 : 1 + Math.floor(random() * 10);
    const span = { start: words[first]!.start, end: words[first + long]!.end };
    return { id: `urn:uuid:${i}`, body, target: selectorsFor(text, span), created: '2026-11-22T10:00:00Z' };
  });
}

/**
 * What annotations cost: placing them when an article is opened, as it was and changed since, and each keystroke, against
 * the same article without any.
 */
export async function measureAnnotations(count: number, words: number, seed: number): Promise<Section> {
  const text = new NewsMaker(seed).article(words);
  const kept = annotationsOf(text, count, seed);
  const random = randomFrom(seed + 1);
  /** Every fifth word or so is another: hardly a passage is as it was. */
  const rewritten = text.replace(/\p{L}{4,}/gu, word => (random() < 0.2 ? [...word].reverse().join('') : word));
  const another = new NewsMaker(seed + 1).article(words);
  const opening = {
    'as it was': leastTime(
      () => {},
      () => placeAnnotations(text, kept),
      3,
    ),
    'with words put in before': leastTime(
      () => {},
      () => placeAnnotations(`New. ${text}`, kept),
      3,
    ),
    'with every fifth word another': leastTime(
      () => {},
      () => placeAnnotations(rewritten, kept),
      2,
    ),
    'all of it another': leastTime(
      () => {},
      () => placeAnnotations(another, kept),
      2,
    ),
  };
  const file = formatAnnotations({ ...emptyAnnotationFile, annotations: kept }, 'a.txt', text);
  const opened = await wholeOpening(text, { '.onrecord/annotations/a.txt.json': file });
  const [without, withThem] = await keystrokes(text, [{}, { '.onrecord/annotations/a.txt.json': file }], seed);
  const ratio = withThem! / without!;
  const ms = (time: number) => time.toFixed(1);
  return {
    title: `${count.toLocaleString('en')} annotations on an article of ${words.toLocaleString('en')} words, in ms`,
    table: markdownTable(
      ['', 'ms'],
      [
        ...Object.entries(opening).map(([how, time]) => [`placed when it is opened, ${how}`, ms(time)]),
        ['all of opening it: analysis, annotations and findings answered', ms(opened)],
        ['a keystroke without annotations', ms(without!)],
        ['a keystroke with them', `${ms(withThem!)} (${ratio.toFixed(2)} times)`],
      ],
    ),
    figures: {
      'annotations.whole': opened,
      'annotations.opening': Math.max(...Object.values(opening)),
      'annotations.keystrokeRatio': ratio,
    },
    demands: [
      {
        what: 'placing the annotations of an article that is opened, in ms',
        value: Math.max(...Object.values(opening)),
        goal: { most: 1000 },
        broken: Infinity,
      },
      {
        what: 'opening an annotated article until annotations and findings are answered, in ms',
        value: opened,
        goal: { most: 1000 },
        broken: Infinity,
      },
      { what: 'a keystroke with annotations against one without', value: ratio, goal: { most: 1.2 }, broken: 4 },
    ],
  };
}

/** Milliseconds of processor time until an article that is opened anew, its models read, has all its answers. */
async function wholeOpening(text: string, files: Record<string, string>): Promise<number> {
  const uri = uriOf('a.txt');
  const { workspace } = memoryWorkspace(files);
  // Reads the models.
  workspace.documents.open(uriOf('b.txt'), 'plaintext', 0, 'Ada Nwosu said costs rose.');
  await workspace.article(uriOf('b.txt'), neverCancelled);
  const before = processorTime();
  workspace.documents.open(uri, 'plaintext', 0, text);
  diagnostics((await workspace.article(uri, neverCancelled))!);
  await annotations(workspace.documents.get(uri)!);
  return processorTime() - before;
}

/** Keystrokes until V8 has compiled what is run at each. */
const warmUp = 150;

/**
 * Milliseconds of processor time for each keystroke until its diagnostics are there, by folder. (The client asks where the
 * annotations are by now when nobody types: the editor moves what it shows by itself.)
 */
async function keystrokes(text: string, folders: readonly Record<string, string>[], seed: number): Promise<number[]> {
  const uri = uriOf('a.txt');
  const all = folders.map(files => {
    const one = memoryWorkspace(files);
    one.workspace.documents.open(uri, 'plaintext', 0, text);
    return { ...one, times: [] as number[] };
  });
  const random = randomFrom(seed);
  let at = 0;
  for (let n = 0; n < warmUp + 200; n++) {
    if (n % 10 === 0) at = Math.floor(random() * text.length);
    // In turn, so that what else the machine does falls on all alike.
    for (const { workspace, times } of all) {
      const document = workspace.documents.get(uri)!;
      const position = document.text.positionAt(at);
      const letter = 'abcdefgh .'[n % 10]!;
      const before = processorTime();
      workspace.documents.change(uri, [{ range: { start: position, end: position }, text: letter }], n + 1);
      const article = await workspace.article(uri, neverCancelled);
      diagnostics(article!);
      if (n >= warmUp) times.push(processorTime() - before);
    }
    at++;
  }
  return all.map(({ times }) => times.sort((a, b) => a - b)[times.length >> 1]!);
}
