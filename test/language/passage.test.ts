import { describe, expect, test } from 'vitest';
import { passage } from '../../server/language/passage';
import { readMarked } from '../support/memoryWorkspace';

const story =
  'Harbour Master Ines Falk met reporters on Monday.\n\n“We will not reopen the quay,” Falk told the Daily Herald.\n\nCorruption caused the collapse of the quay, the worst disaster in the country’s history.\n';

/** What is at the first place of some words: at their second letter, or with all of them selected. */
async function at(words: string, selected = false) {
  const { article, position } = await readMarked(story.replace(words, `${words[0]}|${words.slice(1)}`));
  const start = selected ? { ...position, character: position.character - 1 } : position;
  const end = selected ? { ...start, character: start.character + words.length } : position;
  return passage(article, { start, end });
}

describe('what is at a place', () => {
  test('on a name: the name, whole, and who it is', async () => {
    const { words, selected, mention, quotation } = await at('Falk met');
    expect(words?.text).toBe('Ines Falk');
    expect(selected).toBe(false);
    expect(mention).toMatchObject({ text: 'Ines Falk', name: 'Ines Falk', type: 'person', known: false });
    expect(quotation).toBeNull();
  });

  test('in a quotation: the quotation, and who says it', async () => {
    const { words, mention, quotation, sentence } = await at('reopen');
    expect(words?.text).toBe('reopen');
    expect(mention).toBeNull();
    expect(quotation).toMatchObject({ source: 'Ines Falk', quoted: true });
    expect(sentence?.text).toMatch(/^“We will not reopen the quay,”/);
  });

  test('in a claim: the sentence without the white space around it, and its status', async () => {
    const { sentence } = await at('caused the');
    expect(sentence).toMatchObject({
      text: 'Corruption caused the collapse of the quay, the worst…',
      status: 'unattributed',
    });
  });

  test('a selection counts as it is; a name is in it only where it is most of it', async () => {
    const whole = await at('Master Ines Falk', true);
    expect(whole.words?.text).toBe('Master Ines Falk');
    expect(whole.selected).toBe(true);
    expect(whole.mention?.name).toBe('Ines Falk');
    expect((await at('Ines Falk met reporters on Monday', true)).mention).toBeNull();
  });
});
