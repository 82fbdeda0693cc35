import { expect, test } from 'vitest';
import { noticesOf } from '../../scripts/support/notices.mjs';

test('the licences of what is bundled, once a package, and of the data', async () => {
  const notices = await noticesOf([
    'node_modules/yaml/dist/index.js',
    'node_modules/yaml/dist/public-api.js',
    'node_modules/@msgpack/msgpack/dist/index.js',
    'server/node.ts',
  ]);
  const sections = notices.split(`\n\n${'-'.repeat(80)}\n\n`);
  expect(sections.map(section => section.split('\n')[0])).toEqual([
    expect.stringMatching(/^@msgpack\/msgpack [\d.]+ \(ISC\)$/),
    expect.stringMatching(/^yaml [\d.]+ \(ISC\)$/),
    'geonames',
    'wordnet',
  ]);
  expect(sections[1]).toContain('Copyright Eemeli Aro');
  expect(sections[3]).toContain('Princeton University');
});
