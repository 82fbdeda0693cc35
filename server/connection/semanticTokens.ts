import type { Connection, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokens, semanticTokensEdits } from '../language/semanticTokens';
import type { Answer } from './answer';

/** What knows which tokens the client has. */
export interface SemanticTokensService {
  /** A document is open no longer. */
  closed(uri: string): void;
}

/** Answers for semantic tokens, whole or as the difference to what the client has. */
export function serveSemanticTokens(connection: Connection, answer: Answer): SemanticTokensService {
  /** The tokens that the client has of each open document. */
  const sent = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
  let count = 0;
  const keep = (uri: string, data: number[]): SemanticTokens & { resultId: string } => {
    const resultId = `${++count}`;
    sent.set(uri, { resultId, data });
    return { resultId, data };
  };
  connection.languages.semanticTokens.on(
    answer((article, { textDocument: { uri } }): SemanticTokens => keep(uri, semanticTokens(article)), { data: [] }),
  );
  connection.languages.semanticTokens.onDelta(
    answer(
      (article, { textDocument: { uri }, previousResultId }): SemanticTokens | SemanticTokensDelta => {
        const before = sent.get(uri);
        const after = keep(uri, semanticTokens(article));
        if (before?.resultId !== previousResultId) return after;
        return { resultId: after.resultId, edits: semanticTokensEdits(before.data, after.data) };
      },
      { data: [] },
    ),
  );
  connection.languages.semanticTokens.onRange(
    answer(
      (article, { range }): SemanticTokens => ({
        data: semanticTokens(article, { first: range.start.line, last: range.end.line }),
      }),
      { data: [] },
    ),
  );
  return { closed: uri => void sent.delete(uri) };
}
