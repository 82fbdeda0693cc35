import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectorsFor } from '../../server/annotations/anchors';
import type { PlacedAnnotation } from '../../server/annotations/model';
import { MovingAnnotations } from '../../server/annotations/moving';
import { difference, type Glyph, glyphs, type Tracked, textOf, track } from '../support/edits';

const note = (text: string, start: number, end: number, id = 'a'): PlacedAnnotation => ({
  annotation: { id, body: { kind: 'note', text: '' }, target: selectorsFor(text, { start, end }), created: '' },
  span: { start, end },
});

/** Where the passage between `[` and `]` is after changes, each the list of texts that its edits left. */
function moved(marked: string, ...changes: (string | readonly string[])[]): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  let text = marked.replace(/[[\]]/g, '');
  const moving = new MovingAnnotations([note(text, start, end)]);
  for (const change of changes) {
    moving.begin();
    for (const next of [change].flat()) {
      moving.follow(difference(text, next), next);
      text = next;
    }
  }
  const { span } = moving.placed[0]!;
  return span ? `${text.slice(0, span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end)}` : 'orphan';
}

describe('an annotation', () => {
  const text = 'The mayor of [Ardale] spoke.';

  test('that was deleted is an orphan', () => {
    expect(moved(text, 'The mayor spoke.')).toBe('orphan');
  });

  test('is back when its deletion is undone, at once or letter by letter', () => {
    expect(moved(text, 'The mayor spoke.', 'The mayor of Ardale spoke.')).toBe(text);
    const letters = ['The mayor of Ardal spoke.', 'The mayor of Ard spoke.', 'The mayor of spoke.', 'The mayor spoke.'];
    expect(moved(text, ...letters, 'The mayor of Ardale spoke.')).toBe(text);
    expect(moved(text, ...letters, ...letters.toReversed(), 'The mayor of Ardale spoke.')).toBe(text);
  });

  test('cut at its edge is whole again when that is undone, whatever was typed there meanwhile', () => {
    const steps = ['The Ardale spoke.', 'The e spoke.', 'The xye spoke.'];
    expect(moved('The mayor of [Ardale spoke].', ...steps)).toBe('The xy[e spoke].');
    expect(moved('The mayor of [Ardale spoke].', ...steps, 'The mayor of Ardale spoke.')).toBe(
      'The mayor of [Ardale spoke].',
    );
  });

  test('does not take words for its own that are like them', () => {
    expect(moved(text, 'The mayor spoke.', 'The mayor spoke. Ardale.')).toBe('orphan');
  });

  test('goes along when its paragraph is cut and pasted', () => {
    expect(
      moved(
        'First paragraph.\nThe mayor of [Ardale] spoke.\nIn the end.\n',
        'First paragraph.\nIn the end.\n',
        'The mayor of Ardale spoke.\nFirst paragraph.\nIn the end.\n',
      ),
    ).toBe('The mayor of [Ardale] spoke.\nFirst paragraph.\nIn the end.\n');
  });

  test('goes along when its line is moved, which puts it there before it takes it away', () => {
    expect(moved('One.\nIn [Ardale].\nEnd.', ['In Ardale.\nOne.\nIn Ardale.\nEnd.', 'In Ardale.\nOne.\nEnd.'])).toBe(
      'In [Ardale].\nOne.\nEnd.',
    );
  });

  test('is found in a text that another tool put in place of all', () => {
    expect(
      moved(
        'a\nThe mayor of [Ardale] spoke, and the council listened.\nz',
        'b\nNew: the mayor of Ardale spoke, and the council left.\ny',
      ),
    ).toBe('b\nNew: the mayor of [Ardale] spoke, and the council left.\ny');
  });

  test('that was edited there is not taken to have the words put beside it', () => {
    const before = '[Mayor Ada Lind of Ardale] spoke to the council.';
    expect(moved(before, 'Old Mayor Ada Lynd of Ardale spoke to a council.')).toBe('orphan');
    expect(moved(before, 'mayor Ada Lynd of Ardale spoke to a council.')).toBe(
      '[mayor Ada Lynd of Ardale] spoke to a council.',
    );
  });
});

/*
 * Each code unit is a glyph of its own, which the annotation either was made on, or was typed among these, or is other
 * people's. So it can be seen whose words an annotation covers, whatever it says in them.
 */
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('type' as const), at: fc.nat(), cut: fc.nat(2), length: fc.nat(4) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), cut: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('paste' as const), at: fc.nat(), from: fc.nat(), length: fc.nat(30) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), cut: fc.nat(40), length: fc.nat(40) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('undo' as const),
      steps: fc.integer({ min: 1, max: 4 }),
      atOnce: fc.boolean(),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

function perform(before: readonly Glyph[], history: (readonly Glyph[])[], one: Act): (readonly Glyph[])[] {
  if (one.kind === 'undo') {
    const states: (readonly Glyph[])[] = [];
    for (let i = 0; i < one.steps && history.length > 0; i++) states.push(history.pop()!);
    return one.atOnce ? states.slice(-1) : states;
  }
  history.push(before);
  const at = one.at % (before.length + 1);
  const cut = one.kind === 'paste' ? 0 : one.cut;
  let inserted: readonly Glyph[] = [];
  if (one.kind === 'paste') {
    const from = one.from % (before.length + 1);
    inserted = before.slice(from, from + one.length).map(glyph => ({ ...glyph, copyOf: glyph }));
  } else if (one.kind !== 'delete') inserted = glyphs(one.length);
  return [[...before.slice(0, at), ...inserted, ...before.slice(at + cut)]];
}

/** A letter typed in an annotation is taken out, and the one before it put back, in one step that replaces all of it. */
const undoneAtOnce = {
  length: 155,
  marks: [
    [1, 11],
    [0, 1],
  ] satisfies [number, number][],
  acts: [
    { kind: 'type', at: 2, cut: 0, length: 1 },
    { kind: 'type', at: 0, cut: 1, length: 0 },
    { kind: 'type', at: 56, cut: 1, length: 0 },
    { kind: 'undo', steps: 3, atOnce: true },
  ] satisfies Act[],
};

test('after any edits an annotation covers its own words, as edited, or is an orphan', () => {
  const scenario = fc.record({
    length: fc.integer({ min: 1, max: 160 }),
    marks: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 25 })), { minLength: 1, maxLength: 8 }),
    acts: fc.oneof(
      { weight: 14, arbitrary: fc.array(act, { maxLength: 20 }) },
      { weight: 1, arbitrary: fc.array(act, { minLength: 200, maxLength: 200 }) },
    ),
  });
  fc.assert(
    fc.property(scenario, ({ length, marks, acts }) => {
      let now: readonly Glyph[] = glyphs(length);
      const first = now;
      const text = textOf(now);
      const placed = marks.map(([at, long], i) => {
        const start = at % length;
        return note(text, start, Math.min(length, start + long), `${i}`);
      });
      const tracked: Tracked[] = placed.map(({ span }) => track(now, span!));
      const moving = new MovingAnnotations(placed);
      const history: (readonly Glyph[])[] = [];
      const go = (states: readonly (readonly Glyph[])[]) => {
        for (const next of states) {
          const edit = difference(now, next);
          for (const one of tracked) one.follow(now, next, edit);
          moving.begin();
          moving.follow(edit, textOf(next));
          now = next;
          expect(moving.placed).toHaveLength(placed.length);
          for (const [i, { span }] of moving.placed.entries()) tracked[i]!.check(now, span);
        }
      };
      for (const one of acts) go(perform(now, history, one));
      go(history.toReversed());
      expect(now).toBe(first);
      // All is undone, step by step: all is where it was. (An undo of several steps at once may leave orphans.)
      if (!acts.some(one => one.kind === 'undo' && one.atOnce && one.steps > 1))
        expect(moving.placed.map(({ span }) => span)).toEqual(placed.map(({ span }) => span));
    }),
    { numRuns: 1000, verbose: 0, examples: [[undoneAtOnce]] },
  );
});
