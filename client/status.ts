import * as vscode from 'vscode';
import type { CurrentArticle } from './currentArticle';

/** The language status item: how many of the article's sentences have a source; or why it is not read as an article. */
export function registerStatus(article: CurrentArticle): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('onrecord.status', { language: 'plaintext' });
  item.name = 'On Record';
  item.text = 'On Record';

  const show = () => {
    const { result } = article;
    if (!result) return;
    if (result.state.kind === 'none') {
      item.text = '$(circle-slash) Not read as an article';
      item.detail = result.state.why;
      return;
    }
    const { attributed, vague, unattributed } = result.counts;
    item.text = `$(quote) ${attributed} attributed, ${vague} vague, ${unattributed} unattributed`;
    item.detail = result.state.kind === 'limited' ? result.state.why : 'sentences by who vouches for them';
  };

  return vscode.Disposable.from(item, article.onDidChange(show));
}
