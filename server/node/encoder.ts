import type { ContentTypeEncoder, Diagnostic, Message } from 'vscode-languageserver/node';
import { blocksOf } from '../language/keptDiagnostics';
import { memoized } from '../text/memo';

/** A message that answers with diagnostics, as far as it matters here. */
interface Answer extends Message {
  readonly result?: { readonly items?: readonly Diagnostic[] } | null;
}

/**
 * Writes messages as JSON, and of diagnostics only those that were not written before: an answer holds all of an article's,
 * of which a keystroke changes a few.
 */
export const keepingEncoder: ContentTypeEncoder = {
  name: 'application/json',
  async encode(message) {
    const { result } = message as Answer;
    const blocks = result?.items && blocksOf.get(result.items);
    if (blocks === undefined || blocks.length === 0) return Buffer.from(JSON.stringify(message));
    const head = JSON.stringify({ ...message, result: undefined });
    const rest = JSON.stringify({ ...result, items: undefined });
    const parts: Uint8Array[] = [Buffer.from(`${head.slice(0, -1)},"result":{"items":[`)];
    for (const block of blocks) parts.push(bytesOf(block));
    // The first has none before it.
    parts[1] = parts[1]!.subarray(1);
    parts.push(Buffer.from(rest === '{}' ? ']}}' : `],${rest.slice(1)}}`));
    return Buffer.concat(parts);
  },
};

/** Diagnostics as they stand in a list, each after a comma. */
const bytesOf = memoized(
  (diagnostics: readonly Diagnostic[]): Buffer =>
    Buffer.from(diagnostics.map(one => `,${JSON.stringify(one)}`).join('')),
);
