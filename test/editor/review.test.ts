import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Step } from '../../client/review/progress';
import { diagnosticsWhen, onRecord, openNew, until } from './helpers';

const article = `The toll dispute

The tolls may rise, the harbour office is thought to believe. Nobody had asked the ferry crews, it is understood.

Unemployment in the region has risen by 40 per cent since 2019, more than anywhere else in the country.

Experts warn that it will rise again. “It will stand for a hundred years,” said Ada Marsh.
`;

/** Runs a command of the review, and waits until something else is asked, or nothing more. */
async function answer(command: string): Promise<Step | undefined> {
  const { review } = (await onRecord()).annotating;
  const before = review.step;
  await vscode.commands.executeCommand(`onrecord.review.${command}`);
  return until(review.onDidChange, () => (review.step === before ? undefined : { now: review.step })).then(
    ({ now }) => now,
  );
}

describe('review', () => {
  before(() => vscode.workspace.getConfiguration('onrecord').update('sureConfidence', 1));
  after(() => vscode.workspace.getConfiguration('onrecord').update('sureConfidence', undefined));

  it('goes through what is unsure, keeps the answers, and goes on where it was left', async () => {
    const { document } = await openNew('review-steps.txt', article);
    await diagnosticsWhen(document.uri, all => all.length > 1);
    const first = (await answer('start'))!;
    assert.ok(first.of > 2, `only ${first.of} findings`);
    assert.equal(first.number, 1);
    const second = (await answer('accept'))!;
    assert.deepEqual([second.number, second.of], [2, first.of]);
    const third = (await answer('reject'))!;
    assert.equal(third.number, 3);
    assert.equal((await answer('undo'))!.item.key, second.item.key);
    assert.equal((await answer('skip'))!.item.key, third.item.key);
    assert.equal(await answer('leave'), undefined);
    const again = (await answer('start'))!;
    assert.equal(again.item.key, third.item.key);
    assert.equal(again.number, 3);
    await answer('leave');
  });

  it('takes no text while it lasts, and takes it again after', async () => {
    const { document } = await openNew('review-typing.txt', article);
    await diagnosticsWhen(document.uri, all => all.length > 1);
    await answer('start');
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), article);
    await answer('leave');
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.notEqual(document.getText(), article);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('tells that there is nothing to review, and leaves', async () => {
    await openNew('review-nothing.txt', 'The hall was full.\n\nThe doors were open.\n');
    const { review } = (await onRecord()).annotating;
    await vscode.commands.executeCommand('onrecord.review.start');
    assert.equal(review.step, undefined);
  });
});
