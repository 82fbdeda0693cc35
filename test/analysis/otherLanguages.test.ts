import { describe, expect, test } from 'vitest';
import { analyzerKnowing } from '../support/analyzer';

const known = [{ id: 'halmer', name: 'Halmer', type: 'location', aliases: [], origin: 'user' }] as const;

/** What is found in a text: what stands in quotation marks, and the names of entities. */
function found(text: string) {
  const { language, attributions, entities, sentences } = analyzerKnowing(known).analyze(text);
  return {
    language,
    quotations: attributions.map(({ content }) => content.map(({ start, end }) => text.slice(start, end)).join(' … ')),
    speakers: attributions.map(({ source }) => source),
    entities: entities.map(({ name }) => name),
    statuses: [...new Set(sentences.map(({ status }) => status))],
  };
}

describe('an article in another language than English', () => {
  test.each([
    [
      'German',
      'Der Bürgermeister hat am Montag gesagt, dass die neue Brücke nicht gebaut wird, weil das Geld dafür nicht reicht. „Wir haben kein Geld mehr“, sagte er in Halmer, und die Bürger waren nicht zufrieden mit der Antwort.',
      'Wir haben kein Geld mehr',
    ],
    [
      'French',
      'Le maire de la ville a dit lundi que le nouveau pont ne sera pas construit parce que les fonds manquent. « Nous n’avons plus d’argent », a-t-il dit à Halmer, et les habitants ne sont pas contents de cette réponse.',
      'Nous n’avons plus d’argent',
    ],
    [
      'Spanish',
      'El alcalde dijo el lunes que el nuevo puente no se va a construir porque no hay fondos para la obra. “No tenemos más dinero”, dijo en Halmer, y los vecinos no están contentos con esa respuesta de la ciudad.',
      'No tenemos más dinero',
    ],
  ])('%s: quotations by their marks, known entities, no claims', (_, text, quotation) => {
    expect(found(text)).toEqual({
      language: 'other',
      quotations: [quotation],
      speakers: [null],
      entities: ['Halmer'],
      statuses: ['none'],
    });
  });
});
