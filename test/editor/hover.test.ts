import { strict as assert } from 'node:assert';
import { hoverAt, open } from './helpers';

describe('hover', () => {
  it('on a known name: who it is, by entities.yaml', async () => {
    const { document } = await open('budget-vote.txt');
    const text = await hoverAt(document, 'Ada Marsh');
    assert.match(text, /Ada Marsh/);
    assert.match(text, /Person/);
    assert.match(text, /Mayor of Port Ansel since 2022/);
    assert.match(text, /example\.org\/people\/ada-marsh/);
    assert.match(text, /\d+ mentions?/);
    assert.match(text, /\d+ statements?/);
  });

  it('on a name that is not known yet: its type', async () => {
    const { document } = await open('budget-vote.txt');
    assert.match(await hoverAt(document, 'Bruno Keller'), /Bruno Keller.*Person/s);
  });

  it('on an acronym given in brackets: the name it stands for', async () => {
    const { document } = await open('budget-vote.txt');
    assert.match(await hoverAt(document, 'TWU'), /Transport Workers.? Union/);
  });

  it('on a quotation: who said it, and the cue that says so', async () => {
    const { document } = await open('budget-vote.txt');
    const text = await hoverAt(document, 'There will be no more surprises');
    assert.match(text, /Ada Marsh/);
    assert.match(text, /told/);
  });

  it('on a quotation by a pronoun: whom it means', async () => {
    const { document } = await open('harbour-inquiry.txt');
    assert.match(await hoverAt(document, 'You cannot invoice the sea'), /Tomas Brandt/);
  });

  it('on indirect speech: who said it', async () => {
    const { document } = await open('harbour-inquiry.txt');
    assert.match(await hoverAt(document, 'the figures were copied from a chart'), /Ines Falk/);
  });

  it('on a citation: its reference', async () => {
    const { document } = await open('budget-vote.txt');
    const text = await hoverAt(document, '@ferrante2023');
    assert.match(text, /When the Bus Stops/);
    assert.match(text, /Ferrante/);
    assert.match(text, /2023/);
  });
});
