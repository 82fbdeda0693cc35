import { expect, test } from 'vitest';
import { analyzerKnowing } from '../support/analyzer';

const analyzer = analyzerKnowing();
const sourcesOf = (text: string) => analyzer.analyze(text).attributions.map(({ source }) => source?.name);

test('a dateline says nothing', () => {
  expect(sourcesOf('NAIROBI: The ministry of health has opened two new clinics near the harbour this week.\n')).toEqual(
    [],
  );
});

test('a place that speaks in a transcript does', () => {
  const transcript =
    'NAIROBI: We will rebuild the harbour before winter.\n\nOSLO: Nobody asked us.\n\nNAIROBI: I am asking now.\n';
  expect(sourcesOf(transcript)).toHaveLength(3);
});
