import { describe, expect, test } from 'vitest';
import { type Gold, type Predicted, scoreAttributions } from './score';

const text = 'Duarte said: “We won.” Okoro warned that the bridge would not open before May at all.';
const span = (part: string): [number, number] => [text.indexOf(part), text.indexOf(part) + part.length];

const gold: Gold = {
  id: 'a',
  text,
  quotes: [
    {
      kind: 'direct',
      spans: [span('“We won.”')],
      text: '“We won.”',
      speaker: { spans: [span('Duarte')] },
      cue: { spans: [span('said')] },
      reference: 'Ines Duarte',
    },
    {
      kind: 'indirect',
      spans: [span('the bridge would not open before May')],
      text: 'the bridge would not open before May',
      speaker: { spans: [span('Okoro')] },
      cue: { spans: [span('warned')] },
    },
  ],
};
const predicted = (kind: string, content: string, cue: string, source: string, name = source): Predicted => ({
  kind,
  content: [span(content)],
  cue: { spans: [span(cue)] },
  source: { spans: [span(source)], name },
});
const scores = (...attributions: Predicted[]) => scoreAttributions([gold], new Map([['a', attributions]]));

describe('scoreAttributions', () => {
  test('marks, spaces and points do not count', () => {
    expect(scores(predicted('direct', 'We won', 'said', 'Duarte'))['content.exact.direct']).toMatchObject({
      p: 100,
      r: 100,
    });
  });
  test('half overlap is right at half, not at exact', () => {
    const found = scores(predicted('indirect', 'bridge would not open before May at all', 'warned', 'Duarte'));
    expect(found['content.exact.all']).toMatchObject({ p: 0, r: 0 });
    expect(found['content.half.all']).toMatchObject({ p: 100, r: 50 });
    expect(found['source.span']).toEqual({ accuracy: 0, of: 1 });
    expect(found['cue.span']).toEqual({ accuracy: 100, of: 1 });
    expect(found['content+source.half']).toMatchObject({ p: 0, r: 0 });
  });
  test('each gold content is matched once', () => {
    const twice = scores(
      predicted('direct', 'We won', 'said', 'Duarte'),
      predicted('direct', 'We won.', 'said', 'Duarte'),
    );
    expect(twice['content.half.all']).toMatchObject({ p: 50, r: 50 });
  });
  test('indirect contents under six words count only among all', () => {
    const short = scores(predicted('indirect', 'before May', 'warned', 'Okoro'));
    expect(short['content.half.indirect']).toMatchObject({ predicted: 0, gold: 1 });
    expect(short['content.half.all']).toMatchObject({ predicted: 1, gold: 2 });
  });
  test('a name agrees with a fuller one that ends alike', () => {
    expect(scores(predicted('direct', 'We won', 'said', 'Duarte', 'Mayor Ines Duarte'))['source.name']).toEqual({
      accuracy: 100,
      of: 1,
    });
    expect(scores(predicted('direct', 'We won', 'said', 'Duarte', 'Duarte Bank'))['source.name']).toEqual({
      accuracy: 0,
      of: 1,
    });
  });
});
