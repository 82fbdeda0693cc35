import { expect, test } from 'vitest';
import { analyzerKnowing } from '../support/analyzer';

const analyzer = analyzerKnowing();
const sourcesOf = (text: string) => analyzer.analyze(text).attributions.map(({ source }) => source?.name);

test('a dateline says nothing', () => {
  expect(sourcesOf('NAIROBI: The ministry of health has opened two new clinics near the harbour this week.\n')).toEqual(
    [],
  );
});

test('who speaks in a transcript does', () => {
  const transcript = 'DUARTE: We will rebuild the harbour before winter.\n\nOKORO: Nobody asked the engineers.\n';
  expect(sourcesOf(transcript)).toEqual(['DUARTE', 'OKORO']);
});
