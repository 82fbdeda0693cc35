import * as vscode from 'vscode';

/**
 * Text that shows as it was typed. (`MarkdownString.appendText` does so too, but keeps long text from wrapping.)
 * @param before what precedes it: Markdown of our own, which may have icons
 */
export function plainMarkdown(text: string, before = ''): vscode.MarkdownString {
  const escaped = text
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&')
    .replace(/\r?\n/g, '  \n');
  return new vscode.MarkdownString(before + escaped, before !== '');
}
