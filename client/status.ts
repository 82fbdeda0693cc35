import * as vscode from 'vscode';
import type { ClaimCounts } from '../server/protocol';
import type { CurrentArticle } from './currentArticle';

/** The language status item: who vouches for the article's sentences; or why it is not read as an article. */
export function registerStatus(article: CurrentArticle): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('onrecord.status', { language: 'plaintext' });
  item.name = 'On Record';
  item.text = 'On Record';

  const show = () => {
    const { result } = article;
    if (!result) return;
    const { state, counts } = result;
    item.command = undefined;
    if (state.kind === 'none') {
      item.text = '$(circle-slash) Not read as an article';
      item.detail = state.why;
      return;
    }
    item.text = `$(quote) ${describeCounts(counts)}`;
    item.detail = state.kind === 'limited' ? state.why : '';
    if (counts.unattributed > 0) item.command = { title: 'Next Claim', command: 'onrecord.nextClaim' };
  };

  return vscode.Disposable.from(item, article.onDidChange(show));
}

/** How many sentences there are of each: "12 attributed (3 cited), 2 vague, 4 unattributed". */
function describeCounts({ attributed, vague, unattributed, cited }: ClaimCounts): string {
  const byCitation = cited > 0 ? ` (${cited} cited)` : '';
  return `${attributed} attributed${byCitation}, ${vague} vague, ${unattributed} unattributed`;
}
