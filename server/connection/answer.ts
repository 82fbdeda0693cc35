import type { CancellationToken } from 'vscode-languageserver';
import type { ArticleParams } from '../protocol';
import type { Article } from '../workspace/article';

/** Makes the handler of a request about an article; `otherwise` where the document is none, or something went wrong. */
export type Answer = <Params extends ArticleParams, Result>(
  give: (article: Article, params: Params, token: CancellationToken) => Result | Promise<Result>,
  otherwise: Result,
) => (params: Params, token: CancellationToken) => Promise<Result>;

/** Runs what answers a request: trouble with one is told of, and ends no more than that one. */
export type Guarded = <Result>(give: () => Promise<Result>, otherwise: Result) => Promise<Result>;
